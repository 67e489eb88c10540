"""The figures that a list prints behind the names of its units, held against one column each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.measures import parse_measure
from addin.prose.field import BOTTOMS
from addin.prose.printed import POINTS
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.results import UnitResult
    from addin.prose.columns import FigureColumn
    from addin.prose.exact import Exact
    from addin.prose.field import Scope
    from addin.prose.statements import Listed, ListedFigure


@dataclass(frozen=True, slots=True)
class ListFigure:
    """A figure of a list with what the annex states there; None where nothing does."""

    listed: Listed
    told: ListedFigure
    exact: Exact | None
    agrees: bool = False


def list_figures(field: Scope, listed: Sequence[Listed]) -> Iterator[ListFigure]:
    """Yield the figures of a list with what they are held against.

    The first figures of all units are of one column, and so are the second: that with which most
    of them agree, else what the words say, or the predicate.
    """
    for place in range(max((len(each.figures) for each in listed), default=0)):
        there = [(u, u.figures[place]) for u in listed if u.name and len(u.figures) > place]
        if there:
            columns = list(_columns(field, [told for _, told in there], first=not place))
            yield from _held(field, there, columns)


def _held(
    field: Scope, there: Sequence[tuple[Listed, ListedFigure]], columns: Sequence[FigureColumn]
) -> Iterator[ListFigure]:
    fits = Counter[int]()
    for listed, told in there:
        fits.update(n for n, c in enumerate(columns) if _agreeing(c, listed.name, told))
    best = max(range(len(columns)), key=lambda n: (fits[n], -n), default=None)
    for listed, told in there:
        exacts = columns[best].of(listed.name) if best is not None else ()
        given = [e for e in exacts if e.in_measure_of(told.printed) is not None]
        agrees = any(_says(e, told) for e in given)
        yield ListFigure(listed, told, given[0] if given else None, agrees)


def _agreeing(column: FigureColumn, name: str, told: ListedFigure) -> bool:
    return any(_says(exact, told) for exact in column.of(name))


def _says(exact: Exact, told: ListedFigure) -> bool:
    """Return whether a list says a value; points may go without a sign, as the predicate has it:
    低于序时进度的有甲镇3.2个百分点."""
    if exact.agrees(told.printed, told.said.sign):
        return True
    is_size = told.printed.measure == POINTS and told.said.sign is None
    return is_size and replace(exact, value=abs(exact.value)).agrees(told.printed)


def _columns(field: Scope, told: Sequence[ListedFigure], *, first: bool) -> Iterator[FigureColumn]:
    """Yield the columns that figures may be of, the likeliest first."""
    seen = set[int]()
    for column in _likely(field, told, first=first):
        if column is not None and id(column) not in seen and _fits(column, told[0]):
            seen.add(id(column))
            yield column


def _likely(
    field: Scope, told: Sequence[ListedFigure], *, first: bool
) -> Iterator[FigureColumn | None]:
    said = next((each.said for each in told if each.said.plain), None)
    if said:
        yield from (field.column_of(what) for what in said.whats)
        return
    if first:
        yield field.shown
    if first and field.predicate.by:
        return
    for what in (What.VALUE, What.COMPLETION, What.GROWTH, What.LEAD, What.OVER_TARGET):
        yield field.column_of(what)
    if field.basis in BOTTOMS:
        yield field.column_of(What.GAP)
    yield from field.columns


def _fits(column: FigureColumn, told: ListedFigure) -> bool:
    """Return whether a column can hold what is printed so."""
    exact = next((cells[0] for cells in column.cells.values()), None)
    if exact is None:
        return False
    if told.printed.measure == "个百分点":
        return column.what in (What.LEAD, What.OVER_TARGET, What.RISE)
    if not told.printed.measure:
        return column.what is not What.RANK
    if exact.measure is None:
        return not told.printed.is_percent and column.what is not What.RANK
    return exact.in_measure_of(told.printed) is not None


def value_of(field: Scope, unit: UnitResult) -> str:
    """Return what an annex shows of a unit, to name it in a message."""
    for column in (field.shown, field.column_of(What.VALUE)):
        if column and (exacts := column.of(unit.name)):
            return _shown(exacts[0])
    return "—"


def _shown(exact: Exact) -> str:
    measure = exact.measure
    if measure is None or measure.is_rate or measure == parse_measure("分"):
        return exact.as_printed(None)
    return f"{exact.value.normalize():f}{measure.name}"
