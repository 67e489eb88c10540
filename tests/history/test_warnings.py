"""Who has been falling short for how long, and what that calls for."""

import pytest

from addin.core.escalation import Lack, Step
from addin.history.gather import read_history
from addin.history.months import Month
from addin.history.movement import streak_of, warnings

HEADER = ["单位", "全年任务", "累计完成"]


def due(history):
    """Return what is due by unit: step, number of periods, the first of them."""
    return {each.unit: (each.step, each.periods, each.since) for each in warnings(history)}


def streaks(history, lack=Lack.SCHEDULE):
    (series,) = history.series
    return {unit: streak_of(history, series, unit, lack) for unit in history.units(series)}


# Targets are 100, so the schedule asks for 8.33 in January, 16.67 in February, 25, 33.33, 41.67.
FIVE_MONTHS = {
    "2022年1月.xlsx": {"甲镇": 9, "乙镇": 8, "丙镇": 8, "丁镇": 8, "戊镇": 8},
    "2022年2月.xlsx": {"甲镇": 17, "乙镇": 17, "丙镇": 16, "丁镇": 16, "戊镇": 16},
    "2022年3月.xlsx": {"甲镇": 25, "乙镇": 26, "丙镇": 25, "丁镇": 24, "戊镇": 24.9},
    "2022年4月.xlsx": {"甲镇": 34, "乙镇": 40, "丙镇": 33, "丁镇": 33, "戊镇": 33.3},
    "2022年5月.xlsx": {"甲镇": 42, "乙镇": 41, "丙镇": 41, "丁镇": 41, "戊镇": 41.6},
}


def test_months_below_schedule_are_counted_from_the_latest_back(folder):
    # 甲 keeps up all the time (25 of 100 in March is exactly on schedule); 乙 falls short in May
    # only; 丙 in April and May, after March on schedule; 丁 and 戊 all five months
    history = read_history(folder(FIVE_MONTHS))
    assert streaks(history) == {"甲镇": 0, "乙镇": 1, "丙镇": 2, "丁镇": 5, "戊镇": 5}


def test_one_month_calls_for_a_mention_two_for_listing_three_for_a_talk(folder):
    assert due(read_history(folder(FIVE_MONTHS))) == {
        "乙镇": (Step.CIRCULAR, 1, Month(2022, 5)),
        "丙镇": (Step.LISTING, 2, Month(2022, 4)),
        "丁镇": (Step.TALK, 5, Month(2022, 1)),
        "戊镇": (Step.TALK, 5, Month(2022, 1)),
    }


def test_the_gravest_comes_first_then_the_official_order(folder):
    found = [each.unit for each in warnings(read_history(folder(FIVE_MONTHS)))]
    assert found == ["丁镇", "戊镇", "丙镇", "乙镇"]


def test_december_and_january_are_in_a_row(folder):
    files = {
        "2021年12月.xlsx": {"甲镇": 99, "乙镇": 100},
        "2022年1月.xlsx": {"甲镇": 8, "乙镇": 8},
    }
    assert streaks(read_history(folder(files))) == {"甲镇": 2, "乙镇": 1}


def test_a_missing_month_ends_the_count(folder):
    files = {name: FIVE_MONTHS[name] for name in FIVE_MONTHS if "3月" not in name}
    assert streaks(read_history(folder(files)))["丁镇"] == 2


def test_a_month_without_a_figure_ends_the_count(folder):
    files = {**FIVE_MONTHS, "2022年4月.xlsx": {**FIVE_MONTHS["2022年4月.xlsx"], "丁镇": None}}
    assert streaks(read_history(folder(files)))["丁镇"] == 1


def test_a_unit_without_a_figure_in_the_latest_month_is_not_warned(folder):
    files = {**FIVE_MONTHS, "2022年5月.xlsx": {**FIVE_MONTHS["2022年5月.xlsx"], "丁镇": None}}
    assert "丁镇" not in due(read_history(folder(files)))


def test_an_indicator_that_ended_warns_nobody(folder, annex):
    files = {**FIVE_MONTHS, "2022年6月.xlsx": {"附表9": annex("外贸出口", [("甲镇", 1, 1)])}}
    assert due(read_history(folder(files))) == {}


def test_quarters_are_counted_as_quarters(folder):
    files = {"2022年一季度.xlsx": {"甲镇": 24}, "2022年上半年.xlsx": {"甲镇": 49}}
    assert due(read_history(folder(files))) == {"甲镇": (Step.LISTING, 2, Month(2022, 3))}


def test_rules_of_the_latest_workbook_are_followed(folder, annex):
    lines = [(unit, 100, actual) for unit, actual in FIVE_MONTHS["2022年5月.xlsx"].items()]
    rules = {
        "通报规则": "连续2个月未达序时",
        "挂牌规则": "连续5个月未达序时",
        "约谈规则": "连续6个月未完成",
    }
    settings = [["项目", "值"], *map(list, rules.items())]
    last = {"附表3": annex("工业产值", lines), "设置": settings}
    found = due(read_history(folder({**FIVE_MONTHS, "2022年5月.xlsx": last})))
    assert {unit: step for unit, (step, _, _) in found.items()} == {
        "丙镇": Step.CIRCULAR, "丁镇": Step.LISTING, "戊镇": Step.LISTING,
    }  # fmt: skip


def test_a_target_that_is_missed_counts_even_ahead_of_schedule(folder):
    history = read_history(folder(FIVE_MONTHS))
    assert streaks(history, Lack.TARGET) == dict.fromkeys(
        ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇"), 5
    )


@pytest.mark.parametrize(
    ("name", "header", "good", "bad"),
    [
        ("限上企业增速", ["单位", "目标增速(%)", "实际增速(%)"], 8, 7.9),
        ("PM2.5浓度", ["单位", "目标", "实际"], 8, 8.1),
    ],
    ids=["growth rate", "lower is better"],
)
def test_without_schedule_the_target_counts(folder, annex, name, header, good, bad):
    def content(month):
        lines = [("甲镇", 8, good), ("乙镇", 8, bad if month == 2 else good)]
        return {"附表3": annex(name, lines, header=header, measure="")}

    history = read_history(folder({f"2022年{m}月.xlsx": content(m) for m in (1, 2)}))
    assert streaks(history) == {"甲镇": 0, "乙镇": 1}


def test_without_targets_nobody_is_warned(folder):
    content = {"附表3": [["考核得分"], ["单位", "得分"], ["甲镇", 91], ["乙镇", 60]]}
    assert due(read_history(folder({"2022年1月.xlsx": content}))) == {}
