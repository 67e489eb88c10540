"""What tests of several rooms share: workbooks in memory, and xlwings as on its server.

xlwings registers worksheet functions on Windows and on its server only, and reads that, like the
licence for its remote engine, when it is first imported. openpyxl writes the same XML in other
words where lxml is installed; here it writes it in one way.
"""

import os

os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"
os.environ["OPENPYXL_LXML"] = "False"

from dataclasses import dataclass

import pytest

from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Area, Grid
from addin.annex.recognise import recognise
from addin.cli import main
from addin.report.layout import lay_out
from addin.report.reading import reading


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
