"""What counties amount to together: ranks by hand, and what is not compared."""

from decimal import Decimal

import pytest

from addin.errors import NothingGathered
from tests.gather.conftest import codes, table

ALONE = ["单位", "任务", "完成"]
EAST = {"城关镇": 90, "东镇": 70}
WEST = {"城关镇": 95, "西镇": 75, "北镇": 70}
SOUTH = {"南镇": 85, "江镇": 65}


def ranked(result):
    """Return the figures of an annex with their ranks, by name."""
    placing = result.placings[0]
    names = [unit.name for unit in result.units]
    return dict(zip(names, zip(placing.values, placing.ranks, strict=True), strict=True))


@pytest.fixture
def three(annexes, city):
    """Three counties of one indicator: they have done 80%, 80% and 75%."""
    files = {"东山": EAST, "西山": WEST, "南山": SOUTH}
    return city({f"{n}.xlsx": annexes(f"{n}县", {"工业产值": u}) for n, u in files.items()})


def test_counties_rank_by_what_their_totals_have_reached_ties_alike(three):
    (indicator,) = three.indicators
    assert ranked(indicator.counties) == {
        "东山县": (Decimal("0.8"), 1),
        "南山县": (Decimal("0.75"), 3),
        "西山县": (Decimal("0.8"), 1),
    }


def test_units_rank_in_their_county_and_among_all_and_one_name_is_several(three):
    (indicator,) = three.indicators
    assert {key: rank for key, (_, rank) in ranked(indicator.towns).items()} == {
        "东山县 城关镇": 2,
        "东山县 东镇": 5,
        "南山县 南镇": 3,
        "南山县 江镇": 7,
        "西山县 城关镇": 1,
        "西山县 西镇": 4,
        "西山县 北镇": 5,
    }
    assert indicator.within["东山县 城关镇"] == indicator.within["西山县 城关镇"] == 1
    assert indicator.within["西山县 北镇"] == 3
    assert three.problems == ()


def test_whatever_the_order_it_is_the_same(annexes, city):
    files = {f"{n}县.xlsx": annexes(f"{n}县", {"产值": EAST}) for n in ("东山", "西山", "南山")}
    assert city(files) == city(dict(reversed(files.items())))


def test_rates_are_compared_beside_other_measures_and_that_is_told(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": annexes("南山县", {"工业产值": SOUTH}, measure="万元"),
        }
    )
    (indicator,) = made.indicators
    assert ranked(indicator.counties)["南山县"] == (Decimal("0.75"), 3)
    assert indicator.counties.annex.measure is None
    assert codes(made) == [("terms-apart", "3.xlsx")]
    assert not made.problems[0].problem.is_serious


def values(county, lines, measure):
    """Return an annex of values without targets."""
    return {"附表1": table(county, "用电量", lines, measure=measure, header=["单位", "用电量"])}


def test_values_of_another_measure_are_not_put_together(city):
    lines = [("甲镇", 10), ("乙镇", 30)]
    made = city(
        {
            "1.xlsx": values("东山县", lines, "万度"),
            "2.xlsx": values("西山县", lines, "万度"),
            "3.xlsx": values("南山县", lines, "亿度"),
        }
    )
    (indicator,) = made.indicators
    assert set(ranked(indicator.counties)) == {"东山县", "西山县"}
    assert {town.county for town in made.towns} == {"东山县", "西山县"}
    assert codes(made) == [("terms-apart", "3.xlsx")]
    assert made.problems[0].problem.is_serious
    assert "亿度" in made.problems[0].problem.message


def test_another_period_is_not_put_together(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": annexes("南山县", {"工业产值": SOUTH}, period="2022年1-12月"),
        }
    )
    assert made.counties == ("东山县", "西山县")
    assert codes(made) == [("other-period", "3.xlsx")]


def test_a_month_alone_is_not_compared_with_what_was_done_since_january(annexes, city):
    alone = annexes("南山县", {"工业产值": SOUTH}, period="2022年11月", header=ALONE)
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": alone,
        }
    )
    assert set(ranked(made.indicators[0].counties)) == {"东山县", "西山县"}
    told = [each.problem.message for each in made.problems if each.problem.code == "terms-apart"]
    assert any("南山县是11月,多数县是1-11月" in message for message in told)


def test_of_several_periods_of_a_county_the_common_one_counts(annexes, city):
    october = annexes("东山县", {"工业产值": SOUTH}, period="2022年1-10月")
    made = city(
        {
            "1.xlsx": october,
            "2.xlsx": annexes("东山县", {"工业产值": EAST}),
            "3.xlsx": annexes("西山县", {"工业产值": WEST}),
        }
    )
    assert ranked(made.indicators[0].counties)["东山县"][0] == Decimal("0.8")
    assert [(code, each.problem.is_serious) for code, each in zip(
        [c for c, _ in codes(made)], made.problems, strict=True
    )] == [("other-period", False)]  # fmt: skip


def test_indicators_that_differ_are_told_and_one_countys_alone_has_no_column(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST, "投资": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST, "投资": WEST}),
            "3.xlsx": annexes("南山县", {"工业产值": SOUTH, "外贸出口": SOUTH}),
        }
    )
    assert [each.name for each in made.indicators] == ["工业产值", "投资"]
    assert sorted(codes(made)) == [("indicator-alone", ""), ("indicator-alone", "3.xlsx")]


def test_a_county_without_a_total_is_what_its_units_come_to(annexes, city):
    lacking = annexes("南山县", {"工业产值": SOUTH})
    lacking["附表1"].pop()
    made = city({"1.xlsx": annexes("东山县", {"工业产值": EAST}), "2.xlsx": lacking})
    assert ranked(made.indicators[0].counties)["南山县"] == (Decimal("0.75"), 2)
    assert made.problems == ()


def test_where_units_can_not_be_added_up_the_county_has_no_figure_and_its_units_have(annexes, city):
    lacking = annexes("南山县", {"工业产值": {**SOUTH, "河镇": None}})
    lacking["附表1"].pop()
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": lacking,
        }
    )
    (indicator,) = made.indicators
    assert set(ranked(indicator.counties)) == {"东山县", "西山县"}
    assert ranked(indicator.towns)["南山县 南镇"][1] == 3
    assert codes(made) == [("total-lacking", "3.xlsx")]


def test_a_total_that_is_wrong_is_not_compared(annexes, city):
    wrong = annexes("南山县", {"工业产值": {"南镇": 85, "江镇": 65, "河镇": 60, "湖镇": 55}})
    wrong["附表1"][-1][2] = 999
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": wrong,
        }
    )
    assert "南山县" not in ranked(made.indicators[0].counties)
    assert ("total-lacking", "3.xlsx") in codes(made)


def test_a_county_in_two_workbooks_is_one(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("东山县", {"投资": EAST}),
            "3.xlsx": annexes("西山县", {"工业产值": WEST, "投资": WEST}),
            "4.xlsx": annexes("西山县", {"工业产值": WEST}),
        }
    )
    assert made.counties == ("东山县", "西山县")
    assert [len(each.counties.units) for each in made.indicators] == [2, 2]
    assert [(c, f) for c, f in codes(made)] == [("period-repeated", "4.xlsx")]
    assert not made.problems[0].problem.is_serious


def test_what_two_workbooks_of_a_county_tell_otherwise_is_not_taken(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST, "投资": EAST}),
            "2.xlsx": annexes("东山县", {"工业产值": SOUTH}),
            "3.xlsx": annexes("西山县", {"工业产值": WEST, "投资": WEST}),
        }
    )
    assert [each.name for each in made.indicators] == ["投资"]
    assert ("period-repeated", "2.xlsx") in codes(made)


def test_where_low_is_good_for_some_it_is_not_compared_with_the_others(annexes, city):
    files = {
        f"{n}.xlsx": annexes(f"{name}县", {"投诉件数": units}, measure="件")
        for n, (name, units) in enumerate((("东山", EAST), ("西山", WEST), ("南山", SOUTH)))
    }
    for number, direction in enumerate(("越高越好", "越低越好", "越高越好")):
        line = ["投诉件数", direction]
        files[f"{number}.xlsx"]["设置"] = [["项目", "值"], [], ["指标", "方向"], line]
    made = city(files)
    assert set(ranked(made.indicators[0].counties)) == {"东山县", "南山县"}
    assert codes(made) == [("terms-apart", "1.xlsx")]


def test_a_county_that_calls_itself_only_the_whole_has_the_name_of_its_file(annexes, city):
    nameless = annexes("", {"工业产值": SOUTH})
    nameless["附表1"][-1][0] = "全县"
    made = city({"东山.xlsx": annexes("东山县", {"工业产值": EAST}), "南山县.xlsx": nameless})
    assert made.counties == ("东山县", "南山县")
    assert codes(made) == [("county-from-file-name", "南山县.xlsx")]


def test_counties_without_names_that_have_a_folder_each_are_told_apart_by_these(annexes, city):
    nameless = {"4.东山县/附表.xlsx": EAST, "12.西山县/附表.xlsx": WEST}
    made = city({file: annexes("", {"工业产值": units}) for file, units in nameless.items()})
    assert made.counties == ("东山县", "西山县")
    assert {code for code, _ in codes(made)} == {"county-from-file-name"}


def test_a_form_that_names_the_city_over_all_counties_does_not_make_them_one(annexes, city):
    files = {"东山县.xlsx": EAST, "西山县附表.xlsx": WEST}
    made = city({file: annexes("江州市", {"工业产值": units}) for file, units in files.items()})
    assert ranked(made.indicators[0].counties) == {
        "东山县": (Decimal("0.8"), 1),
        "西山县": (Decimal("0.8"), 1),
    }
    assert codes(made) == [("county-from-file-name", file) for file in files]


def test_a_file_for_each_indicator_is_its_folders_county(annexes, city):
    made = city(
        {
            f"{county}/{name}.xlsx": annexes("", {f"{name}到位资金": units})
            for county, units in (("东山", EAST), ("西山", WEST))
            for name in ("招商引资", "固投")
        }
    )
    assert made.counties == ("东山", "西山")
    assert {each.name for each in made.indicators} == {"招商引资到位资金", "固投到位资金"}
    assert [len(each.counties.units) for each in made.indicators] == [2, 2]
    assert {code for code, _ in codes(made)} == {"county-from-file-name"}


def test_two_versions_of_a_countys_workbook_are_not_two_counties(annexes, city):
    made = city(
        {
            "旧/附表.xlsx": annexes("东山县", {"工业产值": EAST}),
            "新/附表.xlsx": annexes("东山县", {"工业产值": SOUTH}),
            "西山县.xlsx": annexes("西山县", {"工业产值": WEST}),
            "南山县.xlsx": annexes("南山县", {"工业产值": SOUTH}),
        }
    )
    assert set(ranked(made.indicators[0].counties)) == {"西山县", "南山县"}
    assert [code for code, _ in codes(made)] == ["period-repeated"]


def test_what_a_county_sends_twice_is_its_own_wherever_that_lies(annexes, city):
    made = city(
        {
            "高新区/附表.xlsx": annexes("东山县", {"工业产值": EAST}),
            "东山县.xlsx": annexes("东山县", {"工业产值": EAST}),
            "西山县.xlsx": annexes("西山县", {"工业产值": WEST}),
        }
    )
    assert made.counties == ("东山县", "西山县")
    assert [code for code, _ in codes(made)] == ["period-repeated"]


def test_titles_that_begin_with_what_the_file_is_called_are_of_that(annexes, city):
    made = city(
        {
            "1.东山县.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.东湖风景区.xlsx": annexes("东湖风景区", {"工业产值": WEST}),
        }
    )
    assert made.counties == ("东山县", "东湖风景区")
    assert [each.name for each in made.indicators] == ["工业产值"]


def test_counties_stand_by_the_numbers_of_their_files(annexes, city):
    names = {2: "东山县", 10: "西山县", 1: "南山县"}
    files = {f"{at}{name}.xlsx": annexes(name, {"工业产值": EAST}) for at, name in names.items()}
    assert city(files).counties == ("南山县", "东山县", "西山县")


def test_departments_rank_among_towns_and_that_is_told(annexes, city):
    offices = {"县发改局": 90, "县商务局": 60, "县经信局": 100}
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("西山县", {"工业产值": WEST}),
            "3.xlsx": annexes("南山县", {"工业产值": offices}),
        }
    )
    assert ranked(made.indicators[0].towns)["南山县 县发改局"][1] == 3
    assert codes(made) == [("terms-apart", "3.xlsx")]
    assert not made.problems[0].problem.is_serious


def test_an_indicator_that_no_county_has_a_total_of_is_told(annexes, city):
    files = {
        name: annexes(name, {"工业产值": {**EAST, "河镇": None}}) for name in ("东山县", "西山县")
    }
    for sheets in files.values():
        sheets["附表1"].pop()
    made = city({f"{name}.xlsx": sheets for name, sheets in files.items()})
    assert made.indicators[0].counties is None
    assert codes(made) == [("total-lacking", "")]


def test_who_tells_an_indicator_twice_does_not_lack_it(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"工业产值": EAST}),
            "2.xlsx": annexes("东山县", {"工业产值": SOUTH}),
            "3.xlsx": annexes("西山县", {"工业产值": WEST}),
            "4.xlsx": annexes("南山县", {"工业产值": SOUTH}),
        }
    )
    assert codes(made) == [("period-repeated", "2.xlsx")]


@pytest.mark.parametrize("files", [{}, {"1.xlsx": "东山县"}])
def test_less_than_two_counties_are_an_error(annexes, city, files):
    with pytest.raises(NothingGathered):
        city({file: annexes(name, {"工业产值": EAST}) for file, name in files.items()})


def test_who_calls_an_indicator_otherwise_is_told_what_the_others_call_it(annexes, city):
    made = city(
        {
            "1.xlsx": annexes("东山县", {"招商引资到位资金": EAST, "外贸出口": EAST}),
            "2.xlsx": annexes("西山县", {"招商引资到位资金": WEST, "外贸出口": WEST}),
            "3.xlsx": annexes("南山县", {"招商引资": SOUTH, "外贸出口": SOUTH, "造林": SOUTH}),
        }
    )
    alone = [p.problem.message for p in made.problems if p.problem.is_serious]
    assert len(alone) == 2
    assert "“招商引资”只有南山县有,没有列入;别的县有“招商引资到位资金”" in alone[0]
    assert "别的县有" not in alone[1]
