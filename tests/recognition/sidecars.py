"""Known tables of other offices: a workbook, and beside it a file that says what is right.

The file tells units, indicators with their columns, and facts (``unit|indicator|role``, rates in
percent). ``alarms`` are cells where a report is deserved, ``must_report`` cells that must be
understood or reported; ``opens`` marks a workbook that must open, whatever is read of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from addin.errors import NoAnnex
from addin.report.reading import reading
from addin.workbook_file.read import read_source
from addin.workbook_file.reading import Reading, read

from .grammar import Indicator, Planted, Table, Truth
from .reader import NOTHING

Json = dict[str, Any]

CASES = Path(__file__).parent / "cases"
_COLUMN = "_col"


@dataclass(frozen=True)
class Case:
    """A known workbook: where it is, and its truth by sheet."""

    path: Path
    tables: tuple[Table, ...]
    alarms: frozenset[str] = frozenset()
    must_report: frozenset[str] = frozenset()
    opens: bool = False
    last_year: dict[tuple[str, str, str], float] = field(default_factory=dict)


def names() -> list[str]:
    """Return the names of all known tables."""
    return sorted(path.stem for path in CASES.glob("*.json"))


@cache
def found(path: Path) -> Reading | None:
    """Return what is read of a workbook; None where it holds no annex."""
    try:
        return read(path)
    except NoAnnex:
        return None


def document(path: Path) -> Json:
    """Return what ``tongbao read --json`` prints of a workbook."""
    read = found(path)
    return reading(path.name, read.results, read.problems) if read else NOTHING


def load(name: str) -> Case:
    """Return a known table with its truth."""
    truth = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    path = CASES / f"{name}.xlsx"
    alarms = frozenset(truth.get("alarms", ()))
    by_sheet: dict[str, list[Json]] = defaultdict(list)
    for table in truth["tables"]:
        by_sheet[table["sheet"]].append(table)
    tables = [
        Table(name, 0, sheet, (), (), {}, _truths(path, sheet, parts), _planted(alarms))
        for sheet, parts in by_sheet.items()
    ]
    return Case(
        path,
        tuple(tables) or (Table(name, 0, "", (), (), {}, (), _planted(alarms)),),
        alarms,
        frozenset(truth.get("must_report", ())),
        truth.get("opens", False),
        {
            (table["sheet"], *fact.split("|")[:2]): value
            for table in truth["tables"]
            for fact, value in table["facts"].items()
            if fact.endswith("|last_year")
        },
    )


def _planted(alarms: frozenset[str]) -> tuple[Planted, ...]:
    return tuple(Planted(cell, "", frozenset({cell}), 0.0, 0.0, 0.0) for cell in sorted(alarms))


def _truths(path: Path, sheet: str, parts: list[Json]) -> tuple[Truth, ...]:
    """Return the truth of each table of a sheet; those of the same units from top to bottom."""
    (grid,) = (grid for grid in read_source(path).grids if grid.sheet == sheet)
    places: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(grid.rows, 1):
        for cell in row:
            if isinstance(cell, str):
                places["".join(cell.split())].append(number)
    truths = []
    for part in parts:
        earlier = sum(set(other["units"]) == set(part["units"]) for other in parts[: len(truths)])
        truths.append(_truth(part, places, earlier))
    return tuple(truths)


def _truth(part: Json, places: dict[str, list[int]], earlier: int) -> Truth:
    by = {"indicator": "indicator", "long": "long"}.get(part.get("by", ""), "row")
    rows = [places["".join(unit.split())] for unit in part["units"]]
    alone = by == "row" and all(len(each) > earlier for each in rows)
    facts = {
        (unit, name, role): value
        for fact, value in part["facts"].items()
        for unit, name, role in [fact.split("|")]
        if role != "last_year"
    }
    return Truth(
        units=tuple(part["units"]),
        rows=frozenset(each[earlier] for each in rows) if alone else frozenset(),
        others={},
        indicators=tuple(_indicator(one, by) for one in part["indicators"]),
        facts=facts,
        statistics={
            column: role
            for one in part["indicators"]
            for role, column in _columns(one).items()
        },
        by=by,
    )  # fmt: skip


def _columns(one: Json) -> dict[str, int]:
    """Return the numbers of an indicator's columns by role."""
    return {
        role.removesuffix(_COLUMN): _number(letters)
        for role, letters in one.items()
        if role.endswith(_COLUMN) and letters
    }


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _indicator(one: Json, by: str) -> Indicator:
    return Indicator(
        key="" if by == "indicator" else one["name"],
        name=one["name"],
        kind=one["kind"],
        direction=one.get("direction", "higher"),
        columns=_columns(one),
    )
