"""认表 in files: made with questions, filled in, kept, left out, carried into a new year."""

import pytest
from openpyxl import load_workbook

from addin.blank.create import create
from addin.finish.finish import finishing
from addin.finish.options import Options
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇")
FIRST, SECOND = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4), (80.1, 47.7, 48.2, 70.9, 66.6, 61.3)
SHEET, HEADER_ROW = "认表", 4


@pytest.fixture
def source(tmp_path, write_sheets):
    """A workbook with two columns that could each be what was done."""
    rows = [["2024年1-9月植树造林完成情况表"], ["单位", "完成", "完成"]]
    rows += [list(row) for row in zip(TOWNS, FIRST, SECOND, strict=True)]
    return write_sheets(tmp_path / "附表.xlsx", {"附表1": rows})


def rebuilt(path, name="结果.xlsx"):
    """Rebuild a workbook; returns the result and what was planned."""
    job = prepare(read(path), path.with_name(name))
    job.write()
    return job.output, [sheet.name for sheet in job.plan.sheets]


def fill(path, **cells):
    book = load_workbook(path)
    for address, value in cells.items():
        book[SHEET][address] = value
    book.save(path)
    return path


def column(path, letter):
    return [cell.value for cell in load_workbook(path)[SHEET][letter]]


def test_a_rebuild_asks_with_the_tables_own_words(source):
    output, _ = rebuilt(source)
    sheet = load_workbook(output)[SHEET]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(5, 6)]
    assert rows == [["附表1", "A2:C8", "B", "完成", None], ["附表1", "A2:C8", "C", "完成", None]]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert any(area.startswith("E5:E") and "分项得分" in said for area, said in lists.items())
    assert any(area.startswith("H5:H") and "越低越好" in said for area, said in lists.items())


def test_where_nothing_is_unclear_nothing_is_asked(source):
    book = load_workbook(source)
    book["附表1"]["C2"] = "上年同期"
    book.save(source)
    assert SHEET not in rebuilt(source)[1]


def test_an_answer_holds_and_stays_when_it_is_rebuilt_again(source):
    output, _ = rebuilt(source)
    again, planned = rebuilt(fill(output, E6="完成"), "再次.xlsx")
    assert SHEET not in planned
    assert load_workbook(again).sheetnames.count(SHEET) == 1
    assert column(again, "E")[5] == "完成"
    results = read(again).results
    assert [(a.annex.columns["actual"], a.annex.is_doubtful) for a in results.annexes] == [
        (3, False)
    ]
    assert results.found.problems == ()


def test_finishing_leaves_it_behind_and_goes_by_it(source, tmp_path):
    output, _ = rebuilt(source)
    again, _ = rebuilt(fill(output, E6="完成"), "再次.xlsx")
    with finishing(again, Options()) as job:
        job.write(tmp_path / "定稿.xlsx")
    book = load_workbook(tmp_path / "定稿.xlsx")
    assert SHEET not in book.sheetnames
    (first,) = (cell for cell in book["汇总"]["A"] if cell.value == TOWNS[0])
    assert first.offset(0, 1).value == pytest.approx(SECOND[0])


def test_a_new_year_carries_it_with_its_years_moved(source, tmp_path):
    output, _ = rebuilt(source)
    made = create(tmp_path / "新年.xlsx", 2026, fill(output, E6="完成", A7="附表1", G7="2024年"))
    assert column(made.output, "E")[5] == "完成"
    assert column(made.output, "G")[6] == "2026年"


def test_sheets_of_ours_are_filled_though_one_of_the_users_stands_behind_them(source):
    output, planned = rebuilt(source)
    book = load_workbook(output)
    book.create_sheet("备查")["A1"] = "留着"
    book.save(output)
    again, _ = rebuilt(output, "再次.xlsx")
    book = load_workbook(again)
    assert all(
        book[name]["A1"].value or book[name]["B1"].value for name in planned if name != SHEET
    )
    assert book["备查"]["A1"].value == "留着"


def test_of_a_read_only_format_no_sheet_of_questions_is_made(source, monkeypatch):
    reading = read(source)
    object.__setattr__(reading.source, "editable", False)
    job = prepare(reading, source.with_name("新.xlsx"))
    assert SHEET not in [sheet.name for sheet in job.plan.sheets]


def test_the_command_lists_what_is_unclear(source, run):
    code, out, _ = run("read", source, "--questions")
    assert (code, [line.split(" ")[0] for line in out.splitlines()]) == (0, ["附表1!A2:C8"] * 2)
    assert "B(完成)" in out
