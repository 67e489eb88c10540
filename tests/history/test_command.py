"""tongbao history: what it writes and prints, exit codes, and what it leaves alone."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
UNITS = {"甲镇": 9, "乙镇": 8, "丙镇": 7}
NEXT = {"甲镇": 15, "乙镇": 14, "丙镇": 18}


@pytest.fixture
def two_months(folder):
    """The folder of two months' workbooks."""
    return folder({"2022年1月.xlsx": UNITS, "2022年2月.xlsx": NEXT})


@pytest.fixture
def output(tmp_path):
    """Where the trend workbook goes."""
    return tmp_path / "走势.xlsx"


def listing(place):
    return {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}


def test_the_workbook_opens_and_shows_what_moved(two_months, output, run):
    code, printed, message = run("history", two_months, "-o", output)
    assert (code, message) == (0, "")
    assert "预警:约谈0项、挂牌1项、通报1项。" in printed
    book = load_workbook(output)
    assert book.sheetnames == ["位次走势", "进度走势", "预警清单", "校验"]
    assert [cell.value for cell in book["位次走势"][5]][:4] == ["丙镇", 3, 1, 2]
    assert [len(book[name]._charts) for name in ("位次走势", "进度走势")] == [1, 1]


def test_the_workbooks_that_are_read_stay_as_they_are(two_months, output, run):
    before = listing(two_months)
    run("history", two_months, "-o", output)
    assert listing(two_months) == before


def test_the_result_lies_beside_the_folder_unless_told_otherwise(two_months, run):
    code, printed, _ = run("history", two_months)
    assert code == 0
    assert two_months.with_name("各期附表-走势.xlsx").exists()
    assert "各期附表-走势.xlsx" in printed


def test_json_is_one_document(two_months, output, run):
    code, printed, message = run("history", two_months, "-o", output, "--json")
    assert (code, message) == (0, "")
    document = json.loads(printed)
    assert document["periods"] == ["2022年1月", "2022年2月"]
    assert document["output"] == str(output)
    (indicator,) = document["indicators"]
    unit = next(unit for unit in indicator["units"] if unit["unit"] == "丙镇")
    assert (unit["ranks"], unit["movement"], unit["movement_on_last_year"]) == (
        [3, 1],
        "上升2位",
        "—",
    )
    assert unit["actual"] == [7.0, 18.0]
    assert unit["ahead"] == [pytest.approx(7 - 100 / 12), pytest.approx(18 - 200 / 12)]
    assert (unit["behind_schedule"], unit["missed"]) == (0, 2)
    warned = [(each["step"], each["unit"], each["periods"]) for each in document["warnings"]]
    assert warned == [("挂牌", "乙镇", 2), ("通报", "甲镇", 1)]
    assert document["warnings"][0]["cell"] == "A5"
    assert {problem["code"] for problem in document["problems"]} == {"period-from-file-name"}


def test_the_same_workbooks_give_the_same_file(two_months, output, run):
    run("history", two_months, "-o", output)
    once = output.read_bytes()
    assert run("history", two_months, "-o", output)[0] == 0
    assert output.read_bytes() == once


def test_a_result_in_the_folder_itself_is_not_read_again(two_months, run):
    output = two_months / "走势.xlsx"
    for _ in range(2):
        code, printed, _ = run("history", two_months, "-o", output, "--json")
        assert code == 0
    assert len(json.loads(printed)["periods"]) == 2
    assert "workbook-unreadable" not in printed


def test_a_rebuilt_workbook_is_read_like_any_other(tmp_path, output, run):
    place = tmp_path / "附表"
    place.mkdir()
    shutil.copyfile(SAMPLE, place / "附表.xlsx")
    assert run("rebuild", place / "附表.xlsx")[0] == 0
    (place / "附表.xlsx").unlink()
    code, printed, _ = run("history", place, "-o", output, "--json")
    document = json.loads(printed)
    assert (code, document["periods"]) == (0, ["2022年12月"])
    assert "规模以上工业总产值" in {indicator["indicator"] for indicator in document["indicators"]}


def test_a_workbook_and_its_rebuilt_copy_count_once(tmp_path, output, run):
    place = tmp_path / "附表"
    place.mkdir()
    shutil.copyfile(SAMPLE, place / "附表.xlsx")
    run("rebuild", place / "附表.xlsx")
    _, printed, _ = run("history", place, "-o", output, "--json")
    problems = json.loads(printed)["problems"]
    assert {(p["code"], p["severity"]) for p in problems} == {("period-repeated", "notice")}


@pytest.mark.parametrize("kind", ["a user's file", "a rebuilt workbook"])
def test_a_file_that_holds_anything_of_the_users_is_not_replaced(tmp_path, two_months, run, kind):
    output = tmp_path / "附表.xlsx"
    shutil.copyfile(SAMPLE, output)
    if kind == "a rebuilt workbook":
        run("rebuild", output, "--in-place")
    before = output.read_bytes()
    code, printed, message = run("history", two_months, "-o", output)
    assert (code, printed) == (1, "")
    assert "附表.xlsx" in message
    assert output.read_bytes() == before


@pytest.mark.parametrize("name", ["走势.xls", "走势", "没有这个/走势.xlsx"])
def test_a_place_that_cannot_be_written_is_said_before_any_work(tmp_path, two_months, run, name):
    before = set(tmp_path.rglob("*"))
    code, printed, message = run("history", two_months, "-o", tmp_path / name)
    assert (code, printed) == (1, "")
    assert len(message.splitlines()) == 1
    assert set(tmp_path.rglob("*")) == before


def test_a_failure_while_writing_leaves_nothing_behind(
    tmp_path, two_months, output, run, monkeypatch
):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("addin.output.atomic.os.replace", fail)
    before = set(tmp_path.rglob("*"))
    code, _, message = run("history", two_months, "-o", output)
    assert code == 1
    assert "磁盘空间不足" in message
    assert set(tmp_path.rglob("*")) == before


def empty(place):
    return place


def other_files(place):
    (place / "通报.docx").write_bytes(b"PK")
    (place / "~$2022年1月.xlsx").write_bytes(b"lock")
    return place


def all_broken(place):
    for month in (1, 2):
        (place / f"2022年{month}月.xlsx").write_bytes(b"PK\x03\x04 broken")
    return place


def nowhere(place):
    return place / "没有"


def lock_file(place):
    path = place / "~$2022年1月.xlsx"
    path.write_bytes(b"lock")
    return path


@pytest.mark.parametrize("make", [empty, other_files, all_broken, nowhere, lock_file])
def test_what_cannot_be_used_is_one_line_and_exit_code_1(tmp_path, output, run, make):
    place = tmp_path / "文件夹"
    place.mkdir()
    code, printed, message = run("history", make(place), "-o", output)
    assert (code, printed) == (1, "")
    assert len(message.splitlines()) == 1
    assert re.search("[一-鿿]", message)
    assert not output.exists()


def test_one_broken_workbook_does_not_stop_the_rest(two_months, output, run):
    (two_months / "2022年3月.xlsx").write_bytes(b"PK\x03\x04 broken")
    code, printed, message = run("history", two_months, "-o", output)
    assert (code, message) == (0, "")
    assert "2022年3月.xlsx" in printed
    assert "需处理1项" in printed


@pytest.mark.parametrize("arguments", [[], ["{0}", "--jsno"], ["{0}", "{0}"]])
def test_wrong_usage_is_exit_code_2(two_months, run, arguments):
    code, printed, message = run("history", *(a.format(two_months) for a in arguments))
    assert (code, printed) == (2, "")
    assert re.search("[一-鿿]", message)


def test_the_help_is_chinese(run):
    code, printed, _ = run("history", "--help")
    assert code == 0
    assert "位次走势" in printed


def test_every_part_is_sound_and_nothing_links_outside(two_months, output, run):
    run("history", two_months, "-o", output)
    with zipfile.ZipFile(output) as archive:
        assert archive.testzip() is None
        rels = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert not any(b"External" in content for content in rels)


def test_months_in_the_strict_form_give_the_same(
    two_months, output, run, parts, write_parts, strict_form
):
    run("history", two_months, "-o", output)
    usual = parts(output)
    output.unlink()
    for book in two_months.glob("*.xlsx"):
        write_parts(book, strict_form.in_strict_form(parts(book)))
    assert run("history", two_months, "-o", output)[0] == 0
    assert parts(output) == usual
