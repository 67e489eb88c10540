"""The XML of a chart of bars: its order, its labels, its axis at what is due; where it lies."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from addin.annex.area import Area
from addin.report.chart_plans import BarChart, Bars, Plot, Text
from addin.report.plan import Block, Formula, SheetPlan
from addin.workbook_file.bar_chart import bar_chart_xml
from addin.workbook_file.drawing import drawing_xml

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
ROWS = (
    ("图:投资", "完成", "未完成"),
    (Formula('"甲镇"&1', "甲镇  110.0%"), Formula("B9", 10.0), 0),
    ("乙镇  90.0%", 0, Formula("C9", -10.0)),
)
SHEET = SheetPlan(kind="完成率图", name="完成率图", blocks=(Block(2, 30, ROWS),))
SERIES = (
    Bars(Area(3, 31, 4, 31), "7FBFA8", Text("17604A"), '[>=0.05]+0.0;[>0]0.0;""'),
    Bars(Area(3, 32, 4, 32), "CF5B41", Text("A32A1A", bold=True), "+0.0;-0.0;"),
)
CHART = BarChart(
    area=Area(4, 1, 17, 10),
    title="投资 <95%>(1/2)",
    heading=Text("A32A1A", 10, bold=True),
    description='投资"各单位"由高到低',
    categories=Area(3, 30, 4, 30),
    series=SERIES,
    least=-25.5,
    most=10,
    plot=Plot(0.4, 0.1, 0.5, 0.85),
)


@pytest.fixture
def root():
    return ElementTree.fromstring(bar_chart_xml(CHART, SHEET))


def val(root, path):
    return root.find(f".//{C}" + f"/{C}".join(path.split("/"))).get("val")


def test_bars_lie_the_first_on_top_in_one_place(root):
    assert val(root, "barChart/barDir") == "bar"
    assert val(root, "barChart/overlap") == "100"
    assert val(root, "catAx/scaling/orientation") == "maxMin"
    assert val(root, "catAx/tickLblPos") == "low"
    assert val(root, "catAx/tickLblSkip") == "1"


def test_the_axis_of_values_is_bounded_and_not_shown(root):
    assert val(root, "valAx/delete") == "1"
    assert val(root, "valAx/scaling/min") == "-25.5"
    assert val(root, "valAx/scaling/max") == "10"
    assert root.find(f".//{C}majorGridlines") is None


def test_no_bar_is_inverted_and_what_excel_wants_comes_in_its_order(root):
    for series in root.iter(f"{C}ser"):
        tags = [child.tag.removeprefix(C) for child in series]
        assert tags == ["idx", "order", "tx", "spPr", "invertIfNegative", "dLbls", "cat", "val"]
        assert series.find(f"{C}invertIfNegative").get("val") == "0"


def test_figures_and_names_refer_to_cells_and_results_of_formulas_are_cached(root):
    met, missed = root.iter(f"{C}ser")
    assert met.findtext(f"{C}tx//{C}v") == "完成"
    assert met.findtext(f"{C}cat//{C}f") == "'完成率图'!$AD$3:$AD$4"
    assert [v.text for v in met.iterfind(f"{C}cat//{C}v")] == ["甲镇  110.0%", "乙镇  90.0%"]
    assert [v.text for v in met.iterfind(f"{C}val//{C}v")] == ["10.0", "0.0"]
    assert [v.text for v in missed.iterfind(f"{C}val//{C}v")] == ["0.0", "-10.0"]


def test_labels_stand_at_the_ends_in_their_format_and_misses_are_bold(root):
    met, missed = root.iter(f"{C}dLbls")
    assert [label.find(f"{C}dLblPos").get("val") for label in (met, missed)] == ["outEnd"] * 2
    assert met.find(f"{C}numFmt").get("formatCode") == '[>=0.05]+0.0;[>0]0.0;""'
    assert [each.find(f".//{A}defRPr").get("b") for each in (met, missed)] == ["0", "1"]


def test_the_title_is_in_its_colour_and_nothing_is_a_legend(root):
    assert root.findtext(f".//{C}title//{A}t") == "投资 <95%>(1/2)"
    assert root.find(f".//{C}title//{A}srgbClr").get("val") == "A32A1A"
    assert root.find(f".//{C}legend") is None


def test_every_letter_has_a_font_for_chinese_and_for_latin(root):
    fonts = list(root.iter(f"{A}latin")) + list(root.iter(f"{A}ea"))
    assert {font.get("typeface") for font in fonts} == {"微软雅黑"}
    assert len(list(root.iter(f"{A}latin"))) == len(list(root.iter(f"{A}ea")))


def test_a_chart_lies_over_its_cells_and_is_described():
    drawing = ElementTree.fromstring(drawing_xml([CHART]))
    (anchor,) = drawing.iter(f"{D}twoCellAnchor")
    corners = [
        tuple(int(anchor.findtext(f"{D}{corner}/{D}{which}")) for which in ("col", "row"))
        for corner in ("from", "to")
    ]
    assert corners == [(0, 3), (10, 17)]
    properties = anchor.find(f".//{D}cNvPr")
    assert properties.get("descr") == '投资"各单位"由高到低'


def test_a_near_miss_has_decimals_of_its_own_and_the_others_keep_theirs():
    met, missed = CHART.series
    near = replace(missed, own_formats=((1, "+0.0;-0.000;"),))
    drawn = bar_chart_xml(replace(CHART, series=(met, near)), SHEET)
    _, labels = ElementTree.fromstring(drawn).iter(f"{C}dLbls")
    own = labels.find(f"{C}dLbl")
    assert own.find(f"{C}idx").get("val") == "1"
    assert own.find(f"{C}numFmt").get("formatCode") == "+0.0;-0.000;"
    assert own.find(f"{C}dLblPos").get("val") == "outEnd"
    assert labels.find(f"{C}numFmt").get("formatCode") == missed.number_format
