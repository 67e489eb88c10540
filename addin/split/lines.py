"""A unit's indicators as lines of its sheet, what is behind first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, ranked_by, ranking_value
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, percent_decimals, round_half_up
from addin.core.indicators import Kind
from addin.report.formats import fixed_format, percent_format
from addin.report.shortfalls import sort_lag
from addin.split.verdict import NO_TASK, Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.results import UnitResult
    from addin.core.ranking import Rank
    from addin.core.schedule import Period
    from addin.report.departments import Task
    from addin.split.shares import Field, OwnRow, Share

_OWN_LEAD = "本单位牵头"
_MOST_DECIMALS = 4
_NUMBERED = re.compile(r"^[(]?[一二三四五六七八九十]+[)]?[、.]")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a unit: figures as they are, and in words rank and how the unit stands.

    ``actual`` is the score where scores are ranked; ``behind`` sorts shortfalls, the further the
    larger.
    """

    indicator: str
    unit: UnitResult
    actual: Decimal | None
    rank: str
    verdict: Verdict
    lead: str
    decimals: int
    behind: float = 0.0

    @property
    def ahead(self) -> Decimal | None:
        """Completion over schedule in points; None at the year's end, when it says nothing new."""
        schedule = self.unit.terms.schedule
        return None if schedule is None or schedule >= 1 else self.unit.ahead

    @property
    def share(self) -> Decimal | None:
        """The completion rate; None where lower is better, where it would mislead."""
        return self.unit.completion if self.unit.terms.direction is Direction.HIGHER else None

    @property
    def share_format(self) -> str:
        """How it is shown: a miss close to 100% with as many decimals as it takes."""
        missed = self.unit.achieved is False
        share = self.share or Decimal(0)
        return percent_format(percent_decimals(share, self.decimals, missed=missed))

    @property
    def gap_format(self) -> str:
        """How the gap is shown: 差25.08, 超3.2; 高, 低 where lower is better; points of a rate."""
        more, less = "差", "超"
        if self.unit.terms.direction is Direction.LOWER:
            more, less = "高", "低"
        unit = '"个百分点"' if self.unit.terms.kind is Kind.RATE else ""
        number = fixed_format(_decimals(self.unit.gap, self.decimals)) + unit
        return f'"{more}"{number};"{less}"{number};0'

    @property
    def ahead_format(self) -> str:
        """How points over or under schedule are shown: +3.3, -0.4."""
        places = self.decimals
        while self.ahead and places < _MOST_DECIMALS and not round_half_up(self.ahead, places):
            places += 1
        number = fixed_format(places)
        return f"+{number};-{number};0"


def _decimals(value: Decimal | None, least: int) -> int:
    """Return how many decimals an amount has, four at most, so that nothing reads as 差0."""
    if value is None or value == value.to_integral_value():
        return 0
    return min(max(-int(value.normalize().as_tuple().exponent), least), _MOST_DECIMALS)


def lines_of_share(share: Share, period: Period | None) -> list[Line]:
    """Return a unit's lines: shortfalls, the furthest behind first; then the others as in the
    annexes, those without a task last. ``period`` is the workbook's.
    """
    lines = [_of_row(row, period) for row in share.rows] + [_of_task(t) for t in share.tasks]
    lagging = sorted((line for line in lines if line.verdict.lagging), key=lambda ln: -ln.behind)
    others = [line for line in lines if not line.verdict.lagging]
    return lagging + sorted(others, key=lambda line: line.verdict.word == NO_TASK)


def _of_row(row: OwnRow, period: Period | None) -> Line:
    place, unit = row.field, row.unit
    annex = place.annex
    other = annex.period.label if annex.period and annex.period != period else ""
    by = ranked_by(annex)
    return Line(
        indicator=_headed(annex.indicator, annex.measure.name if annex.measure else "", other),
        unit=unit,
        actual=ranking_value(by, unit) if by is RankedBy.SCORE else unit.actual,
        rank=both_ranks(place, unit),
        verdict=verdict(
            unit,
            annex.rule if unit.row.row in place.named else None,
            twice=unit.name in place.twice,
        ),
        lead=annex.lead or NO_FIGURE,
        decimals=annex.decimals,
        behind=sort_lag(place.result, unit),
    )


def _of_task(task: Task) -> Line:
    unit = task.result
    share = unit.completion
    return Line(
        indicator=_headed(task.indicator, task.measure, ""),
        unit=unit,
        actual=unit.actual,
        rank=NO_FIGURE,
        verdict=verdict(unit, None),
        lead=_OWN_LEAD,
        decimals=1,
        behind=float(unit.gap or 0) / 100 if share is None else float(1 - share),
    )


def _headed(indicator: str, measure: str, period: str) -> str:
    """Return an indicator with its measure, and its period where that is not the workbook's."""
    more = ",".join(filter(None, [measure if measure not in indicator else "", period]))
    return f"{indicator}({more})" if more else indicator


def rank_text(rank: Rank | None, ranked: int) -> str:
    """Return 第3名/14, of how many that are ranked; — without a rank.

    >>> rank_text(3, 14), rank_text(2.5, 4), rank_text(None, 14)
    ('第3名/14', '第2.5名/4', '—')
    """
    return NO_FIGURE if rank is None else f"第{rank:g}名/{ranked}"


def group_rank_text(place: Field, unit: UnitResult) -> str:
    """Return 二类第2名/4, without the number that a heading 一、乡镇 has; — without groups."""
    if unit.group_rank is None:
        return NO_FIGURE
    group = unit.row.group or ""
    return _NUMBERED.sub("", group) + rank_text(unit.group_rank, place.by_group[group])


def both_ranks(place: Field, unit: UnitResult) -> str:
    """Return the rank, and that in the group on a line of its own where there are groups."""
    ranks = [rank_text(unit.rank, place.ranked)]
    if unit.group_rank is not None:
        ranks.append(group_rank_text(place, unit))
    return "\n".join(ranks)


def has_any(values: Sequence[object]) -> bool:
    """Return whether a column would hold anything."""
    return any(value not in (None, NO_FIGURE) for value in values)
