"""Excel conditions for one annex: what is due reached, missed, and named by its rule.

They hold for the row of the first unit and are relative in their row, so that a conditional
format shifts them down. VALUE reads numbers kept as text; on anything else it is an error, and a
condition that is an error formats nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import column_letter
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.indicators import Kind
from addin.core.judging import JudgedBy
from addin.core.shortfall import Basis
from addin.report.formats import literal

if TYPE_CHECKING:
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
    """Return the conditions of an annex; None where nothing is judged, or there is no target.

    What is due stands in them as a number: a later month's rebuild writes another.
    """
    annex, due = result.annex, result.terms.due
    spans = unit_spans(annex)
    if not spans or result.terms.judged_by is JudgedBy.NONE:
        return None
    first = spans[0][0]
    share = _share_behind(annex, first, due)
    gap = _gap(annex, first, due)
    lag = gap if annex.kind is Kind.RATE else share
    if lag is None:
        return None
    met = f"{lag.given},{lag.one}<={_SLACK}"
    missed = f"{lag.given},{lag.one}>{_SLACK}"
    return Conditions(met, missed, _behind(result, missed, lag, share, gap, spans))


def _behind(
    result: AnnexResult,
    missed: str,
    lag: _Measure,
    share: _Measure | None,
    gap: _Measure | None,
    spans: list[Span],
) -> str:
    """Return the condition of those that the rule names; FALSE where it can name nobody."""
    rule = result.annex.rule
    if rule.basis in (Basis.FURTHEST, Basis.GAP):
        picked = gap if rule.basis is Basis.GAP else lag
        return f"{missed},{_among(picked, spans)}<{rule.count}" if picked else "FALSE"
    if rule.basis is Basis.THRESHOLD and rule.threshold is not None:
        is_level = result.terms.is_level  # a share of it says nothing
        shares = not is_level and share is not None
        beyond = literal(result.terms.due - rule.threshold)
        return f"{missed},{share.one}>{beyond}+{_SLACK}" if shares and share else "FALSE"
    return missed


def _among(measure: _Measure, spans: list[Span]) -> str:
    """Return how many units are further behind than the row's."""
    counts = [
        f"SUMPRODUCT(--({measure.many.format(top=top, bottom=bottom)}>{measure.one}+{_SLACK}))"
        for top, bottom in spans
    ]
    return "+".join(counts)


def _share_behind(annex: Annex, first: int, due: Decimal) -> _Measure | None:
    """Return what is due − completion (completion − 1 where lower is better) as a measure."""
    sign = "-" if annex.direction is Direction.LOWER else ""
    if not {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys():
        return _typed_share(annex, first, sign, due)
    target, actual = _cell(annex, Statistic.TARGET, first), _cell(annex, Statistic.ACTUAL, first)
    done, asked = (_value(annex, s, first) for s in (Statistic.ACTUAL, Statistic.TARGET))
    one = f"{sign}({literal(due)}-{done}/({asked}))"
    t, a = _cells(annex, Statistic.TARGET), _cells(annex, Statistic.ACTUAL)
    scaled = f"{a}{_times(annex, Statistic.ACTUAL, a)}/({t}{_times(annex, Statistic.TARGET, t)})"
    many = f'IFERROR({sign}({literal(due)}-{scaled})/({a}<>""),-9E9)'
    return _Measure(f"LEN({actual})>0,VALUE({target})>0", one, many)


def _typed_share(annex: Annex, first: int, sign: str, due: Decimal) -> _Measure | None:
    """The same from a typed completion column alone, 108.3 or 1.083."""
    if Statistic.COMPLETION not in annex.columns:
        return None
    cells = _cells(annex, Statistic.COMPLETION)
    one = f"{sign}({literal(due)}-{_value(annex, Statistic.COMPLETION, first)})"
    shares = f"{cells}{_times(annex, Statistic.COMPLETION, cells)}"
    many = f'IFERROR({sign}({literal(due)}-{shares})/({cells}<>""),-9E9)'
    return _Measure(f"LEN({_cell(annex, Statistic.COMPLETION, first)})>0", one, many)


def _gap(annex: Annex, first: int, due: Decimal) -> _Measure | None:
    """Return what is due − actual (actual − target where lower is better) as a measure."""
    if not {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys():
        return None
    sign = "-" if annex.direction is Direction.LOWER else ""
    target, actual = _cell(annex, Statistic.TARGET, first), _cell(annex, Statistic.ACTUAL, first)
    part = "" if due == 1 else f"*{literal(due)}"
    asked, done = (_value(annex, s, first) for s in (Statistic.TARGET, Statistic.ACTUAL))
    one = f"{sign}({asked}{part}-{done})"
    t, a = _cells(annex, Statistic.TARGET), _cells(annex, Statistic.ACTUAL)
    scaled = (
        f"{t}{_times(annex, Statistic.TARGET, t)}{part}-{a}{_times(annex, Statistic.ACTUAL, a)}"
    )
    many = f'IFERROR({sign}({scaled})/({a}<>"")/({t}<>""),-9E9)'
    return _Measure(f"LEN({actual})>0,LEN({target})>0", one, many)


def _cell(annex: Annex, role: Statistic, row: int) -> str:
    return f"${column_letter(annex.columns[role])}{row}"


def _cells(annex: Annex, role: Statistic) -> str:
    """Return a column's cells in the rows of a span, to be filled in by str.format."""
    letter = column_letter(annex.columns[role])
    return f"${letter}${{top}}:${letter}${{bottom}}"


def _value(annex: Annex, role: Statistic, row: int) -> str:
    cell = _cell(annex, role, row)
    return f"VALUE({cell}){_times(annex, role, cell)}"


def _times(annex: Annex, role: Statistic, cell: str) -> str:
    """Return what makes a typed figure the annex's: nothing, or a factor.

    Text with a percent sign is a ratio to VALUE, whatever the rest of the column is typed as.
    """
    factor = annex.factors.get(role)
    if role is Statistic.COMPLETION and factor is not None:
        return f'*IF(ISNUMBER(FIND("%",{cell})),1,{literal(factor)})'
    if annex.kind is Kind.RATE:
        return f'*IF(ISNUMBER(FIND("%",{cell})),100,{literal(factor or Decimal(1))})'
    return "" if factor is None else f"*{literal(factor)}"
