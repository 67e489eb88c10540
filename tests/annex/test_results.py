"""Results: completion, achievement, rank and shortfall of small annexes, by the field's rules."""

from decimal import Decimal

import pytest

HEADER = ["单位", "全年任务", "累计完成"]
FIELD = [["甲镇", 100, 120], ["乙镇", 50, 50], ["丙镇", 80, 60], ["丁镇", 40, 10], ["戊镇", 60, 54]]
"""Completion 120%, 100%, 75%, 25%, 90%; gaps 0, 0, 20, 30, 6."""


def names(units):
    return [unit.name for unit in units]


@pytest.fixture
def annex(book):
    """Return a function that makes an annex of rows below the header, by a rule."""

    def make(rows, *, title="", measure="亿元", header=HEADER, settings=None, roster=(), **line):
        lines = [{"指标": "附表1", **line}] if line else []
        above = [[title], [f"单位:{measure}"]]
        sheets = {"附表1": [*above, header, *rows]}
        return book(sheets, settings=settings, indicators=lines, roster=roster)

    return make


def test_completion_gap_and_lead_over_schedule_are_of_exact_values(annex):
    made = annex([["甲镇", 3, 1], ["乙镇", 3, 4]], settings={"序时进度": "25%"})
    unit, better = made.units.values()
    assert unit.completion == Decimal(1) / Decimal(3)
    assert (unit.gap, better.gap) == (2, -1)
    assert round(unit.ahead, 10) == Decimal("8.3333333333")
    assert (unit.achieved, better.achieved) == (False, True)


def test_a_target_met_exactly_is_achieved_but_not_exceeded(annex):
    made = annex(FIELD)
    assert names(made.only.achievers) == ["甲镇", "乙镇"]
    assert names(made.only.exceeders) == ["甲镇"]
    assert names(made.only.missed) == ["丙镇", "丁镇", "戊镇"]


def test_binary_dust_does_not_miss_a_target(annex):
    made = annex([["甲镇", 97.04, 97.03999999999999], ["乙镇", 0.3, 0.1 + 0.2]])
    assert names(made.only.achievers) == ["甲镇", "乙镇"]
    assert names(made.only.exceeders) == []


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ("掉任务较多的2个", ["丁镇", "丙镇"]),
        ("掉任务较多的9个", ["丁镇", "丙镇"]),
        ("完成比例低于75%", ["丁镇"]),
        ("完成比例低于76%", ["丁镇", "丙镇"]),
        ("未达序时进度", ["丁镇", "丙镇"]),
        ("全部未完成", ["丙镇", "丁镇"]),
        ("相差较多的2个", ["丙镇", "丁镇"]),
        ("相差较多的1个", ["丁镇"]),
    ],
)
def test_a_rule_names_units_the_furthest_first_or_by_roster_without_figures(annex, rule, named):
    made = annex(FIELD, settings={"序时进度": "90%"}, 短板规则=rule)
    assert names(made.only.behind) == named


def test_the_default_names_the_three_furthest_behind(annex):
    rows = [
        [f"{name}镇", 100, share] for name, share in zip("甲乙丙丁", (60, 80, 70, 90), strict=True)
    ]
    assert names(annex(rows).only.behind) == ["甲镇", "丙镇", "乙镇"]


def test_a_cut_extends_over_a_tie(annex):
    rows = [["甲镇", 100, 70], ["乙镇", 10, 8], ["丙镇", 20, 16], ["丁镇", 50, 45]]
    assert names(annex(rows, 短板规则="掉任务较多的2个").only.behind) == ["甲镇", "乙镇", "丙镇"]


def test_equal_figures_are_listed_in_roster_order(annex):
    rows = [["甲镇", 10, 12], ["乙镇", 10, 12], ["丙镇", 10, 8], ["丁镇", 10, 8]]
    roster = [("丁镇",), ("丙镇",), ("乙镇",), ("甲镇",)]
    made = annex(rows, roster=roster)
    assert names(made.only.achievers) == ["乙镇", "甲镇"]
    assert names(made.only.behind) == ["丁镇", "丙镇"]


def test_counts_are_listed_in_roster_order_and_amounts_by_figure(annex):
    rows = [["甲镇", 10, 11], ["乙镇", 10, 13], ["丙镇", 10, 12]]
    assert names(annex(rows, measure="户").only.achievers) == ["甲镇", "乙镇", "丙镇"]
    assert names(annex(rows, measure="亿元").only.achievers) == ["乙镇", "丙镇", "甲镇"]


@pytest.mark.parametrize("mark", ["-", "—", "–", "/", "", None, "未设置", "无任务", "(新设立)"])
@pytest.mark.parametrize("actual", [0.5, 0, "—", None])
def test_a_unit_without_a_target_is_never_ranked_last_or_counted(annex, mark, actual):
    made = annex([*FIELD, ["己镇", mark, actual]], 短板规则="掉任务较多的9个")
    unit = made.units["己镇"]
    assert (unit.completion, unit.rank, unit.achieved, unit.gap) == (None, None, None, None)
    result = made.only
    assert unit not in (*result.achievers, *result.missed, *result.behind, *result.exceeders)
    assert [u.rank for u in result.units] == [1, 2, 4, 5, 3, None]


def test_a_zero_target_has_no_completion_and_is_not_ranked(annex):
    made = annex([*FIELD, ["己镇", 0, 5]])
    unit = made.units["己镇"]
    assert (unit.target, unit.completion, unit.rank, unit.achieved) == (0, None, None, None)
    assert made.cells("zero-target") == ["附表1!B9"]


def test_a_blank_actual_is_not_reported_and_a_typed_zero_is_a_zero(annex):
    made = annex([*FIELD, ["己镇", 10, None], ["庚镇", 10, 0]])
    blank, zero = made.units["己镇"], made.units["庚镇"]
    assert (blank.completion, blank.rank, blank.achieved) == (None, None, None)
    assert (zero.completion, zero.rank, zero.achieved) == (0, 6, False)
    assert blank not in made.only.missed
    assert made.cells("missing-actual") == ["附表1!C9"]


def test_where_lower_is_better_the_smallest_value_is_first_and_achieves(annex):
    rows = [
        ["甲镇", 35, 34],
        ["乙镇", 35, 35],
        ["丙镇", 35, 40],
        ["丁镇", 30, 33],
        ["戊镇", "—", 20],
    ]
    made = annex(rows, measure="微克/立方米", 方向="越低越好", 短板规则="掉任务较多的1个")
    assert {name: unit.rank for name, unit in made.units.items()} == {
        "甲镇": 2, "乙镇": 3, "丙镇": 4, "丁镇": 1, "戊镇": None,
    }  # fmt: skip
    assert names(made.only.achievers) == ["甲镇", "乙镇"]
    assert names(made.only.exceeders) == ["甲镇"]
    assert names(made.only.behind) == ["丙镇"]
    assert (made.units["丙镇"].gap, made.only.schedule) == (5, None)


def test_a_growth_rate_is_assessed_in_points_over_its_target_without_a_schedule(annex):
    rows = [["甲镇", 8, 9.5], ["乙镇", 10, 10], ["丙镇", 6, -1.2], ["丁镇", 9, 7.5]]
    header = ["单位", "目标增速(%)", "实际增速(%)"]
    made = annex(rows, measure="%", header=header, settings={"时期": "2022年1-11月"})
    assert [unit.ahead for unit in made.units.values()] == [
        Decimal("1.5"), 0, Decimal("-7.2"), Decimal("-1.5"),
    ]  # fmt: skip
    assert [unit.completion for unit in made.units.values()] == [None] * 4
    assert [unit.rank for unit in made.units.values()] == [1, 2, 4, 3]
    assert names(made.only.achievers) == ["甲镇", "乙镇"]
    assert names(made.only.behind) == ["丙镇", "丁镇"]
    assert made.only.schedule is None


def test_a_growth_target_of_zero_can_be_met_and_missed(annex):
    header = ["单位", "目标增速(%)", "实际增速(%)"]
    made = annex([["甲镇", 0, 1.5], ["乙镇", 0, -2]], measure="%", header=header)
    assert [unit.achieved for unit in made.units.values()] == [True, False]
    assert made.codes == []


@pytest.mark.parametrize(
    "typed", [(0.085, 0.093, 0.071), ("8.5%", "9.3%", "7.1%"), (8.5, "9.3%", 7.1)]
)
def test_growth_rates_are_percentages_however_they_are_typed(annex, typed):
    target, better, worse = typed
    header = ["单位", "目标增速", "实际增速"]
    made = annex([["甲镇", target, better], ["乙镇", target, worse]], measure="%", header=header)
    assert [unit.ahead for unit in made.units.values()] == [Decimal("0.8"), Decimal("-1.4")]


def test_scores_are_ranked_by_the_score_and_have_no_target(annex):
    rows = [["甲镇", 91.5], ["乙镇", 95.2], ["丙镇", 91.5], ["丁镇", 0]]
    made = annex(rows, measure="分", header=["单位", "得分"])
    assert [unit.rank for unit in made.units.values()] == [2, 1, 2, 4]
    assert (made.only.achievers, made.only.missed, made.only.behind) == ((), (), ())


def test_groups_have_ranks_of_their_own(annex):
    header = ["类别", *HEADER]
    rows = [["街道", "甲镇", 10, 9], ["街道", "乙镇", 10, 12], ["农场", "丙镇", 10, 7],
            ["乡镇", "丁镇", 10, 9], ["乡镇", "戊镇", "—", 3]]  # fmt: skip
    made = annex(rows, header=header)
    assert [unit.group_rank for unit in made.units.values()] == [2, 1, 1, 1, None]
    assert [unit.rank for unit in made.units.values()] == [2, 1, 4, 2, None]


def test_typed_completion_stands_in_where_there_is_no_target_column(annex):
    made = annex([["甲镇", 108.3], ["乙镇", 100], ["丙镇", 79.1]], header=["单位", "完成率(%)"])
    assert [unit.completion for unit in made.units.values()] == [
        Decimal("1.083"), 1, Decimal("0.791"),
    ]  # fmt: skip
    assert [unit.rank for unit in made.units.values()] == [1, 2, 3]
    assert names(made.only.achievers) == ["甲镇", "乙镇"]
    assert names(made.only.exceeders) == ["甲镇"]


def test_typed_completion_never_overrules_target_and_actual(annex):
    made = annex([["甲镇", 100, 90, 1.2], ["乙镇", 100, 80, 0.8]], header=[*HEADER, "完成率"])
    assert made.units["甲镇"].completion == Decimal("0.9")
    assert made.units["甲镇"].achieved is False


def test_where_lower_is_better_typed_completion_achieves_at_or_below_the_whole(annex):
    made = annex([["甲镇", 96], ["乙镇", 104]], header=["单位", "完成率(%)"], 方向="越低越好")
    assert {name: (u.achieved, u.rank) for name, u in made.units.items()} == {
        "甲镇": (True, 1), "乙镇": (False, 2),
    }  # fmt: skip


def test_a_table_of_completion_rates_under_a_percent_sign_is_no_growth_rate(annex):
    made = annex([["甲镇", 108.3], ["乙镇", 79.1]], measure="%", header=["单位", "完成率"])
    summary = made.plan().sheets[0]
    values = [value for block in summary.blocks for row in block.rows for value in row]
    assert {Decimal("1.083"), Decimal("0.791")} <= set(values)


def test_without_targets_units_are_ranked_by_the_actual(annex):
    made = annex([["甲镇", 30], ["乙镇", 50]], header=["单位", "累计完成"])
    assert [(unit.rank, unit.achieved) for unit in made.units.values()] == [(2, None), (1, None)]


def test_totals_and_subtotals_are_neither_ranked_nor_counted(annex):
    rows = [["全市", 180, 150], *FIELD[:2], ["乡镇小计", 150, 170], FIELD[2], ["市本级", 10, 1]]
    made = annex(rows)
    assert list(made.units) == ["甲镇", "乙镇", "丙镇"]
    assert max(unit.rank for unit in made.units.values()) == 3
    assert made.only.total.completion == Decimal(150) / 180


def test_a_miss_by_a_hair_never_reads_as_the_whole(annex):
    made = annex([["甲镇", 10000, 9996], ["乙镇", 10000, 10000], ["丙镇", 10**7, 10**7 - 1]])
    shown = {unit["unit"]: unit["completion"] for unit in made.reading()["annexes"][0]["units"]}
    assert shown == {"甲镇": 99.96, "乙镇": 100.0, "丙镇": 99.99999}
    assert names(made.only.achievers) == ["乙镇"]


def test_a_rate_that_is_better_when_small_ranks_the_smallest_first(book):
    rows = [["群众不满意率"], ["单位", "目标(%)", "实际(%)", "位次"]]
    rows += [["甲镇", 5, 3, 1], ["乙镇", 5, 6, 3], ["丙镇", 5, 5, 2]]
    found = book({"附表1": rows})
    assert [unit.rank for unit in found.only.units] == [1, 3, 2]
    assert [unit.name for unit in found.only.behind] == ["乙镇"]
    assert not [problem for problem in found.problems if problem.code == "wrong-rank"]
