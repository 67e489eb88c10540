"""The grammar itself: it is repeatable, independent of the product, and true to itself."""

import ast
import unicodedata
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple

from .drawn import drawn
from .grammar import LAYOUTS, draw_table
from .saving import save

HERE = Path(__file__).parent
SEEDS = range(100)
UPRIGHT = [name for name in LAYOUTS if name not in ("transposed", "folded", "no_annex")]


def number(cell):
    """Read a cell's figure; text may be full width, have commas or a percent sign."""
    if isinstance(cell, int | float):
        return float(cell)
    text = unicodedata.normalize("NFKC", cell).strip().replace(",", "")
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def cells_of(table, truth, one, role):
    """Yield each unit's fact of a role with the cell that it is read from."""
    column = one.columns.get("rank" if role == "group_rank" else role)
    rows = sorted(truth.rows)
    for unit, row in zip(truth.units, rows, strict=True):
        fact = (unit, one.key, role)
        if column and fact in truth.facts:
            cell = table.rows[row - 1][column - 1]
            yield truth.facts[fact], cell, (row, column), truth.tolerances.get(fact, 0)


def test_the_grammar_knows_nothing_of_the_product():
    for path in (HERE / "grammar").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in getattr(node, "names", [])]
            assert not any(
                str(name).split(".")[0] == "addin" for name in [*names, getattr(node, "module", "")]
            ), path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_seed_draws_the_same_table_again(layout):
    for seed in (0, 7):
        assert draw_table(layout, seed) == draw_table(layout, seed)
    assert drawn(layout, 1).rows != drawn(layout, 2).rows


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_drawn_fits_on_its_sheet(layout):
    for seed in SEEDS:
        table = drawn(layout, seed)
        height, width = len(table.rows), len(table.rows[0])
        assert all(len(row) == width for row in table.rows)
        for top, left, bottom, right in table.merges:
            assert 1 <= top <= bottom <= height
            assert 1 <= left <= right <= max(width, 2)
            inside = [
                table.rows[r - 1][c - 1]
                for r in range(top, bottom + 1)
                for c in range(left, min(right, width) + 1)
                if (r, c) != (top, left)
            ]
            assert not any(inside), (seed, top, left)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_table_has_facts_for_all_its_units(layout):
    for seed in SEEDS:
        for truth in drawn(layout, seed).tables:
            assert len(set(truth.units)) == len(truth.units) >= 2
            keys = [one.key for one in truth.indicators]
            assert keys
            assert len(set(keys)) == len(keys)
            known = {(unit, key) for unit, key, _ in truth.facts}
            wanted = {(unit, key) for unit in truth.units for key in keys}
            assert known <= wanted
            assert len(wanted - known) <= len(drawn(layout, seed).planted)


@pytest.mark.parametrize("layout", [name for name in UPRIGHT if name != "long_format"])
def test_facts_are_what_the_cells_hold(layout):
    for seed in SEEDS:
        table = drawn(layout, seed)
        for truth in table.tables:
            for one in truth.indicators:
                for role in ("target", "actual", "completion", "yoy", "score", "rank"):
                    for fact, cell, place, slack in cells_of(table, truth, one, role):
                        assert agrees(table, fact, cell, place, slack), (seed, role, place)


def agrees(table, fact, cell, place, slack):
    if fact is None:
        return cell is None or cell in ("—", "-", "--", "/")
    if any(coordinate_to_tuple(planted.cell) == place for planted in table.planted):
        return True
    pattern = table.formats.get(place, "")
    percent = "%" in pattern or (
        isinstance(cell, str) and "%" in unicodedata.normalize("NFKC", cell)
    )
    value = number(cell) * (100 if percent else 1)
    return abs(value - fact) <= 0.01 + slack


@pytest.mark.parametrize("layout", LAYOUTS)
def test_completion_is_actual_over_target(layout):
    for seed in SEEDS:
        for truth in drawn(layout, seed).tables:
            for (unit, key, role), value in truth.facts.items():
                target = truth.facts.get((unit, key, "target"))
                actual = truth.facts.get((unit, key, "actual"))
                if role == "completion" and value is not None and target and actual is not None:
                    assert value == pytest.approx(actual / target * 100)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ranks_are_competition_ranks_of_one_column(layout):
    for seed in SEEDS:
        for truth in drawn(layout, seed).tables:
            for one in truth.indicators:
                ranks = [truth.facts.get((unit, one.key, "rank")) for unit in truth.units]
                there = sorted(rank for rank in ranks if rank is not None)
                for place, rank in enumerate(there, 1):
                    assert rank == place or rank == there[place - 2], (seed, there)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_planted_errors_are_clear(layout):
    for seed in SEEDS:
        table = drawn(layout, seed)
        for planted in table.planted:
            assert planted.cell in planted.accepted
            row, column = coordinate_to_tuple(planted.cell)
            cell = table.rows[row - 1][column - 1]
            apart = abs(planted.typed - planted.right)
            assert number(cell) in (
                pytest.approx(planted.typed),
                pytest.approx(planted.typed / 100),
            )
            assert apart >= (0 if planted.kind == "wrong-total" else 2)
            assert apart >= 0.015 * abs(planted.right)
            assert apart >= 3 * planted.slack


def test_a_third_of_the_tables_with_relations_have_an_error():
    planted = Counter(bool(drawn("targets", seed).planted) for seed in range(400))
    assert 0.25 < planted[True] / 400 < 0.42


def test_errors_of_every_kind_are_planted():
    kinds = {
        planted.kind
        for layout in LAYOUTS
        for seed in range(60)
        for planted in drawn(layout, seed).planted
    }
    assert kinds == {
        "wrong-total",
        "wrong-completion",
        "wrong-yoy",
        "wrong-rank",
        "wrong-share",
        "wrong-score",
    }


def test_totals_are_the_sums_of_the_units():
    for layout in ("targets", "plain_values", "few_units", "monthly"):
        for seed in SEEDS:
            table = drawn(layout, seed)
            for truth in table.tables:
                for row in (row for row, what in truth.others.items() if what == "total"):
                    check_total(table, truth, row)


def check_total(table, truth, row):
    wrong = {coordinate_to_tuple(planted.cell) for planted in table.planted}
    for one in truth.indicators:
        for role in ("target", "actual"):
            column = one.columns.get(role)
            if column and (row, column) not in wrong:
                units = [
                    number(cell)
                    for r in truth.rows
                    if (cell := table.rows[r - 1][column - 1]) not in (None, "—", "-", "--", "/")
                ]
                assert sum(units) == pytest.approx(number(table.rows[row - 1][column - 1]))


def test_sizes_reach_from_two_units_to_two_thousand_and_to_three_hundred_columns():
    sizes = [len(drawn("many_units", seed).tables[0].units) for seed in SEEDS]
    assert max(sizes) == 2000
    assert min(len(drawn("few_units", seed).tables[0].units) for seed in SEEDS) == 2
    widths = [len(drawn("wide", seed).rows[0]) for seed in SEEDS]
    assert max(widths) >= 290
    assert max(widths) <= 300


def test_headers_hold_years_as_numbers_and_dates():
    cells = [cell for seed in SEEDS for row in drawn("years", seed).rows[:5] for cell in row]
    assert any(isinstance(cell, datetime) for cell in cells)
    assert any(isinstance(cell, int) and 2000 < cell < 2030 for cell in cells)


def test_sheets_without_an_annex_are_of_many_sorts():
    tables = [drawn("no_annex", seed) for seed in SEEDS]
    assert not any(table.tables or table.planted for table in tables)
    assert len({table.rows[0][0] for table in tables}) >= 10


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_saved_table_opens_again(layout, tmp_path):
    table = draw_table(layout, 3)
    save(table, tmp_path / "table.xlsx")
    sheet = load_workbook(tmp_path / "table.xlsx").active
    assert sheet.title == table.sheet
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells, 1):
            assert sheet.cell(row, column).value == cell
