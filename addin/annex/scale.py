"""How a column of rates was typed: 1.083 or 108.3, decided for the whole column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.statistics import Statistic
from addin.core.completion import completion, gap, growth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.header import Column
    from addin.core.figures import Figure

_RATIOS = (Statistic.COMPLETION, Statistic.YOY)


class RowCells(NamedTuple):
    """The figures of one row on their way to be used: by role, with what is odd about them."""

    values: dict[Statistic, Decimal]
    odd: Mapping[Statistic, Figure]

    def is_percent(self, role: Statistic) -> bool:
        """Return whether the role's figure was typed with a percent sign, and so divided."""
        return role in self.odd and self.odd[role].percent


def scale_rates(chosen: Mapping[Statistic, Column], rows: Sequence[RowCells]) -> list[Statistic]:
    """Bring target, actual, gap and last year's figure of a rate to percentages: 8.5 for 8.5%.

    Returns the columns that were typed as fractions (0.085).
    """
    fractions: list[Statistic] = []
    for role in (Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR):
        if role not in chosen:
            continue
        typed = [row for row in rows if role in row.values]
        plain = [abs(row.values[role]) for row in typed if not row.is_percent(role)]
        column = chosen[role]
        small = bool(plain) and max(plain) <= 1 and not column.percent
        is_fraction = column.as_ratio or small
        if is_fraction:
            fractions.append(role)
        for row in typed:
            if is_fraction or row.is_percent(role):
                row.values[role] *= 100
    return [*fractions, *_scale_gap(chosen, rows)]


def _scale_gap(chosen: Mapping[Statistic, Column], rows: Sequence[RowCells]) -> list[Statistic]:
    """Bring the gap to points where it was typed as a fraction: 0.006 of 7.6% and 7%."""
    if Statistic.GAP not in chosen:
        return []
    votes = 0
    for row in (each for each in rows if Statistic.GAP in each.values):
        typed = abs(row.values[Statistic.GAP])
        missing = gap(row.values.get(Statistic.ACTUAL), row.values.get(Statistic.TARGET))
        if missing and typed and not row.is_percent(Statistic.GAP):
            votes += 1 if abs(100 * typed - abs(missing)) < abs(typed - abs(missing)) else -1
    is_fraction = votes > 0
    for row in rows:
        if Statistic.GAP in row.values and (is_fraction or row.is_percent(Statistic.GAP)):
            row.values[Statistic.GAP] *= 100
    return [Statistic.GAP] if is_fraction else []


def scale_ratios(chosen: Mapping[Statistic, Column], rows: Sequence[RowCells]) -> list[Statistic]:
    """Bring completion and growth to ratios; returns the columns that were typed as percentages.

    How a column was typed is decided for all of it: where the row's other figures tell the ratio,
    the way that most rows agree with. Else a growth's header with %, or a median beyond 1.5, tells.
    """
    percentages: list[Statistic] = []
    for role in _RATIOS:
        if role not in chosen or chosen[role].as_ratio:
            continue
        plain = [row for row in rows if role in row.values and not row.is_percent(role)]
        figures = [(row.values[role], _recomputed(role, row.values)) for row in plain]
        by_header = chosen[role].percent and role is Statistic.YOY  # 完成率(%) heads 1.083 as well
        if plain and _typed_as_percentages(figures, header_percent=by_header):
            percentages.append(role)
            for row in plain:
                row.values[role] /= 100
    return percentages


def _recomputed(role: Statistic, row: Mapping[Statistic, Decimal]) -> Decimal | None:
    if role is Statistic.COMPLETION:
        return completion(row.get(Statistic.ACTUAL), row.get(Statistic.TARGET))
    return growth(row.get(Statistic.ACTUAL), row.get(Statistic.LAST_YEAR))


def _typed_as_percentages(
    plain: Sequence[tuple[Decimal, Decimal | None]], *, header_percent: bool
) -> bool:
    votes = 0
    for typed, ratio in plain:
        if ratio is not None and typed and ratio:
            as_ratio, as_percent = abs(typed - ratio), abs(typed / 100 - ratio)
            votes += 1 if as_percent < as_ratio else -1
    if votes:
        return votes > 0
    largest = max(abs(typed) for typed, _ in plain)
    if header_percent:
        return largest > 1
    middle = sorted(abs(typed) for typed, _ in plain)[len(plain) // 2]
    return middle > Decimal("1.5")
