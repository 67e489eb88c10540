"""The JSON of ``tongbao history``: what was read, how it moved, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.core.escalation import Lack
from addin.history.movement import YEAR, move, streak_of
from addin.report.reading import problem_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from addin.history.model import History, Series, UnitRecord
    from addin.history.movement import Warned
    from addin.report.plan import WorkbookPlan

Json = dict[str, Any]


def document(
    history: History, warned: Sequence[Warned], source: Path, output: Path, plan: WorkbookPlan
) -> Json:
    """Return the document; ratios and points are numbers as computed, what is missing is null."""
    return {
        "source": str(source),
        "output": str(output),
        "sheets": [sheet.name for sheet in plan.sheets],
        "periods": [month.label for month in history.months],
        "indicators": [_series(history, series) for series in history.series],
        "warnings": [_warning(each) for each in warned],
        "problems": [{"file": f.file, **problem_json(f.problem)} for f in history.problems],
    }


def _series(history: History, series: Series) -> Json:
    latest = series.latest
    return {
        "indicator": series.indicator,
        "measure": latest.measure.name if latest.measure else None,
        "schedule": [
            _number(series.standings[month].schedule) if month in series.standings else None
            for month in history.months
        ],
        "units": [_unit(history, series, unit) for unit in history.units(series)],
    }


def _unit(history: History, series: Series, unit: str) -> Json:
    marks = [series.mark(month, unit) for month in history.months]
    return {
        "unit": unit,
        "ranks": [mark.rank if mark else None for mark in marks],
        "actual": [_figure(mark, "actual") for mark in marks],
        "shown": [_figure(mark, "shown") for mark in marks],
        "ahead": [_figure(mark, "ahead") for mark in marks],
        "gap": [_figure(mark, "gap") for mark in marks],
        "movement": move(series, unit, history.latest, history.step).words,
        "movement_on_last_year": move(series, unit, history.latest, YEAR).words,
        "behind_schedule": streak_of(history, series, unit, Lack.SCHEDULE),
        "missed": streak_of(history, series, unit, Lack.TARGET),
    }


def _figure(mark: UnitRecord | None, name: str) -> float | None:
    return _number(getattr(mark, name)) if mark else None


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _warning(warned: Warned) -> Json:
    standing = warned.series.latest
    return {
        "step": warned.step.value,
        "rule": warned.trigger.label,
        "unit": warned.unit,
        "indicator": warned.series.indicator,
        "periods": warned.periods,
        "since": warned.since.label,
        "file": standing.file,
        "sheet": standing.sheet,
        "cell": standing.cell(warned.unit),
    }
