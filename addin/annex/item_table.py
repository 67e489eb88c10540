"""Tables whose rows are indicators: each with its own measure, kind and lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.doubts import doubted, question
from addin.annex.indicators import main_columns
from addin.annex.model import IndicatorTable, Item, Row
from addin.annex.parsing import rows_of, told_by_words
from addin.annex.readout import held_columns
from addin.annex.statistics import Statistic
from addin.core.indicators import Kind, infer_direction, infer_kind
from addin.core.measures import parse_measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.annex.body import BodyRow, Table
    from addin.annex.readings import Readings
    from addin.annex.surroundings import Surroundings
    from addin.problems.problem import Problem

_BESIDE = (Statistic.LEAD, Statistic.MEASURE)


def indicator_table_of(
    table: Table, readings: Readings, around: Surroundings
) -> tuple[IndicatorTable, list[Problem]]:
    """Return a table whose rows are indicators, each with its own measure, kind and lead.

    What is not clear of its columns comes with it.
    """
    chosen, doubt = main_columns(readings, around.year_of(table))
    beside = {
        statistic: number
        for statistic in _BESIDE
        if (number := table.header.labelled(statistic)) is not None
    }
    rows, _ = rows_of(table, chosen, None, Kind.AMOUNT)
    items = [
        _item(table, row, body, beside, around) for row, body in zip(rows, table.rows, strict=True)
    ]
    found = IndicatorTable(
        sheet=table.grid.sheet,
        area=table.area,
        title=table.title,
        columns={Statistic.INDICATOR: table.header.key.number}
        | {statistic: column.number for statistic, column in chosen.items()}
        | beside,
        items=tuple(items),
        notes=table.notes,
        period=around.period_of(table, chosen),
        told=told_by_words(chosen),
        readings=held_columns(table, doubted(readings, [doubt]), {}, Statistic.INDICATOR),
    )
    return found, list(question(table, [doubt] if doubt else []))


def _item(
    table: Table,
    row: Row,
    body: BodyRow,
    beside: Mapping[Statistic, int],
    around: Surroundings,
) -> Item:
    grid = table.grid
    setting = around.settings.indicator(row.name, grid.sheet)
    typed = grid.shown(body.row, beside[Statistic.MEASURE]) if Statistic.MEASURE in beside else ""
    measure = setting.measure or parse_measure(typed) or table.measure
    lead = (
        grid.shown(body.row, beside[Statistic.LEAD]) if Statistic.LEAD in beside else setting.lead
    )
    return Item(
        indicator=row.name,
        lead=lead,
        row=row,
        measure=measure,
        kind=setting.kind or infer_kind(row.name, measure),
        direction=setting.direction or infer_direction(row.name),
        decimals=1 if setting.decimals is None else setting.decimals,
    )
