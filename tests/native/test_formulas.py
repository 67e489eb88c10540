"""Which native formula replaces a call, and where there is none."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.core.figures import NOT_CALCULATED
from addin.functions import declared_functions
from addin.native.calls import calls_ours
from addin.native.formula import native_formula
from addin.native.writers import WRITERS

COMPLETION = 'IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(IF(C5*1>0,D5/C5,"—"),"—"))'
RANK = (
    "IF(LEN(E5)*ISNUMBER(E5),"
    "SUMPRODUCT(--ISNUMBER(1/(ISNUMBER(E$5:E$7)*(E$5:E$7>E5+ABS(E5)*1E-14))))+1,"
    '"—")'
)


@pytest.mark.parametrize(
    "name", ["TB_COMPLETION", "tb_completion", "[1]!TB_COMPLETION", "_xll.完成率", "完成率"]
)
def test_completion_by_every_name(translated, name):
    assert translated(f"{name}(D5,C5)") == COMPLETION


def test_rank_in_a_column(translated):
    assert translated("TB_RANK(E5,E$5:E$7)") == RANK


def test_what_stands_around_a_call_stays_as_it_is(translated):
    around = "IF( TB_COMPLETION(D5,C5)  >= 1,\n \"TB_RANK(达标\",SUM('附 表'!A1:B2) )"
    assert translated(around) == around.replace("TB_COMPLETION(D5,C5)", COMPLETION)
    assert translated("SUM(A1:A3)") == "SUM(A1:A3)"


def test_spaces_among_arguments_do_not_matter(translated):
    assert translated("TB_COMPLETION( D5 ,\n C5 )") == COMPLETION
    assert translated("TB_COMPLETION(D5,C5,)") == COMPLETION


def test_calls_in_calls(translated):
    expected = COMPLETION.replace("D5", "E5").replace("C5", COMPLETION)
    assert translated("TB_COMPLETION(E5,TB_COMPLETION(D5,C5))") == expected


def test_ranks_of_completion_that_is_computed_in_place(translated):
    text = translated("TB_RANK(TB_COMPLETION(D5,C5),TB_COMPLETION(D$5:D$7,C$5:C$7))")
    assert "(D$5:D$7/C$5:C$7>D5/C5+ABS(D5/C5)*1E-14)" in text
    assert "NA()" not in text


def test_a_value_that_may_not_be_among_the_values_is_looked_for(translated):
    assert "=0,NA()," in translated("TB_RANK(D5,E$5:E$7)")
    assert "=0,NA()," in translated("TB_RANK(E5,E$6:E$7)")
    assert "=0,NA()," in translated("TB_GROUPRANK(E5,E$5:E$7,B6,B$5:B$7)")
    assert "NA()" not in translated("TB_GROUPRANK(E6,E$5:E$7,B6,B$5:B$7)")


def test_a_period_is_the_share_of_the_year(translated):
    assert translated('TB_SCHEDULE("2022年1-11月")') == "(11/12)"
    assert translated('TB_SCHEDULE("上半年")') == "0.5"
    assert translated('TB_SCHEDULE("截至2022年3月16日")') == "(75/365)"
    assert translated("TB_SCHEDULE(91.7%)") == "0.917"
    assert translated("TB_AHEAD(E5,$H$1)", {(1, 8): 11.0}).count("$H$1/12") == 1


@pytest.mark.parametrize("held", ["2022年1-11月", datetime.date(2022, 11, 30), 1.0, 44895.0, None])
def test_a_period_that_only_we_can_read_keeps_its_value(translated, held):
    assert translated("TB_AHEAD(E5,$H$1)", {(1, 8): held}) is None


NONE_OF_THEM = [
    "TB_RANKS(E5:E7)",
    'TB_SHORTFALLS(B5:B7,D5:D7,C5:C7,"掉任务较多的3个")',
    "TB_ACHIEVERS(B5:B7,D5:D7,C5:C7)",
    "TB_TOPN(B5:B7,E5:E7,3)",
    "TB_BOTTOMN(B5:B7,E5:E7)",
]


@pytest.mark.parametrize("formula", NONE_OF_THEM)
def test_arrays_and_lists_of_names_have_none(translated, formula):
    assert translated(formula) is None
    assert translated(f"IF(A1=1,TB_COMPLETION(D5,C5),{formula})") is None


def test_each_function_either_has_one_or_is_known_to_have_none():
    without = {formula.partition("(")[0] for formula in NONE_OF_THEM}
    assert without.isdisjoint(WRITERS)
    assert without | set(WRITERS) == {function.name for function in declared_functions()}


@pytest.mark.parametrize(
    "formula",
    [
        "TB_COMPLETION(D5:D7,C5:C7)",  # an array
        "TB_COMPLETION(D5:D7,C5)",
        "TB_RANK(E5:E7,E5:E7)",
        "TB_COMPLETION(D5:D7*1,C5)",
        "TB_COMPLETION(SUM(D5:D7*C5:C7),C5)",
        "TB_COMPLETION(D5 D6,C5)",  # an intersection
        "TB_COMPLETION(D:D D6,C5)",
        "TB_RANK(E5,(E5,E7))",  # a union
        "TB_RANK(E5,E:E)",
        "TB_RANK(E5,E$5:E$9005)",  # too many
        "TB_COMPLETION(完成,C5)",  # names
        "TB_COMPLETION(表1[累计],C5)",
        "TB_COMPLETION([2]附表1!D5,C5)",  # elsewhere
        "TB_COMPLETION(附表9!D5,C5)",
        "TB_COMPLETION('附表1:附表3'!D5,C5)",
        "TB_COMPLETION((D5),C5)",  # may be a text
        'TB_COMPLETION(IF(D5>1,D5,"无"),C5)',
        "TB_COMPLETION(D5&C5,C5)",
        "TB_COMPLETION(D5>1,C5)",
        "TB_COMPLETION(TRUE,C5)",
        "TB_COMPLETION({1,2},C5)",
        'TB_COMPLETION("1.2亿元",C5)',
        "TB_COMPLETION(#REF!,C5)",
        "TB_COMPLETION(D5)",  # arguments that are not the function's
        "TB_COMPLETION(,C5)",
        "TB_COMPLETION(D5,C5,1,1)",
        "TB_COMPLETION(D5,C5,D7:D8)",
        'TB_RANK(E5,E5:E7,"美式排名")',
        "TB_RANK(E5,E5:E7,$H$1)",  # would not follow the cell
        "TB_GAP(D5,C5,$H$1)",
        'TB_RANK(E5,D5:E7,"中国式排名")',
        'TB_RANK(TB_GAP(D5,C5),TB_GAP(D5:D7,C5:C7),"中国式排名")',
        "TB_GROUPRANK(E5,E5:E7,B5,B5:B6)",
        "TB_RANK(E5,TB_COMPLETION(D5:D7,C5:C6))",
        "TB_RANK(E5,TB_SCORE(D5:D7,20))",
        'TB_STATUS(D5,C5,"差的")',
        'TB_STATUS(D5,C5,"未达序时进度")',
        'TB_STATUS(D5,C5,"掉任务较多的3个",,D$6:D$7,C$6:C$7)',  # not among the units
        "TB_STATUS(D5,C5,,,D$5:D$7)",
    ],
)
def test_what_has_no_equal_formula(translated, formula):
    assert translated(formula) is None


@pytest.mark.parametrize(
    "held", ["已完成", "1,243", "511户", "108.3%", "１２３", "1.2亿元", True, NOT_CALCULATED,
             datetime.datetime(2022, 12, 1)]
)  # fmt: skip
def test_a_cell_that_excel_reads_otherwise_keeps_the_value(translated, held):
    assert translated("TB_COMPLETION(D5,C5)", {(5, 4): held}) is None
    assert translated("TB_RANK(E5,E$5:E$7)", {(5, 5): held}) is None


@pytest.mark.parametrize(
    "held", [None, "", "  ", "-", "—", "无任务", "(另行下达)", "#N/A", 0.0, -1]
)
def test_a_cell_that_both_read_alike_does_not(translated, held):
    assert translated("TB_COMPLETION(D5,C5)", {(5, 3): held}) == COMPLETION
    assert translated("TB_RANK(E5,E$5:E$7)", {(5, 5): held}) == RANK


def test_a_number_typed_as_text_divides_but_is_not_ranked(translated):
    assert translated("TB_COMPLETION(D5,C5)", {(5, 3): " 120"}) == COMPLETION
    assert translated("TB_RANK(E5,E$5:E$7)", {(6, 5): "120"}) is None
    assert translated("TB_RANK(E5,E$5:E$7)", {(6, 5): "已完成"}) == RANK


@pytest.mark.parametrize("other", ["一类 ", "一*", "#N/A"])
def test_groups_that_excel_makes_otherwise(translated, other):
    assert translated("TB_GROUPRANK(E5,E$5:E$7,B5,B$5:B$7)")
    assert translated("TB_GROUPRANK(E5,E$5:E$7,B5,B$5:B$7)", {(6, 2): other}) is None


def test_small_letters_are_capitals_to_excel(translated):
    small = {(5, 2): "A类", (6, 2): "a类"}
    assert translated("TB_GROUPRANK(E5,E$5:E$7,B5,B$5:B$7)", small) is None


def test_other_sheets_are_read_under_their_name(translated):
    formula = "TB_RANK('附 表'!E5,'附 表'!E$5:E$7)"
    assert translated(formula, sheet="汇总") == RANK.replace("E5", "'附 表'!E5").replace(
        "E$5:", "'附 表'!E$5:"
    )


@pytest.mark.parametrize("levels", range(1, 9))
def test_a_formula_stays_within_what_excel_takes(translated, levels):
    formula = "D5"
    for _ in range(levels):
        formula = f"TB_COMPLETION({formula},TB_COMPLETION(D5,C5))"
    text = translated(formula)
    assert (text is None) == (levels > 5)
    assert text is None or 2**levels * 20 < len(text) < 8192


def test_levels_of_calls_are_counted(translated):
    assert translated("ABS(" * 60 + "TB_GAP(D5,C5)" + ")" * 60)
    assert translated("ABS(" * 63 + "TB_GAP(D5,C5)" + ")" * 63) is None


@pytest.mark.parametrize("name", ["TB_SCORE", "TB_GAP"])
def test_many_levels_of_ours_are_refused_at_once(translated, name):
    assert translated(f"{name}(" * 60 + "D5" + ",20)" * 60) is None
    assert translated(f"{name}(" * 5000 + "D5" + ",20)" * 5000) is None


def test_ranks_in_ranks_are_refused_at_once(translated):
    formula = "D5"
    for _ in range(25):
        formula = f"TB_RANK(TB_COMPLETION({formula},C5),TB_COMPLETION(D$5:D$7,C$5:C$7))"
    assert translated(formula) is None


ATOMS = st.sampled_from(["A1", "SUM(A1:A3)", '"TB_RANK(E5,E5)"', "1.5", "'位次(1)'!B2", "5%"])
CALLS = st.sampled_from(
    ["TB_COMPLETION(D5,C5)", "[1]!完成率( D5 ,C5)", "_xll.tb_completion(D5,C5,)"]
)
OPERATORS = st.sampled_from(["+", " - ", "*", "&", ">=", "\n<> "])


@given(st.lists(st.tuples(OPERATORS, st.booleans(), ATOMS, CALLS), min_size=1, max_size=8))
def test_nothing_but_the_calls_is_changed(terms):
    def joined(replacement):
        parts = [
            f"{operator}{(replacement or call) if is_call else atom}"
            for operator, is_call, atom, call in terms
        ]
        return "IF(A1=1," + "0" + "".join(parts) + " )"

    assert native_formula(joined(""), "附表1", lambda *_: 1.0) == joined(COMPLETION)


WORDS = st.sampled_from(
    [
        *(f"{function.name}(" for function in declared_functions()),
        *("D5", "C5", "E$5:E$7", "D$5:D$7", "B5", "B$5:B$7", "H1", "附表9!A1", "表1[列]", "名称"),
        *('"—"', '"1-11月"', '"越低越好"', '"中国式排名"', '"掉任务较多的3个"', "1", "0.5", "5%"),
        *(
            ",",
            ",",
            ",",
            ")",
            ")",
            "(",
            "+",
            "-",
            "/",
            "&",
            "{1,2}",
            " ",
            "SUM(",
            "IF(",
            "#N/A",
            "",
        ),
    ]
)


@given(st.lists(WORDS, max_size=30))
def test_whatever_stands_there_nothing_is_raised(words):
    formula = "".join(words)
    text = native_formula(formula, "附表1", lambda *_: 1.0)
    assert text is None or not calls_ours(text)
