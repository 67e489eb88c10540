"""The numbers that Word counts: kept beside the paragraphs, in no text, never a figure."""

import pytest

from addin.manuscript.counting import counted
from tests.support.docx_parts import cell, change, in_list, levels, num, p, table, tracked

OFFICIAL = levels(
    "%1、",
    "（%2）",
    "%3.",
    "(%4)",
    form=["chineseCounting", "chineseCounting", "decimal", "decimal"],
)


def labels(found):
    """Return the numbers of paragraphs."""
    return [each.label for each in found]


def lines(*places, uses=None):
    """Return paragraphs in lists: the level of each, in the list of its number if it is a pair."""
    pairs = [place if isinstance(place, tuple) else (1, place) for place in places]
    return "".join(p("项", properties=in_list(number, level)) for number, level in pairs)


def test_levels_count_and_begin_again_below_a_higher_one(paragraphs):
    found = paragraphs(lines(0, 1, 2, 2, 3, 1, 2, 0, 1), numbering=OFFICIAL + num(1))
    assert labels(found) == ["一、", "（一）", "1.", "2.", "(1)", "（二）", "1.", "二、", "（一）"]


def test_paragraphs_between_do_not_interrupt(paragraphs):
    body = lines(0) + p("正文") + table([cell(p("项", properties=in_list(1)))]) + lines(0)
    assert labels(paragraphs(body, numbering=OFFICIAL + num(1))) == ["一、", "", "二、", "三、"]


def test_upper_levels_are_in_a_number(paragraphs):
    kinds = levels("%1", "%1.%2", "%1.%2.%3")
    found = paragraphs(lines(0, 1, 1, 2, 0, 2), numbering=kinds + num(1))
    assert labels(found) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1.1"]


def test_a_level_in_digits_shows_the_upper_ones_in_digits_too(paragraphs):
    kinds = levels("%1、", "%1.%2", form=["chineseCounting", "decimalZero"], extra="<w:isLgl/>")
    assert labels(paragraphs(lines(0, 1), numbering=kinds + num(1))) == ["1、", "1.01"]


def test_two_uses_of_a_kind_count_on_unless_one_starts_anew(paragraphs):
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    places = [(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    found = paragraphs(
        lines(*places), numbering=OFFICIAL + num(1) + num(2) + num(3, overrides=anew)
    )
    assert labels(found) == ["一、", "二、", "五、", "六、", "七、"]


def test_a_use_can_have_levels_of_its_own(paragraphs):
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl></w:lvlOverride>'
    )
    found = paragraphs(lines(0, 0), numbering=OFFICIAL + num(1, overrides=own))
    assert labels(found) == ["第3条", "第4条"]


@pytest.mark.parametrize(
    ("restart", "expected"), [("", "(1)"), ('<w:lvlRestart w:val="0"/>', "(2)")]
)
def test_a_level_may_count_through(paragraphs, restart, expected):
    kinds = levels("%1、", "(%2)", extra=restart)
    assert labels(paragraphs(lines(0, 1, 0, 1), numbering=kinds + num(1)))[-1] == expected


def test_a_level_may_begin_again_below_some_levels_alone(paragraphs):
    kinds = levels("%1、", "(%2)", "%3.", extra='<w:lvlRestart w:val="1"/>')
    found = paragraphs(lines(0, 1, 2, 1, 2, 0, 2), numbering=kinds + num(1))
    assert labels(found) == ["1、", "(1)", "1.", "(2)", "2.", "2、", "1."]


def test_where_a_list_starts_is_kept(paragraphs):
    kinds = levels("%1.").replace('<w:start w:val="1"/>', '<w:start w:val="0"/>')
    assert labels(paragraphs(lines(0, 0), numbering=kinds + num(1))) == ["0.", "1."]


def test_a_style_puts_paragraphs_into_a_list(paragraphs):
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/>'
        f"<w:pPr>{about}</w:pPr></w:style>"
        for name, base, about in [
            ("H1", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("H2", "", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
            ("Own", "H1", ""),
            ("None", "H1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ]
    )
    kinds = OFFICIAL.replace(
        '<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/>'
    )
    body = "".join(
        p("项", properties=f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in [
            ("H1", ""),
            ("H2", ""),
            ("Own", ""),
            ("None", ""),
            ("H1", in_list(0)),
            ("H2", '<w:numPr><w:ilvl w:val="2"/></w:numPr>'),
        ]
    )
    found = paragraphs(body, styles=styles, numbering=kinds + num(1))
    assert labels(found) == ["一、", "（一）", "二、", "", "", "1."]


def test_the_usual_style_counts_for_paragraphs_that_name_none(paragraphs):
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(paragraphs(p("项"), styles=styles, numbering=OFFICIAL + num(1))) == ["一、"]


def test_a_kind_can_be_that_of_a_style_of_lists(paragraphs):
    styles = (
        '<w:style w:type="numbering" w:styleId="公文">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="公文"/></w:abstractNum>'
    places = [(2, 0), (1, 0), (2, 1)]
    found = paragraphs(
        lines(*places), styles=styles, numbering=OFFICIAL + linked + num(1) + num(2, kind=2)
    )
    assert labels(found) == ["一、", "二、", "（一）"]


def test_a_style_of_lists_that_leads_to_itself_is_no_obstacle(paragraphs):
    styles = (
        '<w:style w:type="numbering" w:styleId="环">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="环"/></w:abstractNum>'
    assert labels(paragraphs(lines(0), styles=styles, numbering=linked + num(1))) == [""]


@pytest.mark.parametrize("strange", ["9", "x", "-1", "99999999999"])
def test_strange_levels_and_lists_are_no_obstacle(paragraphs, strange):
    body = p("甲", properties=in_list(1, strange)) + p("乙", properties=in_list(strange))
    assert [each.text for each in paragraphs(body, numbering=OFFICIAL + num(1))] == ["甲", "乙"]


def test_bullets_are_no_numbers(paragraphs):
    kinds = levels("\uf06c", "•", form="bullet")
    assert labels(paragraphs(lines(0, 1), numbering=kinds + num(1))) == ["", ""]


def test_deleted_paragraphs_are_not_counted_and_inserted_ones_are(paragraphs):
    about = in_list(1)
    body = [
        p("甲", properties=about),
        p(tracked("del", "乙"), properties=about, mark=change("del")),
        p(tracked("ins", "丙"), properties=about, mark=change("ins")),
        p("丁", properties=about),
    ]
    found = paragraphs(*body, numbering=OFFICIAL + num(1))
    assert [(each.label, each.text) for each in found] == [
        ("一、", "甲"),
        ("二、", "丙"),
        ("三、", "丁"),
    ]


def test_a_document_in_the_strict_form_counts_too(paragraphs):
    found = paragraphs(lines(0, 1), numbering=OFFICIAL + num(1), strict=True)
    assert labels(found) == ["一、", "（一）"]


FORMS = {
    "decimal": "1 2 10 11 20 21",
    "decimalZero": "01 02 10 11 20 21",
    "decimalFullWidth": "１ ２ １０ １１ ２０ ２１",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ ⑳ 21",
    "decimalEnclosedCircleChinese": "① ② ⑩ 11 20 21",
    "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ ⒇ 21",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒑ ⒒ ⒛ 21",
    "chineseCounting": "一 二 十 十一 二十 二十一",
    "chineseCountingThousand": "一 二 十 十一 二十 二十一",
    "japaneseCounting": "一 二 十 十一 二十 二十一",
    "ideographDigital": "一 二 一〇 一一 二〇 二一",
    "chineseLegalSimplified": "壹 贰 拾 拾壹 贰拾 贰拾壹",
    "ideographTraditional": "甲 乙 癸 11 20 21",
    "ideographZodiac": "子 丑 酉 戌 20 21",
    "ideographEnclosedCircle": "㊀ ㊁ ㊉ 11 20 21",
    "upperRoman": "I II X XI XX XXI",
    "lowerRoman": "i ii x xi xx xxi",
    "upperLetter": "A B J K T U",
    "lowerLetter": "a b j k t u",
    "aFormToCome": "1 2 10 11 20 21",
}


@pytest.mark.parametrize("form", FORMS)
def test_numbers_come_in_their_form(form):
    assert " ".join(counted(number, form) for number in (1, 2, 10, 11, 20, 21)) == FORMS[form]


def test_letters_and_romans_go_on_and_have_an_end():
    assert [counted(number, "lowerLetter") for number in (26, 27, 52, 53)] == [
        "z",
        "aa",
        "zz",
        "aaa",
    ]
    assert counted(1994, "upperRoman") == "MCMXCIV"
    assert len(counted(10**9 - 1, "lowerLetter")) == len(counted(10**9, "lowerRoman")) == 30
    assert counted(3, "none") == ""
