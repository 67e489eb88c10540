"""How a column of rates was typed: 1.083 or 108.3, decided for the whole column."""

from __future__ import annotations

from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.core.completion import completion, growth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.header import Column
    from addin.core.figures import Figure

_RATIOS = (Role.COMPLETION, Role.YOY)


def scale_rates(
    chosen: Mapping[Role, Column],
    figures: Sequence[Mapping[Role, Figure]],
    values: Sequence[dict[Role, Decimal]],
) -> None:
    """Bring target and actual of a growth indicator to percentages: 8.5 for 8.5%."""
    for role in (Role.TARGET, Role.ACTUAL):
        if role not in chosen:
            continue
        typed = [row[role] for row in values if role in row]
        fractions = bool(typed) and max(map(abs, typed)) <= 1 and not chosen[role].percent
        for row, figure in zip(values, figures, strict=True):
            if role in row and (fractions or figure[role].percent):
                row[role] *= 100


def scale_ratios(
    chosen: Mapping[Role, Column],
    figures: Sequence[Mapping[Role, Figure]],
    values: Sequence[dict[Role, Decimal]],
) -> None:
    """Bring completion and growth to ratios, deciding for a whole column how it was typed.

    Where the row's other figures tell the ratio, the column is read the way that most rows agree
    with. Else a header with %, or a median beyond 1.5, tells percentages.
    """
    for role in _RATIOS:
        if role not in chosen:
            continue
        plain = [
            (row[role], _recomputed(role, row))
            for row, figure in zip(values, figures, strict=True)
            if role in row and not figure[role].percent
        ]
        if plain and _typed_as_percentages(plain, header_percent=chosen[role].percent):
            for row, figure in zip(values, figures, strict=True):
                if role in row and not figure[role].percent:
                    row[role] /= 100


def _recomputed(role: Role, row: Mapping[Role, Decimal]) -> Decimal | None:
    if role is Role.COMPLETION:
        return completion(row.get(Role.ACTUAL), row.get(Role.TARGET))
    return growth(row.get(Role.ACTUAL), row.get(Role.LAST_YEAR))


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
    return median(abs(typed) for typed, _ in plain) > Decimal("1.5")
