"""一页纸: the whole period on one A4 page, to be read on paper and on a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.annex.assessments import is_departments
from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.core.numerals import numeral
from addin.report.canvas import Canvas, cell
from addin.report.ends import PLACES, places_of
from addin.report.look import (
    CAPTION_SIZE,
    COMPLETION,
    GROWTH,
    HEAD,
    INK,
    KEY_FIGURE,
    LIGHTS,
    MISSED,
    NAVY,
    NO_TASK,
    PAGE_TITLE,
    RED_PALE,
    SHADES,
    SUB,
    TITLE_FONT,
    UNSEEN,
    WHITE,
    ZEBRA,
    Margins,
)
from addin.report.measure import INDENT, cut, fits, lines_in, listed
from addin.report.overview import Overview
from addin.report.plan import Edge, Page, Style
from addin.report.styles import CAPTION, FRAME_EDGE, ROW_EDGE, SECTION
from addin.report.wording import schedule_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.report.ends import Slot
    from addin.report.overview import Action, Line, Sentence
    from addin.report.plan import SheetPlan

NAME = "一页纸"

_LIGHT, _NAME, _SHARE, _GROWTH, _PASSED, _FIRST, _FIRST_FIGURE, _LAST, _LAST_FIGURE = range(1, 10)
_WIDTHS = (34, 172, 92, 58, 80, 132, 54, 142, 54)
_MARGINS = Margins(top=0.35, bottom=0.35, header=0.2, footer=0.2)

_MOST_HIGH = 1250
"""A page of more pixels would be printed in letters of less than eight points."""

_IN_FULL, _IN_ROWS, _FURTHEST = 12, 20, 10
"""So many indicators have three rows each, so many one; of more only the furthest behind stand."""

_DENSITIES = ((20, 19), (20, 18), (19, 18), (19, 17), (18, 17), (17, 17))
"""Pixels of the rows of an indicator, and of the two rows of an action."""

_ONE_ROW, _REST = 24, 22
_MOST_NAMED, _NAMED_TALLIES = 30, 2
"""Of more units only those with the most shortfalls are named."""

_TEXT = Style(size=CAPTION_SIZE, align="left")
_SMALL = 8.5
_NOTE = replace(CAPTION, size=_SMALL, wrap=True, valign="top")
_HEAD = Style(size=CAPTION_SIZE, color=SUB, fill=HEAD, bottom=FRAME_EDGE)
_KEY = Style(size=KEY_FIGURE, bold=True, fill=ZEBRA)
_LABEL = Style(size=CAPTION_SIZE, color=SUB, fill=ZEBRA)


def plan_one_page(results: Results) -> SheetPlan | None:
    """Lay out 一页纸; None where there is nothing to say on it."""
    overview = Overview(results)
    if not (overview.lines or overview.actions):
        return None
    return _Sheet(overview).plan()


class _Sheet:
    """Lays out the page from the top down."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.canvas = Canvas(_WIDTHS)
        lines = overview.lines
        self.one_row = _IN_FULL < len(lines) <= _IN_ROWS
        self.lines = lines if len(lines) <= _IN_ROWS else overview.furthest(_FURTHEST)
        self.entries = list(self._entries())
        self.note = self._note()
        self.line_height, self.half, self.slots = self._density()

    def plan(self) -> SheetPlan:
        """Return the plan."""
        self._head()
        self._attention()
        if self.lines:
            self._indicators()
        if self.slots:
            self._units_and_actions()
        self._put_note()
        area = Area(1, 1, self.canvas.row - 1, self.canvas.width)
        page = Page(one_page=True, print_area=area, margins=_MARGINS, footer="")
        return self.canvas.plan(NAME, NAME, page, leads=True)

    # ---- how dense

    def _density(self) -> tuple[int, int, int]:
        """Return the pixels of rows, the loosest that leave one page, and how many slots below.

        A slot is two rows: of an action, or of units with as many shortfalls.
        """
        slots = max(len(self.entries), len(self.overview.actions))
        room = _MOST_HIGH - self._fixed()
        for line, half in _DENSITIES:
            if self._indicators_high(line) + 2 * half * slots <= room:
                return line, half, slots
        line, half = _DENSITIES[-1]
        return line, half, int((room - self._indicators_high(line)) // (2 * half))

    def _indicators_high(self, line: int) -> int:
        if self.one_row:
            return _ONE_ROW * len(self.lines)
        rest = _REST if len(self.lines) < len(self.overview.lines) else 0
        return 3 * line * len(self.lines) + rest

    def _fixed(self) -> float:
        told = len(self.overview.attention)
        above = sum(_ABOVE) + (_SENTENCE * told + _GAP if told else 0)
        sections = sum(bool(part) for part in (self.lines, self.entries or self.overview.actions))
        return above + sections * (_GAP + _SECTION + _HEADER) + _note_high(self.note)

    # ---- above the table

    def _head(self) -> None:
        canvas, overview = self.canvas, self.overview
        title, caption, _, figures, labels, _ = range(canvas.rows(*_ABOVE), canvas.row)
        last = canvas.width
        style = Style(font=TITLE_FONT, size=PAGE_TITLE, shrink=True)
        canvas.put(Area(title, 1, title, last), overview.title, style)
        half = _GROWTH if overview.legend else last
        canvas.put(Area(caption, 1, caption, half), overview.caption, CAPTION)
        if overview.legend:
            legend = replace(CAPTION, align="right", shrink=True)
            canvas.put(Area(caption, half + 1, caption, last), overview.legend, legend)
        for (left, right), key in zip(_KEYS[len(overview.keys)], overview.keys, strict=True):
            color = MISSED if key.bad else NAVY
            style = replace(_KEY, color=color, top=Edge(color, "thick"))
            canvas.put(Area(figures, left, figures, right), key.figure, style)
            canvas.put(Area(labels, left, labels, right), key.label, _LABEL)

    def _attention(self) -> None:
        """Put what needs attention beside a band that says so."""
        sentences = self.overview.attention
        if not sentences:
            return
        canvas, bad = self.canvas, SHADES[State.BAD]
        top = canvas.rows(*[_SENTENCE] * len(sentences))
        band = Style(bold=True, color=bad.text, fill=bad.fill, wrap=True)
        word = "关注" if len(sentences) == 1 else "需要\n关注"
        canvas.put(Area(top, 1, canvas.row - 1, 1), word, band)
        width = canvas.across(2, canvas.width) - INDENT
        sizes = (
            s for s in _SENTENCE_SIZES if all(fits(said(each), width, s) for each in sentences)
        )
        size = next(sizes, _SMALLEST)
        for row, sentence in enumerate(sentences, top):
            text = said(sentence, width, size)
            style = Style(size=size, align="left", indent=1, fill=RED_PALE)
            canvas.put(Area(row, 2, row, canvas.width), text, style)
        canvas.rows(_GAP)

    def _section(self, *parts: tuple[str, int, int]) -> None:
        """Put headings side by side, each over its columns."""
        row = self.canvas.rows(_SECTION)
        for text, left, right in parts:
            self.canvas.put(Area(row, left, row, right), text, SECTION)

    # ---- the indicators

    def _indicators(self) -> None:
        self._section(("一、指标完成情况", 1, self.canvas.width))
        self._indicator_heads()
        for line in self.lines:
            if self.one_row:
                self._in_one_row(line)
            else:
                self._in_full(line)
        left = len(self.overview.lines) - len(self.lines)
        if left:
            row = self.canvas.rows(_REST)
            text = f"其他{left}项见“汇总”;以上为差距最大的{len(self.lines)}项。"
            style = replace(_TEXT, color=SUB, bottom=ROW_EDGE)
            self.canvas.put(Area(row, 1, row, self.canvas.width), text, style)
        self.canvas.rows(_GAP)

    def _indicator_heads(self) -> None:
        row = self.canvas.rows(_HEADER)
        first, last = self._end_heads()
        passed = "达序时单位" if self.overview.in_time else "完成单位"
        heads = ["", "指标", self._share_head(), "同比", passed, first, None, last, None]
        self.canvas.fill(Area(row, 1, row, self.canvas.width), [heads], _HEAD)
        self.canvas.style(cell(row, _NAME), replace(_HEAD, align="left"))
        for left, indent in ((_FIRST, 0), (_LAST, 1)):
            area = Area(row, left, row, left + 1)
            self.canvas.put(area, None, replace(_HEAD, align="left", indent=indent))

    def _share_head(self) -> str:
        shares = [field.by.value for field in self.overview.indicators.mains]
        return "完成率" if not shares or set(shares) == {"完成率"} else "完成率或数值"

    def _end_heads(self) -> tuple[str, str]:
        """Return 前三位 and 后三位, of few units 前二位 and 后二位."""
        mains = self.overview.indicators.mains
        if self.one_row:
            return "第一位", "末位"
        if mains and all(field.placing.grouped for field in mains):
            return "各组第一位", "各组末位"
        most = max((places_of(field) for field in mains), default=0) or PLACES
        return f"前{numeral(most)}位", f"后{numeral(most)}位"

    def _in_full(self, line: Line) -> None:
        """Put an indicator on three rows: light, name, completion and bar, first and last."""
        canvas = self.canvas
        top = canvas.rows(*[self.line_height] * 3)
        bottom, under = top + 2, ROW_EDGE
        self._light(line, Area(top, _LIGHT, bottom, _LIGHT), 16)
        self._name(line.name, Area(top, _NAME, top + 1, _NAME), 2 * self.line_height)
        basis = replace(_TEXT, size=_SMALL, color=SUB, bottom=under, shrink=True)
        canvas.put(cell(bottom, _NAME), line.basis or None, basis)
        barred = line.bar is not None
        figure = Area(top, _SHARE, top + 1 if barred else bottom, _SHARE)
        self._share(line, figure, COMPLETION, None if barred else under)
        if line.bar is not None:
            style = Style(number_format=UNSEEN, top=FRAME_EDGE, bottom=FRAME_EDGE,
                          left=FRAME_EDGE, right=FRAME_EDGE)  # fmt: skip
            canvas.put(cell(bottom, _SHARE), line.bar, style)
            canvas.bar(cell(bottom, _SHARE), SHADES[line.state].bar)
        self._growth(line, Area(top, _GROWTH, bottom, _GROWTH), 10)
        self._passed(line, Area(top, _PASSED, bottom, _PASSED), 12)
        for column, slots, indent in ((_FIRST, line.firsts, 0), (_LAST, line.lasts, 1)):
            padded = [*slots, *[None] * (3 - len(slots))]
            for row, slot in enumerate(padded, top):
                self._slot(slot, row, column, indent, under if row == bottom else None)

    def _in_one_row(self, line: Line) -> None:
        """Put an indicator on one row, with who is first and who is last."""
        row = self.canvas.rows(_ONE_ROW)
        self._light(line, cell(row, _LIGHT), 12)
        self._name(line.measured, cell(row, _NAME), _ONE_ROW, ROW_EDGE)
        self._share(line, cell(row, _SHARE), 11, ROW_EDGE)
        self._growth(line, cell(row, _GROWTH), CAPTION_SIZE)
        self._passed(line, cell(row, _PASSED), CAPTION_SIZE)
        for column, slots, indent in ((_FIRST, line.firsts, 0), (_LAST, line.lasts, 1)):
            self._slot(alone(slots), row, column, indent, ROW_EDGE)

    def _light(self, line: Line, area: Area, size: float) -> None:
        style = Style(size=size, color=SHADES[line.state].ink, bottom=ROW_EDGE)
        self.canvas.put(area, LIGHTS[line.state], style)

    def _name(self, name: str, area: Area, height: float, bottom: Edge | None = None) -> None:
        """Put the name in the largest letters that show it whole, else as much as is seen."""
        width = _WIDTHS[_NAME - 1]
        most = 2 if height >= _TWO_LINES else 1
        sizes = ((11.0, 1), (10.0, 1), (CAPTION_SIZE, most), (_SMALL, most))
        fitting = (s for s in sizes if fits(name, width, s[0], lines=s[1], bold=True))
        size, lines = next(fitting, sizes[-1])
        text = cut(name, width, size, lines=lines, bold=True)
        style = replace(_TEXT, size=size, bold=True, wrap=lines > 1, bottom=bottom)
        self.canvas.put(area, text, style)

    def _share(self, line: Line, area: Area, size: float, bottom: Edge | None) -> None:
        """Put the figure of the whole in its state's colour, in letters that fit."""
        ink = SHADES[line.state].ink if line.state is not State.NONE else INK
        width = _WIDTHS[_SHARE - 1]
        size = next((s for s in (size, 12.0, 10.0) if fits(line.printed, width, s, bold=True)), 9.0)
        color = SUB if line.value is None else ink
        style = Style(size=size, bold=line.value is not None, color=color, bottom=bottom,
                      number_format=line.number_format, shrink=True)  # fmt: skip
        self.canvas.put(area, NO_FIGURE if line.value is None else line.value, style)

    def _growth(self, line: Line, area: Area, size: float) -> None:
        style = Style(size=size, number_format=GROWTH, bottom=ROW_EDGE, shrink=True)
        if line.growth is None:
            style = replace(style, color=SUB)
        self.canvas.put(area, NO_FIGURE if line.growth is None else line.growth, style)

    def _passed(self, line: Line, area: Area, size: float) -> None:
        text = "{} / {}".format(*line.passed) if line.passed else NO_FIGURE
        color = INK if line.passed else SUB
        self.canvas.put(area, text, Style(size=size, color=color, bottom=ROW_EDGE, shrink=True))

    def _slot(
        self, slot: Slot | None, row: int, column: int, indent: int, bottom: Edge | None,
        *, plain: str = "",
    ) -> None:  # fmt: skip
        """Put a unit and its figure side by side; ``plain`` is the colour of one that is not bold.

        A name that is longer than its cell is set smaller, then cut.
        """
        name = replace(_TEXT, indent=indent, bottom=bottom, color=plain or INK)
        figure = replace(_TEXT, align="right", bottom=bottom, shrink=True)
        if slot is None:
            self.canvas.put(cell(row, column), None, name)
            self.canvas.put(cell(row, column + 1), None, figure)
            return
        width = _WIDTHS[column - 1] - indent * INDENT
        size = CAPTION_SIZE if fits(slot.text, width, CAPTION_SIZE) else _SMALL
        self.canvas.put(cell(row, column), cut(slot.text, width, size), replace(name, size=size))
        ink = SHADES[slot.state].ink if slot.state is not State.NONE else INK
        style = replace(
            figure, bold=not plain, color=plain or ink, number_format=slot.number_format
        )
        self.canvas.put(cell(row, column + 1), slot.value, style)

    # ---- units and actions

    def _entries(self) -> Iterator[tuple[str | int, tuple[str, ...], str, str, str]]:
        """Yield what stands left below: label, names, what is said more, fill and text colour."""
        overview = self.overview
        for place, tally in enumerate(overview.tallies):
            shade = SHADES[tally.state]
            named = len(overview.indicators.units) <= _MOST_NAMED or place < _NAMED_TALLIES
            names = tally.names if named else (f"{len(tally.names)}个单位",)
            yield tally.count, names, tally.worst, shade.fill, shade.text
        if overview.idle:
            names = overview.idle
            yield NO_FIGURE, (*names[:-1], f"{names[-1]}(无任务或未报)"), "", NO_TASK, SUB
        first, last = overview.honours
        for label, said_of, units, state in (
            ("优", f"综合前{numeral(len(first))}:", first, State.OK),
            ("末", f"综合后{numeral(len(last))}:", last, State.BAD),
        ):
            if units:
                names = tuple(overview.scored(units))
                shade = SHADES[state]
                yield label, (said_of + names[0], *names[1:]), "", shade.fill, shade.text

    def _units_and_actions(self) -> None:
        actions = self.overview.actions[: self.slots]
        numbers = iter("一二三")
        if self.lines:
            next(numbers)
        left = self._units_title()
        last = _PASSED - 1 if actions else self.canvas.width
        if actions:
            right = f"、{_count_of(self.overview.actions)}首末位(分)"
            number = next(numbers) if self.entries else ""
            heading = f"{number}、{left}" if number else ""
            self._section((heading, 1, last), (next(numbers) + right, _PASSED, self.canvas.width))
        else:
            self._section((f"{next(numbers)}、{left}", 1, last))
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
        row = self.canvas.rows(_HEADER)
        canvas, style = self.canvas, replace(_HEAD, align="left")
        last = _PASSED - 1 if actions else _PASSED
        canvas.put(cell(row, 1), "短板" if self.overview.tallies else "", _HEAD)
        canvas.put(Area(row, 2, row, last), "单位", replace(style, indent=1))
        if not actions:
            worst = any(entry[2] for entry in self.entries)
            text = "其中差距最大的一项" if worst else ""
            canvas.put(Area(row, _FIRST, row, canvas.width), text, style)
            return
        canvas.put(cell(row, _PASSED), "行动", style)
        canvas.put(Area(row, _FIRST, row, _FIRST + 1), "第一", style)
        canvas.put(Area(row, _LAST, row, _LAST + 1), "末位", replace(style, indent=1))

    def _entry(
        self,
        entry: tuple[str | int, tuple[str, ...], str, str, str] | None,
        row: int,
        actions: bool,
    ) -> None:
        canvas, last = self.canvas, _PASSED - 1 if actions else _PASSED
        names_area = Area(row, 2, row + 1, last)
        worst_area = Area(row, _FIRST, row + 1, canvas.width)
        text = replace(_TEXT, indent=1, wrap=True, bottom=ROW_EDGE)
        if entry is None:
            canvas.put(Area(row, 1, row + 1, 1), None, text)
            canvas.put(names_area, None, text)
            return
        label, names, worst, fill, color = entry
        band = Style(size=12, bold=True, fill=fill, color=color, bottom=Edge(WHITE))
        canvas.put(Area(row, 1, row + 1, 1), label, band)
        width = canvas.across(2, last) - INDENT
        canvas.put(names_area, listed(names, width, CAPTION_SIZE, lines=2), text)
        if not actions:
            style = replace(text, indent=0, color=SUB)
            width = canvas.across(_FIRST, canvas.width)
            canvas.put(worst_area, cut(worst, width, CAPTION_SIZE, lines=2) or None, style)

    def _action(self, action: Action | None, row: int) -> None:
        """Put an action's first and last: the towns', and below them the departments'."""
        canvas, width = self.canvas, _WIDTHS[_PASSED - 1]
        style = replace(_TEXT, size=9, bold=True, wrap=True, bottom=ROW_EDGE)
        name = cut(action.name, width, style.size, lines=2, bold=True) if action else None
        canvas.put(Area(row, _PASSED, row + 1, _PASSED), name, style)
        towns = (action.towns if action else None) or (None, None)
        others = (action.departments if action else None) or (None, None)
        for column, place, indent in ((_FIRST, 0, 0), (_LAST, 1, 1)):
            self._slot(towns[place], row, column, indent, None)
            self._slot(others[place], row + 1, column, indent, ROW_EDGE, plain=SUB)

    # ---- the note

    def _note(self) -> str:
        overview, said_ = self.overview, []
        if any(line.bar is not None for line in self.lines) and not self.one_row:
            words = schedule_words(due for due in overview.indicators.dues if due < 1)
            full = words or "100%"
            said_.append(f"横条满格为{full},超过的按满格")
            if words:
                said_.append("数字为占全年任务的比例")
        if any(line.firsts for line in self.lines):
            said_.append("前后位次并列的合并列示")
        panels = dict.fromkeys(a.assessment.panel for a in overview.results.actions)
        towns = [panel for panel in panels if not is_departments(panel)]
        others = [panel for panel in panels if is_departments(panel)]
        if towns and others:
            said_.append(f"行动每项上行为{'、'.join(towns)},下行为{'、'.join(others)}")
        return f"注:{';'.join(['本页由各附表汇总', *said_])}。"

    def _put_note(self) -> None:
        row = self.canvas.rows(_note_high(self.note))
        self.canvas.put(Area(row, 1, row, self.canvas.width), self.note, _NOTE)


_TITLE, _CAPTION, _STRIP, _FIGURES, _LABELS, _GAP = 44, 22, 4, 42, 22, 6
_ABOVE = (_TITLE, _CAPTION, _STRIP, _FIGURES, _LABELS, _GAP)
_SENTENCE, _SECTION, _HEADER, _NOTE_LINE = 25, 26, 22, 16
_SENTENCE_SIZES, _SMALLEST = (11.0, 10.0), 9.5
_TWO_LINES = 34
_KEYS = {
    2: ((1, 5), (6, 9)),
    3: ((1, 3), (4, 6), (7, 9)),
    4: ((1, 2), (3, 5), (6, 7), (8, 9)),
}
"""The columns over which so many key figures stand."""


def _note_high(note: str) -> float:
    return _NOTE_LINE * lines_in(note, sum(_WIDTHS), _SMALL)


def said(sentence: Sentence, width: float = 0, size: float = 0, *, lines: int = 1) -> str:
    """Return a sentence with as many names as are seen in a cell, with all where no width is."""
    if not width:
        return sentence.before + "、".join(sentence.names) + sentence.after
    return listed(
        sentence.names, width, size, lines=lines,
        before=sentence.before, after=sentence.after, what=sentence.what,
    )  # fmt: skip


def alone(slots: Sequence[Slot]) -> Slot | None:
    """Return what stands where there is one place: the first, or how many tie there."""
    if not slots:
        return None
    same = [slot for slot in slots if slot.value == slots[0].value]
    several = f"{slots[0].text}等{len(same)}个" if len(same) > 1 else slots[0].text
    return replace(slots[0], text=several)


def _condensed(
    entries: list[tuple[str | int, tuple[str, ...], str, str, str]], room: int
) -> list[tuple[str | int, tuple[str, ...], str, str, str]]:
    """Return entries in the room that there is: units with few shortfalls come together."""
    if len(entries) <= room:
        return entries
    counted = [entry for entry in entries if isinstance(entry[0], int)]
    others = [entry for entry in entries if not isinstance(entry[0], int)]
    kept = counted[: max(room - len(others) - 1, 1)]
    rest = counted[len(kept) :]
    if rest:
        names = tuple(name for entry in rest for name in entry[1])
        kept.append((f"≤{rest[0][0]}", names, rest[0][2], *rest[0][3:]))
    return [*kept, *others][:room]


def _count_of(actions: Sequence[Action]) -> str:
    """Return 八大行动, one alone by its name."""
    return f"{numeral(len(actions))}大行动" if len(actions) > 1 else actions[0].name
