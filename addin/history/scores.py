"""Scores through the months: those of actions, and 综合得分, each panel apart."""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING

from addin.annex.action_results import compute_actions
from addin.annex.area import Area
from addin.annex.composite import compute_composites
from addin.annex.results import RankedBy
from addin.annex.statistics import Statistic
from addin.history.model import IndicatorRecord, UnitRecord
from addin.history.months import UNKNOWN_YEAR, month_of, names_month
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from addin.annex.action_results import ActionResult
    from addin.annex.composite import Composite
    from addin.annex.recognise import Recognised
    from addin.annex.results import AnnexResult
    from addin.core.ranking import Rank
    from addin.core.schedule import Period


def score_standings(
    file: str, found: Recognised, annexes: Sequence[AnnexResult], period: Period
) -> Iterator[tuple[str, IndicatorRecord]]:
    """Yield the scores of a month: of each action and panel, then 综合得分 of each panel.

    Assessments of another month than the workbook's are left out.
    """
    actions = [a for a in compute_actions(found) if _is_of(a.annex.period, period)]
    panels = Counter(action.assessment.action for action in actions)
    for action in actions:
        name, panel = action.assessment.action, action.assessment.panel
        told = f"{name}行动得分({panel})" if panels[name] > 1 else f"{name}行动得分"
        yield intern(told), _of_action(file, action, found.settings.scoring.decimals)
    for composite in compute_composites(found, annexes, actions).panels:
        if composite.weighted:
            told = f"综合得分({composite.panel})"
            yield intern(told), _of_composite(file, composite, found.settings.scoring.decimals)


def _is_of(own: Period | None, period: Period) -> bool:
    """Return whether an assessment is of the month; one that names none is."""
    if own is None or not names_month(own):
        return True
    return own.same_year(period) and month_of(own, UNKNOWN_YEAR) == month_of(period, UNKNOWN_YEAR)


def _of_action(file: str, action: ActionResult, decimals: int) -> IndicatorRecord:
    annex = action.annex
    counts = Counter(unit.name for unit in action.result.units)
    pairs = zip(action.result.units, action.parts, strict=True)
    marks = {
        intern(unit.name): _mark(unit.row.row, parts.total, unit.rank)
        for unit, parts in pairs
        if counts[unit.name] == 1
    }
    return _standing(
        file, annex.sheet, Area(*annex.area), annex.columns[Statistic.UNIT], decimals, marks
    )


def _of_composite(file: str, composite: Composite, decimals: int) -> IndicatorRecord:
    """Return 综合得分, which stands on no sheet of people's: its weights are on 设置."""
    marks = {intern(unit.name): _mark(1, unit.total, unit.rank) for unit in composite.units}
    return _standing(file, SETTINGS_SHEET, Area(1, 1, 1, 1), 1, decimals, marks)


def _mark(row: int, score: Decimal | None, rank: Rank | None) -> UnitRecord:
    return UnitRecord(
        row=row,
        actual=score,
        gap=None,
        shown=score,
        ahead=None,
        rank=rank,
        missed=None,
        behind=None,
    )


def _standing(
    file: str, sheet: str, area: Area, column: int, decimals: int, marks: dict[str, UnitRecord]
) -> IndicatorRecord:
    return IndicatorRecord(
        file=file,
        sheet=sheet,
        area=area,
        unit_column=column,
        measure=None,
        ranked_by=RankedBy.SCORE,
        decimals=decimals,
        lead="",
        schedule=None,
        total=None,
        marks=marks,
    )
