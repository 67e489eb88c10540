"""Whole numbers in Chinese numerals, as headings count and rules say them."""

import pytest

from addin.core.numerals import numeral, read_numeral

SAID = {
    1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一",
    110: "一百一十", 119: "一百一十九", 235: "二百三十五", 300: "三百", 1000: "一千",
    1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 9999: "九千九百九十九",
}  # fmt: skip


@pytest.mark.parametrize("number", SAID)
def test_a_number_is_said_as_people_count(number):
    assert numeral(number) == SAID[number]


def test_every_number_is_read_as_it_is_said_and_said_once():
    said = [numeral(number) for number in range(10_000)]
    assert len(set(said)) == 10_000
    assert [read_numeral(text) for text in said] == list(range(10_000))


@pytest.mark.parametrize("text", ["", "元", "百", "一百二", "十十", "9" * 5000])
def test_what_counts_nothing_is_zero(text):
    assert read_numeral(text) == 0


def test_nobody_counts_further_in_words():
    assert numeral(10_000) == "10000"
