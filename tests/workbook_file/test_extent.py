"""A sheet is read as far as there is anything, whatever it says of itself and wherever cells lie.

Read in full, a sheet of 1048576 × 16384 cells would end the process for want of memory.
"""

import re

import pytest
from openpyxl import load_workbook

from addin.annex.area import Area
from addin.workbook_file import values
from addin.workbook_file.extent import MOST_CELLS, Extent, cut, first_beyond, readable
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read

ROWS = [
    ["2022年外贸出口完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12],
    ["金牛镇", 10, 5],
]


@pytest.fixture
def write(bare, tmp_path):
    """Return a function that writes an annex with more raw XML, and other sheets."""

    def write_sheets(more_rows="", others=(), **raw):
        sheets = {"附表1": bare.worksheet(ROWS, more_rows=more_rows, **raw)}
        sheets |= {f"备查{n}": bare.worksheet(*other) for n, other in enumerate(others)}
        return bare.write_workbook(tmp_path / "附表.xlsx", sheets)

    return write_sheets


def row(number, *cells, attributes=""):
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def cell(address, content="<v>1</v>"):
    return f'<c r="{address}">{content}</c>'


LAST = "XFD1048576"
STRAYS = {
    "last cell": row(1048576, cell(LAST)),
    "style": row(1048576, '<c s="0" r="XFD1048576"><v>1</v></c>'),
    "spans": '<row spans="1:2" r="1048576"><c t="n" s="0" r="XFD1048576"><v>1</v></c></row>',
    "no row": "<row>" + cell(LAST) + "</row>",
    "quotes": "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    "lines": '<row\nr="1048576"><c\nr="XFD1048576"><v>1</v></c></row>',
    "out of order": row(1048576, cell(LAST)) + row(5, cell("A5", "<v/>")),
    "two corners": row(1048576, cell("A1048576")) + row(9, cell("XFD9")),
    "text": row(1048576, f'<c r="{LAST}" t="inlineStr"><is><t>误</t></is></c>'),
    "error": row(1048576, f'<c r="{LAST}" t="e"><v>#N/A</v></c>'),
    "formula": row(1048576, cell(LAST, "<f>1+1</f>")),
}


@pytest.mark.parametrize("case", STRAYS)
def test_a_stray_cell_does_not_keep_the_annex_from_being_read(write, rebuild, tmp_path, case):
    path = write(STRAYS[case])
    made = read(path)
    (grid,) = made.source.grids
    assert sum(map(len, grid.rows)) <= MOST_CELLS
    (annex,) = made.results.annexes
    assert [unit.name for unit in annex.units] == ["灵乡镇", "金牛镇"]
    (problem,) = [problem for problem in made.problems if problem.code == "far-cells"]
    assert problem.cell in (LAST, "A1048576", "XFD9")
    result = rebuild(path, tmp_path / "输出.xlsx").target
    book = load_workbook(result)
    book.close()
    assert "汇总" in book.sheetnames


@pytest.mark.parametrize(
    "stray", [row(1, cell("GS1")), row(1, cell("XFD1")), row(800_000, cell("A800000"))]
)
def test_a_far_cell_that_can_be_read_is_read(write, stray):
    found = read_source(write(stray))
    assert found.problems == ()
    assert found.grids[0].height == max(4, int(re.search(r"\d+", stray)[0]))


@pytest.mark.parametrize(
    "raw",
    [
        {"attributes": '><dimension ref="A1:XFD1048576"/'},
        {
            "more_rows": row(1048575, attributes=' ht="20"')
            + row(1048576, '<c r="XFD1048576" s="1"/>')
        },
        {"more_rows": row(1048576, '<c r="XFD1048576" s="1"></c>')},
        {"more_rows": row(1048576, attributes=' hidden="1"')},
    ],
    ids=["dimension", "formats", "format with an end", "hidden row"],
)
def test_what_holds_nothing_does_not_make_a_sheet_large(write, raw):
    found = read_source(write(**raw))
    assert found.problems == ()
    assert (found.grids[0].height, found.grids[0].width) == (4, 3)


def test_a_stray_cell_on_another_sheet_is_told_of_that_sheet(write):
    made = read(write(others=[([["电话", 8888]],), ([["x"]],)]))
    assert made.problems == read(write(others=[([["电话", 8888]],)])).problems


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_sheet_with_too_much_in_it_is_left_out_and_the_others_are_read(
    bare, monkeypatch, tmp_path, prefix
):
    filled = "".join(row(n, *(cell(f"{c}{n}") for c in "ABCDEFGHIJ")) for n in range(1, 501))
    wide = bare.worksheet([], more_rows=filled + row(501, cell("A501", "<f>1+1</f>")))
    wide = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", wide).replace(
        "xmlns=", "xmlns:x=" if prefix else "xmlns="
    )
    path = bare.write_workbook(tmp_path / "附表.xlsx", {"附表1": bare.worksheet(ROWS), "库": wide})
    monkeypatch.setattr(values, "MOST_FILLED", 4_900)
    made = read(path)
    assert [result.annex.sheet for result in made.results.annexes] == ["附表1"]
    (problem,) = [problem for problem in made.problems if problem.code == "far-cells"]
    assert (problem.sheet, problem.is_serious) == ("库", False)


@pytest.mark.parametrize(
    ("cells", "extent", "beyond"),
    [
        (["A1", "C9"], (9, 3), None),
        (["A1", "C9", "XFD9"], (9, 16384), None),
        (["A1", "C9", "C1048576", "XFD9"], (9, 16384), (1048576, 3)),
        (["A1", "C9", LAST], (9, 3), (1048576, 16384)),
        (["A5000", "C5009", LAST], (5009, 3), (1048576, 16384)),
        ([LAST], (0, 0), (1048576, 16384)),
        ([], (0, 0), None),
    ],
)
def test_an_extent_is_as_much_as_can_be_read(bare, cells, extent, beyond):
    xml = bare.worksheet([], more_rows="".join(map(cell, cells))).encode()
    assert readable(xml) == Extent(*extent)
    assert first_beyond(xml, Extent(*extent)) == beyond
    left = cut(xml, Extent(*extent))
    assert first_beyond(left, Extent(*extent)) is None


MERGES = {
    "A:A": Area(1, 1, 4, 1),
    "B:XFD": Area(1, 2, 4, 3),
    "$A:$C": Area(1, 1, 4, 3),
    "1:1": Area(1, 1, 1, 3),
    "1:2": Area(1, 1, 2, 3),
    "1:1048576": Area(1, 1, 4, 3),
    "A1:XFD1": Area(1, 1, 1, 3),
    "A1:XFD50000": Area(1, 1, 4, 3),
    "A1:XFD1048576": Area(1, 1, 4, 3),
    "C1:A1": Area(1, 1, 1, 3),
    "A1:E1": Area(1, 1, 1, 5),
    "A9:B90": Area(9, 1, 90, 2),
    "B600:C1048576": Area(600, 2, 600, 3),
}


@pytest.mark.parametrize("reference", MERGES)
def test_a_merge_of_whole_rows_and_columns_is_cut_to_what_is_there(write, reference):
    merge = f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'
    for xml in (merge, merge.replace("/></", "></mergeCell></")):
        assert read_source(write(after=xml)).grids[0].merges == (MERGES[reference],)


@pytest.mark.parametrize(
    "reference", ["A1:XFD1", "1:1", "A1:XFD1048576", "A:A", "E:XFD", "5:900000"]
)
def test_a_workbook_with_such_a_merge_is_rebuilt_or_refused(write, run, tmp_path, reference):
    path = write(after=f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>')
    code, _, message = run("rebuild", path, "-o", tmp_path / "输出.xlsx")
    assert code == 0 or "没有找到附表" in message
