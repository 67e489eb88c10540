"""One indicator of all counties, as two annexes: their totals as rows, and all their units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.arithmetic.ranks import Ties
from addin.annex.model import Annex, Row, TypedRanking
from addin.annex.results import (
    STATISTIC_OF,
    RankedBy,
    compute_annex,
    is_unranked,
    lower_ranks_first,
    ranked_by,
    shown_by,
)
from addin.annex.statistics import Statistic
from addin.core.units import Roster
from addin.gather.model import Gathered, Town
from addin.history.model import FileProblem
from addin.history.workbook import rows_by_name
from addin.problems.gathering import TOTAL_LACKING, TOTALS_NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from addin.annex.results import UnitResult
    from addin.core.schedule import Period
    from addin.gather.comparing import CountyIndicator
    from addin.settings.workbook import Settings

    Columns = Mapping[Statistic, int]

_OF_COMPLETION = frozenset({Statistic.TARGET, Statistic.ACTUAL})
_TAKEN_ALONG = _OF_COMPLETION | {Statistic.SCORE}
"""Figures beside the one that is compared, by which it is judged."""

_SHEET, _NOWHERE = "各县", Area(1, 1, 1, 1)


def merged(
    entries: Sequence[CountyIndicator], period: Period, settings: Settings
) -> tuple[Gathered, list[FileProblem]]:
    """Return an indicator of counties that mean the same by it, and whose total is lacking.

    Where no county has a total, as of scores, only their units are compared.
    """
    annex = _annex(entries, period)
    units = [(entry, unit) for entry in entries for unit in _units(entry)]
    towns = [
        _row(unit, Town(entry.county, unit.name).key, entry.county, annex.columns)
        for entry, unit in units
    ]
    totals = {entry.county: total for entry in entries if (total := _total(entry))}
    counties = [_row(total, county, "", annex.columns) for county, total in totals.items()]
    whole, of_towns = (
        compute_annex(replace(annex, rows=tuple(rows)), settings, Roster(()))
        for rows in (counties, towns)
    )
    lacking = [_lacks(entry) for entry in entries if entry.county not in totals]
    if not totals:
        lacking = [FileProblem("", TOTALS_NOWHERE.at("", indicator=entries[0].name))]
    within = {Town(entry.county, unit.name).key: unit.rank for entry, unit in units}
    made = Gathered(entries[0].name, whole if counties else None, of_towns, within)
    return made, lacking


def _units(entry: CountyIndicator) -> list[UnitResult]:
    """Return a county's units, without those of which nobody knows which row counts."""
    rows = rows_by_name(entry.result).values()
    return [same[0] for same in rows if len(same) == 1]


def _total(entry: CountyIndicator) -> UnitResult | None:
    total = entry.result.whole
    by = ranked_by(entry.result.annex)
    return total if total and shown_by(by, total) is not None else None


def _lacks(entry: CountyIndicator) -> FileProblem:
    about = {"indicator": entry.name, "county": entry.county}
    return FileProblem(entry.file, TOTAL_LACKING.at(entry.sheet, entry.area.a1, **about))


def _annex(entries: Sequence[CountyIndicator], period: Period) -> Annex:
    """Return the annex that all counties' figures fit into, without rows."""
    annexes = [entry.result.annex for entry in entries]
    first, by = annexes[0], ranked_by(annexes[0])
    ranking = None
    if by in STATISTIC_OF and not is_unranked(first):
        lower = lower_ranks_first(first)
        ranking = TypedRanking(STATISTIC_OF[by], lower, Ties.COMPETITION, grouped=False)
    same = len({annex.measure for annex in annexes}) == 1
    return Annex(
        sheet=_SHEET,
        area=_NOWHERE,
        title="",
        indicator=entries[0].name,
        columns=_columns(annexes, by, same),
        rows=(),
        measure=first.measure if same else None,
        kind=first.kind,
        direction=first.direction,
        is_direction_told=True,
        period=first.period or period,
        target_period=first.target_period,
        target_name=first.target_name,
        decimals=max(annex.decimals for annex in annexes),
        ranking=ranking,
    )


def _columns(annexes: Sequence[Annex], by: RankedBy, same: bool) -> Columns:
    """Return which statistics the figures of all counties have in common, of those that count.

    Completion is that of each county; targets and what was done only stand where all have them in
    the ``same`` measure.
    """
    common = frozenset.intersection(*(frozenset(annex.columns) for annex in annexes))
    if by is RankedBy.COMPLETION:
        is_whole = same and common >= _OF_COMPLETION
        taken = _OF_COMPLETION if is_whole else frozenset({Statistic.COMPLETION})
    elif by is RankedBy.GROWTH:
        taken = frozenset({Statistic.YOY})
    else:
        taken = common & (_TAKEN_ALONG | {STATISTIC_OF.get(by, Statistic.ACTUAL)})
    return {Statistic.UNIT: 1} | {each: at for at, each in enumerate(sorted(taken), 2)}


def _row(unit: UnitResult, key: str, county: str, columns: Columns) -> Row:
    values = {each: value for each in columns if (value := _value(unit, each)) is not None}
    return Row(key, unit.name, unit.row.row, county or None, values)


def _value(unit: UnitResult, statistic: Statistic) -> Decimal | None:
    if statistic is Statistic.COMPLETION:
        return unit.completion
    return unit.row.value(statistic)
