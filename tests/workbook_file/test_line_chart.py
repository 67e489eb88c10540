"""The XML of a line chart: figures by reference and cached, ranks with the first on top."""

from xml.etree import ElementTree

import pytest

from addin.annex.area import Area
from addin.report.plan import Block, Line, LineChart, SheetPlan
from addin.workbook_file.line_chart import line_chart_xml

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = SheetPlan(
    kind="位次变化",
    name="1-2月'位次'",
    blocks=(Block(3, 1, (("单位", "1月", "2月"), ("甲镇", 1, 2), ("乙<镇", 2, None))),),
)
MONTHS = Area(3, 2, 3, 3)


def chart(worst=None, label=""):
    lines = (
        Line(Area(4, 1, 4, 1), Area(4, 2, 4, 3), "1F77B4", label=label),
        Line(Area(5, 1, 5, 1), Area(5, 2, 5, 3), "C00000", dashed=True),
    )
    plan = LineChart("位次 & 变化", "位次变化", MONTHS, lines, worst)
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
    ("worst", "orientation", "crosses"), [(None, "minMax", "autoZero"), (15, "maxMin", "max")]
)
def test_ranks_have_the_first_on_top_and_the_months_below(worst, orientation, crosses):
    root = chart(worst)
    assert root.find(f".//{C}valAx/{C}scaling/{C}orientation").get("val") == orientation
    assert root.find(f".//{C}catAx/{C}crosses").get("val") == crosses


def test_ranks_run_from_one_to_the_worst():
    scaling = chart(15).find(f".//{C}valAx/{C}scaling")
    assert scaling.find(f"{C}min").get("val") == "1"
    assert scaling.find(f"{C}max").get("val") == "15"


def test_a_label_stands_at_the_last_point_and_takes_the_place_of_the_legend():
    labelled, plain = chart(label="甲镇"), chart()
    label = labelled.find(f".//{C}dLbl")
    assert label.find(f"{C}idx").get("val") == "1"
    assert label.findtext(f".//{A}t") == "甲镇"
    assert labelled.find(f".//{C}legend") is None
    assert plain.find(f".//{C}legend") is not None
    assert plain.find(f".//{C}dLbls") is None


def test_only_what_is_dashed_has_no_markers():
    first, second = chart().iter(f"{C}ser")
    assert first.find(f"{C}marker/{C}symbol").get("val") == "circle"
    assert second.find(f"{C}marker/{C}symbol").get("val") == "none"
    assert second.find(f".//{A}prstDash").get("val") == "dash"
