"""A unit's indicators as lines of its form, and those that it leads; what is behind first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, ranked_by, ranking_value
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, format_figure, format_percent, percent_decimals
from addin.core.indicators import Kind
from addin.core.shortfall import DEFAULT_RULE
from addin.report.formats import amount_format, percent_format
from addin.report.shortfalls import shown_gap, sort_lag
from addin.report.wording import measure_name
from addin.split.verdict import verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from addin.annex.results import UnitResult
    from addin.core.ranking import Rank
    from addin.core.schedule import Period
    from addin.report.departments import Task
    from addin.split.shares import OwnRow, RankedTable, Share
    from addin.split.verdict import StateWord

_MOST_DECIMALS = 4
_NUMBERED = re.compile(r"^[(]?[一二三四五六七八九十百零]+[)]?[、.]")


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """One indicator of a unit: what it is, its figures, and how the unit stands.

    ``actual`` is the score where scores are ranked; ``behind`` sorts shortfalls, the further the
    larger. An indicator that is ``led`` has the figures of the whole, and no rank.
    """

    indicator: str
    measure: str
    unit: UnitResult
    actual: Decimal | None
    rank: str
    verdict: StateWord
    decimals: int
    behind: float
    whole: bool
    led: bool = False

    @property
    def label(self) -> str:
        """The indicator with its measure: 固定资产投资(亿元)."""
        known = not self.measure or self.measure in self.indicator
        return self.indicator if known else f"{self.indicator}({self.measure})"

    @property
    def share(self) -> Decimal | None:
        """The completion rate; None where lower is better, where it would mislead."""
        return self.unit.completion if self.unit.terms.direction is Direction.HIGHER else None

    @property
    def share_format(self) -> str:
        """How it is shown: a miss close to what is due with as many decimals as it takes."""
        if self.share is None:
            return ""
        return percent_format(percent_decimals(self.share, self.decimals, self.unit.apart_from))

    @property
    def due(self) -> str:
        """What share of the target is due; — of a level, which has a test of its own."""
        is_share = self.share is not None and self.unit.due is not None
        return format_percent(self.unit.due, self.decimals) if is_share else NO_FIGURE

    @property
    def gap(self) -> Decimal | None:
        """What is missing to what is due."""
        return shown_gap(self.unit, whole=self.whole)

    @property
    def gap_format(self) -> str:
        """How it is shown: 差25.08; 高3.1 where lower is better; points of a rate."""
        word = "高" if self.unit.terms.direction is Direction.LOWER else "差"
        points = '"个百分点"' if self.unit.terms.kind is Kind.RATE else ""
        return f'"{word}"{amount_format(self._gap_decimals)}{points}'

    @property
    def told(self) -> str:
        """The indicator for a sentence: 个转企100.0%(第9位), 受理量12件(第3位)."""
        if self.share is not None:
            apart = self.unit.apart_from
            figure = format_percent(self.share, self.decimals, keep_zeros=True, apart_from=apart)
        elif self.actual is not None:
            figure = format_figure(self.actual, _MOST_DECIMALS) + self.measure
        else:
            return self.indicator
        place = self.rank.split("\n")[0].split("/")[0]
        return f"{self.indicator}{figure}" + (f"(第{place}位)" if place != NO_FIGURE else "")

    @property
    def _gap_decimals(self) -> int:
        """How many decimals the gap has, four at most, so that nothing reads as 差0."""
        gap = self.gap
        if gap is None or gap == gap.to_integral_value():
            return 0
        return min(-int(gap.normalize().as_tuple().exponent), _MOST_DECIMALS)


def lines_of(share: Share, period: Period | None) -> list[OwnIndicator]:
    """Return a unit's lines: shortfalls, the furthest behind first; then the others as in the
    annexes, what the unit leads after its own. ``period`` is the workbook's.
    """
    lines = [*(_line(row, period) for row in share.rows), *map(_led, share.tasks)]
    lagging = sorted((line for line in lines if line.verdict.lagging), key=lambda ln: -ln.behind)
    return lagging + [line for line in lines if not line.verdict.lagging]


def _line(row: OwnRow, period: Period | None) -> OwnIndicator:
    place, unit = row.field, row.unit
    annex = place.annex
    other = f"({annex.period.label})" if annex.period and annex.period != period else ""
    by = ranked_by(annex)
    return OwnIndicator(
        indicator=annex.indicator + other,
        measure=measure_name(annex),
        unit=unit,
        actual=ranking_value(by, unit) if by is RankedBy.SCORE else unit.actual,
        rank=rank_text(place, unit),
        verdict=verdict(unit, annex.rule),
        decimals=annex.decimals,
        behind=sort_lag(place.result, unit),
        whole=annex.is_counted,
    )


def _led(task: Task) -> OwnIndicator:
    unit = task.result
    return OwnIndicator(
        indicator=task.indicator,
        measure=task.measure,
        unit=unit,
        actual=unit.actual,
        rank=NO_FIGURE,
        verdict=verdict(unit, DEFAULT_RULE),
        decimals=1,
        behind=float(unit.lag or 0) / (100 if unit.terms.kind is Kind.RATE else 1),
        whole=task.whole,
        led=True,
    )


def rank_text(place: RankedTable, unit: UnitResult) -> str:
    """Return the rank of how many, and that in the group on a line of its own.

    A group's name goes without the number that a heading 一、乡镇 has.
    """
    text = rank_of(unit.rank, place.ranked)
    group = unit.row.group
    if unit.group_rank is None or group is None:
        return text
    return f"{text}\n{_NUMBERED.sub('', group)}{rank_of(unit.group_rank, place.by_group[group])}"


def rank_of(rank: Rank | None, ranked: int) -> str:
    """Return the rank and of how many it is; — without one.

    >>> rank_of(3, 14), rank_of(2.5, 4), rank_of(None, 14)
    ('3/14', '2.5/4', '—')
    """
    return NO_FIGURE if rank is None else f"{rank:g}/{ranked}"
