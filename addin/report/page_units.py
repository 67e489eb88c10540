"""The units on 一页纸, by their shortfalls, and beside them first and last in the actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.core.numerals import numeral
from addin.report.canvas import Canvas, cell
from addin.report.look import CAPTION_SIZE, NO_TASK, SHADES, SUB
from addin.report.measure import INDENT, cut, listed
from addin.report.page_grid import (
    FIRST,
    GAP,
    HEADER_HIGH,
    HEADS,
    LAST,
    PASSED,
    SECTION_HIGH,
    TEXT,
    WIDTHS,
    put_sections,
    put_slot,
)
from addin.report.plan import Style
from addin.report.styles import GAP_EDGE, ROW_EDGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.report.overview import Action, Overview

_MOST_NAMED, _NAMED_TALLIES = 30, 2
"""Of more units only those with the most shortfalls are named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Units that go together: what stands before them, their names, and in which colours.

    ``worst`` is said of the first. Not ``named``, they are only counted.
    """

    label: str | int
    names: tuple[str, ...]
    fill: str
    color: str
    worst: str = ""
    named: bool = True

    def said(self, width: float) -> str:
        """Return the names, as many as are seen on two lines of so many pixels."""
        if not self.named:
            return f"{len(self.names)}个单位"
        return listed(self.names, width, CAPTION_SIZE, lines=2)


class UnitsAndActions:
    """Units and actions on a canvas, in slots of two rows; ``half`` is how high each row is."""

    def __init__(self, overview: Overview, canvas: Canvas) -> None:
        self.overview, self.canvas = overview, canvas
        self.entries = tuple(_entries(overview))
        self.slots = max(len(self.entries), len(overview.actions))
        self.half = 19

    def high(self, half: int) -> int:
        """Return the pixels that all take with rows of so many."""
        return SECTION_HIGH + HEADER_HIGH + GAP + 2 * half * self.slots if self.slots else 0

    def cut_to(self, pixels: float) -> None:
        """Leave out what does not fit into so many pixels."""
        room = pixels - SECTION_HIGH - HEADER_HIGH - GAP
        self.slots = max(min(self.slots, int(room // (2 * self.half))), 0)

    def put(self) -> None:
        """Put the headings and as many slots as there are."""
        actions = self.overview.actions[: self.slots]
        numbers = iter("一二三")
        if self.overview.lines:
            next(numbers)
        left = self._units_title()
        last = PASSED - 1 if actions else self.canvas.width
        if actions:
            right = f"、{_count_of(self.overview.actions)}首末位(分)"
            number = next(numbers) if self.entries else ""
            heading = f"{number}、{left}" if number else ""
            put_sections(
                self.canvas, (heading, 1, last), (next(numbers) + right, PASSED, self.canvas.width)
            )
        else:
            put_sections(self.canvas, (f"{next(numbers)}、{left}", 1, last))
        self._lower_heads(bool(actions))
        entries = _condensed(self.entries, self.slots)
        top = self.canvas.rows(*[self.half] * 2 * self.slots)
        for place in range(self.slots):
            row = top + 2 * place
            entry = entries[place] if place < len(entries) else None
            self._entry(entry, row, bool(actions))
            if actions:
                self._action(actions[place] if place < len(actions) else None, row)

    def _units_title(self) -> str:
        overview = self.overview
        first, _ = overview.honours
        parts = ["各单位短板(项)"] if overview.tallies else []
        parts += ["综合得分"] if first else []
        return "与".join(parts) or "各单位"

    def _lower_heads(self, actions: bool) -> None:
        row = self.canvas.rows(HEADER_HIGH)
        canvas, style = self.canvas, replace(HEADS, align="left")
        last = PASSED - 1 if actions else PASSED
        canvas.put(cell(row, 1), "短板" if self.overview.tallies else "", HEADS)
        canvas.put(Area(row, 2, row, last), "单位", replace(style, indent=1))
        if not actions:
            worst = any(entry.worst for entry in self.entries)
            text = "其中差距最大的一项" if worst else ""
            canvas.put(Area(row, FIRST, row, canvas.width), text, style)
            return
        canvas.put(cell(row, PASSED), "行动", style)
        canvas.put(Area(row, FIRST, row, FIRST + 1), "第一", style)
        canvas.put(Area(row, LAST, row, LAST + 1), "末位", replace(style, indent=1))

    def _entry(
        self,
        entry: Entry | None,
        row: int,
        actions: bool,
    ) -> None:
        canvas, last = self.canvas, PASSED - 1 if actions else PASSED
        names_area = Area(row, 2, row + 1, last)
        worst_area = Area(row, FIRST, row + 1, canvas.width)
        text = replace(TEXT, indent=1, wrap=True, bottom=ROW_EDGE)
        if entry is None:
            canvas.put(Area(row, 1, row + 1, 1), None, text)
            canvas.put(names_area, None, text)
            return
        band = Style(size=12, bold=True, fill=entry.fill, color=entry.color, bottom=GAP_EDGE)
        canvas.put(Area(row, 1, row + 1, 1), entry.label, replace(band, shrink=True))
        width = canvas.across(2, last) - INDENT
        canvas.put(names_area, entry.said(width), text)
        if not actions:
            style = replace(text, indent=0, color=SUB)
            width = canvas.across(FIRST, canvas.width)
            canvas.put(worst_area, cut(entry.worst, width, CAPTION_SIZE, lines=2) or None, style)

    def _action(self, action: Action | None, row: int) -> None:
        """Put an action's first and last: the towns', and below them the departments'."""
        canvas, width = self.canvas, WIDTHS[PASSED - 1]
        style = replace(TEXT, size=9, bold=True, wrap=True, bottom=ROW_EDGE)
        name = cut(action.name, width, style.size, lines=2, bold=True) if action else None
        canvas.put(Area(row, PASSED, row + 1, PASSED), name, style)
        towns = (action.towns if action else None) or (None, None)
        others = (action.departments if action else None) or (None, None)
        for column, place in ((FIRST, 0), (LAST, 1)):
            put_slot(canvas, towns[place], row, column, None)
            put_slot(canvas, others[place], row + 1, column, ROW_EDGE, plain=SUB)


def _entries(overview: Overview) -> Iterator[Entry]:
    """Yield the units by shortfalls, those without a task, then the first and last by score."""
    many = len(overview.indicators.units) > _MOST_NAMED
    for place, tally in enumerate(overview.tallies):
        shade, named = SHADES[tally.state], not many or place < _NAMED_TALLIES
        yield Entry(tally.count, tally.names, shade.fill, shade.text, tally.worst, named)
    if overview.idle:
        *names, last = overview.idle
        yield Entry(NO_FIGURE, (*names, f"{last}(无任务或未报)"), NO_TASK, SUB)
    first, last_ones = overview.honours
    for label, where, units, state in (
        ("优", "前", first, State.OK),
        ("末", "后", last_ones, State.BAD),
    ):
        if units:
            best, *others = overview.scored(units)
            names = [f"综合{where}{numeral(len(units))}:{best}", *others]
            yield Entry(label, tuple(names), SHADES[state].fill, SHADES[state].text)


def _condensed(entries: Sequence[Entry], room: int) -> list[Entry]:
    """Return entries in the room that there is: units with few shortfalls come together."""
    if len(entries) <= room:
        return list(entries)
    counted = [entry for entry in entries if isinstance(entry.label, int)]
    others = [entry for entry in entries if not isinstance(entry.label, int)]
    kept = counted[: max(room - len(others) - 1, 1)]
    rest = counted[len(kept) :]
    if rest:
        names = tuple(name for entry in rest for name in entry.names)
        kept.append(replace(rest[0], label=f"≤{rest[0].label}", names=names))
    return [*kept, *others][:room]


def _count_of(actions: Sequence[Action]) -> str:
    """Return 八大行动, one alone by its name."""
    return f"{numeral(len(actions))}大行动" if len(actions) > 1 else actions[0].name
