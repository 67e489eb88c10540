"""The XML of a line chart: figures by reference and cached, ranks with the first on top."""

from xml.etree import ElementTree

import pytest

from addin.annex.area import Area
from addin.report.chart_plans import Line, LineChart, Plot, Text
from addin.report.plan import Block, SheetPlan
from addin.workbook_file.line_chart import line_chart_xml

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = SheetPlan(
    kind="位次走势",
    name="1-2月'位次'",
    blocks=(Block(3, 1, (("单位", "1月", "2月"), ("甲镇", 1, 2), ("乙<镇", 2, None))),),
)
MONTHS = Area(3, 2, 3, 3)
SMALL = Text("59626D", 9)


def chart(worst=None, label="", **more):
    lines = (
        Line(Area(4, 1, 4, 1), Area(4, 2, 4, 3), "1F77B4", SMALL, label=label, **more),
        Line(Area(5, 1, 5, 1), Area(5, 2, 5, 3), "C00000", SMALL, dashed=True, marker="diamond"),
    )
    plot = Plot(0.03, 0.1, 0.7, 0.9)
    plan = LineChart(Area(3, 5, 9, 9), "位次 & 变化", MONTHS, lines, plot, worst)
    return ElementTree.fromstring(line_chart_xml(plan, SHEET))


def test_each_line_refers_to_its_cells_and_caches_what_they_hold():
    first, second = chart().iter(f"{C}ser")
    assert first.findtext(f"{C}tx//{C}f") == "'1-2月''位次'''!$A$4"
    assert first.findtext(f"{C}val//{C}f") == "'1-2月''位次'''!$B$4:$C$4"
    assert [v.text for v in first.iterfind(f"{C}val//{C}v")] == ["1.0", "2.0"]
    assert [v.text for v in first.iterfind(f"{C}cat//{C}v")] == ["1月", "2月"]
    assert second.findtext(f"{C}tx//{C}v") == "乙<镇"


def test_a_blank_is_a_gap():
    root = chart()
    _, second = root.iter(f"{C}ser")
    points = [(p.get("idx"), p.findtext(f"{C}v")) for p in second.iterfind(f"{C}val//{C}pt")]
    assert points == [("0", "2.0")]
    assert second.find(f"{C}val//{C}ptCount").get("val") == "2"
    assert root.find(f".//{C}dispBlanksAs").get("val") == "gap"


@pytest.mark.parametrize(
    ("worst", "orientation", "place", "hidden"),
    [(None, "minMax", "b", "0"), (15, "maxMin", "t", "1")],
)
def test_ranks_have_the_first_on_top_and_the_months_above(worst, orientation, place, hidden):
    root = chart(worst)
    assert root.find(f".//{C}valAx/{C}scaling/{C}orientation").get("val") == orientation
    assert root.find(f".//{C}valAx/{C}delete").get("val") == hidden
    assert root.find(f".//{C}catAx/{C}axPos").get("val") == place


def test_each_rank_lies_in_the_middle_of_its_row():
    scaling = chart(15).find(f".//{C}valAx/{C}scaling")
    assert scaling.find(f"{C}min").get("val") == "0.5"
    assert scaling.find(f"{C}max").get("val") == "15.5"
    assert chart(15).find(f".//{C}crossBetween").get("val") == "midCat"


def test_the_plot_lies_where_the_plan_says():
    layout = chart(15).find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    assert layout.find(f"{C}layoutTarget").get("val") == "inner"
    assert [float(layout.find(f"{C}{name}").get("val")) for name in "xywh"] == [
        0.03, 0.1, 0.7, 0.9,
    ]  # fmt: skip


def test_a_name_by_itself_follows_its_cell_and_others_are_written_out():
    follows, written = chart(label="甲镇"), chart(label="甲镇、乙镇")
    label = follows.find(f".//{C}dLbl")
    assert label.find(f"{C}idx").get("val") == "1"
    assert label.find(f"{C}showSerName").get("val") == "1"
    assert label.find(f".//{A}t") is None
    assert written.find(f".//{C}dLbl//{A}t").text == "甲镇、乙镇"
    assert chart().find(f".//{C}dLbls") is None


def test_two_months_have_figures_at_both_ends():
    labels = list(chart(15, label="甲镇", ends=True).iter(f"{C}dLbl"))
    assert [label.find(f"{C}idx").get("val") for label in labels] == ["0", "1"]
    assert [label.find(f"{C}dLblPos").get("val") for label in labels] == ["l", "r"]
    assert {label.find(f"{C}showVal").get("val") for label in labels} == {"1"}


def test_lines_differ_in_dash_and_marker_too():
    first, second = chart().iter(f"{C}ser")
    assert first.find(f"{C}marker/{C}symbol").get("val") == "none"
    assert second.find(f"{C}marker/{C}symbol").get("val") == "diamond"
    assert [s.find(f".//{A}prstDash").get("val") for s in (first, second)] == ["solid", "dash"]


def test_letters_have_a_font_for_chinese_and_for_latin_and_are_not_turned():
    root = chart(15, label="甲镇")
    for properties in root.iter(f"{A}defRPr"):
        assert properties.find(f"{A}latin").get("typeface") == "微软雅黑"
        assert properties.find(f"{A}ea").get("typeface") == "微软雅黑"
    for body in root.iterfind(f".//{C}txPr/{A}bodyPr"):
        assert body.get("rot") == "0"
