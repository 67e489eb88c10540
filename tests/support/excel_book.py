"""A workbook in the stand-in for Excel on Windows: sheets, cells, names, conditional formats.

It stores and calculates nothing: cells show what their file holds. ``opened`` returns it through
xlwings' own engine.
"""

import re
import shutil

import xlwings as xw
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from addin.annex.area import Area
from tests.support.excel_objects import Com, Log
from tests.support.windows_engine import ComError, engine

APPLICATION = {
    "ScreenUpdating": True,
    "DisplayAlerts": True,
    "EnableEvents": True,
    "Calculation": -4105,
    "ReferenceStyle": 1,
    "EnableCancelKey": 1,
    "Interactive": True,
    "PrintCommunication": True,
    "StatusBar": False,
    "Cursor": -4143,
    "Hwnd": 1,
    "Version": "16.0",
}
"""As Excel is when it starts."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
EXPRESSION = 2
SECOND = "Collection(2)"
"""Of a chart's series: how the one that was added is found again."""


class Application(Com):
    def __init__(self, log):
        super().__init__("Application", log)
        log.values |= {f"Application.{name}": value for name, value in APPLICATION.items()}
        self.__dict__.update(_book=None, _selected=None)

    @property
    def state(self):
        """The properties by their names."""
        return {name: self._log.values[f"Application.{name}"] for name in APPLICATION}

    def get_ActiveWorkbook(self):
        return self._book

    def get_Application(self):
        return self

    def get_Workbooks(self):
        return Books(self)

    def get_ActiveSheet(self):
        return self._book._active

    def get_ActiveWindow(self):
        return Com(f"{self._book._active}.Window", self._log)

    def get_Selection(self):
        return self._selected


class Books(Com):
    def __init__(self, app):
        super().__init__("Workbooks", app._log)
        self.__dict__.update(_app=app)

    def get_Application(self):
        return self._app


class Book(Com):
    def __init__(self, app, file):
        super().__init__("Book", app._log)
        values = load_workbook(file, data_only=True)
        self.__dict__.update(_app=app, _file=file, _names=Names(self, values.defined_names))
        self.__dict__.update(_sheets=[Sheet(self, sheet.title, sheet) for sheet in values])
        self.__dict__.update(_active=self._sheets[0])
        facts = {"ProtectStructure": False, "MultiUserEditing": False, "Final": False}
        facts |= {"Name": file.name, "FullName": str(file)}
        self._log.values |= {f"Book.{name}": value for name, value in facts.items()}

    def get_Application(self):
        return self._app

    def get_ActiveSheet(self):
        return self._active

    def get_Worksheets(self):
        return Sheets(self)

    def get_Names(self):
        return self._names

    def get_Windows(self):
        return Com("Windows", self._log)

    def do_SaveCopyAs(self, path):
        shutil.copy(self._file, path)


class Sheets(Com):
    def __init__(self, book):
        super().__init__("Sheets", book._log)
        self.__dict__.update(_book=book)

    def items(self):
        return list(self._book._sheets)

    def item(self, key):
        if not isinstance(key, str):
            return self._book._sheets[int(key) - 1]
        for sheet in self._book._sheets:
            if sheet._name == key:
                return sheet
        raise ComError(f"there is no sheet {key}")

    def get_Count(self):
        return len(self._book._sheets)

    def get_Parent(self):
        return self._book

    def do_Add(self, Before=None, After=None, Count=1):
        for _ in range(Count):
            sheet = Sheet(self._book, f"Sheet{len(self._book._sheets) + 1}")
            self._book._sheets.append(sheet)
            _place(sheet, self._book._sheets, Before, After)
        self._book.__dict__["_active"] = sheet
        return sheet


def _place(sheet, sheets, before, after):
    sheets.remove(sheet)
    place = 0
    if before is not None:
        place = sheets.index(_bare(before))
    elif after is not None:
        place = sheets.index(_bare(after)) + 1
    sheets.insert(place, sheet)


def _bare(item):
    """Return an object without what xlwings puts around it."""
    return getattr(item, "_inner", item)


class Sheet(Com):
    def __init__(self, book, name, stored=None):
        super().__init__(f"Sheets({name})", book._log)
        visible = -1 if stored is None or stored.sheet_state == "visible" else 0
        own = {"_book": book, "_name": name, "_stored": stored}
        self.__dict__.update(own, _rules=[], _charts=[])
        facts = {"Visible": visible, "ProtectContents": False, "FilterMode": False}
        facts |= {"AutoFilterMode": False, "ListObjects.Count": 0}
        self._log.values |= {f"{self._path}.{fact}": value for fact, value in facts.items()}

    def get_Name(self):
        return self._name

    def set_Name(self, name):
        old = f"{self._path}."
        self.__dict__.update(_name=name, _path=f"Sheets({name})")
        values = self._log.values
        for path in [path for path in values if path.startswith(old)]:
            values[f"{self._path}.{path.removeprefix(old)}"] = values.pop(path)

    def get_Parent(self):
        return self._book

    def get_Application(self):
        return self._book._app

    def get_Index(self):
        return self._book._sheets.index(self) + 1

    def get_Cells(self):
        return Cells(self)

    def get_UsedRange(self):
        return Cells(self, self._stored.dimensions if self._stored else "A1")

    def do_Range(self, first, last=None):
        if last is None:
            return Cells(self, str(first))
        (left, top, *_), (*_, right, bottom) = first._bounds, last._bounds
        return Cells(self, _address(top, left, bottom, right))

    def do_ChartObjects(self, number=None):
        return Charts(self) if number is None else self._charts[number - 1]

    def value(self, row, column):
        """Return what a cell shows by the file."""
        stored = self._stored
        return stored.cell(row, column).value if stored and row <= stored.max_row else None

    def do_Activate(self):
        self._book.__dict__["_active"] = self

    def do_Delete(self):
        self._book._sheets.remove(self)

    def do_Move(self, Before=None, After=None):
        _place(self, self._book._sheets, Before, After)


def _address(top, left, bottom, right):
    return Area(top, left, bottom, right).a1


class Cells(Com):
    """A range, of one or several areas; all cells of the sheet where no address is given."""

    def __init__(self, sheet, address=""):
        address = address.replace("$", "")
        path = f"{sheet}.Range({address})" if address else f"{sheet}.Cells"
        super().__init__(path, sheet._log)
        assert len(address) <= 255, "Excel takes no longer address"
        self.__dict__.update(_sheet=sheet, _address=address)

    @property
    def _bounds(self):
        """The first area's first column and row, last column and row."""
        whole = (1, 1, LAST_COLUMN, LAST_ROW)
        if not self._address:
            return whole
        found = range_boundaries(self._address.partition(",")[0])
        return tuple(given or default for given, default in zip(found, whole, strict=True))

    def item(self, row, column=None):
        left, top, right, _ = self._bounds
        if column is None:
            row, column = divmod(row - 1, right - left + 1)
            row, column = row + 1, column + 1
        row, column = top + row - 1, left + column - 1
        return Cells(self._sheet, _address(row, column, row, column))

    def get_Worksheet(self):
        return self._sheet

    get_Parent = get_Worksheet

    def get_Row(self):
        return self._bounds[1]

    def get_Column(self):
        return self._bounds[0]

    def get_Rows(self):
        return _counted(f"{self}.Rows", self._log, self._bounds[3] - self._bounds[1] + 1)

    def get_Columns(self):
        return _counted(f"{self}.Columns", self._log, self._bounds[2] - self._bounds[0] + 1)

    def get_Count(self):
        left, top, right, bottom = self._bounds
        return (right - left + 1) * (bottom - top + 1)

    def get_Address(self):
        left, top, right, bottom = self._bounds
        return re.sub(r"([A-Z]+|\d+)", r"$\1", _address(top, left, bottom, right))

    def do_GetAddress(self, *_):
        return self.get_Address()

    def get_Value(self):
        left, top, right, bottom = self._bounds
        rows = range(top, bottom + 1)
        found = [[self._sheet.value(r, c) for c in range(left, right + 1)] for r in rows]
        return found[0][0] if len(found) == len(found[0]) == 1 else tuple(map(tuple, found))

    def get_Width(self):
        return 51.0 if self.get_Count() == 1 else Com(f"{self}.Width", self._log)

    def get_ColumnWidth(self):
        return 9.0

    def get_HasFormula(self):
        return False

    def get_Formula2(self):
        return ""

    def get_NumberFormat(self):
        return self._log.values.get(f"{self}.NumberFormat", "0.0%")

    def get_FormatConditions(self):
        return Conditions(self)

    def do_AutoFilter(self, field):
        pass

    def do_Select(self):
        self._sheet._book._app.__dict__["_selected"] = self


def _counted(path, log, count):
    log.values[f"{path}.Count"] = count
    return Com(path, log)


class Conditions(Com):
    """The conditional formats of a range, the first to apply first."""

    def __init__(self, cells):
        super().__init__(f"{cells}.FormatConditions", cells._log)
        self.__dict__.update(_cells=cells)

    def items(self):
        rules, cells = self._cells._sheet._rules, self._cells
        return [
            rule for rule in rules if not cells._address or rule._cells._address == cells._address
        ]

    def item(self, place):
        return self.items()[place - 1]

    def get_Count(self):
        return len(self.items())

    def do_Add(self, Type, Formula1):
        return self._put(Type, Formula1)

    def do_AddColorScale(self, ColorScaleType):
        return self._put(3, "")

    def do_AddDatabar(self):
        return self._put(4, "")

    def _put(self, kind, formula):
        rule = Condition(self._cells, kind, formula)
        self._cells._sheet._rules.append(rule)
        return rule

    def do_Delete(self):
        for rule in self.items():
            self._cells._sheet._rules.remove(rule)


class Condition(Com):
    """One conditional format."""

    def __init__(self, cells, kind, formula):
        super().__init__(f"{cells}.FormatConditions({formula})", cells._log)
        self.__dict__.update(_cells=cells, _kind=kind, _formula=formula)

    def get_Type(self):
        return self._kind

    def get_Formula1(self):
        return self._formula

    def do_Delete(self):
        self._cells._sheet._rules.remove(self)

    def do_SetFirstPriority(self):
        self._move(0)

    def do_SetLastPriority(self):
        self._move(len(self._cells._sheet._rules))

    def _move(self, place):
        rules = self._cells._sheet._rules
        rules.remove(self)
        rules.insert(place, self)


class Names(Com):
    """The names of the workbook."""

    def __init__(self, book, defined):
        super().__init__("Names", book._log)
        self.__dict__.update(_all=[])
        for name in defined.values():
            self._all.append(Name(self, name.name, f"={name.attr_text}"))

    def items(self):
        return list(self._all)

    def item(self, place):
        return self._all[place - 1]

    def get_Count(self):
        return len(self._all)

    def do_Add(self, name, refers_to):
        self._all.append(Name(self, name, refers_to))
        return self._all[-1]


class Name(Com):
    def __init__(self, names, name, refers_to):
        super().__init__(f"Names({name})", names._log)
        self.__dict__.update(_names=names, _name=name)
        self._log.values |= {f"{self}.Name": name, f"{self}.RefersTo": refers_to}

    def do_Delete(self):
        self._names._all.remove(self)


class Charts(Com):
    """The charts of a sheet."""

    def __init__(self, sheet):
        super().__init__(f"{sheet}.ChartObjects", sheet._log)
        self.__dict__.update(_sheet=sheet)

    def items(self):
        return list(self._sheet._charts)

    def item(self, place):
        return self._sheet._charts[place - 1]

    def get_Count(self):
        return len(self._sheet._charts)

    def get_Parent(self):
        return self._sheet

    def do_Add(self, left, top, width, height):
        chart = ChartObject(self._sheet, len(self._sheet._charts) + 1)
        self._sheet._charts.append(chart)
        return chart

    def do_Delete(self):
        self._sheet._charts.clear()


class ChartObject(Com):
    def __init__(self, sheet, number):
        super().__init__(f"{sheet}.ChartObjects({number})", sheet._log)
        self.__dict__.update(_sheet=sheet)

    def get_Chart(self):
        return Com(f"{self}.Chart", self._log)

    def get_Parent(self):
        return self._sheet

    def do_Duplicate(self):
        """Put a copy behind all others, which is as this one was set up."""
        copy = ChartObject(self._sheet, len(self._sheet._charts) + 1)
        self._sheet._charts.append(copy)
        for path, value in list(self._log.entries):
            if path.startswith(f"{self}.") and not path.endswith(")"):
                own = path.removeprefix(str(self)).replace("Collection().NewSeries()", SECOND)
                self._log.note(f"{copy}{own}", value)
        return copy

    def do_Delete(self):
        self._sheet._charts.remove(self)


def opened(file):
    """Open a file; returns Excel and the workbook as xlwings has it."""
    app = Application(Log())
    book = Book(app, file)
    app.__dict__.update(_book=book, _selected=Cells(book._active, "B3"))
    windows = engine()
    return app, xw.Book(impl=windows.Book(xl=windows.COMRetryObjectWrapper(book)))
