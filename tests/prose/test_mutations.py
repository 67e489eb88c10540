"""A single slip of the hand in a right text is found."""

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STYLES = ("published", "monthly", "annual", "half-year")
CHANGES = 150
LEAST = 0.99


@pytest.mark.parametrize("style", STYLES)
def test_at_least_99_of_100_single_changes_are_found(cases, style):
    case, random = cases[style], Random(2022)
    found = Counter()
    for _ in range(CHANGES):
        kind, changed = case.changes.change(random)
        if not case.changes.still_true(changed):
            found[bool(case.check(changed).findings), kind] += 1
    hits = sum(number for (hit, _), number in found.items() if hit)
    assert hits >= LEAST * sum(found.values()) > 100, found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(style=st.sampled_from(STYLES), seed=st.integers(0, 2**32))
def test_a_finding_quotes_its_sentence_and_says_what_is_wrong(cases, style, seed):
    case = cases[style]
    _, changed = case.changes.change(Random(seed))
    for finding in case.check(changed).findings:
        assert finding.sentence in changed
        assert finding.message.endswith("。")
        assert finding.code
        sheets = {annex.annex.sheet for annex in case.results.annexes}
        sheets |= {item.table.sheet for item in case.results.items}
        assert {cell.partition("!")[0] for cell in finding.cells} <= sheets
