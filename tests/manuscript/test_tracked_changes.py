"""Tracked changes read as accepted: deletions out, insertions in, what was moved stands once."""

import pytest

from tests.support.docx_parts import cell, change, in_list, levels, num, p, r, table, tracked

WAS_HIDDEN = '<w:b/><w:rPrChange w:id="9" w:author="李"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
CHANGES = {
    "deleted and inserted": (
        [p("同比增长", tracked("del", "7.9"), tracked("ins", "7.6"), "%。")],
        ["同比增长7.6%。"],
    ),
    "inserted, then deleted": (
        [p("同比", tracked("ins", tracked("del", "下降")), "增长")],
        ["同比增长"],
    ),
    "moved within": (
        [p(tracked("moveFrom", "甲镇"), "乙镇", tracked("moveTo", "甲镇"))],
        ["乙镇甲镇"],
    ),
    "a paragraph moved": (
        [
            p("首段"),
            p(tracked("moveFrom", "甲镇12个"), mark=change("moveFrom", 3)),
            p("中段"),
            p(tracked("moveTo", "甲镇12个"), mark=change("moveTo", 4)),
            p("末段"),
        ],
        ["首段", "中段", "甲镇12个", "末段"],
    ),
    "the end of a paragraph deleted": (
        [p("同比", mark=change("del")), p("增长7%")],
        ["同比增长7%"],
    ),
    "the ends of several deleted": (
        [p("同比", mark=change("del")), p(mark=change("del")), p("增长7%"), p("末段")],
        ["同比增长7%", "末段"],
    ),
    "a paragraph deleted": (
        [p("首段"), p(tracked("del", "完成12个"), mark=change("del")), p("末段")],
        ["首段", "末段"],
    ),
    "a paragraph inserted": (
        [p("首段"), p(tracked("ins", "完成12个"), mark=change("ins")), p("末段")],
        ["首段", "完成12个", "末段"],
    ),
    "the last end before a table deleted": (
        [p("单位:亿元", mark=change("del")), table(["甲镇", "12"]), p("末段")],
        ["单位:亿元", "甲镇", "12", "末段"],
    ),
    "the last end of a cell deleted": (
        [table([cell(p("甲镇", mark=change("del"))), "12"])],
        ["甲镇", "12"],
    ),
    "the form of a text changed": ([p(r("12个", WAS_HIDDEN))], ["12个"]),
    "within a link": (
        [
            p(
                '<w:hyperlink w:anchor="a">'
                + tracked("ins", "12")
                + tracked("del", "13")
                + "</w:hyperlink>",
                "个",
            )
        ],
        ["12个"],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("strict", [False, True])
def test_changes_are_accepted(texts, case, strict):
    body, expected = CHANGES[case]
    assert texts(*body, strict=strict) == expected


def test_a_deleted_row_and_a_deleted_cell_are_out(texts, paragraphs):
    row = f"<w:tr><w:trPr>{change('del')}</w:trPr>{cell(p(tracked('del', '乙镇')))}</w:tr>"
    deleted = cell(p(tracked("del", "99")), f"{change('cellDel')}")
    body = table(["甲镇", "12"], ["丙镇", deleted, "14"]).replace("</w:tr>", f"</w:tr>{row}", 1)
    assert texts(body) == ["甲镇", "12", "丙镇", "14"]
    assert paragraphs(body)[-1].place.cell == (1, 2, 2)


def test_joined_paragraphs_have_the_number_of_the_one_whose_end_stays(paragraphs):
    (found,) = paragraphs(
        p("同比", properties=in_list(1, 0), mark=change("del")),
        p("增长", properties=in_list(1, 1)),
        numbering=levels("%1、", "(%2)") + num(1),
    )
    assert (found.label, found.text) == ("(1)", "同比增长")
