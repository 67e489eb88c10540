"""The check: each problem is reported once with its cell, and its correct twin is not."""

import pytest

from addin.problems.problem import Severity

HEADER = ["单位", "全年任务(户)", "累计完成(户)"]  # counts are exact
ROWS = [["甲镇", 10, 9], ["乙镇", 10, 12]]
PLAIN = [HEADER, *ROWS]
ROSTER = [("甲镇",), ("乙镇",)]
YEARS = ["单位", "累计完成(户)", "上年同期(户)", "同比(%)"]
TARGETS = ["单位", "省定任务", "市定任务", "累计完成"]
HEADER_OF_AMOUNTS = ["单位", "全年任务", "累计完成"]
TASKS = ["指标", "计量单位", "全年任务", "累计完成", "完成率"]


def with_columns(header, *rows):
    return {"附表1": [header, *rows]}


def in_measures(target, actual, *row):
    return with_columns(["单位", f"任务({target})", f"完成({actual})"], row)


def annex(*rows):
    return {"附表1": [HEADER, *rows]}


def wider(title, *values):
    """Return the plain annex with one more column."""
    cells = [title, *values]
    return {"附表1": [[*row, cell] for row, cell in zip(PLAIN, cells, strict=True)]}


# Code, cell, the sheets that have the mistake, and the same without it.
CASES = [
    ("double-unit", "A4", annex(*ROWS, ["甲镇", 10, 8]), annex(*ROWS, ["丙镇", 10, 8])),
    ("wrong-completion", "D2", wider("完成率", 0.95, 1.2), wider("完成率", 0.9, 1.2)),
    ("wrong-completion", "D3", wider("完成率(%)", 90, 121), wider("完成率(%)", 90, 120)),
    ("wrong-yoy", "D2", with_columns(YEARS, ["甲镇", 110, 100, 11], ["乙镇", 90, 100, -10]),
     with_columns(YEARS, ["甲镇", 110, 100, 10], ["乙镇", 90, 100, -10])),
    ("wrong-gap", "D2", wider("差额", 2, -2), wider("差额", 1, -2)),
    ("wrong-gap", "D3", wider("差额", 1, 3), wider("超欠", -1, 2)),
    ("wrong-rank", "D2", wider("位次", 1, 1), wider("位次", 2, 1)),
    ("wrong-rank", "D3", {"附表1": [[*HEADER, "位次"], ["甲镇", 10, 9, 1], ["乙镇", "—", 12, 2]]},
     {"附表1": [[*HEADER, "位次"], ["甲镇", 10, 9, 1], ["乙镇", "—", 12, "—"]]}),
    ("wrong-total", "C4", annex(*ROWS, ["合计", 20, 22]), annex(*ROWS, ["合计", 20, 21])),
    ("wrong-total", "B2", annex(["全市", 30, 21], *ROWS), annex(["全市", 20, 21], *ROWS)),
    ("wrong-total", "C4", annex(*ROWS, ["乡镇小计", 20, 20], ["丙镇", 1, 1], ["合计", 21, 22]),
     annex(*ROWS, ["乡镇小计", 20, 21], ["丙镇", 1, 1], ["合计", 21, 22])),
    ("error-cell", "C2", annex(["甲镇", 10, "#DIV/0!"], ROWS[1]), annex(*ROWS)),
    ("error-cell", "D3", wider("完成率", 0.9, "#REF!"), wider("完成率", 0.9, 1.2)),
    ("not-a-figure", "C2", annex(["甲镇", 10, "已完成"], ROWS[1]), annex(*ROWS)),
    ("missing-actual", "C2", annex(["甲镇", 10, None], ROWS[1]),
     annex(["甲镇", "—", None], ROWS[1])),
    ("missing-actual", "C2", annex(["甲镇", 10, "—"], ROWS[1]), annex(["甲镇", 10, 0], ROWS[1])),
    ("missing-target", "B2", annex(["甲镇", None, 9], ROWS[1]), annex(["甲镇", "—", 9], ROWS[1])),
    ("zero-target", "B2", annex(["甲镇", 0, 9], ROWS[1]), annex(["甲镇", "—", 9], ROWS[1])),
    ("impossible-value", "C2", annex(["甲镇", 10, -9], ROWS[1]), annex(*ROWS)),
    ("impossible-value", "C2", in_measures("个", "个", "甲镇", 10, 1.5),
     in_measures("亿元", "亿元", "甲镇", 10, 1.5)),
    ("impossible-value", "D2", wider("同比(%)", -120, 5), wider("同比(%)", -99, 5)),
    ("impossible-value", "C2", with_columns(["单位", "全年任务", "完成率(%)"], ["甲镇", 1, 9000]),
     with_columns(["单位", "全年任务", "完成率(%)"], ["甲镇", 1, 900])),
    ("text-number", "C2", annex(["甲镇", 10, "9"], ROWS[1]), annex(*ROWS)),
    ("measure-converted", "B1", in_measures("万元", "亿元", "甲镇", 9000, 1),
     in_measures("亿元", "亿元", "甲镇", 0.9, 1)),
    ("measure-mismatch", "B1", in_measures("亩", "亿元", "甲镇", 9, 1),
     in_measures("亿元", "亿元", "甲镇", 9, 1)),
    ("several-targets", "B1", with_columns(TARGETS, ["甲镇", 8, 9, 1]),
     with_columns(TARGETS[:1] + TARGETS[2:], ["甲镇", 9, 1])),
    ("several-targets", "B1", with_columns([*HEADER, "序时任务"], ["甲镇", 10, 9, 8]),
     with_columns([*HEADER, "占序时任务%"], ["甲镇", 10, 9, 180])),
    ("row-without-name", "A3", annex(ROWS[0], [None, 10, 12], ROWS[1]), annex(*ROWS)),
    ("empty-table", "A1:C1", {"附表1": [HEADER], "附表2": PLAIN}, {"附表1": PLAIN}),
    ("header-without-units", "A1", {"附表1": [row[1:] for row in PLAIN]},
     {"附表1": [["", *HEADER[1:]], *ROWS]}),
    ("wrong-completion", "E2", {"附表1": [TASKS, ["个转企", "户", 500, 511, 1.023]]},
     {"附表1": [TASKS, ["个转企", "户", 500, 511, 1.022]]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "cell", "bad", "good"), CASES, ids=lambda v: v if type(v) is str else ""
)
def test_a_mistake_is_reported_once_with_its_cell_and_its_twin_is_not(book, code, cell, bad, good):
    found = [(problem.code, problem.cell) for problem in book(bad).problems]
    assert found == [(code, cell)]
    assert book(good).codes == []


@pytest.mark.parametrize(
    ("code", "cell", "roster"),
    [
        ("unknown-unit", "A3", [("甲镇",), ("丙镇",)]),
        ("missing-unit", "A1:C3", [*ROSTER, ("丙镇",)]),
        ("other-units", "A1:C3", [("丙镇",), ("丁镇",)]),
    ],
)
def test_names_are_checked_against_the_roster(book, code, cell, roster):
    made = book({"附表1": PLAIN}, roster=roster)
    assert made.cells(code) == [f"附表1!{cell}"]
    assert set(made.codes) <= {code, "missing-unit"}
    assert book({"附表1": PLAIN}, roster=ROSTER).codes == []


MANY = [[f"{name}镇", 10, 12] for name in "甲乙丙丁戊己庚"]
TOWN_SCHOOLS = [[f"{name}镇中学", 10, 12] for name in "甲乙丙丁戊己"]


def test_without_a_roster_a_unit_is_missing_that_several_other_annexes_have(book):
    full, short = [HEADER, *MANY], [HEADER, *MANY[:-1]]
    made = book({"附表1": short, "附表2": full, "附表3": full})
    assert made.cells("missing-unit") == ["附表1!A1:C7"]
    assert "庚镇" in made.problems[0].message
    assert made.codes == ["missing-unit"]


@pytest.mark.parametrize(
    "others",
    [
        {"附表2": [HEADER, *MANY]},  # one annex alone may have a unit of its own
        {"附表2": [HEADER, *MANY, *TOWN_SCHOOLS], "附表3": [HEADER, *MANY, *TOWN_SCHOOLS]},
        {"附表2": [HEADER, *TOWN_SCHOOLS], "附表3": [HEADER, *TOWN_SCHOOLS]},
    ],
)
def test_units_of_another_sort_are_not_missing_from_a_gathered_roster(book, others):
    assert book({"附表1": [HEADER, *MANY[:-1]], **others}).codes == []


def test_an_annex_of_departments_is_not_checked_against_the_towns(book):
    bureaus = [HEADER, ["公安局", 10, 9], ["财政局", 10, 12], ["甲镇", 10, 10], ["交通局", 1, 1]]
    made = book({"附表1": bureaus}, roster=ROSTER)
    assert [(p.code, p.severity) for p in made.problems] == [("other-units", Severity.NOTICE)]


def test_a_hidden_row_is_mentioned_and_counted(book):
    made = book({"附表1": PLAIN}, hidden_rows={"附表1": [2]})
    assert made.cells("hidden-row") == ["附表1!A2"]
    assert list(made.units) == ["甲镇", "乙镇"]
    assert book({"附表1": PLAIN}, hidden_rows={"附表1": [1]}).codes == []


def test_a_hidden_sheet_with_a_table_is_mentioned_and_not_read(book):
    made = book({"附表1": PLAIN, "草稿": PLAIN}, hidden=["草稿"])
    assert made.cells("hidden-sheet") == ["草稿!A1:C3"]
    assert [result.annex.sheet for result in made.annexes] == ["附表1"]
    assert book({"附表1": PLAIN, "草稿": [[1, 2]]}, hidden=["草稿"]).codes == []


@pytest.mark.parametrize(("actual", "cells"), [(22, ["附表1!D2"]), (21, [])])
def test_a_table_of_indicators_is_held_against_the_annex_of_the_same_name(book, actual, cells):
    table = [TASKS, ["个转企", "户", 20, actual, actual / 20]]
    sheets = {"附表1": table, "附表2": [["2022年个转企完成情况"], *PLAIN, ["合计", 20, 21]]}
    made = book(sheets)
    assert made.cells("tables-differ") == cells
    assert set(made.codes) <= {"tables-differ"}


def test_the_same_amount_in_another_measure_does_not_differ(book):
    table = [TASKS, ["外贸出口", "万元", 200000, 210000, 1.05]]
    above = [["2022年外贸出口完成情况"], ["单位:亿元"], HEADER_OF_AMOUNTS]
    sheets = {"附表1": table, "附表2": [*above, *ROWS, ["合计", 20, 21]]}
    assert book(sheets).codes == []
    table[1][3] = 230000
    assert book(sheets).cells("tables-differ") == ["附表1!D2"]


def test_problems_come_in_the_order_of_sheets_and_rows(book):
    rows = [HEADER, ["甲镇", 0, 9], ["乙镇", 10, "#REF!"], ["丙镇", 0, 9], ["丙镇", 10, "多"]]
    made = book({"附表2": rows, "附表1": rows[:2]}).problems
    assert [problem.sheet for problem in made][-1] == "附表1"
    found = [int(p.cell.split(":")[0].lstrip("ABCDEF")) for p in made if p.sheet == "附表2"]
    assert set(found) >= {2, 3, 4, 5}
    assert found == sorted(found)


def test_every_problem_says_what_to_do(book):
    for _, _, bad, _ in CASES:
        for problem in book(bad).problems:
            assert problem.message.endswith("。")
            assert not problem.is_serious or "请" in problem.message


TOWNS = [(f"{name}镇", None, "乡镇") for name in "甲乙丙丁"]
BUREAUS = [(f"市{name}局", None, "市直部门") for name in "甲乙丙丁戊己庚辛壬癸"]


def test_departments_of_the_same_roster_are_not_missed_among_towns(book):
    made = book(
        {"附表1": [HEADER, *[[name, 10, 12] for name, _, _ in TOWNS]]}, roster=TOWNS + BUREAUS
    )
    assert made.codes == []
    summary = next(sheet for sheet in made.plan().sheets if sheet.name == "汇总")
    shown = {cell for block in summary.blocks for row in block.rows for cell in row}
    assert "甲镇" in shown
    assert "市甲局" not in shown


def test_of_a_roster_that_is_mostly_about_others_only_a_count_is_said(book):
    roster = [(name,) for name, *_ in TOWNS + BUREAUS]
    made = book({"附表1": [HEADER, *[[name, 10, 12] for name, _, _ in TOWNS]]}, roster=roster)
    assert made.codes == ["most-units-missing"]


BLANK = [
    ["单位", "全年任务", "累计完成", "完成率", "位次"],
    ["甲镇", 10, None, 0, 1],
    ["乙镇", "—"],
]
FILLED = [BLANK[0][:3], ["甲镇", 10, 9], ["乙镇", 10, 12]]


def test_of_an_annex_that_nobody_filled_in_only_that_is_said(book):
    made = book({"附表1": BLANK, "附表2": FILLED})
    assert made.codes == ["not-filled"]
    assert made.cells("not-filled") == ["附表1!A1:E3"]
    assert made.problems[0].severity is Severity.WARNING


def test_where_nothing_is_filled_in_that_is_a_notice(book):
    made = book({"附表1": BLANK, "附表2": BLANK})
    assert [(p.code, p.severity) for p in made.problems] == [("nothing-filled", Severity.NOTICE)]


def test_one_figure_makes_an_annex_filled_in(book):
    rows = [*BLANK, ["丙镇", 10, 5]]
    assert "missing-actual" in book({"附表1": rows}).codes


def test_an_annex_without_figures_still_has_its_names_checked(book):
    rows = [BLANK[0], *BLANK[1:], ["甲镇", 10]]
    assert book({"附表1": rows}).codes == ["nothing-filled", "double-unit"]


def test_an_assessment_without_scores_is_not_filled_in(book):
    header = ["单位", "一季度", "二季度", "平时考核", "年度考评", "总分", "位次"]
    rows = [
        ["招商引资行动考核得分表"],
        header,
        ["甲镇", None, None, "#DIV/0!", None, 0, 1],
        ["乙镇"],
    ]
    made = book({"得分": rows, "附表2": FILLED})
    assert made.codes == ["not-filled"]
