"""The highlight formulas as they stand: what they refer to, how they shift, where they apply.

What they compute is tested with a spreadsheet program, among the tests of the office.
"""

import re

import pytest

from addin.annex.area import Area
from addin.core.marks import HIGHLIGHT_MARK
from addin.report.conditions import conditions, unit_spans
from addin.report.highlight import LEGEND
from addin.report.look import BAD, GOOD, WEAK

HEADER = ["单位", "全年任务", "累计完成"]
RATED = [*HEADER, "完成率"]
SPANS = [HEADER, ["全市", 330, 100], ["甲镇", 100, 10], ["乙镇", 50, 25], ["乡镇小计", 150, 35],
         ["丙镇", 100, 30], [], ["丁镇", 50, 40], ["合计", 330, 100]]  # fmt: skip
REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
RULES = ["掉任务较多的2个", "相差较多的2个", "完成比例低于50%", "未达序时进度", "全部未完成"]


@pytest.fixture
def annex(book):
    """Return a function that gives the only result of a sheet by a rule."""

    def make(rows, rule="", **line):
        lines = [{"指标": "附表", "短板规则": rule or None, **line}]
        return book({"附表": rows}, settings={"时期": "2022年1-11月"}, indicators=lines).only

    return make


def formulas(result):
    found = conditions(result)
    return [found.met, found.missed, found.behind]


def test_spans_are_the_runs_of_units_without_totals_and_spacers(annex):
    assert unit_spans(annex(SPANS).annex) == [(3, 4), (6, 6), (8, 8)]


@pytest.mark.parametrize("rule", RULES)
def test_columns_stand_still_and_only_the_units_own_row_moves(annex, rule):
    for formula in formulas(annex(SPANS, rule)):
        references = REFERENCE.findall(re.sub(r'"[^"]*"|\dE-?\d', "", formula))
        assert references
        assert all(column_fixed for column_fixed, *_ in references)
        assert {row for *_, row_fixed, row in references if not row_fixed} == {"3"}


@pytest.mark.parametrize("rule", RULES[:2])
def test_a_cut_counts_in_every_span_of_units_and_nowhere_else(annex, rule):
    behind = conditions(annex(SPANS, rule)).behind
    found = set(re.findall(r"\$C\$(\d+):\$C\$(\d+)", behind))
    assert found == {("3", "4"), ("6", "6"), ("8", "8")}
    assert behind.endswith("<2")


@pytest.mark.parametrize("rule", RULES)
def test_behind_implies_missed(annex, rule):
    found = conditions(annex(SPANS, rule))
    assert found.behind.startswith(found.missed)
    assert (found.behind == found.missed) == (rule in ("全部未完成", "未达序时进度"))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("direction", ["越高越好", "越低越好"])
def test_formulas_are_balanced_and_short_enough_for_excel(annex, rule, direction):
    for formula in formulas(annex(SPANS, rule, 方向=direction)):
        bare = re.sub(r'"[^"]*"', "", formula)
        assert bare.count("(") == bare.count(")")
        assert not formula.startswith("=")
        assert len(formula) < 8000


@pytest.mark.parametrize("rule", RULES)
def test_comparisons_leave_room_for_binary_fractions(annex, rule):
    found = conditions(annex(SPANS, rule))
    assert found.met.endswith("<=1E-9")
    assert found.missed.endswith(">1E-9")
    added = found.behind.removeprefix(found.missed)
    assert added.count("+1E-9") == added.count(">") - added.count("<>")


def test_measures_that_differ_are_converted_inside_the_formula(annex):
    header = ["单位", "全年任务(万元)", "累计完成(亿元)"]
    same = annex([HEADER, ["甲镇", 8.5, 8]])
    mixed = annex([header, ["甲镇", 85000, 8]])
    assert "*" not in conditions(same).missed
    assert "VALUE($B2)*0.0001" in conditions(mixed).missed
    assert "VALUE($C2)*" not in conditions(mixed).missed


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
    assert conditions(made.only) is None
    assert made.plan().annexes == ()


def plan_of(made):
    (plan,) = made.plan().annexes
    return plan


def test_behind_overrules_met_and_met_overrules_missed(book):
    plan = plan_of(book({"附表": [HEADER, ["甲镇", 10, 9], ["乙镇", 10, 12]]}))
    assert [rule.fill for rule in plan.rules] == [BAD, GOOD, WEAK, BAD]


def test_nothing_is_left_to_be_weak_where_everyone_who_missed_is_named(book):
    made = book({"附表": SPANS}, indicators=[{"指标": "附表", "短板规则": "全部未完成"}])
    assert [rule.fill for rule in plan_of(made).rules] == [BAD, GOOD, BAD]
    assert "其他未完成" not in "".join(run.text for run in plan_of(made).legend)


@pytest.mark.parametrize(
    ("header", "column"), [(HEADER, 3), (RATED, 4), (["单位", "完成率", "备注"], 2)]
)
def test_rates_are_coloured_or_actuals_where_there_is_no_rate(book, header, column):
    rows = [header, ["甲镇", 10, 9, 0.9][: len(header)], ["乙镇", 10, 8, 0.8][: len(header)]]
    plan = plan_of(book({"附表": rows}))
    areas = [rule.areas for rule in plan.rules]
    assert areas[:-1] == [(Area(2, column, 3, column),)] * (len(areas) - 1)
    assert areas[-1] == (Area(2, 1, 3, 1),)


def test_only_units_are_coloured(book):
    plan = plan_of(book({"附表": SPANS}))
    assert plan.rules[0].areas == (Area(3, 3, 4, 3), Area(6, 3, 6, 3), Area(8, 3, 8, 3))
    assert plan.rules[-1].areas == (Area(3, 1, 4, 1), Area(6, 1, 6, 1), Area(8, 1, 8, 1))


def test_names_are_not_coloured_where_several_indicators_share_them(book):
    rows = [["单位", "个转企任务", "个转企完成", "小升规任务", "小升规完成"], ["甲镇", 1, 2, 3, 1]]
    columns = {area.left for rule in plan_of(book({"附表": rows})).rules for area in rule.areas}
    assert columns == {3, 5}


def test_every_rule_carries_the_mark_by_which_a_rebuild_finds_it(book):
    for rule in plan_of(book({"附表": SPANS})).rules:
        assert rule.formula.startswith(f"AND({HIGHLIGHT_MARK}=0,")


def test_the_legend_stands_below_all_that_the_sheet_holds(book):
    made = book({"附表": [*SPANS, [], ["注:全域口径"]]})
    assert plan_of(made).legend_cell == (12, 1)
    text = "".join(run.text for run in plan_of(made).legend)
    assert text.startswith(LEGEND)
    assert "完成任务" in text
    assert "掉任务较多的3个单位" in text


def test_a_legend_that_stands_already_is_kept_and_an_old_one_replaced(book):
    made = book({"附表": SPANS})
    text = "".join(run.text for run in plan_of(made).legend)
    again = book({"附表": [*SPANS, [text]]})
    assert plan_of(again).legend_cell is None
    old = book({"附表": [*SPANS, [LEGEND + "■旧"]]})
    assert plan_of(old).legend_cell == (len(SPANS) + 1, 1)


def test_a_legend_is_left_out_where_the_table_ends_far_above(book):
    made = book({"附表": [*SPANS, *[[]] * 20, ["页脚"]]})
    assert plan_of(made).legend_cell is None
