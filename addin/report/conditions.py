"""Excel conditions for one annex: target met, missed, and named as behind by its rule.

They hold for the row of the first unit and are relative in their row, so that a conditional
format shifts them down. VALUE reads numbers kept as text; on anything else it is an error, and a
condition that is an error formats nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.grid import column_letter
from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.shortfall import Basis

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult

_SLACK = "1E-9"
"""Binary sums differ from decimal ones by less; figures in annexes by more."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Formulas without ``=``; ``behind`` implies ``missed``."""

    met: str
    missed: str
    behind: str


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number that tells how far a unit is behind, more is further: of one row, and of many.

    ``given`` says that the row has what it takes; ``many`` is a format string for rows.
    """

    given: str
    one: str
    many: str


def unit_spans(annex: Annex) -> list[Span]:
    """Return the runs of rows that hold units, in order."""
    rows = sorted(row.row for row in annex.rows)
    runs = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    spans = [[row for _, row in run] for _, run in runs]
    return [(span[0], span[-1]) for span in spans]


def conditions(result: AnnexResult) -> Conditions | None:
    """Return the conditions of an annex; None where it has neither targets nor completion."""
    annex = result.annex
    spans = unit_spans(annex)
    if not spans:
        return None
    first = spans[0][0]
    share = _share_behind(annex, first)
    gap = _gap(annex, first)
    lag = gap if annex.kind is Kind.RATE else share
    if lag is None:
        return None
    met = f"{lag.given},{lag.one}<={_SLACK}"
    missed = f"{lag.given},{lag.one}>{_SLACK}"
    rule = annex.rule
    picked = gap if rule.basis is Basis.GAP and gap else lag
    if rule.basis in (Basis.FURTHEST, Basis.GAP):
        return Conditions(met, missed, f"{missed},{_among(picked, spans)}<{rule.count}")
    limit = rule.threshold if rule.basis is Basis.THRESHOLD else result.schedule
    if rule.basis is Basis.MISSED or limit is None or share is None:
        return Conditions(met, missed, missed)
    return Conditions(met, missed, f"{missed},{share.one}>{_plain(1 - limit)}+{_SLACK}")


def _among(measure: _Measure, spans: list[Span]) -> str:
    """Return how many units are further behind than the row's."""
    counts = [
        f"SUMPRODUCT(--({measure.many.format(top=top, bottom=bottom)}>{measure.one}+{_SLACK}))"
        for top, bottom in spans
    ]
    return "+".join(counts)


def _share_behind(annex: Annex, first: int) -> _Measure | None:
    """Return 1 − completion (completion − 1 where lower is better) as a measure."""
    sign = "-" if annex.direction is Direction.LOWER else ""
    if not {Role.TARGET, Role.ACTUAL} <= annex.columns.keys():
        return _typed_share(annex, first, sign)
    target, actual = _letters(annex)
    f = _factors(annex)
    one = f"{sign}(1-VALUE(${actual}{first}){f[1]}/(VALUE(${target}{first}){f[0]}))"
    a, t = f"${actual}${{top}}:${actual}${{bottom}}", f"${target}${{top}}:${target}${{bottom}}"
    many = f'IFERROR({sign}(1-{a}{f[1]}/({t}{f[0]}))/({a}<>""),-9E9)'
    given = f"LEN(${actual}{first})>0,VALUE(${target}{first})>0"
    return _Measure(given, one, many)


def _typed_share(annex: Annex, first: int, sign: str) -> _Measure | None:
    """The same from a typed completion column alone, 108.3 or 1.083."""
    if Role.COMPLETION not in annex.columns:
        return None
    letter = column_letter(annex.columns[Role.COMPLETION])
    whole = 100 if Role.COMPLETION in annex.factors else 1
    cells = f"${letter}${{top}}:${letter}${{bottom}}"
    one = f"{sign}(1-VALUE(${letter}{first})/{whole})"
    many = f'IFERROR({sign}(1-{cells}/{whole})/({cells}<>""),-9E9)'
    return _Measure(f"LEN(${letter}{first})>0", one, many)


def _gap(annex: Annex, first: int) -> _Measure | None:
    """Return target − actual (actual − target where lower is better) as a measure."""
    if not {Role.TARGET, Role.ACTUAL} <= annex.columns.keys():
        return None
    sign = "-" if annex.direction is Direction.LOWER else ""
    target, actual = _letters(annex)
    f = _factors(annex)
    given = f"LEN(${actual}{first})>0,LEN(${target}{first})>0"
    one = f"{sign}(VALUE(${target}{first}){f[0]}-VALUE(${actual}{first}){f[1]})"
    a, t = f"${actual}${{top}}:${actual}${{bottom}}", f"${target}${{top}}:${target}${{bottom}}"
    many = f'IFERROR({sign}({t}{f[0]}-{a}{f[1]})/({a}<>"")/({t}<>""),-9E9)'
    return _Measure(given, one, many)


def _letters(annex: Annex) -> tuple[str, str]:
    return column_letter(annex.columns[Role.TARGET]), column_letter(annex.columns[Role.ACTUAL])


def _factors(annex: Annex) -> tuple[str, str]:
    """Return what target and actual are multiplied by, to be in one measure."""
    shown = [annex.factors.get(role) for role in (Role.TARGET, Role.ACTUAL)]
    target, actual = ("" if factor is None else f"*{_plain(factor)}" for factor in shown)
    return target, actual


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
