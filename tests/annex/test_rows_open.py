"""Faults that are still open, of the kinds of the tests in test_rows."""

from __future__ import annotations

import pytest

from .test_rows import EAST, TOWNS, WEST, WITH_LAST_YEAR, others

pytestmark = pytest.mark.xfail(strict=True, reason="still open")


def test_several_direct_rows_that_the_total_needs_are_units():
    rows = [*TOWNS, ["市直机关", 20, 11.3], ["区直", 10, 8.4], ["合计", 280, 227.8]]
    assert others(*rows) == {"合计": "total"}


def test_sums_of_blocks_need_no_words():
    rows = [
        *EAST, ["山片", 250, 208.1, 187.78], *WEST, ["川片", 80, 70.3, 65.99],
        ["两片", 330, 278.4, 253.77],
    ]  # fmt: skip
    assert others(*rows, header=WITH_LAST_YEAR) == {
        "山片": "subtotal", "川片": "subtotal", "两片": "total",
    }  # fmt: skip
