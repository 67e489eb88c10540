"""What the stand-in for Excel keeps and refuses; README.md here says what it does not do."""

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Protection

from tests.windows.excel import members
from tests.windows.excel.errors import MISMATCH, REJECTED, ComError, Refused
from tests.windows.excel.opened import opened

ADDIN = Path(__file__).parents[2] / "addin"
EXPRESSION = 2


@pytest.fixture
def file(tmp_path):
    """Return a workbook with all that a clerk's may have in the way."""
    book = Workbook()
    book.active.title = "附表1"
    for name in ("附表2", "附表3", "附表4", "附表5", "附表6", "附表7"):
        book.create_sheet(name).append(["单位", "任务"])
        for row in range(2, 21):
            book[name].append([f"{row}镇", row])
    book["附表4"].protection.sheet = True
    book["附表4"]["C9"].protection = Protection(locked=False)
    book["附表5"].sheet_state = "hidden"
    sheet = book["附表6"]
    sheet.conditional_formatting.add("C7:C20", CellIsRule(operator="lessThan", formula=["1"]))
    sheet.conditional_formatting.add("D7:D20", FormulaRule(formula=["$D7>1"]))
    sheet.conditional_formatting.add("E7:E20", ColorScaleRule("min", None, "F8696B", "max"))
    book.save(tmp_path / "附表.xlsx")
    return tmp_path / "附表.xlsx"


@pytest.fixture
def excel(file):
    """Return Excel with that workbook open."""
    return opened(file)[0]


@pytest.fixture
def book(excel):
    return excel.ActiveWorkbook


@pytest.fixture
def sheet(book):
    """Return the active sheet."""
    sheet = book.Worksheets("附表3")
    sheet.Activate()
    return sheet


def test_every_name_that_the_add_in_uses_is_one_of_excels():
    known = {name for kind in members._all().values() for name in kind}
    used = set()
    for file in (ADDIN / "desktop").glob("*.py"):
        used |= set(
            re.findall(
                r"(?:api|setup|window|app|added|font|axis|drawn)\.([A-Z]\w+)",
                file.read_text("utf-8"),
            )
        )
    assert len(used) > 40
    assert {name.removeprefix("Get") for name in used} <= {n.removeprefix("Get") for n in known}


@pytest.mark.parametrize(
    ("kind", "name", "is_called"),
    [
        ("Range", "Address", False),
        ("Range", "GetAddress", False),
        ("Range", "Merge", True),
        ("Worksheet", "Range", True),
        ("Range", "Formula2", False),
    ],
)
def test_members_are_of_the_kind_that_pywin32_makes_of_them(kind, name, is_called):
    assert members.found(kind, name).is_called == is_called


def test_a_name_that_excel_does_not_have_is_not_found(excel, sheet):
    for thing, name in (
        (sheet, "Rangee"),
        (sheet.PageSetup, "Zooom"),
        (sheet.Range("A1").Font, "Colour"),
        (sheet.Range("A1"), "GetSelect"),
    ):
        with pytest.raises(AttributeError):
            getattr(thing, name)
    with pytest.raises(AttributeError):
        sheet.Range("A1").Font.Colour = 1
    assert excel.log.unknown[-1] == "Font.Colour"
    assert len(excel.log.unknown) == 5


def test_a_property_that_is_only_read_can_not_be_set(excel, sheet):
    with pytest.raises(AttributeError):
        sheet.Range("A1").Count = 3
    assert excel.log.unknown == ["Range.Count ="]


def test_what_nobody_has_told_is_not_guessed(excel, sheet):
    with pytest.raises(ComError):
        sheet.Range("A1").Interior.Color  # noqa: B018
    assert "Interior.Color" in excel.log.unknown[0]


@pytest.mark.parametrize(
    "call",
    [
        lambda sheet: sheet.Hyperlinks.Add("", sheet.Range("A1"), "附表3!A1"),
        lambda sheet: sheet.HPageBreaks.Add(Before=9),
        lambda sheet: sheet.Range("A1").FormatConditions.Add("=$A1>1", 2),
        lambda sheet: sheet.ChartObjects().Add(1, 2, 3),
        lambda sheet: sheet.Range("A1").Merge(True, False),
    ],
)
def test_arguments_in_the_wrong_place_are_refused(excel, sheet, call):
    with pytest.raises(ComError) as refused:
        call(sheet)
    assert refused.value.hresult == MISMATCH
    assert excel.log.unknown


def test_an_argument_of_a_name_that_it_does_not_take_is_refused(sheet):
    with pytest.raises(TypeError):
        sheet.Range("A1").FormatConditions.Add(EXPRESSION, Formula="=$A1>1")


@pytest.mark.parametrize(
    "refused",
    [
        lambda book, sheet: sheet.Range("A1048577"),
        lambda book, sheet: sheet.Range("A1").GetResize(1048577, 1),
        lambda book, sheet: sheet.Rows(1048577),
        lambda book, sheet: sheet.Columns(16385),
        lambda book, sheet: sheet.Range("XFE1"),
        lambda book, sheet: sheet.Range(",".join(["A1"] * 90)),
        lambda book, sheet: sheet.Range("没有"),
        lambda book, sheet: sheet.Cells.FormatConditions.Add(EXPRESSION, 1, "1" * 256),
        lambda book, sheet: book.Worksheets("没有"),
        lambda book, sheet: book.Worksheets(99),
        lambda book, sheet: book.Worksheets("附表4").Range("A1").Select(),
        lambda book, sheet: book.Worksheets("附表5").Activate(),
        lambda book, sheet: setattr(sheet, "Name", "附表4"),
        lambda book, sheet: setattr(sheet, "Name", "一/二"),
        lambda book, sheet: setattr(sheet, "Name", "长" * 32),
        lambda book, sheet: setattr(sheet.Range("A1"), "Formula", "=" + "1" * 8192),
    ],
)  # fmt: skip
def test_what_excel_refuses_is_refused(book, sheet, refused):
    with pytest.raises(Refused):
        refused(book, sheet)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: setattr(sheet.Range("A1"), "Value", 1),
        lambda sheet: setattr(sheet.Range("A1"), "Formula", "=1"),
        lambda sheet: setattr(sheet.Range("A1").Font, "Bold", True),
        lambda sheet: setattr(sheet.Range("C9").Interior, "Color", 1),
        lambda sheet: sheet.Range("A1").Merge(),
        lambda sheet: sheet.Range("A1").FormatConditions.Add(EXPRESSION, 1, "=1"),
        lambda sheet: sheet.Cells.FormatConditions.Delete(),
        lambda sheet: sheet.Range("A1").ClearContents(),
        lambda sheet: sheet.HPageBreaks.Add(Before=sheet.Rows(9)),
        lambda sheet: setattr(sheet.Columns(3), "ColumnWidth", 3),
    ],
)
def test_a_protected_sheet_takes_no_change(book, change):
    with pytest.raises(Refused):
        change(book.Worksheets("附表4"))


def test_a_protected_sheet_takes_values_in_cells_that_are_not_locked(book):
    sheet = book.Worksheets("附表4")
    sheet.Range("C9").Value = 5
    sheet.PageSetup.Zoom = 90
    assert sheet.Range("C9").Value == 5.0


def test_a_protected_structure_takes_no_sheet(book):
    book.log.values["Book.ProtectStructure"] = True
    sheets = book.Worksheets
    for change in (
        lambda: sheets.Add(None, sheets(1)),
        lambda: sheets("附表3").Delete(),
        lambda: sheets("附表3").Move(Before=sheets(1)),
        lambda: setattr(sheets("附表3"), "Name", "三"),
        lambda: setattr(sheets("附表3"), "Visible", 0),
    ):
        with pytest.raises(Refused):
            change()


def test_an_array_over_merged_cells_is_refused(sheet):
    sheet.Range("H30:H31").Merge()
    with pytest.raises(Refused):
        sheet.Range("H30:H31").FormulaArray = "=A1:A2"
    sheet.Range("H30").Formula2 = "=A1:A2"
    assert sheet.Range("H30").Value == -2146826243  # #SPILL!


def test_the_last_sheet_that_is_seen_can_not_be_deleted(book, excel):
    excel.DisplayAlerts = False
    *others, last = [sheet for sheet in book.Worksheets if sheet.Visible == -1]
    for sheet in others:
        sheet.Delete()
    with pytest.raises(Refused):
        last.Delete()


def test_excel_asks_unless_it_is_told_not_to(excel, book, sheet):
    sheet.Range("A5:B6").Merge()
    book.Worksheets("附表6").Delete()
    assert [question.partition(":")[0] for question in excel.log.questions] == ["附表3", "附表6"]
    excel.log.questions.clear()
    excel.DisplayAlerts = False
    book.Worksheets("附表7").Delete()
    assert excel.log.questions == []


def test_calls_are_turned_away_while_a_dialog_is_open(excel, sheet):
    excel.turn_away(2)
    for call in (lambda: sheet.Name, lambda: sheet.Range("A1")):
        with pytest.raises(ComError) as refused:
            call()
        assert refused.value.hresult == REJECTED
    assert sheet.Name == "附表3"


def test_a_text_is_read_as_if_it_was_typed(sheet):
    for given, kept in (
        ("12", 12.0), ("'12", "12"), ("true", True), ("灵乡镇", "灵乡镇"), (3, 3.0), ("", None),
    ):  # fmt: skip
        sheet.Range("H40").Value = given
        assert sheet.Range("H40").Value == kept
    sheet.Range("H40").Value = "=A1"
    assert (sheet.Range("H40").HasFormula, sheet.Range("H40").Formula) == (True, "=A1")


def test_rows_of_values_end_in_not_applicable(sheet):
    sheet.Range("H40:I42").Value = [[1, 2], [3, 4]]
    assert sheet.Range("H40:I42").Value == ((1, 2), (3, 4), (-2146826246, -2146826246))


def test_conditional_formats_keep_types_and_formulas(book):
    rules = book.Worksheets("附表6").Cells.FormatConditions
    assert [(rule.Type, getattr(rule, "formula")) for rule in rules] == [  # noqa: B009
        (1, "1"), (EXPRESSION, "$D7>1"), (3, ""),
    ]  # fmt: skip


def test_a_formula_of_a_rule_reads_as_for_the_cell_that_is_selected(sheet):
    sheet.Range("B2").Select()
    rule = sheet.Range("D9:D20").FormatConditions.Add(EXPRESSION, 1, "=$A2>B$1")
    assert rule.formula_at_first_cell == "=$A9>D$1"


def test_each_sheet_remembers_what_is_selected_on_it(book, excel):
    first, second = book.Worksheets("附表3"), book.Worksheets("附表6")
    first.Activate()
    first.Range("C3").Select()
    second.Activate()
    assert excel.Selection.Address == "$A$1"
    first.Activate()
    assert excel.Selection.Address == "$C$3"


def test_a_copy_holds_what_has_not_been_saved(book, sheet, excel, tmp_path):
    excel.DisplayAlerts = False
    sheet.Range("C6").Value = 123.5
    sheet.Range("H6").Formula = "=C6*2"
    sheet.Range("B6").Select()
    sheet.Range("C6:C20").FormatConditions.Add(EXPRESSION, 1, "=$C6>1").SetLastPriority()
    book.Worksheets("附表6").Range("C7:C20").FormatConditions.Delete()
    book.Worksheets("附表7").Name = "改名"
    book.Worksheets("附表1").Delete()
    book.Worksheets.Add(None, book.Worksheets("附表2")).Name = "新表"
    book.Worksheets("新表").Range("A1").Value = "新"
    book.Names.Add("tongbao.x", "='新表'!$A$1")
    book.SaveCopyAs(str(tmp_path / "copy.xlsx"))
    copy = load_workbook(tmp_path / "copy.xlsx")
    assert copy["附表3"]["C6"].value == 123.5
    assert copy["附表3"]["H6"].value == "=C6*2"
    rules = copy["附表3"].conditional_formatting["C6:C20"]
    assert [rule.formula for rule in rules] == [["$C6>1"]]
    assert "C7:C20" not in [str(each.sqref) for each in copy["附表6"].conditional_formatting]
    assert copy.sheetnames[:3] == ["附表2", "新表", "附表3"]
    assert "改名" in copy.sheetnames
    assert "附表7" not in copy.sheetnames
    assert copy["新表"]["A1"].value == "新"
    assert copy.defined_names["tongbao.x"].attr_text == "'新表'!$A$1"


def test_a_copy_of_what_is_as_in_its_file_is_that_file(book, file, tmp_path):
    book.SaveCopyAs(str(tmp_path / "copy.xlsx"))
    assert (tmp_path / "copy.xlsx").read_bytes() == file.read_bytes()


def test_a_second_workbook_does_not_mix_with_the_first(excel, book, sheet, file, tmp_path):
    shutil.copy(file, tmp_path / "另.xlsx")
    other = excel.Workbooks.Open(str(tmp_path / "另.xlsx"))
    other.Worksheets("附表3").Range("C6").Value = 1
    assert (excel.ActiveWorkbook is other, sheet.Range("C6").Value == 1) == (True, False)


def test_what_pywin32_loses_behind_a_gap_is_refused(excel, book):
    sheets = book.Worksheets
    with pytest.raises(ComError, match="loses"):
        sheets.Add(Before=sheets(1), Count=2)
    with pytest.raises(ComError, match="loses"):
        sheets(1).Range("A1").FormatConditions.Add(EXPRESSION, Formula1="=$A1>1")
    assert sheets.Add(sheets(1), None, 2).Name in [sheet.Name for sheet in sheets]
