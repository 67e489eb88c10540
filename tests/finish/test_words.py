"""Words that must not leave."""

import pytest
from openpyxl.comments import Comment

from addin.errors import FinishWords
from addin.finish.finding import Fate, place

SETTINGS = [["项目", "值"], ["不外发词语", "绝密、ABC"]]


def forbidden(finish, path, **options):
    """Return where the words were found; finishing then writes nothing."""
    with pytest.raises(FinishWords) as raised:
        finish(path, **options)
    assert "没有生成文件" in str(raised.value)
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    return str(raised.value)


def test_they_are_found_in_cells_in_any_case(workbook, finish):
    path = workbook({"附表1": [["单位"], ["见绝密文件"], ["xabcx"]], "设置": SETTINGS})
    message = forbidden(finish, path)
    assert "附表1!A2的“绝密”" in message
    assert "附表1!A3的“abc”" in message


def test_they_are_found_in_headers_sheet_names_and_titles_of_drop_down_lists(workbook, finish):
    def change(book):
        book["附表1"].oddHeader.center.text = "绝密 第&P页"
        book.create_sheet("名称绝密")

    message = forbidden(finish, workbook({"附表1": [["单位"]], "设置": SETTINGS}, change))
    assert "附表1的“绝密”(页眉页脚、公式或规则)" in message
    assert "工作簿的“绝密”(表名或名称)" in message


def test_comments_count_where_they_are_kept(workbook, finish):
    def change(book):
        book["附表1"]["A1"].comment = Comment("绝密!", "李")

    path = workbook({"附表1": [["单位"]], "设置": SETTINGS}, change)
    _, findings = finish(path)
    assert not any(finding.fate is Fate.FORBIDDEN for finding in findings)
    (path.parent / "定稿.xlsx").unlink()
    assert "“绝密”(批注)" in forbidden(finish, path, keep_comments=True)


def test_what_is_not_mailed_may_hold_them(workbook, finish):
    def change(book):
        book["底稿"].sheet_state = "hidden"

    sheets = {"附表1": [["单位"]], "底稿": [["绝密"]], "设置": SETTINGS}
    output, findings = finish(workbook(sheets, change))
    assert output.exists()
    assert [place(finding) for finding in findings if finding.code == "sheet"] == ["底稿", "设置"]


def test_without_a_list_nothing_is_forbidden(workbook, finish):
    assert finish(workbook({"附表1": [["绝密"]]}))[0].exists()
