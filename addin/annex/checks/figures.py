"""Check of typed completion, growth and gap against the figures they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.ratios import compared, is_confirmed, wrong_growths, wrong_ratios
from addin.annex.statistics import CHINESE, Statistic
from addin.annex.tolerance import half_unit
from addin.core.completion import gap
from addin.core.figures import format_figure, format_percent
from addin.problems.figures import WRONG_COMPLETION, WRONG_GAP, WRONG_YOY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.model import Annex, Row
    from addin.annex.results import UnitResult
    from addin.problems.problem import Problem


_OF_GAPS = frozenset({Statistic.GAP, Statistic.TARGET, Statistic.ACTUAL})


def check_completion(
    annex: Annex, units: Sequence[UnitResult], total: UnitResult | None
) -> Iterator[Problem]:
    """Yield typed completion rates that actual ÷ target cannot round to."""
    for row, typed, ratio in wrong_ratios(annex, *_OF_COMPLETION, _completions(units, total)):
        yield _wrong_ratio(annex, row, Statistic.COMPLETION, typed, ratio)


def other_completions(
    annex: Annex, units: Sequence[UnitResult], total: UnitResult | None
) -> list[Row]:
    """Return the rows whose completion is not ours, whatever it is of."""
    _, others = compared(annex, *_OF_COMPLETION, _completions(units, total))
    return [row for row, _, _ in others]


_OF_COMPLETION = (Statistic.COMPLETION, (Statistic.ACTUAL, Statistic.TARGET))


def _completions(
    units: Sequence[UnitResult], total: UnitResult | None
) -> list[tuple[Row, Decimal | None]]:
    every = [*units, *([total] if total else [])]
    return [(unit.row, unit.completion) for unit in every if unit.target is not None]


def check_growth(annex: Annex) -> Iterator[Problem]:
    """Yield typed growth rates that do not follow from the actual and last year's figure."""
    for row, typed, rate in wrong_growths(annex):
        yield _wrong_ratio(annex, row, Statistic.YOY, typed, rate)


def _wrong_ratio(
    annex: Annex, row: Row, role: Statistic, typed: Decimal, ratio: Decimal
) -> Problem:
    decimals = annex.decimals
    while format_percent(typed, decimals) == format_percent(ratio, decimals):
        decimals += 1
    return (WRONG_YOY if role is Statistic.YOY else WRONG_COMPLETION).at(
        annex.sheet,
        annex.cell(row, role),
        name=row.name,
        what=CHINESE[role],
        typed=format_percent(typed, decimals),
        ours=format_percent(ratio, decimals),
    )


def check_gap(annex: Annex) -> Iterator[Problem]:
    """Yield typed gaps that are not target − actual; either sign is a convention in use."""
    if not annex.columns.keys() >= _OF_GAPS:
        return
    slack = sum(half_unit(annex, role) for role in _OF_GAPS)
    wrong: list[tuple[Row, Decimal, Decimal]] = []
    count = 0
    for row in annex.rows:
        typed = row.value(Statistic.GAP)
        missing = gap(row.value(Statistic.ACTUAL), row.value(Statistic.TARGET))
        if typed is None or missing is None:
            continue
        count += 1
        # An office that lists only shortfalls leaves 0 where the target is exceeded.
        if min(abs(abs(typed) - abs(missing)), abs(typed - max(missing, 0 * missing))) > slack:
            wrong.append((row, typed, missing))
    if is_confirmed(annex.told >= _OF_GAPS, count, len(wrong)):
        for row, typed, missing in wrong:
            figures = {"typed": format_figure(typed, 4), "ours": format_figure(missing, 4)}
            cell = annex.cell(row, Statistic.GAP)
            yield WRONG_GAP.at(annex.sheet, cell, name=row.name, **figures)
