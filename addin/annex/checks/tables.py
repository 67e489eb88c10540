"""Check of tables of indicators: their own rates, and their figures against the annexes'."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.ratios import is_confirmed
from addin.annex.statistics import CHINESE, Statistic
from addin.annex.tolerance import last_place, ratio_slack
from addin.core.figures import format_figure, format_percent
from addin.core.indicators import Kind
from addin.core.measures import convert
from addin.problems.figures import TABLES_DIFFER, WRONG_COMPLETION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult
    from addin.problems.problem import Problem

_OF_RATES = frozenset({Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION})


def check_tables(results: Results) -> Iterator[Problem]:
    """Yield wrong completion rates, and totals that differ from the annex of the same name."""
    annexes = {result.annex.indicator: result for result in results.annexes}
    for _, items in groupby(results.items, lambda item: (item.table.sheet, item.table.area)):
        yield from _completions([*items])
    for item in results.items:
        same = annexes.get(item.item.indicator)
        if same is not None:
            yield from _against_annex(item, same)


def _completions(items: Sequence[ItemResult]) -> Iterator[Problem]:
    """Yield the wrong completion rates of one table."""
    judged = [(item, right) for item in items if (right := _is_right(item)) is not None]
    wrong = [item for item, right in judged if not right]
    if is_confirmed(items[0].table.told >= _OF_RATES, len(judged), len(wrong)):
        for item in wrong:
            yield _wrong(item)


def completes_otherwise(item: ItemResult) -> bool:
    """Return whether a typed rate is not ours, whatever it is of."""
    return _is_right(item) is False


def _is_right(item: ItemResult) -> bool | None:
    """Return whether a typed rate can be actual ÷ target; None where that can't be said."""
    typed, ratio = item.item.row.value(Statistic.COMPLETION), item.result.completion
    target, actual = item.result.target, item.result.actual
    if typed is None or ratio is None or target is None or actual is None:
        return None
    slack = ratio_slack(actual, target, _half_unit(item, actual), _half_unit(item, target))
    return abs(typed - ratio) <= slack + last_place((typed,)) / 2


def _wrong(item: ItemResult) -> Problem:
    typed, ratio = item.item.row.values[Statistic.COMPLETION], item.result.completion
    assert ratio is not None
    return WRONG_COMPLETION.at(
        item.table.sheet,
        item.table.cell(item.item, Statistic.COMPLETION),
        name=item.item.indicator,
        what=CHINESE[Statistic.COMPLETION],
        typed=format_percent(typed, 2),
        ours=format_percent(ratio, 2),
    )


def _against_annex(item: ItemResult, result: AnnexResult) -> Iterator[Problem]:
    total = result.total
    if total is None:
        return
    for role, ours, theirs in (
        (Statistic.TARGET, item.result.target, total.target),
        (Statistic.ACTUAL, item.result.actual, total.actual),
    ):
        value = _in_measure(item, result, ours)
        if value is None or theirs is None:
            continue
        if abs(value - theirs) > _half_unit(item, value) + _half_unit(item, theirs):
            yield TABLES_DIFFER.at(
                item.table.sheet,
                item.table.cell(item.item, role),
                name=item.item.indicator,
                ours=format_figure(value, 4),
                other=result.annex.sheet,
                theirs=format_figure(theirs, 4),
            )


def _half_unit(item: ItemResult, value: Decimal) -> Decimal:
    """Return half of the last place of a figure; counts are exact."""
    return Decimal(0) if item.item.kind is Kind.COUNT else last_place((value,)) / 2


def _in_measure(item: ItemResult, result: AnnexResult, value: Decimal | None) -> Decimal | None:
    ours, theirs = item.item.measure, result.annex.measure
    if value is None or ours is None or theirs is None or ours == theirs:
        return value
    return convert(value, ours, theirs)
