"""A workbook of our sheets alone: what it may replace, and the check after writing."""

import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from addin.annex.area import Area
from addin.errors import (
    FolderMissing,
    OutputChanged,
    OutputExists,
    OutputFormat,
    OutputUnsound,
    OutputUnwritable,
)
from addin.report.plan import Block, SheetPlan, WorkbookPlan
from addin.report.styles import TEXT
from addin.workbook_file.check_saved import check_new_saved
from addin.workbook_file.save import check_new, save_new

SHEET = SheetPlan(
    kind="走势",
    name="走势",
    blocks=(Block(1, 1, (("甲镇", 1),)),),
    styles=((Area(1, 1, 1, 2), TEXT),),
)
PLAN = WorkbookPlan(sheets=(SHEET,), annexes=())


def test_a_workbook_of_ours_may_be_replaced(tmp_path):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    check_new(path)


def test_nobody_stands_in_it_as_its_author(tmp_path):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    with zipfile.ZipFile(path) as package:
        properties = package.read("docProps/core.xml")
    assert b"dcterms:created" in properties
    assert b"creator" not in properties
    assert b"lastModifiedBy" not in properties


def test_a_sheet_that_somebody_added_keeps_it_from_being_replaced(tmp_path, edit):
    path = tmp_path / "走势.xlsx"
    save_new(replace(PLAN, sheets=(SHEET, replace(SHEET, kind="别的", name="我的表"))), path)
    edit(path, "xl/workbook.xml", ("tongbao.别的", "others.别的"))
    with pytest.raises(OutputExists):
        check_new(path)


def test_one_that_somebody_saved_since_is_not_replaced(tmp_path):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    load_workbook(path).save(path)
    with pytest.raises(OutputChanged):
        check_new(path)


def test_other_files_are_not_replaced(tmp_path):
    book, text = tmp_path / "别人的.xlsx", tmp_path / "文字.xlsx"
    Workbook().save(book)
    text.write_text("不是工作簿")
    for path in (book, text):
        with pytest.raises(OutputExists):
            check_new(path)


def test_only_an_xlsx_in_a_folder_that_exists_is_written(tmp_path):
    with pytest.raises(OutputFormat):
        check_new(tmp_path / "走势.xls")
    with pytest.raises(FolderMissing):
        check_new(tmp_path / "没有" / "走势.xlsx")


def test_a_file_that_is_open_in_excel_is_not_replaced(tmp_path):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    path.with_name("~$走势.xlsx").write_bytes(b"lock")
    with pytest.raises(OutputUnwritable):
        check_new(path)


def test_a_sheet_that_is_missing_after_writing_is_noticed(tmp_path):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    check_new_saved(PLAN, path)
    more = replace(PLAN, sheets=(SHEET, replace(SHEET, kind="校验", name="校验")))
    with pytest.raises(OutputUnsound, match="工作表不全"):
        check_new_saved(more, path)


def test_a_part_that_is_cut_off_is_noticed(tmp_path, edit):
    path = tmp_path / "走势.xlsx"
    save_new(PLAN, path)
    edit(path, "xl/styles.xml", ("</styleSheet>", ""))
    with pytest.raises(OutputUnsound):
        check_new_saved(PLAN, path)
