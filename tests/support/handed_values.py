"""What a worksheet function's arguments are when Python gets them: as the add-in hands them, and as
they were when ranges were handed over.

``values_of`` follows TongbaoValues.bas procedure by procedure, for there is no VBA here; what both
make of the same cells is held against the same facts.
"""

from datetime import datetime

from tests.support.excel_cells import ERRORS, Error, NoSuchDate, Range, as_excel_has

LEFT_OUT = object()
"""An optional argument that a formula leaves out."""

_FIRST_ERROR, _LAST_ERROR = 2000, 2199
_MISSING = -2147352572
_ERROR_BASE = -2146828288


def values_of(arguments):
    """Return arguments as ValuesOf makes them; one that was left out is Empty."""
    return tuple(_value_of(argument) for argument in arguments)


def _value_of(argument):
    if argument is LEFT_OUT:
        return None
    return _exchanged(_in_cells(argument) if isinstance(argument, Range) else argument)


def _in_cells(cells):
    """Follow InCells: Value2, with dates from Value where that can be read."""
    area = _without_rest(cells)
    values = area.value2
    try:
        shown = area.value
    except NoSuchDate:
        return values
    if not isinstance(values, tuple):
        return _date_or(shown, values)
    return tuple(
        tuple(map(_date_or, shown_row, row)) for shown_row, row in zip(shown, values, strict=True)
    )


def _date_or(shown, value):
    return shown if isinstance(shown, datetime) else value


def _without_rest(cells):
    """Follow WithoutRest: what goes to the sheet's end ends with the last cell used."""
    sheet, used = cells.sheet, cells.sheet.used_range
    height, width = cells.height, cells.width
    if cells.row + height > sheet.height:
        height = used.row + used.height - cells.row
    if cells.column + width > sheet.width:
        width = used.column + used.width - cells.column
    return cells.resize(max(height, 1), max(width, 1))


def _exchanged(values):
    """Follow Exchange: texts in place of errors, in an array of one or two dimensions too."""
    if isinstance(values, tuple):
        return tuple(map(_exchanged, values))
    return _text_of(values) if isinstance(values, Error) else values


def _text_of(error):
    if error.code in ERRORS:
        return ERRORS[error.code]
    return "#N/A" if _FIRST_ERROR <= error.code <= _LAST_ERROR else error


def over_com(value):
    """Return a value of VBA as pywin32 gives it to Python: an error is a number."""
    if isinstance(value, tuple):
        return tuple(map(over_com, value))
    if value is LEFT_OUT:
        return _MISSING
    return _ERROR_BASE + value.code if isinstance(value, Error) else as_excel_has(value)
