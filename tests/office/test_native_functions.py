"""What our calls become, calculated by LibreOffice, has the value that our functions give."""

import random
import re
from dataclasses import dataclass

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from addin.native.formula import native_formula

FIRST, LAST = 3, 22
COLUMNS = "BCDEFG"  # 类别, 全年任务, 累计完成, 得分, 位次, 上期位次
RULES = (
    "掉任务较多的3个",
    "完成比例低于50%",
    "未达序时进度",
    "相差较多的4个",
    "全部未完成",
)


@dataclass(frozen=True)
class Call:
    """A call of a worksheet function; an argument is a Call, a reference (C3, C$3:C$9), a literal
    or None where it is left out."""

    name: str
    arguments: tuple

    def text(self):
        """Return the formula that Excel holds."""
        return f"{self.name}({','.join(map(written, self.arguments))})".replace(",)", ")")

    def value(self, call, cells):
        """Return what the function gives, called as by Excel."""
        return call(self.name, *(given(argument, call, cells) for argument in self.arguments))


@dataclass(frozen=True)
class Ref:
    """A reference."""

    text: str


def written(argument):
    if isinstance(argument, Call):
        return argument.text()
    if isinstance(argument, Ref):
        return argument.text
    if argument is None:
        return ""
    return f'"{argument}"' if isinstance(argument, str) else repr(argument)


def given(argument, call, cells):
    if isinstance(argument, Call):
        return argument.value(call, cells)
    if isinstance(argument, Ref):
        first, _, last = argument.text.replace("$", "").partition(":")
        top, left = coordinate_to_tuple(first)
        bottom, right = coordinate_to_tuple(last or first)
        rows = range(top, bottom + 1)
        return [[cells.get((r, c)) for c in range(left, right + 1)] for r in rows]
    return argument


def whole(letter):
    return Ref(f"{letter}${FIRST}:{letter}${LAST}")


def calls_of(row, chance):
    """Return calls for the cells of a row, with every way to rank and every rule."""
    group, target, actual, score, rank, previous = (Ref(f"{letter}{row}") for letter in COLUMNS)
    groups, targets, actuals, scores = (whole(letter) for letter in COLUMNS[:4])
    order = chance.choice([None, "越高越好", "越低越好", 0, 1])
    method = chance.choice([None, "并列占位", "中国式排名", "平均名次", "顺序名次"])
    completion = Call("TB_COMPLETION", (actual, target))
    period = chance.choice(["2022年1-11月", "上半年", "截至2022年8月15日", 0.7, 9])
    columns = Call("TB_COMPLETION", (actuals, targets)), Call("TB_GAP", (actuals, targets, order))
    yield completion
    yield Call("TB_COMPLETION", (actual, target, chance.choice([100, 0.01, "10"])))
    yield Call("TB_GAP", (actual, target, order))
    yield Call("TB_GROWTH", (actual, target))
    yield Call("TB_SCHEDULE", (period,))
    yield Call("TB_AHEAD", (completion, period))
    yield Call("TB_AHEAD", (score, period))
    yield Call("TB_RANK", (score, scores, method, order))
    yield Call("TB_RANK", (completion, columns[0], None, order))
    yield Call("TB_RANK", (Call("TB_GAP", (actual, target, order)), columns[1], "平均名次", order))
    yield Call("TB_RANK", (chance.choice([90, 12.5]), scores, None, order))
    yield Call("TB_RANK", (score, scores, "中国式排名", order))
    yield Call("TB_GROUPRANK", (score, scores, group, groups, method, order))
    yield Call("TB_GROUPRANK", (score, scores, group, groups, "中国式排名", order))
    yield Call("TB_GROUPRANK", (score, scores, Ref(f"B{FIRST}"), groups, "平均名次"))
    yield Call("TB_GROUPRANK", (completion, columns[0], group, groups, "顺序名次", order))
    yield Call("TB_MOVE", (rank, previous))
    yield Call("TB_MOVE", (Call("TB_RANK", (score, scores)), previous))
    yield Call("TB_STATUS", (actual, target, None, None, None, None, order))
    for rule in RULES:
        yield Call("TB_STATUS", (actual, target, rule, period, actuals, targets, order))
    yield Call("TB_SCORE", (completion, 20))
    yield Call("TB_SCORE", (score, target, 1.2, chance.choice([None, 0.5, "60%"])))


def random_cells(chance, odd):
    """Return the cells of a table with ties, blanks and missing targets; ``odd`` adds the rest."""
    targets = [100, 3, 7, 0.3, "—", None, "无任务", 0, -5, "120", chance.uniform(1, 99), 97.04]
    actuals = [50, 1, 0.1, None, 0, "—", chance.uniform(0, 150), 100, 97.03, 97.03999999999999]
    scores = [90, 90, 88.5, 1 / 3, 0.333333333333333, None, "—", "/", 97.04, 0, -2.5]
    ranks = [1, 2, 2, 4.5, 13, None, "—"]
    if odd:
        targets += ["1,243", "已完成", "#N/A"]
        actuals += ["511户", "已完成", "#DIV/0!", "１２３", True]
        scores += ["#DIV/0!", "已完成"]
        ranks += ["3", "#N/A"]
    kinds = (["一类", "二类", None], targets, actuals, scores, ranks, ranks)
    return {
        (row, column): chance.choice(values)
        for row in range(FIRST, LAST + 1)
        for column, values in enumerate(kinds, 2)
    }


EVERY_EXCEL_HAS = set(
    "ABS COLUMN IF IFERROR ISNUMBER LEN MATCH MAX MIN NA ROUND ROW SUMPRODUCT TEXT".split()
)
ERROR_FORMULAS = {"#DIV/0!": "=1/0", "#N/A": "=NA()"}


def compare(tables, folder, call, recalculated, edited=None):
    """Hold each native formula's result against our function's; returns how many by function.

    ``edited`` are the tables as they are when the formulas are calculated, if others.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    expected = {}
    chance = random.Random(20221231)
    for number, (cells, later) in enumerate(zip(tables, edited or tables, strict=True)):
        sheet = book.create_sheet(f"附表 {number + 1}")
        for (row, column), value in later.items():
            sheet.cell(row, column, ERROR_FORMULAS.get(value, value))
        for row in range(FIRST, LAST + 1):
            for column, one in enumerate(calls_of(row, chance), 10):
                text = native_formula(
                    one.text(), sheet.title, lambda _, *place, cells=cells: cells.get(place)
                )
                if text is not None:
                    assert set(re.findall(r"[\w.]+(?=\()", text)) <= EVERY_EXCEL_HAS
                    sheet.cell(row, column, f"={text}")
                    expected[sheet.title, row, column] = one, one.value(call, later)
    path = folder / "calls.xlsx"
    book.save(path)
    calculated = openpyxl.load_workbook(recalculated(path), data_only=True)
    counts = {}
    for (sheet, row, column), (one, value) in expected.items():
        shown = calculated[sheet].cell(row, column).value
        if isinstance(value, float | int):
            value = pytest.approx(value, rel=1e-12, abs=1e-9)
        assert shown == value, (sheet, row, one.text())
        counts[one.name] = counts.get(one.name, 0) + 1
    return counts


TRANSLATED = {
    "TB_COMPLETION", "TB_GAP", "TB_GROWTH", "TB_SCHEDULE", "TB_AHEAD", "TB_RANK", "TB_GROUPRANK",
    "TB_MOVE", "TB_STATUS", "TB_SCORE",
}  # fmt: skip


def test_every_function_of_tables_with_ties_blanks_and_missing_targets(
    tmp_path, call, recalculated
):
    tables = [random_cells(random.Random(seed), odd=False) for seed in range(6)]
    counts = compare(tables, tmp_path, call, recalculated)
    rows = len(tables) * (LAST - FIRST + 1)
    assert set(counts) == TRANSLATED
    assert counts["TB_COMPLETION"] == 2 * rows
    assert sum(counts.values()) == 26 * rows


def test_what_is_read_otherwise_is_left_and_the_rest_still_equal(tmp_path, call, recalculated):
    tables = [random_cells(random.Random(seed), odd=True) for seed in range(50, 56)]
    counts = compare(tables, tmp_path, call, recalculated)
    rows = len(tables) * (LAST - FIRST + 1)
    assert rows < counts["TB_COMPLETION"] < 2 * rows
    assert set(counts) == TRANSLATED


def test_the_formulas_follow_later_edits(tmp_path, call, recalculated):
    tables = [random_cells(random.Random(seed), odd=False) for seed in range(80, 88)]
    counts = compare(tables[:4], tmp_path, call, recalculated, edited=tables[4:])
    assert set(counts) == TRANSLATED


def test_equal_quotients_of_different_figures_tie(tmp_path, call, recalculated):
    chance = random.Random(20221231)
    figures = [(chance.randint(1, 20000), chance.randint(1, 20000)) for _ in range(60)]
    pairs = [
        (actual * times / 1000, target * times / 1000)
        for actual, target in figures
        for times in chance.sample([10, 20, 30, 50, 70, 110, 15, 3], 5)
    ]
    chance.shuffle(pairs)
    columns = [[[value] for value in values] for values in zip(*pairs, strict=True)]
    shares = [[value] for value in call("TB_COMPLETION", *columns)]
    cells = {(row, 3): value for row, [value] in enumerate(shares, 1)}
    book = openpyxl.Workbook()
    methods = ["并列占位", "中国式排名", "平均名次"]
    for row, pair in enumerate(pairs, 1):
        ranks = [f'TB_RANK(C{row},C$1:C${len(pairs)},"{method}")' for method in methods]
        formulas = [f"TB_COMPLETION(A{row},B{row})", *ranks]
        texts = [native_formula(f, "Sheet", lambda _, *place: cells.get(place)) for f in formulas]
        book.active.append([*pair, *(f"={text}" for text in texts)])
    book.save(tmp_path / "ties.xlsx")
    calculated = openpyxl.load_workbook(recalculated(tmp_path / "ties.xlsx"), data_only=True)
    for column, method in enumerate(methods, 4):
        shown = [row[column - 1].value for row in calculated.active.iter_rows()]
        assert shown == call("TB_RANKS", shares, method)
