"""Who has reported nothing is said beside a total that is without them."""

import pytest

from addin.prose.check import check_text
from addin.report.sentences import circular

TOWNS = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇")
DONE = (90, 110, None, 80, None)
TOTAL = ["合计", 500, 280]


def drafted(book, rows):
    """Return the draft and the check of its own text."""
    made = book({"附表1": rows})
    draft = circular(made.results)
    text = "\n".join(section.text for section in draft.sections)
    return draft, check_text(text, made.results, made.grids, made.problems)


def said(draft):
    return {s.kind: s for section in draft.sections for s in section.sentences}


def rows_of(title, done, *, targets=True, total=TOTAL):
    given = (100,) if targets else ()
    header = ["单位", *(("全年任务",) if targets else ()), "累计完成"]
    return [[title], header, *([n, *given, d] for n, d in zip(TOWNS, done, strict=True)), total]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2022年1-11月固定资产投资完成情况表(亿元)", "固定资产投资"),
        ("2022年1-11月新增企业完成情况表(个)", "新增企业"),
    ],
)
def test_a_total_is_told_with_who_is_not_in_it(book, title, name):
    draft, check = drafted(book, rows_of(title, DONE))
    last = said(draft)["unreported"]
    assert last.text == f"丙镇、戊镇未报{name}数据。"
    assert last.cells == ("附表1!C5", "附表1!C7")
    assert "280" in said(draft)["total"].text
    assert check.findings == ()
    assert check.unheld == ()


def test_where_all_have_reported_nothing_is_said_of_it(book):
    rows = rows_of("2022年1-11月投资完成情况表(亿元)", (90, 110, 0, 80, 0))
    assert "unreported" not in said(drafted(book, rows)[0])


def test_values_without_targets_are_told_so_beside_their_sum(book):
    rows = rows_of("2022年1-11月造林面积(亩)", DONE, targets=False, total=["合计", 280])
    assert said(drafted(book, rows)[0])["unreported"].text == "丙镇、戊镇未报造林面积数据。"


def test_a_unit_that_has_no_task_has_nothing_to_report(book):
    rows = rows_of("2022年1-11月投资完成情况表(亿元)", (90, 110, 70, 80, None))
    rows[6] = ["戊镇", "—", None]
    rows[7] = ["合计", 400, 350]
    assert "unreported" not in said(drafted(book, rows)[0])
