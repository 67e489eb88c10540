"""What an annex is called: by its header, its title, or its sheet."""

import random

import pytest

UNITS = "甲镇 乙镇 丙乡 丁镇 戊街道 己镇".split()
TITLES = {
    "2022年1-5月竹塘区营商环境考核得分情况表": "营商环境考核得分",
    "2022年人居环境整治考核得分表": "人居环境整治考核得分",
    "2022年招商引资行动考核情况表": "招商引资行动考核得分",
    "2022年5月平安建设评分": "平安建设评分",
    "2022年前三季度乡村振兴考评得分排名": "乡村振兴考评得分",
    "2022年党建引领测评得分一览表": "党建引领测评得分",
}
TOTALS = ["总分", "合计得分", "总得分", "综合得分", "得分合计"]


def scores(seed, total, more=()):
    """Return a table of part scores and their sum, with what stands before them."""
    draw = random.Random(seed)
    parts = [[round(draw.uniform(20, 50), 1) for _ in UNITS] for _ in range(2)]
    sums = [round(sum(pair), 1) for pair in zip(*parts, strict=True)]
    ranks = [1 + sum(other > one for other in sums) for one in sums]
    header = ["单位", *(head for head, _ in more), "宣传发动", "督导检查", total, "名次"]
    columns = [*(values for _, values in more), *parts, sums, ranks]
    return [header, *map(list, zip(UNITS, *columns, strict=True))]


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize(("title", "name"), TITLES.items())
def test_a_total_of_scores_is_called_what_the_title_names(title, name, total, book):
    made = book({"附表1": [[title], *scores(title, total)]})
    assert made.only.annex.indicator == name
    assert made.codes == []


@pytest.mark.parametrize("total", TOTALS)
def test_without_a_title_it_is_called_what_heads_it(total, book):
    made = book({"附表1": scores(total, total)})
    assert made.only.annex.indicator == total


@pytest.mark.parametrize("total", TOTALS)
def test_among_other_figures_it_is_called_what_heads_it(total, book):
    more = [("受理量(件)", [12, 15, 8, 31, 22, 9])]
    made = book({"附表1": [["2022年热线办理情况表"], *scores(total, total, more)]})
    assert [annex.annex.indicator for annex in made.annexes] == ["受理量", total]


def test_what_is_set_for_it_tells_its_name(book):
    rows = [["2022年营商环境考核得分情况表"], *scores("set", "总分")]
    made = book({"附表1": rows}, indicators=[{"指标": "总分", "牵头部门": "审批局"}])
    assert (made.only.annex.indicator, made.only.annex.lead) == ("总分", "审批局")
    assert made.codes == []


DONE = [["甲镇", 40, 30, 4], ["乙镇", 30, 28, 5], ["丙乡", 25, 26, 3], ["丁镇", 20, 11, 2]]


@pytest.mark.parametrize(
    ("title", "heads", "names"),
    [
        ("2022年衔接资金支付进度表", ["下达资金", "已支付"], ["衔接资金支付"]),
        ("2022年撂荒地恢复耕种情况表", ["应恢复面积", "已恢复"], ["撂荒地恢复耕种"]),
        ("2022年招商引资情况表", ["任务", "累计完成", "本周完成"], ["招商引资", "本周招商引资"]),
    ],
)
def test_a_deed_or_a_week_alone_is_called_what_the_title_names(title, heads, names, book):
    rows = [["单位", *heads, "完成率(%)"]]
    rows += [[*row[: len(heads) + 1], round(row[2] / row[1] * 100, 1)] for row in DONE]
    made = book({"附表1": [[title], *rows]})
    assert [result.annex.indicator for result in made.annexes] == names


def test_what_a_schedule_leaves_in_points_is_no_gap_of_the_target(book):
    header = ["单位", "全年任务", "完成", "完成率%", "序时进度%", "进度差"]
    rows = [[n, t, a, round(a / t * 100, 1), 75, round(a / t * 100 - 75, 1)] for n, t, a, _ in DONE]
    made = book({"附表1": [["2022年1-9月招商引资情况表"], header, *rows]})
    assert {s.value for s in made.only.annex.columns} == {"unit", "target", "actual", "completion"}
    assert made.codes == []


def test_a_rate_by_its_name_has_no_total_that_its_rows_add_up_to(book):
    header = ["单位", "建设任务(万亩)", "已开工(万亩)", "已完工(万亩)", "完工率"]
    rows = [["东镇", 1.2, 1.1, 0.6, 0.5], ["西镇", 0.8, 0.8, 0.4, 0.5], ["南镇", 1.5, 1, 0.9, 0.6]]
    rows.append(["合计", 3.5, 2.9, 1.9, 0.5429])
    made = book({"附表1": [["2022年1-9月高标准农田建设情况"], header, *rows]})
    assert "wrong-total" not in made.codes
