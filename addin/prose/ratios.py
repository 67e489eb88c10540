"""Percentages that a text itself allows to recompute: 共143个…已开工139个,开工率97%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.prose.printed import NUMBER, Printed, read_figure
from addin.prose.statements import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.prose.text import TextSentence

_POINT = re.compile(r"[一二三四五六七八九十]是")
_BRACKET = re.compile(r"\([^()]{0,200}\)")
_DIGIT = re.compile(r"(?<![\d.])\d")
_DONE = re.compile(r"已[^,;。、\d]{0,8}$")
_IN_ALL = re.compile(r"(?:共计|共有|共|总计|合计|总数为?)$")
_RATE = re.compile(rf"[,、]?(?P<words>[^,;。、\d%]{{2,8}}率)(?:为|达到?|是)?(?P<figure>{NUMBER}%)")
_OWN_BASE = re.compile(r"完成率|增长率|[增税利]率")


def read_ratios(sentences: Sequence[TextSentence]) -> Iterator[Ratio]:
    """Yield the rates whose part (已开工139个) stands right before them and whose whole earlier.

    The whole is sought in the same paragraph and under the same 一是, outside brackets; one that
    says 共 comes before others of the same measure.
    """
    wholes: list[Printed] = []
    totals: list[Printed] = []
    for sentence in sentences:
        text = _BRACKET.sub(lambda found: " " * len(found[0]), sentence.text)
        starts = [match.start() for match in _POINT.finditer(text)]
        for number, (start, end) in enumerate(pairwise([0, *starts, len(text)])):
            if number:
                wholes, totals = [], []
            yield from _Point(sentence, text, wholes, totals).ratios(start, end)


@dataclass(frozen=True, slots=True)
class _Point:
    """One of 一是, 二是 in a sentence, with the figures that may be wholes so far."""

    sentence: TextSentence
    text: str
    wholes: list[Printed]
    totals: list[Printed]

    def ratios(self, at: int, end: int) -> Iterator[Ratio]:
        """Yield the rates, and take in the figures before them."""
        while match := _DIGIT.search(self.text, at, end):
            figure = read_figure(self.text, match.start())
            at = figure[1] if figure else match.end()
            if figure is None or not figure[0].measure or figure[0].is_percent:
                continue
            before = self.text[max(0, match.start() - 12) : match.start()]
            if not _DONE.search(before):
                (self.totals if _IN_ALL.search(before) else self.wholes).append(figure[0])
            elif rate := _RATE.match(self.text, at):
                yield from self._ratio(figure[0], rate)

    def _ratio(self, part: Printed, rate: re.Match[str]) -> Iterator[Ratio]:
        read = read_figure(self.text, rate.start("figure"))
        if read is None or _OWN_BASE.search(rate["words"]):
            return
        printed, end = read
        place = self.sentence.place(printed.start, end)
        for candidates in (self.totals, self.wholes):
            fitting = tuple(
                w for w in candidates if w.measure == part.measure and w.value >= part.value > 0
            )
            if fitting:
                yield Ratio(self.sentence.raw, rate["words"], part, fitting, printed, place)
                return
