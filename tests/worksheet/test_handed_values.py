"""What the add-in hands to a function: values, errors as texts, Empty for what was left out."""

import inspect

import pytest

from addin import functions

UNITS = [["甲镇"], ["乙镇"], ["丙镇"]]
FIGURES, TARGETS, GROUPS = [[120.0], [50.0], [80.0]], [[100.0]] * 3, [["山区"], ["山区"], ["平原"]]
REQUIRED = {
    "TB_COMPLETION": (FIGURES, TARGETS),
    "TB_GAP": (FIGURES, TARGETS),
    "TB_RANK": (FIGURES, FIGURES),
    "TB_RANKS": (FIGURES,),
    "TB_GROUPRANK": (FIGURES, FIGURES, GROUPS, GROUPS),
    "TB_STATUS": (FIGURES, TARGETS),
    "TB_SHORTFALLS": (UNITS, FIGURES, TARGETS),
    "TB_ACHIEVERS": (UNITS, FIGURES, TARGETS),
    "TB_TOPN": (UNITS, FIGURES),
    "TB_BOTTOMN": (UNITS, FIGURES),
    "TB_SCORE": (FIGURES, TARGETS),
    "TB_BEHIND": (UNITS, FIGURES, TARGETS),
    "TB_COUNT": (FIGURES, TARGETS, [["完成"]]),
    "TB_EFFICACYSCORE": (FIGURES, [[50.0]], TARGETS),
    "TB_RANKSCORE": ([[1.0], [2.0], [3.0]], [[5.0]]),
    "TB_NUMBER": (FIGURES,),
    "TB_UNIT": (UNITS, UNITS),
    "TB_SENTENCE": ([["招商引资"]], UNITS, FIGURES, TARGETS),
}
"""The functions with optional arguments, each with what it needs."""


def parameters(name):
    return inspect.signature(getattr(functions, name)).parameters.values()


def test_all_functions_with_optional_arguments_are_here():
    declared = {function.name for function in functions.declared_functions()}
    optional = {n for n in declared if any(p.default is not p.empty for p in parameters(n))}
    assert optional == set(REQUIRED)


@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_argument_means_what_a_left_out_one_does(name):
    function, required = getattr(functions, name), REQUIRED[name]
    plain = function(*required)
    assert not any(str(cell).startswith("#") for row in plain for cell in row)
    empty = [[[None]]] * (len(parameters(name)) - len(required))
    assert function(*required, *empty) == plain


@pytest.mark.parametrize(
    "error",
    """
    #NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CONNECT! #BLOCKED!
    #UNKNOWN! #FIELD! #CALC!
    """.split(),
)
def test_an_error_of_excel_comes_back_as_it_is(error):
    assert functions.TB_COMPLETION([[error], [50.0]], [[100.0]]) == [[error], [0.5]]
    assert functions.TB_SCHEDULE([[error]]) == [[error]]
    ranks = functions.TB_RANKS([[error], [50.0], [60.0]])
    assert ranks[1:] == [[2.0], [1.0]]
