"""What tests of several rooms share: workbooks in memory, and functions called as by Excel.

xlwings registers worksheet functions on Windows and on its server only, and reads that, like the
licence for its remote engine, when it is first imported. openpyxl writes the same XML in other
words where lxml is installed; here it writes it in one way. Commands that tests start are compiled
once and not by each of them, whatever the environment says. A drawn example may take as long as a
busy computer needs, and in CI the same ones are drawn in every run, by every version of hypothesis.
"""

import os

os.environ["PYTHONDONTWRITEBYTECODE"] = ""
os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"
os.environ["OPENPYXL_LXML"] = "False"

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlwings
from hypothesis import settings
from openpyxl import Workbook
from xlwings.server import custom_functions_call

import addin.functions
from addin.annex.area import Area
from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.cli.app import main
from addin.jobs.rebuild import prepare
from addin.report.layout import lay_out
from addin.report.reading import reading
from addin.workbook_file.reading import read

pytest_plugins = ["tests.support.fixtures"]

settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

WORKBOOKS = Path(__file__).parents[1] / "workbook"


@dataclass(frozen=True)
class Book:
    """A workbook in memory with all that is made of it."""

    grids: tuple
    results: object
    problems: tuple

    @property
    def annexes(self):
        return self.results.annexes

    @property
    def only(self):
        """The only annex of the workbook."""
        (result,) = self.results.annexes
        return result

    @property
    def units(self):
        """The units of the only annex by name."""
        return {unit.name: unit for unit in self.only.units}

    @property
    def codes(self):
        """What is reported: codes in order."""
        return [problem.code for problem in self.problems]

    def cells(self, code):
        """Return the cells for which a code is reported: 附表1!B3."""
        return [f"{p.sheet}!{p.cell}" for p in self.problems if p.code == code]

    def reading(self):
        """Return the document of ``tongbao read --json``."""
        return reading("", self.results, self.problems)

    def plan(self, taken=()):
        """Return the plan of a rebuild."""
        return lay_out(self.results, self.problems, self.grids, taken)


@pytest.fixture(scope="session")
def book():
    """Return a function that makes a Book of rows by sheet.

    ``merges`` and ``hidden_rows`` go by sheet too; ``hidden`` names hidden sheets. ``settings``
    holds items of 设置 by name, ``indicators`` its lines by header, ``roster`` the lines of 名录:
    unit, aliases, group.
    """

    def make(
        sheets, *, settings=None, indicators=(), roster=(), merges=None, hidden_rows=None, hidden=()
    ):
        sheets = dict(sheets)
        if settings or indicators:
            sheets["设置"] = settings_rows(settings or {}, indicators)
        if roster:
            lines = [(*line, None, None)[:3] for line in roster]
            sheets["名录"] = [["单位", "别名", "类别"], *map(list, lines)]
        grids = tuple(
            Grid(
                name,
                rows,
                tuple(Area(*merge) for merge in (merges or {}).get(name, ())),
                frozenset((hidden_rows or {}).get(name, ())),
                name in hidden,
            )
            for name, rows in sheets.items()
        )
        results = compute(recognise(grids))
        return Book(grids, results, tuple(check(results, grids)))

    return make


def settings_rows(settings, indicators):
    """Return the sheet 设置 as staff keep it: items from A1, indicators from one row below."""
    headers = list(dict.fromkeys(header for line in indicators for header in line))
    rows = [["项目", "值"], *([name, value] for name, value in settings.items())]
    if indicators:
        rows += [[], headers, *([line.get(header) for header in headers] for line in indicators)]
    return rows


@pytest.fixture
def run(capsys):
    """Return a function that runs the command and gives exit code, stdout and stderr."""

    def run_command(*arguments):
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_command


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


@pytest.fixture(scope="session")
def rebuilt_sample(tmp_path_factory):
    """Return the rebuilt sample workbook, which no test changes."""
    output = tmp_path_factory.mktemp("rebuilt") / "附表-汇总.xlsx"
    prepare(read(WORKBOOKS / "annexes-2022.xlsx"), output).write()
    return output


@pytest.fixture(scope="session")
def write_sheets():
    """Return a function that writes a workbook of rows by sheet; ``edit`` may change it before."""

    def write(path, sheets, edit=None):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        if edit:
            edit(workbook)
        workbook.save(path)
        return path

    return write
