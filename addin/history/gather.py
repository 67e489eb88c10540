"""Gathering a history: workbooks read one after the other, put in order, doubles set aside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING

from addin.annex.model import NOTICE, Problem
from addin.annex.settings import SETTINGS_SHEET
from addin.core.units import Roster, Unit
from addin.errors import NoHistory, NoWorkbooks, SourceError, SourceUnreadable
from addin.history.changes import changes, names_of
from addin.history.model import Finding, History, Mark, Series, Standing
from addin.history.months import UNKNOWN_YEAR, step_of
from addin.history.workbook import Part, read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from addin.history.months import Month

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")


_PERIOD_WORDS = {1: "当月", 3: "当季"}


def read_history(path: Path) -> History:
    """Read a folder of workbooks, or one workbook whose sheets are named by month.

    A workbook that can't be read is among the findings, and the others count. Raises NoWorkbooks
    for a folder without any, NoHistory where none can be used, a SourceError for a single file.
    """
    findings: list[Finding] = []
    parts = _read_all(path, findings) if path.is_dir() else read_workbook(path, findings)
    history = history_of(parts, findings) if parts else None
    if history is None or not history.series:
        reasons = [f.problem.message for f in (history.findings if history else findings)]
        raise NoHistory(path, reasons[0] if reasons else "都是本程序生成的表")
    return history


def workbooks_in(folder: Path) -> list[Path]:
    """Return the workbooks of a folder by name; what Excel leaves beside open ones is none."""
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


def _read_all(folder: Path, findings: list[Finding]) -> list[Part]:
    files = workbooks_in(folder)
    if not files:
        raise NoWorkbooks(folder)
    parts: list[Part] = []
    for path in files:
        try:
            parts += read_workbook(path, findings)
        except SourceError as error:
            findings.append(Finding(path.name, Problem("workbook-unreadable", "", "", str(error))))
    return parts


def history_of(parts: Sequence[Part], findings: Sequence[Finding]) -> History:
    """Return what parts amount to, whatever their order."""
    findings = list(findings)
    parts = _with_year(sorted(parts, key=_place), findings)
    last = max(parts, key=lambda part: (part.month, part.roster.given))
    findings = [f for f in findings if f.problem.sheet != SETTINGS_SHEET or f.file == last.file]
    findings += _other_methods(parts, last)
    parts = _apart(parts, findings)
    roster = _roster(last.roster, parts)
    standings: dict[str, dict[Month, Standing]] = defaultdict(dict)
    for month, indicator, standing in _single(parts, findings):
        standings[indicator][month] = _with_official_names(standing, roster, findings)
    months = tuple(dict.fromkeys(part.month for part in parts))
    history = History(
        months=months,
        step=step_of(months),
        series=tuple(Series(name, standings[name]) for name in _order(parts) if name in standings),
        roster=roster,
        settings=last.settings,
        region=last.region,
        findings=(),
    )
    return replace(history, findings=(*findings, *changes(history)))


def _place(part: Part) -> tuple[Month, int, str]:
    """Return what parts are sorted by; of one month the shorter name first, copies after it."""
    return part.month, len(part.file), part.file


def _with_year(parts: Sequence[Part], findings: list[Finding]) -> list[Part]:
    """Leave out what names no year where others do; where nobody does, one year is meant."""
    dated = [part for part in parts if part.month.year != UNKNOWN_YEAR]
    if not dated:
        return list(parts)
    for part in parts:
        if part.month.year == UNKNOWN_YEAR:
            sheet = part.standings[0][1].sheet if part.standings else ""
            message = f"只写明了{part.month.label},没有年份,没有计入。请在标题或文件名中写明年份。"
            findings.append(Finding(part.file, Problem("no-year", sheet, "", message)))
    return dated


def _apart(parts: Sequence[Part], findings: list[Finding]) -> list[Part]:
    """Make two indicators of one that is cumulative in some tables and of single months in others.

    Their figures can't be compared: 5月 is no step from 1-4月 to 1-6月.
    """
    common: dict[str, frozenset[int]] = {}
    for part in parts:
        for name, standing in part.standings:
            fitting = _lengths(part.month, standing)
            common[name] = common.get(name, fitting) & fitting
    mixed = {name for name, lengths in common.items() if not lengths}
    findings += [_told_apart(name, parts) for name in _order(parts) if name in mixed]
    return [
        replace(
            part,
            standings=tuple(
                (intern(_name_of(name, part.month, standing)) if name in mixed else name, standing)
                for name, standing in part.standings
            ),
        )
        for part in parts
    ]


def _lengths(month: Month, standing: Standing) -> frozenset[int]:
    """Return how many months the figures are of, 0 for cumulative; those of January can be both.

    So can those of 1-3月, the first quarter.
    """
    if standing.first != 1:
        return frozenset({month.month - standing.first + 1})
    return frozenset({0, month.month} if month.month in _PERIOD_WORDS else {0})


def _name_of(name: str, month: Month, standing: Standing) -> str:
    length = min(_lengths(month, standing))
    return f"{name}({_PERIOD_WORDS.get(length, f'{length}个月')})" if length else name


def _told_apart(name: str, parts: Sequence[Part]) -> Finding:
    file, standing = next(
        (part.file, standing)
        for part in parts
        for own, standing in part.standings
        if own == name and standing.first != 1
    )
    message = (
        f"“{name}”有的表是累计数,有的表只是当月(当季)数,不能直接相比,已分作两个指标。"
        "如本是累计数,请在标题中写明,如 1-5月。"
    )
    return Finding(file, Problem("period-sorts", standing.sheet, standing.area.a1, message))


def _other_methods(parts: Iterable[Part], last: Part) -> Iterator[Finding]:
    """Yield workbooks that rank ties otherwise than the latest."""
    settings = last.settings
    for part in parts:
        if (part.settings.method, part.settings.ties_as_shown) != (
            settings.method,
            settings.ties_as_shown,
        ):
            message = (
                "“设置”中的排名方式或并列依据与最近一期不同,并列单位的位次不能直接相比。请统一。"
            )
            yield Finding(part.file, Problem("method-differs", SETTINGS_SHEET, "", message))


def _roster(official: Roster, parts: Iterable[Part]) -> Roster:
    """Return the latest roster, with units behind it that only others name."""
    names = (name for part in parts for _, standing in part.standings for name in standing.marks)
    more = (name for name in dict.fromkeys(names) if official.find(name) is None)
    return replace(official, units=(*official.units, *(Unit(name) for name in more)))


def _order(parts: Sequence[Part]) -> list[str]:
    """Return all indicators: in the order of the latest workbooks, then those of earlier ones."""
    names = (name for part in reversed(parts) for name, _ in part.standings)
    return list(dict.fromkeys(names))


def _single(
    parts: Iterable[Part], findings: list[Finding]
) -> Iterator[tuple[Month, str, Standing]]:
    """Yield each indicator of each month once; of several that differ, none."""
    found: dict[tuple[Month, str], list[Standing]] = defaultdict(list)
    for part in parts:
        for indicator, standing in part.standings:
            found[part.month, indicator].append(standing)
    copies: dict[tuple[Month, str, str], list[str]] = {}
    for (month, indicator), (first, *others) in found.items():
        if all(_figures(first) == _figures(other) for other in others):
            for other in others:
                copies.setdefault((month, first.file, other.file), []).append(indicator)
            yield month, indicator, first
        else:
            findings += [_differ(month, indicator, first, other) for other in others]
    findings += [_same(*files, indicators) for files, indicators in copies.items()]


def _figures(standing: Standing) -> dict[str, tuple[object, ...]]:
    return {name: mark.figures for name, mark in standing.marks.items()}


def _differ(month: Month, indicator: str, first: Standing, other: Standing) -> Finding:
    message = (
        f"{month.label}的“{indicator}”在“{first.file}”的“{first.sheet}”中已有,数字不同,"
        "分不清用哪一份,这一期的该指标没有计入。请删去多余的一份。"
    )
    return Finding(other.file, Problem("period-repeated", other.sheet, other.area.a1, message))


def _same(month: Month, first: str, other: str, indicators: Sequence[str]) -> Finding:
    message = f"{month.label}的{names_of(indicators)}在“{first}”中已有,数字相同,只计一次。"
    return Finding(other, Problem("period-repeated", "", "", message, NOTICE))


def _with_official_names(standing: Standing, roster: Roster, findings: list[Finding]) -> Standing:
    """Give units the names of the latest roster; two that are one there are set aside."""
    marks: dict[str, list[tuple[str, Mark]]] = defaultdict(list)
    for typed, mark in standing.marks.items():
        unit = roster.find(typed)
        marks[unit.name if unit else typed].append((typed, mark))
    for name, same in marks.items():
        if len(same) > 1:
            names = "、".join(typed for typed, _ in same)
            message = f"{names}按名录都是“{name}”,分不清用哪一行,本期没有计入。请核对单位名称。"
            cell = standing.cell(same[1][0])
            findings.append(
                Finding(standing.file, Problem("unit-twice", standing.sheet, cell, message))
            )
    return replace(standing, marks={n: same[0][1] for n, same in marks.items() if len(same) == 1})
