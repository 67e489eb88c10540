"""The command: whose files are read, what is replaced, and that nothing depends on their order."""

import json
import shutil

import pytest
from openpyxl import Workbook, load_workbook

EAST = {"城关镇": 90, "东镇": 70}
WEST = {"城关镇": 95, "西镇": 75}


@pytest.fixture
def folder(tmp_path, monkeypatch, annexes, write_sheets):
    """Return the folder 各县, in the working folder, with two counties, one of them deeper."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "各县"
    (place / "西山").mkdir(parents=True)
    write_sheets(place / "东山县.xlsx", annexes("东山县", {"工业产值": EAST}))
    write_sheets(place / "西山" / "附表.xlsx", annexes("西山县", {"工业产值": WEST}))
    return place


def test_it_says_what_was_put_together_and_where_it_is(folder, run):
    code, printed, message = run("gather", "各县")
    assert (code, message) == (0, "")
    assert "2022年1-11月,2个县,4个单位,1项指标" in printed
    assert (folder.parent / "各县-汇集.xlsx").is_file()
    assert load_workbook("各县-汇集.xlsx").sheetnames == ["各县", "各县单位", "校验"]


def test_the_document_has_every_rank(folder, run):
    told = json.loads(run("gather", "各县", "-o", "全市.xlsx", "--json")[1])
    (indicator,) = told["indicators"]
    assert told["counties"] == ["东山县", "西山县"]
    assert indicator["counties"] == [
        {"county": "东山县", "value": 80.0, "rank": 2},
        {"county": "西山县", "value": 85.0, "rank": 1},
    ]
    first = {"county": "东山县", "unit": "城关镇", "rank_in_county": 1, "value": 90.0, "rank": 2}
    assert indicator["units"][0] == first
    assert told["problems"] == []


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(folder, run):
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    Workbook().save(folder / "白.xlsx")
    code, printed, _ = run("gather", "各县")
    assert code == 0
    assert "需处理2项" in printed
    assert "[坏.xlsx]" in printed
    assert "2个县" in printed


def test_the_result_is_the_same_with_any_number_of_processes_and_again(folder, run):
    run("gather", "各县", "-o", "一.xlsx", "--jobs", "1")
    run("gather", "各县", "-o", "二.xlsx", "--jobs", "2")
    once = (folder.parent / "一.xlsx").read_bytes()
    assert (folder.parent / "二.xlsx").read_bytes() == once
    assert run("gather", "各县", "-o", "一.xlsx")[0] == 0
    assert (folder.parent / "一.xlsx").read_bytes() == once


def test_a_result_within_the_folder_is_no_county(folder, run):
    assert run("gather", "各县", "-o", "各县/全市.xlsx")[0] == 0
    assert run("gather", "各县", "-o", "别处.xlsx")[1].count("2个县") == 1
    assert "没有发现问题" in run("gather", "各县", "-o", "各县/全市.xlsx")[1]


def test_rebuilt_and_finished_workbooks_are_their_countys_once(folder, run):
    assert run("rebuild", folder / "东山县.xlsx")[0] == 0
    assert run("finish", folder / "西山" / "附表.xlsx")[0] == 0
    (folder / "西山" / "附表.xlsx").unlink()
    code, printed, _ = run("gather", "各县")
    assert code == 0
    assert "2个县" in printed
    assert "没有发现问题" in printed


def test_what_people_have_saved_is_never_written_over(folder, run):
    run("gather", "各县")
    saved = folder.parent / "各县-汇集.xlsx"
    load_workbook(saved).save(saved)
    before = saved.read_bytes()
    code, printed, message = run("gather", "各县")
    assert (code, printed) == (1, "")
    assert "没有覆盖" in message
    assert saved.read_bytes() == before


def test_a_countys_workbook_is_never_written_over(folder, run):
    before = (folder / "东山县.xlsx").read_bytes()
    assert run("gather", "各县", "-o", folder / "东山县.xlsx")[0] == 1
    assert (folder / "东山县.xlsx").read_bytes() == before


@pytest.mark.parametrize("keep", ["东山县.xlsx", ""])
def test_where_nothing_can_be_put_together_one_line_says_so(folder, run, keep):
    shutil.rmtree(folder / "西山")
    if not keep:
        (folder / "东山县.xlsx").write_bytes(b"PK\x03\x04 broken")
    code, printed, message = run("gather", "各县")
    assert (code, printed) == (1, "")
    assert len(message.splitlines()) == 1
    assert "没有汇集" in message


def test_a_finished_copy_of_it_is_no_annex(folder, run):
    run("gather", "各县")
    code, printed, _ = run("finish", "各县-汇集.xlsx", "-o", "外发.xlsx")
    assert code == 0
    assert "没有“汇总”" not in printed
    assert load_workbook("外发.xlsx").sheetnames == ["各县", "各县单位"]
    code, _, message = run("read", "外发.xlsx")
    assert code == 1
    assert "没有找到附表" in message


def test_it_is_no_annex_itself_and_that_is_said(folder, run):
    run("gather", "各县")
    for command in ("check", "rebuild"):
        code, _, message = run(command, "各县-汇集.xlsx")
        assert code == 1
        assert "没有找到附表。里面的表都是本程序生成的。" in message
