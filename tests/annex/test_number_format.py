"""What number formats tell, and how a grid gives them."""

import pytest

from addin.annex.grid import Grid
from addin.annex.number_format import parse_format


@pytest.mark.parametrize(
    ("code", "percent", "decimals"),
    [
        ("0", False, 0),
        ("0.00", False, 2),
        ("#,##0", False, 0),
        ("#,##0.00", False, 2),
        ("0.00_ ", False, 2),
        ("0.0_);[Red]\\(0.0\\)", False, 1),
        ("+0.0;-0.0;0", False, 1),
        ("0.0#", False, 2),
        ("[红色]0.0", False, 1),
        ("0;;;", False, 0),
        ("[DBNum2]0.0", False, 1),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', False, 2),
        ("[$¥-804]#,##0.00", False, 2),
        ("0%", True, 0),
        ("0.0%", True, 1),
        ("0.00%_ ", True, 2),
        ('0.0" "%', True, 1),
        ("# ?/?", False, None),
        ("0.00E+00", False, None),
        ("##0.0e-0", False, None),
    ],
)
def test_numbers(code, percent, decimals):
    found = parse_format(code)
    assert (found.percent, found.decimals) == (percent, decimals)
    assert (found.is_date, found.text, found.suffix, found.divisor) == (False, code, "", 1)


@pytest.mark.parametrize(
    ("code", "suffix", "decimals", "percent"),
    [
        ('0.00"亿元"', "亿元", 2, False),
        ("0.00亿元", "亿元", 2, False),
        ('0.0 "万元"_ ', "万元", 1, False),
        ('General"亿元"', "亿元", None, False),
        ('G/通用格式"个"', "个", None, False),
        ('0"%"', "%", 0, False),
        ("0.0\\%", "%", 1, False),
        ("0.0%\\↑", "↑", 1, True),
        ("0.00 [$元-804]", "元", 2, False),
        ('"第"0"名"', "名", 0, False),
        ('0"亿元;户"', "亿元;户", 0, False),
        ("0!个;-0!个", "个", 0, False),
    ],
)
def test_text_behind_the_number(code, suffix, decimals, percent):
    found = parse_format(code)
    assert (found.suffix, found.decimals, found.percent) == (suffix, decimals, percent)


@pytest.mark.parametrize(
    ("code", "divisor", "decimals", "suffix"),
    [
        ("0.0,", 1000, 1, ""),
        ("0,.0", 1000, 1, ""),
        ('#,##0,"千元"', 1000, 0, "千元"),
        ('0!.0,"万元"', 10_000, 1, "万元"),
        ("0\\.0,", 10_000, 1, ""),
        ('0"."0000', 10_000, 4, ""),
        ('0.00,,"百万元"', 10**6, 2, "百万元"),
        ('0!.00,,"亿元"', 10**8, 2, "亿元"),
    ],
)
def test_values_shown_in_a_larger_measure(code, divisor, decimals, suffix):
    found = parse_format(code)
    assert (found.divisor, found.decimals, found.suffix) == (divisor, decimals, suffix)


@pytest.mark.parametrize(
    "code",
    [
        'yyyy"年"m"月"',
        "yyyy年m月",
        "yyyy/m/d",
        "[$-804]yyyy\\-mm\\-dd;@",
        "[DBNum1][$-804]m月d日",
        'e"年"',
        "aaaa",
        "h:mm AM/PM",
        '上午/下午h"时"',
        "[h]:mm",
        "mm:ss.0",
    ],
)
def test_dates(code):
    found = parse_format(code)
    assert (found.is_date, found.percent, found.decimals, found.suffix) == (True, False, None, "")


@pytest.mark.parametrize(
    "code",
    [
        *("", "General", "G/通用格式", "General;General", "[DBNum1]General", "[红色]General"),
        *("@", '@"镇"', ";;;", ";;;@", '"-"', '"', "\\", "[", "*"),
        '[>=10000]0!.0,"万";0',
        "[<1]0.0%;0",
    ],
)
def test_formats_that_tell_nothing(code):
    assert parse_format(code) is None


def test_conditions_that_only_colour_tell_all_the_same():
    assert parse_format("[红色][>=1]0.0%;[绿色][<1]0.0%").percent
    assert parse_format('[=0]"-";0.0').decimals == 1


def test_a_grid_takes_codes():
    grid = Grid("附表1", [["完成率"], [0.85]], formats={(2, 1): "0.0%", (1, 1): "@"})
    assert grid.format(2, 1) == parse_format("0.0%")
    assert [grid.format(row, 1) for row in (1, 3)] == [None, None]
    assert Grid("附表1", [[0.85]]).format(1, 1) is None


def test_grids_are_equal_by_their_values():
    assert Grid("附表1", [[1]], formats={(1, 1): "0"}) == Grid("附表1", [[1]])


def test_nothing_is_asked_before_a_format_is():
    class Asked(dict):
        def get(self, cell):
            asked.append(cell)

    asked = []
    grid = Grid("附表1", [[1]], formats=Asked())
    assert (grid.value(1, 1), grid.shown(1, 1), grid.width, asked) == (1, "", 1, [])
    assert (grid.format(1, 1), asked) == (None, [(1, 1)])
