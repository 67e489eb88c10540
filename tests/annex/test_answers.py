"""认表: what staff say of columns, rows and tables overrules what figures and words say."""

from datetime import date

import pytest

from addin.annex.answer import CHOICES
from addin.annex.answers import ANSWERS_SHEET
from addin.annex.questions import columns_on, questions_of
from addin.core.completion import Direction

TOWNS = ("东河镇", "西河镇", "南山乡", "北山镇", "高桥镇", "柳林镇", "石门乡", "白马镇")
DONE = (91.5, 45.2, 50.3, 81.7, 60.9, 70.4, 44.1, 98.6)
MORE = (80.1, 47.7, 48.2, 70.9, 66.6, 61.3, 40.2, 99.9)
TARGETS = (100, 52, 64, 88, 93, 71, 45, 120)
HEADER = ("附表", "表", "列或行", "表头", "作为", "指标", "时期", "方向")
TITLE = ["2024年1-9月工作情况表"]


def table(heads, *columns, title=TITLE, below=()):
    """Return the rows of a sheet."""
    body = [list(row) for row in zip(TOWNS, *columns, strict=True)]
    return [title, ["单位", *heads], *body, *map(list, below)]


def answer(place, reads="", *, sheet="附表1", area="", indicator="", period="", direction=""):
    """Return a row of 认表."""
    return [sheet, area, place, None, reads, indicator, period, direction]


@pytest.fixture
def answered(book):
    """Return a function that reads a sheet with answers about it."""

    def read(rows, *answers, **more):
        return book({"附表1": rows, ANSWERS_SHEET: [list(HEADER), *map(list, answers)]}, **more)

    return read


def columns_of(made):
    """Return the main columns of each annex by statistic, without those of the names."""
    return [annex["columns"] for annex in made.reading()["annexes"]]


def asked(made):
    return [(q.place, q.header) for q in questions_of(made.results.found)]


# What is asked, and how one line settles it.

TWO = table(["完成", "完成"], DONE, MORE)


def test_two_columns_that_fit_equally_are_asked_about(book):
    made = book({"附表1": TWO})
    assert asked(made) == [("B", "完成"), ("C", "完成")]
    assert made.codes == ["unclear-column"]


@pytest.mark.parametrize(("place", "letter"), [("C", "C"), ("B列", "B"), ("b", "B")])
def test_one_line_settles_which_column_counts(answered, place, letter):
    made = answered(TWO, answer(place, "完成"))
    assert columns_of(made) == [{"unit": "A", "actual": letter}]
    assert (made.codes, asked(made)) == ([], [])


def test_a_column_may_be_named_by_its_header(answered):
    rows = table(["甲数", "乙数"], DONE, MORE)
    made = answered(rows, answer("乙数", "任务"), answer("甲数", "完成"))
    assert columns_of(made)[0] == {"unit": "A", "target": "C", "actual": "B"}


def test_a_rank_that_fits_two_columns_goes_by_the_one_that_is_told(answered, book):
    figures = [[9, 8, 2], [12, 11, 1], [5, 2, 3]]
    body = [[name, *row] for name, row in zip(TOWNS, figures, strict=False)]
    rows = [TITLE, ["单位", "旅游收入", "增幅", "位次"], *body]
    assert asked(book({"附表1": rows})) == [("D", "位次")]
    made = answered(rows, answer("D", "同比位次"))
    assert made.codes == []
    assert made.only.annex.ranking.statistic == "yoy"


def test_numbers_are_names_where_that_is_told(answered, book):
    figures = zip(TARGETS, DONE, strict=True)
    body = [[float(number), *row] for number, row in enumerate(figures, 101)]
    rows = [TITLE, ["网格", "任务", "完成"], *body]
    assert book({"附表1": rows}).annexes == ()
    made = answered(rows, answer("A", "单位"))
    assert [unit.name for unit in made.only.units][:2] == ["101", "102"]
    assert columns_of(made) == [{"unit": "A", "target": "B", "actual": "C"}]


@pytest.mark.parametrize(
    ("said", "direction"), [("越高越好", Direction.HIGHER), ("越低越好", Direction.LOWER)]
)
def test_a_direction_ranks_what_nothing_tells_of(answered, book, said, direction):
    rows = table(["受理量"], DONE)
    assert [
        (q.place, q.is_pressing) for q in questions_of(book({"附表1": rows}).results.found)
    ] == [("B", False)]
    made = answered(rows, answer("B", direction=said))
    assert made.only.annex.direction is direction
    assert made.units["白马镇"].rank == (1 if direction is Direction.HIGHER else 8)


def test_a_period_that_cannot_be_read_is_told(answered, book):
    rows = table(["任务", "完成"], TARGETS, DONE, title=["2024年第15月工作情况表"])
    assert "period-unclear" in book({"附表1": rows}).codes
    made = answered(rows, answer("", period="2024年1-9月"))
    assert (made.codes, made.only.annex.period.label) == ([], "2024年1-9月")


def test_of_several_targets_the_one_that_is_told_counts(answered, book):
    rows = table(["年初任务", "调整任务", "完成"], TARGETS, [t + 5 for t in TARGETS], DONE)
    assert asked(book({"附表1": rows})) == [("B", "年初任务"), ("C", "调整任务")]
    assert columns_of(answered(rows, answer("C", "任务")))[0]["target"] == "C"


# Everything that can be said.


@pytest.mark.parametrize(
    ("word", "statistic"),
    [(word, reads.column) for word, reads in CHOICES.items() if reads.column and not reads.row],
)
def test_a_column_is_what_it_is_said_to_be(answered, word, statistic):
    made = answered(table(["甲", "乙", "丙"], DONE, MORE, TARGETS), answer("C", word))
    (held,) = (c for c in made.results.found.annexes[0].readings if c.place == "C")
    assert (held.statistic, held.why[0], held.sure) == (statistic, "“认表”写明", True)


@pytest.mark.parametrize(
    ("word", "kind"), [("合计行", "total"), ("小计行", "subtotal"), ("平均行", "subtotal")]
)
def test_a_row_is_what_it_is_said_to_be(answered, word, kind):
    below = [["四个乡镇", 700, 600.5]]
    made = answered(table(["任务", "完成"], TARGETS, DONE, below=below), answer("11", word))
    annex = made.only.annex
    row = annex.total if kind == "total" else annex.subtotals[0]
    assert row.name == "四个乡镇"
    assert len(annex.rows) == 8


def test_a_row_may_be_named_and_be_a_unit(answered):
    below = [["县直", 700, 600.5], ["合计", 633, 542.7]]
    rows = table(["任务", "完成"], TARGETS, DONE, below=below)
    assert "县直" not in answered(rows).units
    assert "县直" in answered(rows, answer("县直", "单位")).units


@pytest.mark.parametrize("area", ["", "A2:C10", "$A$1:$C$3"])
def test_a_table_that_is_said_to_be_none_is_passed_over(answered, area):
    made = answered(table(["任务", "完成"], TARGETS, DONE), answer("", "不是附表", area=area))
    assert (made.annexes, made.codes) == ((), [])


def test_an_area_tells_tables_of_a_sheet_apart(answered):
    rows = [*TWO, [], [], [], *TWO]
    made = answered(rows, answer("C", "完成", area="A15:C23"))
    columns = [set(annex.annex.columns) for annex in made.annexes]
    assert len(columns) == 1
    assert made.codes == ["unclear-column"]


def test_an_indicator_and_its_time_may_be_told(answered):
    rows = table(["甲", "乙"], DONE, MORE)
    made = answered(rows, answer("B", indicator="用电量", period="当月"), answer("C", "忽略"))
    (held,) = (c for c in made.only.annex.readings if c.place == "B")
    assert (made.only.annex.indicator, held.slot.value) == ("用电量", "month")


def test_a_table_of_one_indicator_may_be_named(answered):
    made = answered(table(["任务", "完成"], TARGETS, DONE), answer("", indicator="营林面积"))
    assert made.only.annex.indicator == "营林面积"


def test_rows_are_told_where_units_stand_across_the_top(answered):
    rows = [TITLE, ["项目", *TOWNS], ["甲数", *TARGETS], ["乙数", *DONE]]
    made = answered(rows, answer("3", "任务"), answer("第4行", "完成"))
    assert columns_of(made)[0] == {"unit": "2", "target": "3", "actual": "4"}
    assert made.units["白马镇"].target == 120


def test_both_halves_of_a_folded_list_are_told(answered):
    pairs = list(zip(TOWNS, DONE, strict=True))
    body = [[*left, *right] for left, right in zip(pairs[:4], pairs[4:], strict=True)]
    made = answered([TITLE, ["单位", "数据"] * 2, *body], answer("数据", direction="越低越好"))
    assert len(made.only.units) == 8
    assert made.units["石门乡"].rank == 1


# What is wrong with answers.


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (answer("C", "完成数"), "answer-unknown"),
        (answer("C", period="去年"), "answer-unknown"),
        (answer("C", direction="高"), "answer-unknown"),
        (answer("C", "完成", area="第二张"), "answer-unknown"),
        (answer("C", "完成", sheet="附表9"), "answer-without-effect"),
        (answer("K", "完成"), "answer-without-effect"),
        (answer("44", "合计行"), "answer-without-effect"),
        (answer("没有的表头", "完成"), "answer-without-effect"),
        (answer("C", "完成", area="H40:K50"), "answer-without-effect"),
    ],
)
def test_a_line_that_does_nothing_is_told(answered, line, code):
    assert code in answered(TWO, line).codes


def test_blank_lines_say_nothing(answered):
    assert answered(TWO, answer("B"), answer("C"), [None] * 8).codes == ["unclear-column"]


def test_of_two_lines_on_one_place_the_later_holds_and_it_is_told(answered):
    made = answered(TWO, answer("C", "忽略"), answer("C", "完成"))
    assert made.codes == ["answer-without-effect"]
    assert columns_of(made)[0]["actual"] == "C"


def test_lines_that_add_to_each_other_contradict_nothing(answered):
    made = answered(TWO, answer("C", "完成"), answer("C", direction="越低越好"))
    assert made.codes == []
    assert made.units["石门乡"].rank == 1


def test_it_wins_over_settings_and_the_difference_is_told(answered):
    rows = table(["受理量"], DONE)
    settings = [{"指标": "受理量", "方向": "越高越好"}]
    made = answered(rows, answer("B", direction="越低越好"), indicators=settings)
    assert made.only.annex.direction is Direction.LOWER
    assert made.codes == ["answer-differs"]


def test_every_column_of_a_sheet_can_be_listed(book):
    found = book({"附表1": TWO, "附表2": table(["任务", "完成"], TARGETS, DONE)}).results.found
    listed = [(q.place, q.header, q.text) for q in columns_on(found, "附表2")]
    assert listed[1:] == [("B", "任务", "现读作:任务。"), ("C", "完成", "现读作:完成数。")]


# What answers must not do.


def test_a_row_that_is_to_be_ignored_does_not_turn_the_table(answered):
    rows = table(["任务", "完成"], TARGETS, DONE, below=[["其他", 1.0, 2.0]])
    made = answered(rows, answer("第11行", "忽略"))
    assert [unit.name for unit in made.only.units] == list(TOWNS)


def test_a_column_that_is_to_be_ignored_does_not_turn_the_table_back(answered):
    rows = [TITLE, ["项目", *TOWNS], ["任务", *TARGETS], ["完成", *DONE], ["完成率", *DONE]]
    made = answered(rows, answer("D", "忽略"))
    assert "西河镇" in {unit.name for unit in made.only.units} | {"西河镇"}
    assert len(made.only.units) >= 7


def test_ranks_go_by_what_is_said_also_where_they_do_not_fit(answered):
    rates = [round(100 * d / t, 1) for d, t in zip(DONE, TARGETS, strict=True)]
    ranks = [sorted(rates, reverse=True).index(rate) + 1 for rate in rates]
    ranks[0], ranks[1] = ranks[1], ranks[0]
    rows = table(["任务", "完成", "完成率(%)", "位次"], TARGETS, DONE, rates, ranks)
    made = answered(rows, answer("E", "完成率位次"))
    assert made.codes == ["wrong-rank"] * 2


def test_a_direction_turns_typed_ranks_and_that_is_told(answered):
    ranks = [sorted(DONE, reverse=True).index(done) + 1 for done in DONE]
    made = answered(table(["受理量", "位次"], DONE, ranks), answer("B", direction="越低越好"))
    assert made.units["石门乡"].rank == 1
    assert made.codes == ["answer-differs"]


def test_of_two_lines_on_a_row_the_later_holds(answered):
    rows = table(["任务", "完成"], TARGETS, DONE)
    made = answered(rows, answer("西河镇", "小计行"), answer("西河镇", "单位"))
    assert "西河镇" in made.units
    assert made.codes == ["answer-without-effect"]


def test_letters_may_be_a_header(answered):
    made = answered(table(["GDP", "任务"], DONE, TARGETS), answer("GDP", "完成"))
    assert columns_of(made)[0]["actual"] == "B"
    assert made.codes == []


def test_a_date_that_excel_made_of_a_month_is_that_month(answered):
    made = answered(
        table(["任务", "完成"], TARGETS, DONE, title=["工作情况表"]),
        answer("", period=date(2024, 9, 1)),
    )
    period = made.only.annex.period
    assert (period.year, period.months, period.days) == (2024, 9, 0)


def test_a_sheet_named_once_for_several_lines_holds_for_all(book):
    lines = [answer("B", "忽略"), answer("C", "完成", sheet=None)]
    sheets = {"附表1": TWO, ANSWERS_SHEET: [list(HEADER), *lines]}
    made = book(sheets, merges={ANSWERS_SHEET: [(2, 1, 3, 1)]})
    assert columns_of(made)[0]["actual"] == "C"


def test_of_indicators_that_share_a_column_each_has_its_own_direction(answered):
    rows = [["单位", "指标", "数值"]]
    for town, a, b in zip(TOWNS, DONE, MORE, strict=True):
        rows += [[town, "户均人口", a], [town, "平均面积", b]]
    made = answered(
        rows,
        answer("C", indicator="户均人口", direction="越低越好"),
        answer("C", indicator="平均面积", direction="越高越好"),
    )
    directions = {r.annex.indicator: r.annex.direction for r in made.annexes}
    assert directions == {"户均人口": Direction.LOWER, "平均面积": Direction.HIGHER}
    assert made.codes == []


@pytest.mark.parametrize(
    "line",
    [
        answer("", "完成"),
        answer("C", "合计行"),
        answer("C", "不是附表"),
        answer("西河镇", direction="越高越好"),
    ],
)
def test_what_can_not_be_said_of_a_place_is_told(answered, line):
    assert "answer-unknown" in answered(table(["任务", "完成"], TARGETS, DONE), line).codes


def test_only_where_indicators_share_a_column_the_question_names_one(book):
    beside = book({"附表1": table(["户均人口", "平均面积"], DONE, MORE)}).results.found
    assert [(q.place, q.indicator) for q in questions_of(beside)] == [("B", ""), ("C", "")]
    rows = [["单位", "指标", "数值"]]
    for town, a, b in zip(TOWNS, DONE, MORE, strict=True):
        rows += [[town, "户均人口", a], [town, "平均面积", b]]
    below = book({"附表1": rows}).results.found
    assert [(q.place, q.indicator) for q in questions_of(below)] == [
        ("C", "户均人口"),
        ("C", "平均面积"),
    ]
