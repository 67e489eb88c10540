"""Units (单位): the roster, and matching the many ways in which people write a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.folding import fold_text
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection

_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅●.·", "·"))
_OFFICE = late(r"街道办(?:事处)?$")
_FOOTNOTE = late(r"(?<=[一-鿿])\[\d{1,2}\]$")
_SUFFIX = late(r"(街道|镇|乡)$")


def clean_name(text: str) -> str:
    """Return a name as it is compared: folded, with one kind of middle dot, no footnote's mark.

    >>> clean_name("临空经济区•还地桥 镇"), clean_name("龙口镇[4]")
    ('临空经济区·还地桥镇', '龙口镇')
    """
    return _FOOTNOTE.sub("", fold_text(text)).translate(_DOTS)


def _stem(name: str) -> str:
    """Return the name without 镇, 乡 or 街道, for names of two characters and more."""
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the roster: its official name, other ways to write it, its group (类别)."""

    name: str
    aliases: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True)
class Roster:
    """The units in official order (名录).

    ``given`` tells a roster that the workbook states from one gathered from its annexes.
    """

    units: tuple[Unit, ...]
    given: bool = False
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index cleaned names, then aliases, then stems that only one unit has."""
        index: dict[str, int] = {}
        stems: dict[str, set[int]] = {}
        for position, unit in enumerate(self.units):
            index.setdefault(clean_name(unit.name), position)
            stems.setdefault(_stem(clean_name(unit.name)), set()).add(position)
        for position, unit in enumerate(self.units):
            for alias in unit.aliases:
                index.setdefault(clean_name(alias), position)
        for stem, positions in stems.items():
            if len(positions) == 1:
                index.setdefault(stem, *positions)
        object.__setattr__(self, "_index", index)

    def _position(self, text: str) -> int | None:
        position = self._index.get(text)
        if position is not None:
            return position
        name = _OFFICE.sub("街道", clean_name(text))
        position = self._index.get(name)
        if position is None and (short := self._index.get(_stem(name))) is not None:
            # 灵乡镇 is the roster's 灵乡; 金山乡 is not its 金山镇
            return short if clean_name(self.units[short].name) == _stem(name) else None
        return position

    def find(self, text: str) -> Unit | None:
        """Return the unit that the text names, or None.

        Cleaned names are compared, then aliases, then names where one side leaves out 镇, 乡 or
        街道 and that is unique. A prefix alone never matches: a city's name may head a total.
        """
        position = self._position(text)
        return None if position is None else self.units[position]

    def spellings(self) -> dict[str, Unit]:
        """Return the units by all that names them: clean names, aliases, unique stems (灵乡)."""
        return {text: self.units[position] for text, position in self._index.items()}

    def position(self, name: str) -> int:
        """Return a unit's place in the official order; names not in the roster come last."""
        position = self._position(name)
        return len(self.units) if position is None else position

    def peers(self, present: Collection[str]) -> tuple[Unit, ...]:
        """Return the units that stand with those present: all of the roster of the same groups.

        A roster may hold towns and departments; groups (类别) tell them apart.
        """
        groups = {unit.group for unit in self.units if unit.name in present}
        return tuple(unit for unit in self.units if unit.group in groups)
