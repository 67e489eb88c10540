"""Whether a formula calls our functions, in every guise in which workbooks hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.functions import declared_functions
from addin.native import calls
from addin.native.calls import Unfit, calls_ours, pieces

NAMES = [n for f in declared_functions() for n in (f.name, f.chinese_name)]


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


def test_what_can_not_be_taken_apart_counts_as_calling():
    assert calls_ours('TB_RANK(E5,"')
    assert calls_ours("TB_RANK(E5,#SPILL!)")


def test_other_formulas_are_not_taken_apart(monkeypatch):
    monkeypatch.setattr(calls, "pieces", lambda formula: pytest.fail(formula))
    assert not calls_ours('IF(C5=0,"未完成(无任务)",SUM(D5:F5)/C5*100)')
    assert not calls_ours("SUM(TB_数据!A1:A9)")


TEXTS = st.sampled_from(
    ["A1", "E$5:E$18", "'附 表'!B2", '"x""(y"', "1E-5", "5%", "+", "-", "*", "&", "<>", ",", " ",
     "   ", "\n", "(", ")", "SUM(", "TB_RANK(", "位次(", "{1,2;3}", "[1]!", "#N/A", "表1[列(1)]"]
)  # fmt: skip


@given(st.lists(TEXTS, max_size=25))
def test_pieces_joined_are_the_formula(texts):
    formula = "".join(texts)
    try:
        found = pieces(formula)
    except Unfit:
        return
    assert "".join(piece.text for piece in found) == formula
