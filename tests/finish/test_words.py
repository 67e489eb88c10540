"""Words that must not leave."""

import pytest
from openpyxl.cell.rich_text import CellRichText
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from addin.errors import FinishWords
from addin.finish.trace import Fate, place

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


@pytest.mark.parametrize("inline", [False, True])
def test_they_are_found_in_cells_that_lie_far_away(workbook, finish, inline):
    def change(book):
        sheet = book["附表1"]
        sheet["XFD1048576"] = CellRichText(["绝", "密"]) if inline else "绝密"

    message = forbidden(finish, workbook({"附表1": [["单位"]], "设置": SETTINGS}, change))
    assert "“绝密”(离表很远的单元格)" in message


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


@pytest.mark.parametrize(
    ("word", "cell"),
    [
        ("李明", "李 明"),
        ("李明", "李\u3000\u200b明"),
        ("(内部)", "\uff08内部\uff09资料"),
        ("13812345678", 13812345678),
        (13812345678, "电话13812345678"),
        (13812345678, 13812345678),
    ],
)
def test_they_are_found_however_they_are_written(workbook, finish, word, cell):
    settings = [["项目", "值"], ["不外发词语", word]]
    message = forbidden(finish, workbook({"附表1": [["单位"], [cell]], "设置": settings}))
    assert "附表1!A2的“" in message


def test_figures_are_no_words_for_their_digits(workbook, finish):
    settings = [["项目", "值"], ["不外发词语", "138"]]
    assert finish(workbook({"附表1": [["单位", 1], [1380.5, 2]], "设置": settings}))[0].exists()


def test_they_are_found_in_results_that_nobody_saved(workbook, finish):
    path = workbook({"附表1": [["绝"], ["密"], ["=A1&A2"]], "设置": SETTINGS})
    assert "附表1的“绝密”" in forbidden(finish, path)


def test_they_are_found_in_what_a_chart_keeps_of_a_hidden_sheet(workbook, finish, edited):
    def change(book):
        book["底稿"].sheet_state = "hidden"
        chart = BarChart()
        chart.add_data(
            Reference(book["底稿"], min_col=1, min_row=1, max_row=2), titles_from_data=True
        )
        book["附表1"].add_chart(chart)

    path = workbook({"附表1": [["单位"]], "底稿": [["绝密数"], [1]], "设置": SETTINGS}, change)
    cache = '</f><strCache><ptCount val="1"/><pt idx="0"><v>绝密数</v></pt></strCache></strRef>'
    edited(path, {"xl/charts/chart1.xml": [(b"</f></strRef>", cache.encode())]})
    assert "“绝密”(图表)" in forbidden(finish, path)
