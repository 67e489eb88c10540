"""From a table as it stands to annexes: columns chosen, figures parsed, measures made one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.assessments import Assessment, action_of, panel_of
from addin.annex.columns import Role
from addin.annex.grid import a1
from addin.annex.model import Annex, IndicatorTable, Item, Row
from addin.annex.naming import RowKind, indicator_of, row_kind
from addin.annex.scale import Cells, scale_rates, scale_ratios
from addin.core.completion import Direction
from addin.core.figures import Content, Figure, parse_figure, to_decimal
from addin.core.indicators import Kind, infer_direction, infer_kind
from addin.core.measures import Measure, convert, parse_measure
from addin.core.schedule import Period, parse_period
from addin.core.shortfall import DEFAULT_RULE
from addin.core.units import clean_name
from addin.problems import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.annex.body import BodyRow, Table
    from addin.annex.header import Column
    from addin.problems.problem import Problem
    from addin.settings.indicator import IndicatorSetting
    from addin.settings.workbook import Settings

_BESIDE = (Role.MEASURE, Role.LEAD)
_NOTHING_ODD: dict[Role, Figure] = {}
_MEASURED = (Role.TARGET, Role.ACTUAL, Role.LAST_YEAR, Role.GAP)


@dataclass(frozen=True)
class Surroundings:
    """What an annex takes from its workbook: settings, the region's names, a period given."""

    settings: Settings
    region: str
    period: Period | None

    @property
    def regions(self) -> frozenset[str]:
        """Names that head a total because they name the whole."""
        return frozenset({clean_name(self.region)} if self.region else ())

    def period_of(self, table: Table) -> Period | None:
        """Return the period: the one given, or the title's, the settings', the sheet name's."""
        return (
            self.period
            or parse_period(table.title)
            or parse_period(table.dated)
            or self.settings.period
            or parse_period(table.grid.sheet)
        )


def annexes_of(table: Table, around: Surroundings) -> list[tuple[Annex, list[Problem]]]:
    """Return an annex for each indicator of a table of units, with what is unclear of it."""
    groups = _by_indicator(table)
    return [
        _annex(table, name, columns, around, shared=len(groups) > 1)
        for name, columns in groups.items()
    ]


def assessment_of(table: Table, around: Surroundings) -> tuple[Assessment, list[Problem]]:
    """Return a table of assessment scores; of several columns of scores the last is the total."""
    columns = [column for column in table.header.values if column.role is not None]
    scores = [column for column in columns if column.role is Role.SCORE]
    columns = [column for column in columns if column not in scores[:-1]]
    sheet, title = table.grid.sheet, table.title
    action = action_of(title, sheet, around.region)
    annex, problems = _annex(table, action, columns, around, shared=False)
    key = table.grid.text(table.header.area.top, table.header.key.number)
    remark = next((c.number for c in table.header.columns if c.role is Role.REMARK), 0)
    remarks = {row.row: text for row in annex.rows if (text := table.grid.text(row.row, remark))}
    scored = replace(annex, kind=Kind.SCORE, direction=Direction.HIGHER)
    return Assessment(scored, action, panel_of(title, key), remarks), problems


def _by_indicator(table: Table) -> dict[str, list[Column]]:
    """Group the columns of figures by the indicator that their headers name.

    Columns that name none belong to the indicator on their left, or to the only one.
    """
    groups: dict[str, list[Column]] = {}
    current = ""
    for column in table.header.values:
        if column.role is not None:
            current = column.indicator or current
            groups.setdefault(current, []).append(column)
    unnamed = groups.get("")
    if unnamed and len(groups) == 2:
        name = next(name for name in groups if name)
        return {name: unnamed + groups[name]}
    return groups


def _annex(
    table: Table,
    name: str,
    columns: list[Column],
    around: Surroundings,
    *,
    shared: bool,
) -> tuple[Annex, list[Problem]]:
    sheet = table.grid.sheet
    indicator = name or indicator_of(table.title, around.region) or sheet
    setting = around.settings.indicator(indicator, sheet)
    chosen, several = _choose(table, columns, setting)
    measure = setting.measure or _measure(table, chosen)
    kind = setting.kind or _kind(indicator, measure, chosen)
    rows, factors = _rows(table, chosen, measure, kind)
    units, subtotals, total = _split(rows, around.regions)
    annex = Annex(
        sheet=sheet,
        area=table.area,
        title=table.title,
        indicator=indicator,
        columns={
            Role.UNIT: table.header.key.number,
            **{c.role: c.number for c in table.header.columns if c.role is Role.GROUP},
            **{role: column.number for role, column in chosen.items()},
        },
        rows=units,
        total=total,
        subtotals=subtotals,
        notes=table.notes,
        measure=measure,
        kind=kind,
        direction=setting.direction or infer_direction(indicator),
        period=around.period_of(table),
        rule=setting.rule or DEFAULT_RULE,
        lead=setting.lead,
        weight=setting.weight,
        decimals=1 if setting.decimals is None else setting.decimals,
        shared=shared,
        factors=factors,
    )
    return annex, [*several, *_other_measures(table, chosen, measure)]


def _factors(measures: Mapping[Role, Measure | None], measure: Measure) -> dict[Role, Decimal]:
    """Return what turns columns typed in another measure into the annex's."""
    factors = {role: convert(Decimal(1), own, measure) for role, own in measures.items() if own}
    return {role: factor for role, factor in factors.items() if factor not in (None, Decimal(1))}


def _kind(indicator: str, measure: Measure | None, chosen: Mapping[Role, Column]) -> Kind:
    if Role.SCORE in chosen and Role.ACTUAL not in chosen:
        return Kind.SCORE
    figures = (Role.TARGET, Role.ACTUAL, Role.YOY)
    if measure and measure.is_rate and not any(role in chosen for role in figures):
        measure = None  # the % is that of the completion rates
    return infer_kind(indicator, measure)


def _choose(
    table: Table, columns: Sequence[Column], setting: IndicatorSetting
) -> tuple[dict[Role, Column], list[Problem]]:
    """Choose one column for each role: cumulative before unspecified before this month's.

    Growth belongs to the figure on its left, so a 同比 in the scope of 当月 comes last too.
    """
    by_role: dict[Role, list[Column]] = defaultdict(list)
    for column in columns:
        if column.role is not None:
            by_role[column.role].append(column)
    chosen = {role: max(same, key=lambda c: (c.scope, -c.number)) for role, same in by_role.items()}
    targets = by_role[Role.TARGET]
    named = [c for c in targets if setting.target_column and setting.target_column in c.text]
    if named:
        chosen[Role.TARGET] = named[0]
    elif len(targets) > 1:
        return chosen, [_several_targets(table, targets, chosen[Role.TARGET])]
    return chosen, []


def _several_targets(table: Table, targets: list[Column], used: Column) -> Problem:
    names = "、".join(f"“{column.text}”" for column in targets)
    cell = a1(table.header.area.bottom, used.number)
    return tables.SEVERAL_TARGETS.at(table.grid.sheet, cell, columns=names, used=used.text)


def _measure(table: Table, chosen: Mapping[Role, Column]) -> Measure | None:
    """Return the measure that the annex is stated in: of the actual, else of the target."""
    for role in (Role.ACTUAL, Role.TARGET, Role.SCORE):
        if role in chosen and chosen[role].measure:
            return chosen[role].measure
    if Role.SCORE in chosen and Role.ACTUAL not in chosen:
        return parse_measure("分")
    return table.measure


def _rows(
    table: Table,
    chosen: Mapping[Role, Column],
    measure: Measure | None,
    kind: Kind,
) -> tuple[list[Row], dict[Role, Decimal]]:
    """Return the rows of a table, and what its columns as typed are multiplied by."""
    measures = _measures(table, chosen)
    cells = [_parse(table, body, chosen) for body in table.rows]
    factors: dict[Role, Decimal] = {}
    if kind is Kind.RATE:
        factors = dict.fromkeys(scale_rates(chosen, cells), Decimal(100))
    elif measure is not None:
        factors = _factors(measures, measure)
        for row in cells:
            _convert(row, measures, measure)
    factors |= dict.fromkeys(scale_ratios(chosen, cells), Decimal("0.01"))
    rows = [
        Row(body.name, body.typed, body.row, body.group, row.values, row.odd)
        for body, row in zip(table.rows, cells, strict=True)
    ]
    return rows, factors


def _parse(table: Table, body: BodyRow, chosen: Mapping[Role, Column]) -> Cells:
    """Parse the cells of a row; plain numbers, nearly all of them, go the short way."""
    values: dict[Role, Decimal] = {}
    odd: dict[Role, Figure] = {}
    cells = table.grid.rows[body.row - 1]
    for role, column in chosen.items():
        cell = cells[column.number - 1] if column.number <= len(cells) else None
        if type(cell) is float:
            values[role] = to_decimal(cell)
        elif cell is not None and cell != "":
            figure = odd[role] = parse_figure(cell)
            if figure.value is not None:
                values[role] = figure.value
    return Cells(values, odd or _NOTHING_ODD)


def _convert(row: Cells, measures: Mapping[Role, Measure | None], measure: Measure) -> None:
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


def _measures(table: Table, chosen: Mapping[Role, Column]) -> dict[Role, Measure | None]:
    return {role: c.measure or table.measure for role, c in chosen.items() if role in _MEASURED}


def _other_measures(
    table: Table, chosen: Mapping[Role, Column], measure: Measure | None
) -> Iterator[Problem]:
    """Yield the columns that state another measure than the annex."""
    for role, own in _measures(table, chosen).items():
        if own is None or measure is None or own == measure:
            continue
        kind = tables.MEASURE_CONVERTED if own.base == measure.base else tables.MEASURE_MISMATCH
        cell = a1(table.header.area.bottom, chosen[role].number)
        names = {"column": chosen[role].text, "typed": own.name, "ours": measure.name}
        yield kind.at(table.grid.sheet, cell, **names)


def _split(
    rows: Iterable[Row], regions: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Row, ...], Row | None]:
    """Tell units from subtotals and the total; of several totals the widest is the total."""
    sorts: dict[RowKind, list[Row]] = {kind: [] for kind in RowKind}
    for row in rows:
        sorts[row_kind(row.name, regions)].append(row)
    units, totals, subtotals = (sorts[k] for k in (RowKind.UNIT, RowKind.TOTAL, RowKind.SUBTOTAL))
    total = next((r for r in totals if r.name.startswith("全") or r.name in regions), None)
    total = total or (totals[-1] if totals else None)
    subtotals += [row for row in totals if row is not total]
    if total is None and len(subtotals) == 1 and subtotals[0].name.endswith("合计"):
        total = subtotals.pop()
    return tuple(units), tuple(subtotals), total


def indicator_table_of(table: Table, around: Surroundings) -> tuple[IndicatorTable, list[Problem]]:
    """Return a table whose rows are indicators, each with its own measure, kind and lead."""
    chosen, several = _choose(table, table.header.values, around.settings.indicator("", ""))
    beside: dict[Role | None, int] = {
        c.role: c.number for c in table.header.columns if c.role in _BESIDE
    }
    rows, _ = _rows(table, chosen, None, Kind.AMOUNT)
    items = [
        _item(table, row, body, beside, around) for row, body in zip(rows, table.rows, strict=True)
    ]
    found = IndicatorTable(
        sheet=table.grid.sheet,
        area=table.area,
        title=table.title,
        columns={Role.INDICATOR: table.header.key.number}
        | {role: column.number for role, column in chosen.items()}
        | {role: number for role, number in beside.items() if role},
        items=tuple(items),
        notes=table.notes,
        period=around.period_of(table),
    )
    return found, several


def _item(
    table: Table, row: Row, body: BodyRow, beside: Mapping[Role | None, int], around: Surroundings
) -> Item:
    grid = table.grid
    setting = around.settings.indicator(row.name, grid.sheet)
    typed = grid.shown(body.row, beside[Role.MEASURE]) if Role.MEASURE in beside else ""
    measure = setting.measure or parse_measure(typed) or table.measure
    lead = grid.shown(body.row, beside[Role.LEAD]) if Role.LEAD in beside else setting.lead
    return Item(
        indicator=row.name,
        lead=lead,
        row=row,
        measure=measure,
        kind=setting.kind or infer_kind(row.name, measure),
        direction=setting.direction or infer_direction(row.name),
        decimals=1 if setting.decimals is None else setting.decimals,
    )


def unread_columns(table: Table) -> list[Problem]:
    """Report columns of figures whose header is not understood, or missing."""
    return [
        tables.UNKNOWN_COLUMN.at(
            table.grid.sheet, a1(table.header.area.bottom, column.number), column=column.text
        )
        for column in table.header.values
        if column.role is None and _holds_numbers(table, column.number)
    ]


def _holds_numbers(table: Table, column: int) -> bool:
    cells = (parse_figure(table.grid.value(body.row, column)) for body in table.rows)
    return any(cell.content is Content.NUMBER for cell in cells)
