"""督办单: one unit's sheet on an A4 page, with what is behind first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NO_FIGURE, format_figure
from addin.report.formats import fixed_format
from addin.report.plan import Page, SheetPlan, Style, Value, WorkbookPlan
from addin.report.sketch import LINE_HEIGHT, Sketch, lines_of
from addin.report.styles import CAPTION, HEADER, LEFT, TEXT, TITLE
from addin.report.wording import or_dash, schedule_words, schedules_of, target_heading
from addin.split.lines import Line, rank_of, rank_text
from addin.split.lines import lines_of as lines_of_share
from addin.split.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.split.shares import OwnAction, OwnScore, Share

NAME = "督办单"
_COLUMNS = (
    ("附表", 10), ("指标", 30), (None, 10), ("累计完成", 10), ("完成率", 10),
    ("位次", 18), ("与任务差额", 14), ("完成情况", 12),
)  # fmt: skip
"""Headers and widths; the targets' header depends on the annexes."""

_ACTION_HEADERS = (
    "行动", None, "平时考核", "年度考评", "加减分", "位次", "得分", "说明",
)  # fmt: skip
_SHEET, _INDICATOR, _SHARE, _GAP, _VERDICT = 1, 2, 5, 7, 8
_ACTION_SCORES, _ACTION_MORE = (3, 4, 7), 5
_TITLE = replace(TITLE, size=16, wrap=True)
_LOWEST_ROW, _TITLE_LINE = 21.0, 24.0
_MOST_NAMED = 5
"""Shortfalls that the summary names; the table below has all."""

_MOST_ROWS = 50
"""What can be read when it is brought onto one page; what is longer goes on on a next."""


class SheetMaker:
    """Makes the plans of all units' workbooks from one set of results."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.notes = Notes(results)
        self.caption = schedule_words(schedules_of(results.annexes))
        self.headers = [header or target_heading(results) for header, _ in _COLUMNS]

    def plan(self, share: Share) -> WorkbookPlan:
        """Return the plan of a unit's workbook."""
        return WorkbookPlan(sheets=(_Sheet(self, share).plan(),), annexes=())


class _Sheet:
    """Lays out one unit's sheet."""

    def __init__(self, maker: SheetMaker, share: Share) -> None:
        self.found, self.notes, self.share = maker.results.found, maker.notes, share
        self.headers = maker.headers
        self.lines = lines_of_share(share, self.found.period)
        self.score_decimals = self.found.settings.scoring.decimals
        period = self.found.period.label if self.found.period else ""
        title = f"{self.found.region}{period}重点工作{NAME}({share.name})"
        self.sketch = Sketch(title, maker.caption, [width for _, width in _COLUMNS])
        self.across = sum(self.sketch.widths.values())
        lines = lines_of(title, self.across * TEXT.size / _TITLE.size)
        self.sketch.style(Area(1, 1, 1, self.sketch.width), _TITLE)
        self.sketch.heights[1] = _TITLE_LINE * lines + 8

    def plan(self) -> SheetPlan:
        """Return the plan."""
        sketch = self.sketch
        summary = "".join(self._summary())
        height = LINE_HEIGHT * lines_of(summary, self.across) + 10
        sketch.line(summary, replace(LEFT, bottom=None), height)
        if self.lines:
            self._indicators()
        if self.share.actions:
            self._actions()
        self._notes()
        sketch.line("签发:                     年     月     日", CAPTION, 36)
        plan = sketch.plan(NAME, NAME, Page(one_page=sketch.row <= _MOST_ROWS))
        return replace(plan, freeze=None)

    def _summary(self) -> Iterator[str]:
        """Yield sentences: how many tasks stand how, what is behind, scores and their ranks."""
        lagging = [line for line in self.lines if line.verdict.lagging]
        open_ = [line.indicator for line in self.lines if line.verdict.is_open]
        words = Counter(map(_sort, self.lines))
        counts = {word: words[word] for word in _SORTS}
        if tasks := sum(counts.values()):
            each = "、".join(f"{word}{count}项" for word, count in counts.items() if count)
            yield f"承担指标任务{tasks}项:{each}。"
        elif self.lines:
            yield "没有承担指标任务。"
        if lagging:
            named = "、".join(line.shortfall for line in lagging[:_MOST_NAMED])
            more = f"等{len(lagging)}项" if len(lagging) > _MOST_NAMED else ""
            yield f"短板是:{named}{more}。请抓紧整改。"
        if open_:
            yield f"未报或待核的是:{'、'.join(open_)}。请补报或核实。"
        if self.share.score:
            yield self._score(self.share.score)

    def _score(self, own: OwnScore) -> str:
        """Return 综合得分90.01分,第4位(共15个)。"""
        if own.score.total is None:
            return "没有综合得分。"
        total = format_figure(own.score.total, self.score_decimals)
        veto = "(一票否决)" if own.score.vetoed else ""
        return f"综合得分{total}分{veto},{rank_of(own.score.rank, own.ranked)}。"

    def _indicators(self) -> None:
        """Put the indicators, marked by how the unit stands."""
        sketch, top = self.sketch, self.sketch.row + 1
        sketch.header(self.headers, 24)
        area = sketch.rows([_cells(line) for line in self.lines], replace(TEXT, wrap=True))
        sketch.style(area._replace(left=_SHEET, right=_INDICATOR), LEFT)
        for row, line in enumerate(self.lines, top):
            verdict = line.verdict
            marked = replace(TEXT, wrap=True, fill=verdict.fill, color=verdict.color)
            share = TEXT if line.share is None else marked
            self._style(row, _SHARE, replace(share, number_format=line.share_format))
            self._style(row, _GAP, replace(TEXT, number_format=line.gap_format))
            self._style(row, _VERDICT, marked)
            self._fit(row, _cells(line))

    def _actions(self) -> None:
        """Put the assessments of actions: scores and ranks."""
        sketch, top = self.sketch, self.sketch.row + 1
        rows = [_action_cells(own) for own in self.share.actions]
        if not self.lines:
            sketch.header_rows = (sketch.row, sketch.row)
        sketch.rows([_ACTION_HEADERS], HEADER)
        sketch.heights[top - 1] = 24
        area = sketch.rows(rows, replace(TEXT, wrap=True))
        sketch.style(area._replace(right=_INDICATOR), LEFT)
        score = replace(TEXT, number_format=fixed_format(self.score_decimals))
        for column in _ACTION_SCORES:
            sketch.style(area._replace(left=column, right=column), score)
        more = replace(TEXT, number_format="+0.0#;-0.0#;0")
        sketch.style(area._replace(left=_ACTION_MORE, right=_ACTION_MORE), more)
        for row, cells in enumerate(rows, top):
            self._fit(row, [None, *cells[1:]])
        for row in range(top - 1, sketch.row):
            sketch.merges.append(Area(row, _SHEET, row, _INDICATOR))

    def _notes(self) -> None:
        """Put what colours mean, and what the tables' notes say, each once and of which it is."""
        if self.lines:
            self.sketch.note(
                "说明:位次是在参加该项排名的单位中的名次;绿色为完成或达到序时,红色为按短板规则列出的短板,"
                "黄色为其他短板;“—”表示没有这项数据。"
            )
        indicators = [own.field.annex for own in self.share.rows]
        actions = [own.field.annex for own in self.share.actions]
        carried: dict[str, list[str]] = {}
        for annex in (*indicators, *actions):
            for note in annex.notes:
                if told := self.notes.told(self.share.name, note):
                    carried.setdefault(told, []).append(annex.sheet)
        for told, sheets in carried.items():
            self.sketch.note(f"注{_of_which(sheets, indicators, actions)}:{told}")

    def _style(self, row: int, column: int, style: Style) -> None:
        self.sketch.style(Area(row, column, row, column), style)

    def _fit(self, row: int, cells: Sequence[Value]) -> None:
        """Make a row as high as its longest text needs."""
        lines = max(
            sum(lines_of(line, self.sketch.widths[column]) for line in value.split("\n"))
            for column, value in enumerate(cells, 1)
            if isinstance(value, str)
        )
        self.sketch.heights[row] = max(LINE_HEIGHT * lines + 6, _LOWEST_ROW)


def _sort(line: Line) -> str:
    """Return what a line counts as in the summary; "" without a task."""
    if line.unit.achieved:
        return "完成"
    if line.verdict.lagging:
        return "短板"
    if line.verdict.is_open:
        return "未报或待核"
    return line.verdict.word if line.unit.achieved is False else ""


_SORTS = ("完成", "达到序时", "短板", "未到期", "未报或待核")


def _cells(line: Line) -> list[Value]:
    figures = (line.unit.target, line.actual, line.share)
    return [
        line.sheet, line.label, *map(or_dash, figures),
        line.rank, or_dash(line.unit.gap), line.verdict.word,
    ]  # fmt: skip


def _of_which(sheets: list[str], indicators: list[Annex], actions: list[Annex]) -> str:
    """Return whose note it is that stands on the sheets, in brackets; "" for all of them."""
    ours, theirs = ({annex.sheet for annex in annexes} for annexes in (indicators, actions))
    if set(sheets) == ours | theirs:
        return ""
    if set(sheets) == theirs:
        return "(各项行动)"
    return f"({'、'.join(dict.fromkeys(sheets))})"


def _action_cells(own: OwnAction) -> list[Value]:
    parts = own.parts
    more = parts.bonus - parts.penalty
    return [
        own.name, None, or_dash(parts.daily), or_dash(parts.yearly), more or NO_FIGURE,
        rank_text(own.field, own.unit), or_dash(parts.total), _remark(own),
    ]  # fmt: skip


def _remark(own: OwnAction) -> str:
    if own.parts.absent:
        return "不参加考核"
    if own.parts.veto:
        return "一票否决"
    return "得分不全" if own.parts.total is None else ""
