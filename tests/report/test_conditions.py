"""The highlight formulas as they stand: what they refer to, how they shift, where they apply.

What they compute is tested with a spreadsheet program, among the tests of the office.
"""

import re

import pytest

from addin.annex.area import Area
from addin.core.judging import State
from addin.core.marks import HIGHLIGHT_MARK
from addin.report.conditions import conditions, unit_spans
from addin.report.highlight import LEGEND
from addin.report.look import SHADES

HEADER = ["单位", "全年任务", "累计完成"]
RATED = [*HEADER, "完成率"]
SPANS = [HEADER, ["全市", 330, 100], ["甲镇", 100, 10], ["乙镇", 50, 25], ["乡镇小计", 150, 35],
         ["丙镇", 100, 30], [], ["丁镇", 50, 40], ["合计", 330, 100]]  # fmt: skip
REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
WORST_FIRST = [State.BAD, State.FAR, State.NEAR, State.OK]
YEAR, MONTHS = {"时期": "2022年"}, {"时期": "2022年1-3月"}


@pytest.fixture
def annex(book):
    """Return a function that gives the only result of a sheet."""

    def make(rows, settings=YEAR, **line):
        return book({"附表": rows}, settings=settings, indicators=[{"指标": "附表", **line}]).only

    return make


def test_spans_are_the_runs_of_units_without_totals_and_spacers(annex):
    assert unit_spans(annex(SPANS).annex) == [(3, 4), (6, 6), (8, 8)]


@pytest.mark.parametrize("direction", ["越高越好", "越低越好"])
def test_columns_stand_still_and_only_the_units_own_row_moves(annex, direction):
    for formula in conditions(annex(SPANS, 方向=direction)).values():
        references = REFERENCE.findall(re.sub(r'"[^"]*"|\dE-?\d', "", formula))
        assert references
        assert all(column_fixed for column_fixed, *_ in references)
        assert {row for *_, row_fixed, row in references if not row_fixed} == {"3"}


@pytest.mark.parametrize("direction", ["越高越好", "越低越好"])
def test_formulas_are_balanced_and_short_enough_for_excel(annex, direction):
    for formula in conditions(annex(SPANS, 方向=direction)).values():
        bare = re.sub(r'"[^"]*"', "", formula)
        assert bare.count("(") == bare.count(")")
        assert not formula.startswith("=")
        assert len(formula) < 255


def test_there_is_a_condition_for_each_state_the_worst_first(annex):
    assert list(conditions(annex(SPANS))) == WORST_FIRST


def test_comparisons_leave_room_for_binary_fractions(annex):
    found = conditions(annex(SPANS))
    assert found[State.OK].endswith("<=1E-9")
    assert found[State.NEAR].endswith(">1E-9")
    assert all(found[state].endswith("+1E-9") for state in (State.BAD, State.FAR))


@pytest.mark.parametrize(
    ("grades", "lacking"), [("90%、70%", ("0.3", "0.1")), ("95%、60%", ("0.4", "0.05"))]
)
def test_what_may_be_missing_follows_the_grades(annex, grades, lacking):
    found = conditions(annex(SPANS, YEAR | {"分档": grades}))
    for state, share in zip(WORST_FIRST, lacking, strict=False):
        assert f">{share}*1+" in found[state]


def test_within_the_year_what_is_due_stands_in_the_conditions(annex):
    found = conditions(annex(SPANS, MONTHS))
    assert all("(0.25-" in formula for formula in found.values())
    assert found[State.BAD].endswith(">0.3*0.25+1E-9")


def test_a_growth_rate_is_held_against_its_target_all_year(annex):
    rows = [["单位", "目标增速(%)", "实际增速(%)"], ["甲镇", 8, 9.1], ["乙镇", 8, 7.5]]
    found = conditions(annex(rows, MONTHS))
    assert ">0.1*ABS(VALUE($B2)" in found[State.FAR]
    assert "0.25" not in found[State.OK]


def test_measures_that_differ_are_converted_inside_the_formula(annex):
    header = ["单位", "全年任务(万元)", "累计完成(亿元)"]
    same = annex([HEADER, ["甲镇", 8.5, 8]])
    mixed = annex([header, ["甲镇", 85000, 8]])
    assert "*" not in conditions(same)[State.NEAR]
    assert "VALUE($B2)*0.0001" in conditions(mixed)[State.NEAR]
    assert "VALUE($C2)*" not in conditions(mixed)[State.NEAR]


@pytest.mark.parametrize(
    "rows",
    [
        [["单位", "得分"], ["甲镇", 95]],
        [["单位", "累计完成", "同比(%)"], ["甲镇", 95, 3]],
        [["单位", "累计完成", "位次"], ["甲镇", 95, 1]],
    ],
)
def test_an_annex_without_targets_and_completion_has_no_highlights(book, rows):
    made = book({"附表": rows})
    assert conditions(made.only) == {}
    assert made.plan().annexes == ()


def plan_of(made):
    (plan,) = made.plan().annexes
    return plan


def test_the_worst_state_goes_before_the_others_and_stops_them(book):
    plan = plan_of(book({"附表": [HEADER, ["甲镇", 10, 9], ["乙镇", 10, 12]]}))
    assert [rule.fill for rule in plan.rules] == [SHADES[state].fill for state in WORST_FIRST]
    assert all(rule.stops for rule in plan.rules)
    assert [rule.bold for rule in plan.rules] == [True, True, True, False]


@pytest.mark.parametrize(
    ("header", "column"), [(HEADER, 3), (RATED, 4), (["单位", "完成率", "备注"], 2)]
)
def test_rates_are_coloured_or_actuals_where_there_is_no_rate(book, header, column):
    rows = [header, ["甲镇", 10, 9, 0.9][: len(header)], ["乙镇", 10, 8, 0.8][: len(header)]]
    plan = plan_of(book({"附表": rows}))
    assert {rule.areas for rule in plan.rules} == {(Area(2, column, 3, column),)}


def test_only_units_are_coloured_and_not_their_names(book):
    plan = plan_of(book({"附表": SPANS}))
    areas = (Area(3, 3, 4, 3), Area(6, 3, 6, 3), Area(8, 3, 8, 3))
    assert {rule.areas for rule in plan.rules} == {areas}


def test_nothing_is_coloured_where_nothing_is_due_yet(book):
    made = book({"附表": SPANS}, settings=MONTHS | {"评判依据": "年终"})
    assert made.plan().annexes == ()


def test_each_of_several_indicators_has_its_colours(book):
    rows = [["单位", "个转企任务", "个转企完成", "小升规任务", "小升规完成"], ["甲镇", 1, 2, 3, 1]]
    columns = [rule.areas[0].left for rule in plan_of(book({"附表": rows})).rules]
    assert columns == [3] * 4 + [5] * 4


def test_every_rule_carries_the_mark_by_which_a_rebuild_finds_it(book):
    for rule in plan_of(book({"附表": SPANS})).rules:
        assert rule.formula.startswith(f"AND({HIGHLIGHT_MARK}=0,")


def legend_of(made):
    return "".join(run.text for run in plan_of(made).legend)


def test_the_legend_leaves_the_first_spare_row_to_people(book):
    made = book({"附表": [*SPANS, [], ["注:全域口径"]]})
    assert plan_of(made).legend_cell == (13, 1)
    assert legend_of(made) == LEGEND + "■完成任务  ■达90%以上  ■70%—90%  ■不足70%"


def test_within_the_year_the_legend_names_the_schedule(book):
    made = book({"附表": SPANS}, settings=MONTHS | {"分档": "95%、60%"})
    assert legend_of(made) == LEGEND + "■达到序时进度25%  ■达95%以上  ■60%—95%  ■不足60%"


def test_the_marks_of_the_legend_have_the_colours_of_the_states(book):
    marks = [run.color for run in plan_of(book({"附表": SPANS})).legend if run.text == "■"]
    assert len(set(marks)) == 4
    assert all(marks)


def test_a_legend_that_stands_already_is_kept_and_an_old_one_replaced(book):
    text = legend_of(book({"附表": SPANS}))
    again = book({"附表": [*SPANS, [], [text]]})
    assert (plan_of(again).legend_cell, plan_of(again).cleared) == (None, ())
    old = book({"附表": [*SPANS, [], [LEGEND + "■旧"]]})
    assert (plan_of(old).legend_cell, plan_of(old).cleared) == ((len(SPANS) + 2, 1), ())


def test_one_that_stands_in_the_first_spare_row_moves_down(book):
    made = plan_of(book({"附表": [*SPANS, [LEGEND + "■旧"]]}))
    assert made.cleared == ((len(SPANS) + 1, 1),)
    assert made.legend_cell == (len(SPANS) + 2, 1)


def test_a_legend_that_stands_twice_stands_once_afterwards(book):
    text = legend_of(book({"附表": SPANS}))
    made = plan_of(book({"附表": [*SPANS, [], [text], [text]]}))
    assert (made.legend_cell, made.cleared) == (None, ((len(SPANS) + 3, 1),))


def test_without_a_legend_those_that_stand_go(book):
    none = {"图例": "否"}
    assert plan_of(book({"附表": SPANS}, settings=none)).legend_cell is None
    there = plan_of(book({"附表": [*SPANS, [], [LEGEND + "■旧"]]}, settings=none))
    assert (there.legend_cell, there.cleared) == (None, ((len(SPANS) + 2, 1),))
    assert there.rules


def test_a_legend_is_left_out_where_the_table_ends_far_above(book):
    made = book({"附表": [*SPANS, *[[]] * 20, ["页脚"]]})
    assert plan_of(made).legend_cell is None
