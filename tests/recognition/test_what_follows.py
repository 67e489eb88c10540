"""What is made of a table says nothing that the table does not, in every layout.

The saved workbook is read back: its units are the table's, each figure is one of that unit's or
follows from two of them, and ranks go the way of the figures beside them.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations, permutations, takewhile

import pytest
from openpyxl import load_workbook

from addin.blank.create import create
from addin.core.figures import parse_figure
from addin.errors import NotCircular
from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.prose.check import check_text
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.report.sentences import circular
from addin.workbook_file.reading import read

from .drawn import drawn
from .grammar import LAYOUTS
from .saving import save

SEEDS = (201, 202)
CASES = [(layout, seed) for layout in LAYOUTS if layout != "no_annex" for seed in SEEDS]
HEADER_ROWS, NAMES_COLUMN = (3, 4), 1
NO_FIGURE = "—"
ENDS = ("合计", "完成任务单位数", "说明")
TOLERANCE = 1e-6


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def table(request):
    return drawn(*request.param)


@pytest.fixture
def source(table, tmp_path):
    path = tmp_path / "附表.xlsx"
    save(table, path)
    return path


def typed(table):
    """Return every figure of the sheet, as typed and as a share of one."""
    cells = (cell for row in table.rows for cell in row)
    found = {parse_figure(cell).value for cell in cells if cell is not None}
    return {float(value) / by for value in found if value is not None for by in (1, 100)}


def truths(table):
    """Return the figures of each unit, as the table has them and as shares of one."""
    figures = {unit: set() for truth in table.tables for unit in truth.units}
    for truth in table.tables:
        for (unit, *_), value in truth.facts.items():
            if value is not None:
                figures.setdefault(unit, set()).update({value, value / 100})
    return figures


def summary(job):
    """Return the columns of 汇总 as pairs of figures and ranks by unit."""
    name = next(sheet.name for sheet in job.plan.sheets if sheet.kind == "汇总")
    sheet = load_workbook(job.output)[name]
    if sheet["A4"].value == "序":
        return list(across(sheet))
    rows = list(sheet.iter_rows(5, values_only=True))
    rows = list(takewhile(lambda row: row[0] and not row[0].startswith(ENDS), rows))
    heads = [cell.value for cell in sheet[HEADER_ROWS[1]]]
    places = [i for i, head in enumerate(heads) if head in ("位次", "组内位次")]
    return [(heads[i], {row[0]: (row[i - 1], row[i]) for row in rows}) for i in places]


def across(sheet):
    """Yield the rows of 汇总 that has one for each indicator, as columns without ranks."""
    _, _, first, *heads = (cell.value for cell in sheet[4])
    units = heads if first.startswith("全") else [first, *heads]
    for _, name, *values in takewhile(lambda row: row[1], sheet.iter_rows(5, values_only=True)):
        yield name, {u: (v, NO_FIGURE) for u, v in zip(units, values[-len(units) :], strict=True)}


def stands(value, figures):
    """Return whether a figure is one of these."""
    return any(abs(float(value) - other) <= TOLERANCE * max(1, abs(other)) for other in figures)


def follows(value, figures):
    """Return whether a figure is one of these, or the quotient or growth of two of them."""

    def is_near(other):
        return stands(value, (other,))

    if stands(value, figures):
        return True
    pairs = permutations(figures, 2)
    return any(b and (is_near(a / b) or is_near(a / b - 1) or is_near(a - b)) for a, b in pairs)


def is_ordered(pairs):
    """Return whether ranks rise or fall with the figures, ties in both or in neither."""
    signs = set()
    for (one, first), (other, second) in combinations(pairs, 2):
        if one != other and first != second:
            signs.add((one < other) == (first < second))
    return len(signs) <= 1


def test_the_summary_says_what_the_table_says(table, source, tmp_path):
    reading = read(source)
    job = prepare(reading, tmp_path / "结果.xlsx")
    job.write()
    known, shown = truths(table), typed(table)
    for heading, column in summary(job):
        assert set(column) <= set(known)
        for unit, (value, _) in column.items():
            assert value == NO_FIGURE or stands(value, shown) or follows(value, known[unit])
        ranked = [(v, r) for v, r in column.values() if NO_FIGURE not in (v, r)]
        assert heading == "组内位次" or is_ordered(ranked)


def test_the_draft_agrees_with_the_table(source):
    results = read(source).results
    text = "\n".join(circular(results).paragraphs)
    with suppress(NotCircular):  # where nobody can be ranked it says nothing
        assert check_text(text, results).findings == ()


def test_formulas_finished_file_and_new_year_can_be_made(source, tmp_path):
    reading = read(source)
    for flavour in Flavour:
        plans, _ = plan_formulas(reading.results, reading.source.grids, flavour)
        assert all(len(plan.formulas) for plan in plans)
    job = prepare(reading, tmp_path / "结果.xlsx")
    job.write()
    with finishing(job.output, Options()) as finished:
        finished.write(tmp_path / "定稿.xlsx")
    sheets = load_workbook(tmp_path / "定稿.xlsx").sheetnames
    leading = sheets[1:] if sheets[0] == "一页纸" else sheets  # of rows of the whole there is none
    assert leading[0].startswith("汇总")
    made = create(tmp_path / "新年.xlsx", 2031, source)
    assert made.output.exists()
