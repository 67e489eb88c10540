"""Check of tables of indicators: their own rates, and their figures against the annexes'."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.checks.tolerance import last_place, ratio_slack
from addin.annex.columns import Role
from addin.annex.model import Problem
from addin.core.figures import format_figure, format_percent
from addin.core.indicators import Kind
from addin.core.measures import convert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult


def check_tables(results: Results) -> Iterator[Problem]:
    """Yield wrong completion rates, and totals that differ from the annex of the same name."""
    annexes = {result.annex.indicator: result for result in results.annexes}
    for item in results.items:
        yield from _completion(item)
        same = annexes.get(item.item.indicator)
        if same is not None:
            yield from _against_annex(item, same)


def _completion(item: ItemResult) -> Iterator[Problem]:
    typed, ratio = item.item.row.value(Role.COMPLETION), item.result.completion
    target, actual = item.result.target, item.result.actual
    if typed is None or ratio is None or target is None or actual is None:
        return
    slack = ratio_slack(actual, target, _half_unit(item, actual), _half_unit(item, target))
    if abs(typed - ratio) > slack + last_place((typed,)) / 2:
        message = (
            f"“{item.item.indicator}”的完成率填的是{format_percent(typed, 2)},"
            f"按表内数字应为{format_percent(ratio, 2)}。请核对。"
        )
        cell = item.table.cell(item.item, Role.COMPLETION)
        yield Problem("wrong-completion", item.table.sheet, cell, message)


def _against_annex(item: ItemResult, result: AnnexResult) -> Iterator[Problem]:
    total = result.total
    if total is None:
        return
    for role, ours, theirs in (
        (Role.TARGET, item.result.target, total.target),
        (Role.ACTUAL, item.result.actual, total.actual),
    ):
        value = _in_measure(item, result, ours)
        if value is None or theirs is None:
            continue
        if abs(value - theirs) > _half_unit(item, value) + _half_unit(item, theirs):
            message = (
                f"“{item.item.indicator}”这里是{format_figure(value, 4)},“{result.annex.sheet}”"
                f"的合计是{format_figure(theirs, 4)},两处不一致。请核对。"
            )
            cell = item.table.cell(item.item, role)
            yield Problem("tables-differ", item.table.sheet, cell, message)


def _half_unit(item: ItemResult, value: Decimal) -> Decimal:
    """Return half of the last place of a figure; counts are exact."""
    return Decimal(0) if item.item.kind is Kind.COUNT else last_place((value,)) / 2


def _in_measure(item: ItemResult, result: AnnexResult, value: Decimal | None) -> Decimal | None:
    ours, theirs = item.item.measure, result.annex.measure
    if value is None or ours is None or theirs is None or ours == theirs:
        return value
    return convert(value, ours, theirs)
