"""Gathering a history: workbooks read one after the other, put in order, doubles set aside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.core.units import Roster, Unit
from addin.errors import NoHistory, NoWorkbooks, SourceError, SourceUnreadable
from addin.history.apart import apart
from addin.history.changes import changes
from addin.history.doubles import single
from addin.history.model import FileProblem, History, IndicatorRecord, Series, UnitRecord
from addin.history.months import UNKNOWN_YEAR, step_of
from addin.history.workbook import MonthSheets, read_workbook
from addin.problems.history import (
    METHOD_DIFFERS,
    NO_YEAR,
    UNIT_BY_TWO_NAMES,
    WORKBOOK_UNREADABLE,
)
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from addin.history.months import Month

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")


def read_history(path: Path) -> History:
    """Read a folder of workbooks, or one workbook whose sheets are named by month.

    A workbook that can't be read is among the problems, and the others count. Raises NoWorkbooks
    for a folder without any, NoHistory where none can be used, a SourceError for a single file.
    """
    parts, problems = _read_all(path) if path.is_dir() else read_workbook(path)
    history = history_of(parts, problems) if parts else None
    if history is None or not history.series:
        reasons = [each.problem.message for each in (history.problems if history else problems)]
        raise NoHistory(path, reasons[0] if reasons else "都是本程序生成的表")
    return history


def workbooks_in(folder: Path) -> list[Path]:
    """Return the workbooks of a folder by name; what Excel leaves beside open ones is not one."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES
            and not path.name.startswith(("~$", "."))
            and path.is_file()
        )
    except OSError as error:
        raise SourceUnreadable(folder) from error


def _read_all(folder: Path) -> tuple[list[MonthSheets], list[FileProblem]]:
    files = workbooks_in(folder)
    if not files:
        raise NoWorkbooks(folder)
    parts: list[MonthSheets] = []
    problems: list[FileProblem] = []
    for path in files:
        try:
            read, doubtful = read_workbook(path)
        except SourceError as error:
            unreadable = WORKBOOK_UNREADABLE.at("", reason=str(error))
            problems.append(FileProblem(path.name, unreadable))
        else:
            parts += read
            problems += doubtful
    return parts, problems


def history_of(parts: Sequence[MonthSheets], problems: Sequence[FileProblem]) -> History:
    """Return what parts amount to, whatever their order."""
    parts, undated = _with_year(sorted(parts, key=_place))
    last = max(parts, key=lambda part: (part.month, part.roster.given))
    kept = [
        each
        for each in (*problems, *undated)
        if each.problem.sheet != SETTINGS_SHEET or each.file == last.file
    ]
    parts, mixed = apart(parts, _order(parts))
    roster = _roster(last.roster, parts)
    standings: dict[str, dict[Month, IndicatorRecord]] = defaultdict(dict)
    told, repeated = single(_by_month(parts))
    by_two_names: list[FileProblem] = []
    for (month, indicator), standing in told.items():
        marks, doubtful = _with_official_names(standing, roster)
        standings[indicator][month] = replace(standing, marks=marks)
        by_two_names += doubtful
    months = tuple(dict.fromkeys(part.month for part in parts))
    history = History(
        months=months,
        step=step_of(months),
        series=tuple(Series(name, standings[name]) for name in _order(parts) if name in standings),
        roster=roster,
        settings=last.settings,
        region=last.region,
        problems=(*kept, *_other_methods(parts, last), *mixed, *by_two_names, *repeated),
    )
    return replace(history, problems=(*history.problems, *changes(history)))


def _place(part: MonthSheets) -> tuple[Month, int, str]:
    """Return what parts are sorted by; of one month the shorter name first, copies after it."""
    return part.month, len(part.file), part.file


def _with_year(parts: Sequence[MonthSheets]) -> tuple[list[MonthSheets], list[FileProblem]]:
    """Leave out what names no year where others do; where nobody does, one year is meant."""
    dated = [part for part in parts if part.month.year != UNKNOWN_YEAR]
    if not dated:
        return list(parts), []
    return dated, [_no_year(part) for part in parts if part.month.year == UNKNOWN_YEAR]


def _no_year(part: MonthSheets) -> FileProblem:
    sheet = part.standings[0][1].sheet if part.standings else ""
    return FileProblem(part.file, NO_YEAR.at(sheet, period=part.month.label))


def _other_methods(parts: Iterable[MonthSheets], last: MonthSheets) -> Iterator[FileProblem]:
    """Yield workbooks that rank ties otherwise than the latest."""
    settings = last.settings
    for part in parts:
        if (part.settings.method, part.settings.ties_as_shown) != (
            settings.method,
            settings.ties_as_shown,
        ):
            yield FileProblem(part.file, METHOD_DIFFERS.at(SETTINGS_SHEET))


def _roster(official: Roster, parts: Iterable[MonthSheets]) -> Roster:
    """Return the latest roster, with units behind it that only others name."""
    names = (name for part in parts for _, standing in part.standings for name in standing.marks)
    more = (name for name in dict.fromkeys(names) if official.find(name) is None)
    return replace(official, units=(*official.units, *(Unit(name) for name in more)))


def _order(parts: Sequence[MonthSheets]) -> list[str]:
    """Return all indicators: in the order of the latest workbooks, then those of earlier ones."""
    names = (name for part in reversed(parts) for name, _ in part.standings)
    return list(dict.fromkeys(names))


def _by_month(parts: Iterable[MonthSheets]) -> dict[tuple[Month, str], list[IndicatorRecord]]:
    found: dict[tuple[Month, str], list[IndicatorRecord]] = defaultdict(list)
    for part in parts:
        for indicator, standing in part.standings:
            found[part.month, indicator].append(standing)
    return found


def _with_official_names(
    standing: IndicatorRecord, roster: Roster
) -> tuple[dict[str, UnitRecord], list[FileProblem]]:
    """Return marks by the names of the latest roster; two units that are one there go aside."""
    marks: dict[str, list[tuple[str, UnitRecord]]] = defaultdict(list)
    for typed, mark in standing.marks.items():
        unit = roster.find(typed)
        marks[unit.name if unit else typed].append((typed, mark))
    by_two_names = [
        _by_two_names(standing, name, [typed for typed, _ in same])
        for name, same in marks.items()
        if len(same) > 1
    ]
    return {n: same[0][1] for n, same in marks.items() if len(same) == 1}, by_two_names


def _by_two_names(standing: IndicatorRecord, name: str, typed: Sequence[str]) -> FileProblem:
    about = {"name": name, "names": "、".join(typed)}
    cell = standing.cell(typed[1])
    return FileProblem(standing.file, UNIT_BY_TWO_NAMES.at(standing.sheet, cell, **about))
