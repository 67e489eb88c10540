"""Measures (计量单位): what a column counts in, and conversion between those of one base."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from addin.core.patterns import late

_FACTORS = {
    "": Decimal(1), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000),
    "万": Decimal(10) ** 4, "十万": Decimal(10) ** 5, "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12,
}  # fmt: skip
_AMOUNT_BASES = ("元", "美元", "人民币元")
_COUNT_BASES = (
    "个", "户", "家", "件", "人", "人次", "项", "宗", "台", "辆", "套", "所", "处", "条", "座",
    "次", "起", "名", "篇", "期", "头", "只", "株", "批", "场", "例", "份", "笔", "张", "间", "床",
    "件次", "批次", "栋", "幢", "艘", "架", "枚", "幅", "册", "部", "孔", "眼", "口",
)  # fmt: skip
_QUANTITY_BASES = (
    "亩", "公顷", "吨", "标准煤", "吨标准煤", "公斤", "平方米", "立方米", "平方公里", "公里", "米",
    "千克标准煤", "千克", "千瓦", "千瓦时", "度", "天", "微克/立方米", "μg/m3", "ug/m3", "毫克/升",
)  # fmt: skip
_LEVELS = ("天", "微克/立方米", "μg/m3", "ug/m3", "毫克/升")
"""What is a level of each place: those of several places do not add up."""

_POINTS = ("百分点", "个百分点")
"""What differences of percentages are counted in."""

_SAME_BASES = {"μg/m3": "微克/立方米", "ug/m3": "微克/立方米"}
_RATE_BASES = ("%", *_POINTS, "‰")
_SCORE_BASES = ("分",)
_UNSCALED = _RATE_BASES + _SCORE_BASES
_BASES = frozenset(_AMOUNT_BASES + _COUNT_BASES + _QUANTITY_BASES + _RATE_BASES + _SCORE_BASES)
_PREFIXED = late(r"(万亿|[十百千]万|[十百千万亿])?(.+)")
_PER = late(
    r"/(?:平方米|平方千米|平方公里|km2|立方米|m3|升|亩|公顷|万人|年|季|月|天|日|小时)(?:·[年季月天日])?"
)
"""What a density or a rate is per; 户/人 and 个/万元 in a line above a table are two measures."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: 亿元 is 10^8 times the base 元."""

    name: str
    base: str
    factor: Decimal

    @property
    def is_count(self) -> bool:
        """Whether it counts things (个, 户, 家 …)."""
        return self.base in _COUNT_BASES

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.base in _RATE_BASES

    @property
    def is_additive(self) -> bool:
        """Whether figures of several units add up to that of all: money, counts, areas."""
        return "/" not in self.base and self.base not in _UNSCALED + _LEVELS

    @property
    def is_score(self) -> bool:
        """Whether it is points of an assessment (分)."""
        return self.base in _SCORE_BASES


@lru_cache(maxsize=1024)
def parse_measure(text: str) -> Measure | None:
    """Return the measure of that name, or None where the text is no measure.

    >>> parse_measure("万亩").factor
    Decimal('10000')
    >>> parse_measure("万元/亩").base
    '元/亩'
    >>> parse_measure("全域口径") is None
    True
    """
    text = text.removeprefix("人民币")
    if text in _BASES:
        base = "%" if text in _POINTS else _SAME_BASES.get(text, text)
        return Measure(text, base, Decimal(1))
    match = _PREFIXED.fullmatch(text)
    if match and match[1] and match[2] in _BASES and match[2] not in _UNSCALED:
        return Measure(text, match[2], _FACTORS[match[1]])
    return _parse_density(text)


def _parse_density(text: str) -> Measure | None:
    """Return a measure per another: 吨/平方千米·月, 万元/亩."""
    amount, slash, per = text.partition("/")
    of = parse_measure(amount) if _PER.fullmatch(slash + per) else None
    return Measure(text, f"{of.base}/{per}", of.factor) if of and not of.is_rate else None


def convert(value: Decimal, source: Measure, target: Measure) -> Decimal | None:
    """Return the value in the target measure; None where the two have no common base.

    >>> convert(Decimal("12000"), parse_measure("万元"), parse_measure("亿元"))
    Decimal('1.2')
    """
    if source.base != target.base:
        return None
    return value * source.factor / target.factor
