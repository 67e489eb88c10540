"""What a stretch of words names: units, indicators, something else, another time or place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.prose.said import COMPARES, Meaning
from addin.prose.what import What
from addin.prose.words import LEADS, LED_BEFORE, LED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.prose.context import Context
    from addin.prose.subjects import Mention, Subject

_COMPARED = re.compile(r"(?:比|较|高于|低于|快于|慢于|超过|领先|落后)于?$")
_OF_TARGET = (What.TARGET, What.COMPLETION, What.GAP, What.OVER_TARGET)
_OF_SLOT = {
    Slot.MONTH: re.compile(r"[当本]月|单月"),
    Slot.DAY: re.compile(r"[今当本]日|当天|[本当]周"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What words name.

    ``units`` are all units in their order, ``compared`` those that something is only compared with;
    ``stranger`` is what only looks like a unit. ``indicators`` are named in full, and ``lead`` is
    said to lead the last of them. ``rest`` is what is left, which names something else; ``ours``
    tells whether all is of our region and period.
    """

    units: tuple[str, ...]
    compared: tuple[str, ...]
    stranger: str
    indicators: tuple[Subject, ...]
    lead: str
    rest: str
    ours: bool

    @property
    def unit(self) -> str:
        """The unit that is spoken of, "" where none is."""
        spoken = [name for name in self.units if name not in self.compared]
        return spoken[-1] if spoken else ""


def read_stretch(
    text: str, start: int, end: int, context: Context, said: Meaning | None = None
) -> Stretch:
    """Return what a stretch of folded text names; ``said`` is what it says that a figure is."""
    if said and What.SHARE in said.whats:  # what it is a share of is not what is spoken of
        whole = text.rfind("占", start, end)
        end = whole if whole >= start else end
    units = context.units_in(text, start, end)
    mentions = context.subjects.mentions(text, start, end, {last for *_, last in units})
    led = _led_in(text, start, end, mentions) if LEADS.search(text, start, end) else None
    stranger = "" if units else context.stranger_in(text[start:end])
    names = [(mention.start, mention.end) for mention in mentions]
    cut = [*names, *[(first, last) for _, first, last in units]]
    if led:
        cut.append((start + led.start(), start + led.end()))
    if stranger:
        at = text.index(stranger, start)
        cut.append((at, at + len(stranger)))
    words = _without(text, start, end, names, "□")
    is_ours = context.is_ours(_without_said(words, said), text[max(0, start - 200) : start])
    return Stretch(
        units=tuple([name for name, _, _ in units]),
        compared=tuple([n for n, at, _ in units if _COMPARED.search(text, max(0, at - 4), at)]),
        stranger=stranger,
        indicators=tuple([mention.subject for mention in mentions]),
        lead=led["lead"] if led else "",
        rest=context.rest(_without(text, start, end, cut)),
        ours=is_ours and not context.is_wider(words),
    )


def _led_in(text: str, start: int, end: int, mentions: Sequence[Mention]) -> re.Match[str] | None:
    """Return who is said to lead what is named last, or what only a shorter name names."""
    led = LED_BY.search(text[start : mentions[-1].start]) if mentions else None
    return led or LED_BEFORE.match(text[start:end])


def _without(
    text: str, start: int, end: int, cut: Sequence[tuple[int, int]], instead: str = ""
) -> str:
    left, at = "", start
    for first, last in sorted(cut):
        left += text[at:first] + instead
        at = max(at, last)
    return left + text[at:end]


def _without_said(words: str, said: Meaning | None) -> str:
    """Return words without those that say what a figure is, and so tell no other time."""
    text = COMPARES.sub("", words)
    whats = said.whats if said else ()
    own = ["上年", "去年"] if What.LAST_YEAR in whats else []
    own += ["目标", "计划", "预期"] if any(what in _OF_TARGET for what in whats) else []
    for word in own:
        text = text.replace(word, "")
    return _OF_SLOT[Slot.MONTH].sub("", text)


def slot_in(words: str) -> Slot | None:
    """Return the short time that words speak of: 当月 or 今日; None for any longer one."""
    return next((slot for slot, pattern in _OF_SLOT.items() if pattern.search(words)), None)
