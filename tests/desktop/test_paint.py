"""The Excel host, through xlwings' remote engine: it paints what the file host paints.

What the engine would have Excel do is done to a copy of the source, and the two are compared.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from addin.annex.area import Area, a1
from addin.desktop.cells import assigned
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.jobs.rebuild import prepare
from addin.report.plan import Block, Formula, SheetPlan, WorkbookPlan
from addin.report.styles import TEXT
from addin.workbook_file.reading import read

SUBJECTS = (
    "cells",
    "merges",
    "widths",
    "heights",
    "default_height",
    "rules",
    "links",
    "frozen",
    "gridlines",
    "filter",
    "print_area",
    "charts",
)
LEGEND_FONT = ("宋体", 9.0, False, False, None)


def _without_empty_texts(sheet, _):
    for cell in sheet.cells.values():
        if cell["value"] == "":
            cell["value"], cell["type"] = None, "n"


def _with_plain_legend(sheet, legend_cell):
    if legend_cell:
        sheet.cells[a1(*legend_cell)]["font"] = LEGEND_FONT


INHERENT = (
    ("Excel takes an empty text that is assigned for a blank", _without_empty_texts),
    ("the engine formats a cell's text as a whole, not its parts", _with_plain_legend),
)
"""Where the two differ for a reason, and what makes the file host's picture as the other's is."""


@dataclass(frozen=True, repr=False)
class Both:
    """One plan painted by the two hosts."""

    plan: WorkbookPlan
    actions: list
    file: dict
    excel: dict
    marks: tuple


@pytest.fixture(scope="module", params=["annexes-2022.xlsx", "annexes-messy.xlsx"])
def both(request, sample_2022, tmp_path_factory, remote, picture):
    """Return a sample's plan painted by the file host and by the Excel host."""
    source = sample_2022.with_name(request.param)
    folder = tmp_path_factory.mktemp("both")
    job = prepare(read(source), folder / "file.xlsx")
    job.write()
    actions = _painted(remote, source, job.plan, folder / "excel.xlsx")
    (file, file_marks), (excel, excel_marks) = map(
        picture, (folder / "file.xlsx", folder / "excel.xlsx")
    )
    legends = {annex.sheet: annex.legend_cell for annex in job.plan.annexes}
    for name, sheet in file.items():
        for _, adapt in INHERENT:
            adapt(sheet, legends.get(name))
    return Both(job.plan, actions, file, excel, (file_marks, excel_marks))


def _painted(remote, source, plan, target):
    """Paint a plan onto a copy of the source; returns what the engine had Excel do."""
    workbook = remote.open_book(source)
    paint(workbook, plan)
    actions = workbook.json()["actions"]
    remote.apply_actions(actions, source, target)
    return actions


def _plan_of(source, output):
    return prepare(read(source), output).plan


def test_the_sheets_are_the_same_in_the_same_order(both):
    assert list(both.excel) == list(both.file)


def test_the_marks_are_the_same(both):
    file, excel = both.marks
    assert len(file) == len(both.plan.sheets)
    assert excel == file


@pytest.mark.parametrize("subject", SUBJECTS)
def test_all_sheets_show_the_same(both, subject):
    for name in both.file:
        ours, theirs = (getattr(side[name], subject) for side in (both.excel, both.file))
        assert ours == theirs, name


def test_the_samples_hold_what_is_compared(both):
    for subject in ("merges", "rules", "links", "charts", "print_area"):
        assert any(getattr(sheet, subject) for sheet in both.excel.values()), subject


def test_values_go_out_in_one_write_for_each_sheet(both):
    writes = [action for action in both.actions if action["func"] == "setValues"]
    legends = [annex for annex in both.plan.annexes if annex.legend_cell]
    assert len(writes) == len(both.plan.sheets) + len(legends)


def test_formats_go_out_by_area(both):
    cells = sum(len(sheet.cells) for sheet in both.excel.values())
    unavoidable = ("addHyperlink", "rangeMerge")
    formats = [action for action in both.actions if action["func"] not in unavoidable]
    assert len(formats) < cells / 2


def test_charts_are_as_large_as_their_areas(both):
    planned = set()
    for sheet in both.plan.sheets:
        for chart in sheet.charts:
            columns = range(chart.area.left, chart.area.right + 1)
            rows = range(chart.area.top, chart.area.bottom + 1)
            width = sum(sheet.widths[column] for column in columns) * 6  # points of a column
            planned.add((round(width), round(sum(sheet.heights[row] for row in rows))))
    painted = {tuple(map(round, a["args"][6:8])) for a in both.actions if a["func"] == "addChart"}
    assert painted == planned != set()


READ_BY_EXCEL = (
    *("1-11月", "2022/1", "1-11", "8:30", "1 1/2", "3.5", "¥3", "(3)", "12%", "1E3", "  7 "),
    *("=x", "=A1+1", "-", "+a", "@a", "TRUE", "false", "#N/A"),
    *("＝x", "﹢", "－3", "￥3", "ＴＲＵＥ"),
)


@pytest.mark.parametrize("text", [*READ_BY_EXCEL, "'quoted", "2022年"])
def test_text_that_excel_would_read_stays_text(remote, text):
    assert remote.entered(assigned(text)) == text


@given(st.text(min_size=1))
def test_any_text_stays_as_it_is(remote, text):
    assert remote.entered(assigned(text)) == text


@pytest.mark.parametrize("text", ["灵乡镇", "完成", "—", "差额", "A", "合计"])
def test_plain_text_gets_no_apostrophe(text):
    assert assigned(text) == text


@pytest.mark.parametrize("value", [None, 0, 3, 2.5])
def test_other_values_are_assigned_as_they_are(value):
    assert assigned(value) is value


def test_formulas_are_assigned_for_excel_to_calculate():
    assert assigned(Formula("ROUND(A1*'附表3'!B2,2)", Decimal(3))) == "=ROUND(A1*'附表3'!B2,2)"


def test_decimals_are_assigned_as_floats():
    assert isinstance(assigned(Decimal("79.1")), float)


def test_awkward_text_arrives_on_a_sheet_as_text(remote, annexes, tmp_path):
    texts = ("1-11月", "=SUM(A1)", "-", "#N/A", "TRUE", "'x", "007")
    block = Block(1, 1, tuple((text,) for text in texts))
    styles = ((Area(1, 1, len(texts), 1), TEXT),)
    plan = WorkbookPlan((SheetPlan("试", "试", (block,), styles),), ())
    _painted(remote, annexes, plan, tmp_path / "after.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "after.xlsx")["试"].iter_rows()]
    assert [cell.value for cell in cells] == list(texts)
    assert {cell.data_type for cell in cells} <= {"s", "f"}  # openpyxl reads =SUM(A1) as one


def test_an_action_that_is_not_known_is_not_passed_over(remote, annexes, tmp_path):
    workbook = remote.open_book(annexes)
    workbook.sheets[0].range("A1").add_comment("x")
    with pytest.raises(AttributeError, match="add_comment"):
        remote.apply_actions(workbook.json()["actions"], annexes, tmp_path / "after.xlsx")


@pytest.mark.parametrize("text", READ_BY_EXCEL)
def test_a_text_that_excel_would_read_is_not_passed_over(remote, text):
    with pytest.raises(AssertionError, match="would not keep"):
        remote.entered(text)


def test_painting_again_gives_the_same(remote, annexes, tmp_path, picture, listing):
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    _painted(remote, annexes, _plan_of(annexes, once), once)
    listing(once)
    _painted(remote, once, _plan_of(once, twice), twice)
    (first, marks), (second, marks_again) = picture(once), picture(twice)
    assert marks_again == marks
    assert list(second) == list(first)
    for name in first:
        assert vars(second[name]) == vars(first[name]), name


def test_where_rules_cannot_be_listed_ours_of_an_earlier_time_stay(remote, annexes, tmp_path):
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    _painted(remote, annexes, _plan_of(annexes, once), once)
    _painted(remote, once, _plan_of(once, twice), twice)
    before, after = (_rules_of(path, "附表3") for path in (once, twice))
    assert after == before * 2


def test_sheets_of_an_earlier_rebuild_are_painted_anew_where_they_are(remote, annexes, tmp_path):
    rebuilt, after = tmp_path / "rebuilt.xlsx", tmp_path / "after.xlsx"
    job = prepare(read(annexes), rebuilt)
    job.write()
    users = load_workbook(annexes).sheetnames
    book = load_workbook(rebuilt)
    book.move_sheet("汇总", -book.sheetnames.index("汇总"))  # the user moved it to the front
    book["校验"]["A1"] = book["校验"]["H9"] = "old"
    book["附表3"]["K1"] = "=汇总!B5"  # the user's own formula, which must not become #REF!
    book.save(rebuilt)
    actions = _painted(remote, rebuilt, _plan_of(rebuilt, after), after)
    painted = load_workbook(after)
    others = [sheet.name for sheet in job.plan.sheets if sheet.name not in ("汇总", "一页纸")]
    assert painted.sheetnames == ["汇总", "一页纸", *users, *others]
    assert painted["校验"]["A1"].value != "old"
    assert painted["校验"]["H9"].value is None
    assert "sheetDelete" not in {action["func"] for action in actions}


def test_sheets_that_are_no_longer_made_go(remote, annexes, tmp_path):
    rebuilt, after = tmp_path / "rebuilt.xlsx", tmp_path / "after.xlsx"
    job = prepare(read(annexes), rebuilt)
    job.write()
    fewer = replace(job.plan, sheets=job.plan.sheets[:1])
    _painted(remote, rebuilt, fewer, after)
    painted = load_workbook(after)
    assert painted.sheetnames == ["一页纸", *load_workbook(annexes).sheetnames]
    assert [name for name in painted.defined_names if name.startswith("tongbao.")] == [
        "tongbao.一页纸"
    ]


def test_a_sheet_of_the_users_with_our_name_stays(remote, annexes, tmp_path):
    after = tmp_path / "after.xlsx"
    book = load_workbook(annexes)
    book.create_sheet("汇总")["A1"] = "自己的"
    book.save(annexes)
    _painted(remote, annexes, _plan_of(annexes, after), after)
    painted = load_workbook(after)
    assert painted["汇总"]["A1"].value == "自己的"
    assert painted.defined_names["tongbao.汇总"].attr_text == "'汇总(自动)'!$A$1"


def test_names_of_the_users_stay_and_marks_without_a_sheet_go(remote, annexes, tmp_path):
    after = tmp_path / "after.xlsx"
    book = load_workbook(annexes)
    copied = DefinedName("tongbao.汇总", attr_text="附表3!$A$1")  # Excel copies it with a sheet
    book["附表3"].defined_names["tongbao.汇总"] = copied
    users = book.create_sheet("tongbao.数据")  # whose names are tongbao.数据!…
    users.defined_names["自己的"] = DefinedName("自己的", attr_text="附表3!$A$1")
    book.defined_names["自己的"] = DefinedName("自己的", attr_text="附表3!$A$1")
    book.defined_names["tongbao.旧"] = DefinedName("tongbao.旧", attr_text="#REF!$A$1")
    book.save(annexes)
    _painted(remote, annexes, _plan_of(annexes, after), after)
    painted = load_workbook(after)
    assert "附表3" in painted.sheetnames
    assert "自己的" in painted.defined_names
    assert "tongbao.旧" not in painted.defined_names
    assert "tongbao.汇总" in painted["附表3"].defined_names
    assert "自己的" in painted["tongbao.数据"].defined_names


@pytest.fixture
def users_rule(annexes):
    """Return the formula of a conditional format of the user's on 附表3."""
    book = load_workbook(annexes)
    fill = PatternFill(bgColor="FF00FF00", fill_type="solid")
    rule = CellIsRule(operator="greaterThan", formula=["1234"], fill=fill)
    book["附表3"].conditional_formatting.add("E6:E20", rule)
    book.save(annexes)
    return "1234"


def test_rules_of_the_users_stay_when_ours_are_replaced(
    remote, annexes, tmp_path, users_rule, listing
):
    once, twice = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    _painted(remote, annexes, _plan_of(annexes, once), once)
    listing(once)
    workbook = remote.open_book(once)
    paint_highlights(workbook, _plan_of(once, twice).annexes)
    remote.apply_actions(workbook.json()["actions"], once, twice)
    before, after = (_rules_of(path, "附表3") for path in (once, twice))
    assert users_rule in before
    assert after == before


def test_highlights_alone_leave_our_sheets_alone(remote, annexes, tmp_path):
    rebuilt = tmp_path / "rebuilt.xlsx"
    job = prepare(read(annexes), rebuilt)
    job.write()
    workbook = remote.open_book(rebuilt)
    paint_highlights(workbook, job.plan.annexes)
    sheets = {workbook.sheets[a["sheet_position"]].name for a in workbook.json()["actions"]}
    assert sheets == {annex.sheet for annex in job.plan.annexes}


def test_the_first_rule_of_a_plan_applies_first(both):
    for annex in both.plan.annexes:
        planned = [f"={rule.formula}" for rule in annex.rules]
        painted = [rule[0] for _, rule in both.excel[annex.sheet].rules]
        assert [formula for formula in painted if formula in planned] == planned


def test_the_remote_engine_knows_nothing_of_protection(remote, annexes, tmp_path):
    plan = _plan_of(annexes, tmp_path / "after.xlsx")
    assert check_paintable(remote.open_book(annexes), plan) == []


def _rules_of(path, sheet):
    """Return the formulas of a sheet's conditional formats, the first to apply first."""
    book = load_workbook(path)
    rules = [rule for area in book[sheet].conditional_formatting for rule in area.rules]
    return [rule.formula[0] for rule in sorted(rules, key=lambda rule: rule.priority)]


@pytest.fixture
def listing(monkeypatch, remote):
    """Return a function that lets the engine list the conditional formats of a workbook's sheets.

    It can where it asks Excel in between, as on a desktop.
    """
    from xlwings.pro import _xlremote

    def let_list(path):
        rules = remote.list_rules(path)

        def formats(target):
            whole = target.shape[0] == remote.LAST_ROW
            known = rules.setdefault(target.sheet.name, []) if whole else None
            return _xlremote.ConditionalFormats(target, known)

        monkeypatch.setattr(_xlremote.Range, "conditional_formats", property(formats))

    return let_list
