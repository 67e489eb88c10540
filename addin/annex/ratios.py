"""Typed ratios of an annex beside those that follow from its other columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.annex.tolerance import half_unit, ratio_slack
from addin.core.completion import growth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.model import Annex, Row

_FEW = 2
"""So few rows confirm nothing: there words must say what the columns hold."""

_EXACT = Decimal("1E-12")
"""Formulas differ from our quotient by less, as binary from decimal fractions."""

Differing = tuple["Row", Decimal, Decimal]
"""A row with the ratio that is typed there and the one that follows."""


def wrong_growths(annex: Annex) -> list[Differing]:
    """Return the growth rates that do not follow from the actual and last year's figure."""
    parts = Statistic.ACTUAL, Statistic.LAST_YEAR
    if not {Statistic.YOY, *parts} <= annex.columns.keys():
        return []
    pairs = [
        (row, growth(row.value(Statistic.ACTUAL), row.value(Statistic.LAST_YEAR)))
        for row in [*annex.rows, *([annex.total] if annex.total else [])]
    ]
    return wrong_ratios(annex, Statistic.YOY, parts, pairs)


def wrong_ratios(
    annex: Annex,
    role: Statistic,
    parts: tuple[Statistic, Statistic],
    pairs: Sequence[tuple[Row, Decimal | None]],
) -> list[Differing]:
    """Return typed ratios that are not the recomputed ones, where most rows show that they are."""
    count, wrong = compared(annex, role, parts, pairs)
    return wrong if is_confirmed(annex.told >= {role, *parts}, count, len(wrong)) else []


def compared(
    annex: Annex,
    role: Statistic,
    parts: tuple[Statistic, Statistic],
    pairs: Sequence[tuple[Row, Decimal | None]],
) -> tuple[int, list[Differing]]:
    """Return how many rows have a typed ratio and its parts, and those that differ, with both.

    What rounding allows is worked out if need be.
    """
    wrong: list[Differing] = []
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
