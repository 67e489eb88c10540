"""What a table says does not depend on where it stands, nor on the order of its figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from .drawn import drawn
from .grammar import LAYOUTS
from .moving import (
    columns_of_figures,
    facts,
    is_flat,
    named,
    numbers_its_columns,
    shifted,
    with_columns_in_order,
)
from .reader import read

ABOVE = ("附件2", "内部资料 注意保存", "某某县统计局编")
SMALL = [layout for layout in LAYOUTS if layout != "many_units"]
FREE = """
    targets plain_values rates growth_only shares completion_only mixed single_score groups
    means_and_levels values_of_many
""".split()
"""Layouts whose columns stand in no order of their own once the first one does."""

seeds = st.integers(0, 99)
few = settings(max_examples=60, deadline=None, derandomize=True)


@cache
def said(layout, seed):
    """Return the reading of a drawn table."""
    return read(drawn(layout, seed))


def unfit(table):
    """Return whether the columns of a sheet can't change places without another meaning."""
    return (
        not is_flat(table)
        or numbers_its_columns(table)
        or "gap" in table.tables[0].statistics.values()
    )


@few
@given(st.sampled_from(SMALL), seeds, st.integers(1, 3), st.integers(0, 2))
def test_empty_columns_and_rows_before_a_table_change_nothing(layout, seed, right, down):
    document = read(shifted(drawn(layout, seed), down, right))
    assert facts(document) == facts(said(layout, seed))
    assert named(document) == named(said(layout, seed))


@few
@given(st.sampled_from(SMALL), seeds)
def test_lines_above_a_table_change_nothing(layout, seed):
    document = read(shifted(drawn(layout, seed), len(ABOVE), 0, ABOVE))
    assert facts(document) == facts(said(layout, seed))


@few
@given(st.sampled_from(FREE), seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_columns_of_figures_changes_nothing(layout, seed, random):
    table = drawn(layout, seed)
    assume(not unfit(table))
    columns = columns_of_figures(table)[1:]
    places = random.sample(columns, len(columns))
    document = read(with_columns_in_order(table, dict(zip(columns, places, strict=True))))
    assert facts(document) == facts(said(layout, seed))
    assert named(document) == named(said(layout, seed))


def test_a_figure_that_changes_is_seen():
    table = drawn("targets", 0)
    document = read(table)
    document["annexes"][0]["units"][0]["actual"] += 1
    assert facts(document) != facts(said("targets", 0))


def test_figures_below_other_headers_are_seen():
    table = drawn("targets", 0)
    first, last = columns_of_figures(table)[0], columns_of_figures(table)[-1]
    turned = with_columns_in_order(table, {first: last, last: first})
    body = min(table.tables[0].rows) - 1
    mixed = replace(table, rows=(*table.rows[:body], *turned.rows[body:]))
    assert facts(read(mixed)) != facts(said("targets", 0))
