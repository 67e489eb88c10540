"""What stands on 设置 and does nothing is a problem in its cell, with the nearest known name."""

import pytest

from addin.workbook_file.reading import read
from tests.conftest import WORKBOOKS

CODE = "setting-without-effect"
HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [["甲镇", 10, 9], ["乙镇", 10, 8], ["丙镇", 10, 9]]
EXPORTS = [["2022年1-6月外贸出口完成情况"], ["单位:亿元"], HEADER, *ROWS]
INVESTMENT = [["2022年1-6月固定资产投资完成情况"], ["单位:亿元"], HEADER, *ROWS]
SHEETS = {"附表1": EXPORTS, "附表2": INVESTMENT}


def said(made, code=CODE):
    """Return cell and sentence of each problem of a code, all of them on 设置."""
    found = [problem for problem in made.problems if problem.code == code]
    assert {problem.sheet for problem in found} <= {"设置"}
    return [(problem.cell, problem.message) for problem in found]


def test_an_item_that_is_none_is_told_with_the_nearest(book):
    made = book(SHEETS, settings={"地区": "大冶市", "标点符号": "全角", "短板排序": "按位次"})
    assert [cell for cell, _ in said(made)] == ["A3", "A4"]
    assert "没有“标点符号”这个设置项" in said(made)[0][1]
    assert "是不是“标点”?" in said(made)[0][1]
    assert "是不是“短板排列”?" in said(made)[1][1]


def test_an_item_like_none_is_told_without_a_guess(book):
    assert "是不是" not in said(book(SHEETS, settings={"ABC": 1}))[0][1]


def test_an_item_without_a_value_sets_nothing_and_is_passed_over(book):
    assert said(book(SHEETS, settings={"地区": "大冶市", "其他": None})) == []


def test_a_table_of_items_without_values_is_told(book):
    made = book({**SHEETS, "设置": [["项目", "数值"], ["标点", "全角"]]})
    [(cell, message)] = said(made)
    assert cell == "A1"
    assert "没有“值”这一列" in message
    assert "是不是“数值”?" in message


@pytest.mark.parametrize(
    ("header", "near"), [("权重(%)", "权重"), ("牵头单位", "牵头部门"), ("短板规定", "短板规则")]
)
def test_a_column_that_is_none_is_told_with_the_nearest(book, header, near):
    [(cell, message)] = said(book(SHEETS, indicators=[{"指标": "外贸出口", header: 5}]))
    assert cell == "B3"
    assert f"没有“{header}”这一列设置" in message
    assert f"是不是“{near}”?" in message


def test_columns_that_staff_add_for_themselves_are_passed_over(book):
    lines = [{"序号": 1, "指标": "外贸出口", "小数位": 2, "备注": "已核"}]
    made = book(SHEETS, indicators=lines)
    assert said(made) == []
    assert made.annexes[0].annex.decimals == 2


def test_a_choice_that_is_none_is_told_with_the_nearest(book):
    made = book(SHEETS, settings={"排名方式": "中国排名"})
    [(cell, message)] = said(made, "setting-unknown")
    assert cell == "B2"
    assert "是不是“中国式排名”?可填:并列占位、中国式排名" in message


def test_a_number_where_a_name_belongs_is_not_understood(book):
    [(cell, _)] = said(book(SHEETS, settings={"地区": 5}), "setting-unknown")
    assert cell == "B2"


def test_a_line_for_an_indicator_that_no_annex_has_is_told(book):
    made = book(SHEETS, indicators=[{"指标": "外贸出口额", "小数位": 2}])
    [(cell, message)] = said(made)
    assert cell == "A4"
    assert message.startswith("各附表中没有指标“外贸出口额”,这一行不起作用。是不是“外贸出口”?")


def test_a_line_for_an_indicator_that_its_sheet_has_not_is_told(book):
    made = book(SHEETS, indicators=[{"指标": "外贸进出口", "附表": "附表1", "小数位": 2}])
    [(cell, message)] = said(made)
    assert cell == "A4"
    assert message.startswith("“附表1”中没有指标“外贸进出口”")
    assert "是不是“外贸出口”?" in message


@pytest.mark.parametrize(("sheet", "near"), [("附表11", "附表1"), ("附表一", "附表1")])
def test_a_line_for_a_sheet_that_is_not_there_is_told(book, sheet, near):
    made = book(SHEETS, indicators=[{"指标": "外贸出口", "附表": sheet, "小数位": 2}])
    [(cell, message)] = said(made)
    assert cell == "B4"
    assert message == f"没有附表“{sheet}”,这一行不起作用。是不是“{near}”?请改正。"


def test_a_line_that_only_names_an_indicator_is_passed_over(book):
    assert said(book(SHEETS, indicators=[{"指标": "用电量", "附表": "附表9"}])) == []


def test_a_line_for_a_hidden_sheet_is_passed_over(book):
    lines = [{"指标": "固定资产投资", "附表": "附表2", "小数位": 2}]
    made = book(SHEETS, indicators=lines, hidden=["附表2"])
    assert made.codes == ["hidden-sheet"]


def test_a_line_may_name_an_action_or_a_row_of_a_table_of_indicators(book):
    table = [
        ["主要经济指标"],
        ["指标名称", "单位", "全年任务", "累计完成"],
        ["用电量", "万度", 9, 8],
    ]
    lines = [{"指标": "用电量", "附表": "附表3", "任务列": "全年任务", "小数位": 2}]
    assert said(book({**SHEETS, "附表3": table}, indicators=lines)) == []


def test_a_column_of_targets_that_is_not_there_is_told(book):
    made = book(SHEETS, indicators=[{"指标": "外贸出口", "任务列": "年度目标"}])
    [(cell, message)] = said(made)
    assert cell == "B4"
    assert message.startswith("“外贸出口”没有任务列“年度目标”,这一格不起作用。")
    assert "是不是“全年任务”?" in message


def test_a_column_of_targets_that_one_of_its_annexes_has_is_enough(book):
    other = [EXPORTS[0], EXPORTS[1], ["单位", "市定任务", "累计完成"], *ROWS]
    lines = [{"指标": "外贸出口", "任务列": "市定任务"}]
    assert said(book({"附表1": EXPORTS, "附表3": other}, indicators=lines)) == []


INDICATORS = [["指标", "附表", "小数位"], ["外贸出口", "附表1", 2], ["固定资产投资", "附表2", 3]]


def decimals(made):
    return [result.annex.decimals for result in made.annexes]


def test_an_empty_row_ends_neither_table(book):
    head, first, second = INDICATORS
    rows = [["项目", "值"], ["地区", "大冶市"], [], ["标点", "全角"], [None, " "], head]
    made = book({**SHEETS, "设置": [*rows, first, [], [None], second]})
    settings = made.results.found.settings
    assert (settings.region, settings.full_width) == ("大冶市", True)
    assert decimals(made) == [2, 3]
    assert made.problems == ()


def test_remarks_and_help_behind_an_empty_row_are_no_settings(book):
    rows = [
        ["项目", "值"],
        ["地区", "大冶市"],
        [],
        ["以下逐项填写"],
        ["与标题一致", "表名", "几位"],
    ]
    made = book({**SHEETS, "设置": [*rows, *INDICATORS, [], ["注:空格处按默认处理。"]]})
    assert decimals(made) == [2, 3]
    assert made.problems == ()


def test_tables_side_by_side_are_both_read(book):
    left = [["项目", "值", None], ["标点", "全角", None], ["标点符号", "全角", None]]
    rows = [[*one, *other] for one, other in zip(left, INDICATORS, strict=True)]
    made = book({**SHEETS, "设置": rows})
    assert made.results.found.settings.full_width
    assert decimals(made) == [2, 3]
    assert [cell for cell, _ in said(made)] == ["A3"]


def test_a_table_may_go_on_below_its_header_repeated(book):
    head, first, second = INDICATORS
    made = book({**SHEETS, "设置": [head, first, [], head, second]})
    assert decimals(made) == [2, 3]
    assert made.problems == ()


@pytest.mark.parametrize("name", ["annexes-2022.xlsx", "annexes-messy.xlsx"])
def test_in_the_samples_everything_has_an_effect(name):
    codes = {problem.code for problem in read(WORKBOOKS / name).problems}
    assert not codes & {CODE, "setting-unknown"}


@pytest.mark.parametrize(
    ("rules", "cell"),
    [
        ({"约谈规则": "连续2个月未达序时"}, "A2"),
        ({"挂牌规则": "连续3个月未达序时", "约谈规则": "连续3个月未达序时"}, "A2"),
        ({"挂牌规则": "连续2个月未达序时", "约谈规则": "连续3个月未达序时"}, ""),
        ({"挂牌规则": "连续2个月未完成", "约谈规则": "连续2个月未达序时"}, ""),
        ({"约谈规则": "不设"}, ""),
        ({"通报规则": "未达序时2个月"}, "A2"),
        ({"挂牌规则": "不设", "约谈规则": "连续2个月未达序时"}, ""),
        ({}, ""),
    ],
)
def test_a_step_that_a_graver_one_always_replaces_is_told(book, rules, cell):
    found = said(book(SHEETS, settings={**rules, "地区": "大冶市"}))
    assert [place.replace("B", "A") for place, _ in found] == ([cell] if cell else [])
    assert all("不比它晚" in message for _, message in found)
