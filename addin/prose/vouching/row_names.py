"""How a text may call a row: with or without 市 or 区, short, without the quotes of its name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.text import fold_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEVEL = re.compile(r"(?<=..)(?:[省市县区州镇乡旗盟]|自治区|街道|办事处|[中类业])$")
_PLAIN = re.compile(r"[^\w]")
_END = r"(?![省市县区州镇乡旗盟村街路])"
_BEGINS = r"(?:(?<![一-鿿])|(?<=[的及和与或中其为是派年有市比较由对在]))"
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

    def __init__(self, rows: Iterable[str]) -> None:
        """Begin with the names of the rows."""
        self.rows = tuple(dict.fromkeys(row for row in rows if row))
        whole = {fold_prose(row): row for row in self.rows}
        shorts = [(short, row) for row in self.rows for short in _shorts(row, self.rows)]
        count = Counter(short for short, _ in shorts)
        named = {s: row for s, row in shorts if count[s] == 1 and s not in whole} | whole
        longest_first = sorted(named.items(), key=lambda each: -len(each[0]))
        patterns = [(_pattern(name, is_whole=name in whole), row) for name, row in longest_first]
        patterns += [(gapped, row) for row in self.rows for gapped in _gapped(row)]
        self._called = [row for _, row in patterns]
        self._any = re.compile("|".join(f"({pattern})" for pattern, _ in patterns) or "(?!)")

    def in_text(self, text: str, start: int = 0, end: int | None = None) -> list[Named]:
        """Return the rows named in a stretch of text, in its order, longer names first.

        >>> names = RowNames(["大同市", "县(区)及“三区”", "戚区"])
        >>> [named.row for named in names.in_text("大同5件,转派县(区)及三区8件,戚墅堰区2件")]
        ['大同市', '县(区)及“三区”', '戚区']
        """
        found = self._any.finditer(text, start, len(text) if end is None else end)
        return [Named(self._called[match.lastindex - 1], *match.span()) for match in found
                if match.lastindex]  # fmt: skip


def _shorts(row: str, rows: tuple[str, ...]) -> Iterator[str]:
    """Yield the other forms of a name: without its level, its first signs, or what all end in."""
    name = fold_prose(row)
    own = name.removesuffix(_common_ending([fold_prose(each) for each in rows]))
    found = [_LEVEL.sub("", name), own, _LEVEL.sub("", own), name.removeprefix("市")]
    found += [name[at:] for at in range(1, len(name) - _SHORTEST)]
    found += [f"{name}{level}" for level in _LEVELS_ADDED]
    yield from (s for s in dict.fromkeys(found) if s != name and len(s) >= _SHORTEST)


def _common_ending(names: list[str]) -> str:
    if len(names) < _ROWS_ENOUGH:
        return ""
    ending = min(names, key=len)
    while ending and not all(name.endswith(ending) for name in names):
        ending = ending[1:]
    return ending


def _pattern(name: str, *, is_whole: bool) -> str:
    """Return what finds a name: its quotes and brackets may be left out."""
    plain = "".join(f"[{re.escape(s)}]?" if _PLAIN.match(s) else re.escape(s) for s in name)
    if is_whole and len(name) > _SHORTEST:
        return f"{plain}{_END}"
    return rf"{_BEGINS}{plain}{_END}|{plain}(?=[\d(])"


def _gapped(row: str) -> list[str]:
    """Return how a name of two signs may be written out: 戚区 for 戚墅堰区."""
    name = fold_prose(row)
    if len(name) == _SHORTEST and name[-1] in "市县区镇乡":
        return [f"{_BEGINS}{re.escape(name[0])}[一-鿿]{{1,3}}{name[-1]}"]
    return []
