"""Figures that only a second look ties to a table: other words, short names, totals, bare lists."""

import pytest

from addin.prose.check import hold_text

CALLS = [
    ["2025年一季度各县区热线受理情况统计表"],
    ["单位名称", "咨询数量", "受理总数", "办结件数"],
    ["青河县热线办", 312, 845, 801],
    ["白山县热线办", 118, 407, 399],
    ["云阳区热线办", 96, 263, 263],
    ["合计", 526, 1515, 1463],
]
CASES = [
    ["2025年一季度生产安全事故情况"],
    ["单位:起、人"],
    ["单位", "事故起数", None, None, None, "死亡人数", None, None, None],
    [None, *["采矿", "同比增长(%)", "建筑", "同比增长(%)"] * 2],
    ["合计", 3, -25, 6, 20, 4, -20, 5, 25],
    ["青河县", 1, -50, 4, 100, 2, -50, 3, 50],
    ["白山县", 2, 0, 2, -33.33, 2, 100, 2, 0],
]
DEALS = [
    ["公共资源交易情况(分行业)"],
    ["8月 单位:项、亿元"],
    ["类别", "交易数", "交易额"],
    ["工程招标", 31, 8.5213],
    ["政府采购", 18, 2.0417],
    ["土地出让", 7, 12],
    ["合计", 56, 22.563],
]
SCORES = [
    ["镇处考评得分及排名"],
    ["名次", "镇处", "得分"],
    [1, "大河镇", 91.25],
    [2, "小桥镇", 88.4],
    [3, "云台办事处", 80.66],
    [4, "石门镇", 71.9],
]


def held(book, rows, text):
    """Return what came of a text beside one table."""
    made = book({"附表": rows})
    grids = made.source.grids if hasattr(made, "source") else ()
    return hold_text(text, made.results, grids)


def left(check):
    """Return the figures that were held against nothing."""
    return [figure.text for figure in check.unheld]


@pytest.mark.parametrize(
    "text",
    [
        "一季度,青河县处理量达845件,白山县热线办受理407件。",
        "全市热线共接收群众诉求总计1515件,办结量为1463件。",
        "从区域看,各县区受理总量分别为:青河845件、白山407件、云阳263件。",
    ],
)
def test_other_words_for_a_column_and_short_names_are_confirmed(book, text):
    check = held(book, CALLS, text)
    assert (left(check), check.findings) == ([], ())
    assert check.right == check.figures > 0


@pytest.mark.parametrize(
    "text", ["一季度,青河县办结量达845件。", "青河县走访群众845件次。", "全市调解纠纷1515件。"]
)
def test_what_words_tie_to_another_column_or_to_none_stays_open(book, text):
    check = held(book, CALLS, text)
    assert (check.right, check.findings) == (0, ())


def test_sorts_over_several_columns_are_rows_of_the_whole(book):
    text = (
        "2025年一季度,全市共发生事故9起,死亡9人。其中,采矿业事故3起,死亡4人,同比减少1起1人。"
        "建筑业事故6起,死亡5人,同比增加1起1人。"
    )
    check = held(book, CASES, text)
    assert (left(check), check.findings) == ([], ())


def test_two_measures_in_one_line_are_told_apart_by_words_and_decimals(book):
    made = book({"附表": DEALS})
    measures = {a.annex.indicator: a.annex.measure.name for a in made.results.annexes}
    assert measures == {"交易数": "项", "交易额": "亿元"}
    assert not made.problems


def test_numbered_places_scores_and_the_number_of_rows(book):
    text = (
        "我市对全市4个镇处进行了考评。\n一、得分及排名\n第一名:大河镇91.25分\n第二名:小桥镇88.4分\n"
        "第三名:云台办事处80.66分\n第四名:石门镇71.9分"
    )
    check = held(book, SCORES, text)
    assert (left(check), check.findings) == ([], ())
    wrong = held(book, SCORES, text.replace("第二名:小桥镇", "第三名:小桥镇"))
    assert "第三名" in left(wrong)


def test_clock_times_hotlines_and_numbers_of_tables_are_no_figures(book):
    text = "6月1日0:00—6月30日23:59,12345热线共受理1515件(见表2所示)。"
    assert held(book, CALLS, text).figures == 1
