"""A unit's name inside that of another unit, or of a place that the workbook does not know."""

import pytest

from addin.prose.check import hold_text

CLEARED = [
    ["病虫害清理进度表(截止2021年5月20日)"],
    ["单位:亩"],
    ["单位", "清理计划", "今日完成", "累计完成"],
    ["云台山镇", 310.5, 0, 192],
    ["青石乡", 420, 0, 251],
    ["云台山林场", 1640, 45, 1512],
    ["柳河镇", 108, 0, 108],
    ["全区", 2478.5, 45, 2063],
]


@pytest.fixture
def check(book):
    """Return a function that holds a text against the table, with or without the forest farm."""

    def held(text, *, rows=CLEARED):
        made = book({"清理": rows})
        return hold_text(text, made.results, made.grids, made.problems)

    return held


ALL = (
    "全区病虫害清理计划2478.5亩,累计完成2063亩。其中云台山镇计划310.5亩,累计完成192亩;"
    "云台山林场计划1640亩,今日完成45亩,累计完成1512亩。"
)


@pytest.mark.parametrize(
    "text",
    [ALL, ALL.replace("。其中", ";"), "全区病虫害清理,云台山林场计划1640亩,累计完成1512亩。"],
)
def test_a_row_whose_name_begins_with_the_short_name_of_another_is_itself(check, text):
    found = check(text)
    assert (found.findings, found.unheld) == ((), ())


@pytest.mark.parametrize("other", ["云台山水库", "云台山林场", "云台山风景区", "云台山管理处"])
def test_a_place_that_no_row_is_called_is_not_the_unit_of_the_short_name(check, other):
    without = [row for row in CLEARED if row[0] not in ("云台山林场", "全区")]
    text = f"全区病虫害清理,青石乡计划420亩,累计完成251亩;{other}计划1640亩,累计完成1512亩。"
    assert check(text, rows=without).findings == ()


@pytest.mark.parametrize(
    ("right", "wrong", "cell"),
    [("1640亩", "1460亩", "B6"), ("1512亩", "1521亩", "D6"), ("310.5亩", "301.5亩", "B4")],
)
def test_what_is_wrong_of_either_is_told_of_that_one(check, right, wrong, cell):
    found = check(ALL.replace(right, wrong)).findings
    assert [(one.expected, one.found, one.cells) for one in found] == [
        (right, wrong, (f"清理!{cell}",))
    ]


def test_the_short_name_still_names_its_unit(check):
    found = check("全区病虫害清理,云台山完成192亩,青石完成215亩。")
    assert [(one.expected, one.found) for one in found.findings] == [("251亩", "215亩")]
