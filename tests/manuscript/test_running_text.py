"""The running text of a manuscript, and from places in it back to paragraphs."""

from pathlib import Path

import pytest

from addin.manuscript.model import Manuscript, Paragraph, Place, Span

BODY = Place("段", 1)


def manuscript(*given):
    """Return a manuscript of texts, pairs of number and text, or whole paragraphs."""
    paragraphs = [
        each
        if isinstance(each, Paragraph)
        else Paragraph(BODY, *(each if isinstance(each, tuple) else ("", each)))
        for each in given
    ]
    return Manuscript(Path("通报.docx"), tuple(paragraphs))


def cell(text, *place, label=""):
    """Return a paragraph of a table's cell."""
    return Paragraph(Place("段", 0, place), label, text)


NUMBERED = {
    "一、": "一、3个单位",
    "（一）": "（一）3个单位",
    "第二章": "第二章、3个单位",
    "1.": "(一)3个单位",
    "12、": "(十二)3个单位",
    "(3)": "(三)3个单位",
    "3.2": "(二)3个单位",
    "第5条": "(五)3个单位",
    "④": "(四)3个单位",
    "３．": "(三)3个单位",
    "一": "一、3个单位",
    "a)": "a)3个单位",
    "": "3个单位",
}


@pytest.mark.parametrize("label", NUMBERED)
def test_a_counted_number_never_runs_into_a_figure(label):
    found = manuscript((label, "3个单位"))
    assert found.text == NUMBERED[label]
    start = found.text.index("3个单位")
    assert found.spans(start, start + 1) == [Span(0, 0, 1)]


def test_a_line_is_a_paragraph_and_a_line_of_cells_a_row():
    found = manuscript(
        "首段",
        "",
        cell("甲镇", 1, 1, 1, label="1."),
        cell("12", 1, 1, 2),
        cell("亿元\n(万元)", 1, 1, 2),
        cell("乙镇", 1, 2, 1),
        cell("丙镇", 2, 1, 1),
        "末段\n第二行",
        Paragraph(Place("脚注", 1), "", "注"),
    )
    assert found.text == "首段\n\n甲镇；12 亿元 (万元)\n乙镇\n丙镇\n末段\n第二行\n注"


def test_rows_of_different_notes_are_different_lines():
    notes = [Paragraph(Place("脚注", n, (1, 1, 1)), "", "注") for n in (1, 2)]
    assert manuscript(*notes).text == "注\n注"


def test_from_the_running_text_back_to_paragraphs():
    found = manuscript(
        "首段", ("一、", "工业12个"), "", cell("甲", 1, 1, 1), cell("34", 1, 1, 2), "末"
    )
    for index, paragraph in enumerate(found.paragraphs):
        for start in range(len(paragraph.text)):
            at = found.text.index(paragraph.text) + start
            assert found.spans(at, at + 1) == [Span(index, start, start + 1)]


def test_what_goes_over_paragraphs_comes_in_pieces():
    found = manuscript("首段", ("一、", "工业"), cell("甲", 1, 1, 1), cell("34", 1, 1, 2))
    assert found.spans(1, len(found.text)) == [
        Span(0, 1, 2),
        Span(1, 0, 2),
        Span(2, 0, 1),
        Span(3, 0, 2),
    ]


def test_what_is_in_no_paragraph_is_an_empty_piece():
    found = manuscript(("一、", "工业"), "")
    assert found.spans(0, 2) == [Span(0, 0, 0)]
    assert found.spans(4, 5) == [Span(0, 2, 2)]
    assert found.spans(5, 5) == [Span(1, 0, 0)]


def test_a_line_of_the_running_text_leads_back_too():
    """The check of a text counts lines, which a break within a paragraph makes more."""
    found = manuscript(
        "首段", ("1.", "甲\n乙12个"), cell("丙", 1, 1, 1), cell("34", 1, 1, 2), "末56"
    )
    lines = found.text.splitlines()
    assert lines == ["首段", "(一)甲", "乙12个", "丙；34", "末56"]
    places = {"12": Span(1, 3, 5), "34": Span(3, 0, 2), "56": Span(4, 1, 3)}
    for figure, span in places.items():
        number = next(n for n, line in enumerate(lines) if figure in line)
        start = lines[number].index(figure)
        assert found.in_line(number, start, start + 2) == [span]
