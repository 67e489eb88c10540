"""A workbook with a table for each month: what it is of is the latest that is filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.recognise import period_of_all
from addin.problems.periods import EARLIER_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.annex.model import Annex
    from addin.annex.recognise import Recognised
    from addin.problems.problem import Problem

_End = tuple[int, int, int]
_MOST_NAMED = 3


def latest(found: Recognised) -> tuple[Recognised, list[Problem]]:
    """Return what was found without the tables of other months of an indicator, which are told.

    Only tables of mostly the same units are other months of one thing. A year alone is no month.
    """
    by_indicator: dict[str, list[Annex]] = {}
    for annex in found.annexes:
        if _end(annex):
            by_indicator.setdefault(annex.indicator, []).append(annex)
    parted = [parts for each in by_indicator.values() if (parts := _parted(each))]
    if not parted:
        return found, []
    others = {id(annex) for _, beside in parted for annex in beside}
    annexes = tuple(annex for annex in found.annexes if id(annex) not in others)
    is_said = found.is_period_given or found.settings.period
    period = found.period if is_said else period_of_all(annexes, None)
    return replace(found, annexes=annexes, period=period), [_told(*parts) for parts in parted]


def _end(annex: Annex) -> _End | None:
    """Return when the period of an annex ends, None where no months are said."""
    period = annex.period
    if period is None or period.year is None or period.is_bare_year:
        return None
    return period.year, period.months, period.days


def _parted(annexes: Sequence[Annex]) -> tuple[Annex, list[Annex]] | None:
    """Return an annex of the latest month that is filled, and those of other months, if any."""
    if len({_end(annex) for annex in annexes}) < 2:
        return None
    filled = [annex for annex in annexes if annex.is_filled]
    if not filled:
        return None
    last = max(filled, key=lambda annex: _end(annex) or ())
    units = _units(annex for annex in annexes if _end(annex) == _end(last))
    others = [annex for annex in annexes if _end(annex) != _end(last)]
    same = [annex for annex in others if 2 * len(units & _units([annex])) > len(annex.rows)]
    return (last, same) if same else None


def _units(annexes: Iterable[Annex]) -> set[str]:
    return {row.name for annex in annexes for row in annex.rows}


def _told(last: Annex, others: Sequence[Annex]) -> Problem:
    assert last.period is not None
    sheets = list(dict.fromkeys(annex.sheet for annex in others))
    named = "、".join(sheets[:_MOST_NAMED]) + ("等" if len(sheets) > _MOST_NAMED else "")
    about = {"indicator": last.indicator, "period": last.period.label, "sheets": named}
    return EARLIER_MONTHS.at(last.sheet, last.area.a1, count=len(others), **about)
