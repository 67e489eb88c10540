"""From a table's cells to its rows: figures parsed, measures made one, rates made ratios."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.model import NOTHING_ODD, Row
from addin.annex.scale import RowCells, scale_rates, scale_ratios
from addin.annex.statistics import MEASURED, Statistic
from addin.annex.words import STRONG
from addin.core.figures import Content, Figure, parse_figure, to_decimal
from addin.core.indicators import Kind
from addin.core.measures import Measure, convert, parse_measure
from addin.core.patterns import late
from addin.problems.tables import MEASURE_CONVERTED, MEASURE_MISMATCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.annex.body import BodyRow, Table
    from addin.annex.header import Column
    from addin.problems.problem import Problem


def measure_of(table: Table, chosen: Mapping[Statistic, Column], indicator: str) -> Measure | None:
    """Return the measure that the annex is stated in: of the actual, else of the target."""
    for role in (Statistic.ACTUAL, Statistic.TARGET, Statistic.SCORE):
        if role in chosen and chosen[role].measure:
            return chosen[role].measure
        if role in chosen and chosen[role].percent:
            return parse_measure("%")
    if Statistic.SCORE in chosen and Statistic.ACTUAL not in chosen:
        return parse_measure("分")
    return measure_by_line(table, indicator)


def measure_by_line(table: Table, indicator: str) -> Measure | None:
    """Return the measure that a line above the table gives an indicator that has none of its own.

    The line, which may name several (单位:户、个、%), does not hold for a rate, nor an amount for
    what is counted: 项目个数 below 单位:万元.
    """
    counted = _COUNTED.search(indicator)
    if counted and table.measure and not _is_count(table.measure):
        return parse_measure(counted[1])
    if table.measure and not table.measure.is_rate and _RATE.search(indicator):
        return parse_measure("%")
    return table.measure


_COUNTED = late(r"([个户人家起件台宗项处次条座所辆])数$")
_RATE = late(r"(?:[^效频汇利]率|比例|比重|占比)$")


def without_points(
    chosen: Mapping[Statistic, Column], measure: Measure | None
) -> dict[Statistic, Column]:
    """Return the columns without a gap in points where the figures are amounts: it is no gap."""
    gap = chosen.get(Statistic.GAP)
    in_points = gap is not None and (gap.percent or (gap.measure and gap.measure.is_rate))
    if not (in_points and measure and not measure.is_rate):
        return dict(chosen)
    return {statistic: column for statistic, column in chosen.items() if column is not gap}


def told_by_words(chosen: Mapping[Statistic, Column]) -> frozenset[Statistic]:
    """Return the statistics that strong words of their columns' headers name."""
    return frozenset(s for s, c in chosen.items() if c.weights.get(s, 0.0) >= STRONG)


def rows_of(
    table: Table,
    chosen: Mapping[Statistic, Column],
    measure: Measure | None,
    kind: Kind,
) -> tuple[list[Row], dict[Statistic, Decimal]]:
    """Return the rows of a table, and what its columns as typed are multiplied by."""
    measures = _measures(table, chosen, measure)
    cells = [_parse(table, body, chosen, kind) for body in table.rows]
    factors: dict[Statistic, Decimal] = {}
    if kind is Kind.RATE:
        factors = dict.fromkeys(scale_rates(chosen, cells), Decimal(100))
    elif measure is not None:
        factors = _factors(measures, measure)
        for row in cells:
            _convert(row, measures, measure)
    factors |= dict.fromkeys(scale_ratios(chosen, cells), Decimal("0.01"))
    rows = [
        Row(body.name, body.typed, body.row, body.group, row.values, row.odd, body.shift)
        for body, row in zip(table.rows, cells, strict=True)
    ]
    return rows, factors


def _factors(
    measures: Mapping[Statistic, Measure | None], measure: Measure
) -> dict[Statistic, Decimal]:
    """Return what turns columns typed in another measure into the annex's."""
    factors = {role: convert(Decimal(1), own, measure) for role, own in measures.items() if own}
    return {role: factor for role, factor in factors.items() if factor not in (None, Decimal(1))}


def _parse(table: Table, body: BodyRow, chosen: Mapping[Statistic, Column], kind: Kind) -> RowCells:
    """Parse the cells of a row; plain numbers, nearly all of them, go the short way."""
    values: dict[Statistic, Decimal] = {}
    odd: dict[Statistic, Figure] = {}
    cells, shift = table.grid.rows[body.row - 1], body.shift - 1
    for role, column in chosen.items():
        place = column.number + shift
        cell = cells[place] if place < len(cells) else None
        if type(cell) is float:
            values[role] = to_decimal(cell)
        elif cell is not None and cell != "":
            figure = odd[role] = _fit(parse_figure(cell), role, kind)
            if figure.value is not None:
                values[role] = figure.value
    return RowCells(values, odd or NOTHING_ODD)


def _fit(figure: Figure, role: Statistic, kind: Kind) -> Figure:
    """Return a figure where its column can hold it; else it is text, and asked about.

    A place is a rank, a limit a target, 1.5倍 a completion; ↓1.5% and 增长2倍 are growth.
    """
    if figure.is_plain:
        return figure
    if figure.ordinal:
        fits = role is Statistic.RANK
    elif figure.limit:
        fits = role is Statistic.TARGET
    elif figure.change:
        fits = role is Statistic.YOY or (kind is Kind.RATE and role is Statistic.ACTUAL)
    else:
        fits = role is Statistic.COMPLETION
    return figure if fits else Figure(Content.TEXT)


def _convert(row: RowCells, measures: Mapping[Statistic, Measure | None], measure: Measure) -> None:
    """Bring a row's figures to the annex's measure; what has another base is dropped."""
    for role, own in measures.items():
        typed = row.odd[role].measure if role in row.odd else None
        given = parse_measure(typed) if typed else own
        if role in row.values and given and given != measure:
            value = convert(row.values[role], given, measure)
            if value is None:
                del row.values[role]
            else:
                row.values[role] = value


def _is_count(measure: Measure | None) -> bool:
    return measure is not None and measure.is_count


def _measures(
    table: Table, chosen: Mapping[Statistic, Column], measure: Measure | None
) -> dict[Statistic, Measure | None]:
    """Return the measures of columns: their own, else the table's unless it is of amounts alone."""
    is_counted = _is_count(measure) and not _is_count(table.measure)
    usual = measure if is_counted or (measure and measure.is_rate) else table.measure
    return {role: c.measure or usual for role, c in chosen.items() if role in MEASURED}


def other_measures(
    table: Table, chosen: Mapping[Statistic, Column], measure: Measure | None
) -> Iterator[Problem]:
    """Yield the columns that state another measure than the annex; points are those of %."""
    for role, own in _measures(table, chosen, measure).items():
        if own is None or measure is None or convert(Decimal(1), own, measure) == 1:
            continue
        kind = MEASURE_CONVERTED if own.base == measure.base else MEASURE_MISMATCH
        cell = table.grid.address(table.header.area.bottom, chosen[role].number)
        names = {"column": chosen[role].text, "typed": own.name, "ours": measure.name}
        yield kind.at(table.grid.sheet, cell, **names)
