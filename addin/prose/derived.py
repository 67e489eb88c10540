"""Columns that follow from others: shares of the whole, the whole of a table without a total."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.indicators import Kind
from addin.prose.columns import WHOLE, Cells, FigureColumn
from addin.prose.exact import HUNDRED, PERCENT, POINTS, Exact
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal as Number

    from addin.core.measures import Measure


def completions(
    others: Sequence[FigureColumn], values: Sequence[FigureColumn]
) -> Iterator[FigureColumn]:
    """Yield the completion of further targets (省定目标), which follows from what was done."""
    for target in others:
        done = next((c for c in values if c.what is What.VALUE and c.annex is target.annex), None)
        if target.what is not What.TARGET or done is None:
            continue
        cells: Cells = {}
        for name, exacts in target.cells.items():
            actual = done.of(name)
            value = actual[0].in_measure(exacts[0].measure) if actual else None
            if value is not None and exacts[0].value > 0:
                ratio = value / exacts[0].value * HUNDRED
                cells[name] = (Exact(ratio, exacts[0].cell, PERCENT),)
        yield replace(target, what=What.COMPLETION, cells=cells)


_SHARES = (What.COMPLETION, What.GROWTH, What.VALUE)
_SUMMED = (What.VALUE, What.TARGET, What.LAST_YEAR, What.GAP, What.CHANGE)


def derived_columns(columns: Sequence[FigureColumn]) -> Iterator[FigureColumn]:
    """Yield what follows from the columns of one indicator in one annex."""
    by_what = {column.what: column for column in reversed(columns)}
    wholes = _wholes(by_what)
    yield from wholes.values()
    value = by_what.get(What.VALUE)
    whole = value and (value.of(WHOLE) or wholes.get(What.VALUE, value).of(WHOLE))
    if value and whole and not _is_rate(whole[0]):
        yield _share_of(value, whole[0])
    for what in _SHARES:
        column = by_what.get(what)
        if column and (means := _means(column, wholes.get(what))):
            yield _over(column, means)


def _is_rate(exact: Exact) -> bool:
    return exact.measure is not None and exact.measure.is_rate


def _wholes(columns: dict[What, FigureColumn]) -> dict[What, FigureColumn]:
    """Return the whole of a table without a row of totals, as sums of its units tell it."""
    value = columns.get(What.VALUE)
    if value is None or value.of(WHOLE) or not value.units:
        return {}
    sums = {what: total for what in _SUMMED if (total := _sum(columns.get(what))) is not None}
    found = {what: _with_whole(columns[what], total) for what, total in sums.items()}
    for what, over, under, less in (
        (What.COMPLETION, What.VALUE, What.TARGET, 0),
        (What.GROWTH, What.VALUE, What.LAST_YEAR, 100),
    ):
        column = columns.get(what)
        if column and over in sums and under in sums and sums[under].value > 0:
            ratio = sums[over].value / sums[under].value * HUNDRED - less
            found[what] = _with_whole(column, Exact(ratio, sums[over].cell, PERCENT))
    schedule = columns.get(What.SCHEDULE)
    if What.COMPLETION in found and schedule and (lead := columns.get(What.LEAD)):
        due = next(iter(schedule.cells.values()))[0].value
        ahead = found[What.COMPLETION].of(WHOLE)[0].value - due
        found[What.LEAD] = _with_whole(lead, Exact(ahead, sums[What.VALUE].cell, POINTS))
    return found


def _sum(column: FigureColumn | None) -> Exact | None:
    cells = column.cells.items() if column else ()
    exacts = [exacts[0] for row, exacts in cells if column and row in column.units]
    if not exacts or _is_rate(exacts[0]):
        return None
    return replace(exacts[0], value=sum((e.value for e in exacts), Decimal(0)), short_of=None)


def _with_whole(column: FigureColumn, whole: Exact) -> FigureColumn:
    return replace(column, cells={WHOLE: (whole,)}, is_sum=True)


def _share_of(value: FigureColumn, whole: Exact) -> FigureColumn:
    """Return the share of each row in the whole, in percent."""
    cells: Cells = {
        name: tuple(Exact(e.value / whole.value * HUNDRED, e.cell, PERCENT) for e in exacts)
        for name, exacts in value.cells.items()
        if name != WHOLE and whole.value > 0
    }
    return replace(value, what=What.SHARE, cells=cells)


def _means(column: FigureColumn, whole: FigureColumn | None) -> list[Number]:
    """Return what units may be compared with: the rate of the whole, the plain mean."""
    exacts = column.of(WHOLE) or (whole.of(WHOLE) if whole else ())
    rates = [exacts[0].value] if exacts and _is_rate(exacts[0]) else []
    units = [column.of(unit)[0] for unit in column.units if column.of(unit)]
    is_score = column.annex is not None and column.annex.annex.kind is Kind.SCORE
    if not units or not (rates or is_score):
        return rates
    return [*rates, sum((e.value for e in units), Decimal(0)) / len(units)]


def _difference_in(exact: Exact) -> Measure | None:
    return POINTS if _is_rate(exact) else exact.measure


def _over(column: FigureColumn, means: Sequence[Number]) -> FigureColumn:
    """Return how many points each row is above the whole."""
    cells: Cells = {
        name: tuple(
            Exact(exacts[0].value - mean, exacts[0].cell, _difference_in(exacts[0]))
            for mean in means
        )
        for name, exacts in column.cells.items()
        if name != WHOLE
    }
    return replace(column, what=What.OVER_MEAN, cells=cells)
