"""Worksheet functions give for handed values what they gave for handed ranges, and ask nothing.

Both go through xlwings' own Windows engine, in a process of its own (both_paths.py). With ranges
xlwings asks a stand-in for Excel's objects; values are what the add-in's VBA makes of the same
cells, see test_handed_account.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from addin.functions import declared_functions
from tests.support.excel_cells import ERRORS, Range
from tests.worksheet.argument_kinds import (
    CALLS,
    CONTENTS,
    ERRORS_KNOWN_BEFORE,
    IN_CURRENCY,
    OTHERWISE,
    USES,
    calls,
    in_currency,
    in_use,
    of_an_error,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes():
    """What each call gives by either path: cells and reason; ["raised", …] where it fails."""
    program = [sys.executable, "-m", "tests.worksheet.both_paths"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def by_use(outcomes, what, path):
    """Return the outcomes of a content by its uses."""
    return {use: outcomes[in_use(what, use)][path] for use in USES}


def cells(outcome):
    """Return what the cells show, or what was raised."""
    shown, reason = outcome
    return reason if shown == "raised" else shown


def test_the_proof_is_wide_enough():
    assert len(CONTENTS) + len(IN_CURRENCY) + len(ERRORS) + len(CALLS) + len(OTHERWISE) >= 60


def test_every_function_is_in_the_proof():
    missing = {f.name for f in declared_functions()} - {call.function for call in calls().values()}
    assert not missing, (
        f"{', '.join(missing)}: give the docstring an example in plain values, like "
        "=TB_GAP(27, 30) is 3., or write a call into tests/worksheet/argument_kinds.py (_WRITTEN)"
    )


@pytest.mark.parametrize("what", CONTENTS)
def test_a_cell_gives_the_same(outcomes, what):
    assert by_use(outcomes, what, "handed") == by_use(outcomes, what, "ranged")


@pytest.mark.parametrize("what", CALLS)
def test_a_formula_gives_the_same(outcomes, what):
    assert outcomes[what]["handed"] == outcomes[what]["ranged"]


@pytest.mark.parametrize(("what", "amount"), IN_CURRENCY.items())
def test_currency_gives_the_same_but_is_named_without_its_zeros(outcomes, what, amount):
    ranged = by_use(outcomes, in_currency(what), "ranged")
    without_zeros = json.loads(json.dumps(ranged).replace(f"{amount:.4f}", str(amount)))
    assert by_use(outcomes, in_currency(what), "handed") == without_zeros
    assert ranged != without_zeros


@pytest.mark.parametrize("text", ERRORS.values())
def test_an_error_is_known_as_what_it_is(outcomes, text):
    found = by_use(outcomes, text, "handed")
    assert {use: cells(outcome) for use, outcome in found.items()} == of_an_error(text)


@pytest.mark.parametrize("code", ERRORS_KNOWN_BEFORE)
def test_an_error_that_was_known_before_gives_the_same(outcomes, code):
    text = ERRORS[code]
    assert by_use(outcomes, text, "handed") == by_use(outcomes, text, "ranged")


@pytest.mark.parametrize("what", OTHERWISE)
def test_ranges_gave_something_else(outcomes, what):
    found = cells(outcomes[what]["handed"]), cells(outcomes[what]["ranged"])
    assert found == (OTHERWISE[what].now, OTHERWISE[what].before)


def test_values_ask_excel_nothing_and_ranges_did(outcomes):
    asked = {what: outcome["round trips"] for what, outcome in outcomes.items()}
    assert {what: trips for what, (trips, _) in asked.items() if trips} == {}
    with_ranges = {
        what for what, call in calls().items() if any(isinstance(a, Range) for a in call.arguments)
    }
    assert {what for what, (_, trips) in asked.items() if trips} == with_ranges
