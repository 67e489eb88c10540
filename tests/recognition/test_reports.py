"""Faults that others complained of, each as a workbook and with variants of its kind."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from addin.annex.statistics import Statistic
from addin.jobs.rebuild import prepare

from .sidecars import document, found

REPORTS = Path(__file__).parent / "reports"
TOWNS = ("青山镇", "白石镇", "红岩街道", "绿水乡", "金桥镇")
TARGETS = (100.0, 50.0, 60.0, 80.0, 90.0)
EARLIER = (70.0, 40.0, 55.0, 60.0, 70.0)
LATER = (91.0, 45.0, 50.0, 81.0, 60.0)


def right(name):
    """Return what the file beside a workbook says of it."""
    return json.loads((REPORTS / f"{name}.json").read_text("utf-8"))


def read(name):
    """Return what ``tongbao read --json`` prints of a workbook."""
    return document(REPORTS / f"{name}.xlsx")


def only(document):
    """Return the only annex of a reading."""
    (annex,) = document["annexes"]
    return annex


def figures(annex, role="actual"):
    """Return the figures of an annex's units by name."""
    return {unit["unit"]: unit[role] for unit in annex["units"]}


def cells(document, code):
    """Return the cells for which a code is reported."""
    return [problem["cell"] for problem in document["problems"] if problem["code"] == code]


def last_year(result):
    """Return last year's figures of an annex in a result."""
    return [float(row.values.get(Statistic.LAST_YEAR, -1)) for row in result.annex.rows]


def of_periods(book, title, *heads):
    """Return a table of a target and of two columns of figures, the later ones on the right."""
    rows = [list(row) for row in zip(TOWNS, TARGETS, EARLIER, LATER, strict=True)]
    return book({"附表1": [[title], ["单位", "全年任务", *heads], *rows]})


# Columns of several periods: that of the annex's own period counts.


def test_k1_the_earlier_of_two_years_is_last_year():
    (result,) = found(REPORTS / "k1_two_years_one_header.xlsx").results.annexes
    assert last_year(result) == list(right("k1_two_years_one_header")["right_last_year"].values())


def test_k1_dates_in_the_header_tell_the_period():
    wanted = right("k1_real_dates_as_headers")["right_period"]
    assert only(read("k1_real_dates_as_headers"))["period"] == wanted


def test_k1_the_later_of_two_months_counts():
    assert figures(only(read("k1_two_months"))) == right("k1_two_months")["right_actual"]


def test_k1_the_later_of_two_dates_in_the_header_counts():
    annex = only(read("k1_real_dates_as_headers"))
    assert figures(annex) == right("k1_real_dates_as_headers")["right_actual"]


def test_k1_the_later_of_two_years_counts():
    annex = only(read("k1_two_years_one_header"))
    assert figures(annex) == right("k1_two_years_one_header")["right_actual"]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("2026年1-8月固定资产投资完成情况", ("1-7月累计完成", "1-8月累计完成")),
        ("2026年一季度固定资产投资完成情况", ("1-2月完成", "1-3月完成")),
        ("固定资产投资完成情况", ("截至9月底完成", "截至10月底完成")),
    ],
)
def test_k1_a_later_month_counts_however_it_is_written(book, title, heads):
    assert figures(only(of_periods(book, title, *heads).reading())) == dict(
        zip(TOWNS, LATER, strict=True)
    )


@pytest.mark.parametrize(
    "heads",
    [
        ("2025年完成", "2026年完成"),
        ("2025年1-10月", "2026年1-10月"),
        ("上年同期完成", "2026年1-10月完成"),
    ],
)
def test_k1_the_year_of_the_title_counts_however_it_is_written(book, heads):
    made = of_periods(book, "2026年1-10月固定资产投资完成情况", *heads)
    assert figures(only(made.reading())) == dict(zip(TOWNS, LATER, strict=True))


def test_k1_the_order_of_the_columns_does_not_matter(book):
    rows = [list(row) for row in zip(TOWNS, TARGETS, LATER, EARLIER, strict=True)]
    header = ["单位", "全年任务", "1-10月完成", "1-9月完成"]
    made = book({"附表1": [["2026年1-10月固定资产投资完成情况"], header, *rows]})
    assert figures(only(made.reading())) == dict(zip(TOWNS, LATER, strict=True))


# Totals that count a subtotal twice, or leave a block out.


def with_subtotals(book, total, *, first=(270.0, 253.7), second=(150.0, 132.0)):
    """Return a table of two blocks with subtotals and a total."""
    rows = [
        ["青山镇", 100.0, 91.2],
        ["白石镇", 120.0, 118.5],
        ["绿水乡", 50.0, 44.0],
        ["乡镇小计", *first],
        ["红岩街道", 80.0, 81.0],
        ["铁门街道", 70.0, 51.0],
        ["街道小计", *second],
        ["合计", *total],
    ]
    header = [["2026年1-10月固定资产投资完成情况"], ["单位", "全年任务", "累计完成"]]
    return book({"附表1": [*header, *rows]})


def test_k2_a_total_that_leaves_a_block_out_is_wrong(book):
    made = with_subtotals(book, (270.0, 253.7))
    assert set(made.cells("wrong-total")) == {"附表1!B10", "附表1!C10"}


def test_k2_a_total_that_counts_subtotals_twice_is_wrong():
    wrong = cells(read("k2_total_doubled"), "wrong-total")
    assert set(wrong) == {"B11", "C11"}


def test_k2_a_doubled_total_is_not_printed(run):
    code, out, _ = run("circular", REPORTS / "k2_total_doubled.xlsx", "--text")
    assert code == 0
    assert "771.4" not in out


def test_k2_a_total_of_the_subtotals_is_right(book):
    assert with_subtotals(book, (420.0, 385.7)).cells("wrong-total") == []


def test_k2_a_wrong_subtotal_is_told_where_it_stands(book):
    made = with_subtotals(book, (420.0, 385.7), second=(150.0, 123.0))
    assert made.cells("wrong-total") == ["附表1!C9"]


# Invisible characters in names and figures.


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u2060", "\u200e", "\xa0"])
def test_k5_every_invisible_character_is_left_out(book, mark):
    rows = [
        [f"{town[:1]}{mark}{town[1:]}", 100.0, f"{mark}{60 + n}.5"] for n, town in enumerate(TOWNS)
    ]
    plain = [[town, 100.0, 50.0 + n] for n, town in enumerate(TOWNS)]
    header = ["单位", "全年任务", "累计完成"]
    made = book(
        {
            "附表1": [["工业产值完成情况"], header, *rows],
            "附表2": [["固定资产投资完成情况"], header, *plain],
        }
    )
    first, second = made.reading()["annexes"]
    assert figures(first) == {town: 60.5 + n for n, town in enumerate(TOWNS)}
    assert figures(first).keys() == figures(second).keys()
    assert "missing-unit" not in made.codes


def test_k5_invisible_characters_make_no_other_unit():
    made = read("k5_zero_width_in_names_and_figures")
    assert [len(annex["units"]) for annex in made["annexes"]] == [8, 8]
    names = [{unit["unit"] for unit in annex["units"]} for annex in made["annexes"]]
    assert names[0] == names[1]
    assert cells(made, "missing-unit") == []


def test_k5_invisible_characters_hide_no_figure():
    first = figures(read("k5_zero_width_in_names_and_figures")["annexes"][0])
    assert (first["青山镇"], first["白石镇"]) == (91.2, 118.5)


def test_k5_the_summary_has_each_unit_once(tmp_path):
    made = found(REPORTS / "k5_zero_width_in_names_and_figures.xlsx")
    sheets = prepare(made, tmp_path / "out.xlsx").plan.sheets
    (summary,) = (sheet for sheet in sheets if sheet.name == "汇总")
    assert str(summary).count("'绿水乡'") == 1


def test_k5_names_that_differ_visibly_stay_apart(book):
    rows = [[town, 100.0, 50.0 + n] for n, town in enumerate((*TOWNS, "金桥乡"))]
    made = book({"附表1": [["工业产值完成情况"], ["单位", "全年任务", "累计完成"], *rows]})
    assert len(only(made.reading())["units"]) == 6


# A row for each unit and indicator.


def test_k6_each_indicator_has_the_measure_of_its_rows():
    annexes = read("k6_long_table_merged")["annexes"]
    assert [annex["measure"] for annex in annexes] == ["亿元", "亿元", "万元"]


def test_k6_a_row_for_each_unit_and_indicator_is_an_annex_for_each_indicator():
    annexes = read("k6_long_table_merged")["annexes"]
    assert [annex["indicator"] for annex in annexes] == [
        "规上工业总产值",
        "固定资产投资",
        "社会消费品零售总额",
    ]
    assert figures(annexes[0], "rank") == {"绿水乡": 1, "白石镇": 2, "青山镇": 3, "红岩街道": 4}
    assert figures(annexes[0], "completion") == {
        "绿水乡": 85.0, "白石镇": 83.0, "青山镇": 80.0, "红岩街道": 78.0,
    }  # fmt: skip


LONG = [
    [town, thing, target, done]
    for town, more in (("青山镇", 0.0), ("白石镇", 3.0), ("红岩街道", -2.0), ("绿水乡", 5.0))
    for thing, target, done in (("工业产值", 100.0, 80.0 + more), ("商品销售额", 50.0, 45.0 - more))
]


def test_k6_names_may_be_repeated_instead_of_merged(book):
    header = ["单位", "指标", "全年任务", "累计完成"]
    annexes = book({"附表1": [["重点指标完成情况"], header, *LONG]}).reading()["annexes"]
    assert [annex["indicator"] for annex in annexes] == ["工业产值", "商品销售额"]
    assert figures(annexes[1]) == {"青山镇": 45.0, "白石镇": 42.0, "红岩街道": 47.0, "绿水乡": 40.0}


def test_k6_the_indicator_may_stand_before_the_unit(book):
    header = ["指标", "单位", "全年任务", "累计完成"]
    rows = sorted(([thing, town, *more] for town, thing, *more in LONG), key=lambda row: row[0])
    annexes = book({"附表1": [["重点指标完成情况"], header, *rows]}).reading()["annexes"]
    assert sorted(annex["indicator"] for annex in annexes) == ["商品销售额", "工业产值"]
    assert all(len(annex["units"]) == 4 for annex in annexes)


def test_k6_a_group_beside_each_unit_is_no_indicator(book):
    rows = [
        ["山区", "青山镇", 80.0],
        ["山区", "白石镇", 83.0],
        ["平原", "红岩街道", 78.0],
        ["平原", "绿水乡", 85.0],
    ]
    annex = only(book({"附表1": [["工业产值"], ["类别", "单位", "累计完成"], *rows]}).reading())
    assert len(annex["units"]) == 4


# Real dates are texts as well.


def of_title(book, *above):
    """Return a plain table below lines of a title."""
    rows = [[town, 100.0, 60.0 + n] for n, town in enumerate(TOWNS)]
    lines = [list(line) if isinstance(line, tuple) else [line] for line in above]
    return book({"附表1": [*lines, ["单位", "全年任务", "累计完成"], *rows]})


@pytest.mark.parametrize(
    ("line", "period"),
    [
        (date(2026, 10, 31), "2026年1-10月"),
        ((None, date(2026, 10, 31)), "2026年1-10月"),
        (date(2026, 10, 16), "截至2026年10月16日"),
        ("2026年10月31日", "截至2026年10月31日"),
        ("截至2026年10月31日", "截至2026年10月31日"),
    ],
)
def test_k8_a_day_below_the_title_tells_the_period_however_it_stands(book, line, period):
    made = of_title(book, "工业总产值完成情况", line)
    assert only(made.reading())["period"] == period


def test_k8_a_date_below_the_title_tells_the_period():
    assert only(read("k8_date_cell_under_title"))["period"] == "2026年1-10月"


def test_k8_the_title_goes_before_a_date_of_printing(book):
    made = of_title(book, "2026年1-9月工业总产值完成情况", date(2026, 10, 12))
    assert only(made.reading())["period"] == "2026年1-9月"


# A year with months.


def test_k9_a_year_alone_is_the_whole_year(book):
    assert only(of_title(book, "2026年工业总产值完成情况").reading())["period"] == "2026年"


@pytest.mark.parametrize("name", ["k9_months_before_year", "k9_yi_zhi_shi_yue"])
def test_k9_months_beside_a_year_are_understood(name):
    assert only(read(name))["period"] == right(name)["right"]["period"]
    assert read(name)["period"] == right(name)["right"]["period"]


@pytest.mark.parametrize("name", ["k9_months_before_year", "k9_yi_zhi_shi_yue"])
def test_k9_months_are_no_part_of_the_indicator(name):
    assert only(read(name))["indicator"] == "规模以上工业总产值"


@pytest.mark.parametrize("name", ["k9_months_before_year", "k9_yi_zhi_shi_yue"])
def test_k9_the_circular_holds_figures_against_the_months(run, name):
    code, out, _ = run("circular", REPORTS / f"{name}.xlsx", "--text")
    assert code == 0
    assert "2026年1-10月全市完成" in out
    assert "超序时进度7.4个百分点" in out


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2026年元至十月工业总产值完成情况", "2026年1-10月"),
        ("2026年1月至10月工业总产值完成情况", "2026年1-10月"),
        ("工业总产值完成情况(2026年前三季度)", "2026年前三季度"),
        ("1—8月份工业总产值完成情况(2026年)", "2026年1-8月"),
        ("2026年上半年工业总产值完成情况", "2026年上半年"),
    ],
)
def test_k9_months_are_understood_however_they_are_written(book, title, period):
    annex = only(of_title(book, title).reading())
    assert (annex["period"], annex["indicator"]) == (period, "工业总产值")
