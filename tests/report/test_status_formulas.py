"""The column that says who is done is filled with the function, handed the cell of the period."""

import pytest

from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas

ROWS = [["甲镇", 100, 30], ["乙镇", 100, 20], ["丙镇", 100, 100]]


@pytest.fixture
def filled(book):
    """Return a function that gives the formulas of the column, of an annex so headed."""

    def fill(header="是否完成", said=("", "", ""), flavour=Flavour.TONGBAO, **more):
        rows = [[*row, word] for row, word in zip(ROWS, said, strict=True)]
        head = ["单位", "全年任务", "累计完成", header]
        sheets = {"附表1": [["2022年1-3月外贸出口完成情况"], head, *rows]}
        made = book(sheets, **{"settings": {"时期": "2022年1-3月"}, **more})
        plans, _ = plan_formulas(made.results, made.grids, flavour)
        return [formula for plan in plans if plan.column == 4 for formula in plan.formulas]

    return fill


@pytest.mark.parametrize("header", ["是否完成", "是否达标", "完成状态", "进度状态", "任务状态"])
def test_a_blank_column_of_any_such_name_is_filled(filled, header):
    assert filled(header)[0] == "=TB_STATUS(C3,B3,,'设置'!$B$2)"


def test_a_column_in_other_words_is_left_alone(filled):
    assert filled(said=("是", "否", "是")) == []
    assert filled(said=("落后较多", "完成", "")) == []  # by a rule that the formula does not have


@pytest.mark.parametrize(
    ("settings", "formula"),
    [
        ({"时期": "2022年1-3月", "序时进度": "20%"}, "=TB_STATUS(C3,B3,,'设置'!$B$3)"),
        ({"时期": "2022年1-3月", "评判依据": "全年"}, "=TB_STATUS(C3,B3)"),
        ({"地区": "大冶市"}, "=TB_STATUS(C3,B3,,0.25)"),
    ],
)
def test_the_function_is_handed_what_tells_how_far_the_year_is(filled, settings, formula):
    assert filled(settings=settings)[0] == formula


def test_limits_say_so_and_have_no_period(filled):
    line = [{"指标": "外贸出口", "方向": "越低越好"}]
    assert filled(indicators=line)[0] == '=TB_STATUS(C3,B3,,,,,"越低越好")'


def test_what_nobody_judges_is_left_alone(filled):
    assert filled(settings={"时期": "2022年1-3月", "评判依据": "年终"}) == []


def test_excels_own_formula_holds_the_share(filled):
    assert "C3/B3-0.25<" in filled(flavour=Flavour.NATIVE)[0]
