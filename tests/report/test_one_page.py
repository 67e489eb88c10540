"""一页纸: one A4 page for any number of units and indicators, and what it says."""

from decimal import Decimal

import pytest

from addin.core.judging import State
from addin.report.fields import indicators_of
from addin.report.look import LIGHTS, SHADES
from addin.report.one_page import plan_one_page
from addin.report.phone_page import plan_phone_page
from tests.support.many_units import sheets
from tests.support.text_room import cut_off, scale_of, shown, smallest

SIZES = [(1, 1), (2, 1), (5, 3), (15, 10), (15, 12), (15, 13), (15, 20), (15, 21), (15, 40),
         (60, 18), (300, 12)]  # fmt: skip
HEADER = ["单位", "全年任务", "累计完成"]
TASKS = {"甲镇": (10, 12), "乙镇": (10, 9.5), "丙镇": (10, 8), "丁镇": (10, 3), "戊镇": ("—", "—")}


def annex(indicator, figures, total, period="2022年"):
    rows = [[name, *pair] for name, pair in figures.items()]
    return [[f"{period}{indicator}完成情况"], ["单位:亿元"], HEADER, *rows, ["合计", *total]]


@pytest.fixture(scope="module")
def page(book):
    """Return a function that lays out the page of sheets."""

    def lay_out(made, **more):
        results = book(made, **more).results
        return plan_one_page(results, indicators_of(results))

    return lay_out


@pytest.fixture(
    scope="module", params=SIZES, ids=lambda size: "{} units, {} indicators".format(*size)
)
def sized(request, page):
    return page(sheets(*request.param, idle=request.param[0] > 10), settings={"地区": "大冶市"})


def words(plan):
    return {place: text for place, text, *_ in shown(plan)}


def said(plan):
    return list(words(plan).values())


def test_it_is_one_page_that_leads_the_workbook(sized):
    assert sized.leads
    assert sized.page.one_page
    assert not sized.page.footer
    assert sized.page.print_area.right == max(sized.widths)


def test_text_is_seen_whole(sized):
    assert cut_off(sized) == []


def test_nothing_is_printed_smaller_than_can_be_read(sized):
    assert smallest(sized) >= 6.95
    texts = [style.size for _, _, style, _, _ in shown(sized) if style.size >= 9.5]
    assert min(texts) * scale_of(sized) >= 7.95


def test_figures_are_numbers_in_cells_of_their_own(sized):
    numbers = [
        value for block in sized.blocks for row in block.rows for value in row
        if isinstance(value, Decimal)
    ]  # fmt: skip
    assert numbers


@pytest.fixture(scope="module")
def small(page):
    """The page of two indicators: one that is missed as a whole and one that is met."""
    more = {"甲镇": (4, 5), "乙镇": (4, 4), "丙镇": (4, 4), "丁镇": (4, 4), "戊镇": ("—", "—")}
    made = {"附表1": annex("工业产值", TASKS, (40, 32.5)), "附表2": annex("投资", more, (16, 17))}
    return page(made, settings={"地区": "某市"})


def test_key_figures_count_the_whole_the_units_and_shortfalls(small):
    texts = said(small)
    for figure, label in (
        ("1 / 2", "全市完成任务的指标(项)"),
        ("5 / 8", "各单位完成任务(项次)"),
        ("3", "短板(项次)"),
        ("1", "单个单位短板最多(项)"),
    ):
        assert label in texts
        assert figure in texts


def test_what_needs_attention_is_said_worst_first(small):
    texts = said(small)
    assert "1项指标未完成任务:工业产值81.3%。" in texts
    assert "短板最多(1项)的单位:乙镇、丙镇、丁镇。" in texts


def test_lights_and_bars_have_the_colour_of_the_state_of_the_whole(small):
    lights = {text: style.color for _, text, style, *_ in shown(small) if text in "●▲■"}
    assert lights == {
        LIGHTS[State.FAR]: SHADES[State.FAR].ink, LIGHTS[State.OK]: SHADES[State.OK].ink,
    }  # fmt: skip
    bars = {bar.color: [small.cells(area)[0][0] for area in bar.areas] for bar in small.bars}
    assert bars == {
        SHADES[State.FAR].bar: [Decimal("0.8125")],
        SHADES[State.OK].bar: [Decimal(1)],  # more than the target is a full bar
    }


def test_units_without_a_task_are_told_apart(small):
    assert "戊镇(无任务或未报)" in said(small)


@pytest.mark.parametrize(
    ("shares", "last"),
    [
        ((9, 8, 7, 6, 6, 6), ["丁镇", "戊镇", "己镇"]),
        ((9, 8, 8, 6, 5, 5, 5, 5), ["4个单位并列"]),
        ((9, 8, 7.5, 7, 6, 6, 5), ["庚镇", "戊镇", "己镇"]),
        ((9, 8, 7.5, 7.2, 6, 6, 5, 4), ["辛镇", "庚镇", "戊镇等2个"]),
        ((9, 8, 7.5, 7, 7, 7, 7, 5, 4), ["壬镇", "辛镇", "4个单位并列"]),
    ],
)
def test_ties_beyond_the_third_place_are_counted(page, shares, last):
    figures = {
        f"{n}镇": (10, share) for n, share in zip("甲乙丙丁戊己庚辛壬", shares, strict=False)
    }
    plan = page({"附表1": annex("产值", figures, (10 * len(shares), sum(shares)))})
    names = [text for (_, column), text in sorted(words(plan).items()) if column == 8]
    assert [name for name in names if name.endswith(("镇", "个", "并列"))] == last


def test_few_units_have_fewer_places_at_each_end(page):
    plan = page({"附表1": annex("产值", TASKS, (40, 32.5))})
    assert {"前二位", "后二位"} <= set(said(plan))


def test_within_the_year_it_speaks_of_the_schedule(page):
    plan = page({"附表1": annex("产值", TASKS, (40, 32.5), "2022年1-3月")})
    texts = said(plan)
    assert "截至2022年3月底 · 按序时进度25%评判" in texts
    assert "达序时单位" in texts
    assert any("●达到序时" in text for text in texts)
    assert not any("完成任务" in text for text in texts)


def test_up_to_twenty_indicators_take_a_row_each_and_of_more_the_furthest_behind_stand(page):
    many, more = page(sheets(15, 20)), page(sheets(15, 21))
    assert "第一位" in said(many)
    assert not many.bars
    assert "其他11项见“汇总”;以上为差距最大的10项。" in said(more)
    assert sum(len(bar.areas) for bar in more.bars) == 10


def test_of_many_units_only_those_with_the_most_shortfalls_are_named(page):
    plan = page(sheets(60, 10))
    texts = said(plan)
    assert sum(text.endswith("个单位") and text[0].isdigit() for text in texts) >= 2
    assert sum("镇、" in text for text in texts) <= 4


def test_indicators_without_targets_have_values_and_ends(page):
    plan = page(sheets(15, 3, targets=False))
    texts = said(plan)
    assert "指标(项)" in texts
    assert not plan.bars
    assert not any("短板" in text for text in texts)
    assert {"前三位", "后三位"} <= set(texts)


def test_without_actions_the_units_take_the_width_and_name_the_worst(small):
    texts = said(small)
    assert "二、各单位短板(项)" in texts
    assert "其中差距最大的一项" in texts
    assert "乙镇:工业产值95.0%" in texts


def test_there_is_none_where_there_is_nothing_to_say(book):
    rows = [
        ["牵头部门", "指标", "计量单位", "全年任务", "累计完成"],
        ["市商务局", "出口", "亿元", 290, 240],
    ]
    results = book({"附表1": rows}).results
    assert plan_one_page(results, indicators_of(results)) is None


@pytest.mark.parametrize("size", [(5, 3), (15, 10), (15, 40), (60, 18)])
def test_the_phones_form_is_as_wide_as_a_phone_and_cuts_nothing(book, size):
    plan = plan_phone_page(book(sheets(*size), settings={"地区": "大冶市"}).results)
    assert sum(plan.widths.values()) * 8 == 414
    assert plan.page.one_page
    assert cut_off(plan) == []
    assert len(sorted(a for bar in plan.bars for a in bar.areas)) == size[1]


def without_total(indicator, figures, measure="亿元"):
    """Return an annex that has no line for the whole."""
    rows = [[name, *pair] for name, pair in figures.items()]
    return [[f"2022年{indicator}完成情况"], [f"单位:{measure}"], HEADER, *rows]


def first_line(plan):
    """Return what stands of the first indicator: its light, and the figure of the whole."""
    cells = words(plan)
    top = next(row for (row, column), text in cells.items() if text in ("工业产值", "人均收入"))
    return cells.get((top, 1)), cells.get((top, 3))


def test_the_units_are_summed_where_the_table_has_no_total(page):
    plan = page({"附表1": without_total("工业产值", TASKS | {"丁镇": (10, 3.1)})})
    assert first_line(plan) == (LIGHTS[State.FAR], "81.5%")
    assert "32.6 / 40 亿元" in said(plan)
    assert any("附表没有合计行的,为各单位之和" in text for text in said(plan))


UNSUMMED = {
    "a unit has not reported": without_total("工业产值", TASKS | {"丁镇": (10, None)}),
    "what each has is a level": without_total("人均收入", TASKS, "元"),
    "rates do not add up": without_total("工业产值", TASKS, "%"),
    "nobody knows the measure": without_total("工业产值", TASKS, ""),
    "one did something without a task": without_total("工业产值", TASKS | {"戊镇": ("—", 3)}),
}


@pytest.mark.parametrize("rows", UNSUMMED.values(), ids=UNSUMMED)
def test_where_nothing_is_known_of_the_whole_nothing_is_said(page, rows):
    plan = page({"附表1": rows})
    assert first_line(plan) == (None, None)
    assert not any("各单位之和" in text for text in said(plan))
