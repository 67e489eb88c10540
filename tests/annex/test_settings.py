"""设置 and 名录: what staff state wins over what is inferred, and what they mistype is reported."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from addin.core.completion import Direction
from addin.core.escalation import Lack, Step, Trigger
from addin.core.indicators import Kind
from addin.core.shortfall import Basis
from addin.settings.workbook import Settings

HEADER = ["单位", "全年任务", "累计完成"]
ROWS = [["甲镇", 10, 9], ["乙镇", 10, 8], ["丙镇", 10, 9], ["丁镇", 10, 7]]
EXPORTS = [["2022年1-6月外贸出口完成情况"], ["单位:亿元"], HEADER, *ROWS]


def ranked(book):
    return {name: unit.rank for name, unit in book.units.items()}


def one(**line):
    """Return the line of 设置 for the indicator of EXPORTS."""
    return [{"指标": "外贸出口", **line}]


def test_without_settings_the_defaults_of_most_circulars_hold(book):
    made = book({"附表1": EXPORTS})
    annex = made.only.annex
    assert (annex.kind, annex.direction, annex.decimals) == (Kind.AMOUNT, Direction.HIGHER, 1)
    assert (annex.rule.basis, annex.rule.count) == (Basis.FURTHEST, 3)
    assert (annex.lead, annex.weight) == ("", None)
    assert ranked(made) == {"甲镇": 1, "乙镇": 3, "丙镇": 1, "丁镇": 4}


@pytest.mark.parametrize(
    ("method", "ranks"),
    [
        ("并列占位", [1, 3, 1, 4]),
        ("中国式排名", [1, 2, 1, 3]),
        ("平均名次", [1.5, 3, 1.5, 4]),
        ("顺序名次", [1, 3, 2, 4]),
    ],
)
def test_the_method_of_ranking_is_as_set(book, method, ranks):
    made = book({"附表1": EXPORTS}, settings={"排名方式": method})
    assert list(ranked(made).values()) == ranks
    assert made.problems == ()


@pytest.mark.parametrize(("basis", "rank"), [(None, 2), ("精确值", 2), ("显示值", 1)])
def test_ties_are_decided_on_exact_values_unless_set_otherwise(book, basis, rank):
    rows = [HEADER, ["甲镇", 10000, 9004], ["乙镇", 10000, 9001], ["丙镇", 10000, 8000]]
    made = book({"附表1": rows}, settings={"地区": "大冶市", "并列依据": basis})
    assert ranked(made) == {"甲镇": 1, "乙镇": rank, "丙镇": 3}


def test_ties_as_shown_follow_the_decimals_that_are_shown(book):
    rows = [HEADER, ["甲镇", 10000, 9004], ["乙镇", 10000, 9001]]
    lines = [{"指标": "附表1", "小数位": 2}]
    made = book({"附表1": rows}, settings={"并列依据": "显示值"}, indicators=lines)
    assert ranked(made) == {"甲镇": 1, "乙镇": 2}


@pytest.mark.parametrize(
    ("order", "names"), [("从差到好", ["丁镇", "乙镇"]), ("按位次", ["乙镇", "丁镇"])]
)
def test_bottom_lists_run_as_set(book, order, names):
    rule = one(短板规则="掉任务较多的2个")
    settings = {"短板排列": order, "评判依据": "全年"}
    made = book({"附表1": EXPORTS}, settings=settings, indicators=rule)
    assert [unit.name for unit in made.only.behind] == names


@pytest.mark.parametrize("typed", ["50%", 50, 0.5, "５０％"])
def test_an_explicit_schedule_wins_over_the_months(book, typed):
    made = book({"附表1": EXPORTS}, settings={"序时进度": typed})
    assert made.only.schedule == Decimal("0.5")


def test_without_an_explicit_schedule_the_months_tell_it(book):
    assert book({"附表1": EXPORTS}, settings={"序时进度": None}).only.schedule == Decimal("0.5")
    later = [["2022年1-11月外贸出口"], *EXPORTS[1:]]
    assert book({"附表1": later}).only.schedule == Decimal(11) / 12


def test_the_period_of_the_settings_is_the_workbooks_and_of_annexes_without_one(book):
    bare = [HEADER, *ROWS]
    made = book({"附表1": bare, "附表2": EXPORTS}, settings={"时期": "2022年1-9月"})
    assert made.results.found.period.label == "2022年1-9月"
    assert made.annexes[0].schedule == Decimal("0.75")


def test_the_region_of_the_settings_wins_over_the_titles(book):
    rows = [["2022年大冶市外贸出口完成情况"], HEADER, *ROWS]
    assert book({"附表1": rows}).results.found.region == "大冶市"
    made = book({"附表1": rows}, settings={"地区": "黄石市"})
    assert made.results.found.region == "黄石市"


def test_trailing_zeros_are_kept_as_set(book):
    rows = [HEADER, ["甲镇", 100, 109], ["乙镇", 100, 80]]
    for setting, printed in (("否", "甲镇109%"), ("是", "甲镇109.0%")):
        plan = book({"附表1": rows}, settings={"保留末尾零": setting}).plan()
        texts = [v for s in plan.sheets for b in s.blocks for row in b.rows for v in row]
        assert printed in texts


def test_kind_direction_measure_decimals_lead_and_weight_are_as_set(book):
    line = one(类型="数量", 方向="越低越好", 计量单位="万元", 小数位=2.0)
    line[0] |= {"牵头部门": "市商务局", "权重": 0.3}
    made = book({"附表1": EXPORTS}, indicators=line)
    annex = made.only.annex
    assert (annex.kind, annex.direction) == (Kind.COUNT, Direction.LOWER)
    assert (annex.measure.name, annex.decimals) == ("万元", 2)
    assert (annex.lead, annex.weight) == ("市商务局", Decimal("0.3"))
    assert "setting-unknown" not in made.codes


@pytest.mark.parametrize(
    ("name", "kind"),
    [("金额", Kind.AMOUNT), ("数量", Kind.COUNT), ("增速", Kind.RATE), ("得分", Kind.SCORE)],
)
def test_a_kind_is_set_by_its_chinese_name(book, name, kind):
    assert book({"附表1": EXPORTS}, indicators=one(类型=name)).only.annex.kind is kind


def test_a_direction_set_as_higher_wins_over_a_name_that_tells_lower(book):
    rows = [["2022年PM2.5平均浓度完成情况"], HEADER, *ROWS]
    lines = [{"指标": "PM2.5平均浓度", "方向": "越高越好"}]
    assert book({"附表1": rows}).only.annex.direction is Direction.LOWER
    made = book({"附表1": rows}, indicators=lines)
    assert made.only.annex.direction is Direction.HIGHER


def test_figures_are_converted_to_the_measure_that_is_set(book):
    rows = [["单位", "全年任务(亿元)", "累计完成(亿元)"], ["甲镇", 1.5, 1.2], ["乙镇", 1, 1]]
    lines = [{"指标": "附表1", "计量单位": "万元"}]
    unit = book({"附表1": rows}, indicators=lines).units["甲镇"]
    assert (unit.target, unit.actual, unit.completion) == (15000, 12000, Decimal("0.8"))


def test_the_target_column_is_chosen_as_set(book):
    rows = [["单位", "省定任务", "市定任务", "累计完成"], ["甲镇", 8, 10, 9], ["乙镇", 9, 10, 11]]
    made = book({"附表1": rows})
    assert (made.units["甲镇"].target, made.codes) == (8, ["several-targets"])
    made = book({"附表1": rows}, indicators=[{"指标": "附表1", "任务列": "市定任务"}])
    assert (made.units["甲镇"].target, made.codes) == (10, [])


@pytest.mark.parametrize(
    ("typed", "basis", "count"),
    [
        ("掉任务较多的2个", Basis.FURTHEST, 2),
        ("完成比例低于50%", Basis.THRESHOLD, 0),
        ("未达序时进度", Basis.SCHEDULE, 0),
        ("全部未完成", Basis.MISSED, 0),
        ("相差较多的4个", Basis.GAP, 4),
    ],
)
def test_each_rule_that_the_sheet_offers_is_understood(book, typed, basis, count):
    made = book({"附表1": EXPORTS}, indicators=one(短板规则=typed))
    assert (made.only.annex.rule.basis, made.only.annex.rule.count) == (basis, count)
    assert made.codes == []


def test_a_line_for_one_sheet_wins_over_a_line_for_all(book):
    lines = one(小数位=2) + one(附表="附表2", 小数位=3)
    made = book({"附表1": EXPORTS, "附表2": EXPORTS}, indicators=lines)
    assert [result.annex.decimals for result in made.annexes] == [2, 3]


def test_a_line_for_another_sheet_does_not_hold_here(book):
    made = book({"附表1": EXPORTS}, indicators=one(附表="附表2", 小数位=3))
    assert made.only.annex.decimals == 1


@pytest.mark.parametrize(
    "item", ["时期", "排名方式", "并列依据", "短板排列", "保留末尾零", "序时进度"]
)
def test_an_item_that_is_not_understood_is_reported_and_left_out(book, item):
    made = book({"附表1": EXPORTS}, settings={"地区": "大冶市", item: "随便"})
    assert made.cells("setting-unknown") == ["设置!B3"]
    assert ranked(made) == {"甲镇": 1, "乙镇": 3, "丙镇": 1, "丁镇": 4}
    assert made.only.schedule == Decimal("0.5")


@pytest.mark.parametrize("header", ["类型", "方向", "计量单位", "短板规则", "小数位", "权重"])
def test_a_cell_of_an_indicator_that_is_not_understood_is_reported(book, header):
    made = book({"附表1": EXPORTS}, indicators=one(**{header: "随便"}))
    assert made.cells("setting-unknown") == ["设置!B4"]
    plain, annex = book({"附表1": EXPORTS}).only.annex, made.only.annex
    assert (annex.kind, annex.direction, annex.measure) == (
        plain.kind, plain.direction, plain.measure,
    )  # fmt: skip
    assert (annex.rule, annex.decimals, annex.weight) == (plain.rule, plain.decimals, plain.weight)


def test_the_roster_gives_order_aliases_and_groups(book):
    roster = [("丁镇", None, "山区"), ("乙镇", "乙办、老乙", "山区"), ("甲镇",), ("丙镇",)]
    rows = [HEADER, ["甲镇", 10, 9], ["老 乙", 10, 8], ["丙镇", 10, 9], ["丁镇", 10, 8]]
    made = book({"附表1": rows}, roster=roster)
    assert list(made.units) == ["甲镇", "乙镇", "丙镇", "丁镇"]
    assert [unit.name for unit in made.only.missed] == ["丁镇", "乙镇", "甲镇", "丙镇"]
    groups = {name: (unit.row.group, unit.group_rank) for name, unit in made.units.items()}
    assert groups == {"甲镇": (None, None), "丙镇": (None, None), "乙镇": ("山区", 1),
                      "丁镇": ("山区", 1)}  # fmt: skip
    assert made.codes == []


def test_the_order_that_the_roster_numbers_wins_over_its_rows(book):
    roster = [["单位", "顺序"], ["甲镇", 2], ["乙镇", 1]]
    made = book({"附表1": [HEADER, ["甲镇", 10, 9], ["乙镇", 10, 9]], "名录": roster})
    assert [unit.name for unit in made.results.found.roster.units] == ["乙镇", "甲镇"]


def test_a_group_that_the_annex_states_wins_over_the_rosters(book):
    rows = [["类别", *HEADER], ["平原", "甲镇", 10, 9], ["平原", "乙镇", 10, 8]]
    made = book({"附表1": rows}, roster=[("甲镇", None, "山区"), ("乙镇", None, "山区")])
    assert {unit.row.group for unit in made.units.values()} == {"平原"}


def test_without_a_roster_the_longest_annex_gives_the_order(book):
    made = book({"附表1": [HEADER, *ROWS[2:]], "附表2": [HEADER, *ROWS]})
    names = [unit.name for unit in made.results.found.roster.units]
    assert names == ["甲镇", "乙镇", "丙镇", "丁镇"]


def test_the_rules_of_escalation_are_read_and_blank_ones_keep_their_default(book):
    settings = {"挂牌规则": "连续三个月未完成", "约谈规则": None}
    triggers = book({"附表1": ROWS}, settings=settings).results.found.settings.triggers
    assert triggers[Step.LISTING] == Trigger(Lack.TARGET, 3)
    assert triggers[Step.TALK] == Settings().triggers[Step.TALK]
    assert triggers[Step.CIRCULAR] == Settings().triggers[Step.CIRCULAR]


def test_a_rule_of_escalation_that_is_not_understood_is_reported_with_its_cell(book):
    made = book({"附表1": ROWS}, settings={"通报规则": "看情况"})
    assert made.cells("setting-unknown") == ["设置!B2"]
    assert made.results.found.settings.triggers == Settings().triggers


@pytest.mark.parametrize(
    "typed", ["内部资料、征求意见 稿", "内部资料，征求意见 稿、", "内部资料;征求意见 稿"]
)
def test_confidential_words_keep_the_spaces_inside_them(book, typed):
    made = book({"附表1": EXPORTS}, settings={"不外发词语": typed})
    assert made.results.found.settings.confidential_words == ("内部资料", "征求意见 稿")
    assert made.problems == ()


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        (None, "{地区}{时期}通报附表.xlsx"),
        ("{地区}（{时期}）附表.xlsx", "{地区}（{时期}）附表.xlsx"),
        ("附表 ｛时期｝", "附表 {时期}.xlsx"),
    ],
)
def test_the_name_of_the_mailed_file_is_a_pattern_as_typed(book, typed, pattern):
    made = book({"附表1": EXPORTS}, settings={"地区": "大冶市", "附件文件名": typed})
    assert made.results.found.settings.finished_name == pattern
    assert made.problems == ()


@pytest.mark.parametrize("typed", ["{地区}/{时期}.xlsx", "{地名}附表.xlsx", "附表?.xlsx"])
def test_a_name_that_no_file_can_have_is_reported(book, typed):
    made = book({"附表1": EXPORTS}, settings={"附件文件名": typed})
    assert made.results.found.settings.finished_name == "{地区}{时期}通报附表.xlsx"
    assert [(p.code, p.cell) for p in made.problems] == [("setting-unknown", "B2")]


@pytest.mark.parametrize("typed", [date(2022, 2, 1), datetime(2022, 2, 1), "2022年2月"])
def test_a_month_that_excel_made_a_date_of_is_that_month(book, typed):
    made = book({"附表1": EXPORTS}, settings={"时期": typed})
    assert made.results.found.period.label == "2022年1-2月"
    assert "setting-unknown" not in made.codes


@pytest.mark.parametrize(
    ("said", "title", "differs"),
    [
        ("2023年1-2月", "2022年外贸出口完成情况", True),
        ("2022年1-5月", "2022年1-6月外贸出口完成情况", True),
        ("2022年1-6月", "2022年外贸出口完成情况", False),
        ("2022年6月", "2022年上半年外贸出口完成情况", False),
        ("1-6月", "2022年1-6月外贸出口完成情况", False),
    ],
)
def test_titles_of_another_period_than_was_set_are_reported(book, said, title, differs):
    made = book({"附表1": [[title], *EXPORTS[1:]]}, settings={"时期": said})
    assert made.cells("period-differs") == (["附表1!A1"] if differs else [])


def test_a_period_without_a_year_is_taken_and_said(book):
    made = book({"附表1": [["投资完成情况表"], HEADER, *ROWS]}, settings={"时期": "1-2月"})
    assert made.results.found.period.months == 2
    assert "period-without-year" in made.codes
    assert made.cells("period-without-year") == ["设置!B2"]
    dated = book({"附表1": [["投资完成情况表"], HEADER, *ROWS]}, settings={"时期": "2027年1-2月"})
    assert "period-without-year" not in dated.codes
