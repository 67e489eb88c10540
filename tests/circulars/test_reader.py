"""The reader on the composer's workbooks: columns, units, totals, ranks; and nothing is accused."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from addin.report.reading import reading

from .adapter import read
from .composer.book import draw_book
from .composer.sheets import save

SEEDS = range(60)
STATISTICS = {
    "target2": "target", "completion2": "completion", "last": "last_year", "rank_before": "other",
    "month": "actual", "qoq": "other", "rate": "actual", "points": "gap",
}  # fmt: skip
"""What the reader calls columns, where that is not what the composer does."""

ASKED = {"several-targets", "missing-unit", "period-without-months"}
"""What may be said of a right workbook: which target counts, who is missing, which month it is."""


@cache
def document(seed):
    """Return what is read of a seed's workbook."""
    with TemporaryDirectory() as folder:
        known = read(save(draw_book(seed), Path(folder) / "附表.xlsx"))
    return reading("附表.xlsx", known.results, known.problems)


def tables(seed):
    """Yield the tables of units with what is read of each."""
    for table in draw_book(seed).tables:
        if table.kind != "regional":
            yield table, [one for one in document(seed)["annexes"] if one["title"] == table.title]


def columns(table):
    """Yield the columns of figures with their letters."""
    first = 1 + table.serial + bool(table.groups)
    series = [(one, column) for one in table.indicators for column in one.series.values()]
    for place, (one, column) in enumerate(series):
        yield chr(65 + first + place), one, column


@pytest.mark.parametrize("seed", SEEDS)
def test_every_column_is_read(seed):
    for table, found in tables(seed):
        readings = {one["column"]: one for one in found[0]["readings"]}
        for letter, one, column in columns(table):
            wanted = STATISTICS.get(column.stat, column.stat)
            wanted = "part_score" if one.kind == "part score" else wanted
            assert (letter, readings[letter]["statistic"]) == (letter, wanted), column.header


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_are_units_or_the_total(seed):
    for table, found in tables(seed):
        for annex in found:
            assert {unit["unit"] for unit in annex["units"]} == set(table.units)
            others = [row["name"] for row in annex["rows"]]
            assert (table.total in others) == bool(table.total), table.total


@pytest.mark.parametrize("seed", SEEDS)
def test_every_indicator_has_its_name_figures_and_ranks(seed):
    for table, found in tables(seed):
        for one in (each for each in table.indicators if each.kind != "part score"):
            names = (one.name, f"其中{one.name}", f"{one.name}得分")
            (annex,) = (each for each in found if each["indicator"] in names)
            for unit in annex["units"]:
                right = wanted(one, unit["unit"])
                assert figures(unit, right) == pytest.approx(right), unit["unit"]
            assert (annex["direction"] == "lower") == one.lower


def figures(unit, right):
    """Return the figures that were read of a unit, of those that are known."""
    main = unit.get("score") if unit.get("score") is not None else unit["actual"]
    found = {"target": unit["target"], "main": main, "rank": unit["rank"]}
    return {name: found[name] for name in right}


def wanted(one, unit):
    """Return the figures that are typed for a unit, with its rank where that is typed."""
    column = next(one.series[stat] for stat in ("actual", "score", "rate") if stat in one.series)
    main, goal = column.typed(unit), one.series.get("target")
    target = goal.typed(unit) if goal else None
    found = {"target": target, "main": main}
    if "rank" in one.series:
        found["rank"] = one.series["rank"].exact.get(unit)
    return {name: value if value is None else float(value) for name, value in found.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_workbook_is_not_accused(seed):
    told = [problem for problem in document(seed)["problems"] if problem["code"] not in ASKED]
    assert told == []


def test_some_totals_are_named_like_the_county():
    books = [draw_book(seed) for seed in SEEDS]
    assert any(table.total == book.place.name for book in books for table in book.tables)
