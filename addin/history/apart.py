"""Indicators that are cumulative in some tables and of single months in others: kept apart.

Their figures can't be compared: 5月 is no step from 1-4月 to 1-6月.
"""

from __future__ import annotations

from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING

from addin.history.model import FileProblem
from addin.problems.periods import PERIOD_SORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.history.model import IndicatorRecord
    from addin.history.months import Month
    from addin.history.workbook import MonthSheets

_PERIOD_WORDS = {1: "当月", 3: "当季"}


def apart(
    parts: Sequence[MonthSheets], order: Iterable[str]
) -> tuple[list[MonthSheets], list[FileProblem]]:
    """Make two indicators of one that is of both sorts, and say so; ``order`` names them all."""
    common: dict[str, frozenset[int]] = {}
    for part in parts:
        for name, standing in part.standings:
            fitting = _lengths(part.month, standing)
            common[name] = common.get(name, fitting) & fitting
    mixed = {name for name, lengths in common.items() if not lengths}
    problems = [_told_apart(name, parts) for name in order if name in mixed]
    if not mixed:
        return list(parts), problems
    return [_renamed(part, mixed) for part in parts], problems


def _renamed(part: MonthSheets, mixed: set[str]) -> MonthSheets:
    return replace(
        part,
        standings=tuple(
            (intern(_name_of(name, part.month, standing)) if name in mixed else name, standing)
            for name, standing in part.standings
        ),
    )


def _lengths(month: Month, standing: IndicatorRecord) -> frozenset[int]:
    """Return how many months the figures are of, 0 for cumulative; those of January can be both.

    So can those of 1-3月, the first quarter.
    """
    if standing.first != 1:
        return frozenset({month.month - standing.first + 1})
    return frozenset({0, month.month} if month.month in _PERIOD_WORDS else {0})


def _name_of(name: str, month: Month, standing: IndicatorRecord) -> str:
    length = min(_lengths(month, standing))
    return f"{name}({_PERIOD_WORDS.get(length, f'{length}个月')})" if length else name


def _told_apart(name: str, parts: Sequence[MonthSheets]) -> FileProblem:
    file, standing = next(
        (part.file, standing)
        for part in parts
        for own, standing in part.standings
        if own == name and standing.first != 1
    )
    return FileProblem(file, PERIOD_SORTS.at(standing.sheet, standing.area.a1, indicator=name))
