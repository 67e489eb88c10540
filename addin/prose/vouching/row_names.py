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
_BEGINNING = re.compile(r"(?<![一-鿿])|(?<=[的及和与或中其为是派年有市比较由对在])")
"""Where a word may begin."""

_SHORTEST = 2
_ROWS_ENOUGH = 3
_LEVELS_ADDED = "省市县区镇"


class Named(NamedTuple):
    """A row named in a text, and where."""

    row: str
    start: int
    end: int


class _Form(NamedTuple):
    """How a row may be called: the signs one of which is first, and what finds it.

    ``as_word`` finds it where a word may begin, ``inside`` elsewhere; "" is nothing.
    """

    row: str
    first: str
    as_word: str
    inside: str


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
        forms = [_form(name, row, is_whole=name in whole) for name, row in longest_first]
        forms += [gapped for row in self.rows for gapped in _gapped(row)]
        self._forms: dict[str, list[_Form]] = {}
        for form in forms:
            for sign in form.first:
                self._forms.setdefault(sign, []).append(form)
        self._first = re.compile(f"[{re.escape(''.join(self._forms))}]" if forms else "(?!)")
        self._compiled: dict[tuple[str, bool], tuple[re.Pattern[str], list[str]]] = {}

    def in_text(self, text: str, start: int = 0, end: int | None = None) -> list[Named]:
        """Return the rows named in a stretch of text, in its order, longer names first.

        >>> names = RowNames(["大同市", "县(区)及“三区”", "戚区"])
        >>> [named.row for named in names.in_text("大同5件,转派县(区)及三区8件,戚墅堰区2件")]
        ['大同市', '县(区)及“三区”', '戚区']
        """
        end = len(text) if end is None else end
        found: list[Named] = []
        for first in self._first.finditer(text, start, end):
            at = first.start()
            if not found or at >= found[-1].end:
                found += self._named_at(first[0], text, at, end)
        return found

    def _named_at(self, sign: str, text: str, at: int, end: int) -> Iterator[Named]:
        """Yield the row that is named at a place, if there is one."""
        pattern, rows = self._beginning_with(sign, word=_BEGINNING.match(text, at) is not None)
        if (match := pattern.match(text, at, end)) and match.lastindex:
            yield Named(rows[match.lastindex - 1], *match.span())

    def _beginning_with(self, sign: str, *, word: bool) -> tuple[re.Pattern[str], list[str]]:
        """Return what finds the names with a first sign, where a word may begin or nowhere."""
        key = sign, word
        if key not in self._compiled:
            forms = [form for form in self._forms[sign] if word or form.inside]
            any_of = "|".join(f"({form.as_word if word else form.inside})" for form in forms)
            self._compiled[key] = re.compile(any_of or "(?!)"), [form.row for form in forms]
        return self._compiled[key]


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


def _form(name: str, row: str, *, is_whole: bool) -> _Form:
    """Return what finds a name: its quotes and brackets may be left out."""
    plain = "".join(f"[{re.escape(s)}]?" if _PLAIN.match(s) else re.escape(s) for s in name)
    needed = next((at for at, sign in enumerate(name) if not _PLAIN.match(sign)), len(name))
    first = name[: needed + 1]
    if is_whole and len(name) > _SHORTEST:
        return _Form(row, first, f"{plain}{_END}", f"{plain}{_END}")
    before_figure = rf"{plain}(?=[\d(])"
    return _Form(row, first, f"{plain}{_END}|{before_figure}", before_figure)


def _gapped(row: str) -> list[_Form]:
    """Return how a name of two signs may be written out: 戚区 for 戚墅堰区."""
    name = fold_prose(row)
    if len(name) == _SHORTEST and name[-1] in "市县区镇乡":
        written = f"{re.escape(name[0])}[一-鿿]{{1,3}}{name[-1]}"
        return [_Form(row, name[0], written, "")]
    return []
