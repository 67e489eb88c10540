"""Reading figures as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from addin.core.figures import Content, fold_text, parse_figure, to_decimal

FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**12), 10**12),
    st.integers(0, 6),
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.1, "0.1"),
        (97.04, "97.04"),
        (1243, "1243"),
        (1e-7, "0.0000001"),
        (Decimal("1.10"), "1.10"),
        # a sum in binary that must not miss the target 97.04
        (97.03999999999999, "97.04"),
    ],
)
def test_a_float_enters_as_the_decimal_it_shows(number, expected):
    assert to_decimal(number) == Decimal(expected)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_a_float_of_fifteen_digits_enters_exactly(digits, places):
    typed = Decimal(digits).scaleb(-places)
    assert to_decimal(float(typed)) == typed


def test_digits_beyond_the_fifteenth_are_rounded_half_up():
    # 16 digits, the last a 5 after an even digit: half even would go down
    assert to_decimal(1.000000000000005) == Decimal("1.00000000000001")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1,243", "1243"),
        ("12,345,678.9", "12345678.9"),
        ("１２３", "123"),
        ("１，２４３．５", "1243.5"),
        ("-4.5", "-4.5"),
        ("－4.5", "-4.5"),
        ("−4.5", "-4.5"),
        ("+13.2", "13.2"),
        ("  97.04 ", "97.04"),
        ("\u300097.04\u3000", "97.04"),
        ("710.94", "710.94"),
        ("1.2E+05", "120000"),
        ("0", "0"),
    ],
)
def test_a_number_typed_as_text_is_read(typed, expected):
    figure = parse_figure(typed)
    assert (figure.content, figure.value) == (Content.NUMBER, Decimal(expected))
    assert figure.as_text
    assert not figure.percent


@pytest.mark.parametrize("typed", ["108.3%", "１０８．３％", "108.3 %"])
def test_a_percent_sign_divides_by_a_hundred(typed):
    figure = parse_figure(typed)
    assert figure.value == Decimal("1.083")
    assert figure.percent


@pytest.mark.parametrize(
    "typed", ["12.5(3)", "12.5（3）", "12.5(第3名)", "12.5 (3位)", "１２.５（３）"]
)
def test_a_rank_in_brackets_is_kept_beside_the_value(typed):
    figure = parse_figure(typed)
    assert (figure.value, figure.rank) == (Decimal("12.5"), 3)


@pytest.mark.parametrize(
    ("typed", "value", "measure"),
    [("1.2亿元", "1.2", "亿元"), ("1,200 万元", "1200", "万元"), ("511户", "511", "户")],
)
def test_a_measure_typed_in_the_cell_is_kept(typed, value, measure):
    figure = parse_figure(typed)
    assert (figure.value, figure.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(
    "typed", [" — ", *"- — – / —— － ／ 未设置 无任务 (不考核) （今年未下达任务）".split()]
)
def test_a_mark_for_no_target_is_never_a_zero(typed):
    figure = parse_figure(typed)
    assert (figure.content, figure.value) == (Content.NO_TARGET, None)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000", "\n"])
def test_a_blank_is_not_reported_rather_than_zero(blank):
    assert (parse_figure(blank).content, parse_figure(blank).value) == (Content.BLANK, None)


@pytest.mark.parametrize("zero", [0, 0.0, "0", "０", "0.00", "0%"])
def test_a_typed_zero_is_a_zero(zero):
    assert (parse_figure(zero).content, parse_figure(zero).value) == (Content.NUMBER, 0)


@pytest.mark.parametrize(
    "typed", ["#DIV/0!", "#REF!", "#N/A", "#div/0!", "＃ＤＩＶ／０！", "#未计算", float("nan")]
)
def test_an_error_value_is_an_error(typed):
    assert (parse_figure(typed).content, parse_figure(typed).value) == (Content.ERROR, None)


@pytest.mark.parametrize(
    "typed", [True, *"已完成 约120 1,24 1.2.3 12/5 1.2亿 (5) 108.3%% 12.5() 5个单位".split()]
)
def test_what_is_ambiguous_stays_text(typed):
    assert (parse_figure(typed).content, parse_figure(typed).value) == (Content.TEXT, None)


@pytest.mark.parametrize("typed", ["12.5 3", "98.5\n3"])
def test_two_numbers_in_one_cell_are_not_run_together(typed):
    assert parse_figure(typed).value is None


@pytest.mark.parametrize("typed", ["95.3①", "12²"])
def test_a_footnote_mark_is_not_a_digit(typed):
    assert parse_figure(typed).value in (None, Decimal(typed[:-1]))


@pytest.mark.parametrize("typed", ["(1,243)", "(-5)", "(5.2%)"])
def test_a_bracketed_figure_is_not_taken_for_a_note(typed):
    assert parse_figure(typed).content is not Content.NO_TARGET


def test_folding_keeps_words_and_drops_width_and_spaces():
    assert fold_text(" 完成率（％）\n ＡＢ １２ ") == "完成率(%)AB12"


@given(NUMBERS, st.booleans(), st.booleans(), st.none() | st.integers(1, 99), st.booleans())
def test_typed_forms_of_a_number_are_read_back(value, commas, percent, rank, full_width):
    text = f"{value:,f}" if commas else f"{value:f}"
    text += "%" * percent
    text += "" if rank is None else f"({rank})"
    figure = parse_figure(f" {text.translate(FULL_WIDTH) if full_width else text} ")
    assert figure.content is Content.NUMBER
    assert figure.value == (value / 100 if percent else value)
    assert (figure.percent, figure.rank, figure.as_text) == (percent, rank, True)


@given(NUMBERS, st.sampled_from(["亿元", "万元", "户", "亩", "%", "分"]))
def test_a_number_with_its_measure_is_read_back(value, measure):
    figure = parse_figure(f"{value:f}{measure}")
    if measure == "%":
        assert (figure.value, figure.measure) == (value / 100, None)
    else:
        assert (figure.value, figure.measure) == (value, measure)


@given(st.text() | st.text(alphabet="0129０９.,，eE%％+-—()（）第名位万亿元个#/无 ", max_size=12))
@example("1e99999999999999999999")
@example("1e2000000%")
@example("9" * 40 + "%")
def test_any_text_is_read_without_failing(text):
    figure = parse_figure(text)
    assert (figure.value is None) == (figure.content is not Content.NUMBER)
    assert figure.value is None or figure.value.is_finite()


@given(st.none() | st.booleans() | st.floats() | st.integers(-(10**40), 10**40) | st.dates())
@example(date(2022, 11, 30))
@example(float("inf"))
def test_any_cell_value_is_read_without_failing(cell):
    figure = parse_figure(cell)
    assert (figure.value is None) == (figure.content is not Content.NUMBER)
    assert not figure.as_text
