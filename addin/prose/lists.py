"""Lists of units in folded text: 东风农场163.8%、陈贵镇100%, or with figures in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.predicates import says_something
from addin.prose.printed import read_figure, read_figures
from addin.prose.said import said_of
from addin.prose.statements import Listed, ListedFigure
from addin.prose.words import AND_OTHERS, NOUN

if TYPE_CHECKING:
    from addin.prose.printed import Printed

_ENUMERATED = re.compile(
    r"(?:\d{1,2}[、.]|\(\d{1,2}\)|第(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:名|位)?[:是为]?)(?=[一-鿿])"
)
_NEXT = re.compile(
    r"(?=第(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:名|位)|\d{1,2}[、.][一-鿿]|\(\d{1,2}\)[一-鿿])"
)
"""What numbers the units of a list, and where the next one begins."""

_NAME = re.compile(r"[^\d、,;。:()%!?+-]{2,40}")
_SEPARATOR = re.compile(r"[、,;]|以及|[和及与]")
_JOINED = re.compile(r"以及|[和及与]")
_VERB = re.compile(
    r"(?:完成率|完成比例|完成|同比|增长|增速|增幅|得分|为|达到?|是|仅|只有|下降|负增长|降低|减少)+$"
)
_REST = re.compile(
    rf"完成|未|均|都|等|在|的|位|排|因|较|超|低|进度|分别|落后|(?:[一二两三四五六七八九十]+个)?{NOUN}"
)
_UNIT_LIKE = re.compile(r"(?:镇|乡|街道|区|场|办|园|局|委|处|所|社区|苏木|公司|中心)$")
_END = re.compile(r"[、,;。)]|[和及与]|以及|$")
_BRACKET = re.compile(r"\(([^()]{1,60})\)")
_NOUN = re.compile(NOUN)
_RANK = re.compile(r"第\d+[位名]?")
_NO_NAME = re.compile(
    r"其[中他余]|分别|各|均|全[市县区]|仅|只有|除|另|还|而|但|[少多低高大小]于|超过|不足|在|占|比|较"
)
_CLAUSE_END = re.compile(r"[,;。:]")
_LONGEST_UNKNOWN = 14
_WEAK = (",", ";")


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list as read: its units, where it ends, and what 等6个单位 says behind it."""

    units: tuple[Listed, ...]
    end: int
    partial: bool = False
    count: int | None = None

    @property
    def has_known(self) -> bool:
        """Whether any of its names is in the roster."""
        return any(unit.name for unit in self.units)


def read_list(text: str, at: int, end: int, find: Callable[[str], str]) -> UnitList:
    """Return the units listed from a place of folded text on; no units where none are.

    ``find`` gives the roster's name of a unit, "" for names that it lacks. A name that the roster
    lacks is listed where it stands between 、 or looks like a unit. After a comma or semicolon the
    list goes on only in the way in which it began: with figures, or without.
    """
    units: list[Listed] = []
    separator = ""
    while True:
        if separator in _WEAK and _says_more(text, at):
            return UnitList(tuple(units), at - len(separator))
        item = _read_item(text, at, end, find)
        if item is None or not _goes_on(units, separator, item, text):
            return UnitList(tuple(units), at - len(separator))
        units += item.units
        at = item.end
        if item.partial:
            return replace(item, units=tuple(units))
        match = _SEPARATOR.match(text, at, end) or _NEXT.match(text, at, end)
        if match is None or item.is_last:
            return UnitList(tuple(units), at)
        separator, at = match[0], match.end()


_AMOUNTING = re.compile(r",?(?:达到?|为)(?=[+-]?\d)")
_RESPECTIVELY = re.compile(r",?[^,;。、:()\d]{0,8}分别(?:为|是|达到?|完成|差|欠)?(?=[+-]?\d)")


def with_figures_behind(units: UnitList, text: str, at: int) -> tuple[UnitList, int]:
    """Return the list with the figures that may follow it: A、B…,分别为95%和90%; and the end."""
    match = _RESPECTIVELY.match(text, at) or (len(units.units) == 1 and _AMOUNTING.match(text, at))
    if not match or any(unit.figures for unit in units.units):
        return units, at
    figures, end = read_figures(text, match.end())
    if len(figures) != len(units.units):
        return units, at
    told = (ListedFigure(figure, said_of(figure, match[0])) for figure in figures)
    pairs = zip(units.units, told, strict=True)
    listed = tuple(replace(unit, figures=(figure,)) for unit, figure in pairs)
    return replace(units, units=listed), end


def spread_list(units: UnitList, count: int | None, text: str, find_in: _FindIn) -> UnitList:
    """Return the list of which each name has clauses of its own: A,达9件,占5%;B…;C….

    Each part after a semicolon begins with a name. The list is left as it is where it is as long
    as stated, and is partial where the rest may be anything.
    """
    told = len(units.units)
    if not count or told >= count or not _SPREAD.match(text, units.end):
        return units
    parts = re.finditer(r";", text[units.end : _sentence_end(text, units.end)])
    starts = [units.end + match.end() for match in parts]
    more = [named for at in starts if (named := _name_at(text, at, find_in))]
    if told + len(more) != count:
        return replace(units, partial=True, count=count) if more else units
    return replace(units, units=(*units.units, *more))


_SPREAD = re.compile(r"[,;]?[^;。]*[+-]?\d[^;。]*;")
_FindIn = Callable[[str, int, int], list[tuple[str, int, int]]]


def _sentence_end(text: str, at: int) -> int:
    end = text.find("。", at)
    return end if end >= 0 else len(text)


def _name_at(text: str, at: int, find_in: _FindIn) -> Listed | None:
    """Return the unit with whose name a part of a list begins."""
    opening = _ENUMERATED.match(text, at)
    start = opening.end() if opening else at
    named = find_in(text, start, min(len(text), start + _LONGEST_SPREAD))
    return (
        Listed(text[start : named[0][2]], named[0][0]) if named and named[0][1] == start else None
    )


_LONGEST_SPREAD = 30


@dataclass(frozen=True, slots=True)
class _Item(UnitList):
    is_last: bool = False


def _goes_on(units: list[Listed], separator: str, item: _Item, text: str) -> bool:
    """Return whether an item belongs to the list so far."""
    if not item.units:
        return False
    first = item.units[0]
    if not first.name and not _may_be_name(first.typed):
        return False
    if separator not in _WEAK:
        return True
    known = first.name or _UNIT_LIKE.search(first.typed)
    same = bool(first.figures) == bool(units[0].figures)
    return bool(known and same and not item.is_last and _END.match(text, item.end))


def _says_more(text: str, at: int) -> bool:
    """Return whether the clause that begins at a place says something of its units itself."""
    clause = _CLAUSE_END.search(text, at)
    return says_something(text, at, clause.start() if clause else len(text))


def _may_be_name(typed: str) -> bool:
    """Return whether a text that the roster lacks may be a unit's name at all."""
    return (
        len(typed) <= _LONGEST_UNKNOWN and not _NO_NAME.match(typed) and not says_something(typed)
    )


def _read_item(text: str, at: int, end: int, find: Callable[[str], str]) -> _Item | None:
    """Read one name with its figures; names joined by 和 are read together."""
    number = _ENUMERATED.match(text, at, end)
    at = number.end() if number else at
    match = _NAME.match(text, at, end)
    if match is None:
        return None
    typed, stop = match[0], match.end()
    others = AND_OTHERS.search(text, match.start(), min(end, stop + 8)) if "等" in typed else None
    if others and not find(typed):
        return _closing(text, at, others, find)
    verb = _VERB.search(typed)
    bare = typed[: verb.start()] if verb and not find(typed) else typed
    names, rest = _names(bare, find)
    if rest:
        return _Item(
            tuple(Listed(n, find(n)) for n in names), at + len(bare) - len(rest), is_last=True
        )
    known = not verb and bool(find(names[-1]))
    figures, stop = _figures(
        text, stop, end, verb[0] if verb else "", numbered=bool(number), known=known
    )
    listed = [Listed(name, find(name)) for name in names[:-1]]
    return _Item((*listed, Listed(names[-1], find(names[-1]), figures)), stop)


def _closing(text: str, at: int, others: re.Match[str], find: Callable[[str], str]) -> _Item:
    """Return the last names of a list that ends in 等 or 等6个单位."""
    names, _ = _names(text[at : others.start()], find)
    count = read_numeral(others["count"]) if others["count"] else None
    return _Item(tuple(Listed(name, find(name)) for name in names), others.end(), True, count)


def _names(typed: str, find: Callable[[str], str]) -> tuple[list[str], str]:
    """Return the names in a text without punctuation, and what follows the last that is known."""
    if find(typed):
        return [typed], ""
    for joined in _JOINED.finditer(typed):  # a name may hold one: 和平乡
        first, last = typed[: joined.start()], typed[joined.end() :]
        strange = _UNIT_LIKE.search(first) and _UNIT_LIKE.search(last)
        if first and last and (find(first) or find(last) or strange):
            names, rest = _names(last, find)
            return [first, *names], rest
    for length in range(min(len(typed) - 1, 20), 1, -1):
        if find(typed[:length]) and _REST.match(typed, length):
            return [typed[:length]], typed[length:]
    return [typed], ""


def _figures(
    text: str, at: int, end: int, verb: str, *, numbered: bool, known: bool
) -> tuple[tuple[ListedFigure, ...], int]:
    """Return the figures behind a name, glued or in brackets, and where they end.

    In a numbered list (1、A 2、B) what numbers the next name is none of them. A ``known`` name says
    nothing of the figure glued to it, even where it ends like 刘超.
    """
    figures: list[ListedFigure] = []
    while True:
        glued = _glued(text, at, end) if known and not figures else read_figure(text, at, end)
        if numbered and _NEXT.match(text, at):
            return tuple(figures), at
        if glued and not _NOUN.match(text, glued[1]):  # C、D3个单位 counts the units
            figures.append(ListedFigure(glued[0], said_of(glued[0], verb)))
            at = glued[1]
        elif bracket := _BRACKET.match(text, at, end):
            figures += _in_bracket(text, *bracket.span(1))
            at = bracket.end()
        else:
            return tuple(figures), at


_LONGEST_FIGURE = 64
"""Signs that hold the longest figure with its measure and what stands behind it."""


def _glued(text: str, at: int, end: int) -> tuple[Printed, int] | None:
    """Return the figure at a place, whatever stands before it."""
    read = read_figure(text[at : min(end, at + _LONGEST_FIGURE)], 0)
    return (replace(read[0], start=at), at + read[1]) if read else None


_DIGIT = re.compile(r"[+-]?\d")


def _in_bracket(text: str, at: int, end: int) -> list[ListedFigure]:
    found: list[ListedFigure] = []
    words = at
    while match := _DIGIT.search(text, at, end):
        rank = _RANK.search(text, at, match.end() + 1)
        figure = None if rank else read_figure(text, match.start(), end)
        if figure:
            found.append(ListedFigure(figure[0], said_of(figure[0], text[words : match.start()])))
            words = figure[1]
        at = figure[1] if figure else match.end()
    return found
