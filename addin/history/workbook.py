"""One workbook of a history: which months it holds, and how its units stand in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.recognise import Relevance, recognise
from addin.annex.results import compute_annex, ranked_by
from addin.annex.statistics import Statistic
from addin.core.judging import State
from addin.history.dating import by_sheet_names, by_titles, period_of
from addin.history.model import FileProblem, IndicatorRecord, UnitRecord
from addin.history.months import UNKNOWN_YEAR, Month, month_of, names_month
from addin.history.scores import score_standings
from addin.problems.history import INDICATOR_TWICE, NO_PERIOD, UNIT_TWICE
from addin.report.wording import shown_value
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from addin.annex.model import Annex
    from addin.annex.recognise import Recognised
    from addin.annex.results import AnnexResult, UnitResult
    from addin.core.schedule import Period
    from addin.core.units import Roster
    from addin.problems.problem import Problem
    from addin.settings.workbook import Settings


@dataclass(frozen=True)
class MonthSheets:
    """What a workbook holds of one month; a workbook whose sheets are named by month has several.

    ``standings`` go by indicator.
    """

    file: str
    month: Month
    roster: Roster
    settings: Settings
    region: str
    standings: tuple[tuple[str, IndicatorRecord], ...]


@dataclass(frozen=True)
class Dated:
    """The annexes of one month of a workbook, computed, by what tells each from the others."""

    file: str
    period: Period
    found: Recognised
    results: tuple[tuple[str, AnnexResult], ...]

    @property
    def month(self) -> Month:
        """The month that its period ends in."""
        return month_of(self.period, self.period.year or UNKNOWN_YEAR)


def read_workbook(path: Path) -> tuple[list[MonthSheets], list[FileProblem]]:
    """Return the months of a workbook, and what is doubtful.

    Nothing of the workbook's cells is kept. A workbook that holds only sheets of ours has none.
    Raises a SourceError where it can't be read or has no annex.
    """
    months, doubts = read_months(path)
    read = [_part(month) for month in months]
    doubts += (problem for _, doubtful in read for problem in doubtful)
    problems = [FileProblem(path.name, problem) for problem in dict.fromkeys(doubts)]
    return [part for part, _ in read], problems


def read_months(path: Path) -> tuple[list[Dated], list[Problem]]:
    """Return the annexes of a workbook by month, and what is doubtful; raises a SourceError.

    A workbook that holds only sheets of ours has none.
    """
    source = read_source(path, keep=Relevance())
    if source.marks and set(source.sheets) == set(source.marks):
        return [], []
    months, doubts = by_sheet_names(source.grids)
    doubts = [*source.problems, *doubts]
    read: list[Dated] = []
    for named, grids in months:
        for found in by_titles(recognise(grids)):
            if found.annexes:
                dated, doubtful = _dated(path, named, found)
                doubts += doubtful
                read += [dated] if dated else []
    if not read and not any(problem.code == NO_PERIOD.code for problem in doubts):
        raise refused(path)
    return read, doubts


def _dated(
    path: Path, named: Period | None, found: Recognised
) -> tuple[Dated | None, list[Problem]]:
    """Return the month that was recognised, None without a period; and what is doubtful."""
    period, doubts = period_of(path, named, found)
    problems = [*(problem for problem in found.problems if problem.is_serious), *doubts]
    if period is None:
        return None, problems
    names = _names(found.annexes)
    problems += _indicators_twice(found.annexes, names)
    results: list[tuple[str, AnnexResult]] = []
    for annex, name in zip(found.annexes, names, strict=True):
        if name:
            dated = (
                annex if _has_own(annex.period, period, named) else replace(annex, period=period)
            )
            results.append((intern(name), compute_annex(dated, found.settings, found.roster)))
    return Dated(path.name, period, found, tuple(results)), problems


def _part(month: Dated) -> tuple[MonthSheets, list[Problem]]:
    """Return how the units stand in a month, and units that are there twice."""
    found = month.found
    problems: list[Problem] = []
    standings: list[tuple[str, IndicatorRecord]] = []
    for name, result in month.results:
        rows = rows_by_name(result)
        problems += units_twice(result.annex, rows)
        standings.append((name, _standing(month.file, result, rows)))
        standings += _within_groups(name, standings[-1][1], rows)
    computed = [result for _, result in month.results]
    standings += score_standings(month.file, found, computed, month.period)
    settings, roster, told = found.settings, found.roster, tuple(standings)
    return MonthSheets(month.file, month.month, roster, settings, found.region, told), problems


def _has_own(own: Period | None, period: Period, named: Period | None) -> bool:
    """Return whether an annex keeps its own period: 截至8月 in a workbook of September.

    On a sheet named 5月 it does where its title says that it holds May alone.
    """
    if own is None or not names_month(own):
        return False
    return named is None or own.is_part_of(period)


def _names(annexes: Sequence[Annex]) -> list[str]:
    """Return what tells each annex of a month from the others: its indicator, where that is one.

    Else with the group that all its units are of (乡镇, 市直部门), else with its sheet; "" where
    nothing tells them apart.
    """
    counts = Counter(annex.indicator for annex in annexes)
    names: list[str] = []
    for annex in annexes:
        groups = {row.group for row in annex.rows}
        group = next(iter(groups)) if len(groups) == 1 else None
        more = group or annex.sheet
        names.append(
            annex.indicator if counts[annex.indicator] == 1 else f"{annex.indicator}({more})"
        )
    counts = Counter(names)
    return [name if counts[name] == 1 else "" for name in names]


def _indicators_twice(annexes: Sequence[Annex], names: Sequence[str]) -> Iterator[Problem]:
    for annex, name in zip(annexes, names, strict=True):
        if not name:
            yield INDICATOR_TWICE.at(annex.sheet, annex.area.a1, indicator=annex.indicator)


def rows_by_name(result: AnnexResult) -> dict[str, list[UnitResult]]:
    """Return the units of an annex by name: one that has several rows has several."""
    by_name: dict[str, list[UnitResult]] = defaultdict(list)
    for unit in result.units:
        by_name[unit.name].append(unit)
    return by_name


def _standing(
    file: str, result: AnnexResult, rows: Mapping[str, list[UnitResult]]
) -> IndicatorRecord:
    annex = result.annex
    return IndicatorRecord(
        file=file,
        sheet=annex.sheet,
        area=Area(*annex.area),
        unit_column=annex.columns[Statistic.UNIT],
        measure=annex.measure,
        ranked_by=ranked_by(annex),
        decimals=annex.decimals,
        lead=annex.lead,
        schedule=result.schedule,
        first=annex.period.first if annex.period else 1,
        total=shown_value(annex, result.total) if result.total else None,
        marks={intern(n): _mark(annex, units[0]) for n, units in rows.items() if len(units) == 1},
    )


def _within_groups(
    name: str, overall: IndicatorRecord, rows: Mapping[str, list[UnitResult]]
) -> Iterator[tuple[str, IndicatorRecord]]:
    """Yield the ranks within groups as a series of their own, where units have such."""
    within = {
        unit: replace(mark, rank=rows[unit][0].group_rank, missed=None, behind=None)
        for unit, mark in overall.marks.items()
    }
    groups = {units[0].row.group for units in rows.values()}
    if len(groups) > 1 and any(mark.rank is not None for mark in within.values()):
        yield intern(f"{name}(类别内)"), replace(overall, marks=within, only_ranks=True)


def units_twice(annex: Annex, rows: Mapping[str, list[UnitResult]]) -> Iterator[Problem]:
    """Yield the units that have several rows."""
    for name, units in rows.items():
        if len(units) > 1:
            yield UNIT_TWICE.at(
                annex.sheet,
                annex.cell(units[1].row, Statistic.UNIT),
                name=name,
                indicator=annex.indicator,
                count=len(units),
                rows="、".join(str(unit.row.row) for unit in units),
            )


def _mark(annex: Annex, unit: UnitResult) -> UnitRecord:
    is_judged = unit.state is not State.NONE
    missed = not unit.achieved if is_judged and unit.achieved is not None else None
    behind = unit.is_shortfall if is_judged else None
    return UnitRecord(
        row=unit.row.row,
        actual=unit.actual,
        gap=unit.gap,
        shown=shown_value(annex, unit),
        ahead=unit.ahead,
        rank=unit.rank,
        missed=missed,
        behind=behind,
    )
