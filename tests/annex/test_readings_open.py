"""Faults that are still open, of the kinds of the tests in test_readings."""

from __future__ import annotations

import pytest

from .test_readings import BEFORE, CHANGES, DONE, GROWTH, RATES, TARGETS, statistics

pytestmark = pytest.mark.xfail(strict=True, reason="still open")


@pytest.mark.parametrize("head", ["增减", "同比增减", "增减(亿元)"])
def test_a_difference_of_amounts_is_a_change_though_a_word_says_growth(head):
    heads = ["完成", "上年同期", head]
    assert statistics(heads, DONE, BEFORE, CHANGES) == ["actual", "last_year", "change"]


def test_a_difference_of_percentages_is_points():
    now = [round(rate, 2) for rate in RATES]
    old = [round(rate - growth / 10, 2) for rate, growth in zip(RATES, GROWTH, strict=True)]
    points = [round(one - other, 2) for one, other in zip(now, old, strict=True)]
    heads = ["合格率(%)", "上年同期(%)", "增减"]
    assert statistics(heads, now, old, points)[1:] == ["last_year", "points"]
