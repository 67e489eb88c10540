"""One workbook of a history: which months it holds, and how its units stand in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.grid import Area
from addin.annex.model import WARNING, Annex, Problem
from addin.annex.recognise import is_relevant, recognise
from addin.annex.results import compute_annex, ranked_by
from addin.errors import NoAnnex
from addin.history.dating import by_sheet_names, by_titles, period_of
from addin.history.model import Finding, Mark, Standing
from addin.history.months import UNKNOWN_YEAR, Month, month_of, names_month
from addin.report.wording import shown_value
from addin.workbook_file.read import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.annex.recognise import Recognised
    from addin.annex.results import AnnexResult, UnitResult
    from addin.annex.settings import Settings
    from addin.core.schedule import Period
    from addin.core.units import Roster


@dataclass(frozen=True)
class Part:
    """What a workbook holds of one month; a workbook whose sheets are named by month has several.

    ``standings`` go by indicator.
    """

    file: str
    month: Month
    roster: Roster
    settings: Settings
    region: str
    standings: tuple[tuple[str, Standing], ...]


def read_workbook(path: Path, findings: list[Finding]) -> list[Part]:
    """Return the months of a workbook; what is doubtful is added to the findings.

    Nothing of the workbook's cells is kept. A workbook that holds only sheets of ours has none.
    Raises a SourceError where it can't be read or has no annex.
    """
    source = read_source(path, keep=is_relevant)
    if source.marks and set(source.sheets) == set(source.marks):
        return []
    problems = list(source.problems)
    parts = [
        part
        for named, grids in by_sheet_names(source.grids, problems)
        for found in by_titles(recognise(grids))
        if (part := _part(path, named, found, problems))
    ]
    findings += [Finding(path.name, problem) for problem in dict.fromkeys(problems)]
    if not parts and not any(problem.code == "no-period" for problem in problems):
        raise NoAnnex(path)
    return parts


def _part(
    path: Path, named: Period | None, found: Recognised, problems: list[Problem]
) -> Part | None:
    """Return the month that was recognised; None without annexes or without a period."""
    if not found.annexes:
        return None
    problems.extend(problem for problem in found.problems if problem.severity == WARNING)
    period = period_of(path, named, found, problems)
    if period is None:
        return None
    standings = []
    for annex, name in zip(found.annexes, _names(found.annexes, problems), strict=True):
        if name:
            own = names_month(annex.period) and not named  # 截至8月 in a workbook of September
            dated = annex if own else replace(annex, period=period)
            result = compute_annex(dated, found.settings, found.roster)
            standings.append((intern(name), _standing(path.name, result, problems)))
    month = month_of(period, period.year or UNKNOWN_YEAR)
    return Part(path.name, month, found.roster, found.settings, found.region, tuple(standings))


def _names(annexes: Sequence[Annex], problems: list[Problem]) -> list[str]:
    """Return what tells each annex of a month from the others: its indicator, where that is one.

    Else with the group that all its units are of (乡镇, 市直部门), else with its sheet; "" where
    nothing tells them apart, which is reported.
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
    problems.extend(
        _indicator_twice(annex)
        for annex, name in zip(annexes, names, strict=True)
        if counts[name] > 1
    )
    return [name if counts[name] == 1 else "" for name in names]


def _indicator_twice(annex: Annex) -> Problem:
    message = (
        f"“{annex.indicator}”在同一时期有几张表,分不清用哪一张,都没有计入。请改名或删去多余的表。"
    )
    return Problem("indicator-twice", annex.sheet, annex.area.a1, message)


def _standing(file: str, result: AnnexResult, problems: list[Problem]) -> Standing:
    annex = result.annex
    by_name: dict[str, list[UnitResult]] = defaultdict(list)
    for unit in result.units:
        by_name[unit.name].append(unit)
    problems.extend(_unit_twice(annex, units) for units in by_name.values() if len(units) > 1)
    return Standing(
        file=file,
        sheet=annex.sheet,
        area=Area(*annex.area),
        unit_column=annex.columns[Role.UNIT],
        measure=annex.measure,
        ranked_by=ranked_by(annex),
        decimals=annex.decimals,
        lead=annex.lead,
        schedule=result.schedule,
        total=shown_value(annex, result.total) if result.total else None,
        marks={
            intern(n): _mark(annex, units[0]) for n, units in by_name.items() if len(units) == 1
        },
    )


def _unit_twice(annex: Annex, units: Sequence[UnitResult]) -> Problem:
    rows = "、".join(str(unit.row.row) for unit in units)
    message = (
        f"“{units[0].name}”在“{annex.indicator}”中有{len(units)}行(第{rows}行),"
        "分不清用哪一行,本期没有计入。请删去多余的行。"
    )
    cell = annex.cell(units[1].row, Role.UNIT)
    return Problem("unit-twice", annex.sheet, cell, message)


def _mark(annex: Annex, unit: UnitResult) -> Mark:
    schedule = unit.terms.schedule
    missed = None if unit.achieved is None else not unit.achieved
    behind = missed
    if missed and schedule is not None:
        behind = unit.completion is not None and unit.completion < schedule
    return Mark(
        row=unit.row.row,
        actual=unit.actual,
        gap=unit.gap,
        shown=shown_value(annex, unit),
        ahead=unit.ahead,
        rank=unit.rank,
        missed=missed,
        behind=behind,
    )
