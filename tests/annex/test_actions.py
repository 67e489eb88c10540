"""Assessments: quarters and appraisal joined, ranked, and what is wrong with them reported."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.annex.statistics import Statistic

QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
HEADER = ["单位", *QUARTERS, "年度考评", "加分", "扣分", "总分", "位次"]
TITLE = ["2022年招商引资行动考核得分表(乡镇)"]
ROWS = [
    ["甲镇", 90, 92, 94, 96, 95, 1, None, None, None],  # 93 and 95: 46.5 + 47.5 + 1 = 95
    ["乙镇", 88, 88, 90, 90, 94, None, 0.5, None, None],  # 89 and 94: 44.5 + 47 − 0.5 = 91
    ["丙镇", 80, 80, 80, 81, 70.5, None, None, None, None],  # 80.25 → 40.13, 35.25: 75.38
]
REASON = {"加减分": [["单位", "项目", "加分", "扣分", "原因", "一票否决"],
                  ["甲镇", "招商引资", 1, None, "示例", None],
                  ["乙镇", "招商引资", None, 0.5, "示例", None]]}  # fmt: skip


def sheet(*rows, header=HEADER, title=TITLE):
    return [title, header, *map(list, rows)]


@pytest.fixture
def assess(book):
    """Return a function that gives the Book of one assessment's rows."""

    def make(*rows, header=HEADER, **more):
        return book({"招商引资": sheet(*rows, header=header), **REASON}, **more)

    return make


def totals(found):
    (action,) = found.results.actions
    return {parts.row.name: parts.total for parts in action.parts}


def ranks(found):
    (action,) = found.results.actions
    return {unit.name: unit.rank for unit in action.result.units}


def with_cell(row, column, value):
    """Return the rows with another value in a cell: row from 0, column by its header."""
    changed = [list(line) for line in ROWS]
    changed[row][HEADER.index(column)] = value
    return changed


def test_quarters_and_appraisal_are_joined_half_and_half(assess):
    found = assess(*ROWS)
    assert totals(found) == {"甲镇": Decimal(95), "乙镇": Decimal(91), "丙镇": Decimal("75.38")}
    assert ranks(found) == {"甲镇": 1, "乙镇": 2, "丙镇": 3}
    assert found.codes == []


def test_the_weights_of_the_settings_join_them(assess):
    found = assess(*ROWS, settings={"平时考核权重": 60, "年度考评权重": "40%"})
    assert totals(found)["乙镇"] == Decimal("90.5")  # 89 × 0.6 + 94 × 0.4 − 0.5 = 53.4 + 37.6 − 0.5


def test_an_assessment_is_no_annex_and_has_no_completion(assess):
    found = assess(*ROWS)
    assert found.annexes == ()
    assert found.results.actions[0].assessment.panel == "乡镇"
    assert found.results.actions[0].assessment.action == "招商引资"


def test_quarters_stand_under_a_common_header_too(book):
    top = ["单位", "平时考核", None, None, None, None, "年度考评", "总分"]
    below = [None, *QUARTERS, "平均分", None, None]
    merges = {"党建引领": [(2, 1, 3, 1), (2, 2, 2, 6), (2, 7, 3, 7), (2, 8, 3, 8)]}
    rows = [["2022年党建引领行动考核"], top, below, ["甲镇", 90, 92, 94, 96, 93, 95, 94]]
    found = book({"党建引领": rows}, merges=merges)
    assert totals(found) == {"甲镇": Decimal(94)}
    assert found.codes == []


def test_quarters_of_an_annex_with_targets_are_no_scores(book):
    rows = [["单位", "全年任务", "一季度", "二季度", "累计完成"], ["甲镇", 10, 2, 3, 5]]
    found = book({"附表1": rows})
    assert found.results.actions == ()
    assert found.only.annex.columns[Statistic.ACTUAL] == 5
    assert found.codes == []


def test_a_score_of_one_quarter_is_a_score(book):
    found = book({"附表1": [["单位", "一季度得分"], ["甲镇", 91], ["乙镇", 88]]})
    assert [unit.rank for unit in found.only.units] == [1, 2]


@pytest.mark.parametrize(
    ("row", "column", "value", "code", "cell"),
    [
        (0, "二季度", 105, "score-out-of-range", "C3"),
        (0, "年度考评", -3, "score-out-of-range", "F3"),
        (1, "三季度", None, "missing-score", "D4"),
        (1, "三季度", "—", "missing-score", "D4"),
        (2, "年度考评", None, "missing-score", "F5"),
        (2, "一季度", "良好", "not-a-figure", "B5"),
    ],
)
def test_a_score_that_cannot_be_used_is_reported_and_its_unit_has_no_total(
    assess, row, column, value, code, cell
):
    found = assess(*with_cell(row, column, value))
    assert found.cells(code) == [f"招商引资!{cell}"]
    without = [name for name, total in totals(found).items() if total is None]
    assert without == [ROWS[row][0]]
    assert ranks(found)[ROWS[row][0]] is None


def test_two_rows_of_one_unit_are_both_left_out(assess):
    found = assess(*ROWS, ["甲镇", 70, 70, 70, 70, 70])
    assert found.cells("double-score") == ["招商引资!A3", "招商引资!A6"]
    assert totals(found)["甲镇"] is None
    assert ranks(found)["乙镇"] == 1


def test_a_quarter_that_nobody_has_though_later_ones_are_there_is_reported(assess):
    rows = [[*row[:2], None, *row[3:]] for row in ROWS]
    found = assess(*rows)
    assert found.cells("missing-quarter") == ["招商引资!C3"]
    assert set(totals(found).values()) == {None}


def test_a_column_that_is_missing_between_quarters_is_reported(assess):
    header = [text for text in HEADER if text != "二季度"]
    found = assess(*([*row[:2], *row[3:]] for row in ROWS), header=header)
    assert found.cells("missing-quarter") == ["招商引资!A3"]
    assert set(totals(found).values()) == {None}


def test_quarters_still_to_come_are_said_and_do_not_count(assess):
    rows = [[*row[:3], None, None, None, *row[6:]] for row in ROWS]
    found = assess(*rows)
    assert found.codes == ["quarters-to-come", "appraisal-to-come"]
    assert totals(found)["甲镇"] == Decimal(92)  # (90 + 92) ÷ 2 + 1


def test_a_unit_that_takes_no_part_is_neither_ranked_nor_reported(assess):
    found = assess(*ROWS, ["丁镇", "—", "—", "—", "—", "—", None, None, "—", "—"])
    assert totals(found)["丁镇"] is None
    assert found.codes == []


@pytest.mark.parametrize(
    ("column", "values", "code"),
    [("总分", (90, None, None), "wrong-score"), ("位次", (3, 2, 3), "wrong-rank")],
)
def test_a_typed_total_or_rank_that_does_not_follow_is_reported(assess, column, values, code):
    rows = [with_cell(row, column, value)[row] for row, value in enumerate(values)]
    found = assess(*rows)
    assert found.codes == [code]


def test_weights_that_do_not_sum_are_reported_at_their_cell_and_nobody_has_a_total(assess):
    settings = {"平时考核权重": 60, "年度考评权重": 50}
    found = assess(*ROWS, settings=settings)
    assert found.cells("weights-do-not-sum") == ["设置!B2"]
    assert set(totals(found).values()) == {None}
    found = assess(*ROWS, settings=settings | {"权重合计": "自动归一"})
    assert found.codes == []
    assert totals(found)["甲镇"] == Decimal(
        "94.91"
    )  # 93 × 6/11 + 95 × 5/11 + 1 = 50.73 + 43.18 + 1


def test_points_that_differ_from_their_reasons_are_reported(assess):
    found = assess(*with_cell(0, "加分", 2))
    assert found.cells("adjustment-differs") == ["招商引资!G3"]


def test_points_without_a_reason_are_said(book):
    found = book({"招商引资": sheet(*ROWS)})
    assert found.cells("adjustment-without-reason") == ["招商引资!G3", "招商引资!H4"]


def test_a_remark_is_a_reason(book):
    rows = [[*row, "示例原因"] for row in ROWS]
    found = book({"招商引资": sheet(*rows, header=[*HEADER, "备注"])})
    assert found.codes == []


def test_a_table_without_columns_for_them_takes_points_from_the_sheet(assess):
    found = assess(*(row[:6] for row in ROWS), header=HEADER[:6])
    assert totals(found) == {"甲镇": Decimal(95), "乙镇": Decimal(91), "丙镇": Decimal("75.38")}


def test_points_go_to_a_unit_by_any_of_its_names(book):
    lines = [REASON["加减分"][0], ["甲  镇", "招商引资行动", 1, None, "示例", None],
             ["二号镇", "招商引资", None, "-0.5", "示例", None]]  # fmt: skip
    roster = [("甲镇",), ("乙镇", "二号镇"), ("丙镇",)]
    found = book({"招商引资": sheet(*ROWS), "加减分": lines}, roster=roster)
    assert found.codes == []


def test_departments_have_weights_of_their_own_and_may_be_named_as_good(book):
    title = ["2022年招商引资行动考核得分表(市直部门)"]
    rows = [
        [f"{name}局", *[score] * 5]
        for name, score in zip("甲乙丙丁", (90, 80, 70, 60), strict=True)
    ]
    sheets = {"招商引资": [*sheet(*ROWS), [], title, HEADER, *rows], **REASON}
    line = {"指标": "招商引资", "权重": 100, "部门权重": 90, "部门名单": "较好的2个"}
    found = book(sheets, indicators=[line])
    assert found.cells("weights-do-not-sum") == ["设置!C3"]
    (setting,) = found.results.found.settings.indicators["招商引资"]
    assert setting.good == 2


def test_points_for_an_unknown_action_or_unit_are_reported(book):
    lines = [*REASON["加减分"], ["甲镇", "植树造林", 1, None, "示例", None],
             ["戊镇", "招商引资", 1, None, "示例", None],
             ["甲镇", "综合", "很多", None, "示例", None]]  # fmt: skip
    found = book({"招商引资": sheet(*ROWS), "加减分": lines})
    assert found.cells("adjustment-unknown") == ["加减分!A4", "加减分!A5"]
    assert found.cells("adjustment-unread") == ["加减分!C6"]


@pytest.mark.parametrize(
    ("way", "total", "first"), [("得分记0", Decimal(0), "乙镇"), ("不得评先", Decimal(95), "甲镇")]
)
def test_a_veto_takes_the_score_or_only_the_honour(book, way, total, first):
    lines = [*REASON["加减分"], ["甲镇", "招商引资", None, None, "发生责任事故", "是"]]
    sheets = {"招商引资": sheet(*ROWS), "加减分": lines}
    found = book(sheets, settings={"一票否决": way})
    assert totals(found)["甲镇"] == total
    assert next(name for name, rank in ranks(found).items() if rank == 1) == first


def test_an_unknown_method_is_reported_with_its_cell(assess):
    found = assess(*ROWS, settings={"评分方法": "抽签法"})
    assert found.cells("setting-unknown") == ["设置!B2"]


def test_towns_and_departments_do_not_miss_each_other(book):
    sheets = {"招商引资": [*sheet(*ROWS), [], ["2022年招商引资行动考核得分表(市直部门)"], HEADER,
                         ["市统计局", 90, 90, 90, 90, 90], ["市教育局", 80, 80, 80, 80, 80]],
              **REASON}  # fmt: skip
    departments = [(name, None, "市直部门") for name in ("市统计局", "市教育局")]
    found = book(sheets, roster=[*((row[0],) for row in ROWS), *departments])
    assert [a.assessment.panel for a in found.results.actions] == ["乡镇", "市直部门"]
    assert [[u.rank for u in a.result.units] for a in found.results.actions] == [[1, 2, 3], [1, 2]]
    assert found.codes == []


def test_a_second_table_of_the_same_action_is_reported_and_not_counted(book):
    sheets = {"招商引资": sheet(*ROWS), "招商引资补报": sheet(*ROWS), **REASON}
    found = book(sheets)
    assert found.cells("double-assessment") == ["招商引资补报!A2:J5"]
    assert len(found.results.actions) == 1


def test_a_hidden_row_that_counts_is_said(book):
    found = book({"招商引资": sheet(*ROWS), **REASON}, hidden_rows={"招商引资": [4]})
    assert found.cells("hidden-row") == ["招商引资!A4"]


def test_groups_are_ranked_within(book):
    header = ["单位", "类别", *HEADER[1:]]
    groups = ["一类", "二类", "二类"]
    rows = [[row[0], group, *row[1:]] for row, group in zip(ROWS, groups, strict=True)]
    found = book({"招商引资": sheet(*rows, header=header), **REASON})
    units = found.results.actions[0].result.units
    assert [unit.group_rank for unit in units] == [1, 1, 2]


SCORES = st.lists(st.integers(0, 100), min_size=5, max_size=5)


@given(st.lists(SCORES, min_size=2, max_size=8), st.randoms())
def test_totals_and_ranks_do_not_depend_on_the_order_of_rows(book, scores, chance):
    rows = [[f"{index}号镇", *line] for index, line in enumerate(scores, 1)]
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = (book({"招商引资": sheet(*lines, header=HEADER[:6])}) for lines in (rows, mixed))
    assert totals(one) == totals(other)
    assert ranks(one) == ranks(other)
    assert all(0 <= total <= 100 for total in totals(one).values())
