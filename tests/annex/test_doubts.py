"""Where two readings tie, the table gets one question, and nothing is computed on that account."""

import pytest

from addin.annex.statistics import Statistic

NAMES = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇")
FIRST, SECOND = (9, 12, 7, 15, 4), (8, 11, 6, 14, 3)
TWO = ["单位", "全年任务", "完成数(初报)", "完成数(核定)"]


def rows(*columns):
    return [list(row) for row in zip(NAMES, *columns, strict=True)]


@pytest.fixture
def tied(book):
    return book({"附表1": [TWO, *rows((10, 12, 9, 13, 8), FIRST, SECOND)]})


def sure(annex):
    return {column.place: column.sure for column in annex.readings}


def test_two_columns_that_fit_equally_are_asked_about_once(tied):
    assert tied.cells("unclear-column") == ["附表1!C1"]
    (problem,) = tied.problems
    assert "完成数(初报)(C1)、完成数(核定)(D1)" in problem.message


def test_nothing_is_made_of_what_is_unclear(tied):
    assert tied.annexes == ()
    (result,) = tied.results.doubtful
    assert [unit.rank for unit in result.units] == [None] * 5
    assert result.achievers == result.missed == result.behind == ()
    (annex,) = tied.reading()["annexes"]
    assert annex["columns"] == {"unit": "A"}
    assert sure(result.annex) == {"A": True, "B": True, "C": False, "D": False}


def test_a_rebuild_says_nothing_of_it(tied):
    plan = tied.plan()
    assert plan.annexes == ()
    assert "排名前" not in repr(plan)


def test_the_header_decides(book):
    header = ["单位", "全年任务", "累计完成", "完成数(核定)"]
    made = book({"附表1": [header, *rows((10, 12, 9, 13, 8), FIRST, SECOND)]})
    assert made.problems == ()
    assert made.only.annex.columns["actual"] == 3


def test_arithmetic_decides(book):
    rates = [round(100 * b / a, 2) for a, b in zip((10, 12, 9, 13, 8), SECOND, strict=True)]
    made = book({"附表1": [[*TWO, "完成率"], *rows((10, 12, 9, 13, 8), FIRST, SECOND, rates)]})
    assert made.problems == ()
    assert made.only.annex.columns["actual"] == 4


@pytest.mark.parametrize(
    ("header", "growth", "asked"),
    [
        ("位次", (3, 6, 2, 9, 1), True),
        ("增幅位次", (3, 6, 2, 9, 1), False),
        ("位次", (9, 1, 3, 2, 6), False),
    ],
)
def test_a_rank_that_fits_two_columns(book, header, growth, asked):
    table = [["单位", "旅游收入", "增幅", header], *rows(FIRST, growth, (3, 2, 4, 1, 5))]
    made = book({"附表1": table})
    assert made.codes == ["unclear-column"] * asked
    assert ("rank" in made.only.annex.columns) is not asked
    assert sure(made.only.annex)["D"] is not asked


def test_words_and_figures_that_disagree(book):
    from tests.problems.annex_books import contradicted

    sheets, options = contradicted()
    made = book(sheets, **options)
    assert made.codes == ["unclear-column"]
    (doubtful,) = made.results.doubtful
    assert [place for place, is_sure in sure(doubtful.annex).items() if not is_sure] == [
        "B", "C", "D"
    ]  # fmt: skip


SCORES = (96.3, 94.7, 97.9, 92.6, 93.3, 98.6)
RATES = (95.1, 93.2, 96.6, 90.5, 91.8, 97.7)


@pytest.mark.parametrize("heads", [("满意率", "综合得分"), ("综合得分", "满意率")])
def test_ranks_of_columns_in_one_order_are_those_of_the_score(book, heads):
    figures = {"满意率": RATES, "综合得分": SCORES}
    columns = (*(figures[head] for head in heads), (3, 4, 2, 6, 5, 1))
    body = [[f"{name}镇", *row] for name, *row in zip("东西南北中上", *columns, strict=True)]
    made = book({"附表": [["2026年10月热线办理情况表"], ["单位", *heads, "排名"], *body]})
    ranked = [a.annex for a in made.annexes if Statistic.RANK in a.annex.columns]
    assert [Statistic.SCORE in annex.columns for annex in ranked] == [True]


def test_growth_that_is_the_difference_on_last_year_is_an_amount(book):
    head = ["乡镇", "卫星火点", "巡查火点", "合计", "去年同期", "同比"]
    body = [
        ["东镇", 0, 1, 1, 2, -1],
        ["西镇", 1, 0, 1, 1, 0],
        ["南镇", 2, 1, 3, 1, 2],
        ["北镇", 3, 2, 5, 3, 2],
        ["中镇", 1, 0, 1, 4, -3],
    ]
    made = book({"附表": [["2026年10月火点情况表"], head, *body]})
    assert made.codes == []
    whole = made.annexes[-1].annex
    assert (whole.columns[Statistic.ACTUAL], whole.columns[Statistic.CHANGE]) == (4, 6)
