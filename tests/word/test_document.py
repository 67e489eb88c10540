"""The circular as a document in the layout of GB/T 9704: what Word is told."""

import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from addin.word.document import write_circular
from addin.word.title import title_lines

TWIP = 635


@pytest.fixture(scope="module")
def path(tmp_path_factory, word_samples, word_results):
    """The document of the samples' circular."""
    path = tmp_path_factory.mktemp("word") / "通报.docx"
    write_circular(word_samples.circular(), word_results, path)
    return path


@pytest.fixture(scope="module")
def document(path):
    """The same, read by python-docx."""
    return Document(str(path))


@pytest.fixture
def paragraph(document):
    """Return a function that finds the paragraph with a beginning."""
    return lambda start: next(p for p in document.paragraphs if p.text.startswith(start))


def font_of(style):
    """Return the East Asian font, the Latin one and the size that a style asks for itself."""
    fonts = style.element.rPr.rFonts
    return fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")), style.font.size.pt


def test_the_paper_is_a4_with_a_text_area_of_156_by_225_mm(document):
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < TWIP
    assert abs(section.page_height - Mm(297)) < TWIP
    assert abs(section.top_margin - Mm(37)) < TWIP
    assert abs(section.left_margin - Mm(28)) < TWIP
    wide = section.page_width - section.left_margin - section.right_margin
    high = section.page_height - section.top_margin - section.bottom_margin
    assert abs(wide - Mm(156)) <= TWIP
    assert abs(high - Mm(225)) <= TWIP


def test_a_page_has_22_lines_of_28_characters(document):
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert int(Mm(225) / TWIP / int(grid.get(qn("w:linePitch")))) == 22
    assert int(Mm(156).pt / pitch) == 28


def test_the_text_itself_keeps_to_22_lines_of_28_characters(document):
    style = document.styles["Normal"]
    closer = int(style.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert int(Mm(225).pt / style.paragraph_format.line_spacing.pt) == 22
    assert int(Mm(156).pt / (16 + closer)) == 28


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 2 Char", "楷体_GB2312", 16),
        ("footer", "宋体", 14),
    ],
)
def test_each_style_has_its_font_for_all_scripts(document, style, font, size):
    assert font_of(document.styles[style]) == (font, font, size)


def test_level_3_is_bold(document):
    assert document.styles["Heading 3"].font.bold
    assert document.styles["Heading 3 Char"].font.bold


def test_the_text_is_indented_by_two_characters_and_justified(document):
    properties = document.styles["Body Text"].element.pPr
    assert properties.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert properties.find(qn("w:jc")).get(qn("w:val")) == "both"


def test_paragraphs_come_in_order_with_their_styles(document):
    shown = [(p.style.name, p.text) for p in document.paragraphs[:8]]
    assert shown == [
        ("Title", "关于2022年1-11月某市主要经济指标\n及部门任务完成情况的通报"),
        ("Salutation", "【主送单位】:"),
        ("Body Text", "2022年,全市<经济>运行&平稳。"),
        ("Body Text", "现将有关情况通报如下:"),
        ("Heading 1", "一、主要经济指标完成情况"),
        (
            "Body Text",
            "(一)外贸出口完成情况(见附表3)。2022年1-11月全市完成外贸出口239.98亿元。"
            "完成全年任务的有1个单位,是:甲镇120%。",
        ),
        ("Heading 2", "(二)招商引资行动"),
        ("Body Text", "1.工作亮点。签约“大项目”——12个·百亿级。"),
    ]


def test_the_text_of_level_2_goes_on_behind_its_heading_in_another_font(paragraph):
    heading, text = paragraph("(一)").runs
    assert (heading.text, heading.style.name) == (
        "(一)外贸出口完成情况(见附表3)。",
        "Heading 2 Char",
    )
    assert text.style.name == "Default Paragraph Font"


def test_what_people_must_write_is_highlighted_and_nothing_else(document):
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color]
    assert marked == ["【主送单位】", "【由起草人填写】", "【发文单位】", "【成文日期】"]


def test_the_annexes_are_listed_before_who_signs(document):
    texts = [p.text for p in document.paragraphs]
    start = texts.index("附表\uff1a2.2022年1-11月部门任务完成情况表")
    assert texts[start + 1 : start + 5] == [
        "3.2022年1-11月外贸出口完成情况表",
        "4.新开工第1批项目完成情况表",
        "【发文单位】",
        "【成文日期】",
    ]


def test_the_list_of_annexes_lines_up_behind_its_numbers(paragraph):
    first = paragraph("附表\uff1a")._p.pPr.find(qn("w:ind"))
    second = paragraph("3.2022")._p.pPr.find(qn("w:ind"))
    assert first.get(qn("w:leftChars")) == second.get(qn("w:leftChars")) == "600"
    assert (first.get(qn("w:hangingChars")), second.get(qn("w:hangingChars"))) == ("400", "100")


def test_a_circular_without_placeholders_or_closing_is_fine(tmp_path, word_samples, word_results):
    path = tmp_path / "通报.docx"
    write_circular(word_samples.circular(closing=()), word_results, path)
    assert "【发文单位】" not in [p.text for p in Document(str(path)).paragraphs]


def test_page_numbers_stand_at_the_outer_edge(document):
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (number,) = footer.paragraphs
        fields = [f.get(qn("w:fldCharType")) for f in number._p.iter(qn("w:fldChar"))]
        assert fields == ["begin", "separate", "end"]
        assert [i.text for i in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert number.text == "— 1 —"
        assert number._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert number._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_all_sections_go_on_with_these_numbers(document):
    assert all(s.footer.is_linked_to_previous for s in list(document.sections)[1:])


def test_the_font_table_names_what_stands_in_for_each_font(path):
    with zipfile.ZipFile(path) as archive:
        table = archive.read("word/fontTable.xml").decode()
    stand_ins = dict(re.findall(r'<w:font w:name="(.*?)"><w:altName w:val="(.*?)"', table))
    assert stand_ins["仿宋_GB2312"].startswith("仿宋,FangSong")
    assert stand_ins["楷体_GB2312"].startswith("楷体,KaiTi")
    assert stand_ins["方正小标宋简体"].endswith("宋体")


def test_the_clerk_is_told_which_fonts_may_be_missing(tmp_path, word_samples, word_results):
    (notice,) = write_circular(word_samples.circular(), word_results, tmp_path / "通报.docx")
    for font in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"):
        assert font in notice
    assert "黑体" not in notice


def test_characters_that_xml_has_no_place_for_are_left_out(tmp_path, word_samples, word_results):
    path = tmp_path / "通报.docx"
    write_circular(word_samples.circular(title="通\x00报\x0b\ud800"), word_results, path)
    assert Document(str(path)).paragraphs[0].text == "通报"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2022年经济指标完成情况的通报", 1),
        ("关于2022年1-11月全市主要经济指标和“八大行动”工作完成情况的通报", 2),
        (
            "关于2022年上半年大冶市主要经济指标及部门任务、重点项目建设和招商引资工作完成情况的通报",
            3,
        ),
        ("没有合适断处的" + "标" * 30, 1),
        ("", 1),
    ],
)
def test_titles_are_broken_into_lines_that_fit(title, lines):
    broken = title_lines(title, 19)
    assert len(broken) == lines
    assert "".join(broken) == title


@pytest.mark.parametrize("comma", [",", "\uff0c", "、"])
def test_a_title_is_broken_behind_a_comma_never_before(comma):
    title = f"奋战四季度{comma}决胜全年度{comma}大家一起向前冲锋不停步"
    assert title_lines(title, 19) == [title[:12], title[12:]]


def test_a_title_is_not_broken_inside_a_period():
    for line in title_lines("关于2022年度1-11月份全市各项重点工作任务目标完成情况的通报", 19):
        assert not line.startswith(("月", "份", "年", "度", "的", "、"))
