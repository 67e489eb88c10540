"""The examples in the docstrings of worksheet functions, with arguments that can be handed over.

A range is the sample's: of 附表3, or of the sheet that it names.
"""

import re
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from addin.functions import declared_functions
from addin.guide.functions import examples_of

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
RANGE = re.compile(r"(?:(?P<sheet>\w+)!)?(?P<area>[A-Z]+\d+(?::[A-Z]+\d+)?)")


class Example(NamedTuple):
    """A formula, what its arguments hold (rows, a text, a number, None), and its value."""

    formula: str
    arguments: list
    value: str


def examples():
    """Return the examples of all functions that have a value."""
    sample = load_workbook(SAMPLE, data_only=True)
    return [
        Example(formula, [_held(each, sample) for each in arguments_of(formula)], value)
        for function in declared_functions()
        for formula, value in examples_of(function.name)
        if value
    ]


def plain_examples():
    """Return by function the arguments of its first example in plain values, without ranges."""
    plain = {}
    for function in declared_functions():
        for formula, _ in examples_of(function.name):
            typed = arguments_of(formula)
            if function.name not in plain and not any(map(_place_of, typed)):
                plain[function.name] = [literal(each) for each in typed]
    return plain


def function_of(formula):
    """Return the name of the function that a formula calls."""
    return formula[1 : formula.index("(")]


def arguments_of(formula):
    """Return the arguments of a formula as they are typed."""
    return re.split(r',\s*(?=(?:[^"]*"[^"]*")*[^"]*$)', formula.partition("(")[2][:-1])


def literal(typed):
    """Return the text, number or None that an argument is."""
    if not typed.strip():
        return None
    return typed.strip('"') if typed.startswith('"') else float(typed)


def _place_of(typed):
    return RANGE.fullmatch(typed.replace("$", ""))


def _held(typed, sample):
    place = _place_of(typed)
    if place is None:
        return literal(typed)
    rows = sample[place["sheet"] or "附表3"][place["area"]]
    return [[cell.value for cell in row] for row in rows]
