"""The Excel host on Windows: what goes past xlwings' public API, seen at a stand-in for Excel.

The public part goes to xlwings' remote engine, as Excel is not to be had in tests.
"""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings as xw
from openpyxl import load_workbook

from addin.annex.area import Area, a1
from addin.desktop import com as excel_com
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.errors import StructureProtected
from addin.jobs.rebuild import prepare
from addin.report.plan import Chart, Page
from addin.workbook_file.reading import read

POINTS = 72


@pytest.fixture
def excel(monkeypatch, com):
    """Return a stand-in for Excel; a sheet of it is reached as Sheets(name)."""
    app = com("Excel", answers={"Excel.Book.ProtectStructure": False})

    def sheet_api(sheet):
        path = f"Sheets({sheet.name})"
        app._answers.setdefault(f"Excel.{path}.ProtectContents", False)
        return getattr(app, path)

    monkeypatch.setattr(excel_com, "_ON_WINDOWS", True)
    monkeypatch.setattr(xw.Engine, "type", "desktop")
    monkeypatch.setattr(xw.Book, "api", property(lambda _: app.Book))
    monkeypatch.setattr(xw.Sheet, "api", property(sheet_api))
    monkeypatch.setattr(
        xw.Range, "api", property(lambda cells: getattr(cells.sheet.api, f"Range({cells.address})"))
    )
    monkeypatch.setattr(
        xw.Chart, "api", property(lambda chart: (None, getattr(app, f"Charts({chart.name})")))
    )
    return app


@pytest.fixture
def plan(annexes, tmp_path):
    """Return the plan of the sample."""
    return prepare(read(annexes), tmp_path / "rebuilt.xlsx").plan


@pytest.fixture
def actions(remote, annexes, plan, excel):
    """Paint the sample as on Windows; returns what went through the public API."""
    workbook = remote.open_book(annexes)
    paint(workbook, plan)
    return workbook.json()["actions"]


@pytest.fixture
def rebuilt(annexes, tmp_path):
    """Return the sample as the file host paints it."""
    output = tmp_path / "rebuilt.xlsx"
    prepare(read(annexes), output).write()
    return load_workbook(output)


def test_pages_are_set_up_as_in_a_file(actions, excel, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        setup = excel.set_at(f"Excel.Sheets({sheet.title}).PageSetup.")
        page, margins = sheet.page_setup, sheet.page_margins
        assert setup["PaperSize"] == page.paperSize
        assert setup["Orientation"] == {"portrait": 1, "landscape": 2}[page.orientation]
        if sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert setup["Zoom"] is False
            assert (setup["FitToPagesWide"], setup["FitToPagesTall"]) == (1, False)
            assert page.fitToHeight == 0
        else:
            assert setup["Zoom"] == page.scale
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            assert setup[f"{side.title()}Margin"] == getattr(margins, side) * POINTS
        assert setup["CenterHorizontally"] == sheet.print_options.horizontalCentered
        assert setup["CenterFooter"] == sheet.oddFooter.center.text
        assert (setup["PrintTitleRows"] or None) == sheet.print_title_rows
        assert (setup["PrintTitleColumns"] or None) == sheet.print_title_cols


def test_a_sheet_that_is_to_have_one_page_is_fitted_to_its_height_too(remote, annexes, plan, excel):
    sheet = replace(plan.sheets[0], page=Page(one_page=True))
    paint(remote.open_book(annexes), replace(plan, sheets=(sheet,), annexes=()))
    setup = excel.set_at(f"Excel.Sheets({sheet.name}).PageSetup.")
    assert (setup["FitToPagesWide"], setup["FitToPagesTall"]) == (1, 1)


def test_pages_break_where_they_do_in_a_file(actions, excel, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        api = f"Excel.Sheets({sheet.title})"
        # a file names the row above a break
        rows, columns = (
            [f"{kind}({line.id + 1})" for line in breaks.brk]
            for kind, breaks in (("Rows", sheet.row_breaks), ("Columns", sheet.col_breaks))
        )
        before = [call.rpartition(".")[2][:-1] for call in excel.calls(f"{api}.HPageBreaks.Add")]
        assert before == rows
        before = [call.rpartition(".")[2][:-1] for call in excel.calls(f"{api}.VPageBreaks.Add")]
        assert before == columns


def test_a_page_breaks_before_the_rows_and_columns_of_its_plan(excel, remote, annexes, plan):
    page = replace(plan.sheets[0].page, breaks=(9, 17), column_breaks=(5,))
    excel_com.set_up_page(remote.open_book(annexes).sheets["附表3"], page)
    api = "Excel.Sheets(附表3)"
    assert excel.calls("PageBreaks.Add") == [
        f"{api}.HPageBreaks.Add(Before={api}.Rows(9))",
        f"{api}.HPageBreaks.Add(Before={api}.Rows(17))",
        f"{api}.VPageBreaks.Add(Before={api}.Columns(5))",
    ]


def test_page_set_up_is_sent_at_once(actions, excel, plan):
    for sheet in plan.sheets:
        api = f"Excel.Sheets({sheet.name})"
        sent = [i for i, entry in enumerate(excel._log) if entry[0].startswith(f"{api}.PageSetup.")]
        switch = f"{api}.Application.PrintCommunication"
        assert excel._log[sent[0] - 1] == (switch, False)
        assert excel._log[sent[-1] + 1] == (switch, True)


def test_panes_are_frozen_where_they_are_in_a_file(actions, excel, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        window = excel.set_at(f"Excel.Sheets({sheet.title}).Application.ActiveWindow.")
        pane = sheet.sheet_view.pane
        assert (window["SplitColumn"], window["SplitRow"]) == (pane.xSplit or 0, pane.ySplit)
        assert window["FreezePanes"] is True
    assert not [action for action in actions if action["func"] == "freezePaneAtRange"]


def test_a_chart_gets_the_line_of_the_target(actions, excel, plan, rebuilt):
    charts = rebuilt["完成率图"]._charts
    for number, chart in enumerate(charts, 1):
        api = f"Excel.Charts(Chart{f' {number}' if number > 1 else ''})"
        (line,) = chart._charts[1].series
        series = excel.set_at(f"{api}.SeriesCollection().NewSeries().")
        assert series["Values"] == f"={line.val.numRef.f}"
        assert series["XValues"] == f"={line.cat.strRef.f}"
        assert _cell(series["Name"]) == f"={line.tx.strRef.f}"
        columns = excel.set_at(f"{api}.SeriesCollection(1).")
        assert columns["Values"] == f"={chart.series[0].val.numRef.f}"
        assert _cell(columns["Name"]) == f"={chart.series[0].tx.strRef.f}"
        assert series["ChartType"] == 4


def _cell(reference):
    """Return a reference to one cell as such."""
    return reference.partition(":")[0]


def test_a_chart_has_the_colours_that_it_has_in_a_file(actions, excel, rebuilt):
    columns = rebuilt["完成率图"]._charts[0].series[0].graphicalProperties.solidFill.srgbClr
    line = rebuilt["完成率图"]._charts[0]._charts[1].series[0].graphicalProperties.line
    set_to = excel.set_at("Excel.Charts(Chart).")
    assert set_to["SeriesCollection(1).Format.Fill.ForeColor.RGB"] == _bgr(columns)
    new = "SeriesCollection().NewSeries().Format.Line."
    assert set_to[f"{new}ForeColor.RGB"] == _bgr(line.solidFill.srgbClr)
    assert set_to[f"{new}Weight"] == line.w / 12_700


def _bgr(color):
    red, green, blue = bytes.fromhex(color)
    return red + 256 * green + 65536 * blue


def test_the_first_cell_is_selected_before_a_rule_is_added(actions):
    added = 0
    for before, action in pairwise(actions):
        if action["func"] == "addConditionalFormat" and action["args"][0]["type"] == "Custom":
            added += 1
            places = [[a[key] for key in _PLACE] for a in (before, action)]
            assert before["func"] == "rangeSelect"
            assert places[0] == places[1]
    assert added


_PLACE = ("sheet_position", "start_row", "start_column")


def test_a_sheet_is_active_while_its_rules_are_added(actions):
    active = None
    for action in actions:
        if action["func"] == "activateSheet":
            (active,) = action["args"]
        if action["func"] == "rangeSelect":
            assert action["sheet_position"] == active


def test_the_cells_that_were_selected_on_an_annex_are_so_again(excel, remote, annexes, plan):
    workbook = remote.open_book(annexes)
    workbook.impl.api["book"]["selection"] = "C7:D8"
    paint_highlights(workbook, plan.annexes[:1])
    selects = [a for a in workbook.json()["actions"] if a["func"] == "rangeSelect"]
    last = [selects[-1][key] for key in (*_PLACE, "row_count", "column_count")]
    assert last == [workbook.sheets[plan.annexes[0].sheet].index - 1, 6, 2, 2, 2]


def test_rules_are_put_behind_the_users_own_in_order(actions, excel):
    added = [action for action in actions if action["func"] == "addConditionalFormat"]
    moved = excel.calls("SetLastPriority")
    assert len(moved) == len(added)
    for action, call in zip(added, moved, strict=True):
        first = a1(action["start_row"] + 1, action["start_column"] + 1)
        address = call.partition(".Range(")[2].partition(")")[0].replace("$", "")
        assert address.partition(":")[0] == first
        assert ".FormatConditions(1)." in call


def test_the_first_rule_of_a_plan_is_added_first(actions, plan):
    formulas = [
        action["args"][0]["formula"]
        for action in actions
        if action["func"] == "addConditionalFormat" and "tongbao" in str(action["args"])
    ]
    assert formulas == [f"={rule.formula}" for annex in plan.annexes for rule in annex.rules]


def test_column_widths_are_characters_without_their_padding(actions, plan):
    widths = {w for sheet in plan.sheets for w in sheet.widths.values()}
    set_to = {action["args"][0] for action in actions if action["func"] == "setColumnWidth"}
    assert set_to == {width - 5 / 8 for width in widths}


def test_a_protected_structure_is_said_before_anything_is_written(excel, remote, annexes, plan):
    excel._answers["Excel.Book.ProtectStructure"] = True
    workbook = remote.open_book(annexes)
    with pytest.raises(StructureProtected, match="保护工作簿"):
        check_paintable(workbook, plan)
    assert workbook.json()["actions"] == []


def test_protected_annexes_are_named_and_left_alone(excel, remote, annexes, plan):
    excel._answers["Excel.Sheets(附表3).ProtectContents"] = True
    workbook = remote.open_book(annexes)
    assert check_paintable(workbook, plan) == ["附表3"]
    paint(workbook, plan)
    touched = {a["sheet_position"] for a in workbook.json()["actions"]}
    assert workbook.sheets["附表3"].index - 1 not in touched
    assert workbook.sheets["附表4"].index - 1 in touched


def test_a_hidden_annex_is_shown_only_while_its_rules_are_added(excel, remote, annexes, plan):
    book = load_workbook(annexes)
    book["附表3"].sheet_state = "hidden"
    book.save(annexes)
    workbook = remote.open_book(annexes)
    paint_highlights(workbook, plan.annexes)
    hidden = [
        (action["func"], *action["args"])
        for action in workbook.json()["actions"]
        if action["func"] in ("setSheetVisibility", "addConditionalFormat")
        and action["sheet_position"] == workbook.sheets["附表3"].index - 1
    ]
    assert hidden[0] == ("setSheetVisibility", "Visible")
    assert hidden[-1] == ("setSheetVisibility", "Hidden")
    assert len(hidden) == 2 + len(plan.annexes[0].rules)


def test_the_legend_is_coloured_part_by_part(monkeypatch, com, remote, annexes, plan):
    text = com("Characters")
    monkeypatch.setattr(xw.Range, "characters", text)
    legend = plan.annexes[0].legend
    paint_highlights(remote.open_book(annexes), plan.annexes[:1])
    end = 0
    expected = []
    for run in legend:
        start, end = end, end + len(run.text)
        expected += (
            [(f"Characters[{start}:{end}].font.color", f"#{run.color}")] if run.color else []
        )
    assert text._log == expected
    assert len(expected) == 3


def test_off_windows_nothing_is_asked_of_com(monkeypatch, excel, remote, annexes, plan):
    monkeypatch.setattr(excel_com, "_ON_WINDOWS", False)
    workbook = remote.open_book(annexes)
    assert check_paintable(workbook, plan) == []
    paint(workbook, plan)
    assert excel._log == []


def test_a_reference_quotes_a_sheet(excel, remote, annexes):
    sheet = remote.open_book(annexes).sheets[0]
    column = Area(5, 1, 7, 1)
    chart = Chart(1, 1, "试", "汇总", column, column, column)
    shown = sheet.charts.add(source=sheet.range("A4:A7"))
    excel_com.finish_chart(shown, chart, "甲'乙")
    assert "='甲''乙'!$A$5:$A$7" in [value for _, value in excel._log]


def test_the_user_is_asked_where_to_save():
    asked = []

    class Excel:
        def GetSaveAsFilename(self, *arguments):  # noqa: N802
            asked.append(arguments)
            return answers.pop()

    answers = [False, "C:\\通报\\新.xlsx"]
    app = SimpleNamespace(api=Excel())
    chosen = excel_com.choose_file(app, Path("附表.xlsx"))
    assert str(chosen) == "C:\\通报\\新.xlsx"
    assert excel_com.choose_file(app, Path("附表.xlsx")) is None
    assert asked[0] == ("附表.xlsx", "Excel 工作簿 (*.xlsx),*.xlsx")
