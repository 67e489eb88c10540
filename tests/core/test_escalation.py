"""Rules of escalation: how people write them, and what is due after how many periods."""

import pytest

from addin.core.escalation import (
    NEVER,
    Lack,
    Step,
    Trigger,
    due,
    parse_trigger,
    streak,
)

DEFAULTS = {
    Step.TALK: Trigger(Lack.SCHEDULE, 3),
    Step.LISTING: Trigger(Lack.SCHEDULE, 2),
    Step.CIRCULAR: Trigger(Lack.SCHEDULE, 1),
}


@pytest.mark.parametrize(
    ("text", "lack", "periods"),
    [
        ("未达序时1个月", Lack.SCHEDULE, 1),
        ("连续2个月未达序时", Lack.SCHEDULE, 2),
        ("连续两个月未达序时进度", Lack.SCHEDULE, 2),
        ("连续 ３ 个月未完成", Lack.TARGET, 3),
        ("连续十二个月未完成任务", Lack.TARGET, 12),
        ("连续2个季度未达序时", Lack.SCHEDULE, 2),
        ("连续3期未完成", Lack.TARGET, 3),
        ("未达序时", Lack.SCHEDULE, 1),
    ],
)
def test_rules_are_read_as_people_write_them(text, lack, periods):
    assert parse_trigger(text) == Trigger(lack, periods)


@pytest.mark.parametrize("text", ["", "连续2个月", "落后", "连续0个月未达序时"])
def test_what_names_no_lack_or_no_period_is_no_rule(text):
    assert parse_trigger(text) is None


@pytest.mark.parametrize(
    ("falls", "count"),
    [
        ([], 0),
        ([True], 1),
        ([True, True, False, True], 2),
        ([False, True, True], 0),
        ([True, None, True], 1),
        ([None, True], 0),
    ],
)
def test_a_streak_ends_where_the_unit_kept_up_or_nothing_is_known(falls, count):
    assert streak(falls) == count


@pytest.mark.parametrize(
    ("months", "step"),
    [(0, None), (1, Step.CIRCULAR), (2, Step.LISTING), (3, Step.TALK), (7, Step.TALK)],
)
def test_the_gravest_step_is_due(months, step):
    found = due({Lack.SCHEDULE: months, Lack.TARGET: 9}, DEFAULTS)
    assert (found[0] if found else None) == step


def test_steps_may_go_by_different_lacks():
    triggers = {Step.TALK: Trigger(Lack.TARGET, 2), Step.CIRCULAR: Trigger(Lack.SCHEDULE, 1)}
    assert due({Lack.SCHEDULE: 5, Lack.TARGET: 1}, triggers)[0] is Step.CIRCULAR
    assert due({Lack.SCHEDULE: 0, Lack.TARGET: 2}, triggers)[0] is Step.TALK


@pytest.mark.parametrize("text", ["无", "不设", "—"])
def test_a_step_that_is_not_taken_is_never_due(text):
    triggers = {**DEFAULTS, Step.TALK: parse_trigger(text)}
    assert triggers[Step.TALK] == NEVER
    assert NEVER.label == "不设"
    assert due({Lack.SCHEDULE: 9, Lack.TARGET: 9}, triggers)[0] is Step.LISTING


def test_a_rule_reads_back_as_it_is_written():
    assert Trigger(Lack.SCHEDULE, 2).label == "连续2个月未达序时"
    assert Trigger(Lack.TARGET, 1).label == "未完成"
