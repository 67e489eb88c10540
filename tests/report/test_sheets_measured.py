"""Charts, boards, scores, shortfalls and forms of many sizes: seen whole, and on how many pages."""

import pytest

from addin.report.charts import plan_charts
from addin.report.fields import indicators_of
from addin.report.honours_sheet import plan_honours
from addin.report.measure import text_width
from addin.report.score_matrix import plan_scores
from addin.report.shortfall_list import plan_shortfalls
from addin.split.shares import shares_of
from addin.split.sheet import SheetMaker
from tests.support.many_units import sheets, unit_names
from tests.support.text_room import cut_off, scale_of, shown

SIZES = [(1, 1), (5, 2), (15, 10), (18, 12), (19, 3), (30, 4), (31, 3), (60, 18), (300, 3)]
ACTIONS = (
    *("招商引资", "项目建设", "服务企业", "科技创新"),
    *("优化营商环境", "乡村振兴", "文明提升", "党建引领"),
)
SCORED = ["单位", "一季度", "二季度", "三季度", "四季度", "年度考评"]


@pytest.fixture(scope="module")
def results(book):
    """Return a function that gives the results of so many units and indicators."""
    made = {}

    def compute(units, indicators, **more):
        key = units, indicators, str(more)
        if key not in made:
            made[key] = book(sheets(units, indicators, **more)).results
        return made[key]

    return compute


@pytest.fixture(scope="module")
def scored(book):
    """Return a function that gives results of so many units in the eight actions, with weights."""
    made = {}

    def compute(units, actions=8):
        if (units, actions) not in made:
            rows = [
                [name, *[round(96 - place * 20 / units - n % 3, 2)] * 5]
                for n, _ in enumerate(ACTIONS)
                for place, name in enumerate(unit_names(units))
            ]
            tables = {
                name: [
                    [f"2022年{name}行动考核得分表(乡镇)"],
                    SCORED,
                    *rows[n * units : (n + 1) * units],
                ]
                for n, name in enumerate(ACTIONS[:actions])
            }
            weights = [{"指标": name, "权重": 10} for name in ACTIONS[:actions]]
            options = {"settings": {"权重合计": "自动归一"}, "indicators": weights}
            made[units, actions] = book(tables, **options).results
        return made[units, actions]

    return compute


def drawn(found):
    """Return the plan of the charts, with the results of formulas in their place."""
    return plan_charts(found, indicators_of(found)).without_formulas()


def cut_off_in_print(plan):
    """Return what is cut off of what is printed; helper cells beside it may be."""
    right = plan.page.print_area.right if plan.page.print_area else max(plan.widths)
    return [(place, text) for place, text in cut_off(plan) if place[1] <= right]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("period", ["2022年", "2022年1-3月"])
def test_the_charts_sheet_is_seen_whole(results, size, period):
    share = 1.0 if period == "2022年" else 0.25
    found = results(*size, share=share, period=period)
    plan = drawn(found)
    assert cut_off_in_print(plan) == []
    assert scale_of(plan) > 0.95


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_names_and_labels_have_room_in_the_charts(results, size):
    found = results(*size)
    plan = drawn(found)
    held = {place: text for place, text, *_ in shown(plan)}
    for chart in plan.charts:
        wide = sum(plan.widths[c] * 8 for c in range(chart.area.left, chart.area.right + 1))
        high = sum(plan.heights[r] / 0.75 for r in range(chart.area.top, chart.area.bottom + 1))
        area = chart.categories
        names = [plan.cells(area)[row][0] for row in range(area.bottom - area.top + 1)]
        texts = [name for name in names if name]
        assert max(text_width(text, 8) for text in texts) <= chart.plot.left * wide
        label = max(text_width(held.get((row, series.values.left), ""), 8)
                    for series in chart.series
                    for row in range(area.top, area.bottom + 1))  # fmt: skip
        assert label <= (1 - chart.plot.left - chart.plot.width) * wide + 1
        assert chart.plot.height * high / len(texts) >= 17.5, "pixels of a bar"
        assert text_width(chart.title, 10, bold=True) <= wide


@pytest.mark.parametrize(("units", "bars"), [(15, 15), (18, 18), (30, 30), (31, 14), (300, 14)])
def test_of_many_units_the_first_and_the_last_are_drawn(results, units, bars):
    found = results(units, 3)
    for chart in drawn(found).charts:
        assert chart.categories.bottom - chart.categories.top + 1 == bars


@pytest.mark.parametrize(("units", "across"), [(15, 2), (18, 2), (19, 1), (30, 1), (60, 2)])
def test_more_bars_than_half_a_page_takes_have_its_whole_width(results, units, across):
    found = results(units, 3)
    charts = drawn(found).charts
    assert len({chart.area.left for chart in charts}) == across


@pytest.mark.parametrize("count", [1, 6, 7, 10, 13])
def test_six_charts_stand_on_a_page(results, count):
    found = results(15, count)
    plan = drawn(found)
    assert len(plan.page.breaks) == (count - 1) // 6
    for at in plan.page.breaks:
        assert not any(chart.area.top < at <= chart.area.bottom for chart in plan.charts)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("period", ["2022年", "2022年1-3月"])
def test_the_list_of_shortfalls_is_seen_whole(results, size, period):
    share = 1.0 if period == "2022年" else 0.25
    plan = plan_shortfalls(results(*size, share=share, period=period))
    assert cut_off(plan) == []
    assert scale_of(plan) * 10 >= 7


def test_no_unit_of_the_list_is_parted_by_a_page(results):
    plan = plan_shortfalls(results(15, 10))
    units = {row: text for (row, column), text, *_ in shown(plan) if column == 1 and row > 3}
    assert plan.page.breaks
    for at in plan.page.breaks:
        assert units[at - 1] != units[at]


def test_a_filter_of_the_list_keeps_the_unit_of_each_row(results):
    plan = plan_shortfalls(results(15, 10))
    rows = range(plan.filter.top + 1, plan.filter.bottom + 1)
    units = plan.cells(plan.filter._replace(top=rows[0], right=1))
    assert all(name for (name,) in units)
    assert plan.merges == tuple(area for area in plan.merges if area.top not in rows)


@pytest.mark.parametrize("actions", [1, 2, 8])
@pytest.mark.parametrize("units", [2, 5, 7, 15, 19, 33, 60, 300])
def test_scores_are_seen_whole(scored, units, actions):
    (plan,) = plan_scores(scored(units, actions))
    assert cut_off(plan) == []
    pages = plan.page.breaks
    assert len(pages) == max(-(-units // 40) - 1, 0)


@pytest.mark.parametrize("units", [15, 33])
def test_scores_of_a_panel_are_one_page(scored, units):
    (plan,) = plan_scores(scored(units))
    area = plan.page.print_area
    high = sum(plan.heights[row] / 0.75 for row in range(area.top, area.bottom + 1))
    down = (8.27 if plan.page.landscape else 11.69) - 0.95
    assert high * scale_of(plan) <= down * 96
    assert scale_of(plan) * 9.5 >= 7


@pytest.mark.parametrize("units", [2, 6, 7, 15, 60, 300])
def test_the_boards_are_one_page(scored, units):
    plan = plan_honours(scored(units))
    assert cut_off(plan) == []
    assert plan.page.one_page
    assert scale_of(plan) >= 0.75


@pytest.mark.parametrize("count", [1, 6, 9, 12, 40])
@pytest.mark.parametrize("period", ["2022年", "2022年1-3月"])
def test_forms_are_seen_whole(results, count, period):
    found = results(5, count, share=0.2, period=period)
    maker = SheetMaker(found)
    for share in shares_of(found).units:
        (plan,) = maker.plan(share).sheets
        assert cut_off(plan) == []
        assert plan.page.one_page is (sum(row.unit.is_shortfall for row in share.rows) <= 9)
