"""Tables whose words leave columns open, where arithmetic with what stands near tells them."""

import pytest

from addin.annex.naming import indicator_of
from addin.annex.statistics import Statistic
from addin.core.completion import Direction

TOWNS = ("东镇", "西镇", "南镇", "北镇", "中镇", "上镇")


@pytest.fixture
def columns(book):
    """Return a function that reads a table and tells the columns of each indicator."""

    def read(*rows, caption=None, merges=()):
        lines = [["2026年10月工作情况表"], *([[caption]] if caption else []), *rows]
        made = book({"附表": lines}, merges={"附表": merges})
        assert [code for code in made.codes if code != "several-targets"] == []
        return {
            one.annex.indicator: {s.value: c for s, c in one.annex.columns.items() if c > 1}
            for one in made.annexes
        }

    return read


def rate(one, other):
    return round(100 * one / other, 1)


def test_a_share_of_what_is_due_is_a_completion(columns):
    due, done = (30, 31, 32, 33, 34, 35), (25.5, 26.2, 26.9, 27.6, 28.3, 29.0)
    rows = [[t, d, 1.2, h, rate(h, d)] for t, d, h in zip(TOWNS, due, done, strict=True)]
    found = columns(["乡镇", "应收面积", "今日收获", "累计收获", "占应收"], *rows)
    assert found["收获"] == {"target": 2, "actual": 4, "completion": 5}


@pytest.mark.parametrize("due", [(20, 21, 22, 23, 24, 25), (10, 10, 10, 10, 10, 10)])
def test_due_and_done_under_one_text_are_its_target_and_actual(columns, due):
    done = [round(0.85 * d + 0.2 * n, 1) for n, d in enumerate(due)]
    rows = [[t, d, h, rate(h, d), 5] for t, d, h in zip(TOWNS, due, done, strict=True)]
    head = [["乡镇", "玉米", None, None, "农机"], [None, "应收", "已收", "进度", "台数"]]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 4)])
    assert found["玉米"] == {"target": 2, "actual": 3, "completion": 4}


def test_the_target_that_the_rate_is_of_counts(columns):
    first, second = (1000, 1050, 900, 870, 1230, 640), (1100, 1020, 990, 905, 1200, 700)
    spent = (850, 891, 732, 773, 914, 655)
    rows = [
        [t, a, b, s, rate(s, b)] for t, a, b, s in zip(TOWNS, first, second, spent, strict=True)
    ]
    found = columns(["部门", "年初预算", "调整预算", "累计支出", "执行率"], *rows)
    assert found["支出"] == {"target": 3, "actual": 4, "completion": 5}


def test_a_change_in_days_is_no_figure_of_its_own(columns):
    now, before = (250, 248, 246, 244, 242, 240), (245, 246, 247, 248, 249, 250)
    rows = [[t, a, b, a - b, 5] for t, a, b in zip(TOWNS, now, before, strict=True)]
    head = [
        ["乡镇", "优良天数", None, None, "臭氧"],
        [None, "2026年", "2025年", "增减天数", "天数"],
    ]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 4)])
    assert found["优良天数"] == {"actual": 2, "last_year": 3, "change": 4}


def test_last_year_is_in_the_measure_of_what_stands_left_of_it(book):
    head = ["乡镇", "走访批次", "去年同期", "走访人次", "去年同期"]
    rows = [[t, 5 + n, 6 + n % 3, 20 + 3 * n, 25 + n] for n, t in enumerate(TOWNS)]
    made = book({"附表": [["2026年10月走访情况表"], ["单位:批次、人次"], head, *rows]})
    assert made.codes == []
    told = {column.place: column.measure for column in made.annexes[0].annex.readings}
    assert [told[place] for place in "BCDE"] == ["批次", "批次", "人次", "人次"]


def test_what_was_done_is_of_the_target_under_the_same_text(columns):
    rows = [[t, 50, 33.5 + 2 * n, n] for n, t in enumerate(TOWNS)]
    head = [["乡镇", "追回资金(万元)", None, "处罚(家)"], [None, "目标", "已追回", None]]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 3, 4)])
    assert found["追回资金"] == {"target": 2, "actual": 3}


def test_what_is_counted_is_not_in_the_amounts_of_the_line_above(book):
    head = ["乡镇", "项目个数", "完成投资", "占总投资%"]
    rows = [[t, 3 + n, 900.5 + n, 80.1 + n] for n, t in enumerate(TOWNS)]
    made = book({"附表": [["2026年10月投资情况表"], ["单位:万元"], head, *rows]})
    assert made.codes == []
    measures = {one.annex.indicator: one.annex.measure.name for one in made.annexes}
    assert measures == {"项目个数": "个", "投资": "万元", "占总投资": "%"}
    assert made.annexes[0].units[0].actual == 3


@pytest.mark.parametrize("caption", ["单位:人", "单位:万元", "单位:人、%"])
def test_a_rate_by_its_sign_is_in_no_other_measure(book, caption):
    rows = [[t, 1000 + 50 * n, 98.5 + n / 10] for n, t in enumerate(TOWNS)]
    head = ["乡镇", "适龄儿童", "入学率%"]
    made = book({"附表": [["2026年入学情况表"], [caption], head, *rows]})
    assert made.codes == []
    assert made.annexes[-1].annex.measure.name == "%"
    assert made.annexes[-1].units[0].actual is not None


def test_a_header_may_say_from_january_to_the_month_of_the_title(book):
    rows = [[t, 200 + n, 160 + 2 * n] for n, t in enumerate(TOWNS)]
    head = ["乡镇", "年度计划投资", "1-10月完成投资"]
    assert book({"附表": [["2026年10月投资情况表"], head, *rows]}).codes == []


def test_this_year_names_nothing(columns):
    now, before = (12, 13, 14, 15, 16, 17), (15, 14, 13, 12, 11, 10)
    rows = [[t, a, b, rate(a - b, b), 5] for t, a, b in zip(TOWNS, now, before, strict=True)]
    head = [["派出所", "刑事警情", None, None, "治安警情"], [None, "今年", "去年", "升降%", "今年"]]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 4)])
    assert found["刑事警情"] == {"actual": 2, "last_year": 3, "yoy": 4}


@pytest.mark.parametrize("towns", ["各镇街", "各乡镇街道", "各乡镇", "各镇"])
def test_whose_figures_a_title_is_about_is_no_part_of_the_indicator(towns):
    assert indicator_of(f"2026年10月{towns}用电量", "") == "用电量"


def test_an_amount_under_the_target_is_the_target_and_its_growth_is_none(columns):
    rows = [
        [t, 500 + 9 * n, 6.5, 400 + 8 * n, 5.8 - n, rate(400 + 8 * n, 500 + 9 * n)]
        for n, t in enumerate(TOWNS)
    ]
    head = [
        ["乡镇", "年度目标", None, "1-10月完成", None, "占年度目标%"],
        [None, "总量", "增速", "总量", "增速", None],
    ]
    merges = [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5), (2, 6, 3, 6)]
    (found,) = columns(*head, *rows, merges=merges).values()
    assert found == {"target": 2, "actual": 4, "yoy": 5, "completion": 6}


def test_due_and_done_with_full_marks_are_parts_of_a_score(columns):
    rows = [[t, 40, 36 + n, 45.1 + n, 65.2 + 2 * n] for n, t in enumerate(TOWNS)]
    head = [["乡镇", "公开(50分)", None, None, "总得分"], [None, "应公开", "已公开", "得分", None]]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 3, 5)])
    assert [each for each in found.values() if "target" in each or "actual" in each] == []


def test_areas_and_harvests_are_in_their_measures(book):
    head = [["乡镇", "早稻", None, "中稻", None], [None, "面积", "产量", "面积", "产量"]]
    rows = [[t, 2.1 + n, 0.9 + n / 10, 3.1 + n, 1.5 + n / 10] for n, t in enumerate(TOWNS)]
    lines = [["2026年粮食生产情况表"], ["单位:万亩、万吨"], *head, *rows]
    merges = [(3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 3, 5)]
    made = book({"附表": lines}, merges={"附表": merges})
    assert [one.annex.measure.name for one in made.annexes] == ["万亩", "万吨"] * 2


def test_a_share_of_last_years_figure_is_none_of_last_year(columns):
    rows = [[t, 1020 + n, 990 + 5 * n, rate(990 + 5 * n, 1000 + n)] for n, t in enumerate(TOWNS)]
    found = columns(["乡镇", "任务数", "务工人数", "占去年"], *rows)
    assert [each for each in found.values() if "last_year" in each] == []


def test_due_and_done_side_by_side_are_target_and_actual(columns):
    rows = [[t, 10, 8, 9, 7 + n % 2] for n, t in enumerate(TOWNS)]
    found = columns(["部门", "计划(批次)", "已完成(批次)", "应公示", "已公示"], *rows)
    assert found["公示"] == {"target": 4, "actual": 5}


@pytest.mark.parametrize(
    ("head", "codes"), [("净增户数", []), ("结余", []), ("完成数(户)", ["impossible-value"])]
)
def test_a_balance_may_be_negative(book, head, codes):
    rows = [[t, 12 - 4 * n] for n, t in enumerate(TOWNS[:5])]
    made = book({"附表": [["2026年10月情况表"], ["单位", head], *rows]})
    assert made.codes == codes


@pytest.mark.parametrize("head", ["控制目标", "控制指标", "年度控制数", "限额"])
def test_what_is_not_to_be_exceeded_is_better_when_small(book, head):
    rows = [[t, 200 + 10 * n, 195 + 12 * n] for n, t in enumerate(TOWNS)]
    made = book({"附表": [["2026年10月次均费用情况表"], ["机构", head, "实际"], *rows]})
    (found,) = made.annexes
    assert found.annex.direction is Direction.LOWER
    assert found.annex.columns[Statistic.TARGET] == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2026年10月税收分征收单位完成情况表", "税收"),
        ("2026年10月固定资产投资分乡镇完成情况", "固定资产投资"),
        ("2026年10月各医疗机构门诊费用情况", "门诊费用"),
        ("2026年10月分部门预算执行情况", "分部门预算执行"),
    ],
)
def test_by_which_units_a_title_divides_is_no_part_of_the_indicator(title, name):
    assert indicator_of(title, "") == name


def test_what_is_done_is_not_what_it_is_called(book):
    rows = [[t, 60, 5 + n % 3, 44 + 3 * n, rate(44 + 3 * n, 60)] for n, t in enumerate(TOWNS)]
    head = ["镇", "任务数(场)", "本月开展", "累计开展", "完成率"]
    made = book({"附表": [["2026年10月文明实践活动统计表"], head, *rows]})
    names = [one.annex.indicator for one in made.annexes if Statistic.TARGET in one.annex.columns]
    assert names == ["文明实践活动"]


def test_a_rate_of_all_is_not_that_of_the_last_group(columns):
    rows = [[t, 50, 45 + n, 80, 70 + 2 * n, rate(115 + 3 * n, 130)] for n, t in enumerate(TOWNS)]
    head = [
        ["单位", "日报", None, "晚报", None, "总完成率"],
        [None, "任务", "完成", "任务", "完成", None],
    ]
    merges = [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5), (2, 6, 3, 6)]
    found = columns(*head, *rows, merges=merges)
    assert found["日报"] == {"target": 2, "actual": 3}
    assert found["晚报"] == {"target": 4, "actual": 5}


def test_the_only_target_and_the_only_figure_under_a_text_are_of_one_thing(columns):
    rows = [[t, 300 + n, 290 + 2 * n, 2.2 - n, 40 + n] for n, t in enumerate(TOWNS)]
    over = ["乡镇", "能繁母猪存栏", None, None, "出栏"]
    head = [over, [None, "保有量任务", "现存栏", "同比%", "头数"]]
    found = columns(*head, *rows, merges=[(2, 1, 3, 1), (2, 2, 2, 4)])
    assert found["能繁母猪存栏"] == {"target": 2, "actual": 3, "yoy": 4}
