"""Where two readings tie, the table gets one question, and nothing is computed on that account."""

import pytest

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
