"""Where a title is broken: official titles are split by sense, into lines of like length."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

_MOST_PLACES = 16
_PLACE = re.compile(
    r"(?:(?<=\d年)(?!度)|(?<=月份)|(?<=月)(?![份度])|(?<=季度)|(?<=[半年]年度)|(?<=年度)"
    r"|(?<=[^全各省][市县区州旗])|(?<=[、,\uff0c”》])"
    r"|(?=和|及|与|暨|“|《|主要|完成情况|工作|各项))(?![、,\uff0c”》])"
)


def title_lines(title: str, longest: int) -> list[str]:
    """Return a title's lines of so many characters; one line where no good place is found.

    >>> title_lines("关于2022年大冶市主要经济指标及部门任务完成情况的通报", 19)
    ['关于2022年大冶市主要经济指标', '及部门任务完成情况的通报']
    """
    wanted = -(-width(title) // longest)
    places = sorted({m.start() for m in _PLACE.finditer(title)} - {0, len(title)})
    if wanted < 2 or len(places) > _MOST_PLACES:
        return [title]
    splits = (_split(title, chosen) for chosen in combinations(places, int(wanted) - 1))
    fitting = [lines for lines in splits if max(map(width, lines)) <= longest]
    return min(fitting, key=_unevenness, default=[title])


def width(text: str) -> float:
    """Return a text's width in characters; what is half-width counts half."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _split(title: str, places: tuple[int, ...]) -> list[str]:
    edges = [0, *places, len(title)]
    return [title[start:end] for start, end in pairwise(edges)]


def _unevenness(lines: list[str]) -> float:
    widths = [width(line) for line in lines]
    return max(widths) - min(widths)
