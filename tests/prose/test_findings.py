"""What is wrong in a text is named: its code, what it should be, what it is, and the cells."""

import pytest

from addin.errors import NotCircular
from addin.problems.problem import Severity
from addin.prose.check import check_text
from addin.prose.disagreement import check_json


@pytest.fixture(scope="module")
def found(results):
    """Return a function that gives the findings of a text."""

    def findings(text):
        return check_text(text, results).findings

    return findings


ONE_FINDING = {
    "total": (
        "全县完成规上工业总产值73.19亿元。",
        ("wrong-total", "73.09亿元", "73.19亿元", ("附表1!C9",)),
    ),
    "total in another measure": (
        "全县完成规上工业总产值730800万元。",
        ("wrong-total", "730900万元", "730800万元", ("附表1!C9",)),
    ),
    "growth": (
        "规上工业总产值同比增长1.9%。",
        ("wrong-figure", "增长1.6%", "增长1.9%", ("附表1!E9",)),
    ),
    "direction": (
        "规上工业总产值同比下降1.6%。",
        ("wrong-sign", "增长1.6%", "下降1.6%", ("附表1!E9",)),
    ),
    "growth of a negative number": (
        "北镇规上工业总产值增长-4.5%。",
        ("wrong-sign", "下降4.5%", "增长-4.5%", ("附表1!E7",)),
    ),
    "unchanged": (
        "规上工业总产值与上年持平。",
        ("wrong-sign", "增长1.6%", "持平", ("附表1!E9",)),
    ),
    "share of the target": (
        "全县规上工业总产值完成全年任务的86.9%。",
        ("wrong-share", "86%", "86.9%", ("附表1!D9",)),
    ),
    "target": (
        "全县新增规上企业8家,完成全年任务(13家)的66.7%。",
        ("wrong-figure", "12家", "13家", ("附表2!B9",)),
    ),
    "count": (
        "规上工业总产值完成全年任务的有3个单位。",
        ("wrong-count", "2个", "3个", ("附表1!D4", "附表1!D5")),
    ),
    "count that the names belie": (
        "规上工业总产值完成全年任务的单位有三个,分别是:东镇115%、西镇100%。",
        ("wrong-count", "2个", "3个", ("附表1!D4", "附表1!D5")),
    ),
    "missing unit": (
        "规上工业总产值完成全年任务的单位是:东镇115%。",
        ("missing-unit", "西镇100%", "", ("附表1!D5",)),
    ),
    "unit too many": (
        "规上工业总产值完成全年任务的单位是:东镇115%、西镇100%、南镇99.96%。",
        ("extra-unit", "", "南镇", ("附表1!D6",)),
    ),
    "unit twice": (
        "规上工业总产值完成全年任务的单位是:东镇115%、西镇100%、西镇100%。",
        ("extra-unit", "", "西镇", ("附表1!D5",)),
    ),
    "unit that nobody knows": (
        "规上工业总产值完成全年任务的单位是:东镇115%、西镇100%、远山镇101%。",
        ("unknown-unit", "", "远山镇", ()),
    ),
    "figure of a unit": (
        "规上工业总产值完成全年任务的单位是:东镇115.4%、西镇100%。",
        ("wrong-figure", "115%", "115.4%", ("附表1!D4",)),
    ),
    "order by figure": (
        "规上工业总产值完成全年任务的单位是:西镇100%、东镇115%。",
        ("wrong-order", "东镇、西镇", "西镇、东镇", ("附表1!D5", "附表1!D4")),
    ),
    "order of the roster": (
        "新增规上企业完成全年任务的单位是:西镇、东镇。",
        ("wrong-order", "东镇、西镇", "西镇、东镇", ("附表2!C5", "附表2!C4")),
    ),
    "a miss that reads 100%": (
        "规上工业总产值未完成全年任务的单位是:南镇100%、北镇60%、中心街道45.5%。",
        ("wrong-figure", "99.96%", "100%", ("附表1!D6",)),
    ),
    "department": (
        "县发改局牵头负责的规上工业总产值完成全年任务的86%。",
        ("wrong-lead", "县经信局", "县发改局", ("附表1",)),
    ),
    "annex of a heading": (
        "(一)规上工业总产值(见附表2)。完成全年任务的单位有2个。",
        ("wrong-annex", "附表1", "附表2", ("附表1",)),
    ),
    "figure that lost a digit": (
        "规上工业总产值同比增长1.%。",
        ("wrong-figure", "增长1.6%", "增长1.%", ("附表1!E9",)),
    ),
    "share within the text": (
        "全县完成规上工业总产值73.09亿元。项目共120个,已开工108个,开工率92%。",
        ("wrong-share", "90%", "92%", ()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_FINDING)
def test_each_mistake_gives_one_finding_with_what_should_stand_there(found, case):
    text, expected = ONE_FINDING[case]
    (finding,) = found(text)
    assert (finding.code, finding.expected, finding.found, finding.cells) == expected
    assert finding.sentence in text


def test_a_message_says_in_chinese_what_is_wrong_what_is_right_and_where(found):
    (finding,) = found("全县完成规上工业总产值73.19亿元,同比增长1.6%。")
    assert finding.message == (
        "“规模以上工业总产值”完成数:文中写“73.19亿元”,按附表(附表1!C9)应为“73.09亿元”。"
    )


def test_a_unit_in_place_of_another_is_one_too_many_and_one_missing(found):
    findings = found("规上工业总产值完成全年任务的单位有2个,分别是:东镇115%、北镇60%。")
    assert [finding.code for finding in findings] == ["extra-unit", "missing-unit"]


def test_a_figure_agrees_as_far_as_it_is_printed(found):
    assert found("全县完成规上工业总产值73.1亿元,同比增长2%,完成全年任务的86.0%。") == ()
    assert found("全县完成规上工业总产值7.309亿元。")[0].code == "wrong-total"


def test_the_furthest_behind_are_as_many_as_the_text_says(found):
    assert found("规上工业总产值掉任务较多的2个单位是:中心街道45.5%、北镇60%。") == ()
    (finding,) = found("规上工业总产值掉任务较多的2个单位是:中心街道45.5%、南镇99.96%。")[:1]
    assert (finding.code, finding.found) == ("extra-unit", "南镇")


def test_those_behind_may_come_worst_first_or_by_rank(found):
    said = "规上工业总产值掉任务较多的3个单位是:"
    assert found(said + "中心街道45.5%、北镇60%、南镇99.96%。") == ()
    assert found(said + "南镇99.96%、北镇60%、中心街道45.5%。") == ()
    assert [f.code for f in found(said + "北镇60%、中心街道45.5%、南镇99.96%。")] == ["wrong-order"]


def test_a_limit_is_the_one_that_the_text_sets(found):
    assert found("规上工业总产值完成率低于70%的单位有2个:中心街道45.5%、北镇60%。") == ()
    assert found("规上工业总产值完成率低于60%的单位有1个:中心街道45.5%。") == ()


def test_rankings_without_an_annex_are_notices_and_no_findings(results):
    check = check_text(
        "全县完成规上工业总产值73.09亿元。\n考核排名前三位分别是:东镇、西镇、南镇。", results
    )
    assert (check.agreed, check.findings) == (1, ())
    (notice,) = check.notices
    assert (notice.code, notice.severity) == ("no-annex", Severity.NOTICE)


def test_a_list_that_no_annex_can_confirm_is_a_notice(results):
    said = "外贸出口完成全年任务的单位有2个,分别是:东镇、西镇。"
    check = check_text(f"规上工业总产值73.09亿元。{said}", results)
    assert check.findings == ()
    (notice,) = check.notices
    assert (notice.code, notice.severity) == ("no-annex", Severity.NOTICE)
    assert [figure.text for figure in check.unheld] == ["2个"]


def test_a_total_without_a_row_of_totals_is_held_against_the_sum(book):
    rows = [["固定资产投资"], ["单位:亿元"], ["单位", "全年任务", "累计完成"]]
    rows += [["东镇", 10, 8], ["西镇", 10, 11.5], ["南镇", 10, 9]]
    results = book({"附表1": rows}).results
    assert check_text("全县固定资产投资28.5亿元。", results).agreed == 1
    (finding,) = check_text("全县固定资产投资29.5亿元。", results).findings
    assert (finding.code, finding.severity, finding.expected) == (
        "unconfirmed",
        Severity.NOTICE,
        "28.5亿元",
    )


def test_never_two_indicators_are_guessed_between(book):
    table = [
        ["单位", "全年任务", "累计完成"],
        ["东镇", 10, 8],
        ["西镇", 10, 11.5],
        ["合计", 20, 19.5],
    ]
    sheets = {
        "附表1": [["工业固定资产投资完成情况表"], ["单位:亿元"], *table],
        "附表2": [["农业固定资产投资完成情况表"], ["单位:亿元"], *table],
    }
    results = book(sheets).results
    text = "工业固定资产投资19.5亿元。\n全县固定资产投资88亿元,完成全年任务的单位有2个。"
    check = check_text(text, results)
    assert (check.agreed, check.findings) == (1, ())


def test_the_json_holds_findings_and_notices(results):
    check = check_text("规上工业总产值同比下降1.6%。考核排名前两位分别是:东镇、西镇。", results)
    document = check_json(check)
    assert document["agreed"] == 0
    assert document["findings"] == [
        {
            "code": "wrong-sign",
            "severity": "error",
            "sentence": "规上工业总产值同比下降1.6%。",
            "expected": "增长1.6%",
            "found": "下降1.6%",
            "cells": ["附表1!E9"],
            "message": "“规模以上工业总产值”:文中写“下降1.6%”,按附表(附表1!E9)应为“增长1.6%”。",
        }
    ]
    assert [notice["code"] for notice in document["notices"]] == ["no-annex"]


@pytest.mark.parametrize("text", ["", "请假条:本人因事请假三天。", "全省固定资产投资5万亿元。"])
def test_a_text_that_says_nothing_of_the_annexes_is_no_circular(results, text):
    with pytest.raises(NotCircular, match="没有找到关于附表的表述"):
        check_text(text, results)


def test_the_groups_of_two_lists_stand_in_one_order_whichever(cases):
    """Whether 街道 or 镇 come first is free; the last of each stand as its firsts do."""
    case = cases["annual"]
    firsts, lasts = ("东门街道", "龙泉镇"), ("南门街道", "桃花乡")
    told = "按类别排名第一位分别是{}、{},末位分别是{}、{}。"
    assert told.format(*firsts, *lasts) in case.text

    def orders(*named):
        checked = case.check(case.text.replace(told.format(*firsts, *lasts), told.format(*named)))
        return [(f.expected, f.found) for f in checked.findings if f.code == "wrong-order"]

    assert orders(*firsts[::-1], *lasts[::-1]) == []
    assert orders(*firsts, *lasts[::-1]) == [("南门街道、桃花乡", "桃花乡、南门街道")]
    assert orders(*firsts[::-1], *lasts) == [("桃花乡、南门街道", "南门街道、桃花乡")]
