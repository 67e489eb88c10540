"""Check of typed completion, growth and gap against the figures they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.checks.tolerance import half_unit, ratio_slack
from addin.annex.columns import Role
from addin.annex.model import Annex, Problem, Row
from addin.core.completion import gap, growth
from addin.core.figures import format_figure, format_percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from addin.annex.results import UnitResult


def check_completion(
    annex: Annex, units: Sequence[UnitResult], total: UnitResult | None
) -> Iterator[Problem]:
    """Yield typed completion rates that actual ÷ target cannot round to."""
    if Role.COMPLETION not in annex.columns:
        return
    typed_half = half_unit(annex, Role.COMPLETION)
    halves = half_unit(annex, Role.ACTUAL), half_unit(annex, Role.TARGET)
    for unit in [*units, *([total] if total else [])]:
        typed, ratio = unit.row.value(Role.COMPLETION), unit.completion
        if typed is None or ratio is None or unit.target is None or unit.actual is None:
            continue
        slack = typed_half + ratio_slack(unit.actual, unit.target, *halves)
        if abs(typed - ratio) > slack:
            yield _wrong_ratio(annex, unit.row, Role.COMPLETION, "完成率", typed, ratio)


def check_growth(annex: Annex) -> Iterator[Problem]:
    """Yield typed growth rates that do not follow from the actual and last year's figure."""
    if not {Role.YOY, Role.LAST_YEAR, Role.ACTUAL} <= annex.columns.keys():
        return
    typed_half = half_unit(annex, Role.YOY)
    halves = half_unit(annex, Role.ACTUAL), half_unit(annex, Role.LAST_YEAR)
    for row in [*annex.rows, *([annex.total] if annex.total else [])]:
        actual, previous = row.value(Role.ACTUAL), row.value(Role.LAST_YEAR)
        typed, ratio = row.value(Role.YOY), growth(actual, previous)
        if typed is None or ratio is None or actual is None or previous is None:
            continue
        if abs(typed - ratio) > typed_half + ratio_slack(actual, previous, *halves):
            yield _wrong_ratio(annex, row, Role.YOY, "同比", typed, ratio)


def _wrong_ratio(
    annex: Annex, row: Row, role: Role, what: str, typed: Decimal, ratio: Decimal
) -> Problem:
    decimals = annex.decimals
    while format_percent(typed, decimals) == format_percent(ratio, decimals):
        decimals += 1
    message = (
        f"“{row.name}”的{what}填的是{format_percent(typed, decimals)},"
        f"按表内数字应为{format_percent(ratio, decimals)}。请核对。"
    )
    return Problem(f"wrong-{role.value}", annex.sheet, annex.cell(row, role), message)


def check_gap(annex: Annex) -> Iterator[Problem]:
    """Yield typed gaps that are not target − actual; either sign is a convention in use."""
    if not {Role.GAP, Role.TARGET, Role.ACTUAL} <= annex.columns.keys():
        return
    slack = sum(half_unit(annex, role) for role in (Role.GAP, Role.TARGET, Role.ACTUAL))
    for row in annex.rows:
        typed = row.value(Role.GAP)
        missing = gap(row.value(Role.ACTUAL), row.value(Role.TARGET))
        if typed is None or missing is None:
            continue
        # An office that lists only shortfalls leaves 0 where the target is exceeded.
        if min(abs(abs(typed) - abs(missing)), abs(typed - max(missing, 0 * missing))) > slack:
            message = (
                f"“{row.name}”的差额填的是{format_figure(typed, 4)},"
                f"按任务和完成数应为{format_figure(missing, 4)}。请核对。"
            )
            yield Problem("wrong-gap", annex.sheet, annex.cell(row, Role.GAP), message)
