"""Figures that a clause gives of an indicator: growth, share of the target, lead over schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.prose.printed import Printed, read_figure, read_figures
from addin.prose.statements import What
from addin.prose.words import (
    GROWTH,
    LEAD_OVER_SCHEDULE,
    LEAD_OVER_TARGET,
    LEVEL,
    OTHER_TARGET,
    RESPECTIVELY,
    SCHEDULE_IS,
    SHARE,
    SHARE_END,
    TARGET,
    WITHIN,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENING = re.compile(r"(?:\([^()%\d]{0,30}\))?(?:其中|并且?|且|也|同时|现已|已)?,?")
_ABOUT = re.compile(r"左右|以[上下]")
_NOT_A_SHARE = re.compile(r"的(?!单位)|个|(?:单位|乡镇|镇|街道)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read: what it is, its sign where a word says one, where it ends."""

    what: What
    printed: Printed | None
    sign: int | None
    end: int


def read_values(text: str, at: int) -> list[Reading]:
    """Return the figures that a clause gives from a place on, without naming an indicator.

    A share with its target (完成全年目标(500户)的102.2%) gives two.
    """
    at = opening.end() if (opening := _OPENING.match(text, at)) else at
    for read in _READERS:
        if found := read(text, at):
            return found
    return []


def read_respectively(text: str, at: int) -> list[Reading]:
    """Return the figures that go with as many indicators named before: 分别增长13.2%、19.5%."""
    match = RESPECTIVELY.match(text, at)
    if match is None:
        return []
    figures, end = read_figures(text, match.end())
    sign = 1 if match["up"] else -1 if match["down"] else None
    what = What.GROWTH if sign else What.COMPLETION if match["share"] else What.ACTUAL
    return [Reading(what, figure, sign, end) for figure in figures]


def _growth(text: str, at: int) -> list[Reading]:
    match = GROWTH.match(text, at)
    if match is None:
        return []
    sign = 1 if match["up"] else -1 if match["down"] else None
    return _one(What.GROWTH, match, sign, match["figure"])


def _level(text: str, at: int) -> list[Reading]:
    match = LEVEL.match(text, at)
    return [Reading(What.GROWTH, None, 0, match.end())] if match else []


def _points(text: str, at: int) -> list[Reading]:
    match = LEAD_OVER_SCHEDULE.match(text, at)
    if match is None:
        return []
    sign = 1 if match["up"] or match["up2"] else -1
    group = "figure" if match["figure"] else "figure2"
    return _one(What.POINTS, match, sign, match[group])


def _lead(text: str, at: int) -> list[Reading]:
    match = LEAD_OVER_TARGET.match(text, at)
    if match is None:
        return []
    target = _one(What.TARGET, match, None, match["target"]) if match["target"] else []
    return [*target, *_one(What.LEAD, match, 1 if match["up"] else -1, match["figure"])]


def _within(text: str, at: int) -> list[Reading]:
    match = WITHIN.match(text, at)
    figure = read_figure(text, match.end()) if match else None
    return [Reading(What.TARGET, figure[0], None, figure[1])] if figure else []


def _schedule(text: str, at: int) -> list[Reading]:
    match = SCHEDULE_IS.match(text, at)
    if match is None:
        return []
    return _one(What.SCHEDULE, match, None, match["figure"])


def _target(text: str, at: int) -> list[Reading]:
    match = TARGET.match(text, at)
    figure = read_figure(text, match.end()) if match else None
    return [Reading(What.TARGET, figure[0], None, figure[1])] if figure else []


def _share(text: str, at: int) -> list[Reading]:
    match = SHARE.match(text, at)
    if match is None or OTHER_TARGET.search(match[0]):
        return []
    target, stop = _target_in(text, match.end())
    end = SHARE_END.match(text, stop)
    if end is None or _NOT_A_SHARE.match(text, end.end()):
        return []
    share = _one(What.COMPLETION, end, None, end["figure"])
    return [*target, *share]


def _target_in(text: str, at: int) -> tuple[list[Reading], int]:
    """Return the target that a share names, in brackets or glued, and where it ends."""
    bracket = text[at : at + 1] == "("
    figure = read_figure(text, at + bracket)
    if figure is None or figure[0].is_percent or not figure[0].measure:
        return [], at
    stop = figure[1] + bracket
    if bracket and text[stop - 1 : stop] != ")":
        return [], at
    return [Reading(What.TARGET, figure[0], None, stop)], stop


def _one(what: What, match: re.Match[str], sign: int | None, figure: str) -> list[Reading]:
    read = None if _ABOUT.match(match.string, match.end()) else read_figure(figure, 0)
    return [Reading(what, read[0], sign, match.end())] if read else []


_READERS: tuple[Callable[[str, int], list[Reading]], ...] = (
    _growth,
    _level,
    _points,
    _lead,
    _within,
    _share,
    _target,
    _schedule,
)
