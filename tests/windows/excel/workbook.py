"""Workbooks of the stand-in for Excel."""

from functools import cached_property
from pathlib import Path

from openpyxl import load_workbook

from tests.windows.excel.copies import save_copy
from tests.windows.excel.errors import Refused
from tests.windows.excel.names import Names
from tests.windows.excel.objects import Com
from tests.windows.excel.sheet import VISIBLE, Sheet, Sheets


class Book(Com):
    """A workbook, open in an Excel; its first sheet that is seen is the active one.

    Paths of the first one's objects begin without it: Sheets(附表3), not Book.Sheets(附表3).
    """

    def __init__(self, application, file):
        is_first = not application.books.all
        path = "Book" if is_first else f"Workbooks({file.name})"
        super().__init__("Workbook", path, application.log, application)
        self.prefix = "" if is_first else f"{path}."
        values = load_workbook(file, data_only=True)
        locked = bool(values.security and values.security.lockStructure)
        facts = {"ProtectStructure": locked, "MultiUserEditing": False, "Final": False}
        facts |= {"Name": file.name, "FullName": str(file), "Path": str(file.parent)}
        self.log.values |= {f"{self}.{name}": value for name, value in facts.items()}
        self.application = application
        self.file = file
        self.name = file.name
        self.sheets = Sheets(self)
        self.names = Names(self, values)
        self.stored_sheets = values.sheetnames
        self.sheets.all += [Sheet(self, stored.title, stored) for stored in values.worksheets]
        seen = [s for s in self.sheets.all if self.log.values[f"{s}.Visible"] == VISIBLE]
        self.active = seen[0]

    @cached_property
    def formulas(self):
        """The workbook as openpyxl reads its formulas, which few ask for."""
        return load_workbook(self.file)

    def show(self, sheet):
        """Make a sheet the active one; what is selected there is so again."""
        self.active = sheet

    def check_structure(self):
        """Raise Refused where no sheet may be added, removed, moved, named or hidden."""
        if self.log.values[f"{self}.ProtectStructure"]:
            raise Refused("工作簿有保护,不能更改")

    def get_ActiveSheet(self):
        return self.active

    def get_Worksheets(self):
        return self.sheets

    get_Sheets = get_Worksheets

    def get_Names(self):
        return self.names

    def do_Activate(self):
        self.application.book = self

    def do_Close(self, **_):
        self.application.books.all.remove(self)

    def do_SaveCopyAs(self, Filename):
        save_copy(self, Path(Filename))
