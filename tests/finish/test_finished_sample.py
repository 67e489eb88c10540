"""The sample, rebuilt and finished: every value is there, and nothing that recipients can't use."""

import re
import zipfile

import openpyxl
import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries
from python_calamine import CalamineWorkbook

from addin.annex.recognise import Relevance
from addin.finish.references import Missing
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read

DROPPED = {"设置", "名录", "加减分", "校验", "通报文稿", "得分明细"}


@pytest.fixture
def finished(rebuilt_sample, finish):
    return finish(rebuilt_sample)[0]


def test_every_cell_shows_what_it_showed(rebuilt_sample, finished):
    with (
        CalamineWorkbook.from_path(rebuilt_sample) as before,
        CalamineWorkbook.from_path(finished) as now,
    ):
        assert set(before.sheet_names) - set(now.sheet_names) == DROPPED
        for name in now.sheet_names:
            old, new = (book.get_sheet_by_name(name).to_python() for book in (before, now))
            assert new == old


def test_openpyxl_sees_the_same_values_formats_and_sizes(rebuilt_sample, finished):
    before = openpyxl.load_workbook(rebuilt_sample, data_only=True)
    now = openpyxl.load_workbook(finished, data_only=True)
    for sheet in now.worksheets:
        old = before[sheet.title]
        assert [c.value for row in sheet for c in row] == [c.value for row in old for c in row]
        formats = [[(c.number_format, c.fill.fgColor.rgb) for c in row] for row in sheet]
        assert formats == [[(c.number_format, c.fill.fgColor.rgb) for c in row] for row in old]
        assert sheet.merged_cells.ranges == old.merged_cells.ranges
        assert len(sheet.conditional_formatting) == len(old.conditional_formatting)
        assert len(sheet._charts) == len(old._charts)
        widths = {key: value.width for key, value in sheet.column_dimensions.items()}
        assert widths == {key: value.width for key, value in old.column_dimensions.items()}
        assert sheet.print_title_rows == old.print_title_rows
        assert sheet.print_area == old.print_area
        assert sheet.page_setup.orientation == old.page_setup.orientation


def test_it_opens_on_the_one_page_with_a1_selected(finished):
    book = openpyxl.load_workbook(finished)
    assert book.sheetnames[:2] == ["一页纸", "汇总"]
    assert book.active.title == "一页纸"
    for sheet in book.worksheets:
        view = sheet.sheet_view
        assert view.selection[0].activeCell in (None, "A1") or sheet.freeze_panes
        assert view.zoomScale is None or 70 <= view.zoomScale <= 130
        assert sheet.sheet_state == "visible"


def test_the_formulas_that_stay_need_nothing_that_is_gone(rebuilt_sample, finished):
    missing = Missing(frozenset(DROPPED))
    book = openpyxl.load_workbook(finished)
    formulas = [
        cell.value[1:]
        for sheet in book.worksheets
        for row in sheet
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert len(formulas) > 100  # totals and sums of the summaries stay alive
    assert [formula for formula in formulas if missing.reason(formula)] == []


def test_the_package_holds_parts_of_known_kinds_only(finished):
    with zipfile.ZipFile(finished) as opened:
        parts = opened.namelist()
        assert "docProps/core.xml" not in parts
        assert b"tongbao" in opened.read("docProps/app.xml")
    kinds = {part.split("/")[1] if part.startswith("xl/") else part for part in parts}
    assert kinds <= {
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "workbook.xml", "_rels"),
        *("styles.xml", "sharedStrings.xml", "theme", "worksheets", "charts", "drawings"),
    }


def test_texts_that_no_sheet_shows_any_more_are_gone(finished):
    with zipfile.ZipFile(finished) as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist())
    assert "不外发词语".encode() not in everything  # stood on 设置
    assert "汇总".encode() in everything


NOT_MAILED = (*DROPPED, "认表")


def test_our_sheets_speak_of_no_command_and_of_no_sheet_that_stays_behind(finished):
    book = load_workbook(finished)
    for sheet in book.worksheets:
        texts = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
        assert not [text for text in texts if "tongbao" in text or "TB_" in text]
        quoted = [f"“{name}”" for name in NOT_MAILED]
        assert not [text for text in texts if any(name in text for name in quoted)], sheet.title


def test_the_figures_of_charts_stand_beside_what_is_printed(finished):
    sheet = load_workbook(finished)["完成率图"]
    last = sheet.print_area.split(":")[1].replace("$", "")
    printed = column_index_from_string(re.sub(r"\d", "", last))
    assert len(sheet._charts) > 5
    for chart in sheet._charts:
        for series in chart.series:
            for reference in (series.val.numRef.f, series.cat.strRef.f):
                first, _, _, _ = range_boundaries(reference.rpartition("!")[2].replace("$", ""))
                assert first > printed


def test_what_was_done_is_told_by_sheet_and_cell(rebuilt_sample, finish):
    _, findings = finish(rebuilt_sample)
    formulas = [finding for finding in findings if finding.code == "formula"]
    assert {finding.sheet for finding in formulas} >= {"招商引资", "党建引领"}
    (scores,) = (finding for finding in formulas if finding.sheet == "招商引资")
    assert scores.cells[:3] == ("A1", "L4", "L5")
    assert "设置" in scores.found
    removed = {finding.sheet for finding in findings if finding.code == "sheet"}
    assert removed == DROPPED


def test_finishing_what_is_finished_changes_nothing(rebuilt_sample, finish, tmp_path):
    once, _ = finish(rebuilt_sample)
    once = once.rename(tmp_path / "一.xlsx")
    twice, findings = finish(once)
    assert [finding.code for finding in findings] == []
    with zipfile.ZipFile(once) as a, zipfile.ZipFile(twice) as b:
        assert set(a.namelist()) == set(b.namelist())
        assert all(a.read(name) == b.read(name) for name in a.namelist())


def test_it_is_read_again_without_taking_summaries_for_annexes(rebuilt_sample, finished):
    ours = set(read_source(rebuilt_sample).marks)
    passed = {g.sheet for g in read_source(finished, keep=Relevance()).grids if not g.rows}
    assert passed == ours - DROPPED
    before, now = (read(path).results for path in (rebuilt_sample, finished))
    sheets = [{each.annex.sheet for each in (*r.annexes, *r.actions)} for r in (before, now)]
    assert sheets[0] == sheets[1]
