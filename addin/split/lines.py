"""A unit's indicators as lines of its sheet, what is behind first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, ranked_by, ranking_value
from addin.core.completion import Direction
from addin.core.figures import NO_FIGURE, format_figure, format_percent, percent_decimals
from addin.core.indicators import Kind
from addin.core.judging import JudgedBy
from addin.report.formats import fixed_format, percent_format
from addin.report.shortfalls import sort_lag
from addin.report.wording import ahead_words, measure_name
from addin.split.verdict import NO_TASK, verdict

if TYPE_CHECKING:
    from addin.annex.results import UnitResult
    from addin.core.ranking import Rank
    from addin.core.schedule import Period
    from addin.split.shares import Field, OwnRow, Share
    from addin.split.verdict import Verdict

_MOST_DECIMALS = 4
_NUMBERED = re.compile(r"^[(]?[一二三四五六七八九十百零]+[)]?[、.]")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a unit: where and what it is, its figures, and how the unit stands.

    ``actual`` is the score where scores are ranked; ``behind`` sorts shortfalls, the further the
    larger.
    """

    sheet: str
    indicator: str
    measure: str
    unit: UnitResult
    actual: Decimal | None
    rank: str
    verdict: Verdict
    decimals: int
    behind: float

    @property
    def label(self) -> str:
        """The indicator with its measure: 固定资产投资(亿元)."""
        known = self.measure in self.indicator
        return self.indicator if known else f"{self.indicator}({self.measure})"

    @property
    def share(self) -> Decimal | None:
        """The completion rate; None where lower is better, where it would mislead."""
        return self.unit.completion if self.unit.terms.direction is Direction.HIGHER else None

    @property
    def share_format(self) -> str:
        """How it is shown: a miss close to 100% with as many decimals as it takes."""
        share, apart = self.share or Decimal(0), self.unit.apart_from
        return percent_format(percent_decimals(share, self.decimals, apart))

    @property
    def gap_format(self) -> str:
        """How the gap is shown: 差25.08, 超3.2; 高, 低 where lower is better; points of a rate."""
        more, less = self._words
        points = '"个百分点"' if self._is_rate else ""
        number = fixed_format(self._gap_decimals) + points
        return f'"{more}"{number};"{less}"{number};0'

    @property
    def shortfall(self) -> str:
        """What is behind, for a sentence: 固定资产投资(完成92.3%,差8.42亿元).

        Within the year: 固定资产投资(完成20%,低于序时进度5个百分点).
        """
        gap, said = self.unit.gap, []
        if self.share is not None:
            share = format_percent(self.share, self.decimals, apart_from=self.unit.apart_from)
            said.append(f"完成{share}")
        if self.unit.judged_by is JudgedBy.SCHEDULE and self.unit.ahead is not None:
            said.append(ahead_words(self.unit.ahead, self.decimals))
        elif gap is not None:
            measure = "个百分点" if self._is_rate else self.measure
            said.append(self._words[0] + format_figure(gap, self._gap_decimals) + measure)
        return f"{self.indicator}({','.join(said)})" if said else self.indicator

    @property
    def _words(self) -> tuple[str, str]:
        """What stands before a gap: short of the target, and beyond it."""
        return ("高", "低") if self.unit.terms.direction is Direction.LOWER else ("差", "超")

    @property
    def _is_rate(self) -> bool:
        return self.unit.terms.kind is Kind.RATE

    @property
    def _gap_decimals(self) -> int:
        """How many decimals the gap has, four at most, so that nothing reads as 差0."""
        gap = self.unit.gap
        if gap is None or gap == gap.to_integral_value():
            return 0
        return min(-int(gap.normalize().as_tuple().exponent), _MOST_DECIMALS)


def lines_of(share: Share, period: Period | None) -> list[Line]:
    """Return a unit's lines: shortfalls, the furthest behind first; then the others as in the
    annexes, those without a task last. ``period`` is the workbook's.
    """
    lines = [_line(row, period) for row in share.rows]
    lagging = sorted((line for line in lines if line.verdict.lagging), key=lambda ln: -ln.behind)
    others = [line for line in lines if not line.verdict.lagging]
    return lagging + sorted(others, key=lambda line: line.verdict.word == NO_TASK)


def _line(row: OwnRow, period: Period | None) -> Line:
    place, unit = row.field, row.unit
    annex = place.annex
    other = f"({annex.period.label})" if annex.period and annex.period != period else ""
    by = ranked_by(annex)
    return Line(
        sheet=annex.sheet,
        indicator=annex.indicator + other,
        measure=measure_name(annex),
        unit=unit,
        actual=ranking_value(by, unit) if by is RankedBy.SCORE else unit.actual,
        rank=rank_text(place, unit),
        verdict=verdict(unit, annex.rule),
        decimals=annex.decimals,
        behind=sort_lag(place.result, unit),
    )


def rank_text(place: Field, unit: UnitResult) -> str:
    """Return the rank, and that in the group on a line of its own where there are groups.

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
    ('第3位(共14个)', '第2.5位(共4个)', '—')
    """
    return NO_FIGURE if rank is None else f"第{rank:g}位(共{ranked}个)"
