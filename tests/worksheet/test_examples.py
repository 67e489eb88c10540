"""What docstrings and the manual say of a function's result is what it gives."""

from decimal import Decimal

import pytest

from tests.worksheet.examples import examples, function_of


def is_number(text):
    return text.replace(".", "", 1).removeprefix("-").isdecimal()


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.formula)
def test_an_example_is_true(call, example):
    found = call(function_of(example.formula), *example.arguments)
    if not is_number(example.value):
        assert found == example.value
    else:  # with as many decimals as are written
        written = Decimal(example.value)
        assert round(Decimal(repr(found)), -written.as_tuple().exponent) == written


def test_most_functions_have_an_example_with_its_value():
    assert len({function_of(example.formula) for example in examples()}) >= 14
