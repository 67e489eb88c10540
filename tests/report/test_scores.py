"""The sheets on scores: their rows add up, their formulas say how, and nothing is made up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.judging import State
from addin.report.look import BAD, GOOD, MISSED, SHADES
from addin.report.plan import Formula
from addin.report.score_matrix import plan_scores

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


def matrix(plan):
    """Return the rows of a sheet of 得分 by unit, under the heads of its columns."""
    cells = values(plan)
    heads = {}
    for row in (3, 4):  # names of items stand below the bands
        heads |= {c: str(v).replace("\n", "") for (r, c), v in cells.items() if r == row and c > 2}
    width = max(heads)
    return {
        value: {heads[c]: cells.get((row, c)) for c in range(3, width + 1) if c in heads}
        | {"位次": cells[row, 1]}
        for (row, column), value in cells.items()
        if column == 2 and row > 5
    }


def panels(plan):
    return {each.name: each for each in plan.sheets if each.name.startswith("得分(")}


def notes(plan):
    return "".join(str(v) for v in values(plan).values() if str(v).startswith("说明:"))


def looks(plan):
    """Return the style of each cell, the last one put there."""
    return {
        (row, column): style
        for area, style in plan.styles
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }


def test_each_panel_has_a_sheet_with_the_points_of_each_item(scored):
    towns, departments = panels(scored.plan()).values()
    first = matrix(towns)["甲镇"]
    assert first == {
        "外贸出口": Decimal("37.5"), "党建引领": Decimal("58.91"), "经济指标": Decimal("37.5"),
        "行动考核": Decimal("58.91"), "加减分": "—", "综合得分": Decimal("96.41"), "位次": 1,
    }  # fmt: skip
    assert matrix(towns)["乙镇"]["加减分"] == 2
    assert set(matrix(departments)) == {"市统计局", "市教育局"}


def test_items_stand_under_their_group_with_their_full_marks(scored):
    towns = panels(scored.plan())["得分(乡镇)"]
    cells = values(towns)
    assert [cells[3, column] for column in (3, 4)] == ["经济指标(37.5分)", "行动考核(62.5分)"]
    assert [cells[5, column] for column in (3, 4)] == [Decimal("37.5"), Decimal("62.5")]


def test_a_unit_whose_score_is_missing_has_no_total_and_is_told_why(scored):
    assert details(scored.plan())["丙镇"][-1][-1] == "—"
    towns = panels(scored.plan())["得分(乡镇)"]
    row = matrix(towns)["丙镇"]
    assert (row["位次"], row["综合得分"], row["党建引领"]) == ("—", "—", "—")
    assert "丙镇缺党建引领的得分、戊镇缺外贸出口的得分,没有综合得分" in notes(towns)


def test_a_vetoed_department_is_last_with_nothing_and_is_told_so(scored):
    departments = panels(scored.plan())["得分(市直部门)"]
    row = matrix(departments)["市教育局"]
    assert (row["位次"], row["综合得分"]) == (2, 0)
    assert "一票否决:市教育局" in notes(departments)


def test_towns_and_departments_have_ranks_of_their_own(scored):
    firsts = [matrix(sheet) for sheet in panels(scored.plan()).values()]
    assert [next(iter(rows)) for rows in firsts] == ["甲镇", "市统计局"]
    assert all(next(iter(rows.values()))["位次"] == 1 for rows in firsts)


def test_weights_that_do_not_sum_leave_scores_without_a_total(shape):
    book = shape("weights that do not sum")
    assert book.cells("weights-do-not-sum") == ["设置!B3", "设置!B3"]
    (towns, _) = panels(book.plan()).values()
    assert "综合得分" not in matrix(towns)["甲镇"]
    assert matrix(towns)["甲镇"]["党建引领"] == Decimal("94.25"), "scores out of 100"
    assert all(line[-1] == "—" for lines in details(book.plan()).values() for line in lines)


def test_a_workbook_without_scores_has_no_sheet_about_them(shape):
    names = {plan.name for plan in shape("one annex").plan().sheets}
    assert not names & {"得分", "红黑榜", "得分明细"}


TITLE = ["2022年科技创新行动考核"]
HEADER = ["单位", *QUARTERS, "年度考评"]


def boards(plan):
    """Return the names on both boards of the first panel, and the actions' lines."""
    found = sheet(plan, "红黑榜")
    cells = values(found)
    rows = sorted({row for row, column in cells if column == 7})
    sides = [[cells[row, c] for row in rows[1:] if (row, c) in cells] for c in (2, 7)]
    section = next((r for (r, _), v in cells.items() if v == "各项行动首末位(得分)"), 10**6)
    lines = [(cells[r, 2], cells[r, 6]) for r, c in sorted(cells) if c == 2 and r > section + 1]
    return [[n for n in names if isinstance(n, str)] for names in sides], lines


def test_a_tie_at_the_cut_is_named_in_whole(book):
    scores = enumerate((90, 89, 88, 88, 80, 79, 78), 1)
    rows = [[f"{n}号镇", *[score] * 5] for n, score in scores]
    _, lines = boards(book({"科技创新": [TITLE, HEADER, *rows]}).plan())
    assert lines == [
        ("1号镇90、2号镇89、3号镇88、4号镇88", "7号镇78、6号镇79、5号镇80"),
    ]  # fmt: skip


def test_honours_are_as_many_as_set(book):
    rows = [[f"{n}号镇", *[90 - n] * 5] for n in range(1, 9)]
    weights = [{"指标": "科技创新", "权重": 100}]
    found = book(
        {"科技创新": [TITLE, HEADER, *rows]}, settings={"红黑榜名额": 2}, indicators=weights
    )
    (red, black), lines = boards(found.plan())
    assert (red[:2], black[:2]) == (["1号镇", "2号镇"], ["8号镇", "7号镇"])
    assert lines == [("1号镇89、2号镇88", "8号镇82、7号镇83")]


@pytest.mark.parametrize(("units", "named"), [(2, 1), (6, 1), (7, 3), (9, 3)])
def test_of_few_units_only_the_first_and_the_last_are_named(book, units, named):
    rows = [[f"{n}号镇", *[90 - n] * 5] for n in range(1, units + 1)]
    found = book(
        {"科技创新": [TITLE, HEADER, *rows]}, indicators=[{"指标": "科技创新", "权重": 100}]
    )
    (red, black), ((first, last),) = boards(found.plan())
    assert red[:named] == [f"{n}号镇" for n in range(1, named + 1)]
    assert black[:named] == [f"{n}号镇" for n in range(units, units - named, -1)]
    assert first.count("镇") == last.count("镇") == named


def test_towns_and_departments_have_a_line_each_with_one_number_of_decimals(shape):
    found = sheet(shape("actions").plan(), "红黑榜")
    lines = [v for (_, column), v in sorted(values(found).items()) if column in (2, 6)]
    assert lines[2:] == ["甲镇94.25", "乙镇83.25", "市统计局89.50", "市教育局70.00"]


def test_who_is_first_and_last_in_an_item_has_a_fill_ties_in_whole(book):
    scores = (90, 89, 88, 88, 80, 79, 78, 78)
    rows = [[f"{n}号镇", *[score] * 5] for n, score in enumerate(scores, 1)]
    found = book(
        {"科技创新": [TITLE, HEADER, *rows]}, indicators=[{"指标": "科技创新", "权重": 100}]
    )
    plan = sheet(found.plan(), "得分")
    styled, cells = looks(plan), values(plan)
    fills = {cells[r, 2]: styled[r, 3].fill for r, c in cells if c == 2 and r > 5}
    assert [name for name, fill in fills.items() if fill == GOOD] == [
        f"{n}号镇" for n in range(1, 5)
    ]
    assert [name for name, fill in fills.items() if fill == BAD] == ["6号镇", "7号镇", "8号镇"]
    totals = {cells[r, 2]: styled[r, 4].color for r, c in cells if c == 2 and r > 5}
    assert totals["1号镇"] == SHADES[State.OK].ink
    assert totals["8号镇"] == MISSED


def test_a_unit_that_takes_no_part_in_an_item_has_its_points_in_italics(book):
    rows = [["甲镇", *[90] * 5], ["乙镇", *[80] * 5], ["丙镇", *["—"] * 5]]
    more = [["甲镇", *[70] * 5], ["乙镇", *[60] * 5], ["丙镇", *[50] * 5]]
    found = book(
        {
            "科技创新": [TITLE, HEADER, *rows],
            "乡村振兴": [["2022年乡村振兴行动考核"], HEADER, *more],
        },
        indicators=[{"指标": "科技创新", "权重": 40}, {"指标": "乡村振兴", "权重": 60}],
    )
    plan = sheet(found.plan(), "得分")
    assert matrix(plan)["丙镇"]["科技创新"] == "—"
    assert matrix(plan)["丙镇"]["乡村振兴"] == 50
    styled, cells = looks(plan), values(plan)
    italic = {cells[r, 2] for r, c in cells if c == 2 and r > 5 and styled[r, 4].italic}
    assert italic == {"丙镇"}
    (means,) = [r for (r, _), value in cells.items() if value == "平均"]
    assert cells[means, 4] == 39, "the mean of 42 and 36, without the points of 丙镇"
    assert "丙镇有不参加的项目" in notes(plan)


def test_more_items_than_a_page_takes_stand_in_two_bands(book):
    names = [f"{c}行动" for c in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    rows = [["甲镇", *[90] * 5], ["乙镇", *[80] * 5]]
    found = book(
        {name: [[f"2022年{name}考核得分表(乡镇)"], HEADER, *rows] for name in names},
        settings={"权重合计": "自动归一"},
        indicators=[{"指标": name.removesuffix("行动"), "权重": 5} for name in names],
    )
    plan = sheet(found.plan(), "得分")
    cells = values(plan)
    heads = [r for (r, c), value in cells.items() if (c, value) == (2, "单位")]
    assert len(heads) == 2
    assert plan.page.breaks == (heads[1],)
    assert [c for (r, c), v in cells.items() if v == "综合\n得分"] == [13]


def test_forty_rows_stand_on_a_page_and_their_heads_again_on_the_next(book):
    rows = [[f"第{n}镇", *[90 - n / 10] * 5] for n in range(60)]
    found = book(
        {"科技创新": [TITLE, HEADER, *rows]}, indicators=[{"指标": "科技创新", "权重": 100}]
    )
    plan = sheet(found.plan(), "得分")
    heads = [r for (r, c), value in values(plan).items() if (c, value) == (2, "单位")]
    assert len(heads) == 2
    assert plan.page.breaks == (heads[1],)


def assessed(book, scores):
    """Return a workbook with one action whose scores alone make 综合得分."""
    rows = [[unit, *[score] * 5] for unit, score in scores.items()]
    sheets = {"科技创新": [["2022年科技创新行动考核"], ["单位", *QUARTERS, "年度考评"], *rows]}
    return book(sheets, indicators=[{"指标": "科技创新", "权重": 100}])


def test_ranks_move_against_an_earlier_workbook(book):
    earlier = assessed(book, {"甲镇": 90, "乙镇": 80, "丙镇": 70})
    now = assessed(book, {"甲镇": 80, "乙镇": 85, "丙镇": 70, "丁镇": 60})
    (plan,) = plan_scores(now.results, earlier.results)
    moved = {unit: row["位次变化"] for unit, row in matrix(plan).items()}
    assert moved == {"乙镇": 1, "甲镇": -1, "丙镇": 0, "丁镇": "新增"}
    (alone,) = plan_scores(now.results)
    assert "位次变化" not in matrix(alone)["乙镇"]


def test_one_whom_a_veto_keeps_from_honours_is_on_no_list_of_the_first(book):
    rows = [[f"{n}号镇", *[90 - n] * 5] for n in range(1, 9)]
    sheets = {
        "科技创新": [TITLE, HEADER, *rows],
        "加减分": [["单位", "项目", "原因", "一票否决"], ["1号镇", "科技创新", "示例", "是"]],
    }
    _, lines = boards(book(sheets, settings={"一票否决": "不得评先"}).plan())
    assert lines[0][0] == "2号镇88、3号镇87、4号镇86"


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
    plan = book({"招商引资": [title, *rows]}).plan()
    (_, lines) = boards(plan)
    assert lines == [("丙镇95.25、甲镇92.5、戊镇90", "丁镇79、己镇84.5、乙镇88")]
    assert "招商\n引资" in values(sheet(plan, "红黑榜")).values()
