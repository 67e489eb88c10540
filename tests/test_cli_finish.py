"""The command that finishes a workbook for mailing."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.rebuild import prepare, read

WORKBOOKS = Path(__file__).parents[1] / "workbook"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    output = tmp_path_factory.mktemp("rebuilt") / "附表-汇总.xlsx"
    prepare(read(WORKBOOKS / "annexes-2022.xlsx"), output).write()
    return output


@pytest.fixture
def source(rebuilt, tmp_path):
    """Return a copy of the rebuilt sample, alone in its folder."""
    return Path(shutil.copyfile(rebuilt, tmp_path / "附表-汇总.xlsx"))


def flat(printed):
    """Return what was printed without the breaks of lines."""
    return printed.replace("\n", "")


def test_the_copy_is_named_by_region_and_month(source, run):
    code, printed, message = run("finish", source)
    assert (code, message) == (0, "")
    finished = source.with_name("大冶市2022年12月通报附表.xlsx")
    assert f"已保存:{finished}" in flat(printed)
    assert openpyxl.load_workbook(finished).sheetnames[0] == "汇总"
    assert "设置用的表" in printed


def test_a_dry_run_tells_and_writes_nothing(source, run):
    code, printed, _ = run("finish", source, "--dry-run")
    assert code == 0
    assert "招商引资!L4、L5、L6、L7、L8等47处" in printed
    assert "已保存" not in printed
    assert list(source.parent.iterdir()) == [source]


def test_the_json_tells_every_cell(source, run):
    output = source.with_name("外发.xlsx")
    code, printed, _ = run("finish", source, "-o", output, "--json")
    document = json.loads(printed)
    assert code == 0
    assert document["output"] == str(output)
    assert document["written"] == [str(output)]
    assert document["sheets"][0] == "汇总"
    [formulas] = [f for f in document["findings"] if f["sheet"] == "招商引资"]
    assert formulas["code"] == "formula"
    assert formulas["fate"] == "value"
    assert len(formulas["cells"]) == 47


def test_a_dry_run_in_json_writes_nothing(source, run):
    code, printed, _ = run("finish", source, "--dry-run", "--json")
    assert code == 0
    assert json.loads(printed)["written"] == []
    assert list(source.parent.iterdir()) == [source]


def test_words_that_must_not_leave_stop_it_with_one_line(source, run):
    book = openpyxl.load_workbook(source)
    for row in book["设置"].iter_rows(max_col=2):
        if row[0].value == "不外发词语":
            row[1].value = "金牛镇"
    book.save(source)
    for arguments in ([], ["--dry-run"], ["--json"]):
        code, _, message = run("finish", source, *arguments)
        assert code == 1
        assert message.count("\n") == 1
        assert "金牛镇" in message
        assert "不外发词语" in message
    assert list(source.parent.iterdir()) == [source]


def test_a_working_sheet_is_kept_where_it_is_asked_for(source, run):
    code, _, _ = run("finish", source, "--keep-sheet", "校验", "--keep-sheet", "名录")
    sheets = openpyxl.load_workbook(source.with_name("大冶市2022年12月通报附表.xlsx")).sheetnames
    assert code == 0
    assert {"校验", "名录"} <= set(sheets)
    assert "设置" not in sheets


def test_a_sheet_that_is_not_there_cannot_be_kept(source, run):
    code, _, message = run("finish", source, "--keep-sheet", "校对")
    assert code == 2
    assert "没有“校对”表" in message


def test_annexes_that_were_not_rebuilt_are_finished_all_the_same(tmp_path, run):
    source = shutil.copyfile(WORKBOOKS / "annexes-messy.xlsx", tmp_path / "附表.xlsx")
    code, printed, _ = run("finish", source)
    assert code == 0
    assert "没有“汇总”表" in printed
    assert (tmp_path / "大冶市2022年11月通报附表.xlsx").exists()


def test_a_workbook_without_annexes_is_named_by_its_source(tmp_path, run):
    book = openpyxl.Workbook()
    book.active["A1"] = "说明"
    book.save(tmp_path / "说明.xlsx")
    code, _, _ = run("finish", tmp_path / "说明.xlsx")
    assert code == 0
    assert openpyxl.load_workbook(tmp_path / "说明-定稿.xlsx").active["A1"].value == "说明"


@pytest.mark.parametrize("name", ["没有.xlsx", "附表.xls", "~$附表.xlsx"])
def test_what_cannot_be_read_is_one_line(tmp_path, run, name):
    if name.endswith(".xls"):
        (tmp_path / name).write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900))
    code, printed, message = run("finish", tmp_path / name)
    assert (code, printed) == (1, "")
    assert message.count("\n") == 1
