"""Whether a formula calls our functions, in every guise in which workbooks hold them."""

import pytest

from addin.finish.references import Missing
from addin.functions import declared_functions

NAMES = [n for f in declared_functions() for n in (f.name, f.chinese_name)]


def calls_ours(formula, functions=()):
    return Missing(functions=frozenset(functions)).reason(formula) == "用了通报的函数"


@pytest.mark.parametrize("name", NAMES)
def test_all_functions_are_known_by_both_names(name):
    assert calls_ours(f"{name}(D5,C5)")
    assert calls_ours(f'IF(A1="","",{name.lower()}(D5,C5))')


@pytest.mark.parametrize(
    "before",
    [
        "[1]!",
        r"'C:\Users\张三\AppData\Roaming\Microsoft\AddIns\tongbao.xlam'!",
        "'[2]it''s (1)'!",
        "tongbao.xlam!",
        "_xll.",
        "_xludf.",
        "_xlfn.",
        "_xlfn._xludf.",
        "@",
        "-",
        "\r\n\t",
        "_xlfn.SINGLE(",
    ],
)
@pytest.mark.parametrize("name", ["TB_RANK", "tb_Rank", "位次"])
def test_every_guise(before, name):
    closing = ")" if before.endswith("(") else ""
    assert calls_ours(f"{before}{name}(E5,E$5:E$18){closing}")


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "SUM(A1:A3)",
        '"=TB_RANK(E5,E$5:E$18)"&A1',
        '"位次("&RANK(E5,E$5:E$18)&")"',
        "SUM('TB_RANK(1)'!A1:A3)",
        "'[1]完成率(1)'!B2",
        "表1[完成率(%)]+1",
        "MYTB_RANK(E5)",
        "TB_RANKING(E5)",
        "TB_RANK",
        "累计完成率(D5,C5)",
        "COUNTIF(A:A,TB_RANK)",
    ],
)
def test_what_only_looks_like_it(formula):
    assert not calls_ours(formula)


def test_what_is_not_complete_counts_as_calling():
    assert calls_ours('TB_RANK(E5,"')
    assert calls_ours("TB_RANK(E5,#SPILL!)")


def test_a_function_of_the_workbooks_own_of_that_name_is_not_ours():
    assert not calls_ours("完成率(A1,B1)+1", {"完成率"})
    assert calls_ours("位次(A1,B1:B3)+1", {"完成率"})
