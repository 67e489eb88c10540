"""Percentages that a text itself allows to recompute: 共143个…已开工139个,开工率97%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.prose.printed import NUMBER, Printed, read_figure
from addin.prose.statements import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.prose.text import Sentence

_POINT = re.compile(r"[一二三四五六七八九十]是")
_BRACKET = re.compile(r"\([^()]{0,200}\)")
_DIGIT = re.compile(r"(?<![\d.])\d")
_DONE = re.compile(r"已[^,;。、\d]{0,8}$")
_IN_ALL = re.compile(r"(?:共计|共有|共|总计|合计|总数为?)$")
_RATE = re.compile(rf"[,、]?(?P<words>[^,;。、\d%]{{2,8}}率)(?:为|达到?|是)?(?P<figure>{NUMBER}%)")
_OWN_BASE = re.compile(r"完成率|增长率|[增税利]率")


def read_ratios(sentences: Sequence[Sentence]) -> Iterator[Ratio]:
    """Yield the rates whose part (已开工139个) stands right before them and whose whole earlier.

    The whole is sought in the same paragraph and under the same 一是, outside brackets; one that
    says 共 comes before others of the same measure.
    """
    wholes: list[Printed] = []
    totals: list[Printed] = []
    for sentence in sentences:
        for number, text in enumerate(_POINT.split(_BRACKET.sub("", sentence.text))):
            if number:
                wholes, totals = [], []
            yield from _in_point(text, sentence.raw, wholes, totals)


def _in_point(text: str, raw: str, wholes: list[Printed], totals: list[Printed]) -> Iterator[Ratio]:
    at = 0
    while match := _DIGIT.search(text, at):
        figure = read_figure(text, match.start())
        at = figure[1] if figure else match.end()
        if figure is None or not figure[0].measure or figure[0].is_percent:
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        if not _DONE.search(before):
            (totals if _IN_ALL.search(before) else wholes).append(figure[0])
        elif rate := _RATE.match(text, at):
            yield from _ratio(raw, figure[0], rate, totals, wholes)


def _ratio(
    raw: str, part: Printed, rate: re.Match[str], totals: list[Printed], wholes: list[Printed]
) -> Iterator[Ratio]:
    read = read_figure(rate["figure"], 0)
    if read is None or _OWN_BASE.search(rate["words"]):
        return
    for candidates in (totals, wholes):
        fitting = tuple(
            w for w in candidates if w.measure == part.measure and w.value >= part.value > 0
        )
        if fitting:
            yield Ratio(raw, rate["words"], part, fitting, read[0])
            return
