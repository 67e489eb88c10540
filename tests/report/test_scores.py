"""The sheets on scores: their rows add up, their formulas say how, and nothing is made up."""

from decimal import Decimal

import pytest
from addin.report.composite_ranking import plan_composite
from hypothesis import given
from hypothesis import strategies as st

from addin.report.plan import Formula

QUARTERS = ["一季度", "二季度", "三季度", "四季度"]
NAME, ITEM, BASIS, SCORE, WEIGHT, POINTS = range(1, 7)
COLUMNS = {NAME: 2, ITEM: 3, BASIS: 5, SCORE: 10, WEIGHT: 11, POINTS: 12}


def sheet(plan, name):
    """Return a sheet of a plan; None where it is not laid out."""
    return next((sheet for sheet in plan.sheets if sheet.name == name), None)


def values(plan):
    """Return the values of a sheet by row and column."""
    return {
        (block.row + down, block.column + across): value
        for block in plan.blocks
        for down, row in enumerate(block.rows)
        for across, value in enumerate(row)
    }


def details(plan):
    """Return item, basis, score, weight and points of each row by unit, formulas as they are."""
    cells = values(sheet(plan, "得分明细"))
    found = {}
    for row in sorted({row for row, column in cells if column == COLUMNS[ITEM] and row > 3}):
        line = [cells.get((row, COLUMNS[c])) for c in (ITEM, BASIS, SCORE, WEIGHT, POINTS)]
        found.setdefault(cells[row, COLUMNS[NAME]], []).append(line)
    return found


def result(value):
    return value.result if isinstance(value, Formula) else value


@pytest.fixture
def scored(shape):
    """The plan of a workbook with an indicator, an action and weights."""
    return shape("actions and annexes with weights")


def test_the_rows_of_a_unit_add_up_to_its_total_to_the_last_digit(scored):
    seen = 0
    for lines in details(scored.plan()).values():
        *items, total = lines
        if result(total[-1]) == "—":
            continue
        points = [result(line[-1]) for line in items]
        assert sum(points) == result(total[-1])
        assert total[-1].text.startswith("SUM(")
        assert all(point == round(point, 2) for point in points)
        seen += 1
    assert seen == 4  # two towns, and both departments


def test_the_arithmetic_of_one_unit(scored):
    export, party, total = details(scored.plan())["甲镇"]
    # 外贸出口: 120%, the best of three at 75%: 60 + 40 × (1.2 − 0.75) ÷ (1.2 − 0.75) = 100
    assert [result(value) for value in export[1:4]] == [Decimal("1.2"), 100, 30]
    # 党建引领: (90 + 91 + 92 + 93) ÷ 4 = 91.5; 45.75 + 47.5 + 1 = 94.25
    assert result(party[2]) == Decimal("94.25")
    # 30 and 50 of 80: 100 × 30/80 = 37.5 and 94.25 × 50/80 = 58.91
    assert [result(line[-1]) for line in (export, party)] == [Decimal("37.5"), Decimal("58.91")]
    assert result(total[-1]) == Decimal("96.41")


def test_points_lead_back_to_the_cells_of_the_annexes(scored):
    export, party, _ = details(scored.plan())["甲镇"]
    assert export[1].text == "'附表1'!C4/'附表1'!B4"
    assert party[2].text == "ROUND(ROUND(F5*50/100,2)+ROUND(G5*50/100,2)+H5-I5,2)"
    assert "MIN(E4,E7,E11)" in export[2].text


def test_points_given_on_the_whole_are_a_row_of_their_own(scored):
    lines = details(scored.plan())["乙镇"]
    assert [line[0] for line in lines] == ["外贸出口", "党建引领", "综合加减分", "合计"]
    assert result(lines[2][-1]) == 2
    assert lines[2][-1].text == "ABS('加减分'!C2)-0"


def test_a_unit_whose_score_is_missing_has_no_total_and_is_told_why(scored):
    assert details(scored.plan())["丙镇"][-1][-1] == "—"
    cells = values(sheet(scored.plan(), "综合排名"))
    row = next(row for (row, column), value in cells.items() if value == "丙镇")
    assert [cells[row, column] for column in (1, 6, 7, 8)] == ["—", "—", "—", "缺党建引领的得分"]


def test_a_vetoed_department_is_last_with_nothing_and_is_told_so(scored):
    cells = values(sheet(scored.plan(), "综合排名"))
    row = next(row for (row, column), value in cells.items() if value == "市教育局")
    assert [cells[row, column] for column in (1, 6, 8)] == [2, 0, "一票否决"]


def test_towns_and_departments_have_ranks_of_their_own(scored):
    cells = values(sheet(scored.plan(), "综合排名"))
    ranks = {cells[row, 2]: cells[row, 1] for row, column in cells if column == 2 and row > 3}
    assert {name: rank for name, rank in ranks.items() if rank == 1} == {"甲镇": 1, "市统计局": 1}


def test_weights_that_do_not_sum_leave_scores_without_a_total(shape):
    book = shape("weights that do not sum")
    assert book.cells("weights-do-not-sum") == ["设置!B3", "设置!B3"]
    assert sheet(book.plan(), "综合排名") is None
    assert all(line[-1] == "—" for lines in details(book.plan()).values() for line in lines)


def test_a_workbook_without_scores_has_no_sheet_about_them(shape):
    names = {plan.name for plan in shape("one annex").plan().sheets}
    assert not names & {"行动排名", "综合排名", "红黑榜", "得分明细"}


def test_a_tie_at_the_cut_is_named_in_whole_with_the_true_count(book):
    rows = [[f"{n}号镇", *[score] * 5] for n, score in enumerate((90, 89, 88, 88, 80, 79, 78), 1)]
    found = book({"科技创新": [["2022年科技创新行动考核"], ["单位", *QUARTERS, "年度考评"], *rows]})
    cells = values(sheet(found.plan(), "行动排名"))
    shown = {cells[row, 5]: cells[row, 6] for row, column in cells if column == 5}
    assert shown["前四位"] == 4
    assert shown["后三位"] == 3


def test_honours_are_as_many_as_set(book):
    rows = [[f"{n}号镇", *[90 - n] * 5] for n in range(1, 9)]
    sheets = {"科技创新": [["2022年科技创新行动考核"], ["单位", *QUARTERS, "年度考评"], *rows]}
    weights = [{"指标": "科技创新", "权重": 100}]
    found = book(sheets, settings={"红黑榜名额": 2}, indicators=weights)
    cells = values(sheet(found.plan(), "红黑榜"))
    lines = {cells[row, 1]: (cells[row, 3], cells[row, 4]) for row, column in cells if column == 3}
    assert lines["综合得分"] == ("1号镇(89.00)、2号镇(88.00)", "8号镇(82.00)、7号镇(83.00)")
    assert lines["科技创新"] == ("1号镇、2号镇", "8号镇、7号镇")


def assessed(book, scores):
    """Return a workbook with one action whose scores alone make 综合得分."""
    rows = [[unit, *[score] * 5] for unit, score in scores.items()]
    sheets = {"科技创新": [["2022年科技创新行动考核"], ["单位", *QUARTERS, "年度考评"], *rows]}
    return book(sheets, indicators=[{"指标": "科技创新", "权重": 100}])


def test_ranks_move_against_an_earlier_workbook(book):
    earlier = assessed(book, {"甲镇": 90, "乙镇": 80, "丙镇": 70})
    now = assessed(book, {"甲镇": 80, "乙镇": 85, "丙镇": 70, "丁镇": 60})
    ranking = plan_composite(now.results, earlier.results)
    cells = values(ranking)
    moved = {cells[row, 2]: cells[row, 7] for row, column in cells if column == 7 and row > 4}
    assert moved == {"乙镇": "上升1位", "甲镇": "下降1位", "丙镇": "持平", "丁镇": "新增"}
    alone = values(plan_composite(now.results))
    assert {alone[row, 7] for row, column in alone if column == 7 and row > 4} == {"—"}


def test_one_whom_a_veto_keeps_from_honours_is_on_no_list_of_the_first(book):
    rows = [[f"{n}号镇", *[90 - n] * 5] for n in range(1, 9)]
    sheets = {
        "科技创新": [["2022年科技创新行动考核"], ["单位", *QUARTERS, "年度考评"], *rows],
        "加减分": [["单位", "项目", "原因", "一票否决"], ["1号镇", "科技创新", "示例", "是"]],
    }
    found = book(sheets, settings={"一票否决": "不得评先"})
    cells = values(sheet(found.plan(), "红黑榜"))
    assert "2号镇、3号镇、4号镇" in cells.values()
    assert not any(str(value).startswith("1号镇、") for value in cells.values())


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ({"权重": 100}, "cannot-score"),  # no target: nothing for 完成率法 to go by
        ({"权重": 100, "评分方法": "功效系数法", "不允许值": 9, "满意值": 5}, "ends-crossed"),
        ({"权重": 90}, "weights-do-not-sum"),
        ({"权重": 100, "评分方法": "抽签法"}, "setting-unknown"),
        ({"权重": -5}, "setting-unknown"),
    ],
)
def test_what_makes_scoring_impossible_is_reported(book, indicator, code):
    rows = [["2022年旅游收入情况"], ["单位", "累计完成"], ["甲镇", 4], ["乙镇", 9]]
    found = book({"附表1": rows}, indicators=[{"指标": "旅游收入", **indicator}])
    assert code in found.codes


SCORES = st.lists(st.integers(0, 1000), min_size=3, max_size=3)
WEIGHTS = st.lists(st.integers(1, 99), min_size=3, max_size=3)


@given(st.lists(SCORES, min_size=2, max_size=6), WEIGHTS)
def test_whatever_the_weights_points_add_up_and_stay_within_a_rounding_of_the_full_mark(
    book, scores, weights
):
    actions = ("科技创新", "乡村振兴", "文明提升")
    sheets = {
        name: [
            [f"2022年{name}行动考核"],
            ["单位", *QUARTERS, "年度考评"],
            *([f"{n}号镇", *[line[index] / 10] * 5] for n, line in enumerate(scores, 1)),
        ]
        for index, name in enumerate(actions)
    }
    lines = [{"指标": n, "权重": w} for n, w in zip(actions, weights, strict=True)]
    found = book(sheets, settings={"权重合计": "自动归一"}, indicators=lines)
    (composite,) = found.results.composites.panels
    for unit, line in zip(composite.units, scores, strict=True):
        assert sum(score.points for score in unit.scores) == unit.total
        exact = sum(Decimal(s) * w for s, w in zip(line, weights, strict=True)) / 10 / sum(weights)
        assert abs(unit.total - exact) <= Decimal("0.005") * len(actions)


def test_bounds_that_cross_are_reported_at_their_cell(book):
    rows = [["2022年旅游收入情况"], ["单位", "任务", "完成"], ["甲镇", 4, 4]]
    found = book({"附表1": rows}, settings={"得分上限": 60, "得分下限": 80})
    assert found.cells("bounds-crossed") == ["设置!B3"]


def ranked_actions(book, rows, **options):
    """Return the rows of 行动排名 for a workbook of one sheet."""
    plan = book({"招商引资": rows}, **options).plan()
    (sheet,) = [each for each in plan.sheets if each.kind == "行动排名"]
    return [row for block in sheet.blocks if block.row > 3 for row in block.rows]


SCORED_TOWNS = list(zip("甲乙丙丁戊己", (92.5, 88, 95.25, 79, 90, 84.5), strict=True))


@pytest.mark.parametrize("layout", ["plain", "folded", "across"])
def test_an_action_may_have_nothing_but_its_score_in_any_layout(book, layout):
    title = ["2024年招商引资行动考核得分表(乡镇)"]
    rows = {
        "plain": [["单位", "得分"], *([f"{n}镇", s] for n, s in SCORED_TOWNS)],
        "folded": [["单位", "得分"] * 2]
        + [
            [f"{a}镇", x, f"{b}镇", y]
            for (a, x), (b, y) in zip(SCORED_TOWNS[:3], SCORED_TOWNS[3:], strict=True)
        ],
        "across": [
            ["项目", *(f"{n}镇" for n, _ in SCORED_TOWNS)],
            ["得分", *(s for _, s in SCORED_TOWNS)],
        ],
    }[layout]
    texts = [value for row in ranked_actions(book, [title, *rows]) for value in row]
    assert "丙镇(95.25分)、甲镇(92.5分)、戊镇(90分)" in texts
    assert "丁镇(79分)、己镇(84.5分)、乙镇(88分)" in texts
    assert "招商引资" in texts
