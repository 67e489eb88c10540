"""Columns of units with their targets as an annex, so that cells and rebuilds agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.model import Annex, Row
from addin.annex.results import compute_annex
from addin.annex.standing import named_standing, standing_of
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.shortfall import DEFAULT_RULE, Basis, Rule
from addin.core.units import Roster, Unit
from addin.settings.workbook import Settings
from addin.worksheet.arguments import attempts, figures, flat, name, readable
from addin.worksheet.misuse import NoName, ScheduleWithoutPeriod
from addin.worksheet.spread import stretched

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.results import AnnexResult, UnitResult
    from addin.worksheet.arguments import Cells

_COLUMNS = {Statistic.UNIT: 1, Statistic.TARGET: 2, Statistic.ACTUAL: 3}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms units are assessed; ``schedule`` is a ratio."""

    direction: Direction
    rule: Rule | None = None
    schedule: Decimal | None = None


def assess(
    columns: tuple[Cells, Cells], terms: Terms, units: Cells | None = None, decimals: int = 1
) -> AnnexResult:
    """Return the results of the units in two columns, actuals and targets, a row for each.

    Without names a cell that can't be read counts as blank; with names it raises its Misuse,
    because a list would lack the unit. So do columns of different size, a row with figures but no
    name, and a rule by schedule without one. Rows without a name are left out.
    """
    if terms.rule and terms.rule.basis is Basis.SCHEDULE and terms.schedule is None:
        raise ScheduleWithoutPeriod
    rows = _rows(*columns) if units is None else _named_rows(units, *columns)
    annex = Annex(
        sheet="",
        area=Area(1, 1, max(len(rows), 1), len(_COLUMNS)),
        title="",
        indicator="",
        columns=_COLUMNS,
        rows=rows,
        direction=terms.direction,
        rule=terms.rule or DEFAULT_RULE,
        decimals=decimals,
    )
    roster = Roster(tuple(Unit(row.name) for row in rows))
    return compute_annex(annex, Settings(schedule=terms.schedule), roster)


def _rows(*columns: Cells) -> tuple[Row, ...]:
    pairs = zip(*(readable(attempts(cells)) for cells in stretched(*columns)), strict=True)
    return tuple(_row("", number, *pair) for number, pair in enumerate(pairs, 1))


def _named_rows(*columns: Cells) -> tuple[Row, ...]:
    units, *values = stretched(*columns)
    found = zip(map(name, flat(units)), *map(figures, values), strict=True)
    rows = [_row(unit, number, *pair) for number, (unit, *pair) in enumerate(found, 1)]
    nameless = next((row for row in rows if row.values and not row.name), None)
    if nameless:
        raise NoName(f"第{nameless.row}行")
    return tuple(row for row in rows if row.name)


def _row(unit: str, number: int, actual: Decimal | None, target: Decimal | None) -> Row:
    values = {Statistic.ACTUAL: actual, Statistic.TARGET: target}
    known = {role: value for role, value in values.items() if value is not None}
    return Row(unit, unit, number, values=known)


def statuses(result: AnnexResult, *, by_rule: bool) -> list[str]:
    """Return how each unit stands: 超额完成, 完成, 未完成, 掉任务较多, 无任务 or 未上报.

    By the schedule 达到序时, 未达序时, 落后较多 stand for those that have not met their target.
    ``by_rule`` singles out those that the rule names among the shortfalls.
    """
    rule = result.annex.rule
    return [
        named_standing(unit, rule) if by_rule and unit.named else _status(unit)
        for unit in result.units
    ]


def _status(unit: UnitResult) -> str:
    if unit.lacks_target:
        return "无任务"
    if unit.achieved is None:
        return "未上报"
    if unit.exceeded:
        return "超额完成"
    return standing_of(unit)
