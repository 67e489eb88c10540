"""Worksheet functions called as Excel calls them, through xlwings' own conversion."""

import asyncio

import pytest
import xlwings
from xlwings.server import custom_functions_call

import addin.functions

ERRORS = {"Div0": "#DIV/0!", "NotAvailable": "#N/A", "Num": "#NUM!", "Ref": "#REF!"}


def _rows(argument):
    """Return an argument as Excel sends it: always rows of cells, a blank as an empty text."""
    rows = argument if isinstance(argument, list) else [argument]
    rows = [row if isinstance(row, list) else [row] for row in rows]
    return [["" if cell is None else cell for cell in row] for row in rows]


def _cell(value):
    """Return a cell of a result, an error as its text."""
    if isinstance(value, dict):
        assert value["type"] == "Error"
        return ERRORS.get(value["errorType"], f"#{value['errorType'].upper()}!")
    return value


@pytest.fixture(scope="session")
def call():
    """Return a function that calls a worksheet function and gives its cells.

    A list is a column, a list of lists a range. The result is one value, a list for a column, or
    rows.
    """

    def called(name, *arguments):
        data = {
            "client": "Office.js",
            "func_name": name,
            "args": [None if argument is None else _rows(argument) for argument in arguments],
            "caller_address": "[附表.xlsx]附表3!E5",
            "culture_info_name": "zh-CN",
            "date_format": "yyyy/m/d",
            "version": xlwings.__version__,
            "runtime": "1.4",
        }
        rows = asyncio.run(custom_functions_call(data, addin.functions))
        rows = [[_cell(value) for value in row] for row in rows]
        if len(rows) == 1 and len(rows[0]) == 1:
            return rows[0][0]
        return [row[0] for row in rows] if {len(row) for row in rows} == {1} else rows

    return called
