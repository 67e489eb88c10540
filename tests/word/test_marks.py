"""The marked copy: comments at findings, grey behind what is open, and nothing else changed."""

import re
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from addin.errors import TextNotMarkable
from addin.manuscript.files import read_manuscript
from addin.manuscript.model import Manuscript, Paragraph, Place, Span
from addin.word.marks import Mark, MarkKind, mark
from tests.support.docx_parts import (
    box,
    cell,
    change,
    document,
    field,
    note,
    old_box,
    p,
    parts_of,
    r,
    reference,
    table,
    tracked,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
GREY = "D8D8D9"


@pytest.fixture
def marked(tmp_path):
    """Return a function that marks words of a document and gives a Copy.

    ``open_`` and ``findings`` are words of its running text, each marked where it stands first.
    """

    def run(source, open_=(), findings=()):
        path = tmp_path / "通报.docx"
        path.write_bytes(source)
        manuscript = read_manuscript(path)
        wanted = [(word, MarkKind.OPEN, "") for word in open_]
        wanted += [(word, MarkKind.FINDING, f"附表与“{word}”不一致") for word in findings]
        marks = [
            Mark(span, kind, comment if not number else "")
            for word, kind, comment in wanted
            for number, span in enumerate(spans(manuscript, word))
        ]
        data = mark(manuscript, marks)
        (tmp_path / "标注.docx").write_bytes(data)
        assert path.read_bytes() == source
        return Copy(source, data, manuscript, read_manuscript(tmp_path / "标注.docx"))

    return run


def spans(manuscript, word):
    """Return where a word stands first in a manuscript."""
    at = manuscript.text.index(word)
    return manuscript.spans(at, at + len(word))


class Copy:
    """A marked copy beside its original."""

    def __init__(self, source, data, before, after):
        self.source, self.data, self.before, self.after = source, data, before, after
        self.parts = parts_of(data)
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.w = etree.QName(self.root).namespace.join("{}")

    @property
    def grey(self):
        """The texts of grey runs, those side by side as one, in the order of the parts."""
        return [text for part in self.text_parts for text in self._grey(etree.fromstring(part))]

    @property
    def text_parts(self):
        """The parts that hold text."""
        names = ("document", "footnotes", "endnotes")
        return [self.parts[f"word/{n}.xml"] for n in names if f"word/{n}.xml" in self.parts]

    def _grey(self, root):
        pieces, before = [], None
        for run in root.iter(self.w + "r"):
            shading = run.find(f"{self.w}rPr/{self.w}shd")
            is_grey = shading is not None and shading.get(self.w + "fill") == GREY
            text = "".join(t.text or "" for t in run.iter(self.w + "t", self.w + "delText"))
            if is_grey and before is not None and run.getprevious() is before:
                pieces[-1] += text
            elif is_grey:
                pieces.append(text)
            before = run if is_grey else None
        return pieces

    @property
    def comments(self):
        """What each comment of the document stands at, and its text, in the order of the parts."""
        root = etree.fromstring(self.parts["word/comments.xml"])
        return [(self._at(c.get(self.w + "id")), lines(c, self.w)) for c in root]

    def _at(self, id_):
        found, inside = "", False
        for element in self.root.iter():
            if element.get(self.w + "id") == id_ and element.tag == self.w + "commentRangeStart":
                inside = True
            elif element.get(self.w + "id") == id_ and element.tag == self.w + "commentRangeEnd":
                inside = False
            elif inside and element.tag == self.w + "t":
                found += element.text or ""
        return found


def lines(comment, w=W):
    """Return the text of a comment, a paragraph a line."""
    paragraphs = comment.iter(w + "p")
    return "\n".join("".join(t.text or "" for t in p.iter(w + "t")) for p in paragraphs)


def same_text(copy):
    """Return whether a copy reads as its original does, with everything where it was."""
    return copy.after.paragraphs == copy.before.paragraphs


REST = ",增长7.6%。"
PARTS = "<w:t>全市完成</w:t><w:t>12</w:t><w:t>43亿元,</w:t><w:br/><w:t>增长7.6</w:t><w:t>%。</w:t>"
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
YELLOW = '<w:highlight w:val="yellow"/><w:u w:val="single"/>'
SHADED = '<w:shd w:val="clear" w:fill="FFFF00"/><w:vertAlign w:val="subscript"/>'
RUNS = {
    "one run": p("全市完成1243亿元,增长7.6%。"),
    "a run for every sign": p(*"全市完成1243亿元,增长7.6%。"),
    "figures over runs": p(
        "全市完成12", r("43", "<w:b/>"), "亿元,增长7", r(".6%。", '<w:sz w:val="32"/>')
    ),
    "one run of many parts": p(r(PARTS)),
    "in an insertion": p("全市完成", tracked("ins", "1243亿元,增长7.6%。")),
    "over an insertion's edge": p("全市完成12", tracked("ins", "43亿元,增长7"), ".6%。"),
    "around a deletion": p(
        *("全市完成12", tracked("del", "99"), "43亿元,增长7", tracked("del", "8"), ".6%。")
    ),
    "what was moved here": p("全市完成", tracked("moveTo", "1243亿元"), REST),
    "in a link": p(f'<w:hyperlink w:anchor="a">{r("全市完成1243亿元")}</w:hyperlink>', REST),
    "in a content control": p("全市完成", CONTROL.format(r("1243亿元")), REST),
    "a field": p("全市完成", field("=1", "1243"), "亿元,增长", field("=2", "7", ".6"), "%。"),
    "a simple field": p(
        "全市完成", f'<w:fldSimple w:instr="=1">{r("1243")}</w:fldSimple>', "亿元" + REST
    ),
    "people's colours": p("全市完成", r("1243", YELLOW), "亿元" + REST),
    "other shading": p("全市完成", r("1243亿元", SHADED), REST),
    "a deleted end": p("全市完成12", mark=change("del")) + p("43亿元,增长7.6%。"),
    "a table's cell": table(["全市", cell(p("全市完成1243亿元,增长7.6%。"))]),
}


@pytest.mark.parametrize("case", RUNS)
@pytest.mark.parametrize("strict", [False, True])
def test_figures_are_marked_however_their_runs_are(marked, case, strict):
    copy = marked(
        document(RUNS[case], strict=strict), open_=["1243", "7.6%"], findings=["1243亿元"]
    )
    assert "".join(copy.grey) == "12437.6%"
    assert [text for _, text in copy.comments] == ["附表与“1243亿元”不一致"]
    assert copy.comments[0][0] == "1243亿元"
    assert same_text(copy)
    assert tracked_in(copy.data) == tracked_in(copy.source)


def tracked_in(data):
    """Return the tracked changes of a document: of each its kind, author and text."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    kinds = ("ins", "del", "moveFrom", "moveTo")
    return [
        (etree.QName(each).localname, sorted(each.attrib.values()), "".join(each.itertext()))
        for each in root.iter()
        if etree.QName(each).localname in kinds
    ]


def test_a_run_keeps_its_look_when_it_is_cut(marked):
    look = '<w:rStyle w:val="a"/><w:b/><w:color w:val="FF0000"/><w:sz w:val="32"/>'
    look += '<w:lang w:val="zh-CN"/>'
    copy = marked(document(p(r("完成1243亿元", look))), open_=["1243"])
    looks = [
        [etree.QName(each).localname for each in run.find(W + "rPr")]
        for run in copy.root.iter(W + "r")
    ]
    plain = ["rStyle", "b", "color", "sz", "lang"]
    assert looks == [plain, [*plain[:4], "shd", "lang"], plain]


def test_what_was_cut_keeps_its_blanks(marked):
    copy = marked(document(p("完成 1243 亿元")), open_=["1243"])
    texts = list(copy.root.iter(W + "t"))
    assert [t.text for t in texts] == ["完成 ", "1243", " 亿元"]
    assert all(t.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" for t in texts)


def test_people_s_highlight_gives_way_to_grey(marked):
    copy = marked(document(p(r("12", '<w:highlight w:val="yellow"/>'), "个")), open_=["12"])
    assert copy.grey == ["12"]
    assert next(copy.root.iter(W + "highlight"), None) is None


def test_marks_may_overlap_and_be_the_same(marked):
    source = document(p("完成1243亿元,增长7.6%。"))
    copy = marked(source, open_=["1243亿", "43亿元"], findings=["完成1243", "1243亿元", "1243"])
    assert "".join(copy.grey) == "1243亿元"
    assert sorted(at for at, _ in copy.comments) == ["1243", "1243亿元", "完成1243"]
    assert same_text(copy)


def test_what_goes_over_paragraphs_has_its_comment_at_the_first(marked):
    copy = marked(document(p("完成12亿元") + p("增长7%")), findings=["亿元\n增长"])
    assert copy.comments == [("亿元", "附表与“亿元\n增长”不一致")]
    assert same_text(copy)


@pytest.mark.parametrize("body", [p("完成12亿元"), p()])
def test_a_mark_on_nothing_stands_in_its_paragraph(tmp_path, body):
    path = tmp_path / "通报.docx"
    path.write_bytes(document(body + p("末段")))
    manuscript = read_manuscript(path)
    end = len(manuscript.paragraphs[0].text)
    data = mark(manuscript, [Mark(Span(0, end, end), MarkKind.FINDING, "缺少一句")])
    first = next(etree.fromstring(parts_of(data)["word/document.xml"]).iter(W + "p"))
    names = [etree.QName(each).localname for each in first.iter()]
    assert names.index("commentRangeStart") < names.index("commentRangeEnd")
    assert names.index("commentRangeEnd") < names.index("commentReference")


def test_a_reference_is_no_part_of_a_tracked_insertion(marked):
    copy = marked(document(p(tracked("ins", "完成12亿元"))), findings=["12"])
    (found,) = copy.root.iter(W + "commentReference")
    assert [etree.QName(each).localname for each in found.iterancestors()][:2] == ["r", "p"]


ANCHORED = {
    "a box": (p("正文", box(p("框内12个"))), {}, "文本框1"),
    "a box of an older Word": (
        p("正文", r(old_box(f"<w:txbxContent>{p('框内12个')}</w:txbxContent>"))),
        {},
        "文本框1",
    ),
    "a box in a box": (p("正文", box(p("外", box(p("框内12个"))))), {}, "文本框2"),
    "a footnote": (p("正文", reference(2)), {"footnotes": note(2, p("框内12个"))}, "脚注1"),
    "an endnote": (
        p("正文", reference(2, "endnote")),
        {"endnotes": note(2, p("框内12个"), kind="endnote")},
        "尾注1",
    ),
    "a reference in a table": (
        table([cell(p("正文", tracked("ins", reference(2))))]),
        {"footnotes": note(2, p("框内12个"))},
        "脚注1",
    ),
}


@pytest.mark.parametrize("case", ANCHORED)
def test_a_comment_on_a_box_or_a_note_is_where_that_is_anchored(marked, case):
    body, parts, said = ANCHORED[case]
    copy = marked(document(body, **parts), open_=["12"], findings=["12个"])
    assert copy.grey == ["12"]
    ((_, text),) = copy.comments
    assert text == f"{said}:附表与“12个”不一致"
    (start,) = copy.root.iter(W + "commentRangeStart")
    around = {etree.QName(each).localname for each in start.iterancestors()}
    assert "txbxContent" not in around
    assert same_text(copy)


def test_a_formula_can_have_a_comment(marked):
    formula = "<m:oMath><m:r><m:t>95%</m:t></m:r></m:oMath>"
    copy = marked(document(p("率为", formula, "。")), open_=["95"], findings=["95%"])
    names = [etree.QName(each).localname for each in copy.root.iter(W + "p").__next__()]
    assert names == ["r", "commentRangeStart", "oMath", "commentRangeEnd", "r", "r"]
    assert same_text(copy)


OWN = (
    '<w:comment w:id="4" w:author="王主任" w:initials="王" w:date="2023-11-05T09:00:00Z">'
    f"{p('请核对')}</w:comment>"
)


def people_s():
    """Return a document with a comment of people's."""
    at = '<w:commentRangeStart w:id="4"/>' + r("12") + '<w:commentRangeEnd w:id="4"/>'
    return document(p("完成", at, r('<w:commentReference w:id="4"/>'), "个,增长7%"), comments=OWN)


def test_comments_of_people_stay_and_ours_have_numbers_of_their_own(marked):
    copy = marked(people_s(), findings=["12个", "7%"])
    assert [text for _, text in copy.comments] == [
        "请核对",
        "附表与“12个”不一致",
        "附表与“7%”不一致",
    ]
    assert [at for at, _ in copy.comments] == ["12", "12个", "7%"]
    ids = [c.get(W + "id") for c in etree.fromstring(copy.parts["word/comments.xml"])]
    assert ids == ["4", "5", "6"]
    first = [
        etree.tostring(etree.fromstring(parts_of(data)["word/comments.xml"])[0])
        for data in (copy.source, copy.data)
    ]
    assert first[0] == first[1]


def test_a_comment_says_whose_it_is_and_not_when(marked):
    copy = marked(document(p("完成12个")), findings=["12"])
    (comment,) = etree.fromstring(copy.parts["word/comments.xml"])
    about = {etree.QName(name).localname: value for name, value in comment.attrib.items()}
    assert about == {"id": "0", "author": "附表核对", "initials": "核"}


def test_a_comment_may_have_lines_and_what_xml_can_not_hold(tmp_path):
    path = tmp_path / "通报.docx"
    path.write_bytes(document(p("完成12个")))
    manuscript = read_manuscript(path)
    comment = "文中12个\n附表3!E5:<13>个\x00"
    data = mark(manuscript, [Mark(Span(0, 2, 4), MarkKind.FINDING, comment)])
    (written,) = etree.fromstring(parts_of(data)["word/comments.xml"])
    assert lines(written) == "文中12个\n附表3!E5:<13>个"


def test_parts_without_a_mark_are_as_they_were(marked):
    source = document(
        p("完成12个", reference(2)),
        footnotes=note(2, p("注")),
        styles='<w:style w:styleId="a"/>',
        settings="<w:trackRevisions/>",
        header1=p("内部"),
    )
    copy = marked(source, open_=["12"])
    before = parts_of(source)
    assert {name for name in copy.parts if copy.parts[name] != before.get(name)} == {
        "word/document.xml"
    }
    assert list(copy.parts) != []
    with_comment = marked(source, findings=["12"])
    assert {n for n in with_comment.parts if with_comment.parts[n] != before.get(n)} == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
    }


def test_of_the_main_part_only_marked_paragraphs_change(marked):
    bodies = [p("甲12个"), p("乙", field("=1", "13"), "个"), table(["丙", "14"]), p("丁15个")]
    source = document("".join(bodies), styles="")
    copy = marked(source, open_=["12"], findings=["15"])
    before, after = (
        list(etree.fromstring(parts_of(data)["word/document.xml"])[0])
        for data in (copy.source, copy.data)
    )
    same = [etree.tostring(a) == etree.tostring(b) for a, b in zip(before, after, strict=True)]
    assert same == [False, True, True, False, True]


def test_a_comment_on_a_note_leaves_the_notes_as_they_were(marked):
    source = document(p("正文", reference(2)), footnotes=note(2, p("注12个")))
    copy = marked(source, findings=["12"])
    assert copy.parts["word/footnotes.xml"] == parts_of(source)["word/footnotes.xml"]


OTHERS = ["template.main", "application/vnd.ms-word.document.macroEnabled.main"]


@pytest.mark.parametrize("kind", OTHERS)
def test_a_template_and_what_has_macros_is_not_marked(marked, kind):
    with pytest.raises(TextNotMarkable, match="模板或带宏"):
        marked(document(p("完成12个"), kind=kind), open_=["12"])


def test_the_same_marks_give_the_same_bytes(marked):
    given = {"open_": ["12"], "findings": ["7%"]}
    assert marked(people_s(), **given).data == marked(people_s(), **given).data


def test_earlier_marks_of_ours_give_way(marked):
    first = marked(people_s(), open_=["12"], findings=["12个", "7%"])
    again = marked(first.data, open_=["7"], findings=["增长"])
    assert again.grey == ["7"]
    assert [text for _, text in again.comments] == ["请核对", "附表与“增长”不一致"]
    assert [at for at, _ in again.comments] == ["12", "增长"]
    cleaned = marked(again.data)
    assert cleaned.grey == []
    assert [text for _, text in cleaned.comments] == ["请核对"]
    references = [each.get(W + "id") for each in cleaned.root.iter(W + "commentReference")]
    assert references == ["4"]
    assert same_text(again)


def test_what_newer_words_know_of_our_comments_goes_with_them(tmp_path):
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    w16 = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{who}">'
        f'<w:p xmlns:w14="{w14}" w14:paraId="0000000{n}"/></w:comment>'
        for n, who in enumerate(["附表核对", "王主任", "王主任"], 1)
    )
    data = document(
        p("完成12个"),
        comments=comments,
        commentsExtended=f'<w15:commentEx xmlns:w15="{w15}" w15:paraId="00000001"/>'
        f'<w15:commentEx xmlns:w15="{w15}" w15:paraId="00000002" w15:paraIdParent="00000001"/>'
        f'<w15:commentEx xmlns:w15="{w15}" w15:paraId="00000003"/>',
        commentsIds=f'<w16:commentId xmlns:w16="{w16}" w16:paraId="00000001" w16:durableId="A"/>'
        f'<w16:commentId xmlns:w16="{w16}" w16:paraId="00000002" w16:durableId="B"/>',
        commentsExtensible=f'<x:commentExtensible xmlns:x="{w16}" x:durableId="A"/>'
        f'<x:commentExtensible xmlns:x="{w16}" x:durableId="B"/>',
    )
    (tmp_path / "通报.docx").write_bytes(data)
    parts = parts_of(mark(read_manuscript(tmp_path / "通报.docx"), []))
    assert re.findall(rb'paraId="(\d+)"', parts["word/comments.xml"]) == [b"00000002", b"00000003"]
    extended = parts["word/commentsExtended.xml"]
    assert re.findall(rb'paraId="(\d+)"', extended) == [b"00000002", b"00000003"]
    assert b"paraIdParent" not in extended
    assert re.findall(rb'durableId="(.)"', parts["word/commentsIds.xml"]) == [b"B"]
    assert re.findall(rb'durableId="(.)"', parts["word/commentsExtensible.xml"]) == [b"B"]


def test_a_plain_text_becomes_a_document(tmp_path):
    text = "关于1-11月的通报\r\n\r\n\t完成12个 a<b\x1a\r\n  增长7%。\r\n"
    path = tmp_path / "通报.txt"
    path.write_bytes(text.encode("gbk"))
    manuscript = read_manuscript(path)
    marks = [Mark(span, MarkKind.OPEN) for span in spans(manuscript, "12")]
    marks += [Mark(span, MarkKind.FINDING, "附表为8%") for span in spans(manuscript, "7%")]
    (tmp_path / "标注.docx").write_bytes(mark(manuscript, marks))
    after = read_manuscript(tmp_path / "标注.docx")
    assert [each.text for each in after.paragraphs] == [each.text for each in manuscript.paragraphs]
    assert path.read_bytes() == text.encode("gbk")
    made = Document(str(tmp_path / "标注.docx"))
    assert made.paragraphs[3].text == "  增长7%。"
    assert made.core_properties.author == ""
    parts = parts_of((tmp_path / "标注.docx").read_bytes())
    assert [lines(c) for c in etree.fromstring(parts["word/comments.xml"])] == ["附表为8%"]


def test_each_of_many_marks_in_one_long_paragraph_is_on_its_figure():
    text = "甲镇12个,乙镇34个。" * 1000
    manuscript = Manuscript(Path("通报.txt"), (Paragraph(Place("行", 1), "", text),))
    figures = [Span(0, *found.span()) for found in re.finditer(r"\d+", text)]
    data = mark(manuscript, [Mark(span, MarkKind.OPEN) for span in figures])
    runs = etree.fromstring(parts_of(data)["word/document.xml"]).iter(W + "r")
    shaded = [run for run in runs if run.find(f"{W}rPr/{W}shd") is not None]
    assert ["".join(run.itertext()) for run in shaded] == ["12", "34"] * 1000
