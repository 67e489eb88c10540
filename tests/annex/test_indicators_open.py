"""Faults that are still open, of the kinds of the tests in test_indicators."""

from __future__ import annotations

import pytest

from .test_indicators import BEFORE, DONE, MONTH, MORE, found, growth

pytestmark = pytest.mark.xfail(strict=True, reason="still open")


def test_figures_of_last_year_go_with_those_of_this_year():
    header = [("本月", None, "累计", None), ("本年", "上年同期", "本年", "上年同期")]
    merges = [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)]
    (one,) = found(header, MONTH, MORE, DONE, BEFORE, merges=merges)
    assert one[1]["actual"] == "D"
    assert one[1]["last_year"] == "E"


def test_columns_that_name_nothing_go_with_the_only_figure_though_it_stands_last():
    header = ("同比(%)", "占比(%)", "销售额")
    shares = [round(100 * done / sum(DONE), 2) for done in DONE]
    assert found(header, growth(DONE, BEFORE), shares, DONE) == [
        ("销售额", {"yoy": "B", "share": "C", "actual": "D"})
    ]
