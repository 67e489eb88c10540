"""The part of ``tongbao read --json`` on actions and scores; a missing value is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.report.reading_columns import readings_json, rows_json

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.action_results import ActionResult, ScoreParts
    from addin.annex.composite import Composite, UnitScore
    from addin.annex.item_scores import Score
    from addin.annex.results import UnitResult

Json = dict[str, Any]


def action_json(action: ActionResult) -> Json:
    """Return an assessment: its place, the weights in use, and each unit's parts, total, ranks."""
    annex = action.annex
    daily, yearly = action.weights or (None, None)
    return {
        "action": action.assessment.action,
        "panel": action.assessment.panel,
        "sheet": annex.sheet,
        "range": annex.area.a1,
        "title": annex.title,
        "quarters": len(action.quarters),
        "weights": {"daily": _number(daily), "yearly": _number(yearly)},
        "units": [
            _unit(unit, parts)
            for unit, parts in zip(action.result.units, action.parts, strict=True)
        ],
        "readings": readings_json(annex.readings),
        "rows": rows_json(annex.others),
    }


def _unit(unit: UnitResult, parts: ScoreParts) -> Json:
    return {
        "unit": unit.name,
        "row": unit.row.row,
        "group": unit.row.group,
        "daily": _number(parts.daily),
        "yearly": _number(parts.yearly),
        "bonus": _number(parts.bonus),
        "penalty": _number(parts.penalty),
        "veto": parts.veto,
        "total": _number(parts.total),
        "rank": unit.rank,
        "group_rank": unit.group_rank,
    }


def composite_json(composite: Composite) -> Json:
    """Return the scores of one panel: each unit's items, total and rank."""
    return {
        "panel": composite.panel,
        "weighted": composite.weighted,
        "units": [_scored(unit) for unit in composite.units],
    }


def _scored(unit: UnitScore) -> Json:
    return {
        "unit": unit.name,
        "items": [_item(score) for score in unit.scores],
        "adjustment": _number(unit.adjustment),
        "veto": unit.vetoed,
        "total": _number(unit.total),
        "rank": unit.rank,
    }


def _item(score: Score) -> Json:
    return {
        "item": score.name,
        "method": score.method.value if score.method else None,
        "score": _number(score.score),
        "weight": _number(score.weight),
        "points": _number(score.points),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
