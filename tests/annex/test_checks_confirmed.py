"""The check calls typed figures wrong only on a relation that most of their rows confirm."""

import pytest

TOWNS = [f"{name}镇" for name in "甲乙丙丁"]


def annex(header, *columns, total=None):
    """Return a sheet of four towns with these columns of figures, and a total if one is given."""
    rows = [list(row) for row in zip(TOWNS, *columns, strict=True)]
    return {"附表1": [["单位:亿元"], ["单位", *header], *rows, *([total] if total else [])]}


@pytest.mark.parametrize(
    ("header", "columns", "code"),
    [
        (("全年任务", "累计完成", "完成率(%)"),
         ([10, 20, 30, 40], [9, 22, 27, 30], [90, 110, 90, 75]), "wrong-completion"),
        (("累计完成", "上年同期", "同比(%)"),
         ([110, 220, 270, 500], [100, 200, 300, 400], [10, 10, -10, 25]), "wrong-yoy"),
        (("全年任务", "累计完成", "差额"),
         ([10, 20, 30, 40], [9, 22, 27, 30], [1, -2, 3, 10]), "wrong-gap"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("wrong", "reported"), [(0, 0), (1, 1), (2, 2), (3, 0), (4, 0)])
def test_a_relation_that_fewer_than_half_of_the_rows_show_accuses_nobody(
    book, header, columns, code, wrong, reported
):
    typed = [value + 7 if i < wrong else value for i, value in enumerate(columns[2])]
    made = book(annex(header, *columns[:2], typed))
    assert made.cells(code) == [f"附表1!D{row}" for row in range(3, 3 + reported)]


@pytest.mark.parametrize(("done", "reported"), [("累计完成", 1), ("入库", 0)])
def test_one_or_two_rows_are_judged_only_where_strong_words_say_what_they_hold(
    book, done, reported
):
    rows = [["单位", "全年任务", done, "完成率(%)"], ["甲镇", 10, 9, 90], ["乙镇", 10, 8.2, 93]]
    assert book({"附表1": rows}).codes == ["wrong-completion"] * reported


@pytest.mark.parametrize(("rates", "reported"), [((90, 95, 75), 1), ((91, 95, 79), 0)])
def test_rates_of_a_table_of_indicators_are_judged_together(book, rates, reported):
    figures = zip(("工业投资", "技改投资", "个转企"), (10, 20, 40), (9, 18, 30), rates, strict=True)
    rows = [[name, "户", target, actual, rate] for name, target, actual, rate in figures]
    made = book({"附表1": [["指标", "计量单位", "全年任务", "累计完成", "完成率(%)"], *rows]})
    assert made.codes == ["wrong-completion"] * reported


@pytest.mark.parametrize(
    ("total", "cells"),
    [
        (["全市", 100, 88], []),
        (["全市", 100, 99], ["附表1!C7"]),
        (["全市", 120, 99], []),  # of more than these towns
    ],
)
def test_a_total_is_judged_where_it_sums_half_of_its_columns(book, total, cells):
    made = book(annex(("全年任务", "累计完成"), [10, 20, 30, 40], [9, 22, 27, 30], total=total))
    assert made.cells("wrong-total") == cells


@pytest.mark.parametrize(("name", "reported"), [("合计", 1), ("全市", 0)])
def test_a_single_total_is_judged_by_its_name(book, name, reported):
    made = book(annex(("累计完成",), [9, 22, 27, 30], total=[name, 99]))
    assert made.codes == ["wrong-total"] * reported


@pytest.mark.parametrize(
    ("targets", "total", "cells"),
    [
        ([10, None, 30, 40], 100, []),  # what 乙镇 did not fill in may be the rest
        ([10, None, 30, 40], 70, ["附表1!B7"]),  # more than the whole
        ([10, "—", 30, 40], 100, ["附表1!B7"]),  # it has none
        ([10, 20, 30, 40], 110, ["附表1!B7"]),
    ],
)
def test_a_total_is_not_judged_where_an_empty_cell_may_be_the_rest(book, targets, total, cells):
    done, last_year = [9, 22, 27, 30], [8, 20, 25, 28]
    line = ["合计", total, 88, 81]
    made = book(annex(("全年任务", "累计完成", "上年同期"), targets, done, last_year, total=line))
    assert made.cells("wrong-total") == cells
