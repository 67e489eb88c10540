"""Every button: the add-in's server works on a workbook in the stand-in, over real COM."""

import pytest
from openpyxl import load_workbook

from tests.support.button_calls import LIMITS, copy_for
from tests.windows.expected import AT_HAND, SAMPLE, shown
from tests.windows.small import MUCH, make_small

FAILS = {"picture": ["critical\n没有生成图片"]}
"""What can't be done here: there is neither an Excel that prints nor LibreOffice."""


@pytest.fixture
def file(folder):
    """Return a copy of the sample."""
    return copy_for("rebuild", SAMPLE, folder)


@pytest.mark.parametrize("button", LIMITS)
def test_a_button_asks_of_excel_what_it_asks_elsewhere(
    server, open_in_excel, folder, expected, counts, button
):
    if button in MUCH:
        excel, book = open_in_excel(make_small(SAMPLE, folder / "small.xlsx"))
    else:
        excel, book = open_in_excel(copy_for(button, SAMPLE, folder))
    before = excel.state
    replies = list(server.press(button, book))
    log = excel.log
    counts["macros"] += 1
    counts["COM calls of macros"] += log.total
    said = [reply for reply in replies if reply.startswith("critical")]
    assert [text.partition(":")[0] for text in said] == FAILS.get(button, [])
    assert (log.unknown, log.questions) == ([], [])
    assert excel.state == before
    if button not in AT_HAND:
        assert shown(log.entries, folder) == expected["buttons"][button]["entries"]
        assert dict(log.kinds) == expected["buttons"][button]["kinds"]


def test_what_has_not_been_saved_counts(server, open_in_excel, file):
    _, book = open_in_excel(file)
    sheet = book.sheets._item({"Index": "附表3"})
    sheet.do_Range("D9").Value = 1
    (reply,) = server.press("check", book)
    assert "附表3!" in reply
    assert load_workbook(file)["附表3"]["D9"].value != 1


def test_the_installation_is_checked_by_a_button(server, open_in_excel, file):
    _, book = open_in_excel(file)
    (reply,) = server.press("check_installation", book)
    assert reply.startswith("info\n[通过] 操作系统:Windows,代码页 936")
    assert "[失败]" not in reply
