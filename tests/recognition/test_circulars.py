"""Workbooks whose circular once said what their figures do not: as files, and as variants."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.annex.checks import check
from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.errors import NotCircular
from addin.prose.check import check_text
from addin.report.reading import reading

from .sidecars import document

CIRCULARS = Path(__file__).parent / "circulars"


def path(name):
    return CIRCULARS / f"{name}.xlsx"


@pytest.fixture
def circular(run):
    """Return a function that gives the text of a workbook's circular."""

    def text_of(name):
        code, out, _ = run("circular", path(name), "--text")
        assert code == 0
        return out

    return text_of


def problems(name):
    """Return the codes of what is reported of a workbook."""
    return [problem["code"] for problem in document(path(name))["problems"]]


def completions(rows, formats):
    """Return the completion rates of a sheet's only annex by unit, rounded as printed."""
    grids = (Grid("附表1", rows, formats=formats),)
    results = compute(recognise(grids))
    (annex,) = reading("", results, check(results, grids))["annexes"]
    return {unit["unit"]: unit["completion"] for unit in annex["units"]}


# Rates over 100% whose cells show percentages.


def test_h1_rates_over_100_percent_are_printed_as_the_cells_show_them(circular):
    text = circular("h1-rates-over-100")
    assert "4个单位均完成全年任务" in text
    assert "东河镇361.5%、西河镇250%、南山乡172.4%、北山镇118.6%" in text


def test_h1_rates_over_100_percent_are_not_accused():
    assert problems("h1-rates-over-100") == []


def rates(cells, *, pattern="0.0%", header="完成率"):
    """Return a sheet of rates of that number format, as a grid."""
    towns = ("东河镇", "西河镇", "南山乡", "北山镇")
    rows = [[town, cell] for town, cell in zip(towns, cells, strict=True)]
    formats = {(3 + n, 2): pattern for n in range(len(rows))} if pattern else {}
    return [["2023年1-9月安置房建设完成情况表"], ["单位", header], *rows], formats


@pytest.mark.parametrize(
    ("cells", "pattern", "printed"),
    [
        ((3.615, 2.5, 1.724, 1.186), "0%", [361.5, 250.0, 172.4, 118.6]),
        ((3.615, 2.5, 1.724, 1.186), "0.00%", [361.5, 250.0, 172.4, 118.6]),
        ((361.5, 250.0, 172.4, 118.6), "", [361.5, 250.0, 172.4, 118.6]),
        ((1.2, 1.1, 0.95, 0.4), "", [120.0, 110.0, 95.0, 40.0]),
        ((0.012, 0.5, 0.03, 0.01), "0.0%", [1.2, 50.0, 3.0, 1.0]),
    ],
)
def test_h1_the_number_format_tells_how_rates_are_typed(cells, pattern, printed):
    rows, formats = rates(cells, pattern=pattern)
    assert list(completions(rows, formats).values()) == printed


def test_h1_a_percent_sign_in_the_header_alone_decides_nothing():
    rows, formats = rates((1.2, 1.1, 0.95, 0.4), pattern="", header="完成率(%)")
    assert list(completions(rows, formats).values()) == [120.0, 110.0, 95.0, 40.0]


# A single month.


def test_h2_a_single_month_is_printed_as_one(circular):
    text = circular("h2-single-month")
    assert "关于2023年5月" in text
    assert "1-5月" not in text


def scored(book, title):
    """Return a table of scores below a title."""
    rows = [
        ["东河镇", 92.5, 2.0],
        ["西河镇", 95.1, 1.0],
        ["南山乡", 88.0, 3.0],
        ["北山镇", 74.2, 4.0],
    ]
    return book({"附表": [[title], ["单位", "得分", "排名"], *rows]})


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年12月各镇环境整治考核得分情况表", "2023年12月"),
        ("2023年5月份各镇环境整治考核得分情况表", "2023年5月"),
        ("2023年1-5月各镇环境整治考核得分情况表", "2023年1-5月"),
    ],
)
def test_h2_a_month_of_scores_is_that_month_alone(book, title, period):
    (annex,) = scored(book, title).reading()["annexes"]
    assert annex["period"] == period


def test_h2_a_month_beside_cumulative_figures_is_cumulative(book):
    rows = [["东河镇", 100.0, 52.5], ["西河镇", 100.0, 45.1], ["南山乡", 80.0, 38.0]]
    header = ["单位", "全年任务", "累计完成"]
    made = book({"附表": [["2023年5月份固定资产投资完成情况表"], header, *rows]})
    (annex,) = made.reading()["annexes"]
    assert annex["period"] == "2023年1-5月"


# A total score beside its parts.


def test_h5_ranks_go_by_the_total_score():
    assert problems("h5-total-score-beside-parts") == []


def test_h5_the_circular_lists_by_the_total_score(circular):
    text = circular("h5-total-score-beside-parts")
    assert (
        "排名前二位分别是:西河镇95.8分、东河镇94.3分,后二位分别是:北山镇92.3分、南山乡93.1分"
        in text
    )


PARTS = {
    "东河镇": (95.2, 93.4),
    "西河镇": (95.0, 96.6),
    "南山乡": (96.1, 90.1),
    "北山镇": (91.0, 93.6),
    "中心街道": (88.0, 97.0),
    "高桥镇": (97.4, 84.2),
}


def with_total(book, combine, heads, *, wrong=()):
    """Return a table of part scores, what combines them and its rank."""
    totals = {town: round(combine(*parts), 2) for town, parts in PARTS.items()}
    order = sorted(totals, key=totals.get, reverse=True)
    rows = [
        [town, *parts, totals[town], float(dict(wrong).get(town, order.index(town) + 1))]
        for town, parts in PARTS.items()
    ]
    title = "2023年9月环境整治考核得分表"
    return book({"附表": [[title], ["单位", *heads, "排名"], *rows]})


@pytest.mark.parametrize(
    ("combine", "heads"),
    [
        (lambda one, other: (one + other) / 2, ("环境考核得分", "秩序考核得分", "总分")),
        (lambda one, other: one + other, ("环境考核得分", "秩序考核得分", "合计")),
        (lambda one, other: 0.6 * one + 0.4 * other, ("环境得分", "秩序得分", "综合得分")),
    ],
)
def test_h5_a_total_score_is_told_from_its_parts_however_it_is_made(book, combine, heads):
    assert with_total(book, combine, heads).codes == []


def test_h5_a_rank_that_does_not_go_by_the_total_is_told(book):
    heads = ("环境考核得分", "秩序考核得分", "总分")
    made = with_total(
        book, lambda one, other: (one + other) / 2, heads, wrong=[("北山镇", 6), ("高桥镇", 5)]
    )
    assert {"附表!E6", "附表!E8"} <= set(made.cells("wrong-rank"))


# Columns named by the thing itself.


def test_h6_a_column_named_by_the_thing_is_what_was_done():
    (annex,) = document(path("h6-columns-named-by-the-thing"))["annexes"]
    done = {unit["unit"]: (unit["actual"], unit["completion"]) for unit in annex["units"]}
    assert done == {
        "东河镇": (5410.0, 108.2),
        "西河镇": (1248.0, 104.0),
        "南山乡": (3524.0, 88.1),
        "北山镇": (4606.0, 65.8),
    }
    assert problems("h6-columns-named-by-the-thing") == []


@pytest.mark.parametrize(
    ("head", "rate"),
    [("完成造林绿化面积", "占任务"), ("造林面积", "完成比例"), ("已造林(亩)", "占任务%")],
)
def test_h6_what_was_done_may_be_headed_by_any_name(book, head, rate):
    rows = [
        ["东河镇", 5000.0, 5410.0, 108.2],
        ["西河镇", 1200.0, 1248.0, 104.0],
        ["南山乡", 4000.0, 3524.0, 88.1],
        ["北山镇", 7000.0, 4606.0, 65.8],
    ]
    made = book({"附表": [["2023年秋季造林进展情况表"], ["镇街", "任务", head, rate], *rows]})
    (annex,) = made.reading()["annexes"]
    columns = {role: annex["columns"].get(role) for role in ("target", "actual", "completion")}
    assert columns == {"target": "B", "actual": "C", "completion": "D"}
    assert made.codes == []


PLANTED = {"东河镇": (100.0, 108.0), "西河镇": (50.0, 52.0), "南山乡": (60.0, 30.0)}
TRUE = "完成任务的有东河镇108%、西河镇104%。"
FALSE = "完成任务的有东河镇108%、南山乡104%。"


def findings(book, *lines):
    """Return what is found, and how much agrees, of a text about a workbook of one annex."""
    rows = [[name, *figures] for name, figures in PLANTED.items()]
    sheet = [["2023年秋季造林进展情况表"], ["镇街", "任务", "完成造林面积(亩)"], *rows]
    outcome = check_text("\n".join(lines), book({"附表": sheet}).results)
    return [f.code for f in outcome.findings], outcome.agreed


@pytest.mark.parametrize("opening", ["关于秋季造林进展情况的通报", "1、东河镇完成造林108亩。", ""])
def test_h6_a_text_without_headings_is_about_the_only_annex(book, opening):
    assert findings(book, opening, TRUE) == ([], 2 if opening.startswith("1") else 1)


def test_h6_what_the_title_names_is_held_against_the_annex(book):
    codes, _ = findings(book, "关于秋季造林进展情况的通报", FALSE)
    assert codes == ["extra-unit", "missing-unit", "wrong-figure"]


@pytest.mark.parametrize("opening", ["", "一、招商引资"])
def test_h6_where_it_is_not_named_nothing_is_held_against_it(book, opening):
    with pytest.raises(NotCircular):
        findings(book, opening, FALSE)


def test_h6_a_true_text_about_it_agrees(run):
    text = CIRCULARS / "h6-columns-named-by-the-thing.txt"
    workbook = path("h6-columns-named-by-the-thing")
    code, out, _ = run("check", workbook, "--text", text, "--json")
    assert code == 0
    assert json.loads(out)["findings"] == []
    assert json.loads(out)["agreed"] == 3


# 县直 is a unit where the total needs it.


def test_h8_a_direct_row_that_the_total_needs_is_a_unit(circular):
    text = circular("h8-direct-units-row-dropped")
    assert "仅县直(55%)未达序时进度" in text
    assert "南山乡85%、东河镇80%、西河镇75%" in text


def direct(book, name, total):
    """Return a table with a 县直 row beside towns, below it a total."""
    rows = [
        ["东河镇", 80.0, 64.0],
        ["西河镇", 40.0, 30.0],
        ["南山乡", 60.0, 51.0],
        [name, 120.0, 66.0],
        ["合计", *total],
    ]
    header = ["单位", "年度计划", "完成额"]
    made = book({"附表1": [["2023年1-9月重点项目投资完成情况表"], header, *rows]})
    (annex,) = made.reading()["annexes"]
    return [unit["unit"] for unit in annex["units"]], made


@pytest.mark.parametrize("name", ["县直", "市直", "区直"])
def test_h8_any_direct_row_that_the_total_needs_is_a_unit(book, name):
    units, made = direct(book, name, (300.0, 211.0))
    assert units == ["东河镇", "西河镇", "南山乡", name]
    assert made.codes == []


def test_h8_a_direct_row_that_the_total_leaves_out_is_no_unit(book):
    units, made = direct(book, "县直", (180.0, 145.0))
    assert units == ["东河镇", "西河镇", "南山乡"]
    assert "wrong-total" not in made.codes


def test_h8_a_direct_row_without_a_total_is_a_unit(book):
    rows = [["东河镇", 80.0, 64.0], ["西河镇", 40.0, 30.0], ["县直", 120.0, 66.0]]
    made = book({"附表1": [["重点项目投资完成情况表"], ["单位", "年度计划", "完成额"], *rows]})
    (annex,) = made.reading()["annexes"]
    assert [unit["unit"] for unit in annex["units"]] == ["东河镇", "西河镇", "县直"]
