"""What headers propose to arithmetic, where their words leave no column open."""

from addin.annex.arithmetic.model import RelationKind
from addin.annex.proposals import proposals_of
from tests.support.one_table import readings_of

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇")


def proposed(*heads):
    """Return what headers propose: kind, then heads of result and parts; None where words fail."""
    rows = [
        ["单位", *heads],
        *([town, *range(n + 5, n + 5 + len(heads))] for n, town in enumerate(TOWNS)),
    ]
    columns = [c for c in readings_of(rows).columns if not c.is_label]
    found = proposals_of(columns)
    if found is None:
        return None
    return {(p.kind, columns[p.result].leaf, columns[p.a].leaf, columns[p.b].leaf) for p in found}


def test_a_completion_is_proposed_of_actual_and_target():
    assert proposed("任务", "累计完成", "完成率") == {
        (RelationKind.RATIO, "完成率", "累计完成", "任务")
    }


def test_a_completion_is_proposed_of_each_target():
    assert proposed("市定任务", "县定任务", "累计完成", "完成率") == {
        (RelationKind.RATIO, "完成率", "累计完成", "市定任务"),
        (RelationKind.RATIO, "完成率", "累计完成", "县定任务"),
    }


def test_growth_is_proposed_as_a_rate_and_as_a_difference():
    assert proposed("累计完成", "上年同期", "同比增长") == {
        (RelationKind.GROWTH, "同比增长", "累计完成", "上年同期"),
        (RelationKind.DIFFERENCE, "同比增长", "累计完成", "上年同期"),
    }


def test_a_gap_is_proposed_both_ways_round():
    assert proposed("任务", "累计完成", "差额") == {
        (RelationKind.DIFFERENCE, "差额", "任务", "累计完成"),
        (RelationKind.DIFFERENCE, "差额", "累计完成", "任务"),
    }


def test_a_change_is_proposed_on_last_year_alone():
    assert proposed("累计完成", "上年同期", "增减额") == {
        (RelationKind.DIFFERENCE, "增减额", "累计完成", "上年同期")
    }


def test_columns_of_another_name_propose_nothing_together():
    assert proposed("产值任务", "产值累计完成", "投资累计完成", "投资完成率") == set()


def test_a_column_that_no_word_tells_leaves_all_to_be_searched():
    assert proposed("任务", "累计完成", "甲等(户)") is None


def test_a_weak_word_leaves_all_to_be_searched():
    assert proposed("任务", "累计", "完成率") is None


def test_scores_leave_all_to_be_searched():
    assert proposed("环境得分", "秩序得分", "总分") is None


def test_too_many_proposals_are_searched_instead():
    assert (
        proposed(*(f"{n}月任务" for n in range(1, 10)), *["累计完成"] * 3, *["完成率"] * 3) is None
    )
