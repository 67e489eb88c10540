"""How a county writes: punctuation, decimals, brackets, headings, order of lists."""

from __future__ import annotations

from dataclasses import dataclass

from tests.recognition.grammar.draw import Draw

_WIDE = str.maketrans(",:;()", "，：；（）")


@dataclass(frozen=True)
class Style:
    """The habits of a circular.

    ``brackets`` is how a value stands behind a name: 东河镇(95.3%), or else 东河镇95.3%.
    ``money`` is what amounts are given in: as the table has them, or in 亿元 or 万元.
    ``counts`` is the order of words in 完成任务的有6个单位, 完成任务的单位有6个, 有6个单位完成任务.
    ``numbered`` sections have a line for each sentence. ``names_indicator`` is
    whether each sentence names its indicator or leaves it to the heading.
    """

    wide: bool
    brackets: bool
    decimals: int
    keep_zeros: bool
    money: str
    worst_first: bool
    chinese_counts: bool
    headings: str
    names_indicator: bool
    thousands: bool
    wide_percent: bool
    counts: str
    lead: str
    last_joint: str
    numbered: bool

    def plain(self, text: str) -> str:
        """Return words between figures with this county's punctuation."""
        return text.translate(_WIDE) if self.wide else text


def draw_style(draw: Draw) -> Style:
    """Return the habits of a county."""
    return Style(
        wide=draw.chance(0.6),
        brackets=draw.chance(0.5),
        decimals=draw.pick([1, 1, 2]),
        keep_zeros=draw.chance(0.5),
        money=draw.pick(["as is", "as is", "亿元", "万元"]),
        worst_first=draw.chance(0.6),
        chinese_counts=draw.chance(0.15),
        headings=draw.pick(["一、", "(一)", "1.", "一是", "none"]),
        names_indicator=draw.chance(0.5),
        thousands=draw.chance(0.1),
        wide_percent=draw.chance(0.05),
        counts=draw.pick(["的有", "单位有", "有单位"]),
        lead=draw.pick(["分别是:", "分别为:", "依次是", "是:", "为:", ":", "分别是"]),
        last_joint=draw.pick(["", "", "", "和"]),
        numbered=draw.chance(0.12),
    )
