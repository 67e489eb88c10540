"""The JSON of ``tongbao gather``; rates are percentages, a missing value is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.annex.results import RATIOS
from addin.core.figures import round_half_up
from addin.report.reading import problem_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from addin.annex.results import AnnexResult
    from addin.core.ranking import Rank
    from addin.gather.model import City
    from addin.report.plan import WorkbookPlan


def document(city: City, source: Path, output: Path, plan: WorkbookPlan) -> dict[str, Any]:
    """Return the document."""
    return {
        "source": str(source),
        "output": str(output),
        "period": city.period.label,
        "counties": list(city.counties),
        "sheets": [sheet.name for sheet in plan.sheets],
        "indicators": [
            {
                "indicator": each.name,
                "by": each.towns.placings[0].by.name.lower(),
                "counties": _rows(each.counties, {}) if each.counties else [],
                "units": _rows(each.towns, each.within),
            }
            for each in city.indicators
        ],
        "problems": [{"file": each.file, **problem_json(each.problem)} for each in city.problems],
    }


def _rows(result: AnnexResult, within: Mapping[str, Rank | None]) -> list[dict[str, Any]]:
    placing = result.placings[0]
    factor, decimals = (100, result.annex.decimals) if placing.by in RATIOS else (1, 4)
    rows = []
    for unit, value, rank in zip(result.units, placing.values, placing.ranks, strict=True):
        row: dict[str, Any] = {"county": unit.row.group or unit.name}
        if unit.row.group:
            row |= {"unit": unit.row.typed, "rank_in_county": within.get(unit.name)}
        shown = None if value is None else float(round_half_up(value * factor, decimals))
        rows.append({**row, "value": shown, "rank": rank})
    return rows
