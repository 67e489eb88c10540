"""名录, 加减分 and 设置 answer: what stands twice or does nothing is told in its cell."""

import pytest

HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [["甲镇", 100, 30], ["乙镇", 100, 20], ["丙镇", 100, 40]]
SHEETS = {"附表1": [["2022年1-3月外贸出口完成情况"], HEADER, *ROWS]}
MONTHS = "5、12、20、28、36、45、55、64、73、82、91、100"


def test_a_note_below_the_roster_is_not_a_row_that_was_left_out(book):
    roster = [["单位"], ["甲镇"], ["乙镇"], ["丙镇"], [], ["注:按行政区划排列"]]
    assert book({**SHEETS, "名录": roster}).problems == ()


def test_an_alias_that_is_the_name_of_another_unit_is_an_error(book):
    made = book(SHEETS, roster=[("甲镇", "乙镇"), ("乙镇", ""), ("丙镇", "")])
    [problem] = [p for p in made.problems if p.code == "alias-of-two"]
    assert (problem.sheet, problem.cell, problem.severity.value) == ("名录", "B2", "error")
    assert "“乙镇”是“甲镇”的别名,又是“乙镇”的名称或别名" in problem.message


def test_a_unit_can_be_its_own_alias(book):
    made = book(SHEETS, roster=[("甲镇", "甲镇、甲"), ("乙镇", ""), ("丙镇", "")])
    assert made.problems == ()


def test_of_an_item_that_stands_twice_the_first_holds_unless_it_is_blank(book):
    rows = [["项目", "值"], ["标点", "全角"], ["标点", "半角"], ["地区", None], ["地区", "大冶市"]]
    made = book({**SHEETS, "设置": rows})
    settings = made.results.found.settings
    assert (settings.full_width, settings.region) == (True, "大冶市")
    assert made.cells("setting-twice") == ["设置!A3"]


def test_of_two_lines_for_an_indicator_the_second_is_told(book):
    lines = [{"指标": "外贸出口", "小数位": 2}, {"指标": "外贸出口", "小数位": 0}]
    made = book(SHEETS, indicators=lines)
    assert made.only.annex.decimals == 2
    assert made.cells("setting-twice") == ["设置!A5"]


@pytest.mark.parametrize(
    ("settings", "cells"),
    [
        ({"序时进度": "20%"}, []),
        ({"各月序时": MONTHS}, []),
        ({"序时进度": "20%", "各月序时": MONTHS}, ["设置!B3"]),
        ({"序时进度": "20%", "评判依据": "全年"}, []),  # the headline tells of it
    ],
)
def test_a_schedule_that_changes_nothing_is_told(book, settings, cells):
    assert book(SHEETS, settings=settings).cells("setting-without-effect") == cells


def test_the_schedule_of_the_months_holds_without_one_of_its_own(book):
    made = book(SHEETS, settings={"各月序时": MONTHS}).only
    assert str(made.schedule) == "0.2"
    assert [unit.name for unit in made.shortfalls] == []
    assert len(made.passed) == 3


@pytest.mark.parametrize("typed", ["5、10", MONTHS.replace("91", "50"), "很快", MONTHS + "、100"])
def test_months_that_are_no_year_are_told(book, typed):
    assert book(SHEETS, settings={"各月序时": typed}).cells("setting-unknown") == ["设置!B2"]


@pytest.mark.parametrize("typed", ["70%、90%", "90%", "120%、70%"])
def test_grades_that_do_not_fall_are_told(book, typed):
    assert book(SHEETS, settings={"分档": typed}).cells("setting-unknown") == ["设置!B2"]
