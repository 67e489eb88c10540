"""Manuscripts with LibreOffice: older formats are read by it, numbers are counted as it counts."""

import os

import pytest

from addin.manuscript.files import read_manuscript
from addin.word.marked import write_marked
from addin.word.marks import Mark, MarkKind
from tests.support.docx_parts import (
    box,
    document,
    in_list,
    levels,
    note,
    num,
    p,
    r,
    reference,
    table,
    tracked,
)

NUMBERS = levels(
    "%1、", "（%2）", "%3.", form=["chineseCounting", "chineseCounting", "decimal"]
) + num(1)
BODY = "".join(
    [
        p("关于2022年1-11月主要经济指标完成情况的通报"),
        p("规上工业总产值", properties=in_list(1)),
        p("完成1243亿元,", tracked("del", "下降"), tracked("ins", "增长"), "13.2%", reference(2)),
        p("固定资产投资", properties=in_list(1, 1)),
        p("完成", r("99", "<w:vanish/>"), "59.66亿元", r("<w:tab/>"), "12", r("<w:br/>"), "次行"),
        table(["甲镇", "120"], ["乙镇", "80"]),
        p("3个单位未完成", properties=in_list(1, 2)),
        p("金融", properties=in_list(1)),
    ]
)
SOURCE = document(BODY, numbering=NUMBERS, footnotes=note(2, p("含经开区2个。")))


@pytest.fixture
def source(tmp_path):
    """A document with what a circular may hold."""
    path = tmp_path / "通报.docx"
    path.write_bytes(SOURCE)
    return path


@pytest.mark.parametrize("form", ["doc", "odt"])
def test_older_formats_read_like_the_document(office, source, form):
    old = office(source, form)
    expected = read_manuscript(source)
    found = read_manuscript(old)
    assert [(each.label, each.text) for each in found.paragraphs] == [
        (each.label, each.text) for each in expected.paragraphs
    ]
    assert found.text == expected.text


def test_rich_text_is_read(office, tmp_path):
    """Written by hand: LibreOffice's own export loses Chinese marks in counted numbers."""
    assert office
    escaped = "".join(f"\\u{ord(sign)}?" for sign in "完成十二个")
    path = tmp_path / "通报.rtf"
    path.write_bytes(
        b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 12"
        + escaped.encode()
        + b"\\par {\\v 99}7.6%\\tab 1\\par}"
    )
    assert read_manuscript(path).text.rstrip() == "12完成十二个\n7.6%\t1"


@pytest.mark.parametrize("name", ["通报.wps", "没有后缀", "通报.docx"])
def test_a_name_does_not_matter(office, source, tmp_path, name):
    path = tmp_path / "别处" / name
    path.parent.mkdir()
    os.replace(office(source, "doc"), path)
    assert read_manuscript(path).text == read_manuscript(source).text


def test_an_older_format_gives_a_marked_document(office, source, tmp_path):
    old = office(source, "doc")
    before = old.read_bytes()
    manuscript = read_manuscript(old)
    at = manuscript.text.index("59.66")
    (span,) = manuscript.spans(at, at + 5)
    output = tmp_path / "标注.docx"
    write_marked(manuscript, [Mark(span, MarkKind.FINDING, "附表为58.66亿元")], output)
    assert old.read_bytes() == before
    assert read_manuscript(output).text == manuscript.text


def test_numbers_are_counted_as_libreoffice_counts(office, source):
    printed = office(source, "txt").read_text("utf-8-sig").splitlines()
    for paragraph in read_manuscript(source).paragraphs:
        if paragraph.label:
            wanted = f"{paragraph.label} {paragraph.text}".split()
            assert any(line.split() == wanted for line in printed), wanted


def test_a_marked_copy_prints_what_the_original_does(office, source, tmp_path):
    """Boxes and notes too: a comment takes no room, grey no place."""
    body = BODY + p("末段", box(p("框内12个")))
    source.write_bytes(document(body, numbering=NUMBERS, footnotes=note(2, p("注2个"))))
    manuscript = read_manuscript(source)
    marks = [
        Mark(span, kind, "不一致" if kind is MarkKind.FINDING else "")
        for word in ("1243", "13.2%", "120", "框内12个", "注2个")
        for at in [manuscript.text.index(word)]
        for kind in MarkKind
        for span in manuscript.spans(at, at + len(word))
    ]
    output = tmp_path / "标注.docx"
    write_marked(manuscript, marks, output)
    plain = office(source, "txt").read_text("utf-8-sig")
    assert office(output, "txt").read_text("utf-8-sig") == plain
