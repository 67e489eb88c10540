"""Last year's workbook made into the new year's: emptied, its years moved on, its gaps named.

The office's own sheets stay as they are laid out. What can't be taken over is said, never guessed.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET
from addin.annex.body import find_tables
from addin.annex.model import NOTICE, Problem
from addin.annex.naming import LEGEND
from addin.annex.settings import ROSTER_SHEET, SETTINGS_SHEET, table_rows
from addin.blank.carry_settings import carry_settings
from addin.blank.emptying import Emptied
from addin.blank.formulas import write_formulas
from addin.blank.opening import open_last_year
from addin.blank.roster_sheet import add_roster
from addin.blank.years import moved_on, moved_on_in_formula, years_of
from addin.core.figures import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.grid import Grid
    from addin.workbook_file.reading import Reading

_OURS = (SETTINGS_SHEET, ROSTER_SHEET, ADJUSTMENTS_SHEET)
_SPARE = 5


class Carried:
    """Makes the workbook; ``problems`` say what a person should look at."""

    def __init__(self, reading: Reading, year: int, region: str) -> None:
        self.found = reading.results.found
        self.book, self.problems = open_last_year(reading.source)
        self.last = last_year(reading)
        self.years = year - self.last if self.last else 0
        self.emptied: dict[str, Emptied] = {}
        kept = [grid for grid in reading.source.grids if grid.sheet in self.book.sheetnames]
        grids = {grid.sheet.strip(): grid for grid in kept}
        self._empty([grid for name, grid in grids.items() if name not in _OURS])
        self.problems += write_formulas(self.book, reading, self.emptied)
        self.problems += [*self._period(year), *self._region(region), *self._notes()]
        if ADJUSTMENTS_SHEET in grids:
            self._adjustments(grids[ADJUSTMENTS_SHEET])
        settings = grids.get(SETTINGS_SHEET)
        self.problems += carry_settings(self.book, self.found, settings, self._moved, region, year)
        if ROSTER_SHEET not in grids:
            add_roster(self.book, self.found.roster.units, _SPARE)
            self._say(ROSTER_SHEET, "上年没有名录,已按各表出现的单位生成。请核对单位和次序。")

    def _say(self, sheet: str, message: str, cell: str = "") -> None:
        self.problems.append(Problem("carried", sheet, cell, message, NOTICE))

    def _moved(self, text: str) -> str:
        return moved_on(text, self.last, self.years) if self.last else text

    def _moved_in(self, cell: Cell) -> str:
        if cell.data_type != "f" or not self.last:
            return self._moved(cell.value)
        return moved_on_in_formula(cell.value, self.last, self.years)

    def _empty(self, grids: Sequence[Grid]) -> None:
        tables = {grid.sheet: [] if grid.hidden else find_tables(grid)[0] for grid in grids}
        stay = [name for name, found in tables.items() if not found]
        for grid in grids:
            if grid.sheet in stay:
                what = "隐藏的工作表" if grid.hidden else "没有附表的工作表"
                self._say(grid.sheet, f"这是{what},原样带过来,没有清空。请看是否还需要。")
                continue
            emptied = Emptied(self.book[grid.sheet], grid, tables[grid.sheet], stay)
            self.emptied[grid.sheet] = emptied
            self.problems += emptied.problems
            self._years(emptied)

    def _adjustments(self, grid: Grid) -> None:
        rows = list(table_rows(grid, "单位"))
        for row, columns in rows:
            for column in columns.values():
                self.book[grid.sheet].cell(row, column).value = None
        if rows:
            self._say(grid.sheet, f"上年的加减分{len(rows)}行已清空。")

    def _years(self, emptied: Emptied) -> None:
        """Move the years on in all texts but the tables' rows; say what still speaks of last."""
        sheet, bodies = emptied.sheet, emptied.bodies
        for cell in (each for line in sheet.iter_rows() for each in line):
            if (cell.row, cell.column) in bodies:
                continue
            if isinstance(cell.value, str):
                is_ours = cell.value.startswith(LEGEND)  # that of highlights, which are gone
                cell.value = None if is_ours else self._moved_in(cell)
            elif isinstance(cell.value, date) and cell.value.year == self.last:
                self._say(sheet.title, "这里是上年的日期,没有改。请填新日期。", cell.coordinate)
        for margin in (sheet.oddHeader, sheet.oddFooter):
            for part in (margin.left, margin.center, margin.right):
                part.text = part.text and self._moved(part.text)
        if self.last and str(self.last) in sheet.title:
            self._say(sheet.title, "工作表名里还是上年的年份,没有改。请自行改名,公式会跟着变。")
        _name_columns(sheet)

    def _notes(self) -> Iterator[Problem]:
        noted = {
            name: number
            for name, each in self.emptied.items()
            if (number := sum(len(table.notes) for table in each.tables))
        }
        if noted:
            message = f"各表下的说明共{sum(noted.values())}条,除年份外原样带过来。请看是否还适用。"
            yield Problem("carried", next(iter(noted)), "", message, NOTICE)

    def _period(self, year: int) -> Iterator[Problem]:
        period, sheet = self.found.period, next(iter(self.emptied))
        if not self.last:
            message = f"上年工作簿里看不出年份,标题没有改。请改成{year}年。"
            yield Problem("carried", sheet, "", message)
        elif period and (period.months < 12 or period.days):
            message = (
                f"标题和设置里的时期还是“{self._moved(period.label)}”,只改了年份。请改成当期。"
            )
            yield Problem("carried", sheet, "", message, NOTICE)

    def _region(self, region: str) -> Iterator[Problem]:
        if region and self.found.region and fold_text(region) != self.found.region:
            message = f"标题里的地区还是“{self.found.region}”,只改了设置。请自行改标题。"
            yield Problem("carried", next(iter(self.emptied)), "", message)


def _name_columns(sheet: Worksheet) -> None:
    """Name the columns of Excel's own tables as their header cells read now."""
    for listed in sheet.tables.values():
        if listed.headerRowCount == 0:
            continue
        for column, cell in zip(listed.tableColumns, sheet[listed.ref][0], strict=True):
            column.name = str(cell.value)


def last_year(reading: Reading) -> int:
    """Return the year that the workbook is about: its period's, or the one most titles name."""
    found = reading.results.found
    if found.period and found.period.year:
        return found.period.year
    titles = [*(annex.title for annex in found.annexes), *(table.title for table in found.tables)]
    years = Counter(year for title in titles for year in years_of(title))
    return years.most_common(1)[0][0] if years else 0
