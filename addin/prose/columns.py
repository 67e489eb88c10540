"""The columns of figures that a workbook holds: for each row what it states, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.annex.results import is_order_guessed, judged, lower_ranks_first
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.ranking import Method, ranks
from addin.prose.countable import is_countable
from addin.prose.figures_of_row import READERS, RowFigures
from addin.prose.what import OF_STATISTIC, What

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult, UnitResult
    from addin.core.ranking import Rank
    from addin.prose.exact import Exact

WHOLE = ""
"""The row of the total, of which a text speaks where it names no unit."""

Cells = dict[str, tuple["Exact", ...]]


@dataclass(frozen=True, eq=False)
class FigureColumn:
    """One column of figures: of which indicator, what, and for each row what it states.

    ``cells`` are by the name of the unit or subtotal, WHOLE for the total; several where a unit
    stands twice, or where a cell states something else than the figures that it follows from.
    ``header`` is what stands over it. ``annex`` is that of the ``units``, None for an indicator of
    the whole. ``sure`` tells whether it is known well enough to call a text wrong by it;
    ``is_sum`` that its whole is but the sum of the units, ``is_other`` that nothing is computed
    from it.
    ``qualifier`` says which of several targets it is about (省定), ``method`` how units that tie
    are ranked.
    """

    indicator: str
    what: What
    cells: Cells
    slot: Slot = Slot.UNSAID
    header: str = ""
    annex: AnnexResult | None = None
    units: frozenset[str] = field(default_factory=frozenset)
    sure: bool = True
    is_sum: bool = False
    is_other: bool = False
    qualifier: str = ""
    method: Method = Method.COMPETITION

    def of(self, row: str) -> tuple[Exact, ...]:
        """Return what the column states of a row."""
        return self.cells.get(row, ())

    @cached_property
    def is_of_month(self) -> bool:
        """Whether its annex is of a month alone."""
        period = self.annex.annex.period if self.annex else None
        return period is not None and not period.is_cumulative

    @property
    def is_downward(self) -> bool:
        """Whether the smallest of its values is the best."""
        if self.what is What.GAP:
            return True
        if self.annex is None:
            return False
        if self.what in (What.GROWTH, What.CHANGE):
            return self.annex.annex.direction is Direction.LOWER
        own = self.what in (What.VALUE, What.COMPLETION)
        return own and lower_ranks_first(self.annex.annex)

    @cached_property
    def ranked(self) -> Mapping[str, Rank]:
        """The rank of each unit by this column, the good end first."""
        return self._ranked(None)

    @cached_property
    def turned(self) -> Mapping[str, Rank]:
        """The rank of each unit from the largest down, where the other order is but a guess."""
        guessed = self.is_downward and self.what is not What.GAP
        if not guessed or self.annex is None or not is_order_guessed(self.annex.annex):
            return {}
        return {
            name: 1 + sum(other > place for other in self.ranked.values())
            for name, place in self.ranked.items()
        }

    @cached_property
    def ranked_in_groups(self) -> Mapping[str, Rank]:
        """The rank of each unit within its group; nothing where there are none."""
        found = {u.name: u.row.group for u in self.annex.units} if self.annex else {}
        return self._ranked(found) if any(found.values()) else {}

    def _ranked(self, groups: Mapping[str, str | None] | None) -> dict[str, Rank]:
        named = {name: cells[0].value for name, cells in self.cells.items() if name in self.units}
        of_each = [groups.get(name) for name in named] if groups else None
        lower, values = self.is_downward, list(named.values())
        places = ranks(values, self.method, lower_is_better=lower, groups=of_each)
        return {n: place for n, place in zip(named, places, strict=True) if place is not None}


def qualifier_in(text: str) -> str:
    """Return which of several targets a text speaks of, "" where it does not say."""
    found = _QUALIFIER.findall(text)
    return str(found[-1]) if found else ""


_QUALIFIER = re.compile(
    r"([省市县区州]定|奋斗|力争|确保|争先|保底|挑战|半年)度?的?(?:投资|收入)?(?:目标|任务|计划|预算|指标)"
)


def columns_of_annex(result: AnnexResult, results: Results) -> list[FigureColumn]:
    """Return the columns of an annex: those that it has, and those that follow from them."""
    annex = result.annex
    parts = [judged(row, annex.columns, result.terms) for row in annex.subtotals]
    rows = [(unit.name, unit) for unit in (*result.units, *parts)]
    rows += [(WHOLE, result.total)] if result.total else []

    measure = annex.measure if is_countable(annex.indicator, annex.measure) else None
    shares = [share for _, each in rows if (share := each.row.value(Statistic.SHARE)) is not None]
    in_percent = max(map(abs, shares), default=0) > 1

    def figures(unit: UnitResult) -> RowFigures:
        place = f"{annex.sheet}!"
        return RowFigures(
            unit,
            measure,
            results,
            lambda s: place + annex.cell(unit.row, _there(s, annex.columns)),
            in_percent,
        )

    read = [(name, figures(unit)) for name, unit in rows]
    held = {held.place: held for held in annex.readings}
    units = frozenset(unit.name for unit in result.units)
    target = annex.columns.get(Statistic.TARGET)
    aimed = held.get(annex.place(target)) if target else None
    qualifier = qualifier_in(aimed.header) if aimed else ""
    columns = []
    for what in READERS:
        column = next((n for s, n in annex.columns.items() if OF_STATISTIC.get(s) is what), 0)
        over = held.get(annex.place(column)) if column else None
        if cells := _cells(what, read):
            slot, header = (over.slot, over.header) if over else (Slot.UNSAID, "")
            columns.append(
                FigureColumn(
                    indicator=annex.indicator,
                    what=what,
                    cells=cells,
                    slot=slot,
                    header=header,
                    annex=result,
                    units=units,
                    qualifier=qualifier,
                    method=results.found.settings.method,
                )
            )
    return columns


def columns_of_item(item: ItemResult, results: Results) -> list[FigureColumn]:
    """Return the columns of a row of an indicator table, which states the whole."""
    table = item.table
    place = f"{table.sheet}!"
    share = item.result.row.value(Statistic.SHARE)
    figures = RowFigures(
        item.result,
        item.item.measure,
        results,
        lambda s: place + table.cell(item.item, _there(s, table.columns)),
        share is not None and abs(share) > 1,
    )
    found = ((what, _cells(what, [(WHOLE, figures)])) for what in READERS)
    return [FigureColumn(item.item.indicator, what, cells) for what, cells in found if cells]


def _there(statistic: Statistic, columns: Mapping[Statistic, int]) -> Statistic:
    """Return the column that shows a figure, or what it follows from."""
    return next(
        (s for s in (statistic, Statistic.ACTUAL, Statistic.SCORE) if s in columns), statistic
    )


def _cells(what: What, rows: Iterable[tuple[str, RowFigures]]) -> Cells:
    cells: Cells = {}
    for name, figures in rows:
        if found := tuple(READERS[what](figures)):
            cells[name] = (*cells.get(name, ()), *found)
    return cells
