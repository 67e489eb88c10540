"""Excel on Windows, through xlwings' own engine and a stand-in for Excel's objects."""

from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from addin.annex.area import Area, a1
from addin.desktop import com, com_cells, com_chart, com_rules, com_sheet
from addin.desktop.cells import assigned
from addin.desktop.paint import check_paintable, paint, paint_highlights
from addin.errors import StructureProtected
from addin.jobs.rebuild import prepare
from addin.report.chart_plans import BarChart, Bars, Plot, Text
from addin.report.look import BAD
from addin.report.plan import Bar, Choices, FormulaRule, Page
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


ALIGNED = {"center": -4108, "left": -4131, "right": -4152, "top": -4160, "bottom": -4107}
SIDES = {"left": 7, "top": 8, "bottom": 9, "right": 10}
WEIGHTS = {"thin": 2, "medium": -4138, "thick": 4}
INSIDE = {"left": 11, "right": 11, "top": 12, "bottom": 12}
LOOKS = {
    "Font.Name": lambda style: style.font,
    "Font.Size": lambda style: style.size,
    "Font.Bold": lambda style: style.bold or None,
    "Font.Color": lambda style: style.color and bgr(style.color),
    "Interior.Color": lambda style: style.fill and bgr(style.fill),
    "HorizontalAlignment": lambda style: ALIGNED.get(style.align),
    "VerticalAlignment": lambda style: ALIGNED.get(style.valign),
    "IndentLevel": lambda style: style.indent or None,
    "ShrinkToFit": lambda style: style.shrink or None,
    "Orientation": lambda style: -4166 if style.stacked else None,
    "Font.Italic": lambda style: style.italic or None,
    "WrapText": lambda style: style.wrap or None,
    "NumberFormat": lambda style: style.number_format or None,
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


@pytest.mark.parametrize("side", SIDES)
def test_every_cell_gets_the_lines_of_its_plan(painted, plan, side):
    edge = f"Borders({SIDES[side]})"
    for sheet in plan.sheets:
        planned = {
            (row, column): line
            for row, lines in enumerate(looks_of(sheet, attrgetter(side), None), 1)
            for column, line in enumerate(lines, 1)
            if line
        }
        weights, colors = (
            cells_of(painted, sheet.name, f"{edge}.{member}") for member in ("Weight", "Color")
        )
        assert colors == {place: bgr(line.color) for place, line in planned.items()}
        assert weights == {place: WEIGHTS[line.weight] for place, line in planned.items()}


@pytest.mark.parametrize("side", SIDES)
def test_lines_run_inside_of_areas_of_several_rows_or_columns_only(painted, side):
    edge, inside = (f".Borders({number[side]})." for number in (SIDES, INSIDE))
    drawn = [(path, value) for path, value in painted.entries if edge in path]
    for path, value in drawn:
        addresses = path.partition(".Range(")[2].partition(")")[0].split(",")
        bounds = [range_boundaries(address) for address in addresses]
        across = side in ("left", "right")
        several = {b[2] > b[0] if across else b[3] > b[1] for b in bounds}
        assert len(several) == 1
        assert ((path.replace(edge, inside), value) in painted.entries) is several.pop()
    assert drawn


def test_heavy_lines_are_drawn_last(painted, plan):
    for sheet in plan.sheets:
        start = f"Sheets({sheet.name}).Range("
        weights = [
            (2, -4138, 4).index(value)
            for path, value in painted.entries
            if path.startswith(start) and path.endswith(".Weight") and "Borders" in path
        ]
        assert weights == sorted(weights)


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
            high = setup["FitToPagesWide"], setup["FitToPagesTall"]
            assert high == (page.fitToWidth or 1, page.fitToHeight or False)
        else:
            assert setup["Zoom"] == page.scale
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            assert setup[f"{side.title()}Margin"] == getattr(margins, side) * POINTS
        assert setup["CenterHorizontally"] == sheet.print_options.horizontalCentered
        footer = sheet.oddFooter.center
        code = f'&"{footer.font}"&{footer.size}{footer.text}' if footer.text else ""
        assert setup["CenterFooter"] == code
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
        assert window["DisplayGridlines"] is False
        if pane is None:
            assert "FreezePanes" not in window
            continue
        assert (window["SplitColumn"], window["SplitRow"]) == (pane.xSplit or 0, pane.ySplit)
        assert window["FreezePanes"] is True


@pytest.fixture
def charts(painted, rebuilt):
    """Return the charts of a file, each with what a painted one was set to, by its members."""
    in_file = rebuilt["完成率图"]._charts
    assert len(in_file) > 5
    return [
        (chart, painted.set_at(f"Sheets(完成率图).ChartObjects({number})."))
        for number, chart in enumerate(in_file, 1)
    ]


def test_the_series_of_a_chart_are_those_of_the_file(charts):
    for number, (chart, set_to) in enumerate(charts, 1):
        added = "SeriesCollection().NewSeries()" if number == 1 else "SeriesCollection(2)"
        for order, series in enumerate(chart.series, 1):
            start = f"Chart.{added if order == 2 else 'SeriesCollection(1)'}"
            cells = series.tx.strRef.f, series.cat.strRef.f, series.val.numRef.f
            assert set_to[f"{start}.Formula"] == f"=SERIES({','.join(cells)},{order})"
            assert set_to[f"{start}.Format.Fill.ForeColor.RGB"] == _color(
                series.graphicalProperties
            )
            assert set_to[f"{start}.InvertIfNegative"] is series.invertIfNegative is False
            labels = series.dLbls
            assert set_to[f"{start}.DataLabels().NumberFormat"] == labels.numFmt
            assert set_to[f"{start}.DataLabels().Position"] == 2
            assert labels.dLblPos == "outEnd"
            font = labels.txPr.p[0].pPr.defRPr
            assert set_to[f"{start}.DataLabels().Font.Bold"] is font.b
            assert set_to[f"{start}.DataLabels().Font.Color"] == _color(font)
            assert set_to[f"{start}.DataLabels().Font.Name"] == font.latin.typeface
            assert font.ea.typeface == font.latin.typeface


def _color(filled):
    """Return the colour of something that openpyxl read, as Excel counts it."""
    return bgr(filled.solidFill.srgbClr)


def test_a_chart_has_the_looks_that_it_has_in_a_file(charts, plan):
    planned = [chart for sheet in plan.sheets for chart in sheet.charts]
    for (in_file, set_to), chart in zip(charts, planned, strict=True):
        (run,) = in_file.title.tx.rich.p[0].r
        assert set_to["Chart.ChartTitle.Text"] == run.t == chart.title
        assert set_to["Chart.ChartTitle.Font.Color"] == _color(run.rPr)
        assert set_to["Chart.HasLegend"] is False
        group = (set_to[f"Chart.ChartGroups(1).{member}"] for member in ("GapWidth", "Overlap"))
        assert tuple(group) == (in_file.gapWidth, in_file.overlap)
        assert set_to["Chart.Axes(1).ReversePlotOrder"] is True
        assert set_to["Chart.Axes(1).TickLabelSpacing"] == in_file.x_axis.tickLblSkip
        line = in_file.x_axis.graphicalProperties.line
        assert set_to["Chart.Axes(1).Format.Line.Weight"] == line.w / 12_700
        assert set_to["Chart.Axes(1).Format.Line.ForeColor.RGB"] == _color(line)
        bounds = [set_to[f"Chart.Axes(2).{end}imumScale"] for end in ("Min", "Max")]
        scaling = in_file.y_axis.scaling
        assert bounds == pytest.approx((scaling.min, scaling.max), rel=1e-5)
        assert set_to["Chart.Axes(2).Format.Line.Visible"] is False
        assert in_file.y_axis.delete is True
        assert set_to["ShapeRange.AlternativeText"] == chart.description != ""


def test_charts_stand_where_they_do_in_a_file(charts, plan):
    planned = [chart for sheet in plan.sheets for chart in sheet.charts]
    width, height = (sum(sizes) for sizes in _sizes_of(plan, planned[0].area))
    for (in_file, set_to), chart in zip(charts, planned, strict=True):
        place = in_file.anchor._from
        assert (place.row + 1, place.col + 1) == chart.area[:2]
        plot = in_file.layout.manualLayout
        inside = [set_to[f"Chart.PlotArea.Inside{side}"] for side in ("Left", "Top")]
        assert inside == pytest.approx([plot.x * width, plot.y * height], abs=0.1)
        size = [set_to[f"Chart.PlotArea.Inside{side}"] for side in ("Width", "Height")]
        assert size == pytest.approx([plot.w * width, plot.h * height], abs=0.1)


def _sizes_of(plan, area):
    """Return the widths and the heights of an area of 完成率图, in points."""
    sheet = next(sheet for sheet in plan.sheets if sheet.charts)
    widths = [6 * sheet.widths[column] for column in range(area.left, area.right + 1)]
    return widths, [sheet.heights[row] for row in range(area.top, area.bottom + 1)]


def sides_of(area):
    """Return left, top, width and height of an area of the stand-in's sheets."""
    columns, rows = area.right - area.left + 1, area.bottom - area.top + 1
    return 51.0 * (area.left - 1), 15.0 * (area.top - 1), 51.0 * columns, 15.0 * rows


def test_a_chart_covers_its_area(painted, plan):
    first, *others = (chart for sheet in plan.sheets for chart in sheet.charts)
    sides = ", ".join(map(str, sides_of(first.area)))
    assert f"Sheets(完成率图).ChartObjects.Add({sides})" in painted.calls("Add")
    copies = 0
    for number, chart in enumerate(others, 2):
        set_to = painted.set_at(f"Sheets(完成率图).ChartObjects({number}).")
        if "Left" in set_to:  # it is a copy
            copies += 1
            assert (set_to["Left"], set_to["Top"]) == sides_of(chart.area)[:2]
    assert copies == len(painted.calls("Duplicate")) > 5


def test_a_reference_quotes_a_sheet(book, log):
    cells, look = Area(5, 1, 7, 1), Text("000000")
    bars = Bars(cells, "7FBFA8", look, "0.0")
    chart = BarChart(cells, "试", look, "试", cells, (bars,), 0, 1, Plot(0.1, 0.1, 0.8, 0.8))
    book.sheets[0].name = "甲'乙"
    com_chart.place_charts(book.sheets[0], [chart], [(390, 177)])
    quoted = "'甲''乙'!$A$5:$A$7"
    assert f"=SERIES('甲''乙'!$A$4,{quoted},{quoted},1)" in [value for _, value in log.entries]


def test_single_figures_have_their_own_formats_and_no_other_chart_takes_them_over(book, log):
    cells, look = Area(5, 1, 7, 1), Text("000000")
    bars = Bars(cells, "7FBFA8", look, "0.0", ((1, "0.00"),))
    chart = BarChart(cells, "试", look, "试", cells, (bars,), 0, 1, Plot(0.1, 0.1, 0.8, 0.8))
    plain = replace(chart, series=(replace(bars, own_formats=()),))
    com_chart.place_charts(book.sheets[0], [chart, plain], [(390, 177)] * 2)
    start = f"{book.sheets[0].api}.ChartObjects(1).Chart.SeriesCollection(1).Points("
    assert log.set_at(start) == {"2).DataLabel.NumberFormat": "0.00"}
    assert log.set_at(start.replace("(1)", "(2)", 1)) == {}
    assert (log.unknown, log.calls("Duplicate")) == ([], [])


def test_charts_that_look_otherwise_are_no_copies(book, log):
    cells, look = Area(5, 1, 7, 1), Text("000000")
    bars = Bars(cells, "7FBFA8", look, "0.0")
    plot = Plot(0.1, 0.1, 0.8, 0.8)
    chart = BarChart(cells, "试", look, "试", cells, (bars,), 0, 1, plot)
    other = replace(chart, series=(replace(bars, color="CF5B41"),))
    size = (390, 177)
    com_chart.place_charts(book.sheets[0], [chart, other, chart], [size, size, (300, 177)])
    assert log.calls("Duplicate") == []
    moved = replace(
        chart, title="另一", heading=Text("A32A1A"), most=2, plot=replace(plot, top=0.3)
    )
    com_chart.place_charts(book.sheets[1], [chart, moved], [size, size])
    set_to = log.set_at(f"{book.sheets[1].api}.ChartObjects(2).Chart.")
    assert set_to["ChartTitle.Text"] == "另一"
    assert set_to["ChartTitle.Font.Color"] == bgr("A32A1A")
    assert set_to["Axes(2).MaximumScale"] == 2
    assert set_to["PlotArea.InsideTop"] == pytest.approx(0.3 * 177)


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


@pytest.mark.parametrize("stops", [True, False])
def test_a_rule_hides_those_behind_it_only_where_that_is_planned(book, log, plan, stops):
    rules = tuple(replace(rule, stops=stops) for rule in plan.annexes[0].rules)
    paint_highlights(book, [replace(plan.annexes[0], rules=rules)])
    said = [value for path, value in log.entries if path.endswith(".StopIfTrue")]
    assert said == ([] if stops else [False] * len(rules))  # it is so from the start
    assert len(log.calls("SetLastPriority")) == len(rules) > 3


def test_a_bar_goes_from_nothing_to_one(book, log):
    conditions = com_rules.conditions_of(book.sheets[0], [Area(2, 2, 9, 2)])
    com_rules.add_bar(conditions, Bar((), "7FBFA8"))
    number = 0  # xlConditionValueNumber
    ends = [call.rpartition(".Databar")[2] or call for call in log.calls("Modify")]
    assert [end.partition("Point.")[2] for end in ends] == [
        f"Modify({number}, 0)", f"Modify({number}, 1)",
    ]  # fmt: skip


def test_a_list_is_offered_and_other_text_taken_after_a_warning(book, log):
    com_sheet.offer(book.sheets[0], [Choices(Area(2, 2, 9, 2), ("序时", "全年"))])
    api = f"{book.sheets[0].api}.Range(B2:B9).Validation"
    a_list, warning, between = 3, 2, 1
    assert log.calls("Add") == [f"{api}.Add({a_list}, {warning}, {between}, 序时,全年)"]


def test_what_is_stacked_is_upright(book, log):
    com_cells.stack(book.sheets[0].range("B2:B9"))
    assert log.set_at(f"{book.sheets[0].api}.Range(") == {"B2:B9).Orientation": -4166}


@pytest.mark.parametrize(("formulas", "holds"), [(0, False), (1, True), (2, True)])
def test_formulas_are_seen_in_all_of_some_cells_and_in_a_part(book, log, formulas, holds):
    sheet = book.sheets.add("新")
    for row in range(formulas):
        sheet.api.Range(f"B{row + 1}").Formula = "=1+1"
    assert com.holds_formula(sheet, Area(1, 2, 2, 2)) is holds
    assert log.unknown == []


def test_areas_of_a_rule_go_together_as_far_as_an_address_holds_them(book, log, plan):
    areas = tuple(Area(row, 2, row, 30) for row in range(5, 105, 2))
    rule = FormulaRule(areas, "$B5>1", BAD, BAD)
    sheet = replace(plan.sheets[0], rules=(rule,), bars=())
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
        planned = {(1, column): max(width * 8 - 5, 0) / 7 for column, width in sheet.widths.items()}
        assert widths == pytest.approx(planned)


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
    assert len(expected) == 4


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
