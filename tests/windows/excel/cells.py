"""Cells of a sheet in the stand-in for Excel."""

import re

from openpyxl.utils.cell import range_boundaries

from addin.annex.area import Area
from tests.windows.excel.conditions import Conditions
from tests.windows.excel.contents import Formula, as_typed
from tests.windows.excel.errors import Refused
from tests.windows.excel.objects import Com

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_WHOLE = (1, 1, LAST_COLUMN, LAST_ROW)
_LONGEST_ADDRESS, _LONGEST_FORMULA = 255, 8192
_WIDE, _HIGH = 51.0, 15.0
"""Points of a column and of a row: those of nobody's making, whatever they are set to."""
_NOT_APPLICABLE, _NO_ROOM = -2146826246, -2146826243
"""What cells hold that show #N/A and #SPILL!."""
_ADDRESS = re.compile(r"([A-Z]{1,3}\d+|[A-Z]{1,3}:[A-Z]{1,3}|\d+:\d+)(:[A-Z]{1,3}\d+)?")


def address_of(top, left, bottom, right):
    return Area(top, left, bottom, right).a1


class Cells(Com):
    """A range, of one or several areas; all cells of the sheet where no address is given."""

    def __init__(self, sheet, address="", path=""):
        address = address.replace("$", "").upper()
        path = path or (f"{sheet}.Range({address})" if address else f"{sheet}.Cells")
        super().__init__("Range", path, sheet.log, sheet)
        if len(address) > _LONGEST_ADDRESS:
            raise Refused("地址超过255个字符")
        self.sheet = sheet
        self.address = address
        self.areas = [_bounds(part) for part in address.split(",")]

    @property
    def bounds(self):
        """The first area's first column and row, last column and row."""
        return self.areas[0]

    def _each(self):
        """Yield the places of all cells, row by row."""
        for left, top, right, bottom in self.areas:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    yield row, column

    def _item(self, given):
        left, top, right, _ = self.bounds
        row, column = given["RowIndex"], given.get("ColumnIndex")
        if column is None:
            row, column = divmod(int(row) - 1, right - left + 1)
            row, column = row + 1, column + 1
        row, column = top + int(row) - 1, left + int(column) - 1
        return Cells(self.sheet, address_of(row, column, row, column))

    def _items(self):
        return [Cells(self.sheet, address_of(r, c, r, c)) for r, c in self._each()]

    # where it is

    def get_Worksheet(self):
        return self.sheet

    get_Parent = get_Worksheet

    def get_Row(self):
        return self.bounds[1]

    def get_Column(self):
        return self.bounds[0]

    def get_Rows(self):
        left, top, right, bottom = self.bounds
        line = lambda place: address_of(top + place - 1, left, top + place - 1, right)  # noqa: E731
        return Lines(self, "Rows", bottom - top + 1, line)

    def get_Columns(self):
        left, top, right, bottom = self.bounds
        line = lambda place: address_of(top, left + place - 1, bottom, left + place - 1)  # noqa: E731
        return Lines(self, "Columns", right - left + 1, line)

    def get_Cells(self):
        return self

    def get_Left(self):
        return _WIDE * (self.bounds[0] - 1)

    def get_Top(self):
        return _HIGH * (self.bounds[1] - 1)

    def get_Width(self):
        return _WIDE * (self.bounds[2] - self.bounds[0] + 1)

    def get_Height(self):
        return _HIGH * (self.bounds[3] - self.bounds[1] + 1)

    def get_EntireRow(self):
        _, top, _, bottom = self.bounds
        return Cells(self.sheet, f"{top}:{bottom}")

    def get_Count(self):
        return sum(
            (right - left + 1) * (bottom - top + 1) for left, top, right, bottom in self.areas
        )

    def get_Address(self):
        return self.do_Address()

    def do_Address(self, RowAbsolute=True, ColumnAbsolute=True, External=False, **_):
        left, top, right, bottom = self.bounds
        text = address_of(top, left, bottom, right)
        text = re.sub(r"([A-Z]+)", r"$\1", text) if ColumnAbsolute else text
        text = re.sub(r"(\d+)", r"$\1", text) if RowAbsolute else text
        book, name = self.sheet.book.name, self.sheet.name
        return f"'[{book}]{name}'!{text}" if External else text

    def do_Resize(self, RowSize=None, ColumnSize=None):
        left, top, right, bottom = self.bounds
        bottom = top + int(RowSize) - 1 if RowSize else bottom
        right = left + int(ColumnSize) - 1 if ColumnSize else right
        return Cells(self.sheet, address_of(top, left, bottom, right))

    def do_Offset(self, RowOffset=0, ColumnOffset=0):
        left, top, right, bottom = self.bounds
        down, aside = int(RowOffset), int(ColumnOffset)
        return Cells(self.sheet, address_of(top + down, left + aside, bottom + down, right + aside))

    def do_Range(self, **given):
        return self.sheet.do_Range(**given)

    # what stands there

    def _read(self, read):
        left, top, right, bottom = self.bounds
        found = tuple(
            tuple(read(row, column) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )
        return found[0][0] if len(found) == len(found[0]) == 1 else found

    def get_Value(self):
        return self._read(self.sheet.contents.value)

    get_Value2 = do_Value = get_Value

    def get_Formula(self):
        contents = self.sheet.contents
        return self._read(lambda r, c: contents.formula(r, c) or contents.value(r, c) or "")

    get_Formula2 = get_Formula

    def get_HasFormula(self):
        found = {bool(self.sheet.contents.formula(*place)) for place in self._each()}
        return found.pop() if len(found) == 1 else None

    def set_Value(self, value):
        self._write(value, as_typed)

    set_Value2 = set_Value

    def set_Formula(self, value):
        self._check_formulas(value)
        self._write(value, as_typed)

    def set_Formula2(self, value):
        """A formula that fills more cells than its own shows #SPILL! in merged ones."""
        self._check_formulas(value)
        self._write(value, lambda text: Formula(text, _NO_ROOM if self._is_merged else None))

    def set_FormulaArray(self, value):
        if self._is_merged:
            raise Refused("合并单元格中的数组公式无效")
        self._check_formulas(value)
        self._write(value, Formula)

    def _check_formulas(self, value):
        rows = value if isinstance(value, (list, tuple)) else [[value]]
        for text in (text for row in rows for text in row):
            if isinstance(text, str) and len(text) > _LONGEST_FORMULA:
                raise Refused("公式太长")

    def _write(self, value, read):
        """Write a value into all cells, or rows of values; what they do not reach is #N/A."""
        contents = self.sheet.contents
        for left, top, right, bottom in self.areas:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    one = _part(value, row - top, column - left)
                    contents.put(row, column, read(one))

    def do_Clear(self):
        self.do_ClearContents()

    def do_ClearContents(self):
        for bounds in self.areas:
            self.sheet.contents.clear(*bounds)

    # how they are

    @property
    def _is_merged(self):
        return any(_overlap(merge, bounds) for merge in self.sheet.merges for bounds in self.areas)

    def get_MergeCells(self):
        return self._is_merged

    def do_Merge(self, Across=False):
        for bounds in self.areas:
            self._ask_before_merging(bounds)
            self.sheet.merges.append(bounds)

    def _ask_before_merging(self, bounds):
        """Excel asks before it drops what stands in all cells but the first."""
        left, top, *_ = bounds
        filled = [
            (row, column)
            for row, column in Cells(self.sheet, address_of(*_turned(bounds)))._each()
            if self.sheet.contents.value(row, column) is not None
        ]
        if [place for place in filled if place != (top, left)]:
            self.sheet.ask("合并单元格时,仅保留左上角的值")
        for place in filled:
            if place != (top, left):
                self.sheet.contents.put(*place, None)

    def do_UnMerge(self):
        kept = [m for m in self.sheet.merges if not any(_overlap(m, b) for b in self.areas)]
        self.sheet.merges[:] = kept

    def get_NumberFormat(self):
        known = self.log.values.get(f"{self}.NumberFormat")
        if known is not None:
            return known
        formats = {self.sheet.number_format(*place) for place in self._each()}
        return formats.pop() if len(formats) == 1 else None

    def get_FormatConditions(self):
        return Conditions(self)

    def get_ListObject(self):
        return None

    def get_Comment(self):
        return None

    def do_AutoFilter(self, **_):
        self.sheet.log.values[f"{self.sheet}.AutoFilterMode"] = True

    def do_Activate(self):
        self.do_Select()

    def do_Select(self, **_):
        if self.log.application.get_ActiveSheet() is not self.sheet:
            raise Refused("类 Range 的 Select 方法无效:工作表不是活动工作表")
        self.sheet.selected = self
        return True

    def _check_change(self, what):
        """Raise Refused on a protected sheet, except for values of cells that are not locked."""
        if what in _HARMLESS:
            return
        free = what in _CONTENT and not any(
            self.sheet.contents.is_locked(*place) for place in self._each()
        )
        if not free:
            super()._check_change(what)


_HARMLESS = {"Activate()", "Select()", "Copy()", "Find()", "End()", "Range()"}
_CONTENT = {"Value", "Value2", "Formula", "Formula2", "ClearContents()"}


class Lines(Com):
    """The rows or the columns of a range; ``line`` gives the address of one by its place."""

    def __init__(self, parent, name, count, line):
        super().__init__("Range", f"{parent}.{name}", parent.log, parent)
        self.sheet = parent.sheet
        self.count = count
        self.line = line

    def get_Count(self):
        return self.count

    def _item(self, given):
        place = int(given["RowIndex"])
        if not 1 <= place <= self.count:
            raise Refused("下标越界")
        return Cells(self.sheet, self.line(place), f"{self}({place})")


def _bounds(address):
    """Return first column and row, last column and row; raises Refused beyond the sheet."""
    if not address:
        return _WHOLE
    if not _ADDRESS.fullmatch(address):
        raise Refused(f"没有这样的区域:{address}")
    try:
        found = range_boundaries(address)
    except ValueError as error:
        raise Refused(f"没有这样的区域:{address}") from error
    bounds = tuple(given or default for given, default in zip(found, _WHOLE, strict=True))
    if bounds[2] > LAST_COLUMN or bounds[3] > LAST_ROW:
        raise Refused(f"{address} 超出工作表")
    return bounds


def _turned(bounds):
    left, top, right, bottom = bounds
    return top, left, bottom, right


def _overlap(one, other):
    columns = one[0] <= other[2] and other[0] <= one[2]
    return columns and one[1] <= other[3] and other[1] <= one[3]


def _part(value, down, aside):
    """Return what of a value goes into a cell: one for all, or that in its place."""
    if not isinstance(value, (list, tuple)):
        return value
    rows = value if value and isinstance(value[0], (list, tuple)) else [value]
    row = rows[0] if len(rows) == 1 else rows[down] if down < len(rows) else ()
    if len(row) == 1:
        return row[0]
    return row[aside] if aside < len(row) else _NOT_APPLICABLE
