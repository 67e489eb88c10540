"""A figure that differs from the only cell which words and neighbours leave for it."""

import pytest

from addin.prose.check import hold_text

CALLS = [
    ["2025年一季度各县区热线受理情况统计表"],
    ["单位名称", "受理总数", "办结件数", "按期办结率"],
    ["青河县", 845, 801, "94.8%"],
    ["白山县", 407, 399, "98%"],
    ["云阳区", 263, 258, "98.1%"],
    ["合计", 1515, 1458, "96.2%"],
]
CASES = [
    ["2025年一季度生产安全事故情况"],
    ["单位:起、人"],
    ["单位", "事故起数", None, None, None, "死亡人数", None, None, None],
    [None, *["采矿", "同比增长(%)", "建筑", "同比增长(%)"] * 2],
    ["合计", 3, -25, 26, 8.33, 4, -20, 35, 25],
    ["青河县", 1, -50, 24, 100, 2, -50, 33, 50],
    ["白山县", 2, 0, 2, -33.33, 2, 100, 2, 0],
]
FALLEN = [
    ["2025年1-5月生产安全事故分地区统计表"],
    ["地区", "事故起数", "同比(%)", "死亡人数", "同比(%)"],
    ["合计", 48, -14.3, 37, -9.8],
    ["青河县", 21, -8.7, 16, -11.1],
    ["白山县", 17, -22.7, 12, 0],
    ["云阳区", 10, -9.1, 9, -18.2],
]
ACCIDENTS = [
    ["2025年1-5月生产安全事故分地区统计表"],
    ["地区", "事故起数", "死亡人数", "受伤人数"],
    ["合计", 48, 37, 26],
    ["青河县", 21, 16, 12],
    ["白山县", 17, 12, 9],
    ["云阳区", 10, 9, 5],
]
LETTERS = [
    ["二季度县长信箱办理情况表"],
    ["办理单位", "收到来信(件)", "按期回复(件)"],
    ["县教育局", 31, 30],
    ["县住建局", 24, 24],
    ["县民政局", 19, 16],
    ["城关镇政府", 12, 12],
    ["石门镇政府", 7, 5],
    ["小桥镇政府", 4, 4],
    ["合计", 97, 91],
]


@pytest.fixture
def check(book):
    """Return a function that gives what is wrong, by figure, and what is open beside a table."""

    def held(rows, text):
        made = book({"附表": [list(row) for row in rows]})
        found = hold_text(text, made.results, made.grids, made.problems)
        wrong = [(one.found, one.expected) for one in found.findings]
        return wrong, [figure.text for figure in found.unheld]

    return held


TEXTS = {
    "一季度,青河县受理845件,办结801件;白山县受理407件,办结399件。": (
        CALLS,
        [("受理845", "受理945"), ("办结801", "办结781"), ("受理407", "受理520"), ("399", "309")],
    ),
    "一季度,全市热线共受理群众诉求1515件,办结1458件。": (
        CALLS,
        [("1515", "1855"), ("1458", "1408")],
    ),
    "2025年一季度,全市共发生生产安全事故29起,死亡39人。其中,采矿业事故3起,死亡4人;"
    "建筑业事故26起,死亡35人。": (
        CASES,
        [("29起", "35起"), ("39人", "52人"), ("26起", "31起"), ("35人", "44人"), ("3起", "6起")],
    ),
    "1-5月,全市发生生产安全事故48起、死亡37人,其中较大事故1起、死亡3人。": (
        ACCIDENTS,
        [("48起", "58起"), ("37人", "41人")],
    ),
    "二季度,县长信箱收到群众来信97件,涉及6个单位。": (LETTERS, [("97件", "125件")]),
    "受理量排前三位的县区:青河县845件;白山县407件;云阳区263件。": (
        CALLS,
        [("845", "1105"), ("407", "333"), ("263", "388")],
    ),
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_true_text_has_no_finding(check, text):
    assert check(TEXTS[text][0], text)[0] == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(text, *swap) for text, (_, swaps) in TEXTS.items() for swap in swaps],
)
def test_a_figure_that_is_far_off_is_told_with_the_right_one(check, text, right, wrong):
    found, _ = check(TEXTS[text][0], text.replace(right, wrong))
    digits = [tuple("".join(c for c in each if c.isdigit()) for each in pair) for pair in found]
    only = tuple("".join(c for c in each if c.isdigit()) for each in (wrong, right))
    assert digits == [only]


TRUE = [
    (CALLS, "一季度,青河县受理845件,其中投诉120件,咨询312件,求助88件。"),
    (CALLS, "一季度,青河县受理845件,办结率99.1%;白山县受理407件,办结率100%。"),
    (CALLS, "一季度,青河县受理845件,比去年多受理120件,较上月减少30件。"),
    (CALLS, "一季度,青河县应受理900件,实际受理845件;白山县受理投诉33件,受理407件。"),
    (CALLS, "一季度,青河县受理845件(含重复受理120件),日均受理9件。"),
    (CALLS, "全市共受理1515件,办结1458件;全省共受理90000件,办结88000件。"),
    (CALLS, "4月份,青河县受理300件,办结801件;白山县受理407件,办结150件。"),
    (CALLS, "一季度,青河县受理845件,办结801件,群众满意790件,复核办结12件。"),
    (ACCIDENTS, "1-5月,全市发生生产安全事故48起,道路交通事故27起、死亡21人。"),
    (ACCIDENTS, "1-5月,青河县发生事故21起,较大事故1起、死亡5人;白山县发生事故17起。"),
    (ACCIDENTS, "1-5月,全市发生事故48起、死亡37人。道路交通事故31起、死亡25人。"),
    (ACCIDENTS, "5月份,全市发生生产安全事故9起、死亡37人。"),
    (ACCIDENTS, "1-5月,全市发生道路交通事故30起、死亡37人。"),
    (
        FALLEN,
        "1-5月,全市发生生产安全事故48起、死亡37人。\n铁路交通事故2起、死亡3人,同比事故起数下降60%。",
    ),
    (CASES, "2025年一季度,采矿业事故3起,死亡4人;建筑业事故26起,死亡35人,坍塌事故9起,死亡11人。"),
    (LETTERS, "二季度,县长信箱收到群众来信97件,办结来信80件,涉及6个单位。"),
    (LETTERS, "二季度,县长热线收到群众来电350件,涉及6个单位。"),
    (CALLS, "满意量排前三位的县区:青河县811件;白山县407件;云阳区263件。"),
]


@pytest.mark.parametrize(("rows", "text"), TRUE)
def test_a_true_text_about_parts_and_other_things_is_not_accused(check, rows, text):
    assert check(rows, text)[0] == []


HEARD = [
    ["2025年一季度各县区热线受理情况统计表"],
    ["单位名称", "受理总数", "办结件数"],
    ["青河县", 8450, 8010],
    ["白山县", 4070, 3990],
    ["云阳区", 3032, 2958],
]


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("一季度,各县区共受理诉求15552件,办结14958件。", [], []),
        ("一季度,各县区共受理诉求1.56万件,办结1.50万件。", [], []),
        (
            "一季度,各县区共受理诉求1.86万件,办结1.50万件。",
            [("1.86万件", "1.56万件")],
            ["1.86万件"],
        ),
        (
            "一季度,各县区共受理诉求15552件,办结15958件。",
            [("15958件", "14958件")],
            ["15958件"],
        ),
        # of all, and of some of it: who knows
        ("一季度,全市共受理诉求9.67万件,办结9.11万件。", [], ["9.67万件", "9.11万件"]),
        (
            "一季度,全市共受理诉求9.67万件;各县区共受理诉求1.86万件,办结1.50万件。",
            [],
            ["9.67万件", "1.86万件"],
        ),
    ],
)
def test_a_sum_that_no_row_tells_is_asked_about_where_another_sum_agrees(check, text, found, left):
    assert check(HEARD, text) == (found, left)
