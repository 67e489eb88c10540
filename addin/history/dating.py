"""Which month a workbook is about: what its sheets, titles, 设置 and file name say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.roster import ROSTER_SHEET
from addin.core.dated_names import period_in_name
from addin.history.months import UNKNOWN_YEAR, Month, month_of, names_month
from addin.problems import history
from addin.problems.periods import PERIOD_FROM_FILE_NAME
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.annex.grid import Grid
    from addin.annex.model import Annex
    from addin.annex.recognise import Recognised
    from addin.core.schedule import Period
    from addin.problems.problem import Problem


def by_sheet_names(
    grids: Sequence[Grid],
) -> tuple[list[tuple[Period | None, list[Grid]]], list[Problem]]:
    """Return a workbook's sheets by the month in their names, if most name one and not the same.

    设置 and 名录 go with each month. Else all sheets come together, with None.
    """
    shared = [grid for grid in grids if _is_shared(grid)]
    named: dict[Month, tuple[Period, list[Grid]]] = {}
    unnamed: list[Grid] = []
    for grid in grids:
        if _is_shared(grid) or not grid.rows:
            continue
        period = period_in_name(grid.sheet)
        if period is None or not names_month(period):
            unnamed.append(grid)
            continue
        month = month_of(period, period.year or UNKNOWN_YEAR)
        named.setdefault(month, (period, []))[1].append(grid)
    if len(named) < 2 or len(unnamed) >= sum(len(sheets) for _, sheets in named.values()):
        return [(None, list(grids))], []
    months: list[tuple[Period | None, list[Grid]]] = [
        (period, [*sheets, *shared]) for period, sheets in named.values()
    ]
    return months, [history.SHEET_WITHOUT_MONTH.at(grid.sheet) for grid in unnamed]


def _is_shared(grid: Grid) -> bool:
    return grid.sheet.strip() in (SETTINGS_SHEET, ROSTER_SHEET, ANSWERS_SHEET)


def by_titles(found: Recognised) -> list[Recognised]:
    """Return what was recognised month by month, where titles tell an indicator of several."""
    months: dict[str, set[Period]] = {}
    for annex in found.annexes:
        if annex.period and names_month(annex.period):
            months.setdefault(annex.indicator, set()).add(annex.period)
    if all(len(periods) < 2 for periods in months.values()):
        return [found]
    parts: dict[Period | None, list[Annex]] = {}
    for annex in found.annexes:
        parts.setdefault(annex.period, []).append(annex)
    return [replace(found, annexes=tuple(part), period=period) for period, part in parts.items()]


def period_of(
    path: Path, named: Period | None, found: Recognised
) -> tuple[Period | None, list[Problem]]:
    """Return the period of annexes, None where nobody says; and what is doubtful about it.

    The names of the sheets come first, then what the workbook says as a whole, its titles, and the
    name of its file. One that names a month is preferred to one that names only the year: many
    workbooks say 2022年 inside and 3月 in the name of the file.
    """
    titled, filed = _most_titles(found), period_in_name(path.stem)
    said = [period for period in (named, found.period, titled, filed) if period]
    sheet = found.annexes[0].sheet
    if not said:
        return None, [history.NO_PERIOD.at(sheet)]
    year = next((period.year for period in said if period.year), None)
    same_year = [period for period in said if period.year in (None, year)]
    chosen = next((period for period in same_year if names_month(period)), said[0])
    is_by_file = filed is not None and chosen not in (named, found.period, titled)
    by_file = [PERIOD_FROM_FILE_NAME.at(sheet, period=chosen.label)] if is_by_file else []
    # a workbook of many months is named for the last of them
    others = [period for period in (titled, None if named else filed) if period]
    clashes = [
        history.MONTH_DIFFERS.at(sheet, period=chosen.label, other=other.label)
        for other in others
        if _clash(chosen, other)
    ]
    return replace(chosen, year=year), [*by_file, *clashes]


def _most_titles(found: Recognised) -> Period | None:
    """Return the month that most annexes name."""
    periods = [annex.period for annex in found.annexes if names_month(annex.period)]
    return max(periods, key=periods.count, default=None)


def _clash(one: Period, other: Period) -> bool:
    """Return whether two periods can't be the same; a year alone agrees with any of its months."""
    if not one.same_year(other):
        return True
    both = names_month(one) and names_month(other)
    return both and month_of(one, UNKNOWN_YEAR) != month_of(other, UNKNOWN_YEAR)
