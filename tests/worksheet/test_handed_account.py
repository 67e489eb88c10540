"""Our account in Python of what the add-in's VBA hands over agrees with the VBA.

The VBA itself is held against the same facts in LibreOffice.
"""

from datetime import datetime

import pytest

from tests.support.excel_cells import ERRORS, Cell, Error, Sheet, cell, column
from tests.support.handed_facts import ENDS, FACTS, FILLED
from tests.support.handed_values import LEFT_OUT, over_com, values_of

TYPES = {type(None): "Empty", float: "Double", bool: "Boolean", str: "String", datetime: "Date"}


def described(value):
    """Return a value as the facts have it: VBA's type and text."""
    if isinstance(value, tuple):
        return "".join(f"[{described(each)}]" for row in value for each in row)
    texts = {
        type(None): lambda: "",
        float: lambda: f"{value:.15g}",
        datetime: lambda: f"{value:%m/%d/%Y %H:%M:%S}".removesuffix(" 00:00:00"),
    }
    return f"{TYPES[type(value)]} {texts.get(type(value), lambda: value)()}"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.handed)
def test_a_cell_is_handed_over_as_vba_does(fact):
    assert [described(value) for value in values_of([cell(fact.cell)])] == [fact.handed]


def test_a_range_is_handed_over_as_vba_does():
    (values,) = values_of([column(*(fact.cell for fact in FACTS))])
    assert described(values) == "".join(f"[{fact.handed}]" for fact in FACTS)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.address)
def test_the_end_of_a_sheet_is_where_vba_sees_it(end):
    sheet = Sheet({(row, 27): Cell(float(number)) for row, number in FILLED.items()})
    height = sheet.height - end.row + 1 if end.rows is None else end.rows
    width = sheet.width - end.column + 1 if end.columns is None else end.columns
    (values,) = values_of([sheet.range(end.row, end.column, height, width)])
    assert described(values) == end.handed


@pytest.mark.parametrize(("code", "text"), [*ERRORS.items(), (2199, "#N/A")])
def test_errors_in_formulas_are_handed_over_as_their_texts(code, text):
    error = Error(code)
    assert values_of([error, (1.0, error), ((error,),)]) == (text, (1.0, text), ((text,),))


def test_what_was_left_out_is_empty_and_what_is_no_error_of_excel_stays():
    assert values_of([LEFT_OUT, Error(13)]) == (None, Error(13))


def test_before_an_error_came_as_a_number_and_a_left_out_argument_too():
    assert over_com((Error(2000), Error(2050), LEFT_OUT)) == (-2146826288, -2146826238, -2147352572)


def test_a_number_beyond_all_dates_leaves_numbers_as_they_are():
    beyond, date = Cell(3e6, "date"), Cell(45000.0, "date")
    assert values_of([column(beyond, date)]) == (((3e6,), (45000.0,)),)
