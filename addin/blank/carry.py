"""Last year's workbook made into the new year's: emptied, its years moved on, its gaps named.

The office's own sheets stay as they are laid out. What can't be taken over is said, never guessed.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET
from addin.annex.answers import ANSWERS_SHEET, PERIOD, SHEET
from addin.annex.lines import LEGEND
from addin.annex.recognise import annex_tables
from addin.annex.roster import ROSTER_SHEET
from addin.annex.table_rows import table_rows
from addin.blank.carry_settings import carry_settings
from addin.blank.emptying import Emptied
from addin.blank.formulas import write_formulas
from addin.blank.opening import open_last_year
from addin.blank.roster_sheet import add_roster
from addin.blank.titles import follow_settings
from addin.blank.years import moved_on, moved_on_in_formula, years_of
from addin.core.figures import fold_text
from addin.problems import new_year
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem
    from addin.workbook_file.reading import Reading

_OURS = (SETTINGS_SHEET, ROSTER_SHEET, ADJUSTMENTS_SHEET, ANSWERS_SHEET)
_SPARE = 5


class Carried:
    """Makes the workbook; ``problems`` say what a person should look at."""

    def __init__(
        self, reading: Reading, year: int, region: str, *, half_width: bool = False
    ) -> None:
        self.found = reading.results.found
        self.book, lost = open_last_year(reading.source)
        self.last = last_year(reading)
        self.years = year - self.last if self.last else 0
        self.emptied: dict[str, Emptied] = {}
        kept = [grid for grid in reading.source.grids if grid.sheet in self.book.sheetnames]
        grids = {grid.sheet.strip(): grid for grid in kept}
        settings = grids.get(SETTINGS_SHEET)
        self.problems = (
            *lost,
            *self._empty([grid for name, grid in grids.items() if name not in _OURS]),
            *write_formulas(self.book, reading, self.emptied),
            *self._period(year),
            *self._notes(),
            *self._adjustments(grids.get(ADJUSTMENTS_SHEET)),
            *carry_settings(
                self.book, self.found, settings, self._moved, region, year, half_width=half_width
            ),
            *self._titles(region),
            *self._roster(grids.get(ROSTER_SHEET)),
        )
        self._answers(grids.get(ANSWERS_SHEET))

    def _moved(self, text: str) -> str:
        return moved_on(text, self.last, self.years) if self.last else text

    def _moved_in(self, cell: Cell) -> str:
        if cell.data_type != "f" or not self.last:
            return self._moved(cell.value)
        return moved_on_in_formula(cell.value, self.last, self.years)

    def _empty(self, grids: Sequence[Grid]) -> Iterator[Problem]:
        tables = {g.sheet: [] if g.hidden else annex_tables(g, self.found) for g in grids}
        stay = [name for name, found in tables.items() if not found]
        for grid in grids:
            if grid.sheet in stay:
                what = "隐藏的工作表" if grid.hidden else "没有附表的工作表"
                yield new_year.CARRIED_SHEET.at(grid.sheet, what=what)
                continue
            emptied = Emptied(self.book[grid.sheet], grid, tables[grid.sheet], stay)
            self.emptied[grid.sheet] = emptied
            yield from emptied.problems
            yield from self._years(emptied)

    def _roster(self, grid: Grid | None) -> Iterator[Problem]:
        if grid is None:
            add_roster(self.book, self.found.roster.units, _SPARE)
            yield new_year.CARRIED_ROSTER.at(ROSTER_SHEET)

    def _adjustments(self, grid: Grid | None) -> Iterator[Problem]:
        if grid is None:
            return
        rows = list(table_rows(grid, "单位"))
        for row, columns in rows:
            for column in columns.values():
                self.book[grid.sheet].cell(row, column).value = None
        if rows:
            yield new_year.ADJUSTMENTS_EMPTIED.at(grid.sheet, count=len(rows))

    def _answers(self, grid: Grid | None) -> None:
        """Move the years of the periods on; what columns and rows are stays so."""
        if grid is None:
            return
        sheet = self.book[grid.sheet]
        for row, columns in table_rows(grid, SHEET):
            cell = sheet.cell(row, columns.get(PERIOD, 1))
            if PERIOD in columns and isinstance(cell.value, str):
                cell.value = self._moved_in(cell)

    def _years(self, emptied: Emptied) -> Iterator[Problem]:
        """Move the years on in all texts but the tables' rows; say what still speaks of last."""
        sheet, bodies = emptied.sheet, emptied.bodies
        for cell in (each for line in sheet.iter_rows() for each in line):
            if (cell.row, cell.column) in bodies:
                continue
            if isinstance(cell.value, str):
                is_ours = cell.value.startswith(LEGEND)  # that of highlights, which are gone
                cell.value = None if is_ours else self._moved_in(cell)
            elif isinstance(cell.value, date) and cell.value.year == self.last:
                yield new_year.CARRIED_DATE.at(sheet.title, cell.coordinate)
        for margin in (sheet.oddHeader, sheet.oddFooter):
            for part in (margin.left, margin.center, margin.right):
                part.text = part.text and self._moved(part.text)
        if self.last and str(self.last) in sheet.title:
            yield new_year.CARRIED_SHEET_NAME.at(sheet.title)
        _name_columns(sheet)

    def _notes(self) -> Iterator[Problem]:
        noted = {
            name: number
            for name, each in self.emptied.items()
            if (number := sum(len(table.notes) for table in each.tables))
        }
        if noted:
            yield new_year.CARRIED_NOTES.at(next(iter(noted)), count=sum(noted.values()))

    def _period(self, year: int) -> Iterator[Problem]:
        period, sheet = self.found.period, next(iter(self.emptied))
        if not self.last:
            yield new_year.CARRIED_TITLES.at(sheet, year=year)
        elif period and not period.is_whole_year:
            yield new_year.CARRIED_PERIOD.at(sheet, period=self._moved(period.label))

    def _titles(self, region: str) -> Iterator[Problem]:
        """Let titles follow 设置; say where one still names last year's region."""
        old = self.found.region
        differs = region and old and fold_text(region) != old
        for emptied in self.emptied.values():
            follow_settings(emptied.sheet, emptied.tables, old)
            typed = (cell.value for line in emptied.sheet.iter_rows() for cell in line)
            if differs and any(isinstance(value, str) and old in value for value in typed):
                yield new_year.CARRIED_REGION.at(emptied.sheet.title, region=old)


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
