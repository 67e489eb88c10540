"""Excel on Windows, through xlwings' own engine and a stand-in for Excel's objects."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from addin.annex.area import Area, a1
from addin.desktop import com, com_chart, com_sheet
from addin.desktop.cells import assigned
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.errors import StructureProtected
from addin.jobs.rebuild import prepare
from addin.report.plan import BAD, Chart, FormulaRule, Page
from addin.report.raster import looks_of, values_of
from addin.workbook_file.reading import read
from tests.windows.excel.cells import Cells
from tests.windows.excel.conditions import Condition
from tests.windows.excel.opened import opened

POINTS = 72


@pytest.fixture(scope="module")
def job(sample_2022, tmp_path_factory):
    """Return the sample rebuilt by the file host: plan and output."""
    rebuilt = prepare(read(sample_2022), tmp_path_factory.mktemp("file") / "rebuilt.xlsx")
    rebuilt.write()
    return rebuilt


@pytest.fixture(scope="module")
def plan(job):
    """Return the plan of the sample."""
    return job.plan


@pytest.fixture(scope="module")
def rebuilt(job):
    """Return the sample as the file host paints it."""
    return load_workbook(job.output)


@pytest.fixture
def excel(annexes):
    """Return Excel and the sample, open in it."""
    return opened(annexes)


@pytest.fixture
def book(excel):
    return excel[1]


@pytest.fixture
def log(excel):
    """Return what was asked of Excel."""
    return excel[0].log


@pytest.fixture(scope="module")
def painted_book(sample_2022, plan):
    """Paint the sample; returns Excel and the workbook."""
    excel, book = opened(sample_2022)
    paint(book, plan)
    assert (excel.log.unknown, excel.log.questions) == ([], [])
    return excel, book


@pytest.fixture(scope="module")
def painted(painted_book):
    """Paint the sample; returns what was asked of Excel."""
    return painted_book[0].log


def cells_of(log, sheet, member):
    """Return what a member of cells was set to, by row and column; a later value wins."""
    found = {}
    for path, value in log.entries:
        before, _, rest = path.partition(f"Sheets({sheet}).Range(")
        if before == "" and rest.partition(")")[2] == f".{member}":
            for address in rest.partition(")")[0].split(","):
                left, top, right, bottom = range_boundaries(address)
                for row in range(top, bottom + 1):
                    found |= {(row, column): value for column in range(left, right + 1)}
    return found


def bgr(color):
    red, green, blue = bytes.fromhex(color)
    return red + 256 * green + 65536 * blue


ALIGNED = {"center": -4108, "left": -4131, "right": -4152}
LOOKS = {
    "Font.Name": lambda style: style.font,
    "Font.Size": lambda style: style.size,
    "Font.Bold": lambda style: style.bold or None,
    "Font.Color": lambda style: style.color and bgr(style.color),
    "Interior.Color": lambda style: style.fill and bgr(style.fill),
    "HorizontalAlignment": lambda style: ALIGNED.get(style.align),
    "VerticalAlignment": lambda style: -4108,
    "WrapText": lambda style: style.wrap or None,
    "NumberFormat": lambda style: style.number_format or None,
    "Borders.LineStyle": lambda style: 1 if style.border else None,
}


@pytest.mark.parametrize("member", LOOKS)
def test_every_cell_gets_the_look_of_its_plan(painted, plan, member):
    for sheet in plan.sheets:
        planned = looks_of(sheet, LOOKS[member], None)
        looks = {
            (row, column): look
            for row, looks in enumerate(planned, 1)
            for column, look in enumerate(looks, 1)
            if look
        }
        assert cells_of(painted, sheet.name, member) == looks


def test_values_go_out_in_one_block_for_each_sheet(painted, plan):
    for sheet in plan.sheets:
        written = [
            value
            for path, value in painted.entries
            if path.startswith(f"Sheets({sheet.name}).Range(") and path.endswith(".Value")
        ]
        rows = [["" if v is None else assigned(v) for v in row] for row in values_of(sheet)]
        assert written == [rows]


def test_a_link_is_put_before_the_values_that_replace_its_text(painted, plan):
    for sheet in (each for each in plan.sheets if each.links):
        start = f"Sheets({sheet.name})."
        places = [i for i, entry in enumerate(painted.entries) if f"{start}Hyperlinks" in entry[0]]
        written = painted.entries.index(
            next(e for e in painted.entries if e[0].startswith(start) and e[0].endswith(".Value"))
        )
        assert max(places) < written
        links = [
            f"{start}Hyperlinks.Add({start}Range({a1(link.row, link.column)}), , {link.target},"
            f" 转到 {link.target})"
            for link in sheet.links
        ]
        assert painted.calls(f"{start}Hyperlinks.Add") == links


def test_cells_are_merged_as_planned(painted, plan):
    for sheet in plan.sheets:
        start = f"Sheets({sheet.name}).Range("
        merged = [
            address
            for call in painted.calls("Merge")
            if call.startswith(start)
            for address in call.removeprefix(start).partition(")")[0].split(",")
        ]
        assert merged == [area.a1 for area in sheet.merges]


def test_new_sheets_come_last_in_the_order_of_the_plan(painted_book, rebuilt):
    assert [sheet.name for sheet in painted_book[1].sheets] == rebuilt.sheetnames


def test_painting_again_replaces_what_was_painted(book, plan):
    def state():
        names = sorted((name.name, name.refers_to) for name in book.names)
        rules = {s.name: [r.formula for r in s.api.rules] for s in book.sheets}
        return names, rules

    paint(book, plan)
    before = state()
    paint(book, plan)
    assert state() == before


def test_pages_are_set_up_as_in_a_file(painted, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        setup = painted.set_at(f"Sheets({sheet.title}).PageSetup.")
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


def test_a_sheet_that_is_to_have_one_page_is_fitted_to_its_height_too(book, log, plan):
    sheet = replace(plan.sheets[0], page=Page(one_page=True))
    paint(book, replace(plan, sheets=(sheet,), annexes=()))
    setup = log.set_at(f"Sheets({sheet.name}).PageSetup.")
    assert (setup["FitToPagesWide"], setup["FitToPagesTall"]) == (1, 1)


def test_pages_break_where_they_do_in_a_file(painted, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        for breaks, kind, name in (
            (sheet.row_breaks, "Rows", "HPageBreaks"),
            (sheet.col_breaks, "Columns", "VPageBreaks"),
        ):
            calls = painted.calls(f"Sheets({sheet.title}).{name}.Add")
            # a file names the row above a break
            before = [f"{kind}({line.id + 1})" for line in breaks.brk]
            assert [call.rpartition(".")[2][:-1] for call in calls] == before


def test_a_page_breaks_before_the_rows_and_columns_of_its_plan(book, log, plan):
    page = replace(plan.sheets[0].page, breaks=(9, 17), column_breaks=(5,))
    com_sheet.set_up_pages([(book.sheets["附表3"], page)])
    api = "Sheets(附表3)"
    assert log.calls("PageBreaks.Add") == [
        f"{api}.HPageBreaks.Add({api}.Rows(9))",
        f"{api}.HPageBreaks.Add({api}.Rows(17))",
        f"{api}.VPageBreaks.Add({api}.Columns(5))",
    ]


def test_page_set_up_is_sent_at_once(painted):
    set_up = [".PageSetup." in path and "PrintArea" not in path for path, _ in painted.entries]
    sent = [place for place, is_set_up in enumerate(set_up) if is_set_up]
    switch = "Application.PrintCommunication"
    assert painted.entries[sent[0] - 1] == (switch, False)
    assert painted.entries[sent[-1] + 1] == (switch, True)


def test_panes_are_frozen_where_they_are_in_a_file(painted, plan, rebuilt):
    for sheet in (rebuilt[plan.name] for plan in plan.sheets):
        window = painted.set_at(f"Sheets({sheet.title}).Window.")
        pane = sheet.sheet_view.pane
        assert (window["SplitColumn"], window["SplitRow"]) == (pane.xSplit or 0, pane.ySplit)
        assert window["FreezePanes"] is True
        assert window["DisplayGridlines"] is False


def test_a_chart_gets_the_line_of_the_target(painted, plan, rebuilt):
    for number, chart in enumerate(rebuilt["完成率图"]._charts, 1):
        api = f"Sheets(完成率图).ChartObjects({number}).Chart"
        (line,) = chart._charts[1].series
        series = painted.set_at(f"{api}.SeriesCollection().NewSeries().")
        assert series["Values"] == f"={line.val.numRef.f}"
        assert series["XValues"] == f"={line.cat.strRef.f}"
        assert _cell(series["Name"]) == f"={line.tx.strRef.f}"
        columns = painted.set_at(f"{api}.SeriesCollection(1).")
        assert columns["Values"] == f"={chart.series[0].val.numRef.f}"
        assert _cell(columns["Name"]) == f"={chart.series[0].tx.strRef.f}"
        assert series["ChartType"] == 4


def _cell(reference):
    """Return a reference to one cell as such."""
    return reference.partition(":")[0]


def test_a_chart_has_the_looks_that_it_has_in_a_file(painted, plan, rebuilt):
    charts = [chart for sheet in plan.sheets for chart in sheet.charts]
    in_file = rebuilt["完成率图"]._charts
    columns = in_file[0].series[0].graphicalProperties.solidFill.srgbClr
    line = in_file[0]._charts[1].series[0].graphicalProperties.line
    set_to = painted.set_at("Sheets(完成率图).ChartObjects(1).Chart.")
    assert set_to["SeriesCollection(1).Format.Fill.ForeColor.RGB"] == bgr(columns)
    new = "SeriesCollection().NewSeries().Format.Line."
    assert set_to[f"{new}ForeColor.RGB"] == bgr(line.solidFill.srgbClr)
    assert set_to[f"{new}Weight"] == line.w / 12_700
    assert set_to["ChartTitle.Text"] == charts[0].title
    assert set_to["HasLegend"] is False
    assert set_to["Axes(2).MinimumScale"] == 0
    assert set_to["Axes(2).TickLabels.NumberFormat"] == charts[0].number_format


def test_a_reference_quotes_a_sheet(book, log):
    column = Area(5, 1, 7, 1)
    chart = Chart(1, 1, "试", "汇总", column, column, column)
    book.sheets[0].name = "甲'乙"
    com_chart.place_chart(book.sheets[1], chart, book.sheets[0], (390, 177))
    assert "='甲''乙'!$A$5:$A$7" in [value for _, value in log.entries]


def test_a_formula_is_read_from_the_first_cell_of_the_active_sheet(painted):
    active = selected = ""
    added = 0
    for path, _ in painted.entries:
        if path.endswith(".Activate()"):
            active = path.removesuffix(".Activate()")
        elif path.endswith(".Select()"):
            selected = path.removesuffix(".Select()")
        elif ".FormatConditions.Add(" in path:
            added += 1
            sheet, _, cells = path.partition(".FormatConditions")[0].partition(".Range(")
            first = cells.rstrip(")").partition(",")[0].partition(":")[0]
            assert (active, selected) == (sheet, f"{sheet}.Range({first})")
    assert added > 40


def test_the_cells_that_were_selected_on_an_annex_are_so_again(excel, book, plan):
    sheet = excel[0].book.sheets.all[2]
    sheet.selected = Cells(sheet, "C7:D8")
    paint_highlights(book, plan.annexes[:1])
    assert sheet.selected.get_Address() == "$C$7:$D$8"


def test_rules_come_behind_the_users_own_in_the_order_of_the_plan(book, plan):
    sheet = book.sheets["附表3"].api
    sheet.rules.append(Condition(Cells(sheet, "E6:E20"), 1, "1234"))
    for _ in range(2):  # the second time replaces ours
        paint_highlights(book, plan.annexes)
        planned = [f"={rule.formula}" for rule in plan.annexes[0].rules]
        assert [rule.formula for rule in sheet.rules] == ["1234", *planned]


def test_a_rule_does_not_hide_those_behind_it(painted):
    stops = [value for path, value in painted.entries if path.endswith(".StopIfTrue")]
    assert len(stops) == len(painted.calls("SetLastPriority"))
    assert set(stops) == {False}


def test_areas_of_a_rule_go_together_as_far_as_an_address_holds_them(book, log, plan):
    areas = tuple(Area(row, 2, row, 30) for row in range(5, 105, 2))
    rule = FormulaRule(areas, "$B5>1", BAD, BAD)
    sheet = replace(plan.sheets[0], rules=(rule,))
    paint(book, replace(plan, sheets=(sheet,), annexes=()))
    rules = list(book.sheets[sheet.name].api.rules)
    assert ",".join(r.cells.address for r in rules) == com.address(areas)
    for rule in rules:
        first = rule.cells.address.partition(":")[0]
        assert rule.formula == f"=${first}>1"
    assert 1 < len(rules) < 5


def test_column_widths_are_characters_without_their_padding(painted, plan):
    for sheet in plan.sheets:
        widths = cells_of(painted, sheet.name, "ColumnWidth")
        assert widths == {(1, column): width - 5 / 8 for column, width in sheet.widths.items()}


def test_row_heights_are_those_of_the_plan(painted, plan):
    for sheet in plan.sheets:
        heights = cells_of(painted, sheet.name, "RowHeight")
        assert heights == {(row, 1): height for row, height in sheet.heights.items()}


def test_a_protected_structure_is_said_before_anything_is_written(book, log, plan):
    log.values["Book.ProtectStructure"] = True
    with pytest.raises(StructureProtected, match="保护工作簿"):
        check_paintable(book, plan)
    assert log.entries == []


def test_protected_annexes_are_named_and_left_alone(book, log, plan):
    log.values["Sheets(附表3).ProtectContents"] = True
    assert check_paintable(book, plan) == ["附表3"]
    paint(book, plan)
    assert not [path for path, _ in log.entries if path.startswith("Sheets(附表3).")]
    assert [path for path, _ in log.entries if path.startswith("Sheets(附表4).")]


def test_a_hidden_annex_is_shown_only_while_its_rules_are_added(book, log, plan):
    log.values["Sheets(附表3).Visible"] = 0
    paint_highlights(book, plan.annexes)
    start = "Sheets(附表3)."
    done = [
        (path, value)
        for path, value in log.entries
        if path == f"{start}Visible" or (path.startswith(start) and "FormatConditions.Add" in path)
    ]
    assert (done[0], done[-1]) == ((f"{start}Visible", True), (f"{start}Visible", 0))
    assert len(done) == 2 + len(plan.annexes[0].rules)


def test_the_legend_is_coloured_part_by_part(book, log, plan):
    paint_highlights(book, plan.annexes[:1])
    cell = f"Sheets(附表3).Range({a1(*plan.annexes[0].legend_cell)})"
    start, expected = 1, {}
    for run in plan.annexes[0].legend:
        if run.color:
            characters = f"{cell}.Characters({start}, {len(run.text)})"
            expected[f"{characters}.Font.Color"] = bgr(run.color)
        start += len(run.text)
    coloured = {path: v for path, v in log.entries if path.startswith(f"{cell}.Characters")}
    assert {path: v for path, v in coloured.items() if not path.endswith(")")} == expected
    assert len(expected) == 3


def test_the_user_is_asked_where_to_save():
    asked = []

    class Excel:
        def GetSaveAsFilename(self, *arguments):  # noqa: N802
            asked.append(arguments)
            return answers.pop()

    answers = [False, "C:\\通报\\新.xlsx"]
    app = SimpleNamespace(api=Excel())
    chosen = com.choose_file(app, Path("附表.xlsx"))
    assert str(chosen) == "C:\\通报\\新.xlsx"
    assert com.choose_file(app, Path("附表.xlsx")) is None
    assert asked[0] == ("附表.xlsx", "Excel 工作簿 (*.xlsx),*.xlsx")
