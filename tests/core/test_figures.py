"""Reading figures as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from addin.core.figures import (
    Content,
    Limit,
    fold_text,
    format_percent,
    parse_figure,
    parse_plain,
    to_decimal,
)

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


@pytest.mark.parametrize(
    "mark",
    [chr(c) for c in (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)]
    + [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))],
)
def test_folding_drops_what_cannot_be_seen(mark):
    assert fold_text(f"{mark}绿水{mark}乡{mark}") == "绿水乡"
    assert parse_figure(f"{mark}91.2{mark}").value == Decimal("91.2")


def test_folding_keeps_words_and_drops_width_and_spaces():
    assert fold_text(" 完成率（％）\n ＡＢ １２ ") == "完成率(%)AB12"


@pytest.mark.parametrize(
    ("typed", "value", "more"),
    [
        ("一百", "100", {}),
        ("十二", "12", {}),
        ("一百二十三点五", "123.5", {}),
        ("壹佰", "100", {}),
        ("两千", "2000", {}),
        ("一千零三", "1003", {}),
        ("一万二千", "12000", {}),
        ("百分之九十", "0.9", {"percent": True}),
        ("百分之12.5", "0.125", {"percent": True}),
        ("千分之三", "0.003", {"percent": True}),
        ("3‰", "0.003", {"percent": True}),
        ("108.3％", "1.083", {"percent": True}),
        ("12.3个百分点", "12.3", {"measure": "个百分点"}),
        ("35微克/立方米", "35", {"measure": "微克/立方米"}),
        ("35μg/m³", "35", {"measure": "μg/m3"}),
        ("12.5(亿元)", "12.5", {"measure": "亿元"}),
        ("35(含续建)", "35", {"remark": "含续建"}),
        ("35亿元（不含高新区）", "35", {"measure": "亿元", "remark": "不含高新区"}),
        ("3名", "3", {"measure": "名"}),
        ("+3.2%", "0.032", {"percent": True}),
        ("↑3.2", "3.2", {"change": True}),
        ("↓1.5%", "-0.015", {"change": True, "percent": True}),
        ("1.5%↓", "-0.015", {"change": True, "percent": True}),
        ("▲3", "3", {"change": True}),
        ("▼2", "-2", {"change": True}),
        ("上升3位", "3", {"change": True}),
        ("下降1个位次", "-1", {"change": True}),
        ("同比下降4.5%", "-0.045", {"change": True, "percent": True}),
        ("增长-4.5%", "-0.045", {"change": True, "percent": True}),
        ("与上年持平", "0", {"change": True}),
        ("1.5倍", "1.5", {"times": True, "percent": True}),
        ("增长2倍", "2", {"times": True, "percent": True, "change": True}),
        ("增长三倍", "3", {"times": True, "percent": True, "change": True}),
        ("≤4", "4", {"limit": Limit.AT_MOST}),
        ("<=4", "4", {"limit": Limit.AT_MOST}),
        ("≤35微克/立方米", "35", {"limit": Limit.AT_MOST, "measure": "微克/立方米"}),
        ("4以内", "4", {"limit": Limit.AT_MOST}),
        ("控制在4以内", "4", {"limit": Limit.AT_MOST}),
        ("不超过4", "4", {"limit": Limit.AT_MOST}),
        ("≥90%", "0.9", {"limit": Limit.AT_LEAST, "percent": True}),
        ("90%以上", "0.9", {"limit": Limit.AT_LEAST, "percent": True}),
        ("不低于90%", "0.9", {"limit": Limit.AT_LEAST, "percent": True}),
        ("第一名", "1", {"ordinal": True, "rank": 1}),
        ("第3", "3", {"ordinal": True, "rank": 3}),
        ("第十二位", "12", {"ordinal": True, "rank": 12}),
        ("并列第二", "2", {"ordinal": True, "rank": 2}),
        ("第二名(并列)", "2", {"ordinal": True, "rank": 2}),
        ("2(并列)", "2", {"ordinal": True, "rank": 2}),
        ("\u200b12.5\ufeff", "12.5", {}),
        ("1\u200b2.5", "12.5", {}),
    ],
)
def test_what_people_type_means_what_it_means(typed, value, more):
    figure = parse_figure(typed)
    assert (figure.content, figure.value) == (Content.NUMBER, Decimal(value))
    said = {
        "percent": False,
        "measure": None,
        "rank": None,
        "times": False,
        "change": False,
        "limit": None,
        "ordinal": False,
        "remark": "",
    }
    assert {name: getattr(figure, name) for name in said} == said | more
    special = ("times", "change", "limit", "ordinal")
    assert figure.is_plain == (not any(name in more for name in special))
    assert parse_plain(typed).value == (figure.value if figure.is_plain else None)


@pytest.mark.parametrize(
    "typed",
    """约30 30左右 近百 30余 30+ 120(预计) (预计)120 35(上年30) 0(未下达) 三成 一 三 一百二 二二
    三万 3万 3-5 3~5 3至5 三至五 2022-10-31 10月31日 2022年 13800138000 0731-8888888 07318888888
    420281199001011234 42028119900101123X <4 低于4 4以上不超过6 下降-3 下降2倍 ↓-1.5% ±3 第 名
    第0名 △3 1.5倍以上 12.5(%) 控制在4 (3) (12)""".split(),
)
def test_what_can_mean_several_things_is_asked(typed):
    assert (parse_figure(typed).content, parse_figure(typed).value) == (Content.TEXT, None)


@given(NUMBERS, st.booleans(), st.booleans(), st.none() | st.integers(1, 99), st.booleans())
def test_typed_forms_of_a_number_are_read_back(value, commas, percent, rank, full_width):
    text = f"{value:,f}" if commas else f"{value:f}"
    assume(commas or not (len(text) == 11 and text.isdecimal()))  # may be a telephone number
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


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_an_error(number):
    assert parse_figure(number).content is Content.ERROR


@pytest.mark.parametrize(
    "beyond",
    [
        1e308,
        -1e22,
        10**400,
        "1E+400",
        "-1E+30",
        "1e-300",
        "9" * 400,
        "9" * 6000 + "%",
        "1E+999亿元",
    ],
)
def test_what_no_annex_can_state_is_asked_about(beyond):
    assert parse_figure(beyond).content is Content.TEXT


@pytest.mark.parametrize("within", [1e21, -1e21, "1E+21", 123456789012345])
def test_what_an_annex_can_state_is_a_figure(within):
    assert parse_figure(within).value == Decimal(str(within))


@pytest.mark.parametrize("rest", [5e-324, 1e-300, -5.551115123125783e-17])
def test_what_a_sum_in_binary_leaves_of_zero_is_zero(rest):
    assert parse_figure(rest).value == 0
    assert format_percent(to_decimal(rest), apart_from=Decimal(1)) == "0%"


@pytest.mark.parametrize(
    "error", ["#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!", "#CONNECT!",
              "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!", "#N/A", "#DIV/0!", "#name?"],
)  # fmt: skip
def test_error_values_old_and_new_are_errors(error):
    assert parse_figure(error).content is Content.ERROR


@pytest.mark.parametrize("text", ["#", "#3", "#5楼", "#!", "#待定"])
def test_other_texts_with_a_hash_are_none(text):
    assert parse_figure(text).content is Content.TEXT
