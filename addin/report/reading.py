"""The JSON of ``tongbao read`` and ``tongbao check``: what was recognised and computed.

Percentages are numbers (79.1), rounded as the circular prints them; a missing value is null.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from addin.annex.area import column_letter
from addin.annex.statistics import Statistic
from addin.core.completion import growth
from addin.core.figures import percent_decimals, round_half_up
from addin.core.folding import visible
from addin.core.indicators import Kind
from addin.report.reading_columns import readings_json, rows_json
from addin.report.reading_scores import action_json, composite_json
from addin.report.wording import rule_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult, UnitResult
    from addin.problems.problem import Problem

Json = dict[str, Any]


def reading(source: str, results: Results, problems: Sequence[Problem]) -> Json:
    """Return the document of ``tongbao read --json``."""
    period = results.found.period
    return {
        "source": source,
        "period": period.label if period else None,
        "region": results.found.region or None,
        "annexes": [_annex(result) for result in (*results.annexes, *results.doubtful)],
        "tables": _tables(results.items),
        "actions": [action_json(action) for action in results.actions],
        "scores": [composite_json(composite) for composite in results.composites.panels],
        "problems": [problem_json(problem) for problem in problems],
    }


def problem_json(problem: Problem) -> Json:
    """Return one problem."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "message": problem.message,
    }


def _annex(result: AnnexResult) -> Json:
    annex = result.annex
    return {
        "sheet": annex.sheet,
        "range": annex.area.a1,
        "title": annex.title,
        "indicator": annex.indicator,
        "measure": annex.measure.name if annex.measure else None,
        "kind": annex.kind.value,
        "direction": annex.direction.value,
        "period": annex.period.label if annex.period else None,
        "lead": annex.lead or None,
        "rule": rule_label(result),
        "weight": _number(annex.weight),
        "columns": _columns(annex.columns, turned=annex.turned),
        "units": [_unit(unit, result) for unit in result.units],
        "total": _row(result.total, result) if result.total else None,
        "achievers": [unit.name for unit in result.achievers],
        "exceeders": [unit.name for unit in result.exceeders],
        "missed": [unit.name for unit in result.missed],
        "behind": [unit.name for unit in result.behind],
        "notes": list(annex.notes),
        "readings": readings_json(annex.readings),
        "rows": rows_json(annex.others),
    }


def _columns(columns: Mapping[Statistic, int], *, turned: bool = False) -> dict[str, str]:
    """Return the letter of each column; where units stand across the top, the number of its row."""
    place = str if turned else column_letter
    return {role.value: place(number) for role, number in columns.items()}


def _unit(unit: UnitResult, result: AnnexResult) -> Json:
    return {
        "unit": unit.name,
        **_row(unit, result),
        "rank": unit.rank,
        "group": unit.row.group,
        "group_rank": unit.group_rank,
        "achieved": unit.achieved,
        "exceeded": unit.exceeded,
        **_judgement(unit),
        "named": unit.named,
    }


def _judgement(unit: UnitResult) -> Json:
    """Return by what a figure is judged, the share of the target that is due, how it stands."""
    return {
        "judged_by": unit.judged_by.value,
        "due": _number(unit.due),
        "state": unit.state.value,
    }


def _row(unit: UnitResult, result: AnnexResult) -> Json:
    decimals = result.annex.decimals
    row: Json = {"row": unit.row.row, **_figures(unit, decimals)}
    if result.annex.kind is Kind.SCORE:
        row["score"] = _number(unit.row.value(Statistic.SCORE))
    if result.annex.kind is Kind.RATE:
        row["points"] = _number(unit.ahead)
    return row


def _figures(unit: UnitResult, decimals: int) -> Json:
    return {
        "target": _number(unit.target),
        "actual": _number(unit.actual),
        "completion": _percent(unit.completion, decimals, unit.apart_from),
        "yoy": _percent(_growth(unit), decimals),
    }


def _growth(unit: UnitResult) -> Decimal | None:
    """Return growth on last year as a ratio: as typed, in points for a rate, or recomputed."""
    typed = unit.row.value(Statistic.YOY)
    if typed is not None:
        return typed
    points = unit.row.value(Statistic.POINTS)
    if points is not None:
        return points / 100
    return growth(unit.row.value(Statistic.ACTUAL), unit.row.value(Statistic.LAST_YEAR))


def _tables(items: Sequence[ItemResult]) -> list[Json]:
    """Return the tables whose rows are indicators, each with its rows."""
    tables: dict[int, Json] = {}
    for item in items:
        table = item.table
        document = tables.setdefault(
            id(table),
            {
                "sheet": table.sheet,
                "range": table.area.a1,
                "title": table.title,
                "columns": _columns(table.columns),
                "indicators": [],
                "notes": list(table.notes),
                "readings": readings_json(table.readings),
                "rows": [],
            },
        )
        document["indicators"].append(_item(item))
    return list(tables.values())


def _item(item: ItemResult) -> Json:
    return {
        "indicator": "".join(visible(item.item.row.typed).split()),
        "lead": item.item.lead or None,
        "measure": item.item.measure.name if item.item.measure else None,
        "row": item.item.row.row,
        **_figures(item.result, item.item.decimals),
        "achieved": item.result.achieved,
        **_judgement(item.result),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _percent(
    ratio: Decimal | None, decimals: int, apart_from: Decimal | None = None
) -> float | None:
    """Return a percentage as it prints: a near miss with the decimals that it takes."""
    if ratio is None:
        return None
    return float(round_half_up(ratio * 100, percent_decimals(ratio, decimals, apart_from)))
