"""The sheet 设置, optional: what stands there wins over what is inferred.

What is not understood, and what names nothing that can be set, is reported and left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.settings_tables import SettingsTable, is_filled, tables
from addin.core.nearest import nearest
from addin.problems.settings import (
    BOUNDS_CROSSED,
    NO_SUCH_COLUMN,
    NO_SUCH_ITEM,
    NO_VALUES,
    PERIOD_WITHOUT_YEAR,
    SETTING_COLUMN_TWICE,
    SETTING_NO_CHOICE,
    SETTING_TWICE,
    SETTING_UNKNOWN,
    perhaps,
)
from addin.settings.catalogue import (
    COLUMNS,
    INDICATOR,
    ITEM,
    ITEMS,
    SETTINGS_SHEET,
    VALUE,
    named,
)
from addin.settings.indicator import IndicatorSetting
from addin.settings.scoring import Scoring
from addin.settings.setting import filled
from addin.settings.workbook import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem, ProblemKind
    from addin.settings.setting import Setting

_OWN_COLUMNS = frozenset({"序号", "备注", "说明"})
"""Headers of columns that staff add for themselves."""

_Cells = dict["Setting", tuple[int, int]]


def read_settings(grids: Iterable[Grid]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the sheet 设置, or the defaults where there is none."""
    grid = next((g for g in grids if g.sheet.strip() == SETTINGS_SHEET), None)
    if grid is None:
        return Settings(), ()
    reader = _Reader(grid)
    return reader.settings(), tuple(reader.problems)


class _Reader:
    """Reads the cells of 设置, gathering what is not understood."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        """Read both tables."""
        cells = self._items()
        settings = filled(
            Settings,
            self._values(cells),
            cells=_addresses(cells),
            indicators=self._indicators(),
            header_cells=self._headers(),
        )
        return self._consistent(settings)

    def _items(self) -> _Cells:
        """Return where each item's value stands."""
        cells: _Cells = {}
        for table in tables(self.grid, ITEM):
            if VALUE in table.columns:
                cells |= self._items_of(table)
            else:
                near = perhaps(nearest(VALUE, table.columns.keys() - {ITEM}))
                self._report(NO_VALUES, (table.top, table.columns[ITEM]), perhaps=near)
        return cells

    def _items_of(self, table: SettingsTable) -> _Cells:
        cells: _Cells = {}
        for row in table.rows:
            name, value = (row, table.columns[ITEM]), (row, table.columns[VALUE])
            setting = named(ITEMS, self.grid.text(*name))
            if setting in cells and is_filled(self.grid, *cells[setting]):
                first = a1(*cells[setting])
                self._report(SETTING_TWICE, name, name=setting.name, first=first)
            elif setting:
                cells[setting] = value
            elif is_filled(self.grid, *value):
                self._report_unknown(NO_SUCH_ITEM, name, ITEMS)
        return cells

    def _headers(self) -> dict[str, str]:
        """Return where the columns of the first table of indicators are headed."""
        found: dict[str, str] = {}
        for table in tables(self.grid, INDICATOR):
            self._tell_doubled_columns(table)
            for header, column in table.columns.items():
                if setting := named(COLUMNS, header):
                    found.setdefault(setting.name, a1(table.top, column))
                elif header not in _OWN_COLUMNS and ITEM not in table.columns:
                    self._report_unknown(NO_SUCH_COLUMN, (table.top, column), COLUMNS)
        return found

    def _tell_doubled_columns(self, table: SettingsTable) -> None:
        for column in range(1, self.grid.width + 1):
            header = self.grid.text(table.top, column)
            first = table.columns.get(header, column)
            if first != column and named(COLUMNS, header):
                fields = {"name": header, "first": a1(table.top, first)}
                self._report(SETTING_COLUMN_TWICE, (table.top, column), **fields)

    def _indicators(self) -> dict[str, tuple[IndicatorSetting, ...]]:
        """Read the table of indicators."""
        found: dict[str, tuple[IndicatorSetting, ...]] = {}
        for table in tables(self.grid, INDICATOR):
            columns = {each: column for each in COLUMNS if (column := table.column(each))}
            for row in table.rows:
                places = ((each, (row, column)) for each, column in columns.items())
                cells = {each: cell for each, cell in places if is_filled(self.grid, *cell)}
                line = filled(IndicatorSetting, self._values(cells), cells=_addresses(cells))
                self._tell_doubled(line, found.get(line.name, ()))
                found[line.name] = (*found.get(line.name, ()), line)
        return found

    def _tell_doubled(self, line: IndicatorSetting, earlier: Sequence[IndicatorSetting]) -> None:
        """Report a line for an indicator and a sheet that there is one for already."""
        same = next((each for each in earlier if each.sheet == line.sheet), None)
        if same:
            fields = {"name": line.name, "first": same.cells["指标"]}
            self._report_at(SETTING_TWICE, line.cells["指标"], **fields)

    def _values(self, cells: Mapping[Setting, tuple[int, int]]) -> dict[str, object]:
        """Return what the cells hold by the names of their settings, except for blank ones."""
        values = {each.name: self._read(each, cell) for each, cell in cells.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _read(self, setting: Setting, cell: tuple[int, int]) -> object | None:
        """Read a cell; None where it is blank, and reported where it is not understood."""
        if not is_filled(self.grid, *cell):
            return None
        typed = self.grid.value(*cell)
        value = setting.read(typed)
        if value is None and setting.choices:
            near = perhaps(nearest(str(typed), setting.choices))
            choices = "、".join(setting.choices)
            self._report(SETTING_NO_CHOICE, cell, value=str(typed), choices=choices, perhaps=near)
        elif value is None:
            self._report(SETTING_UNKNOWN, cell, value=str(typed))
        return value

    def _consistent(self, settings: Settings) -> Settings:
        """Report settings that contradict each other, or lack something; return what holds."""
        period, scoring = settings.period, settings.scoring
        if period and period.year is None:
            cell = settings.cells["时期"]
            self._report_at(PERIOD_WITHOUT_YEAR, cell, period=period.label)
        if scoring.floor > scoring.cap:
            cell = settings.cells.get("得分下限") or settings.cells["得分上限"]
            self._report_at(BOUNDS_CROSSED, cell)
            scoring = replace(scoring, floor=Scoring().floor, cap=Scoring().cap)
        return replace(settings, scoring=scoring)

    def _report_unknown(
        self, kind: ProblemKind, cell: tuple[int, int], known: Iterable[Setting]
    ) -> None:
        typed = str(self.grid.value(*cell)).strip()
        near = perhaps(nearest(typed, (setting.name for setting in known)))
        self._report(kind, cell, name=typed, perhaps=near)

    def _report(self, kind: ProblemKind, cell: tuple[int, int], **fields: str | int) -> None:
        self._report_at(kind, a1(*cell), **fields)

    def _report_at(self, kind: ProblemKind, cell: str, **fields: str | int) -> None:
        self.problems.append(kind.at(self.grid.sheet, cell, **fields))


def _addresses(cells: Mapping[Setting, tuple[int, int]]) -> dict[str, str]:
    return {setting.name: a1(*cell) for setting, cell in cells.items()}
