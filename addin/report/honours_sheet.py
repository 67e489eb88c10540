"""红黑榜: the best and the worst of 综合得分 and of each action, on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult
from addin.annex.area import Area
from addin.annex.assessments import TOWNS, action_of, is_departments, panel_of
from addin.core.figures import NO_FIGURE, format_figure
from addin.core.indicators import Kind
from addin.report.action_ends import End, ends_of, source_note
from addin.report.canvas import Canvas, cell
from addin.report.formats import fixed_format
from addin.report.honours import honours, places, weighted
from addin.report.look import (
    BLACK_BOARD,
    BLACK_PALE,
    DENSE,
    INK,
    LABEL_FONT,
    LINE,
    PAGE_TITLE,
    RED_BOARD,
    RED_PALE,
    SUB,
    WHITE,
)
from addin.report.measure import lines_in
from addin.report.pages import room
from addin.report.plan import Edge, Page, SheetPlan, Style, Value
from addin.report.styles import CAPTION, HEADER, ROW_EDGE, SECTION, TITLE
from addin.report.wording import ends_by, figure_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from addin.annex.composite import Composite, UnitScore
    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult

NAME = "红黑榜"
_RED, _BLACK, _WIDTHS, _GAP = 1, 6, (60.0, 168.0, 84.0, 70.0), 14.0
_TITLE, _CAPTION, _BAND, _HEAD, _ROW, _SPACE, _SECTION = 46.0, 22.0, 34.0, 22.0, 34.0, 12.0, 28.0
_LINE, _LEAST_LINE = 17.0, 25.0
_SIZE = 10.0
_WHO_WIDE = 4
"""Characters of an action's name on a line."""


def plan_honours(results: Results) -> SheetPlan | None:
    """Lay out 红黑榜; None where there is nothing to rank."""
    boards = [
        (composite, red, black)
        for composite in weighted(results)
        for red, black in (honours(composite.units, results.found.settings.scoring),)
        if red
    ]
    actions = actions_told(results)
    if not boards and not actions:
        return None
    return _Sheet(results).plan(boards, actions)


class _Sheet:
    """Lays out the page from the top down."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.canvas = Canvas([*_WIDTHS, _GAP, *_WIDTHS])

    def plan(self, boards: Sequence[_Boards], actions: Sequence[ActionTold]) -> SheetPlan:
        """Return the plan: one page, unless its letters would be too small there."""
        canvas = self.canvas
        canvas.rows(_TITLE, _CAPTION)
        every = Area(1, 1, 1, canvas.width)
        name = "综合考核红黑榜" if boards else "考核红黑榜"
        canvas.put(every, title_of(self.results, name), replace(TITLE, size=PAGE_TITLE))
        caption = f"{self._taken(boards)}名次并列的全部列出;黑榜从最后一名起"
        canvas.put(every._replace(top=2, bottom=2), caption, replace(CAPTION, align="center"))
        for composite, red, black in boards:
            self._boards(composite, red, black)
        if actions:
            self._actions(actions)
        for note in self._notes():
            canvas.note(note)
        high = room(landscape=False)[1]
        fits = sum(canvas.heights.values()) * _SMALLEST <= high
        titles = None if fits else (1, 2)
        page = Page(one_page=fits, title_rows=titles, print_area=canvas.area)
        return canvas.plan(NAME, NAME, page, freeze=None if fits else (3, 1))

    def _taken(self, boards: Sequence[_Boards]) -> str:
        """Return 各取3名, where that is so of all boards."""
        scoring = self.results.found.settings.scoring
        ranked = [sum(u.rank is not None for u in composite.units) for composite, _, _ in boards]
        counts = {places(each, scoring) for each in ranked}
        return f"各取{counts.pop()}名," if len(counts) == 1 else ""

    def _boards(
        self, composite: Composite, red: Sequence[UnitScore], black: Sequence[UnitScore]
    ) -> None:
        """Put both boards of a panel beside each other."""
        canvas = self.canvas
        high = max(len(red), len(black))
        top = canvas.rows(_BAND, _HEAD, *[_ROW] * high, _SPACE)
        heading, counted = self._counted(composite)
        sides = (
            (_RED, "红 榜", red, RED_BOARD, RED_PALE),
            (_BLACK, "黑 榜", black, BLACK_BOARD, BLACK_PALE),
        )
        for left, word, units, color, pale in sides:
            right = left + len(_WIDTHS) - 1
            band = Style(font=LABEL_FONT, size=13, bold=True, color=WHITE, fill=color)
            canvas.put(Area(top, left, top, right), f"{word} · {composite.panel}", band)
            head = Style(size=DENSE, color=SUB, fill=pale)
            heads = [["位次", "单位", "综合得分", heading]]
            canvas.fill(Area(top + 1, left, top + 1, right), heads, head)
            canvas.style(cell(top + 1, left + 1), replace(head, align="left"))
            for row, unit in enumerate(units, top + 2):
                self._place(row, left, unit, color, counted(unit.name))

    def _place(self, row: int, left: int, unit: UnitScore, color: str, count: Value) -> None:
        canvas = self.canvas
        decimals = self.results.found.settings.scoring.decimals
        values: list[Value] = [unit.rank, unit.name, unit.total, count]
        text = Style(size=11.5, bottom=ROW_EDGE)
        area = Area(row, left, row, left + len(_WIDTHS) - 1)
        canvas.fill(area, [values], replace(text, size=11, color=SUB))
        canvas.style(cell(row, left), replace(text, size=13, bold=True, color=color))
        canvas.style(cell(row, left + 1), replace(text, align="left", bold=True, shrink=True))
        shown = replace(text, size=12, number_format=fixed_format(decimals))
        canvas.style(cell(row, left + 2), shown)

    def _counted(self, composite: Composite) -> tuple[str, Callable[[str], int]]:
        """Return what is counted of each unit: shortfalls, or actions in which it is last."""
        short = [unit.name for result in self.results.annexes for unit in result.shortfalls]
        if not is_departments(composite.panel) and short:
            return "短板项数", short.count
        last = [
            unit.name
            for action in self.results.actions
            if action.assessment.panel == composite.panel
            for end in _ends(action, self.results)
            if not end.first
            for unit in end.units
        ]
        return "末位项数", last.count

    def _actions(self, actions: Sequence[ActionTold]) -> None:
        """Put the actions, each with a line for each of its panels."""
        canvas = self.canvas
        row = canvas.rows(_SECTION, _HEAD + 2)
        canvas.put(Area(row, 1, row, canvas.width), "各项行动首末位(得分)", SECTION)
        head = replace(HEADER, align="left")
        for column, right, text in ((1, 1, "行动"), (2, 5, "前列"), (6, 9, "末位(从最后一名起)")):
            color = RED_BOARD if column == 2 else INK
            start = {"align": "center"} if column == 1 else {"indent": 1}
            style = replace(head, color=color, **start)
            canvas.put(Area(row + 1, column, row + 1, right), text, style)
        for name, lines in actions:
            top = canvas.row
            folded = _folded(name)
            least = (lines_in(folded, _WIDTHS[0], _SIZE, bold=True) * _LINE + 5) / len(lines)
            for at, line in enumerate(lines):
                self._line(line, Edge(LINE) if at == len(lines) - 1 else ROW_EDGE, least)
            label = Style(size=_SIZE, bold=True, wrap=True, bottom=Edge(LINE))
            canvas.put(Area(top, 1, canvas.row - 1, 1), folded, label)

    def _line(self, line: ActionEnds, edge: Edge, least: float) -> None:
        canvas = self.canvas
        widths = canvas.across(2, 5), canvas.across(6, 9)
        pairs = list(zip((line.first, line.last), widths, strict=True))
        lines = max(lines_in(text, width - _INDENT, _SIZE) for text, width in pairs)
        row = canvas.rows(max(_LINE * lines + 5, _LEAST_LINE, least))
        color = SUB if line.of_departments else INK
        style = Style(size=_SIZE, color=color, align="left", wrap=True, indent=1, bottom=edge)
        for (left, right), (text, _) in zip(((2, 5), (6, 9)), pairs, strict=True):
            canvas.put(Area(row, left, row, right), text, style)

    def _notes(self) -> Iterator[str]:
        said = "有类别的行动列各类第一位和末位;黑榜从最后一名起;名次并列时全部列出"
        panels = {action.assessment.panel: None for action in self.results.actions}
        if len(panels) > 1:
            said += f";每项行动各行依次为{'、'.join(panels)}"
        yield f"说明:{said}。短板项数为没有达到要求的指标数,末位项数为列入末位的行动数。"
        if note := source_note(self.results):
            yield note


_SMALLEST = 0.75
"""How small a page may be made so that all is on one."""

_INDENT = 12.0
_Boards = tuple["Composite", list["UnitScore"], list["UnitScore"]]


@dataclass(frozen=True, slots=True)
class ActionEnds:
    """Who is first and who last of a panel in an action, with their scores."""

    first: str
    last: str
    of_departments: bool


ActionTold = tuple[str, list[ActionEnds]]


def actions_told(results: Results) -> list[ActionTold]:
    """Return for each action a line of each panel; those with a typed total come last."""
    told: dict[str, list[ActionEnds]] = {}
    decimals = _decimals(results)
    for action in results.actions:
        ends = _ends(action, results)
        if ends:
            scores = {p.row.name: p.total for p in action.parts}
            line = _line_of(ends, scores, decimals, action.assessment.of_departments)
            told.setdefault(action.assessment.action, []).append(line)
    for result in results.annexes:
        if is_action(result.annex) and (typed := _typed(result, results)):
            name = action_of(result.annex.title, result.annex.sheet, results.found.region)
            told.setdefault(name, []).append(typed)
    return list(told.items())


def _ends(action: ActionResult, results: Results) -> list[End]:
    ranked = sum(unit.rank is not None for unit in action.result.units)
    settings = results.found.settings
    return ends_of(action, settings, places(ranked, settings.scoring))


def _line_of(
    ends: Sequence[End], scores: Mapping[str, Decimal | None], decimals: int, apart: bool
) -> ActionEnds:
    def said(*, first: bool) -> str:
        chosen = [end for end in ends if end.first is first]
        names = [
            unit.name + format_figure(scores.get(unit.name), decimals, keep_zeros=True)
            for end in chosen
            for unit in end.units
        ]
        label = chosen[0].label if chosen and "类别" in chosen[0].label else ""
        return ("、".join(names) or NO_FIGURE) + (f"({label})" if label else "")

    return ActionEnds(said(first=True), said(first=False), apart)


def _decimals(results: Results) -> int:
    """Return how many decimals the scores of actions need, all of them alike."""
    totals = [parts.total for action in results.actions for parts in action.parts]
    most = results.found.settings.scoring.decimals
    texts = (format_figure(total, most) for total in totals if total is not None)
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def is_action(annex: Annex) -> bool:
    """Return whether a table of scores is that of an action by its title or its sheet's name."""
    return annex.kind is Kind.SCORE and "行动" in annex.title + annex.sheet


def _typed(result: AnnexResult, results: Results) -> ActionEnds | None:
    """Return the line of a table whose total is typed, by the ranks that it has."""
    sides = [
        "、".join(
            unit.name + figure_of(result.annex, unit, results.found.settings).removesuffix("分")
            for unit in units
        )
        for _, units in ends_by(result.placings[0], result.units)
    ]
    panel = panel_of(result.annex.title, "") or TOWNS
    return ActionEnds(sides[0], sides[1] or NO_FIGURE, is_departments(panel)) if sides else None


def _folded(name: str) -> str:
    """Return an action's name in lines of a few characters, as its column has room for."""
    if len(name) <= _WHO_WIDE - 1:
        return name
    half = -(-len(name) // 2) if len(name) <= 2 * _WHO_WIDE - 2 else _WHO_WIDE - 1
    return "\n".join(name[start : start + half] for start in range(0, len(name), half))
