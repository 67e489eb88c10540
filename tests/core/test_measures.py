"""Measures and conversion between them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.figures import fold_text
from addin.core.measures import convert, parse_measure


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [
        ("元", "元", 1),
        ("十个", "个", 10),
        ("百户", "户", 100),
        ("千人", "人", 1000),
        ("万元", "元", 10**4),
        ("十万元", "元", 10**5),
        ("百万元", "元", 10**6),
        ("千万元", "元", 10**7),
        ("亿元", "元", 10**8),
        ("万亿元", "元", 10**12),
        ("万美元", "美元", 10**4),
        ("万亩", "亩", 10**4),
        ("万人次", "人次", 10**4),
        ("亿千瓦时", "千瓦时", 10**8),
        ("千瓦时", "千瓦时", 1),
        ("个百分点", "%", 1),
        ("百分点", "%", 1),
        ("微克/立方米", "微克/立方米", 1),
        ("吨/平方千米·月", "吨/平方千米·月", 1),
        ("万元/亩", "元/亩", 10**4),
        ("起/万人", "起/万人", 1),
    ],
)
def test_a_measure_is_a_multiple_of_its_base(text, base, factor):
    measure = parse_measure(text)
    assert measure is not None
    assert (measure.name, measure.base, measure.factor) == (text, base, factor)


@pytest.mark.parametrize(
    "text", ["", "万", "亿", "全域口径", "单位", "大冶市", "亿元(可比口径)", "户/人"]
)
def test_what_counts_in_nothing_is_no_measure(text):
    assert parse_measure(text) is None


def test_densities_of_several_places_do_not_add_up():
    assert [parse_measure(text).is_additive for text in ("万元/亩", "万元")] == [False, True]


def test_micrograms_are_known_however_they_were_typed():
    typed = [fold_text("µg/m³"), fold_text("μg/m3"), fold_text("ug/m3")]
    assert all(parse_measure(text) for text in typed)


@pytest.mark.parametrize(
    ("text", "count", "rate", "score"),
    [
        ("个", True, False, False),
        ("户", True, False, False),
        ("家", True, False, False),
        ("万户", True, False, False),
        ("%", False, True, False),
        ("个百分点", False, True, False),
        ("分", False, False, True),
        ("亿元", False, False, False),
        ("亩", False, False, False),
    ],
)
def test_a_measure_tells_whether_it_counts_rates_or_scores(text, count, rate, score):
    measure = parse_measure(text)
    assert measure is not None
    assert (measure.is_count, measure.is_rate, measure.is_score) == (count, rate, score)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("12000", "万元", "亿元", "1.2"),
        ("1.2", "亿元", "万元", "12000"),
        ("97.04", "亿元", "亿元", "97.04"),
        ("0.35", "万亩", "亩", "3500"),
        ("0", "万元", "亿元", "0"),
        ("-3", "亿元", "万元", "-30000"),
    ],
)
def test_values_convert_between_measures_of_one_base(value, source, target, expected):
    converted = convert(Decimal(value), parse_measure(source), parse_measure(target))
    assert converted == Decimal(expected)


@pytest.mark.parametrize(
    ("source", "target"), [("亿元", "亿美元"), ("亩", "公顷"), ("户", "家"), ("%", "分")]
)
def test_measures_without_a_common_base_do_not_convert(source, target):
    assert convert(Decimal(1), parse_measure(source), parse_measure(target)) is None


@given(
    st.integers(-(10**12), 10**12).map(lambda n: Decimal(n).scaleb(-2)),
    st.sampled_from(["元", "万元", "百万元", "亿元"]),
    st.sampled_from(["元", "万元", "百万元", "亿元"]),
)
def test_converting_there_and_back_changes_nothing(value, source, target):
    there = convert(value, parse_measure(source), parse_measure(target))
    assert there is not None
    assert convert(there, parse_measure(target), parse_measure(source)) == value
