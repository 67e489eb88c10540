"""Faults that are still open, of the kinds of the tests in test_reports."""

from __future__ import annotations

from datetime import date

import pytest

from .sidecars import found
from .test_reports import (
    REPORTS,
    TOWNS,
    cells,
    figures,
    last_year,
    of_title,
    only,
    read,
    right,
    with_subtotals,
)


def test_k1_dates_in_the_header_tell_the_period():
    wanted = right("k1_real_dates_as_headers")["right_period"]
    assert only(read("k1_real_dates_as_headers"))["period"] == wanted


def test_k1_the_earlier_of_two_years_is_last_year():
    (result,) = found(REPORTS / "k1_two_years_one_header.xlsx").results.annexes
    assert last_year(result) == list(right("k1_two_years_one_header")["right_last_year"].values())


def test_k2_a_total_that_counts_subtotals_twice_is_wrong():
    wrong = cells(read("k2_total_doubled"), "wrong-total")
    assert set(wrong) == {"B11", "C11"}


def test_k2_a_doubled_total_is_not_printed(run):
    code, out, _ = run("circular", REPORTS / "k2_total_doubled.xlsx", "--text")
    assert code == 0
    assert "771.4" not in out


def test_k2_a_total_that_leaves_a_block_out_is_wrong(book):
    made = with_subtotals(book, (270.0, 253.7))
    assert set(made.cells("wrong-total")) == {"附表1!B10", "附表1!C10"}


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


def test_k6_each_indicator_has_the_measure_of_its_rows():
    annexes = read("k6_long_table_merged")["annexes"]
    assert [annex["measure"] for annex in annexes] == ["亿元", "亿元", "万元"]


def test_k8_a_date_below_the_title_tells_the_period():
    assert only(read("k8_date_cell_under_title"))["period"] == "2026年1-10月"


@pytest.mark.parametrize(
    ("line", "period"),
    [
        (date(2026, 10, 31), "2026年1-10月"),
        ("2026年10月31日", "截至2026年10月31日"),
        ((None, date(2026, 10, 31)), "2026年1-10月"),
        ("截至2026年10月31日", "截至2026年10月31日"),
    ],
)
def test_k8_a_day_below_the_title_tells_the_period_however_it_stands(book, line, period):
    made = of_title(book, "工业总产值完成情况", line)
    assert only(made.reading())["period"] == period


def test_k9_a_year_alone_is_the_whole_year(book):
    assert only(of_title(book, "2026年工业总产值完成情况").reading())["period"] == "2026年"
