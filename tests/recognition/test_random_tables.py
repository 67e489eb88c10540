"""The product's reader on a hundred random tables of each layout, held against their truth."""

from collections import Counter
from functools import cache

import pytest

from .drawn import drawn
from .grammar import LAYOUTS
from .score import verdict_of
from .scoring import ABSTAINED, RIGHT, WRONG

COUNT = 100
ANNEXES = [name for name in LAYOUTS if name != "no_annex"]


@cache
def verdicts(layout):
    """Return what came of each seed of a layout; printed once."""
    found = [verdict_of(layout, seed) for seed in range(COUNT)]
    counts = Counter(verdict.outcome for verdict in found)
    print(f"{layout:22}", *(f"{name} {counts[name]:3}" for name in (RIGHT, WRONG, ABSTAINED)))
    return found


def share(outcome):
    """Return the share of an outcome among the tables of all layouts."""
    found = [verdict.outcome for layout in ANNEXES for verdict in verdicts(layout)]
    return found.count(outcome) / len(found)


def test_nearly_all_tables_are_read_right():
    assert share(RIGHT) >= 0.95


@pytest.mark.parametrize("layout", ANNEXES)
def test_no_layout_is_read_badly(layout):
    right = sum(verdict.outcome == RIGHT for verdict in verdicts(layout))
    assert right >= 0.8 * COUNT


def test_hardly_any_table_is_read_wrong():
    assert share(WRONG) <= 0.01


def larger():
    """Return the verdicts on tables of five or more units."""
    return [
        verdict
        for layout in ANNEXES
        for seed, verdict in enumerate(verdicts(layout))
        if all(len(truth.units) >= 5 for truth in drawn(layout, seed).tables)
    ]


def test_planted_errors_are_told():
    told = sum(verdict.told for verdict in larger())
    assert told >= 0.9 * sum(verdict.planted for verdict in larger())


def test_hardly_anything_right_is_accused():
    accused = sum(bool(verdict.false_alarms) for verdict in larger())
    assert accused <= 0.01 * len(larger())


def test_nothing_is_accused_where_there_is_no_annex():
    assert not [alarm for verdict in verdicts("no_annex") for alarm in verdict.false_alarms]
