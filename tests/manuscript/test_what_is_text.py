"""What of a document is its text: results of fields, breaks, boxes, notes; not what is hidden."""

import pytest

from addin.manuscript.model import Place
from tests.support.docx_parts import (
    box,
    cell,
    field,
    note,
    old_box,
    p,
    r,
    reference,
    table,
    tracked,
)

BEGIN, SEPARATE, END = (
    r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")
)


def code(text):
    """Return a run of a field's instruction."""
    return r(f"<w:instrText>{text}</w:instrText>")


FIELDS = {
    "a result": ([p("完成", field("MERGEFIELD 投资", "59.66"), "亿元")], ["完成59.66亿元"]),
    "a simple field": (
        [p("完成", '<w:fldSimple w:instr=" =2+3 ">' + r("5") + "</w:fldSimple>", "个")],
        ["完成5个"],
    ),
    "one without a result": ([p("共", BEGIN, code("=SUM(LEFT)"), END, "个")], ["共个"]),
    "one within an instruction": (
        [p(BEGIN, code("IF "), field("=1", "99"), code(" = 1"), SEPARATE, r("12"), END, "个")],
        ["12个"],
    ),
    "one within a result": (
        [p(BEGIN, code("REF a"), SEPARATE, r("共"), field("=1", "12"), END, "个")],
        ["共12个"],
    ),
    "one over paragraphs": (
        [p(BEGIN, code("INCLUDETEXT a"), SEPARATE, r("甲")), p("乙", END), p("丙")],
        ["甲", "乙", "丙"],
    ),
    "one without an end": ([p("甲", BEGIN, code("REF a"), "12个"), p("乙")], ["甲12个", "乙"]),
    "an end alone": ([p("甲", END, "12个")], ["甲12个"]),
    "a page's number": ([p("第", field("PAGE", "7"), "页")], ["第页"]),
    "a page's number, simple": (
        [p("第", '<w:fldSimple w:instr="NUMPAGES">' + r("7") + "</w:fldSimple>", "页")],
        ["第页"],
    ),
    "a table of contents": (
        [
            p(BEGIN, code('TOC \\o "1-3"'), SEPARATE, r("一、工业"), field("PAGEREF a", "3")),
            p("二、投资4", END),
            p("一、工业"),
        ],
        ["", "", "一、工业"],
    ),
    "a deleted field": ([p("共", tracked("del", field("=1", "12")), "13个")], ["共13个"]),
}


@pytest.mark.parametrize("case", FIELDS)
@pytest.mark.parametrize("strict", [False, True])
def test_of_a_field_its_result_is_text(texts, case, strict):
    body, expected = FIELDS[case]
    assert texts(*body, strict=strict) == expected


SIGNS = {
    "a line break": ("甲", r("<w:br/>"), "乙", "甲\n乙"),
    "a carriage return": ("甲", r("<w:cr/>"), "乙", "甲\n乙"),
    "a page break": ("甲", r('<w:br w:type="page"/>'), "乙", "甲\n乙"),
    "a page break of the last look": ("甲", r("<w:lastRenderedPageBreak/>"), "乙", "甲乙"),
    "a tab": ("甲", r("<w:tab/>"), "乙", "甲\t乙"),
    "a tab to a margin": ("甲", r('<w:ptab w:alignment="right"/>'), "乙", "甲\t乙"),
    "a hyphen that holds": ("甲", r("<w:noBreakHyphen/>"), "乙", "甲-乙"),
    "a hyphen at the end of lines": ("甲", r("<w:softHyphen/>"), "乙", "甲乙"),
    "a sign by its number": ("甲", r('<w:sym w:font="宋体" w:char="2460"/>'), "乙", "甲①乙"),
    "a sign of a font's own": ("1", r('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "2", "1 2"),
    "a sign that is none": ("1", r('<w:sym w:char="FFFFFFFF"/>'), "2", "1 2"),
    "a break in the XML": ("甲", r("12\n个"), "乙", "甲12 个乙"),
    "a reading of signs": (
        "甲",
        r(f"<w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r('乙')}</w:rubyBase></w:ruby>"),
        "丙",
        "甲乙丙",
    ),
    "a formula in a line": (
        "率为",
        "<m:oMath><m:r><m:t>95</m:t></m:r><m:r><m:t>%</m:t></m:r></m:oMath>",
        "。",
        "率为95%。",
    ),
    "a fraction": (
        "1",
        "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num></m:f></m:oMath>",
        "3",
        "1 3",
    ),
    "a content control": (
        "甲",
        f"<w:sdt><w:sdtContent>{r('12')}</w:sdtContent></w:sdt>",
        "个",
        "甲12个",
    ),
    "a smart tag": ("甲", f'<w:smartTag w:element="a">{r("12")}</w:smartTag>', "个", "甲12个"),
    "a comment's range": (
        "甲",
        '<w:commentRangeStart w:id="1"/>' + r("12") + '<w:commentRangeEnd w:id="1"/>',
        r('<w:commentReference w:id="1"/>'),
        "甲12",
    ),
}


@pytest.mark.parametrize("case", SIGNS)
def test_what_is_between_texts(texts, case):
    *content, expected = SIGNS[case]
    comment = f'<w:comment w:id="1" w:author="王">{p("应为99个")}</w:comment>'
    assert texts(p(*content), comments=comment) == [expected]


STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{name}">{more}<w:rPr>{look}</w:rPr></w:style>'
    for kind, name, more, look in [
        ("paragraph", "Hidden", "", "<w:vanish/>"),
        ("paragraph", "Based", '<w:basedOn w:val="Hidden"/>', "<w:b/>"),
        ("paragraph", "Shown", '<w:basedOn w:val="Hidden"/>', '<w:vanish w:val="0"/>'),
        ("character", "Ghost", "", "<w:vanish/>"),
        ("paragraph", "A", '<w:basedOn w:val="B"/>', ""),
        ("paragraph", "B", '<w:basedOn w:val="A"/>', ""),
    ]
)


def style(name):
    """Return the property that gives a paragraph a style."""
    return f'<w:pStyle w:val="{name}"/>'


HIDDEN = {
    "text": ([p("甲", r("99", "<w:vanish/>"), "乙")], ["甲乙"]),
    "text that is shown after all": ([p("甲", r("12", '<w:vanish w:val="false"/>'))], ["甲12"]),
    "text on web pages alone": ([p("甲", r("12", "<w:webHidden/>"))], ["甲12"]),
    "by a style of characters": ([p("甲", r("99", '<w:rStyle w:val="Ghost"/>'))], ["甲"]),
    "by a paragraph's style": ([p("99", properties=style("Hidden")), p("甲")], ["甲"]),
    "by one that it is based on": ([p("99", properties=style("Based")), p("甲")], ["甲"]),
    "shown by a style": ([p("12", properties=style("Shown"))], ["12"]),
    "shown in a hidden paragraph": (
        [p("99", r("12", '<w:vanish w:val="0"/>'), properties=style("Hidden")), p("甲")],
        ["12甲"],
    ),
    "both styles hide": (
        [p(r("12", '<w:rStyle w:val="Ghost"/>'), properties=style("Hidden")), p("甲")],
        ["12甲"],
    ),
    "styles in a circle": ([p("12", properties=style("A"))], ["12"]),
    "the mark at the end": ([p("甲", mark="<w:vanish/>"), p("乙")], ["甲乙"]),
    "a style's end within a line": (
        [p("甲", mark="<w:vanish/><w:specVanish/>"), p("12个")],
        ["甲12个"],
    ),
    "a box": (
        [p("甲", box(p("99")).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1))],
        ["甲"],
    ),
    "a row": (
        [
            table(["甲", "12"])
            + table(["乙", "99"]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"),
            p("丙"),
        ],
        ["甲", "12", "丙"],
    ),
}


@pytest.mark.parametrize("case", HIDDEN)
@pytest.mark.parametrize("strict", [False, True])
def test_hidden_text_is_out(texts, case, strict):
    body, expected = HIDDEN[case]
    assert texts(*body, styles=STYLES, strict=strict) == expected


def test_a_hidden_text_hides_its_field_and_its_note(texts):
    hidden = "<w:vanish/>"
    body = p(
        "甲",
        field("=1", r("99", hidden)),
        reference(1).replace("<w:r>", f"<w:r><w:rPr>{hidden}</w:rPr>"),
    )
    assert texts(body, footnotes=note(1, p("注99"))) == ["甲"]


BOXES = {
    "as Word writes it": box(p("框内12个"), p("共2行")),
    "as WPS does": r(old_box(f"<w:txbxContent>{p('框内12个')}{p('共2行')}</w:txbxContent>")),
}


@pytest.mark.parametrize("case", BOXES)
def test_a_box_is_read_once_behind_the_paragraph_that_holds_it(paragraphs, case):
    found = paragraphs(p("完成", BOXES[case], "59.66亿元"), p("末段"))
    assert [each.text for each in found] == ["完成59.66亿元", "框内12个", "共2行", "末段"]
    assert [each.place.said for each in found] == ["第1段", "文本框1", "文本框1", "第2段"]


def test_a_box_within_a_box_and_a_table_within_one(paragraphs):
    found = paragraphs(p("甲", box(p("外", box(p("内"))), table(["乙", "12"]))))
    assert [(each.text, each.place.said) for each in found] == [
        ("甲", "第1段"),
        ("外", "文本框1"),
        ("内", "文本框2"),
        ("乙", "文本框1的表1第1行第1格"),
        ("12", "文本框1的表1第1行第2格"),
    ]


def test_a_deleted_box_is_not_read(texts):
    assert texts(p("甲", tracked("del", box(p("99"))))) == ["甲"]


def test_notes_follow_the_text_in_the_order_of_their_references(paragraphs):
    separator = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>'
    )
    found = paragraphs(
        p("甲", reference(7), "乙", reference(1, "endnote"), reference(3)),
        table([cell(p("丙", reference(8)))]),
        p(tracked("del", reference(9))),
        footnotes=separator + "".join(note(n, p(f"脚{n}")) for n in (3, 7, 8, 9)),
        endnotes=note(1, p("尾", r("<w:tab/>"), "1个"), kind="endnote"),
    )
    assert [(each.text, each.place.said) for each in found] == [
        ("甲乙", "第1段"),
        ("丙", "表1第1行第1格"),
        ("", "第0段"),
        ("脚7", "脚注1"),
        ("脚3", "脚注2"),
        ("脚8", "脚注3"),
        ("尾\t1个", "尾注1"),
    ]


def test_a_note_that_is_missing_is_no_obstacle(texts):
    assert texts(p("甲", reference(5))) == ["甲"]
    assert texts(p("甲", reference(5)), footnotes=note(1, p("注"))) == ["甲"]


def test_headers_comments_and_properties_are_no_text(texts):
    comment = f'<w:comment w:id="1" w:author="王">{p("应为99个")}</w:comment>'
    assert texts(p("甲"), comments=comment, header1=p("内部资料 99"), settings="") == ["甲"]


def test_cells_have_their_table_row_and_column(paragraphs):
    inner = table(["己", "庚"])
    found = paragraphs(
        p("首段"),
        p(),
        table(["甲", "乙"], ["丙", cell(p("丁") + inner + p("戊"))]),
        p("中段"),
        table([cell("辛", '<w:gridSpan w:val="2"/>')], ["壬", "癸"]),
    )
    assert [(each.text, each.place.cell) for each in found if each.place.cell] == [
        ("甲", (1, 1, 1)),
        ("乙", (1, 1, 2)),
        ("丙", (1, 2, 1)),
        ("丁", (1, 2, 2)),
        ("己", (2, 1, 1)),
        ("庚", (2, 1, 2)),
        ("戊", (1, 2, 2)),
        ("辛", (3, 1, 1)),
        ("壬", (3, 2, 1)),
        ("癸", (3, 2, 2)),
    ]
    assert [each.place for each in found if not each.place.cell] == [
        Place("段", 1),
        Place("段", 0),
        Place("段", 2),
    ]


def test_rows_and_cells_in_content_controls_are_read(texts):
    row = "<w:sdt><w:sdtContent><w:tr>{}</w:tr></w:sdtContent></w:sdt>"
    held = f"<w:sdt><w:sdtContent>{cell('乙')}</w:sdtContent></w:sdt>"
    body = f"<w:tbl>{row.format(cell('甲') + held)}</w:tbl>"
    assert texts(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>", p("丙")) == [
        "甲",
        "乙",
        "丙",
    ]
