"""A blank year: what stands on its sheets, and that a rebuild takes it as it is."""

import errno
import json

import openpyxl
import pytest
from openpyxl import Workbook

from addin.annex.roster import read_roster
from addin.annex.settings import read_settings
from addin.blank import stored
from addin.blank.create import Wanted, create
from addin.blank.settings_sheet import add_settings
from addin.errors import FolderMissing, NewExists, OutputDiskFull, OutputFormat
from addin.settings.catalogue import COLUMNS, ITEMS
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import read

ANNEXES = [f"附表{number}" for number in range(1, 9)]


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    return create(
        tmp_path_factory.mktemp("blank") / "2027.xlsx", 2027, wanted=Wanted(region="大冶市")
    ).output


@pytest.fixture
def book(blank):
    return openpyxl.load_workbook(blank)


def test_the_sheets_stand_in_the_order_in_which_they_are_filled_in(book):
    assert book.sheetnames == ["名录", "设置", *ANNEXES]


def test_an_annex_prints_on_landscape_a4_with_its_header_on_every_page(book):
    for name in ANNEXES:
        sheet = book[name]
        setup = sheet.page_setup
        assert (str(setup.paperSize), setup.orientation) == (sheet.PAPERSIZE_A4, "landscape")
        assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        top = int(sheet.freeze_panes[1:])
        assert sheet.print_title_rows == f"$1:${top - 1}"
        assert sheet.cell(top - 1, 4).value in ("累计完成", "全年任务")


def test_there_is_no_figure_but_serial_numbers(book):
    for name in ANNEXES:
        numbers = [
            cell.value
            for row in book[name].iter_rows()
            for cell in row
            if isinstance(cell.value, int | float) and cell.column > 1
        ]
        assert numbers == []


def test_titles_follow_period_and_region_of_the_settings(blank):
    grids = {grid.sheet: grid for grid in read_source(blank).grids}
    assert grids["附表2"].value(2, 1) == "2027年1月大冶市规模以上工业总产值完成情况表"
    assert read(blank).results.found.period.label == "2027年1月"


def test_the_legend_of_a_rebuild_is_printed_with_its_annex(book):
    assert book["附表2"].max_row == 35
    assert book["附表2"].print_area == "'附表2'!$A$1:$G$36"


def test_a_period_stays_the_text_that_is_typed(book):
    [cell] = [row[1] for row in book["设置"].iter_rows() if row[0].value == "时期"]
    assert cell.number_format == "@"  # or Excel makes a date of 2027年2月, and titles a number


def test_a_rebuild_of_it_only_reports_that_units_are_missing(blank, tmp_path, run):
    assert [problem.code for problem in read(blank).problems] == ["nothing-filled"]
    code, printed, _ = run("rebuild", blank, "-o", tmp_path / "out.xlsx")
    assert (code, "请先填写单位" in printed) == (0, True)


def test_what_is_typed_on_the_roster_is_read(book, tmp_path):
    book["名录"]["A4"], book["名录"]["B4"], book["名录"]["C4"] = "城关镇", "城关、城关集镇", "乡镇"
    book["名录"]["A5"] = "河口乡"
    book.save(tmp_path / "filled.xlsx")
    roster = read_roster(read_source(tmp_path / "filled.xlsx").grids)
    assert [(u.name, u.aliases, u.group) for u in roster.units] == [
        ("城关镇", ("城关", "城关集镇"), "乡镇"),
        ("河口乡", (), None),
    ]


def test_each_closed_set_is_a_list_to_choose_from(book):
    sheet = book["设置"]
    rules = {
        str(rule.sqref).split(":")[0]: rule.formula1.strip('"').split(",")
        for rule in sheet.data_validations.dataValidation
    }
    labels = {sheet.cell(row, 1).value: row for row in range(1, 40)}
    for item in ITEMS:
        row = labels[item.name]
        assert rules.get(f"B{row}", []) == list(item.choices)
        assert sheet.cell(row, 5).value
    header = next(row for row in range(20, 50) if sheet.cell(row, 1).value == "指标")
    for number, column in enumerate(COLUMNS, 1):
        assert sheet.cell(header, number).value == column.name
        assert sheet.cell(header - 1, number).value == column.meaning
        offered = rules.get(sheet.cell(header + 1, number).coordinate, [])
        annexes = [f"附表{n}" for n in range(2, 9)]
        assert offered == (annexes if "附表" in column.name else list(column.choices))


CHOICES = max(len(each.choices) for each in (*ITEMS, *COLUMNS))


@pytest.mark.parametrize("number", range(CHOICES))
def test_every_choice_that_is_offered_is_understood(tmp_path, number):
    chosen = [
        {each.name: each.choices[number] for each in kind if number < len(each.choices)}
        for kind in (ITEMS, COLUMNS)
    ]
    made = Workbook()
    add_settings(made, chosen[0], [{"指标": "工业产值", **chosen[1]}])
    made.save(tmp_path / "choices.xlsx")
    _, problems = read_settings(read_source(tmp_path / "choices.xlsx").grids)
    assert problems == ()


def test_a_file_is_never_replaced(tmp_path):
    there = tmp_path / "附表.xlsx"
    there.write_bytes(b"ours")
    with pytest.raises(NewExists, match="没有覆盖"):
        create(there, 2027)
    assert there.read_bytes() == b"ours"
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.parametrize(
    ("name", "error"), [("附表.xls", OutputFormat), ("没有/附表.xlsx", FolderMissing)]
)
def test_a_place_that_will_not_do_is_refused(tmp_path, name, error):
    with pytest.raises(error):
        create(tmp_path / name, 2027)
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_is_to_be_filled_in_first(run, tmp_path):
    code, printed, _ = run("new", tmp_path / "附表.xlsx", "--year", "2027")
    assert code == 0
    assert "名录!A4" in printed
    assert "设置!B3" in printed


def test_the_command_tells_a_program(run, tmp_path):
    output = tmp_path / "附表.xlsx"
    code, printed, _ = run("new", output, "--year", 2027, "--region", "大冶市", "--json")
    made = json.loads(printed)
    assert (code, made["output"], made["year"], made["emptied"]) == (0, str(output), 2027, 0)
    assert made["sheets"] == ["名录", "设置", *ANNEXES]
    assert [problem["code"] for problem in made["problems"]] == ["to-fill"]


@pytest.mark.parametrize("year", ["1999", "27", "明年"])
def test_a_year_that_is_none_is_wrong_usage(run, tmp_path, year):
    assert run("new", tmp_path / "附表.xlsx", "--year", year)[0] == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["save", "store_values"])
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path, monkeypatch, step):
    def fill(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stored, step, fill)
    with pytest.raises(OutputDiskFull):
        create(tmp_path / "2027.xlsx", 2027)
    assert list(tmp_path.iterdir()) == []
