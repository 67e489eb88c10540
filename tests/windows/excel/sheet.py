"""Sheets of the stand-in for Excel."""

import re

from tests.windows.excel.cells import LAST_COLUMN, LAST_ROW, Cells, Lines, address_of
from tests.windows.excel.charts import Charts
from tests.windows.excel.conditions import Condition, stored_rules
from tests.windows.excel.contents import Contents
from tests.windows.excel.errors import Refused
from tests.windows.excel.objects import Collection, Com

VISIBLE, HIDDEN, VERY_HIDDEN = -1, 0, 2
_STATES = {"visible": VISIBLE, "hidden": HIDDEN, "veryHidden": VERY_HIDDEN}
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")

_OF_THE_STRUCTURE = {"Name", "Visible", "Delete()", "Move()", "Copy()"}
_NEVER_PROTECTED = {"Activate()", "Select()", "Calculate()", "Unprotect()", "ChartObjects()"}


class Sheets(Collection):
    """The sheets of a workbook, in their order."""

    def __init__(self, book):
        super().__init__("Sheets", f"{book.prefix}Sheets", book)
        self.book = book

    def get_Parent(self):
        return self.book

    def do_Add(self, Before=None, After=None, Count=1, **_):
        self.book.check_structure()
        for _ in range(int(Count)):
            number = len(self.all) + 1
            while any(each.name == f"Sheet{number}" for each in self.all):
                number += 1
            sheet = Sheet(self.book, f"Sheet{number}")
            self.all.append(sheet)
            self.place(sheet, Before or (None if After else self.book.active), After)
        self.book.show(sheet)
        return sheet

    def place(self, sheet, before, after):
        """Put a sheet before or behind another."""
        self.all.remove(sheet)
        place = self.all.index(before) if before else self.all.index(after) + 1
        self.all.insert(place, sheet)


class Sheet(Com):
    """A sheet: of the file where ``stored`` is given, else an empty one.

    ``selected`` are the cells that are selected on it, or a chart.
    """

    def __init__(self, book, name, stored=None):
        super().__init__("Worksheet", f"{book.prefix}Sheets({name})", book.log, book)
        self.book = book
        self.name = name
        self.charts = Charts(self)
        self.contents = Contents(stored, lambda: book.formulas[stored.title])
        self.stored = stored
        self.merges = []
        self.rules = []
        self.selected = Cells(self, "A1")
        visible = _STATES[stored.sheet_state] if stored else VISIBLE
        self.log.values[f"{self.path}.Visible"] = visible
        if stored:
            self.merges += [area.bounds for area in stored.merged_cells.ranges]
            for address, kind, formula in stored_rules(stored):
                cells = Cells(self, address)
                self.rules.append(Condition(cells, kind, formula, is_new=False))
            self.log.values[f"{self.path}.ProtectContents"] = stored.protection.sheet

    def number_format(self, row, column):
        """Return the number format that a cell has in the file."""
        return self.stored.cell(row, column).number_format if self.stored else "General"

    def ask(self, question):
        """Ask the user, as Excel does unless it was told not to."""
        if self.log.application.state["DisplayAlerts"]:
            self.log.questions.append(f"{self.name}:{question}")

    def get_Name(self):
        return self.name

    def set_Name(self, name):
        others = [each.name.lower() for each in self.book.sheets.all if each is not self]
        if not name or len(name) > _LONGEST_NAME or _NOT_IN_NAMES.search(name):
            raise Refused(f"不能用作工作表名称:{name}")
        if name.lower() in others:
            raise Refused(f"已有同名的工作表:{name}")
        old = f"{self.path}."
        self.name = name
        self.path = f"{self.book.prefix}Sheets({name})"
        self.charts.path = f"{self.path}.ChartObjects"
        values = self.log.values
        for path in [path for path in values if path.startswith(old)]:
            values[f"{self.path}.{path.removeprefix(old)}"] = values.pop(path)

    def set_Visible(self, visible):
        self.log.values[f"{self}.Visible"] = int(visible) if visible is not True else VISIBLE

    def get_Parent(self):
        return self.book

    def get_Index(self):
        return self.book.sheets.all.index(self) + 1

    def get_Cells(self):
        return Cells(self)

    def get_Rows(self):
        return Lines(self, "Rows", LAST_ROW, lambda place: f"{place}:{place}")

    def get_Columns(self):
        line = lambda place: address_of(1, place, LAST_ROW, place)  # noqa: E731
        return Lines(self, "Columns", LAST_COLUMN, line)

    @property
    def sheet(self):
        return self

    def get_UsedRange(self):
        return Cells(self, address_of(1, 1, self.contents.last_row, self.contents.last_column))

    def do_Range(self, Cell1, Cell2=None):
        if Cell2 is None:
            return Cells(self, str(Cell1)) if isinstance(Cell1, str) else Cell1
        (left, top, *_), (*_, right, bottom) = Cell1.bounds, Cell2.bounds
        return Cells(self, address_of(top, left, bottom, right))

    def do_ChartObjects(self, Index=None):
        return self.charts if Index is None else self.charts._item({"Index": Index})

    def get_ListObjects(self):
        tables = self.stored.tables.values() if self.stored else ()
        return Collection("ListObjects", f"{self}.ListObjects", self, tables)

    def do_Activate(self):
        if self.log.values[f"{self}.Visible"] != VISIBLE:
            raise Refused("类 Worksheet 的 Activate 方法无效:工作表已隐藏")
        self.book.show(self)

    def do_Delete(self):
        sheets = self.book.sheets.all
        seen = [each for each in sheets if self.log.values[f"{each}.Visible"] == VISIBLE]
        if seen == [self]:
            raise Refused("工作簿内至少含有一张可视工作表")
        self.ask("删除工作表?")
        sheets.remove(self)
        if self.book.active is self:
            self.book.show(next(each for each in seen if each is not self))

    def do_Move(self, Before=None, After=None):
        self.book.sheets.place(self, Before, After)
        self.book.show(self)

    def _check_change(self, what):
        if what in _OF_THE_STRUCTURE:
            self.book.check_structure()
        elif what not in _NEVER_PROTECTED:
            self._check_change_of("Worksheet", what)

    def _check_change_of(self, kind, what):
        """Raise Refused where the sheet is protected: its pages may be set up all the same."""
        if kind != "PageSetup" and self.log.values.get(f"{self}.ProtectContents"):
            raise Refused(f"工作表受保护:{kind}.{what}")
