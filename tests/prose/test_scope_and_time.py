"""Of which part of all, and of which stretch of time, a figure is."""

import pytest

from addin.prose.check import hold_text

SHOPS = [
    ["1-9月各行业限额以上零售额及增幅"],
    ["行业", "限上零售额(亿元)", "增幅(%)"],
    ["批发业", 52.13, 9.1],
    ["零售业", 398.27, 14.2],
    ["住宿业", 6.04, -3.3],
    ["餐饮业", 23.46, 5.8],
]
WORKS = [
    ["2021年1-8月全县水利工程投资"],
    ["单位:万元"],
    ["单位", "本月", "增长%", "累计", "累计增长"],
    ["合计", 44682, 18.47, 402157, 26.31],
    ["大河镇", 23418, 15.62, 201846, 22.74],
    ["小桥镇", 17906, 21.05, 173094, 31.28],
    ["石门镇", 3358, 104.36, 27217, 58.92],
]
DAILY = [
    ["通村道路硬化进度表(截止2021年4月20日)"],
    ["单位:公里"],
    ["单位", "计划硬化", "今日硬化", "累计完成"],
    ["大河镇", 186.5, 3.7, 121.4],
    ["小桥镇", 143.2, 2.6, 98.3],
    ["石门镇", 97.8, 1.2, 64.9],
    ["合计", 427.5, 7.5, 284.6],
]


@pytest.fixture
def check(book):
    """Return a function that gives the findings and the open figures of a text beside a table."""

    def held(rows, text):
        made = book({"附表": rows})
        found = hold_text(text, made.results, made.grids, made.problems)
        wrong = [(one.found, one.expected, one.cells) for one in found.findings]
        return wrong, [figure.text for figure in found.unheld]

    return held


ALL_SHOPS = "1-9月,全市实现零售额914.6亿元。1-9月全市限额以上单位完成零售额479.9亿元。"


def test_what_all_have_is_not_held_against_the_sum_of_those_above_a_limit(check):
    assert check(SHOPS, ALL_SHOPS) == ([], ["914.6亿元"])
    wrong, _ = check(SHOPS, ALL_SHOPS.replace("479.9", "497.9"))
    assert [each[:2] for each in wrong] == [("497.9亿元", "479.9亿元")]


MONTH = (
    "1-8月,石门镇水利工程投资当月完成3358万元,增速翻番,同比增长104.4%;"
    "累计完成27217万元,同比增长58.9%。"
)


def test_growth_goes_on_about_the_month_of_what_grew(check):
    assert check(WORKS, MONTH) == ([], [])
    wrong = [("增长140.4%", "增长104.4%", ("附表!C7",))]
    assert check(WORKS, MONTH.replace("104.4", "140.4")) == (wrong, [])
    wrong = [("增长85.9%", "增长58.9%", ("附表!E7",))]
    assert check(WORKS, MONTH.replace("58.9", "85.9")) == (wrong, [])


def test_growth_of_a_month_that_no_column_has_stays_open(check):
    rows = [row[:1] + row[1:2] + row[3:] if len(row) > 1 else row for row in WORKS]
    assert check(rows, MONTH) == ([], ["104.4%"])
    assert check(rows, MONTH.replace("104.4", "140.4")) == ([], ["140.4%"])


DAY = (
    "全县通村道路硬化计划427.5公里,今日完成7.5公里,累计完成284.6公里。"
    "其中大河镇计划186.5公里,今日硬化3.7公里,累计完成121.4公里。"
)


def test_a_day_is_held_against_the_column_of_the_day(check):
    assert check(DAILY, DAY) == ([], [])
    swaps = (("硬化3.7", "硬化7.3", "C4"), ("121.4", "112.4", "D4"), ("成7.5", "成5.7", "C7"))
    for right, wrong, cell in swaps:
        found, _ = check(DAILY, DAY.replace(right, wrong))
        said = (f"{wrong.strip('硬化成')}公里", f"{right.strip('硬化成')}公里", (f"附表!{cell}",))
        assert found == [said]


def test_a_day_is_not_held_against_what_was_done_so_far(check):
    rows = [row[:2] + row[3:] if len(row) > 1 else row for row in DAILY]
    assert check(rows, DAY) == ([], ["7.5公里", "3.7公里"])
