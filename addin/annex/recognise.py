"""Recognition: every annex of a workbook, without being told where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.assemble import Surroundings, annexes_of, indicator_table_of, unread_columns
from addin.annex.body import Table, find_tables
from addin.annex.columns import Role
from addin.annex.header import holds_table
from addin.annex.model import NOTICE, Annex, IndicatorTable, Problem
from addin.annex.naming import region_of
from addin.annex.settings import (
    ROSTER_SHEET,
    SETTINGS_SHEET,
    Settings,
    read_roster,
    read_settings,
)
from addin.core.units import Roster, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.annex.grid import Grid
    from addin.core.schedule import Period


@dataclass(frozen=True)
class Recognised:
    """All that was found in a workbook.

    ``annexes`` have units as rows, one for each indicator; ``tables`` have indicators as rows.
    ``period`` is the one given, or that of the settings, or of most annexes.
    """

    annexes: tuple[Annex, ...]
    tables: tuple[IndicatorTable, ...]
    roster: Roster
    settings: Settings
    region: str
    period: Period | None
    problems: tuple[Problem, ...]


def is_relevant(grid: Grid) -> bool:
    """Return whether a sheet can hold settings or annexes; the cells of others are not needed."""
    return grid.sheet.strip() in (SETTINGS_SHEET, ROSTER_SHEET) or holds_table(grid)


def recognise(grids: Sequence[Grid], period: Period | None = None) -> Recognised:
    """Find the annexes of a workbook's sheets; what is not understood is among the problems.

    Hidden sheets are not read, and that is said where they hold tables.
    """
    settings, problems = read_settings(grids)
    found = _find_all(grids, problems)
    region = settings.region or region_of(table.title for table in found)
    around = Surroundings(settings, region, period)
    annexes: list[Annex] = []
    tables: list[IndicatorTable] = []
    for table in found:
        problems.extend(unread_columns(table))
        if table.header.key.role is Role.INDICATOR:
            tables.append(indicator_table_of(table, around, problems))
        else:
            annexes.extend(annexes_of(table, around, problems))
    roster = read_roster(grids) or _gather_roster(annexes)
    period = period or settings.period or _common_period(annexes)
    return Recognised(
        annexes=tuple(_settle(annex, roster, period) for annex in annexes),
        tables=tuple(tables),
        roster=roster,
        settings=settings,
        region=region,
        period=period,
        problems=tuple(problems),
    )


def _find_all(grids: Iterable[Grid], problems: list[Problem]) -> list[Table]:
    found: list[Table] = []
    for grid in grids:
        if grid.sheet.strip() in (SETTINGS_SHEET, ROSTER_SHEET):
            continue
        tables, unclear = find_tables(grid)
        if grid.hidden:
            problems.extend(_hidden(grid, tables))
        else:
            found.extend(tables)
            problems.extend(unclear)
    return found


def _hidden(grid: Grid, tables: list[Table]) -> list[Problem]:
    if not tables:
        return []
    message = "这是隐藏的工作表,其中的表没有读取。如需计入,请取消隐藏。"
    return [Problem("hidden-sheet", grid.sheet, tables[0].area.a1, message, NOTICE)]


def _gather_roster(annexes: Sequence[Annex]) -> Roster:
    """Return the units of all annexes: in the order of the longest, then of the others."""
    longest_first = sorted(annexes, key=lambda annex: -len(annex.rows))
    names = dict.fromkeys(row.name for annex in longest_first for row in annex.rows)
    return Roster(tuple(Unit(name) for name in names))


def _settle(annex: Annex, roster: Roster, period: Period | None) -> Annex:
    """Give rows the roster's spelling and group, and an annex without a period the workbook's.

    A group that the annex itself states wins.
    """
    rows = []
    for row in annex.rows:
        unit = roster.find(row.name)
        name, group = (unit.name, row.group or unit.group) if unit else (row.name, row.group)
        same = (name, group) == (row.name, row.group)
        rows.append(row if same else replace(row, name=name, group=group))
    return replace(annex, rows=tuple(rows), period=annex.period or period)


def _common_period(annexes: Sequence[Annex]) -> Period | None:
    periods = [annex.period for annex in annexes if annex.period]
    return max(periods, key=periods.count, default=None)
