"""Holding a reading against the truth of a drawn table: right, wrong or abstained.

A reading is the document of ``tongbao read --json``. Of a table it is *wrong* if a figure of a
unit differs, a row that is no unit is taken for one, or a column is taken for what it is not;
*right* if all facts are there; otherwise *abstained*: refused, or some facts are lacking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .grammar import Indicator, Table, Truth

Json = dict[str, Any]

RIGHT, WRONG, ABSTAINED = "right", "wrong", "abstained"
_ACCUSING = ("missing-unit", "double-unit", "other-units", "unknown-unit", "not-a-figure")
_KINDS = ("annexes", "tables", "actions")
_PLAIN_TOLERANCE, _SHARE_TOLERANCE = 0.06, 1e-4
_MAY_STAND_FOR = {
    "target": {"target"},
    "completion": {"completion"},
    "yoy": {"yoy", "points", "growth"},
    "rank": {"rank"},
    "gap": {"gap"},
}
_NEVER_FIGURES = {"serial", "rank", "remark", "group", "unit", "target"}


@dataclass
class Verdict:
    """What came of one drawn table."""

    outcome: str
    reasons: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    told: int = 0
    planted: int = 0


@dataclass
class _Tally:
    """What one annex says of one indicator."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, int, int]:
        """The best comes first."""
        return len(self.wrong), len(self.lacking), -self.right


def judge(document: Json, table: Table) -> Verdict:
    """Hold a reading against the truth."""
    verdict = Verdict(RIGHT)
    if not table.tables:
        read = [entry for kind in _KINDS for entry in document.get(kind, [])]
        verdict = Verdict(WRONG, [f"{len(read)} read, there is none"]) if read else verdict
    for truth in table.tables:
        outcome, reasons = _judge_truth(document, table.sheet, truth)
        verdict.outcome = _worse(verdict.outcome, outcome)
        verdict.reasons += reasons
    _judge_problems(document, table, verdict)
    return verdict


def _worse(one: str, other: str) -> str:
    return max(one, other, key=[RIGHT, ABSTAINED, WRONG].index)


def _judge_problems(document: Json, table: Table, verdict: Verdict) -> None:
    accused = [p for p in document["problems"] if _accuses(p["code"])]
    verdict.planted = len(table.planted)
    for planted in table.planted:
        verdict.told += any(_cells(p["cell"]) & planted.accepted for p in accused)
    fine = frozenset().union(*(planted.accepted for planted in table.planted))
    for problem in accused:
        if not _cells(problem["cell"]) & fine:
            verdict.false_alarms.append(f"{problem['code']} {problem['cell']}")


def _accuses(code: str) -> bool:
    return code.startswith("wrong-") or code in _ACCUSING


def _cells(address: str) -> frozenset[str]:
    """Return the single cells that an address names; a range by its corners."""
    return frozenset(re.findall(r"[A-Z]+\d+", address))


def _judge_truth(document: Json, sheet: str, truth: Truth) -> tuple[str, list[str]]:
    """Judge one table of a sheet."""
    entries = list(_entries(document, sheet, truth))
    mine = [entry for entry in entries if _overlap(entry, truth)]
    if not mine:
        return ABSTAINED, ["not read"]
    if truth.by == "folded":
        mine = _joined(mine)
    wrong = [text for entry in mine for text in _not_units(entry, truth)]
    wrong += [text for entry in mine for text in _wrong_columns(entry, truth)]
    lacking: list[str] = []
    for choice in _choices(truth):
        best = min((_best(mine, one, truth) for one in choice), key=lambda tally: tally.order)
        wrong += best.wrong
        lacking += best.lacking
    if wrong:
        return WRONG, list(dict.fromkeys(wrong))
    return (ABSTAINED, lacking) if lacking else (RIGHT, [])


def _joined(entries: list[Json]) -> list[Json]:
    """Return the halves of a folded list as one entry, where they were read as two."""
    rows = {_name(row): row for entry in reversed(entries) for row in entry["units"]}
    return [{**entries[0], "units": list(rows.values())}]


def _choices(truth: Truth) -> list[list[Indicator]]:
    """Return the indicators; those of which one is enough come together."""
    together: dict[str, list[Indicator]] = {}
    for one in truth.indicators:
        together.setdefault(one.either or one.key, []).append(one)
    return list(together.values())


def _entries(document: Json, sheet: str, truth: Truth) -> Iterable[Json]:
    """Return what was read of a sheet, with its rows under ``units``."""
    kinds = ("tables",) if truth.by == "indicator" else ("annexes", "actions")
    for kind in kinds:
        for entry in document.get(kind, []):
            if entry["sheet"] == sheet:
                rows = entry.get("units") or entry.get("indicators") or []
                yield {**entry, "units": rows}


def _plain(text: object) -> str:
    """Return a name without spaces and invisible characters, in half-width forms."""
    folded = unicodedata.normalize("NFKC", str(text))
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")


def _name(row: Json) -> str:
    return _plain(row.get("unit") or row.get("indicator"))


def _is_here(row: Json, truth: Truth) -> bool:
    return not truth.rows or "row" not in row or row["row"] in truth.rows


def _overlap(entry: Json, truth: Truth) -> bool:
    names = {_plain(name) for name in truth.units}
    return any(_name(row) in names and _is_here(row, truth) for row in entry["units"])


def _not_units(entry: Json, truth: Truth) -> list[str]:
    """Return the rows that are taken for units of this table and are none."""
    names = {_plain(name) for name in truth.units}
    extra = [
        _name(row) for row in entry["units"] if _name(row) not in names or not _is_here(row, truth)
    ]
    return [f"not units: {'、'.join(extra[:4])}"] if extra else []


def _wrong_columns(entry: Json, truth: Truth) -> list[str]:
    """Return the columns that are taken for what they cannot be."""
    return [
        f"column {letter} ({statistic}) taken as {role}"
        for role, letter in (entry.get("columns") or {}).items()
        if (statistic := truth.statistics.get(_number(letter))) and not _fits(role, statistic)
    ]


def _fits(role: str, statistic: str) -> bool:
    if role in _MAY_STAND_FOR:
        return statistic in _MAY_STAND_FOR[role]
    return role not in ("actual", "score") or statistic not in _NEVER_FIGURES


def _number(letters: str) -> int:
    number = 0
    for letter in str(letters):
        number = number * 26 + ord(letter) - 64
    return number


def _best(entries: list[Json], one: Indicator, truth: Truth) -> _Tally:
    """Return what the entry says that reads this indicator, by its columns, name and figures."""
    ordered = sorted(entries, key=lambda entry: (-_hits(entry, one), not _named(entry, one)))
    closest = [
        entry
        for entry in ordered
        if (_hits(entry, one), _named(entry, one))
        == (_hits(ordered[0], one), _named(ordered[0], one))
    ]
    if not _hits(ordered[0], one) and not _named(ordered[0], one) and truth.by != "indicator":
        return _Tally(lacking=[f"{one.name} not read"])
    return min((_compare(entry, one, truth) for entry in closest), key=lambda tally: tally.order)


def _hits(entry: Json, one: Indicator) -> int:
    columns = entry.get("columns") or {}
    return sum(_number(columns.get(role, "")) == column for role, column in one.columns.items())


def _named(entry: Json, one: Indicator) -> bool:
    """Return whether the entry's name shares two characters with the indicator's."""
    given = _plain(entry.get("indicator") or entry.get("action") or "")
    name = _plain(one.name)
    return any(name[i : i + 2] in given for i in range(len(name) - 1)) or name in given


def _compare(entry: Json, one: Indicator, truth: Truth) -> _Tally:
    tally = _Tally()
    rows = {_name(row): row for row in entry["units"] if _is_here(row, truth)}
    if truth.by == "row" and one.kind != "score" and not _named(entry, one):
        tally.lacking.append(f"{one.name} named “{entry.get('indicator') or entry.get('action')}”")
    for fact, value in truth.facts.items():
        unit, key, role = fact
        if key != one.key:
            continue
        row = rows.get(_plain(unit))
        given = None if row is None else _given(row, role)
        if value is None or given is None:
            if given is not None:
                tally.wrong.append(f"{unit} {one.name} {role} {given}, there is none")
            elif value is not None:
                tally.lacking.append(f"{unit} {one.name} {role} lacking")
        elif _near(given, value, role, truth.tolerances.get(fact, 0.0)):
            tally.right += 1
        else:
            tally.wrong.append(f"{unit} {one.name} {role} {given}, not {value:g}")
    return tally


def _given(row: Json, role: str) -> float | None:
    """Return a row's value; a score may stand as the total of an assessment or as a figure."""
    names = ("score", "total", "actual") if role == "score" else (role,)
    return next((row[name] for name in names if row.get(name) is not None), None)


def _near(given: float, value: float, role: str, tolerance: float) -> bool:
    if role in ("rank", "group_rank"):
        return round(given) == round(value)
    return abs(given - value) <= max(_PLAIN_TOLERANCE + tolerance, abs(value) * _SHARE_TOLERANCE)
