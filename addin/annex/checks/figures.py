"""Check of typed completion, growth and gap against the figures they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.statistics import CHINESE, Statistic
from addin.annex.tolerance import half_unit, ratio_slack
from addin.core.completion import gap, growth
from addin.core.figures import format_figure, format_percent
from addin.problems.figures import WRONG_COMPLETION, WRONG_GAP, WRONG_YOY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.model import Annex, Row
    from addin.annex.results import UnitResult
    from addin.problems.problem import Problem


_FEW = 2
"""So few rows confirm nothing: there words must say what the columns hold."""

_OF_GAPS = frozenset({Statistic.GAP, Statistic.TARGET, Statistic.ACTUAL})
_EXACT = Decimal("1E-12")
"""Formulas differ from our quotient by less, as binary from decimal fractions."""


def check_completion(
    annex: Annex, units: Sequence[UnitResult], total: UnitResult | None
) -> Iterator[Problem]:
    """Yield typed completion rates that actual ÷ target cannot round to."""
    yield from _check_ratios(annex, *_OF_COMPLETION, _completions(units, total))


def other_completions(
    annex: Annex, units: Sequence[UnitResult], total: UnitResult | None
) -> list[Row]:
    """Return the rows whose completion is not ours, whatever it is of."""
    _, others = _compared(annex, *_OF_COMPLETION, _completions(units, total))
    return [row for row, _, _ in others]


_OF_COMPLETION = (Statistic.COMPLETION, (Statistic.ACTUAL, Statistic.TARGET))


def _completions(
    units: Sequence[UnitResult], total: UnitResult | None
) -> list[tuple[Row, Decimal | None]]:
    every = [*units, *([total] if total else [])]
    return [(unit.row, unit.completion) for unit in every if unit.target is not None]


def check_growth(annex: Annex) -> Iterator[Problem]:
    """Yield typed growth rates that do not follow from the actual and last year's figure."""
    if {Statistic.YOY, Statistic.LAST_YEAR, Statistic.ACTUAL} <= annex.columns.keys():
        pairs = [
            (row, growth(row.value(Statistic.ACTUAL), row.value(Statistic.LAST_YEAR)))
            for row in [*annex.rows, *([annex.total] if annex.total else [])]
        ]
        yield from _check_ratios(
            annex, Statistic.YOY, (Statistic.ACTUAL, Statistic.LAST_YEAR), pairs
        )


def _check_ratios(
    annex: Annex,
    role: Statistic,
    parts: tuple[Statistic, Statistic],
    pairs: Sequence[tuple[Row, Decimal | None]],
) -> Iterator[Problem]:
    """Yield typed ratios that are not the recomputed ones, where most rows show that they are."""
    count, wrong = _compared(annex, role, parts, pairs)
    if is_confirmed(annex.told >= {role, *parts}, count, len(wrong)):
        for row, typed, ratio in wrong:
            yield _wrong_ratio(annex, row, role, typed, ratio)


def _compared(
    annex: Annex,
    role: Statistic,
    parts: tuple[Statistic, Statistic],
    pairs: Sequence[tuple[Row, Decimal | None]],
) -> tuple[int, list[tuple[Row, Decimal, Decimal]]]:
    """Return how many rows have a typed ratio and its parts, and those that differ, with both.

    What rounding allows is worked out if need be.
    """
    wrong: list[tuple[Row, Decimal, Decimal]] = []
    count = 0
    for row, ratio in pairs:
        typed, top, bottom = row.value(role), row.value(parts[0]), row.value(parts[1])
        if typed is None or ratio is None or top is None or bottom is None:
            continue
        count += 1
        if abs(typed - ratio) > _EXACT and abs(typed - ratio) > _slack(annex, role, row, parts):
            wrong.append((row, typed, ratio))
    return count, wrong


def is_confirmed(is_told: bool, count: int, wrong: int) -> bool:
    """Return whether columns are held to be related as the check supposes.

    At least half of the rows must show it; of one or two rows, the headers' words.
    """
    return is_told if count <= _FEW else 2 * wrong <= count


def _slack(annex: Annex, role: Statistic, row: Row, parts: tuple[Statistic, Statistic]) -> Decimal:
    top, bottom = (row.values[part] for part in parts)
    halves = half_unit(annex, parts[0]), half_unit(annex, parts[1])
    return half_unit(annex, role, row.value(role)) + ratio_slack(top, bottom, *halves)


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
