"""One target beside several columns of what was done: read right or asked about, never wrong."""

from collections import Counter
from functools import cache

import pytest

from addin.annex.recognise import recognise
from addin.annex.statistics import Statistic
from tests.support.one_table import grid_of

from .contested import EVIDENCE, draw_contested

SEEDS = range(700)
RIGHT, ASKED, WRONG = "right", "asked", "wrong"


def outcome(table):
    """Return what came of a table: of those that have the target all must be its owners."""
    found = recognise([grid_of(_wide(table.rows), *table.merges)])
    held = {
        annex.columns.get(Statistic.ACTUAL)
        for annex in found.annexes
        if annex.columns.keys() & {Statistic.TARGET, Statistic.COMPLETION}
    }
    if not held:
        asked = [problem.code for problem in found.problems]
        return ASKED if asked == ["unclear-column"] else f"silent {asked}"
    return RIGHT if held == table.owners else WRONG


def _wide(rows):
    width = max(map(len, rows))
    return [[*row, *[None] * (width - len(row))] for row in rows]


@cache
def outcomes():
    """Return how often each came of each sort of evidence, and the seeds of what is wrong."""
    counts, wrong = Counter(), []
    for seed in SEEDS:
        table = draw_contested(seed)
        came = outcome(table)
        counts[table.evidence, came] += 1
        if came not in (RIGHT, ASKED):
            wrong.append((seed, table.evidence, came))
    print(*sorted(counts.items()), sep="\n")
    return counts, wrong


def test_no_target_is_given_to_another_column():
    assert outcomes()[1] == []


@pytest.mark.parametrize("evidence", ["rate", "rates", "rate and rank", "gap"])
def test_arithmetic_tells_whose_a_target_is(evidence):
    counts, _ = outcomes()
    assert counts[evidence, RIGHT] >= 50
    assert counts[evidence, ASKED] <= 0.03 * counts[evidence, RIGHT]


def test_ranks_by_completion_tell_it_where_there_are_enough_units():
    counts, _ = outcomes()
    assert counts["rank", RIGHT] >= 0.75 * (counts["rank", RIGHT] + counts["rank", ASKED]) > 40


@pytest.mark.parametrize("evidence", ["none", "rate of a stage"])
def test_where_nothing_tells_it_is_asked(evidence):
    counts, _ = outcomes()
    assert counts[evidence, ASKED] >= 50
    assert not counts[evidence, RIGHT]


def test_every_sort_of_evidence_is_drawn():
    assert {evidence for evidence, _ in outcomes()[0]} == {*EVIDENCE}
