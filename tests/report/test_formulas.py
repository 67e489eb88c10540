"""Formulas for the annexes' own columns: which cells, which formula, and what is left alone."""

import pytest

from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.report.total_formulas import plan_totals

HEADER = ["单位", "全年任务", "累计完成", "完成率", "位次"]


@pytest.fixture
def formulas(book):
    """Return a function that plans formulas for rows; gives them by cell, and the notices."""

    def plan(rows, flavour=Flavour.TONGBAO, **options):
        found = book({"附表1": [["规模以上工业总产值完成情况(亿元)"], *rows]}, **options)
        plans, notices = plan_formulas(found.results, found.grids, flavour)
        cells = {
            (plan.row + offset, plan.column): formula
            for plan in plans
            for offset, formula in enumerate(plan.formulas)
        }
        return cells, notices

    return plan


ROWS = [HEADER, ["甲镇", 100, 90, 0.9, 2], ["乙镇", 50, 50, 1, 1], ["合计", 150, 140, 0.933, None]]


def test_completion_and_rank_as_worksheet_functions(formulas):
    cells, notices = formulas(ROWS)
    assert cells == {
        (3, 4): "=TB_COMPLETION(C3,B3)",
        (4, 4): "=TB_COMPLETION(C4,B4)",
        (5, 4): "=TB_COMPLETION(C5,B5)",
        (3, 5): "=TB_RANK(D3,D$3:D$4)",
        (4, 5): "=TB_RANK(D4,D$3:D$4)",
    }
    assert notices == []


def test_the_same_as_staff_would_type_it(formulas):
    cells, _ = formulas(ROWS, Flavour.NATIVE)
    assert cells[3, 4] == '=IF(C3="","—",IFERROR(ROUND(C3/B3,12),"—"))'
    assert cells[4, 5] == '=IF(ISNUMBER(D4),RANK(D4,D$3:D$4),"—")'
    assert "TB_" not in "".join(cells.values())


def test_the_same_as_one_formula_for_a_column(book):
    sheets = {"附表1": [["规模以上工业总产值完成情况(亿元)"], *ROWS]}
    found = book(sheets)
    plans, notices = plan_formulas(found.results, found.grids, Flavour.SPILLED)
    assert notices == []
    assert [(plan.area.a1, plan.formulas, plan.spilled) for plan in plans] == [
        ("D3:D5", ("=TB_COMPLETION(C3:C5,B3:B5)",), 3),
        ("E3:E4", ("=TB_RANKS(D3:D4)",), 2),
    ]


EXACT = '=IF(LEN(C{0})*LEN(B{0})=0,"—",IFERROR(IF(B{0}*1>0,C{0}/B{0},"—"),"—"))'


@pytest.mark.parametrize("actual", [90, None, "—", 0])
@pytest.mark.parametrize("target", [100, "—", None, 0, "120"])
def test_what_staff_type_gives_the_same_on_these(formulas, actual, target):
    rows = [HEADER, ["甲镇", target, actual, None, None], ["乙镇", 50, 50, 1, 1]]
    assert formulas(rows, Flavour.NATIVE)[0][3, 4].startswith('=IF(C3="","—",')


def test_the_exact_formula_where_a_target_is_negative(formulas):
    rows = [HEADER, ["甲镇", -100, 90, None, None], ["乙镇", 50, 50, 1, 1]]
    cells, _ = formulas(rows, Flavour.NATIVE)
    assert [cells[row, 4] for row in (3, 4)] == [EXACT.format(3), EXACT.format(4)]


def test_the_exact_rank_where_excel_sees_other_values(formulas):
    header = ["单位", "平均得分", "位次"]
    rows = [header, ["甲镇", 97.03999999999999, 1], ["乙镇", 97.04, 1], ["丙镇", 90, 3]]
    cells, _ = formulas(rows, Flavour.NATIVE)
    assert cells[3, 3].startswith("=IF(LEN(B3)*ISNUMBER(B3),SUMPRODUCT(")
    rows[1][1] = 97.04
    assert formulas(rows, Flavour.NATIVE)[0][3, 3] == '=IF(ISNUMBER(B3),RANK(B3,B$3:B$5),"—")'


def test_average_ranks_as_staff_type_them(formulas):
    cells, _ = formulas(ROWS, Flavour.NATIVE, settings={"排名方式": "平均名次"})
    assert cells[3, 5] == ('=IF(ISNUMBER(D3),RANK(D3,D$3:D$4)+(COUNTIF(D$3:D$4,D3)-1)/2,"—")')


def test_a_column_of_79_1_gets_79_1(formulas):
    rows = [HEADER, ["甲镇", 120, 94.92, 79.1, 2], ["乙镇", 50, 50, 100, 1]]
    assert formulas(rows)[0][3, 4] == "=TB_COMPLETION(C3,B3,100)"
    assert "C3/B3*100" in formulas(rows, Flavour.NATIVE)[0][3, 4]


def test_the_method_of_the_settings_is_written_out(formulas):
    settings = {"排名方式": "中国式排名"}
    assert formulas(ROWS, settings=settings)[0][3, 5] == '=TB_RANK(D3,D$3:D$4,"中国式排名")'
    cells, notices = formulas(ROWS, Flavour.NATIVE, settings=settings)
    assert "MATCH(" in cells[3, 5]
    assert notices == []


def test_what_native_formulas_cannot_rank_is_said(formulas):
    cells, [notice] = formulas(ROWS, Flavour.NATIVE, settings={"排名方式": "顺序名次"})
    assert (3, 5) not in cells
    assert (notice.sheet, notice.cell) == ("附表1", "E3:E4")
    assert "“顺序名次”没有自带公式" in notice.message
    rows = [*ROWS[:3], ["丙镇", 10, "#N/A", None, None], *ROWS[3:]]
    notices = formulas(rows, Flavour.NATIVE, settings={"排名方式": "中国式排名"})[1]
    assert any("请先改正本表的错误值" in notice.message for notice in notices)


def test_ranks_typed_by_actual_stay_by_actual(formulas):
    rows = [HEADER, ["甲镇", 100, 90, 0.9, 1], ["乙镇", 50, 50, 1, 2], ["丙镇", 10, 11, 1.1, 3]]
    assert formulas(rows)[0][3, 5] == "=TB_RANK(C3,C$3:C$5)"


def test_lower_is_better_says_so(formulas):
    rows = [["单位", "控制目标", "平均浓度", "位次"], ["甲镇", 35, 30, 1], ["乙镇", 35, 33, 2]]
    lower = [{"指标": "规模以上工业总产值", "方向": "越低越好"}]
    cells, _ = formulas(rows, indicators=lower)
    assert cells[3, 4] == '=TB_RANK(C3,C$3:C$4,,"越低越好")'
    cells, _ = formulas(rows, Flavour.NATIVE, indicators=lower)
    assert cells[3, 4] == '=IF(ISNUMBER(C3),RANK(C3,C$3:C$4,1),"—")'


def test_without_a_column_of_completion_it_is_computed_in_place(formulas):
    rows = [["单位", "全年任务", "累计完成", "位次"], ["甲镇", 100, 90, 2], ["乙镇", 50, 50, 1]]
    cells, _ = formulas(rows)
    expected = "=TB_RANK(TB_COMPLETION(C3,B3),TB_COMPLETION(C$3:C$4,B$3:B$4))"
    assert cells == {(3, 4): expected, (4, 4): expected.replace("3)", "4)", 1).replace("C3", "C4")}
    cells, [notice] = formulas(rows, Flavour.NATIVE)
    assert cells == {}
    assert "先加一列完成率" in notice.message


GROUPED = [
    ["类别", *HEADER],
    ["一类", "甲镇", 100, 90, 0.9, 2],
    ["一类", "乙镇", 50, 50, 1, 1],
    ["二类", "丙镇", 10, 8, 0.8, 1],
]


def test_ranks_within_groups(formulas):
    cells, _ = formulas(GROUPED)
    assert cells[3, 6] == "=TB_GROUPRANK(E3,E$3:E$5,A3,A$3:A$5)"
    cells, _ = formulas(GROUPED, Flavour.NATIVE)
    typed = 'COUNTIFS(A$3:A$5,A3,E$3:E$5,">"&E3)+1'
    assert cells[3, 6] == f'=IF(ISNUMBER(E3),{typed},"—")'
    dense = {"排名方式": "中国式排名"}
    cells, _ = formulas(GROUPED, Flavour.NATIVE, settings=dense)
    assert '*(A$3:A$5&""=A3&"")*' in cells[3, 6]


def test_a_groups_name_with_a_wildcard_is_compared_whole(formulas):
    rows = [[row[0].replace("一类", "一类*"), *row[1:]] for row in GROUPED]
    cells, _ = formulas(rows, Flavour.NATIVE)
    assert '*(A$3:A$5&""=A3&"")*' in cells[3, 6]


def test_within_merged_groups_ranks_are_those_of_the_groups_rows(formulas):
    rows = [row[:] for row in GROUPED]
    rows[2][0] = None
    cells, notices = formulas(rows, merges={"附表1": [(3, 1, 4, 1)]})
    assert [cells[row, 6] for row in (3, 4)] == ["=TB_RANK(E3,E$3:E$4)", "=TB_RANK(E4,E$3:E$4)"]
    assert cells[5, 6] == "=TB_RANK(E5,E$5:E$5)"
    assert notices == []


def test_groups_that_stand_apart_can_not_be_referred_to(formulas):
    rows = [*[row[:] for row in GROUPED], ["一类", "丁镇", 10, 7, 0.7, 3]]
    rows[2][0] = None
    _, [notice] = formulas(rows, merges={"附表1": [(3, 1, 4, 1)]})
    assert "类别没有逐行填在本表里" in notice.message


TOWNS = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇")


def test_a_second_column_of_ranks_goes_by_its_own(formulas):
    done, growth = (865.2, 312.5, 287.3, 241.8, 226.1, 90.6), (6.5, 2.1, -0.9, 6.4, 7.5, 3)
    body = [
        [
            town,
            a,
            sorted(done, reverse=True).index(a) + 1,
            g,
            sorted(growth, reverse=True).index(g) + 1,
        ]
        for town, a, g in zip(TOWNS, done, growth, strict=True)
    ]
    cells, notices = formulas([["单位", "累计完成", "总量排名", "同比增长(%)", "增速排名"], *body])
    assert (cells[3, 3], cells[3, 5]) == ("=TB_RANK(B3,B$3:B$8)", "=TB_RANK(D3,D$3:D$8)")
    assert notices == []


def totals(book, rows):
    """Return the sums that are planned, by cell."""
    plans = plan_totals(book({"附表1": rows}).results)
    return {plan.area.a1: plan.formulas[0] for plan in plans}


def test_totals_become_sums_of_their_rows(book):
    body = [["甲镇", 100.0, 90.5], ["乙镇", 50.0, 50.25], ["丙镇", 10.0, 8.1]]
    found = totals(book, [["单位", "任务", "完成"], *body, ["合计", 160.0, 148.85]])
    assert found == {
        "B5": '=IF(COUNT(B2:B4)=0,"",SUM(B2:B4))',
        "C5": '=IF(COUNT(C2:C4)=0,"",SUM(C2:C4))',
    }


@pytest.mark.parametrize("total", [[161, 149.85], [None, None]])
def test_a_total_that_sums_nothing_stays(book, total):
    body = [["甲镇", 100.0, 90.5], ["乙镇", 50.0, 50.25], ["丙镇", 10.0, 8.1]]
    assert totals(book, [["单位", "任务", "完成"], *body, ["合计", *total]]) == {}


def test_a_total_over_figures_kept_as_text_stays(book):
    body = [["甲镇", 100.0, "90.5"], ["乙镇", 50.0, 50.25], ["丙镇", 10.0, 8.1]]
    assert list(totals(book, [["单位", "任务", "完成"], *body, ["合计", 160.0, 148.85]])) == ["B5"]


def test_a_total_score_becomes_the_sum_of_its_parts(book):
    parts = [
        (28.5, 22.5, 36),
        (27, 21, 33.5),
        (25.5, 24, 38),
        (26, 20.5, 31),
        (24.5, 23, 35),
        (29, 19, 34),
    ]
    body = [[town, *some, sum(some)] for town, some in zip(TOWNS, parts, strict=True)]
    found = totals(book, [["单位", "卫生(30分)", "治安(30分)", "绿化(40分)", "总分"], *body])
    assert found == {"E2:E7": '=IF(COUNT(B2:D2)=0,"",SUM(B2:D2))'}


def test_a_total_score_of_parts_kept_as_text_stays(book):
    parts = [("28.5", 22.5, 36), (27, 21, 33.5), (25.5, 24, 38), (26, 20.5, 31), (24.5, 23, 35)]
    body = [[town, *some, sum(map(float, some))] for town, some in zip(TOWNS, parts, strict=False)]
    assert totals(book, [["单位", "卫生(30分)", "治安(30分)", "绿化(40分)", "总分"], *body]) == {}


def test_rows_with_subtotals_between_are_left_alone(formulas):
    rows = [HEADER, ["甲镇", 100, 90, 0.9, 2], ["小计", 100, 90, 0.9, None]]
    rows += [["乙镇", 50, 50, 1, 1], ["丙镇", 50, 10, 0.2, 3]]
    cells, [notice] = formulas(rows)
    assert {column for _, column in cells} == {4}
    assert "单位各行不连续" in notice.message


def test_a_typed_rate_stays_where_the_cells_do_not_give_it(formulas):
    rows = [HEADER, ["甲镇", 100, "已完成", 1, 1], ["乙镇", 50, 45, 0.9, 2]]
    cells, notices = formulas(rows)
    assert (3, 4) not in cells
    assert (4, 4) in cells
    assert [(n.cell, n.code) for n in notices] == [("D3", "no-formula"), ("E3:E4", "no-formula")]


def test_ties_as_shown_have_no_formula(formulas):
    cells, [notice] = formulas(ROWS, settings={"并列依据": "显示值"})
    assert {column for _, column in cells} == {4}
    assert "按显示值定并列" in notice.message


def test_a_blank_actual_beside_an_exact_formula_takes_no_place(formulas):
    rows = [
        HEADER,
        ["甲镇", -100, 90, None, None],
        ["乙镇", 50, None, None, None],
        ["丙镇", 50, 25, 0.5, 1],
    ]
    cells, _ = formulas(rows, Flavour.NATIVE)
    assert cells[4, 4] == EXACT.format(4)
    assert cells[4, 5] == '=IF(ISNUMBER(D4),RANK(D4,D$3:D$5),"—")'


SCORES = ["单位", "平均得分", "位次"]
TEXT_SCORE = [SCORES, ["甲镇", "95.5", 1], ["乙镇", 93.2, 2], ["丙镇", 90, 3], ["丁镇", "88", 4]]


def test_a_number_kept_as_text_gives_nobody_another_rank(formulas):
    cells, [notice] = formulas(TEXT_SCORE, Flavour.NATIVE)
    assert cells == {}
    assert notice.cell == "C3:C6"
    assert "公式读不出来" in notice.message
    cells, notices = formulas(TEXT_SCORE)
    assert cells[3, 3] == "=TB_RANK(B3,B$3:B$6)"
    assert notices == []


def test_a_rate_that_no_formula_gives_keeps_the_others_ranks(formulas):
    rows = [
        HEADER,
        ["甲镇", 100, 90, None, None],
        ["乙镇", "1,200", 960, None, None],
        ["丙镇", 100, 50, None, None],
    ]
    cells, notices = formulas(rows, Flavour.NATIVE)
    assert {column for _, column in cells} == {4}
    assert [notice.cell for notice in notices] == ["D4", "E3:E5"]
    cells, notices = formulas(rows)
    assert {column for _, column in cells} == {4, 5}
    assert notices == []


@pytest.mark.parametrize(
    ("groups", "native", "ours"),
    [
        (["乡镇", "乡镇", "街道"], True, True),
        (["乡镇 ", "乡镇", "街道"], False, True),
        (["乡 镇", "乡镇", "街道"], False, True),
        (["Ａ类", "A类", "B类"], False, True),
    ],
)
def test_groups_are_those_that_the_formula_sees(formulas, groups, native, ours):
    rows = [GROUPED[0]]
    rows += [[group, *row[1:]] for group, row in zip(groups, GROUPED[1:], strict=True)]
    for flavour, is_filled in ((Flavour.NATIVE, native), (Flavour.TONGBAO, ours)):
        cells, _ = formulas(rows, flavour)
        assert ((3, 6) in cells) is is_filled, flavour
