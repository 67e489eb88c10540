"""Excel conditions for one annex: what is due reached, or missed by how much.

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
from addin.core.judging import JudgedBy, State
from addin.report.formats import literal

if TYPE_CHECKING:
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult

_SLACK = "1E-9"
"""Binary sums differ from decimal ones by less; figures in annexes by more."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Lag:
    """How far a row's figure is behind what is due, more is further, and when that can be said.

    ``whole`` is what is due, in the same measure: of that so much may be missing.
    """

    given: str
    behind: str
    whole: str


def unit_spans(annex: Annex) -> list[Span]:
    """Return the runs of rows that hold units, in order."""
    rows = sorted(row.row for row in annex.rows)
    runs = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    spans = [[row for _, row in run] for _, run in runs]
    return [(span[0], span[-1]) for span in spans]


def conditions(result: AnnexResult) -> dict[State, str]:
    """Return the condition of each state, the worst first; none where nothing is judged.

    The first that holds is the state: a later one holds where an earlier one does too. What is
    due stands in them as a number: a later month's rebuild writes another.
    """
    annex, terms = result.annex, result.terms
    spans = unit_spans(annex)
    if not spans or terms.judged_by is JudgedBy.NONE:
        return {}
    lag = (_gap if annex.kind is Kind.RATE else _ratio)(annex, spans[0][0], terms.due)
    if lag is None:
        return {}
    steps = ((State.BAD, terms.grades.far), (State.FAR, terms.grades.near))
    found = {
        state: f"{lag.given},{lag.behind}>{literal(1 - ratio)}*{lag.whole}+{_SLACK}"
        for state, ratio in steps
    }
    found[State.NEAR] = f"{lag.given},{lag.behind}>{_SLACK}"
    found[State.OK] = f"{lag.given},{lag.behind}<={_SLACK}"
    return found


def _ratio(annex: Annex, first: int, due: Decimal) -> _Lag | None:
    """Return what is due − completion (completion − 1 where lower is better)."""
    sign = "-" if annex.direction is Direction.LOWER else ""
    if {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys():
        target, actual = (_cell(annex, s, first) for s in (Statistic.TARGET, Statistic.ACTUAL))
        done, asked = (_value(annex, s, first) for s in (Statistic.ACTUAL, Statistic.TARGET))
        given, ratio = f"LEN({actual})>0,VALUE({target})>0", f"{done}/({asked})"
    elif Statistic.COMPLETION in annex.columns:  # 108.3 or 1.083, typed
        given = f"LEN({_cell(annex, Statistic.COMPLETION, first)})>0"
        ratio = _value(annex, Statistic.COMPLETION, first)
    else:
        return None
    return _Lag(given, f"{sign}({literal(due)}-{ratio})", literal(due))


def _gap(annex: Annex, first: int, _: Decimal) -> _Lag | None:
    """Return target − actual of a growth rate (actual − target where lower is better)."""
    if not {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys():
        return None
    sign = "-" if annex.direction is Direction.LOWER else ""
    target, actual = (_cell(annex, s, first) for s in (Statistic.TARGET, Statistic.ACTUAL))
    asked, done = (_value(annex, s, first) for s in (Statistic.TARGET, Statistic.ACTUAL))
    given = f"LEN({actual})>0,LEN({target})>0"
    return _Lag(given, f"{sign}({asked}-{done})", f"ABS({asked})")


def _cell(annex: Annex, role: Statistic, row: int) -> str:
    return f"${column_letter(annex.columns[role])}{row}"


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
