"""The sheets of the gathered workbook, as planned."""

import pytest

from addin.core.judging import State
from addin.report.canvas import cell
from addin.report.look import SHADES, TEXT_SIZE, high
from addin.report.raster import values_of

EAST = {"城关镇": 90, "东镇": 70}
WEST = {"城关镇": 95, "西镇": 75, "北镇": 70}


@pytest.fixture
def two(annexes, city, sheets_of):
    """The sheets of two counties, of which the first alone has 投资 for its second town."""
    east = annexes("东山县", {"工业产值": EAST, "投资": {"城关镇": 100, "东镇": 50}})
    west = annexes("西山县", {"工业产值": WEST, "投资": {"城关镇": 60}})
    return sheets_of(city({"1.xlsx": east, "2.xlsx": west}))


def rows(plan, first=6):
    """Return a sheet's rows of figures as they are shown, percentages as numbers."""
    found = values_of(plan)[first - 1 : plan.filter.bottom]
    return [[round(float(v) * 100, 1) if type(v).__name__ == "Decimal" else v for v in row]
            for row in found]  # fmt: skip


def test_the_sheets_come_in_the_order_in_which_they_are_read(two):
    assert list(two) == ["各县", "各县单位", "校验"]


def test_a_county_is_a_row_with_figure_and_rank_of_each_indicator(two):
    cells = values_of(two["各县"])
    assert cells[0][0] == "2022年1-11月各县主要指标完成情况汇总表"
    assert [cells[3][at] for at in (0, 1, 3)] == ["县(市、区)", "工业产值", "投资"]
    assert cells[4][1:5] == ["完成率", "位次", "完成率", "位次"]
    assert rows(two["各县"]) == [
        ["东山县", 80.0, 1, 75.0, 1, 0, 2],
        ["西山县", 80.0, 1, 60.0, 2, 0, 2],
    ]


def test_a_unit_is_a_row_with_its_rank_at_home_and_among_all(two):
    cells = values_of(two["各县单位"])
    assert cells[4][2:5] == ["完成率", "县内", "总位次"]
    assert rows(two["各县单位"]) == [
        ["东山县", "城关镇", 90.0, 1, 2, 100.0, 1, 1, 1, 1],
        ["东山县", "东镇", 70.0, 2, 4, 50.0, 2, 3, 0, 2],
        ["西山县", "城关镇", 95.0, 1, 1, 60.0, 1, 2, 1, 1],
        ["西山县", "西镇", 75.0, 2, 3, "—", "—", "—", 0, 1],
        ["西山县", "北镇", 70.0, 3, 4, "—", "—", "—", 0, 1],
    ]


def test_figures_and_all_their_ranks_are_coloured_by_what_is_due(two):
    fills = {rule.fill for rule in two["各县单位"].rules}
    assert fills == {SHADES[state].fill for state in State if state is not State.NONE}
    columns = {area.left for rule in two["各县单位"].rules for area in rule.areas}
    assert columns == {3, 4, 5, 6, 7, 8}
    of_last_rank = [r for r in two["各县单位"].rules if r.areas[0].left == 5]
    assert all("C6" in rule.formula for rule in of_last_rank)


def test_units_can_be_filtered_and_their_names_stay_in_sight(two):
    plan = two["各县单位"]
    assert (plan.filter.a1, plan.freeze) == ("A5:J10", (6, 3))


def test_more_counties_than_a_page_takes_have_their_ranks_all_the_same(annexes, city, sheets_of):
    names = [f"{one}{two}县" for one in "东西南" for two in "江河湖海山水林田石沙"]
    files = {
        f"{n:02d}.xlsx": annexes(name, {"产值": {"东镇": 50 + n, "西镇": 60}})
        for n, name in enumerate(names)
    }
    made = rows(sheets_of(city(files))["各县"])
    assert [row[2] for row in made] == list(range(30, 0, -1))


def test_many_indicators_go_on_over_pages_with_the_names_on_each(annexes, city, sheets_of):
    names = [f"{kind}{word}" for kind in "甲乙丙丁" for word in ("产值", "投资", "税收", "用电")]
    files = {
        f"{n}.xlsx": annexes(f"{c}县", dict.fromkeys(names, EAST))
        for n, c in enumerate(("东山", "西山"))
    }
    plan = sheets_of(city(files))["各县单位"]
    breaks = plan.page.column_breaks
    assert breaks
    assert all((column - 3) % 3 == 0 for column in breaks)
    assert plan.page.title_columns == (1, 2)
    assert plan.page.title_rows == (1, 5)
    on_every_page = [area for area in plan.merges if area.left < 3]
    assert on_every_page == []


@pytest.mark.parametrize("count", range(1, 9))
def test_the_counts_take_no_pages_of_their_own(annexes, city, sheets_of, count):
    names = [f"{word}产值" for word in "甲乙丙丁戊己庚辛"[:count]]
    files = {f"{c}.xlsx": annexes(f"{c}县", dict.fromkeys(names, EAST)) for c in ("东山", "西山")}
    plan = sheets_of(city(files))["各县单位"]
    assert 3 + 3 * count not in plan.page.column_breaks


def shown_legend(plan):
    """Return the texts of the legend that a sheet shows."""
    told = {"达到序时(91.7%)", "达90%以上", "70%—90%", "不足70%", "—无任务"}
    return [value for row in values_of(plan) for value in row if value in told]


@pytest.mark.parametrize("count", [1, 2, 4])
def test_the_legend_is_whole_however_few_the_indicators(annexes, city, sheets_of, count):
    names = [f"{word}产值" for word in "甲乙丙丁"[:count]]
    files = {f"{c}.xlsx": annexes(f"{c}县", dict.fromkeys(names, EAST)) for c in ("东山", "西山")}
    made = sheets_of(city(files))
    assert [len(shown_legend(made[name])) for name in ("各县", "各县单位")] == [5, 5]


def test_the_header_is_as_high_as_the_heads_of_the_counts_need(two):
    for name in ("各县", "各县单位"):
        assert two[name].heights[4] >= high(2 * 1.2 * TEXT_SIZE / 0.75)


def test_a_cell_without_a_figure_may_be_what_was_not_put_together(two):
    assert "“—”表示无任务、未报或没有并入,不参加排名" in values_of(two["各县"])[-1][0]


def test_the_first_unit_of_each_county_stands_out(two):
    styles = dict(two["各县单位"].styles)
    bold = [row for row in range(6, 11) if styles.get(cell(row, 1)) and styles[cell(row, 1)].bold]
    assert bold == [6, 8]


def test_what_does_not_fit_stands_on_the_last_sheet(annexes, city, sheets_of):
    files = {
        "1.xlsx": annexes("东山县", {"工业产值": EAST}),
        "2.xlsx": annexes("西山县", {"工业产值": WEST}),
        "3.xlsx": annexes("南山县", {"工业产值": EAST}, period="2022年1-10月"),
    }
    cells = values_of(sheets_of(city(files))["校验"])
    assert cells[1][0] == "需处理1项,提示0项"
    assert cells[3][:5] == [1, "需处理", "3.xlsx", "—", "—"]
