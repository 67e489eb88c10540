"""The folder: what is replaced, what is refused, and that nothing is left half-written."""

import os
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from addin.errors import FinishWords, FolderUnusable, NothingToSplit, OutputExists, OutputUnwritable
from addin.split.write import split_by_unit, split_notices

ROWS = [
    ["2022年大冶市投资完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["甲镇", 10, 9],
    ["乙镇", 10, 8],
    ["丙镇", 10, 7],
]
NAMES = ["甲镇2022年督办单.xlsx", "乙镇2022年督办单.xlsx", "丙镇2022年督办单.xlsx"]


@pytest.fixture
def results(book):
    """The results of three towns."""
    return book({"附表1": ROWS}).results


@pytest.fixture
def folder(tmp_path):
    """Where the files go; it is not there yet."""
    return tmp_path / "督办单"


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_words_that_must_not_be_mailed_are_held_back_with_all_files(book, folder):
    results = book({"附表1": ROWS}, settings={"不外发词语": "绝密、丙 镇"}).results
    with pytest.raises(FinishWords, match=r"丙镇2022年督办单\.xlsx.*“丙镇”"):
        split_by_unit(results, folder)
    assert not folder.exists()


def test_paths_come_in_order_and_are_all_that_is_there(results, folder):
    heard = []
    paths = split_by_unit(results, folder, lambda *numbers: heard.append(numbers))
    assert [path.name for path in paths] == NAMES
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert sorted(contents(folder)) == sorted(NAMES)


def test_the_same_results_give_the_same_files(results, folder):
    split_by_unit(results, folder)
    before = contents(folder)
    split_by_unit(results, folder)
    assert contents(folder) == before


def test_what_else_is_in_the_folder_stays(results, folder):
    folder.mkdir()
    (folder / "说明.txt").write_text("请勿删除", "utf-8")
    split_by_unit(results, folder)
    assert (folder / "说明.txt").read_text("utf-8") == "请勿删除"


@pytest.mark.parametrize(
    "write_file", [lambda p: p.write_text("文字"), lambda p: Workbook().save(p)]
)
def test_a_file_of_somebody_elses_stops_all_before_anything_is_written(results, folder, write_file):
    folder.mkdir()
    write_file(folder / NAMES[2])
    before = contents(folder)
    with pytest.raises(OutputExists, match=NAMES[2]):
        split_by_unit(results, folder)
    assert contents(folder) == before


def test_a_sheet_that_somebody_added_keeps_a_file_from_being_replaced(results, folder):
    split_by_unit(results, folder)
    book = load_workbook(folder / NAMES[0])
    book.create_sheet("我的备注")
    book.save(folder / NAMES[0])
    with pytest.raises(OutputExists):
        split_by_unit(results, folder)


def test_a_file_that_is_open_in_excel_stops_all(results, folder):
    split_by_unit(results, folder)
    (folder / f"~${NAMES[1]}").write_bytes(b"lock")
    before = contents(folder)
    with pytest.raises(OutputUnwritable, match=NAMES[1]):
        split_by_unit(results, folder)
    assert contents(folder) == before


def test_a_fault_midway_names_the_file_and_leaves_the_others_whole(results, folder, monkeypatch):
    """As Windows refuses to replace a file that a program holds open."""
    replace = os.replace

    def refuse(source, target):
        if str(target).endswith(NAMES[1]):
            raise PermissionError(13, "used by another process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputUnwritable, match=NAMES[1]) as caught:
        split_by_unit(results, folder)
    assert len(str(caught.value).splitlines()) == 1
    assert list(contents(folder)) == [NAMES[0]]
    with zipfile.ZipFile(folder / NAMES[0]) as package:
        assert package.testzip() is None


def test_a_folder_that_cannot_be_written_is_said_in_one_line(results, folder, monkeypatch):
    """Root may write anywhere, so the operating system is made to refuse."""
    folder.mkdir()

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("addin.output.atomic.tempfile.mkstemp", refuse)
    with pytest.raises(OutputUnwritable, match="文件夹不可写") as caught:
        split_by_unit(results, folder)
    assert len(str(caught.value).splitlines()) == 1
    assert contents(folder) == {}


def test_a_folder_that_cannot_be_made_is_said(results, folder):
    folder.write_text("一个文件")
    with pytest.raises(FolderUnusable, match="已有同名的文件"):
        split_by_unit(results, folder)
    with pytest.raises(FolderUnusable, match="上级文件夹不存在"):
        split_by_unit(results, folder.parent / "没有" / "督办单")


def test_units_without_a_row_and_names_outside_of_the_roster_are_said(book, folder):
    results = book({"附表1": ROWS}, roster=[("甲镇",), ("乙镇",), ("丁镇",)]).results
    assert [path.name for path in split_by_unit(results, folder)] == NAMES[:2]
    assert split_notices(results) == (
        "丁镇在各表中没有数据,没有为其生成督办单。",
        "名录中没有丙镇,没有为其生成督办单。如需要,请加进“名录”或改正名称。",
    )


def test_a_roster_that_no_table_speaks_of_gives_nothing(book, folder):
    results = book({"附表1": ROWS}, roster=[("丁镇",)]).results
    with pytest.raises(NothingToSplit):
        split_by_unit(results, folder)
    assert not folder.exists()
