"""Scoring: a perfect reading is right, a wrong figure is wrong, silence abstains."""

from copy import deepcopy
from dataclasses import replace

import pytest

from .drawn import drawn
from .grammar import LAYOUTS
from .reader import NOTHING
from .scoring import ABSTAINED, RIGHT, WRONG, judge

ANNEXES = [name for name in LAYOUTS if name != "no_annex"]


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def rows_of(truth):
    """Return the row of each unit, or nothing where a unit has several rows or none."""
    rows = sorted(truth.rows)
    return rows if len(rows) == len(truth.units) else [None] * len(truth.units)


def perfect(table):
    """Return the document of a reader that understands everything."""
    document = deepcopy(NOTHING)
    for truth in table.tables:
        figures = {}
        for (unit, key, role), value in truth.facts.items():
            figures.setdefault((unit, key), {})[role] = value
        for one in truth.indicators:
            rows = [
                {"unit": unit, **({"row": row} if row else {}), **figures.get((unit, one.key), {})}
                for unit, row in zip(truth.units, rows_of(truth), strict=True)
            ]
            entry = {
                "sheet": table.sheet,
                "indicator": one.name,
                "columns": {role: letters(column) for role, column in one.columns.items()},
            }
            if truth.by == "indicator":
                rows = [{**row, "indicator": row.pop("unit")} for row in rows]
                document["tables"].append({**entry, "indicators": rows})
            else:
                document["annexes"].append({**entry, "units": rows})
    document["problems"] = [
        {"code": planted.kind, "cell": planted.cell} for planted in table.planted
    ]
    return document


def a_table(layout="targets", planted=True):
    """Return a drawn table with or without planted errors."""
    tables = (drawn(layout, seed) for seed in range(1000))
    return next(table for table in tables if bool(table.planted) is planted)


@pytest.mark.parametrize("layout", ANNEXES)
def test_a_perfect_reading_is_right(layout):
    for seed in range(20):
        table = drawn(layout, seed)
        verdict = judge(perfect(table), table)
        assert (verdict.outcome, verdict.reasons) == (RIGHT, []), seed
        assert not verdict.false_alarms
        assert verdict.told == verdict.planted == len(table.planted)


@pytest.mark.parametrize("layout", ANNEXES)
def test_silence_abstains(layout):
    assert judge(NOTHING, drawn(layout, 0)).outcome == ABSTAINED


@pytest.mark.parametrize("layout", ANNEXES)
def test_a_wrong_figure_is_wrong(layout):
    table = drawn(layout, 0)
    document = perfect(table)
    for entry in [*document["annexes"], *document["tables"]]:
        row = (entry.get("units") or entry["indicators"])[1]
        role = next(name for name in ("actual", "score", "yoy", "completion") if name in row)
        row[role] = (row[role] or 0) * 2 + 1
    assert judge(document, table).outcome == WRONG


def test_a_total_taken_for_a_unit_is_wrong():
    table = a_table()
    document = perfect(table)
    document["annexes"][0]["units"].append({"unit": "全市", "actual": 1.0})
    assert judge(document, table).outcome == WRONG


def test_a_missing_figure_or_unit_abstains():
    table = a_table()
    document = perfect(table)
    document["annexes"][0]["units"][0]["actual"] = None
    assert judge(document, table).outcome == ABSTAINED
    document = perfect(table)
    del document["annexes"][0]["units"][0]
    assert judge(document, table).outcome == ABSTAINED


def test_a_figure_where_there_is_none_is_wrong():
    table = a_table()
    truth = table.tables[0]
    nothing = replace(truth, facts={**truth.facts, next(iter(truth.facts)): None})
    assert judge(perfect(table), replace(table, tables=(nothing,))).outcome == WRONG


def test_a_column_taken_for_another_is_wrong():
    table = a_table()
    document = perfect(table)
    document["annexes"][0]["columns"]["rank"] = document["annexes"][0]["columns"]["target"]
    assert judge(document, table).outcome == WRONG


def test_a_report_elsewhere_is_a_false_alarm():
    table = a_table(planted=False)
    document = perfect(table)
    document["problems"] = [
        {"code": "wrong-total", "cell": "ZZ9"},
        {"code": "hidden-row", "cell": "B4"},
        {"code": "unknown-unit", "cell": "B4"},
    ]
    assert judge(document, table).false_alarms == ["wrong-total ZZ9", "unknown-unit B4"]


def test_an_error_not_told_is_counted():
    table = a_table()
    document = perfect(table)
    document["problems"] = []
    verdict = judge(document, table)
    assert (verdict.told, verdict.planted > 0) == (0, True)


def test_a_sheet_without_annex_is_right_only_if_nothing_is_read():
    table = drawn("no_annex", 0)
    assert judge(NOTHING, table).outcome == RIGHT
    assert judge(perfect(a_table()), table).outcome == WRONG
