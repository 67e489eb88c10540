"""Which end of an indicator comes first is often but a guess: then either order is right."""

import pytest

from addin.prose.check import hold_text

TOWNS = ("柳镇", "桑镇", "榆镇", "槐镇", "杉镇")
COMPLAINTS = (45, 77, 21, 128, 63)
TALKS = (310, 122, 250, 80, 199)


def _book(book, **settings):
    table = [
        ["诉求受理情况表"],
        ["单位:件"],
        ["单位", "投诉", "咨询"],
        *zip(TOWNS, COMPLAINTS, TALKS, strict=True),
    ]
    table = [list(row) for row in table]
    return book({"受理": table}, settings={"地区": "青河县"}, **settings).results


@pytest.mark.parametrize(
    "text",
    [
        "投诉排前三位的是槐镇、桑镇、杉镇。",
        "投诉排名前两位的是槐镇(128件)、桑镇(77件)。",
        "投诉排前两位的是榆镇、柳镇。",
        "槐镇投诉居第1位。",
        "榆镇投诉居第1位。",
        "咨询排前三位的是柳镇、榆镇、杉镇。",
    ],
)
def test_either_order_is_right_where_nobody_says_which(book, text):
    check = hold_text(text, _book(book))
    assert (check.agreed > 0, check.findings) == (True, ())


def test_an_order_that_fits_neither_end_is_wrong_or_left_open(book):
    results = _book(book)
    assert hold_text("投诉排前三位的是槐镇、柳镇、榆镇。", results).findings
    check = hold_text("咨询排前三位的是柳镇、榆镇、槐镇。", results)
    assert (check.agreed, check.findings) == (0, ())


def test_the_order_that_staff_say_is_the_only_one(book):
    results = _book(book, indicators=[{"指标": "投诉", "附表": "受理", "方向": "越低越好"}])
    assert hold_text("投诉排前三位的是槐镇、桑镇、杉镇。", results).findings
    assert not hold_text("投诉排前三位的是榆镇、柳镇、杉镇。", results).findings
