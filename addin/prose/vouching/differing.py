"""Figures that differ from the only cell which their words and neighbours leave for them.

A row is named, or it is said to be all; the words mean one column, and nothing besides; others
beside it are what the table states of the same row, or of the same column. Who differs then from
the cell is wrong, however far off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from addin.prose.columns import WHOLE
from addin.prose.vouching.by_digits import Slip
from addin.prose.vouching.by_words import Meant, meant_by
from addin.prose.vouching.header_words import core, likeness
from addin.prose.vouching.tellings import says_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from addin.prose.text import TextPlace
    from addin.prose.vouching.stating import Beside
    from addin.prose.vouching.tables import TableColumn
    from addin.prose.vouching.tellings import Telling

_ENOUGH = 4
"""How many digits of neighbours have to agree, of different figures."""

_ENOUGH_BESIDE = 2
"""As many are enough in the same sentence, of the same row, under words of their own."""

_MOSTLY = 0.6
_FEWEST_LISTED = 3
_ANY_NUMBER = re.compile(r"总[数量]|办件|案件|数量|件数")


class _Read(NamedTuple):
    """A figure and what its words mean."""

    telling: Telling
    meant: Meant


def differing(
    tellings: Sequence[Telling], beside: Beside, counts: Collection[TextPlace] = ()
) -> Iterator[Slip]:
    """Yield the figures of a paragraph that differ from what neighbours and words leave for them.

    ``counts`` are where the paragraph tells how many rows the table has.

    Not where another figure of the row may be of that column too, nor where most that the text
    says of the column differs: it is of something else then.
    """
    there = _unnarrowed(
        _Read(each, meant_by(each, beside)) for each in tellings if beside or counts
    )
    for telling, meant in there:
        column = meant.other
        exact = next(iter(column.of(telling.row)), None) if column else None
        if column is None or exact is None:
            continue
        right = [one for one in there if column in one.meant.agreeing]
        wrong = [one for one in there if one.meant.other is column]
        rows = [one.telling.row for one in (*right, *wrong)]
        mostly = len(wrong) == 1 or len(right) >= _MOSTLY * len(rows)
        if (
            rows.count(telling.row) == 1
            and mostly
            and (_is_vouched(telling, there, column) or (telling.row == WHOLE and counts))
        ):
            yield Slip(telling, column, exact)


def alone_in_list(
    tellings: Iterable[Telling], beside: Beside
) -> Iterator[tuple[Slip, list[TextPlace]]]:
    """Yield the only figure of a bare list that is not what its column states, and the others.

    The words that open the list mean that column, or it is of totals.
    """
    lists: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for each in tellings if beside else ():
        if each.is_named and each.is_adjacent and each.row != WHOLE and core(each.frame):
            lists[each.sentence, each.frame, each.printed.measure].append(each)
    for listed in lists.values():
        frame = re.split("[;。]", listed[0].before)[-1]
        open_ones = [each for each in listed if not beside.stating(each)]
        others = [each for each in listed if each not in open_ones]
        rows = {each.row for each in listed}
        if len(open_ones) != 1 or not _FEWEST_LISTED <= len(listed) == len(rows):
            continue
        common = [c for c in beside.table.columns if all(c in beside.stating(o) for o in others)]
        common = [c for c in common if c.sure and _opens(frame, c)]
        exacts = {e.value: (c, e) for c in common for e in c.of(open_ones[0].row)[:1]}
        weight = sum({o.printed.value: o.printed.weight for o in others}.values())
        if len(exacts) == 1 and weight >= _ENOUGH:
            column, exact = next(iter(exacts.values()))
            yield Slip(open_ones[0], column, exact), [each.place for each in others]


def _opens(frame: str, column: TableColumn) -> bool:
    """Return whether words that open a list mean a column, or any number and it is of totals."""
    return bool(likeness(frame, column.words) or (column.is_total and _ANY_NUMBER.search(frame)))


def _unnarrowed(read: Iterable[_Read]) -> list[_Read]:
    """Return the figures before which no part of their row was told apart.

    事故55起,较大事故2起、死亡3人: nobody knows which of them killed three.
    """
    kept: list[_Read] = []
    last: tuple[str, str] | None = None
    is_narrowed = False
    for each in read:
        telling = each.telling
        of = telling.sentence, telling.row
        is_new = of != last or (telling.row == WHOLE and says_all(telling.words))
        is_narrowed = (is_narrowed and not is_new) or each.meant.is_narrower
        last = of
        if not is_narrowed:
            kept.append(each)
    return kept


def _is_vouched(telling: Telling, there: Iterable[_Read], column: TableColumn) -> bool:
    """Return whether neighbours tell that a figure is of its row in this table."""
    beside: dict[object, int] = {}
    others: dict[object, int] = {}
    for one in there:
        printed, own = one.telling.printed, one.telling.row == telling.row
        if not one.meant.agreeing or (not own and column not in one.meant.agreeing):
            continue
        others[printed.value] = printed.weight
        if own and one.telling.sentence == telling.sentence and one.meant.is_by_words:
            beside[printed.value] = printed.weight
    if sum(beside.values()) >= _ENOUGH_BESIDE:
        return True
    return telling.row != WHOLE and len(others) > 1 and sum(others.values()) >= _ENOUGH
