"""Which formulas recipients can calculate."""

import pytest

from addin.finish.references import Missing, has_path

MISSING = Missing(frozenset({"设置", "Data 1", "甲'乙"}), frozenset({"税率", "表1"}))


@pytest.mark.parametrize(
    "formula",
    [
        "A1+B2*100%",
        'IF(A1>0,RANK(A1,A$1:A$9),"设置!A1")',
        "SUM(附表3!B4:B18)",
        "'附表 3'!B4",
        "_xlfn.XLOOKUP(A1,B:B,C:C)",
        "_xlfn.LET(_xlpm.x,1,_xlpm.x+1)",
        "SUM(表2[2022])",
        "_xlfn._xlws.FILTER(A1:A9,B1:B9>0)",
        "\"引用'设置'!A1\"",
        "税率2*3",
        "SUM('附表3(乡镇)'!A1:A5)",
        "'税率 表|甲'!A1",
        "SUM(表2[完成率(%)])/表2[[#This Row],[税率]]",
    ],
)
def test_it_stays(formula):
    assert MISSING.reason(formula) == ""


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("设置!B3*2", "引用不外发的表“设置”"),
        ("SUM('Data 1'!A1:A3)", "引用不外发的表“Data 1”"),
        ("'甲''乙'!A1", "引用不外发的表“甲'乙”"),
        ("SUM(附表1:附表3!B2)", "引用多张表“附表1:附表3”"),
        ("SUM('data 1'!A1:A3)", "引用不外发的表“data 1”"),
        ("HYPERLINK(\"#'DATA 1'!A1\",1)", "链接到不外发的表“DATA 1”"),
        ("[1]Sheet1!A1", "引用其他文件"),
        ("cmd|'/c calc'!A1", "引用其他文件"),
        ("'[2]附表 1'!A1", "引用其他文件"),
        ("'C:\\数据\\[旧.xlsx]附表1'!A1", "引用其他文件"),
        ("TB_RANK(A1,A$1:A$9)", "用了通报的函数"),
        ("[1]!TB_RANK(A1,A$1:A$9)", "用了通报的函数"),
        ("_xll.MYFUNC(A1)", "用了Excel没有的函数_xll.MYFUNC"),
        ("A1*税率", "引用不外发的名称“税率”"),
        ("SUM(表1[金额])", "引用不外发的名称“表1”"),
        ('INDIRECT("附表1!A1")', "用INDIRECT引用,删表后可能失效"),
        ('HYPERLINK("C:\\数据\\a.xlsx","看")', "公式里写有本机或网络上的位置"),
        ('GETPIVOTDATA("额",A3)', "函数GETPIVOTDATA要用不外发的数据"),
    ],
)
def test_it_does_not(formula, reason):
    assert MISSING.reason(formula) == reason


def test_where_no_sheet_is_gone_indirect_stays():
    assert Missing().reason('INDIRECT("附表1!A1")') == ""


def test_the_lambdas_of_the_workbook_may_be_called():
    assert Missing(functions=frozenset({"完成率"})).reason("完成率(A1,B1)") == ""
    assert Missing().reason("完成率(A1,B1)") != ""


@pytest.mark.parametrize("text", ["D:\\a", "d:/a", "\\\\server\\x", "file:///tmp/a", "/home/li/a"])
def test_places_on_a_computer_are_seen(text):
    assert has_path(f"见{text}。") or has_path(f"见 {text}")


@pytest.mark.parametrize("text", ["1:2", "A\\B", "https://a.cn/home", "附表1:附表3", "9/10"])
def test_what_only_looks_alike_is_not(text):
    assert not has_path(text)
