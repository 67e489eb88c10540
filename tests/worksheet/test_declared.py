"""What Excel is told of the functions: names, Chinese help, optional arguments."""

import re

import pytest
from xlwings.server import custom_functions_meta

import addin.functions
from addin.functions import declared_functions

FUNCTIONS = {function.name: function for function in declared_functions()}
REGISTERED = {entry["id"]: entry for entry in custom_functions_meta(addin.functions)["functions"]}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_what_is_declared_is_what_xlwings_registers():
    assert set(FUNCTIONS) == set(REGISTERED)
    assert len(FUNCTIONS) >= 22  # formulas in workbooks name them


@pytest.mark.parametrize("name", FUNCTIONS)
def test_xlwings_shows_the_same_help(name):
    function, registered = FUNCTIONS[name], REGISTERED[name]
    assert registered["name"] == name
    assert registered["description"] == function.help
    parameters = registered["parameters"]
    assert [p["name"] for p in parameters] == [a.name for a in function.arguments]
    assert [p["description"] for p in parameters] == [a.help for a in function.arguments]
    assert not registered.get("options", {}).get("volatile")


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_help_is_chinese_and_fits_the_wizard(function):
    for text in (function.help, *(argument.help for argument in function.arguments)):
        assert CHINESE.search(text)
        assert len(text) <= 255


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_optional_arguments_say_so_and_come_last(function):
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional)
    spoken = [argument.help.startswith("可选") for argument in function.arguments]
    assert spoken == optional


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_name_reads_as_a_cell(name):
    assert re.fullmatch(r"TB_[A-Z]+", name)


def test_chinese_names_are_unique_and_read_as_names():
    names = [function.chinese_name for function in FUNCTIONS.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[\u4e00-\u9fff]+", name) for name in names)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_developers_read_english_with_an_example(function):
    text = getattr(addin.functions, function.name).__doc__
    assert text.startswith("Return ")
    assert f"={function.name}(" in text


BEFORE = {
    "TB_COMPLETION": "actual target times",
    "TB_GAP": "actual target order",
    "TB_GROWTH": "current previous",
    "TB_SCHEDULE": "period",
    "TB_AHEAD": "completion period",
    "TB_RANK": "value values method order",
    "TB_RANKS": "values method order groups",
    "TB_GROUPRANK": "value values group groups method order",
    "TB_MOVE": "rank previous",
    "TB_STATUS": "actual target rule period actuals targets order",
    "TB_SHORTFALLS": "units actuals targets rule period order decimals",
    "TB_ACHIEVERS": "units actuals targets order decimals",
    "TB_TOPN": "units values count order",
    "TB_BOTTOMN": "units values count order",
    "TB_SCORE": "completion weight cap floor",
}
"""The arguments that formulas in people's workbooks give, in order."""


@pytest.mark.parametrize(("name", "arguments"), BEFORE.items())
def test_formulas_that_were_written_before_still_calculate(name, arguments):
    declared = FUNCTIONS[name].arguments
    given = arguments.split()
    assert [argument.name for argument in declared][: len(given)] == given
    assert all(argument.optional for argument in declared[len(given) :])
