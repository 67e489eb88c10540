"""Lists that name no indicator are told by what a column states of their rows."""

import pytest

from addin.errors import NotCircular
from addin.prose.check import check_text

HEARD = ((587, 12, 0.5), (468, 9, 0.25), (326, 31, 1.75), (258, 40, 3.125))
TOWNS = ("柳镇", "桑镇", "榆镇", "槐镇")
OFFICES = (("住建局", 68), ("水利局", 0), ("林业局", 11), ("邮政公司", 32))


@pytest.fixture(scope="module")
def heard(book):
    """A table of calls by town with money, and one of towns and offices in groups."""
    calls = [
        ["热线受理情况表"],
        ["单位", "受理件数", "办结件数", "挽回损失(万元)"],
        *([town, *row] for town, row in zip(TOWNS, HEARD, strict=True)),
        ["合计", 1639, 92, 5.625],
    ]
    cases = [
        ["平台立案情况表"],
        ["单位:件"],
        ["类别", "单位", "立案数"],
        *(["乡镇", town, row[0] * 3] for town, row in zip(TOWNS, HEARD, strict=True)),
        ["乡镇", "小计", 4917],
        *(["部门", *each] for each in OFFICES),
        ["部门", "小计", 111],
    ]
    return book({"受理": calls, "立案": cases}, settings={"地区": "青河县"}).results


RIGHT = {
    "其中柳镇587件、桑镇468件、榆镇326件,槐镇258件。": 4,
    "各镇来电情况如下:柳镇587件;桑镇468件;榆镇326件;槐镇258件。": 4,
    "各镇和柳镇园区来电分别为:柳镇587件、桑镇468件、榆镇326件、槐镇258件。": 4,
    "柳镇(587件)\n桑镇(468件)\n榆镇(326件)\n槐镇(258件)": 4,
    "第一名:柳镇587件\n第二名:桑镇468件\n第三名:榆镇326件\n第四名:槐镇258件": 8,
    "柳镇587件,占35.81%;桑镇468件,占28.55%;榆镇326件,占19.89%。": 6,
    "柳镇接了587件,挽回0.5万元;桑镇接了468件,挽回0.25万元;榆镇326件,挽回1.75万元。": 6,
    "住建局(68件)占61.26%,林业局(11件)占9.91%、水利局(0件)占0.00%、邮政公司(32件)占28.83%。": 8,
    "住建局占61.26%,林业局占9.91%,水利局占0.00%,邮政公司28.83%。": 4,
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_list_without_its_indicator_is_confirmed_by_its_column(heard, text):
    check = check_text(text, heard)
    assert (check.right, check.findings) == (RIGHT[text], ())


ALONE = [
    "其中柳镇12人、桑镇9人、榆镇31人。",
    "柳镇571件、桑镇484件、榆镇362件、槐镇285件。",
    "柳镇5件、桑镇4件。",
    "柳镇587件、桑镇400件、榆镇300件、槐镇200件。",
    "柳镇587件,占44.17%;桑镇400件,占22.19%。",
    "明年柳镇700件、桑镇600件。",
]


@pytest.mark.parametrize("text", ALONE)
def test_what_only_looks_like_a_list_of_a_column_is_left_alone(heard, text):
    with pytest.raises(NotCircular):
        check_text(text, heard)


OFF = {
    "柳镇587件;桑镇468件;榆镇326件;槐镇285件。": ([], [("285件", "258件")]),  # two digits exchanged
    "柳镇587件;桑镇468件;榆镇326件;槐镇2580件。": ([], [("2580件", "258件")]),
    "柳镇587件;桑镇468件;榆镇326件;槐镇311件。": (["311件"], []),  # who knows of what
    "柳镇587件,办结12件;桑镇468件,办结90件。": (
        [],
        [("90件", "9件")],
    ),  # 办结 says which of the two
    "柳镇587件,劝阻12件;桑镇468件,劝阻90件。": (["12件", "90件"], []),  # no column is of that
}


@pytest.mark.parametrize("text", OFF)
def test_a_figure_that_is_off_within_a_list_is_wrong_only_by_a_slip_of_the_hand(heard, text):
    check = check_text(text, heard)
    found = [(finding.found, finding.expected) for finding in check.findings]
    assert ([figure.text for figure in check.unheld], found) == OFF[text]
