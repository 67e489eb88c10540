"""The messy sample: every oddity ends as the right value, or as a problem with its cell.

Cases are numbered by the sort of oddity and named after the sheet and the cell that has it.
"""

from decimal import Decimal

import pytest

from addin.annex.statistics import Statistic
from addin.core.figures import parse_figure

ECONOMIC_ZONE = "临空经济区·还地桥镇"
NAMES = [
    (1, "附表1", "B11", "临空经济区·还地桥镇 ", ECONOMIC_ZONE),
    (1, "附表1", "B15", "灵\u3000乡\u3000镇", "灵乡镇"),
    (1, "附表1", "B16", "陈 贵 镇", "陈贵镇"),
    (1, "附表1", "B17", " 保安镇", "保安镇"),
    (1, "附表1", "B18", "大箕铺镇\u3000", "大箕铺镇"),
    (1, "附表1", "B23", "茗 山 乡  ", "茗山乡"),
    (1, "附表2", "B9", "临空经济区•还地桥镇", ECONOMIC_ZONE),
    (1, "项目建设", "G5", "临空经济区・还地桥镇", ECONOMIC_ZONE),
    (1, "附表4", "A5", "临空经济区.还地桥镇", ECONOMIC_ZONE),
    (1, "外贸出口", "A4", "临空经济区（还地桥镇）", ECONOMIC_ZONE),
    (1, "外贸出口", "A17", "东风农场（管理区）", "东风农场"),
    (1, "规上工业", "B6", "还地桥镇", ECONOMIC_ZONE),
    (1, "附表5", "B5", "还地桥镇", ECONOMIC_ZONE),
    (8, "附表4", "A11", "陈贵镇", "陈贵镇"),
]
FIGURES = [
    (2, "附表1", "D25", "1,243.50", "1243.5"),
    (2, "规上工业", "D7", "１２３．５", "123.5"),
    (2, "规上工业", "E15", "108.3%", "1.083"),
    (2, "附表5", "D11", "3,800 ", "3800"),
    (2, "外贸出口", "B9", "1.2亿元", "1.2"),
    (2, "附表6", "E4", "95.2%", "0.952"),
    (3, "Sheet3", "C39", 0, "0"),
    (3, "附表3", "D12", 0, "0"),
    (4, "增速", "C4", "9.4(6)", "9.4"),
    (4, "增速", "C9", "-1.2(14)", "-1.2"),
    (4, "增速", "C12", "12.5（3）", "12.5"),
    (5, "附表4", "B25", 86.3, "86.3"),
    (8, "附表4", "C11", 8.4, "8.4"),
    (9, "外贸出口", "B3", 85000, "8.5"),
    (9, "外贸出口", "C3", 8.12, "8.12"),
    (9, "外贸出口", "D3", 0.955, "0.955"),
    (9, "外贸出口", "D18", 0.947, "0.947"),
    (10, "Sheet5", "E3", 110, "1.1"),
    (11, "附表1", "E20", 1.054, "1.054"),
    (11, "项目建设", "D9", 108.3, "1.083"),
    (11, "附表2", "G8", 90.5, "0.905"),
    (11, "附表3", "E8", 0.6667, "0.6667"),
]
NO_TARGETS = [
    (3, "附表1", "C14", "-", 3.2),
    (3, "规上工业", "C9", "—", None),
    (3, "规上工业", "F9", "–", None),
    (3, "规上工业", "I9", "/", None),
    (3, "附表3", "C19", "", 1),
    (3, "Sheet3", "B8", "无任务", None),
    (3, "项目建设", "B8", "/", None),
    (3, "项目建设", "H8", "—", None),
    (3, "附表4", "B8", "(新设立)", 0.4),
    (3, "外贸出口", "B7", "无任务", None),
    (3, "外贸出口", "B17", "未设置", 0.05),
    (3, "附表5", "C8", "—", None),
    (3, "Sheet5", "B18", "—", None),
    (3, "空气质量", "B8", "(新设立)", 35.6),
    (3, "增速", "B8", "—", None),
    (3, "附表6", "C8", "–", None),
]
PROBLEMS = [
    (3, "Sheet3", "C37", "", "missing-actual"),
    (3, "附表4", "B23", 0, "zero-target"),
    (3, "Sheet3", "C33", "已完成", "not-a-figure"),
    (3, "附表3", "C19", "", "missing-target"),
    (8, "附表4", "D23", "#DIV/0!", "error-cell"),
    (8, "附表4", "E19", "#REF!", "error-cell"),
    (13, "附表5", "E12", 6, "wrong-rank"),
    (13, "规上工业", "H10", 1.016, "wrong-completion"),
    (13, "项目建设", "I19", 116, "wrong-total"),
    (13, "项目建设", "C18", -3, "impossible-value"),
    (13, "Sheet3", "A41", "金牛镇", "double-unit"),
    (13, "Sheet5", "A8", "黄石港区", "unknown-unit"),
]
MISSING = {("missing-unit", "附表2", "A4:I21"), ("missing-unit", "得分", "A3:D17")}


def named(case):
    return "-".join(map(str, case[:3]))


def place(cell):
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :])


def typed(messy, sheet, cell):
    (grid,) = (grid for grid in messy.source.grids if grid.sheet == sheet)
    letters, row = place(cell)
    value = grid.value(row, ord(letters) - 64)
    return "" if value is None else value


def find(messy, sheet, cell):
    """Return annex, role and row of a cell: what the figure there is taken for."""
    letters, number = place(cell)
    for result in messy.results.annexes:
        annex = result.annex
        role = next((r for r, c in annex.columns.items() if c == ord(letters) - 64), None)
        totals = (annex.total,) if annex.total else ()
        for row in (*annex.rows, *annex.subtotals, *totals):
            if annex.sheet == sheet and role and row.row == number:
                return result, role, row
    raise AssertionError(f"{sheet}!{cell} is in no annex")


@pytest.mark.parametrize("case", [*NAMES, *FIGURES, *NO_TARGETS, *PROBLEMS], ids=named)
def test_the_cell_holds_what_the_office_typed(messy, case):
    _, sheet, cell, content, _ = case
    assert typed(messy, sheet, cell) == content


@pytest.mark.parametrize("case", NAMES, ids=named)
def test_a_unit_is_known_however_it_is_written(messy, case):
    _, sheet, cell, _, name = case
    _, role, row = find(messy, sheet, cell)
    assert (role, row.name) == (Statistic.UNIT, name)


@pytest.mark.parametrize("case", FIGURES, ids=named)
def test_a_figure_is_read_however_it_is_typed(messy, case):
    _, sheet, cell, _, value = case
    _, role, row = find(messy, sheet, cell)
    assert row.value(role) == Decimal(value)


@pytest.mark.parametrize("case", NO_TARGETS, ids=named)
def test_a_unit_without_a_target_keeps_its_actual_and_is_not_assessed(messy, case):
    _, sheet, cell, _, actual = case
    result, role, row = find(messy, sheet, cell)
    assert role is Statistic.TARGET
    (unit,) = (unit for unit in result.units if unit.row is row)
    assert (unit.target, unit.completion, unit.achieved) == (None, None, None)
    assert (unit.rank, unit.group_rank, unit.gap) == (None, None, None)
    assert unit.actual == (None if actual is None else Decimal(str(actual)))
    assert unit not in (*result.achievers, *result.missed, *result.behind)


@pytest.mark.parametrize("case", PROBLEMS, ids=named)
def test_a_mistake_is_reported_with_its_cell(messy, case):
    _, sheet, cell, _, code = case
    assert [p.code for p in messy.problems if (p.sheet, p.cell) == (sheet, cell)] == [code]


def test_nothing_else_is_reported_as_a_mistake(messy):
    found = [(p.code, p.sheet, p.cell) for p in messy.problems if p.is_serious]
    expected = MISSING | {(code, sheet, cell) for _, sheet, cell, _, code in PROBLEMS}
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_numbers_as_text_hidden_rows_and_converted_measures_are_only_mentioned(messy):
    found = {(p.code, p.sheet, p.cell) for p in messy.problems if not p.is_serious}
    assert found == {
        ("text-number", "附表1", "D25"), ("text-number", "规上工业", "D7"),
        ("text-number", "规上工业", "E15"), ("text-number", "外贸出口", "B9"),
        ("text-number", "附表5", "D11"), ("text-number", "增速", "C4"),
        ("text-number", "附表6", "E4"), ("hidden-row", "附表4", "A11"),
        ("measure-converted", "外贸出口", "B2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "name"), [("附表2", "东风路街道"), ("得分", "殷祖镇")], ids=["13-附表2", "13-得分"]
)
def test_a_unit_without_a_row_is_named_as_missing(messy, sheet, name):
    missing = {p.sheet: p.message for p in messy.problems if p.code == "missing-unit"}
    assert name in missing[sheet]
    (result,) = (result for result in messy.results.annexes if result.annex.sheet == sheet)
    assert name not in [unit.name for unit in result.units]


def test_what_can_not_be_read_is_neither_zero_nor_counted(messy):
    for sheet, cell in (("Sheet3", "C33"), ("Sheet3", "C37"), ("附表4", "D23")):
        result, _, row = find(messy, sheet, cell)
        (unit,) = (unit for unit in result.units if unit.row is row)
        assert (unit.completion, unit.rank, unit.achieved) == (None, None, None)
        assert unit not in (*result.achievers, *result.missed, *result.behind)


def test_a_typed_zero_is_a_zero_and_last(messy):
    for sheet, cell in (("Sheet3", "C39"), ("附表3", "D12")):
        result, _, row = find(messy, sheet, cell)
        (unit,) = (unit for unit in result.units if unit.row is row)
        assert (unit.completion, unit.achieved) == (0, False)
        assert unit.rank == max(u.rank for u in result.units if u.rank)


def test_typed_ranks_agree_with_ours_but_for_the_mistake(messy):
    differing, compared = [], 0
    for result in messy.results.annexes:
        sheet = result.annex.sheet
        for unit in result.units:
            rank = unit.row.value(Statistic.RANK)
            if sheet == "增速":
                rank = parse_figure(typed(messy, sheet, f"C{unit.row.row}")).rank
            ours = unit.group_rank if sheet == "附表6" else unit.rank
            compared += rank is not None
            if rank is not None and rank != ours:
                differing.append((sheet, unit.name, rank, ours))
    assert differing == [("附表5", "大箕铺镇", 6, 10)]
    assert compared == 14 * 6 + 13
