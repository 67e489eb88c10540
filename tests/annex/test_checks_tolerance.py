"""The check does not report what rounding, conventions of the office or a setting explain."""

import pytest

HEADER = ["单位", "全年任务", "累计完成", "完成率"]


def completion(measure, target, actual, typed):
    """Return an annex with one unit in question, and one that shows the decimals of the columns."""
    other = ["乙镇", 9, 9, 1] if measure == "个" else ["乙镇", 9.9, 9.9, 1]
    return {"附表1": [[f"单位:{measure}"], HEADER, ["甲镇", target, actual, typed], other]}


@pytest.mark.parametrize(
    ("measure", "target", "actual", "typed", "reported"),
    [
        ("亿元", 120.3, 94.9, 0.789, False),
        ("亿元", 120.3, 94.9, 0.792, True),
        ("亿元", 3.3, 1.1, 0.354, False),  # 1.15 ÷ 3.25 = 35.4%
        ("亿元", 3.3, 1.1, 0.356, True),
        ("个", 3, 1, 0.333, False),
        ("个", 3, 1, 0.334, True),
        ("个", 3, 1, 0.33, False),
        ("个", 3, 1, 0.34, True),
        ("个", 8, 9, 1.13, False),  # 112.5%, half up
        ("个", 8, 9, 1.14, True),
        ("万户", 3.3, 1.1, 0.354, False),
        ("万户", 3.3, 1.1, 0.356, True),
    ],
)
def test_a_completion_that_rounding_explains_is_not_reported(
    book, measure, target, actual, typed, reported
):
    made = book(completion(measure, target, actual, typed))
    assert made.codes == ["wrong-completion"] * reported


def table(header, *rows, measure="亿元"):
    return {"附表1": [[f"单位:{measure}"], ["单位", *header], *rows]}


@pytest.mark.parametrize(
    ("total", "reported"), [(3.9, True), (4.0, False), (4.4, False), (4.5, True)]
)
def test_a_total_that_rounding_of_the_units_explains_is_not_reported(book, total, reported):
    rows = [["甲镇", 1.1], ["乙镇", 1.5], ["丙镇", 1.6]]  # 4.2, each and the total within 0.05
    made = book(table(["累计完成"], *rows, ["合计", total]))
    assert made.codes == ["wrong-total"] * reported


@pytest.mark.parametrize(("total", "reported"), [(42, False), (43, True)])
def test_counts_add_up_exactly(book, total, reported):
    rows = [["甲镇", 11], ["乙镇", 15], ["丙镇", 16], ["合计", total]]
    assert book(table(["累计完成"], *rows, measure="户")).codes == ["wrong-total"] * reported


def test_tens_of_thousands_need_not_be_whole(book):
    made = book(table(["全年任务", "累计完成"], ["甲镇", 120.5, 98.6], measure="万人次"))
    assert made.codes == []


@pytest.mark.parametrize(("typed", "reported"), [(13.2, False), (13.3, False), (13.5, True)])
def test_a_growth_that_rounding_explains_is_not_reported(book, typed, reported):
    header = ["累计完成", "上年同期", "同比(%)"]  # 113.25 ÷ 99.95 is 13.3%
    made = book(table(header, ["甲镇", 113.2, 100, typed], ["乙镇", 50.5, 50.5, 0]))
    assert made.codes == ["wrong-yoy"] * reported


@pytest.mark.parametrize(
    ("typed", "reported"),
    [((0, -3.5), False), ((0, 3.5), False), ((-2, 3.5), False), ((2, 0), True)],
)
def test_a_gap_may_have_either_sign_or_be_zero_where_the_target_is_exceeded(book, typed, reported):
    header = ["全年任务", "累计完成", "差额"]
    made = book(table(header, ["甲镇", 10.5, 12.5, typed[0]], ["乙镇", 10.5, 7, typed[1]]))
    assert made.codes == ["wrong-gap"] * reported


@pytest.mark.parametrize(
    "rows",
    [
        [["全市", 30, 27], ["甲镇", 10, 9], ["乡镇小计", 10, 9], ["乙镇", 20, 18]],
        [["甲镇", 10, 9], ["乙镇", 20, 18], ["市本级", 5, 5], ["合计", 35, 32]],
        [["甲镇", 10, 9], ["乙镇", 20, 18], ["市本级", 5, 5], ["合计", 30, 27]],
        [["乡镇小计", 30, 27], ["甲镇", 10, 9], ["乙镇", 20, 18], ["合计", 30, 27]],
        [["甲镇", 10, 9], ["乙镇", "—", 18], ["合计", 10, 27]],
        [["甲镇", 10, 9], ["乙镇", 20, "已完成"], ["合计", 30, 27]],
    ],
)
def test_a_total_may_count_what_is_no_unit_and_what_can_not_be_read_is_left_out(book, rows):
    made = book(table(["全年任务", "累计完成"], *rows, measure="户"))
    assert "wrong-total" not in made.codes


@pytest.mark.parametrize(
    ("title", "header", "rows"),
    [
        ("PM2.5平均浓度", ["累计完成"], [["甲镇", 30], ["乙镇", 40], ["全市平均", 35]]),
        ("PM2.5平均浓度", ["累计完成"], [["甲镇", 30], ["乙镇", 40], ["合计", 36]]),
        ("工业增加值增速", ["实际增速(%)"], [["甲镇", 8], ["乙镇", 4], ["全市", 6.3]]),
        ("考核得分", ["得分"], [["甲镇", 88], ["乙镇", 92], ["全市", 90]]),
    ],
)
def test_means_rates_scores_and_limits_are_no_sums(book, title, header, rows):
    made = book({"附表1": [[f"2022年{title}"], ["单位", *header], *rows]})
    assert made.codes == []


RANKED = ["全年任务", "累计完成", "同比(%)", "位次"]


@pytest.mark.parametrize("ranks", [(1, 2, 3), (3, 1, 2), (3, 2, 1), ("—", "—", "—")])
def test_an_office_may_rank_by_completion_growth_or_amount(book, ranks):
    rows = [["甲镇", 10.5, 12.5, 1.5], ["乙镇", 20.5, 20.5, 9.5], ["丙镇", 50.5, 40.5, 5.5]]
    by = dict(zip("甲乙丙", ranks, strict=True))
    typed = [[*row, by[row[0][0]]] for row in rows]
    assert book(table(RANKED, *typed)).codes == []


def test_a_rank_that_fits_no_order_is_reported_where_it_differs_from_the_best_fit(book):
    rows = [["甲镇", 10, 9, 1], ["乙镇", 10, 8, 2], ["丙镇", 10, 7, 3], ["丁镇", 10, 6, 1]]
    made = book(table(["全年任务", "累计完成", "位次"], *rows))
    assert made.cells("wrong-rank") == ["附表1!D6"]


@pytest.mark.parametrize(("basis", "reported"), [("显示值", False), ("精确值", True)])
def test_ranks_of_shown_values_are_right_where_the_office_set_so(book, basis, reported):
    rows = [["甲镇", 10000, 9004, 1], ["乙镇", 10000, 9001, 1], ["丙镇", 10000, 8000, 3]]
    made = book(table(["全年任务", "累计完成", "位次"], *rows), settings={"并列依据": basis})
    assert made.codes == ["wrong-rank"] * reported


def test_ranks_within_groups_are_right_and_so_are_ranks_over_all(book):
    rows = [["街道", "甲镇", 10, 9], ["街道", "乙镇", 10, 12], ["乡镇", "丙镇", 10, 8]]
    header = ["类别", "单位", "全年任务", "累计完成", "位次"]
    for ranks, cells in (((2, 1, 1), []), ((2, 1, 3), []), ((2, 1, 2), ["附表1!E4"])):
        typed = [[*row, rank] for row, rank in zip(rows, ranks, strict=True)]
        assert book({"附表1": [header, *typed]}).cells("wrong-rank") == cells
