"""One workbook of a history: which months it holds, and how its units stand in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.grid import Area
from addin.annex.model import NOTICE, WARNING, Annex, Problem
from addin.annex.recognise import is_relevant, recognise
from addin.annex.results import compute_annex, ranked_by
from addin.annex.settings import ROSTER_SHEET, SETTINGS_SHEET
from addin.errors import NoAnnex
from addin.history.model import Finding, Mark, Standing
from addin.history.months import UNKNOWN_YEAR, Month, month_of, names_month, period_in_name
from addin.hosts.source import read_source
from addin.report.wording import shown_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from addin.annex.grid import Grid
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
        for named, grids in _by_month(source.grids, problems)
        if (part := _part(path, named, recognise(grids), problems))
    ]
    findings += [Finding(path.name, problem) for problem in dict.fromkeys(problems)]
    if not parts and not any(problem.code == "no-period" for problem in problems):
        raise NoAnnex(path)
    return parts


def _by_month(
    grids: Sequence[Grid], problems: list[Problem]
) -> Iterator[tuple[Period | None, list[Grid]]]:
    """Yield a workbook's sheets by the month in their names, if these name several.

    设置 and 名录 go with each month.
    """
    shared = [grid for grid in grids if grid.sheet.strip() in (SETTINGS_SHEET, ROSTER_SHEET)]
    named: dict[Month, tuple[Period, list[Grid]]] = {}
    unnamed: list[Grid] = []
    for grid in grids:
        if grid in shared or not grid.rows:
            continue
        period = period_in_name(grid.sheet)
        if period is None or not names_month(period):
            unnamed.append(grid)
            continue
        month = month_of(period, period.year or UNKNOWN_YEAR)
        named.setdefault(month, (period, []))[1].append(grid)
    if len(named) < 2:
        yield None, list(grids)
        return
    problems.extend(_without_month(grid) for grid in unnamed)
    for period, sheets in named.values():
        yield period, [*sheets, *shared]


def _without_month(grid: Grid) -> Problem:
    message = "其他工作表以月份命名,这张表的名称没有月份,没有计入。如应计入,请在表名中写明月份。"
    return Problem("sheet-without-month", grid.sheet, "", message)


def _part(
    path: Path, named: Period | None, found: Recognised, problems: list[Problem]
) -> Part | None:
    """Return the month that was recognised; None without annexes or without a period."""
    if not found.annexes:
        return None
    problems.extend(problem for problem in found.problems if problem.severity == WARNING)
    period = _period(path, named, found, problems)
    if period is None:
        return None
    annexes = [_dated(annex, period) for annex in found.annexes]
    names = _names(annexes, problems)
    standings = tuple(
        (intern(name), _standing(path.name, compute_annex(annex, found.settings, found.roster),
                                 problems))
        for annex, name in zip(annexes, names, strict=True)
        if name
    )  # fmt: skip
    month = month_of(period, period.year or UNKNOWN_YEAR)
    return Part(path.name, month, found.roster, found.settings, found.region, standings)


def _dated(annex: Annex, period: Period) -> Annex:
    """Give an annex that names no month the workbook's period; its schedule follows from it."""
    return annex if names_month(annex.period) else replace(annex, period=period)


def _period(
    path: Path, named: Period | None, found: Recognised, problems: list[Problem]
) -> Period | None:
    """Return the period: of the sheets' names or the workbook, else of the file's name.

    A workbook that names only its year, as many do, takes the month from the file's name. A year
    that is named nowhere else is the file's too.
    """
    sheet = found.annexes[0].sheet
    said, filed = named or found.period, period_in_name(path.stem)
    if said is None and filed is None:
        message = "表内、表名和文件名都没有写明时期,没有计入。请在标题或文件名中写明,如 2022年3月。"
        problems.append(Problem("no-period", sheet, "", message))
        return None
    if said is None or (names_month(filed) and not names_month(said) and _same_year(said, filed)):
        said = filed
        problems.append(_from_file_name(sheet, filed))
    elif named is None and filed and names_month(filed) and _month(filed) != _month(said):
        problems.append(_names_differ(sheet, said, filed))
    years = (said, found.period, filed)
    year = next((period.year for period in years if period and period.year), None)
    return replace(said, year=year) if said else None


def _same_year(one: Period, other: Period | None) -> bool:
    return other is not None and (None in (one.year, other.year) or one.year == other.year)


def _month(period: Period) -> int:
    return period.months + (period.days > 0)


def _from_file_name(sheet: str, filed: Period | None) -> Problem:
    label = filed.label if filed else ""
    message = f"表内没有写明月份,按文件名记为{label}。如不对,请改正文件名或在标题中写明。"
    return Problem("period-from-file-name", sheet, "", message, NOTICE)


def _names_differ(sheet: str, said: Period, filed: Period) -> Problem:
    message = f"表内时期是{said.label},文件名写的是{filed.label},按表内时期计入。请核对。"
    return Problem("period-differs", sheet, "", message)


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
