"""汇总 by how many units and indicators there are: how it is laid out, printed and coloured."""

import re
from decimal import Decimal

import pytest

from addin.core.judging import State
from addin.report import fields
from addin.report.fields import indicators_of
from addin.report.look import SHADES
from addin.report.summary import plan_summary
from tests.support.many_units import sheets, unit_names
from tests.support.text_room import cut_off, scale_of, shown

SIZES = [(1, 1), (5, 2), (15, 4), (15, 10), (15, 12), (15, 18), (24, 12), (24, 24), (15, 40),
         (22, 30), (40, 10), (60, 10), (60, 18), (60, 30), (100, 5)]  # fmt: skip
WORST_FIRST = [State.BAD, State.FAR, State.NEAR, State.OK]


@pytest.fixture(scope="module")
def summary(book):
    """Return a function that lays out the summary of so many units and indicators."""
    made = {}

    def lay_out(units, indicators, **more):
        key = units, indicators, str(more)
        if key not in made:
            results = book(sheets(units, indicators, **more)).results
            made[key] = plan_summary(results, indicators_of(results))
        return made[key]

    return lay_out


@pytest.fixture(params=SIZES, ids=lambda size: "{} units, {} indicators".format(*size))
def sized(request, summary):
    return summary(*request.param, idle=request.param[0] > 10)


def texts(plan):
    return [text for _, text, *_ in shown(plan)]


def test_text_is_seen_whole(sized):
    assert cut_off(sized) == []


def test_figures_are_printed_large_enough_to_be_read(sized):
    scale = (sized.page.scale or 100 * scale_of(sized)) / 100
    figures = [style.size for _, text, style, *_ in shown(sized) if text.endswith("%")]
    assert min(figures) * scale >= 6.9


@pytest.mark.parametrize(("indicators", "heads"), [(4, 1), (12, 1), (13, 2), (24, 2)])
def test_up_to_twelve_indicators_stand_in_a_band(summary, indicators, heads):
    plan = summary(15, indicators)
    assert texts(plan).count("单位") == heads
    assert texts(plan).count("完成项数") == 1
    assert texts(plan).count("位次") == indicators


def test_a_page_takes_as_many_bands_as_can_be_read(summary):
    assert summary(15, 18).page.one_page
    assert summary(15, 18).page.breaks == ()
    each = summary(24, 24).page
    assert not each.one_page
    assert len(each.breaks) == 1
    assert each.title_rows == (1, 2)


def test_more_than_twenty_four_units_have_no_ranks(summary):
    plan = summary(40, 10)
    assert "位次" not in texts(plan)
    assert not plan.page.landscape
    assert plan.page.one_page


def test_many_indicators_stand_below_each_other_in_whole_per_cent(summary):
    plan = summary(15, 40)
    assert not plan.page.landscape
    assert plan.page.one_page
    names = [style for _, text, style, *_ in shown(plan) if text == "临空经济区·还地桥镇"]
    assert [style.stacked for style in names] == [True]
    body = [v for block in plan.blocks for row in block.rows for v in row if isinstance(v, Decimal)]
    assert max(body) > 100


def test_a_near_miss_in_whole_per_cent_does_not_read_as_the_whole(book):
    made = sheets(3, 25)
    made["附表1"][3][1:3] = [10000, 9996]
    results = book(made).results
    plan = plan_summary(results, indicators_of(results))
    assert "99.96" in texts(plan)


def test_more_units_than_a_page_is_wide_go_on_with_the_indicators_repeated(summary):
    page = summary(60, 30).page
    assert page.title_columns == (1, 3)
    assert 3 <= len(page.column_breaks) <= 4
    assert page.scale


def test_more_units_than_a_page_is_high_go_on_below_the_header(summary):
    page = summary(100, 5).page
    assert page.title_rows == (1, 5)
    assert page.breaks
    assert page.breaks[0] <= 6 + 55


def test_few_indicators_show_target_and_actual_too(summary):
    assert {"任务", "完成", "完成率", "位次"} <= set(texts(summary(5, 2)))
    assert "任务" not in texts(summary(15, 4))


def test_a_figure_and_its_rank_share_a_colour_by_four_rules(summary):
    plan = summary(15, 4)
    fills = [SHADES[state].fill for state in WORST_FIRST]
    assert [rule.fill for rule in plan.rules] == fills * 2
    assert all(rule.stops for rule in plan.rules)
    assert [rule.bold for rule in plan.rules] == [True, True, True, False, *[False] * 4]
    figures, ranks = plan.rules[0].areas, plan.rules[4].areas
    beside = [area._replace(left=area.left + 1, right=area.right + 1) for area in figures]
    assert list(ranks) == beside
    assert len(figures) == 4
    assert plan.rules[0].formula == "AND(ISNUMBER(B6),B6<0.7-1E-9)"
    assert plan.rules[4].formula == plan.rules[0].formula


def test_within_the_year_rules_hold_what_is_due(summary):
    plan = summary(15, 4, share=0.25, period="2022年1-3月")
    assert plan.rules[2].formula == "AND(ISNUMBER(B6),B6<0.25-1E-9)"
    assert "按序时进度25%评判;单位按附表1次序" in texts(plan)
    assert {"达到序时(25%)", "达标项数", "达序时单位数"} <= set(texts(plan))


def test_the_order_of_the_units_is_called_what_it_is(book):
    found = sheets(15, 10) | {"附表1": sheets(4, 1)["附表1"]}

    def said(**more):
        results = book(found, **more).results
        return texts(plan_summary(results, indicators_of(results)))

    def order(lines):
        return [m[0] for line in lines for m in re.finditer("(?:说明:)?单位按[^;]*", line)]

    assert order(said()) == ["单位按附表2次序", "说明:单位按附表中的次序排列"]
    roster = [{"单位": name} for name in unit_names(15)]
    assert order(said(roster=roster)) == ["单位按名录顺序", "说明:单位按规定次序排列"]


def test_grades_of_the_settings_hold_for_rules_and_legend(book):
    results = book(sheets(15, 4), settings={"分档": "95%、60%"}).results
    plan = plan_summary(results, indicators_of(results))
    assert "B6<0.6-" in plan.rules[0].formula
    assert {"达95%以上", "60%—95%", "不足60%"} <= set(texts(plan))


def test_a_unit_without_a_task_is_grey_and_counts_nothing(summary):
    plan = summary(15, 4, idle=1)
    cells = [(text, style) for (row, _), text, style, *_ in shown(plan) if row == 6 + 14]
    assert [text for text, _ in cells[1:]] == ["—"] * 6
    fills = {style.fill for text, style in cells[1:5]}
    assert fills == {SHADES[State.NONE].fill}


@pytest.mark.parametrize("units", [5, 100])
def test_rows_are_gone_through_for_their_decimals_as_often_of_few_units_as_of_many(
    book, monkeypatch, units
):
    asked = []
    monkeypatch.setattr(fields, "decimals_of", lambda *of: asked.append(of) or 1)
    rows = [["单位", "累计完成"], *([f"第{n}镇", n / 10] for n in range(1, units + 1))]
    results = book({"附表1": rows}).results
    assert shown(plan_summary(results, indicators_of(results)))
    assert len(asked) == 2  # of the column, and of its figures
