"""The annexes' notes for one unit's eyes: carried over, but without the names of other units.

A note is taken sentence by sentence. One that names no other unit stays as it is. Of one that
speaks of this unit or of all (其余为示例数据), the names of the others become 其他有关单位. One
that is about others only is left out, and so is one that has names and figures together: whose
they are can't be told safely.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.model import Annex, IndicatorTable
from addin.core.units import clean_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.core.units import Roster

Table = Annex | IndicatorTable

_OTHERS = "其他有关单位"
_PREFIX = re.compile(r"^\(?(?:注|备注|说明|附注|注释)\d*[::、.]\s*")
_SIGNATURE = re.compile(r"^\(?(?:制表|填表|填报|联系|审核|审批|报送|统计人)")
_OF_ALL = re.compile(r"其余|其他|其它|除.*外|各单位|各乡镇|各地")
_FIGURE = re.compile(r"\d|第[一二三四五六七八九十]|[一二三四五六七八九十百两][个位名家户项成倍]")
_DOTS = "[·•・‧∙⋅●.]"
_SENTENCE = re.compile(r"[^。]+。?")
_FEW = 3
"""Of so many labels one may be missing for 除…外."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a note in pieces: text, and the unit that it names or None."""

    pieces: tuple[tuple[str, str | None], ...]

    @property
    def owners(self) -> set[str]:
        """The units that are named."""
        return {owner for _, owner in self.pieces if owner}

    @property
    def has_figures(self) -> bool:
        """Whether there is a figure outside of the names."""
        return _FIGURE.search(self._between) is not None

    @property
    def text(self) -> str:
        """The whole."""
        return "".join(text for text, _ in self.pieces)

    @property
    def concerns_several(self) -> bool:
        """Whether it speaks of more than one unit."""
        return len(self.owners) > 1 or self._is_of_all

    @property
    def _is_of_all(self) -> bool:
        return not self.owners or _OF_ALL.search(self._between) is not None

    @property
    def _between(self) -> str:
        return "".join(text for text, owner in self.pieces if owner is None)

    def speaks_to(self, unit: str) -> bool:
        """Return whether it says anything about the unit."""
        return unit in self.owners or self._is_of_all

    def told_to(self, unit: str) -> str:
        """Return what the unit may read of it, "" for nothing."""
        if not self.speaks_to(unit) or (self.owners - {unit} and self.has_figures):
            return ""
        shown = (_OTHERS if owner not in (None, unit) else text for text, owner in self.pieces)
        return _together("".join(shown), unit)


def _together(text: str, unit: str) -> str:
    """Return a text in which a list of names that were replaced is one."""
    either = f"(?:{_OTHERS}|{re.escape(unit)})"
    listed = re.compile(rf"{either}(?:\s*[、,,和及与]\s*{either})+")
    return listed.sub(lambda found: f"{unit}和{_OTHERS}" if unit in found[0] else _OTHERS, text)


class Notes:
    """The notes of all tables, each read once."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._spellings = roster.spellings()
        self._read: dict[int, tuple[tuple[Sentence, ...], ...]] = {}
        self._patterns: dict[frozenset[tuple[str, str]], Names] = {}

    def told_to(self, unit: str, table: Table) -> list[str]:
        """Return what a unit may read of a table's notes."""
        told = ("".join(s.told_to(unit) for s in note) for note in self._sentences(table))
        return [note for note in told if note]

    def may_tell(self, unit: str, table: Table, text: str) -> bool:
        """Return whether a text about the unit names no other of the table."""
        return all(s.owners <= {unit} for s in self._names(table).sentences(text))

    def withheld(self, table: Table) -> list[str]:
        """Return the sentences that concern several units, of which some may not read them."""
        sentences = [sentence for note in self._sentences(table) for sentence in note]
        return [s.text for s in sentences if s.has_figures and s.owners and s.concerns_several]

    def _sentences(self, table: Table) -> tuple[tuple[Sentence, ...], ...]:
        if id(table) not in self._read:
            names = self._names(table)
            typed = (_PREFIX.sub("", note) for note in table.notes if not _SIGNATURE.match(note))
            self._read[id(table)] = tuple(tuple(names.sentences(note)) for note in typed)
        return self._read[id(table)]

    def _names(self, table: Table) -> Names:
        """Return the names of a table's units and of their like, as they may be written."""
        rows = frozenset(_names_of(table))
        if rows not in self._patterns:
            peers = {unit.name for unit in self.roster.peers({name for name, _ in rows})}
            peers |= {name for name, _ in rows}
            spelled = {text: u.name for text, u in self._spellings.items() if u.name in peers}
            typed = {clean_name(text): name for name, text in rows}
            own = {clean_name(name): name for name, _ in rows}
            self._patterns[rows] = Names(spelled | typed | own)
        return self._patterns[rows]


def _names_of(table: Table) -> list[tuple[str, str]]:
    """Return whom a table is about: names, and how they are typed there."""
    if isinstance(table, Annex):
        return [(row.name, row.typed) for row in table.rows]
    return [(item.lead, item.lead) for item in table.items]


class Names:
    """Finds units in a text by all their spellings, the longest first."""

    def __init__(self, spellings: dict[str, str]) -> None:
        self.spellings = spellings
        ordered = sorted((text for text in spellings if len(text) > 1), key=len, reverse=True)
        words = "|".join(r"\s*".join(map(_character, text)) for text in ordered)
        self.pattern = re.compile(f"({words})" if words else "((?!))")

    def sentences(self, note: str) -> Iterator[Sentence]:
        """Yield the sentences of a note in pieces."""
        for sentence in _SENTENCE.findall(unicodedata.normalize("NFKC", note)):
            pieces = self.pattern.split(sentence)
            yield Sentence(tuple(self._owned(pieces)))

    def _owned(self, pieces: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        for number, text in enumerate(pieces):
            if text:
                yield text, self.spellings[clean_name(text)] if number % 2 else None


def _character(character: str) -> str:
    return _DOTS if character == "·" else re.escape(character)


def merged(labelled: Sequence[tuple[str, Sequence[str]]], what: str) -> Iterator[tuple[str, str]]:
    """Yield each note once, with what it is about: the labels of the tables that have it.

    各项指标 where all have it, 除招商引资外各项行动 where a few have not; ``what`` is 指标 or 行动.
    """
    every = list(dict.fromkeys(label for label, _ in labelled))
    having: dict[str, list[str]] = {}
    for label, notes in labelled:
        for note in notes:
            having.setdefault(note, []).append(label)
    for note, found in having.items():
        missing = [label for label in every if label not in found]
        if len(every) > 1 and not missing:
            yield f"各项{what}", note
        elif missing and len(missing) * _FEW < len(every):
            yield f"除{'、'.join(missing)}外各项{what}", note
        else:
            yield "、".join(dict.fromkeys(found)), note
