"""Rounding figures and printing them in sentences."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from addin.core.figures import (
    format_figure,
    format_percent,
    parse_figure,
    percent_decimals,
    round_half_up,
)

DIGITS = st.integers(-(10**14), 10**14)
NEAR_ONE = st.builds(
    lambda distance, places: 1 + Decimal(distance).scaleb(-places),
    st.integers(-99, 99),
    st.integers(2, 12),
)
MOBILE = re.compile(r"1[3-9]\d{9}")  # such a text is a telephone number
SHARES = st.integers(0, 3 * 10**7).map(lambda n: Decimal(n).scaleb(-7))


def rounded_by_hand(digits: int, places: int, decimals: int) -> int:
    """Return digits × 10^-places in units of 10^-decimals, in whole numbers only."""
    if decimals >= places:
        return digits * 10 ** (decimals - places)
    unit = 10 ** (places - decimals)
    whole, rest = divmod(abs(digits), unit)
    whole += 2 * rest >= unit
    return whole if digits >= 0 else -whole


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("0.25", 1, "0.3"),  # half even would print 0.2
        ("0.35", 1, "0.4"),
        ("2.5", 0, "3"),
        ("-0.25", 1, "-0.3"),
        ("91.6666", 1, "91.7"),
        ("0.249999", 1, "0.2"),
        ("7", 2, "7.00"),
    ],
)
def test_rounding_is_half_up(value, decimals, expected):
    assert str(round_half_up(Decimal(value), decimals)) == expected


@given(DIGITS, st.integers(0, 8), st.integers(0, 6))
def test_rounding_agrees_with_whole_number_arithmetic(digits, places, decimals):
    rounded = round_half_up(Decimal(digits).scaleb(-places), decimals)
    assert rounded == Decimal(rounded_by_hand(digits, places, decimals)).scaleb(-decimals)
    assert rounded.as_tuple().exponent == -decimals


@pytest.mark.parametrize(
    ("value", "expected"),
    [("109.0", "109"), ("100", "100"), ("109.04", "109"), ("109.05", "109.1"), ("0.0", "0"),
     ("1200", "1200"), ("1.2E+3", "1200"), ("-4.5", "-4.5"), ("-0.04", "0")],
)  # fmt: skip
def test_a_sentence_has_one_decimal_and_drops_a_trailing_zero(value, expected):
    assert format_figure(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [("19", 1, "19.0"), ("100", 2, "100.00"), ("19.04", 1, "19.0"), ("7.5", 0, "8")],
)
def test_zeros_are_kept_where_the_setting_says_so(value, decimals, expected):
    assert format_figure(Decimal(value), decimals, keep_zeros=True) == expected


@pytest.mark.parametrize("keep_zeros", [True, False])
def test_what_rounds_to_zero_has_no_sign(keep_zeros):
    assert not format_figure(Decimal("-0.04"), 1, keep_zeros).startswith("-")


def test_no_figure_is_shown_as_a_dash():
    assert (
        format_figure(None)
        == format_percent(None)
        == format_percent(None, apart_from=Decimal(1))
        == "—"
    )


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        ("1.638", "163.8%"),
        ("1.09", "109%"),
        ("1", "100%"),
        ("1.022", "102.2%"),  # 511 of 500 户
        ("0.1425", "14.3%"),
        ("0", "0%"),
    ],
)
def test_a_ratio_prints_as_a_percentage(ratio, expected):
    assert format_percent(Decimal(ratio)) == expected


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [("0.9996", "99.96%"), ("0.9995", "99.95%"), ("0.99949", "99.9%"), ("0.999996", "99.9996%"),
     ("0.791", "79.1%"), ("1.0004", "100.04%")],
)  # fmt: skip
def test_a_missed_target_never_prints_as_a_full_hundred(ratio, expected):
    # 1.0004 is missed where lower is better
    assert format_percent(Decimal(ratio), apart_from=Decimal(1)) == expected


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_missed_target_has_as_many_decimals_as_it_takes(decimals):
    assert format_percent(Decimal("0.99996"), decimals, apart_from=Decimal(1)) == "99.996%"


def test_an_achieved_target_is_rounded_as_usual():
    assert format_percent(Decimal("1.0004")) == "100%"
    assert format_percent(Decimal("1.0004"), keep_zeros=True) == "100.0%"


def test_a_target_met_exactly_prints_as_a_hundred_even_if_marked_missed():
    assert percent_decimals(Decimal(1), 1, apart_from=Decimal(1)) == 1


@given(NEAR_ONE | SHARES, st.integers(0, 3), st.booleans())
def test_a_missed_ratio_prints_near_itself_but_not_as_one(ratio, decimals, keep_zeros):
    text = format_percent(ratio, decimals, keep_zeros, apart_from=Decimal(1))
    assert text.endswith("%")
    printed = Decimal(text[:-1])
    assert (printed == 100) == (ratio == 1)
    assert abs(printed - ratio * 100) <= Decimal(5).scaleb(-decimals - 1)


@given(NEAR_ONE | SHARES, st.integers(0, 3))
def test_decimals_are_added_only_where_fewer_would_print_a_hundred(ratio, decimals):
    needed = percent_decimals(ratio, decimals, apart_from=Decimal(1))
    assert needed >= decimals
    if needed > decimals:
        assert round_half_up(ratio * 100, needed - 1) == 100


@given(DIGITS, st.integers(0, 6), st.integers(0, 4), st.booleans())
def test_a_printed_figure_reads_back_as_the_rounded_one(digits, places, decimals, keep_zeros):
    value = Decimal(digits).scaleb(-places)
    text = format_figure(value, decimals, keep_zeros)
    assume(not MOBILE.fullmatch(text))
    assert parse_figure(text).value == round_half_up(value, decimals)
    shown = len(text.partition(".")[2])
    assert shown == decimals if keep_zeros else not text.endswith(".")
    assert keep_zeros or not ("." in text and text.endswith("0"))
