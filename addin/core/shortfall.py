"""Shortfall rules (短板规则): which of the units with a shortfall a circular names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from addin.core.figures import fold_text, format_percent
from addin.core.judging import JudgedBy
from addin.core.numerals import read_numeral
from addin.core.patterns import late
from addin.core.ranking import cut, ranks

if TYPE_CHECKING:
    from collections.abc import Sequence


class Basis(Enum):
    """By what the named units are picked among the shortfalls."""

    FURTHEST = "furthest"  # the N furthest behind by completion: 掉任务较多的3个
    THRESHOLD = "threshold"  # completion of the year's target below a ratio: 完成比例低于50%
    SCHEDULE = "schedule"  # everyone, with the points behind schedule: 未达序时进度
    MISSED = "missed"  # everyone, without figures: 未完成
    GAP = "gap"  # the N furthest behind by absolute gap: 相差较多的4个


_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its basis, with N for FURTHEST and GAP, a ratio for THRESHOLD."""

    basis: Basis
    count: int = 0
    threshold: Decimal | None = None

    @property
    def has_figures(self) -> bool:
        """Whether the list prints figures; without, it is printed in roster order."""
        return self.basis not in (Basis.MISSED, Basis.GAP)

    def singles_out(self, due: Decimal) -> bool:
        """Return whether a threshold is below what is due, so that it tells of some alone."""
        return self.threshold is None or self.threshold < due

    def label(self, by: JudgedBy = JudgedBy.TARGET, due: Decimal = _WHOLE) -> str:
        """Return the heading of the list, by what the units are judged, and what is due.

        A threshold above what is due singles out nobody: all shortfalls are below it.

        >>> Rule(Basis.FURTHEST, 3).label(), Rule(Basis.GAP, 3).label(JudgedBy.SCHEDULE)
        ('掉任务较多的3个单位', '与序时进度相差较多的单位')
        """
        if self.basis is Basis.THRESHOLD and self.singles_out(due):
            return f"完成比例低于{format_percent(self.threshold)}的单位"
        in_time = by is JudgedBy.SCHEDULE
        if self.basis is Basis.FURTHEST:
            return f"{'落后序时进度' if in_time else '掉任务'}较多的{self.count}个单位"
        if self.basis is Basis.GAP:
            return f"与{'序时进度' if in_time else '任务'}相差较多的单位"
        is_late = in_time or self.basis is Basis.SCHEDULE
        return "未达序时进度的单位" if is_late else "未完成的单位"


DEFAULT_RULE = Rule(Basis.FURTHEST, 3)

_COUNT = late(r"(\d+|[一二两三四五六七八九十]+)(?:个|位|名|家|户)")
_THRESHOLD = late(r"低于(\d+(?:\.\d+)?)%")


def parse_rule(text: str) -> Rule | None:
    """Return the rule that staff wrote on 设置, or None where it is not understood.

    >>> parse_rule("掉任务较多的3个"), parse_rule("完成比例低于50%").threshold
    (Rule(basis=<Basis.FURTHEST: 'furthest'>, count=3, threshold=None), Decimal('0.5'))
    """
    folded = fold_text(text)
    if match := _THRESHOLD.search(folded):
        ratio = Decimal(match[1]) / 100
        return Rule(Basis.THRESHOLD, threshold=ratio) if 0 < ratio <= 1 else None
    count = _count(folded)
    if "序时" in folded or "时间进度" in folded:
        return Rule(Basis.FURTHEST, count) if count and "多" in folded else Rule(Basis.SCHEDULE)
    if "相差" in folded:
        return Rule(Basis.GAP, count or 3)
    if count and re.search(r"掉任务|落后|倒数|末|后\d|后[一二两三四五]|最差|较多", folded):
        return Rule(Basis.FURTHEST, count)
    return Rule(Basis.MISSED) if "未完成" in folded else None


def _count(folded: str) -> int:
    match = _COUNT.search(folded)
    if match is None:
        return 0
    return read_numeral(match[1])


class Standing(NamedTuple):
    """What a rule looks at, for one shortfall: the larger its lag, the further behind.

    ``completion`` is a ratio of the year's target; ``lag`` is what FURTHEST goes by (a ratio or
    points behind what is due), ``gap`` what GAP goes by (in the measure). Missing values are None.
    """

    completion: Decimal | None
    lag: Decimal | None
    gap: Decimal | None


def select(rule: Rule, shortfalls: Sequence[Standing]) -> list[int]:
    """Return the indices of the named units, the furthest behind first.

    A cut at N extends over a tie; equal units keep the given order (the roster's). Units without
    the figure that the rule goes by are not named.
    """
    if rule.basis in (Basis.FURTHEST, Basis.GAP):
        lags = [s.gap if rule.basis is Basis.GAP else s.lag for s in shortfalls]
        return cut(ranks(lags), rule.count)
    ranked = ranks([s.lag for s in shortfalls])
    order = sorted(range(len(shortfalls)), key=lambda i: (ranked[i] is None, ranked[i] or 0))
    return [i for i in order if _named(rule, shortfalls[i])]


def _named(rule: Rule, standing: Standing) -> bool:
    if rule.basis is Basis.THRESHOLD:
        ratio, limit = standing.completion, rule.threshold
        return ratio is not None and limit is not None and ratio < limit
    return True
