"""How many rows a table has, and the places that a text numbers: 12个镇处, 第一名:大法寺镇."""

from __future__ import annotations

import re
from math import perm
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.printed import NUMERAL
from addin.prose.vouching.header_words import likeness
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.prose.text import TextPlace, TextSentence
    from addin.prose.vouching.tables import TableColumn, VouchingTable

_NOUN = (
    r"[市县区]?(?:职能|直属|成员)?(?:单位|部门|行业|(?:县|市|区|州|盟|乡|镇|街道|街|处|办)"
    r"(?:[(、,]*(?:县|市|区|州|盟|乡|镇|街道|街|处|办)[)]*){0,2})"
)
_COUNTED = re.compile(rf"(?P<count>{NUMERAL})(?:个|家)(?P<noun>{_NOUN})")
_INVOLVES = re.compile(
    r"(?:涉及|涵盖|覆盖|包括|共有?|所?辖|[全我本][省市县区州旗]|[对向][^,;。]{0,6}"
    r"|(?P<other>\d(?:个|家)[一-鿿]))$"
)
_OF_THEM = re.compile(r"(?:中|常住|的|分|地区)")
_PLACED = re.compile(rf"第(?P<place>{NUMERAL})(?:名|位)[:是为]*")
_NAME_FOLLOWS = 30
_HEAD = re.compile(
    rf"(?P<end>前|[后末]|倒数)(?P<count>{NUMERAL})(?:位|名)?的?(?:单位|部门|乡镇|镇街|[省市县区州镇])?(?:分别|依次)*[是为有]?:?"
)
_BETWEEN = re.compile(r"[、,和及与]|以及")
_LONGEST = 1000
"""Signs of the longest list of names, and of what may say what a list or a count is of."""

_ONCE_IN = 200
_FEWEST = 3
"""So many rows in a column's own order hardly stand in it by chance, if there are more of them."""


def counted(sentence: TextSentence, tables: Sequence[VouchingTable]) -> Iterator[TextPlace]:
    """Yield where a sentence counts rows as a table does: of all, of a group, places, heads.

    The tables have the same rows.
    """
    for match in _COUNTED.finditer(sentence.text):
        if any(_is_count(match, table) for table in tables):
            yield sentence.place(match.start(), match.end("count") + 1)
    for match in _PLACED.finditer(sentence.text):
        if any(_is_place(match, table) for table in tables):
            yield sentence.place(match.start(), match.end("place") + 1)
    for match in _HEAD.finditer(sentence.text):
        if _is_head(match, tables):
            yield sentence.place(match.start(), match.end("count"))


def _is_count(match: re.Match[str], table: VouchingTable) -> bool:
    """Return whether a text says how many rows a table has, or a group of them.

    What it says of some of the rows (完成的有6个单位) is no such count.
    """
    count, start = read_numeral(match["count"]), match.start()
    of_group = any(
        match.string.endswith(group, 0, start) and len(rows) == count
        for group, rows in table.groups.items()
    )
    return of_group or (count in _counts(match["noun"], table) and _is_of_all(match, table))


def _is_of_all(match: re.Match[str], table: VouchingTable) -> bool:
    """Return whether a count is said to be of all that there are: 全县11个乡镇, 11个乡镇中."""
    before = match.string[max(0, match.start() - _LONGEST) : match.start()]
    named = table.names.in_text(before)
    is_list = len(named) > 1 and named[-1].end == len(before)
    begins = not before or before.endswith("相比,")
    among = begins and _OF_THEM.match(match.string, match.end()) is not None
    return is_list or among or _INVOLVES.search(before) is not None


def _counts(noun: str, table: VouchingTable) -> set[int]:
    """Return how many rows there are, and how many are called so: 8个乡3个镇."""
    called = sum(row.endswith(noun) for row in table.units)
    return {len(table.units), called} if len(noun) == 1 else {len(table.units)}


def _is_place(match: re.Match[str], table: VouchingTable) -> bool:
    """Return whether a text gives a row the place that the table does: 第一名:大法寺镇."""
    end = match.end()
    named = table.names.in_text(match.string, end, end + _NAME_FOLLOWS)
    place = read_numeral(match["place"])
    return bool(named) and named[0].start == end and place == _place(table, named[0].row)


def _place(table: VouchingTable, row: str) -> int | None:
    """Return the only place that columns of ranks give a row, or the only column of figures."""
    ranks = {int(e.value) for column in table.ranks for e in column.of(row)}
    if len(ranks) == 1:
        return ranks.pop()
    values = [c for c in table.columns if c.what is What.VALUE and c.of(row) and len(c.cells) > 1]
    if ranks or len(values) != 1:
        return None
    own = values[0].of(row)[0].value
    return 1 + sum(values[0].of(u)[0].value > own for u in table.units if values[0].of(u))


def _is_head(match: re.Match[str], tables: Sequence[VouchingTable]) -> bool:
    """Return whether a text names the first or last rows of a column, in its order.

    Of the columns those are asked that the words before mean, all where they mean none.
    """
    text, count, at = match.string, read_numeral(match["count"]), match.start()
    if not _FEWEST <= count < len(tables[0].units):
        return False
    rows = _listed(text, match.end(), tables[0])
    if len(rows) != count:
        return False
    words = re.split(r"[,;:。]", text[max(0, at - _LONGEST) : at])[-1]
    if match["end"] == "前":
        return any(rows == t.orders[c][:count] for t in tables for c in _meant(words, t, count))
    last = rows[::-1]
    return any(last == t.orders[c][-count:] for t in tables for c in _meant(words, t, count))


def _listed(text: str, at: int, table: VouchingTable) -> list[str]:
    """Return the rows that are named one after the other from a place on."""
    rows: list[str] = []
    for named in table.names.in_text(text, at, min(len(text), at + _LONGEST)):
        between = text[at : named.start]
        if between and not _BETWEEN.fullmatch(between):
            break
        rows.append(named.row)
        at = named.end
    return rows


def _meant(words: str, table: VouchingTable, count: int) -> list[TableColumn]:
    """Return the columns that words mean.

    All where they mean none, if so many rows hardly stand in the order of one of them by chance.
    """
    alike = [(likeness(words, column.words), column) for column in table.columns]
    most = max((length for length, _ in alike), default=0)
    chances = len(table.columns) * _ONCE_IN
    if not most and perm(len(table.units), count) < chances:
        return []
    return [column for length, column in alike if length == most]
