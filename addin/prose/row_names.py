"""How a text may call a row: with or without 市 or 区, short, without the quotes of its name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.text import fold_prose

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVEL = re.compile(r"(?<=..)(?:[省市县区州镇乡旗盟]|自治区|街道|办事处|[中类业])$")
_PLAIN = re.compile(r"[^\w]")
_END = r"(?![省市县区州镇乡旗盟村街路])"
_SHORTEST = 2
_ROWS_ENOUGH = 3
_LEVELS_ADDED = "省市县区镇"


class Named(NamedTuple):
    """A row named in a text, and where."""

    row: str
    start: int
    end: int


class RowNames:
    """Finds the rows of a table in folded text; a name that two rows may have finds neither."""

    def __init__(self, rows: Iterable[str], others: Iterable[str] = ()) -> None:
        """Begin with the names of the rows, and those of rows of which nothing is asked."""
        self.rows = tuple(dict.fromkeys(row for row in rows if row))
        shorts = Counter(short for row in self.rows for short in set(_shorts(row, self.rows)))
        whole = {fold_prose(row): row for row in self.rows}
        self._called = dict(whole)
        for row in self.rows:
            for short in _shorts(row, self.rows):
                if shorts[short] == 1 and short not in whole and len(short) >= _SHORTEST:
                    self._called[short] = row
        self._patterns = [
            (re.compile(_pattern(name, whole)), row)
            for name, row in sorted(self._called.items(), key=lambda each: -len(each[0]))
        ]
        self._patterns += [(re.compile(p), row) for row in self.rows for p in _gapped(row)]

    def in_text(self, text: str) -> list[Named]:
        """Return the rows named in a piece of text, in its order, the longest names first.

        >>> names = RowNames(["大同市", "县(区)及“三区”", "戚区"])
        >>> [named.row for named in names.in_text("大同5件,转派县(区)及三区8件,戚墅堰区2件")]
        ['大同市', '县(区)及“三区”', '戚区']
        """
        found: list[Named] = []
        for pattern, row in self._patterns:
            for match in pattern.finditer(text):
                if all(match.end() <= other.start or other.end <= match.start() for other in found):
                    found.append(Named(row, *match.span()))
        return sorted(found, key=lambda named: named.start)


def _shorts(row: str, rows: tuple[str, ...]) -> list[str]:
    """Return the short forms of a name: without its level, or what all rows end in."""
    name = fold_prose(row)
    ending = _common_ending([fold_prose(each) for each in rows])
    own = name.removesuffix(ending)
    found = [_LEVEL.sub("", name), own, _LEVEL.sub("", own), name.removeprefix("市")]
    if len(name) > _SHORTEST + 1:
        found += [name[at:] for at in range(1, len(name) - 2)]
    found += [f"{name}{level}" for level in _LEVELS_ADDED]
    return [each for each in dict.fromkeys(found) if each != name]


def _common_ending(names: list[str]) -> str:
    if len(names) < _ROWS_ENOUGH:
        return ""
    ending = min(names, key=len)
    while ending and not all(name.endswith(ending) for name in names):
        ending = ending[1:]
    return ending


def _pattern(name: str, whole: dict[str, str]) -> str:
    """Return what finds a name: its quotes and brackets may be left out."""
    signs = (f"[{re.escape(s)}]?" if _PLAIN.match(s) else re.escape(s) for s in name)
    before = "" if name in whole and len(name) > _SHORTEST else _BEGINS
    plain = "".join(signs)
    return f"{before}{plain}{_END}" + (f"|{plain}(?=[\\d(])" if before else "")


_BEGINS = r"(?:(?<![一-鿿])|(?<=[的及和与或中其为是派年有市]))"


def _gapped(row: str) -> list[str]:
    """Return how a name of two signs may be written out: 戚区 for 戚墅堰区."""
    name = fold_prose(row)
    if len(name) == _SHORTEST and name[-1] in "市县区镇乡":
        return [f"{_BEGINS}{name[0]}[一-鿿]{{1,3}}{name[-1]}"]
    return []
