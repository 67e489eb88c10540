"""督办单: one unit's sheet, of one page where that can be read, with what is behind first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.adjustments import OVERALL, about
from addin.annex.columns import Role
from addin.annex.grid import Area
from addin.annex.model import Annex
from addin.core.figures import NO_FIGURE, format_figure, format_percent
from addin.core.indicators import Kind
from addin.report.formats import fixed_format, percent_format
from addin.report.numerals import numeral
from addin.report.plan import HEADER, LEFT, TEXT, Page, SheetPlan, Style, Value, WorkbookPlan
from addin.report.sketch import LINE_HEIGHT, Sketch, lines_of
from addin.report.wording import or_dash, title_of
from addin.split.lines import group_rank_text, has_any, lines_of_share, rank_text
from addin.split.notes import Notes, merged
from addin.split.verdict import NO_TASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.results import Results
    from addin.report.departments import Task
    from addin.split.notes import Table
    from addin.split.shares import OwnAction, OwnScore, Share

NAME = "督办单"
_BAND = replace(HEADER, align="left")
_UNIT = Style(font="黑体", size=14, bold=True, wrap=True)
_FIRST_WIDTH = 30
_LOWEST_ROW = 21.0
_ACTION_HEADERS = ("行动", "平时考核", "年度考评", "加减分", "得分", "位次")
_PAGE_WIDTH, _PAGE_HEIGHT = 523, 748
"""Of an A4 page within its margins, in points."""

_MOST_SHRUNK = 1.3
"""How many times a page's height is brought onto one page; what is longer goes on on a next."""


class SheetMaker:
    """Makes the workbooks' plans of all units from one set of results."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.notes = Notes(results.found.roster)

    def plan(self, share: Share) -> WorkbookPlan:
        """Return the plan of a unit's workbook."""
        return WorkbookPlan(sheets=(_Sheet(self, share).plan(),), annexes=())

    def withheld(self) -> Iterator[str]:
        """Yield what is to be said of notes that could not be told to every unit they concern."""
        annexes = [result.annex for result in self.results.annexes]
        annexes += [action.annex for action in self.results.actions]
        said = dict.fromkeys((a.sheet, text) for a in annexes for text in self.notes.withheld(a))
        for sheet, text in said:
            yield f"“{sheet}”的注“{text}”同时写有单位和数字,没有写进有关的督办单。请另行告知。"

    def caption(self) -> str:
        """Return the schedule that the period has, where all annexes have one and the same."""
        schedules = {result.schedule for result in self.results.annexes} - {None}
        if len(schedules) != 1 or (schedule := schedules.pop()) is None or schedule >= 1:
            return ""
        return f"序时进度{format_percent(schedule)}"


def _label(annex: Annex) -> str:
    """Return what a note on an annex is about: its indicator; the sheet where it has several."""
    return annex.sheet if annex.shared else annex.indicator


class _Sheet:
    """Lays out one unit's sheet."""

    def __init__(self, maker: SheetMaker, share: Share) -> None:
        self.results, self.notes, self.share = maker.results, maker.notes, share
        self.lines = lines_of_share(share, maker.results.found.period)
        self.columns = list(self._columns())
        what = "经济指标" if self.lines else "行动考核"
        self.sketch = Sketch(
            title_of(self.results, what + NAME),
            maker.caption(),
            [width for _, width, _, _ in self.columns],
        )
        self.width = self.sketch.width
        self.bands = 0

    def plan(self) -> SheetPlan:
        """Return the plan."""
        self._head()
        if self.lines:
            self._indicators()
        if self.share.actions:
            self._actions()
        self._notes()
        plan = self.sketch.plan(NAME, NAME, Page(one_page=self._is_short()))
        rows = None if self.share.actions else plan.page.title_rows
        return replace(plan, freeze=None, page=replace(plan.page, title_rows=rows))

    def _columns(self) -> Iterator[tuple[str, float, list[Value], list[str]]]:
        """Yield header, width, values and number formats of each column; "" is General."""
        lines = self.lines
        plain = [""] * len(lines)
        growth = [line.unit.row.value(Role.YOY) for line in lines]
        ahead = [line.ahead for line in lines]
        yield "指标", _FIRST_WIDTH, [line.indicator for line in lines], plain
        yield "全年任务", 10, [line.unit.target for line in lines], plain
        yield "累计完成", 10, [line.actual for line in lines], plain
        yield "完成率", 9, [line.share for line in lines], [line.share_format for line in lines]
        if has_any(growth):
            yield "同比增长", 9, [*growth], [percent_format(line.decimals) for line in lines]
        yield "位次", 12, [line.rank for line in lines], plain
        if has_any(ahead):
            formats = [line.ahead_format for line in lines]
            yield "与序时进度差(百分点)", 10, [*ahead], formats
        rates = any(line.unit.terms.kind is Kind.RATE for line in lines)
        gaps = [line.unit.gap for line in lines]
        yield "与任务差额", 15 if rates else 11, [*gaps], [line.gap_format for line in lines]
        yield "完成情况", 11, [line.verdict.word for line in lines], plain
        leads = [line.lead for line in lines]
        if has_any(leads) or not (has_any(growth) or has_any(ahead)):
            yield "牵头部门", 17, [*leads], plain

    def _head(self) -> None:
        """Put who it is for, 综合得分 and rank, and how many tasks stand how."""
        row, last = self.sketch.row, self.width
        self._put(row, 1, 1, "单位", HEADER)
        if self.share.score is None:
            self._put(row, 2, last, self.share.name, _UNIT)
        else:
            self._put(row, 2, 3, self.share.name, _UNIT)
            self._score(row, self.share.score)
        width = sum(self.sketch.widths[column] for column in (2, 3)) / 1.3  # of a larger font
        self.sketch.heights[row] = max(19 * lines_of(self.share.name, width) + 8, 28)
        text = self._summary()
        self._put(row + 1, 1, 1, "总体情况", HEADER)
        self._put(row + 1, 2, last, text, LEFT)
        across = sum(self.sketch.widths[column] for column in range(2, last + 1))
        self.sketch.heights[row + 1] = LINE_HEIGHT * lines_of(text, across) + 8
        self.sketch.row += 2

    def _score(self, row: int, own: OwnScore) -> None:
        number = replace(TEXT, number_format=fixed_format(self._score_decimals), bold=True)
        self._put(row, 4, 4, "综合得分", HEADER)
        self._put(row, 5, 5, or_dash(own.score.total), number)
        self._put(row, 6, 6, "综合位次", HEADER)
        rank = rank_text(own.score.rank, own.ranked)
        self._put(row, 7, self.width, rank, replace(TEXT, bold=True))

    @property
    def _score_decimals(self) -> int:
        return self.results.found.settings.scoring.decimals

    def _summary(self) -> str:
        """Return 承担任务10项:掉任务较多4项、完成6项。参加行动考核8项。"""
        words = Counter(line.verdict.word for line in self.lines)
        without, ranked_only = words.pop(NO_TASK, 0), words.pop(NO_FIGURE, 0)
        said = []
        if tasks := sum(words.values()):
            counts = "、".join(f"{word}{count}项" for word, count in words.items())
            verb = "承担" if self.share.rows else "牵头"
            said.append(f"{verb}任务{tasks}项:{counts}。")
        if without:
            said.append(f"没有任务的指标{without}项。")
        if ranked_only:
            said.append(f"只排名的指标{ranked_only}项。")
        if taken := sum(not own.parts.absent for own in self.share.actions):
            said.append(f"参加行动考核{taken}项。")
        return "".join([*said, *self._score_remarks()])

    def _score_remarks(self) -> Iterator[str]:
        if self.share.score is None:
            return
        score = self.share.score.score
        if score.adjustment:
            text = format_figure(abs(score.adjustment), self._score_decimals)
            reason = self._reason(OVERALL, "")
            more = "加" if score.adjustment > 0 else "扣"
            yield f"综合得分另{more}{text}分{f'({reason})' if reason else ''}。"
        if score.vetoed:
            yield "一票否决。"
        if score.missing and score.total is None:
            yield f"缺{'、'.join(score.missing)}的得分,没有综合得分。"

    def _indicators(self) -> None:
        """Put the shortfalls, then all other indicators."""
        self.sketch.header([header for header, *_ in self.columns])
        lagging = sum(line.verdict.lagging for line in self.lines)
        if lagging:
            self._band(f"短板指标({lagging}项,落后最多的在前)")
            self._lines(range(lagging))
        if lagging < len(self.lines):
            others = f"{'其他' if lagging else '各项'}指标({len(self.lines) - lagging}项"
            is_fine = not lagging and any(line.unit.achieved is not None for line in self.lines)
            self._band(others + (",没有短板)" if is_fine else ")"))
            self._lines(range(lagging, len(self.lines)))

    def _lines(self, numbers: range) -> None:
        sketch, top = self.sketch, self.sketch.row
        rows = [[or_dash(v[number]) for _, _, v, _ in self.columns] for number in numbers]
        area = sketch.rows(rows, replace(TEXT, wrap=True))
        sketch.style(area._replace(right=1), LEFT)
        status = [header for header, *_ in self.columns].index("完成情况") + 1
        for row, number in enumerate(numbers, top):
            verdict = self.lines[number].verdict
            for column, (_, _, values, formats) in enumerate(self.columns, 1):
                shaded = column in (4, status) and values[number] is not None
                style = Style(
                    wrap=isinstance(values[number], str),
                    number_format=formats[number],
                    fill=verdict.fill if shaded else "",
                    color=verdict.color if shaded else "",
                )
                if style != TEXT and column > 1:
                    sketch.style(Area(row, column, row, column), style)
            self._fit(row, {c: v[number] for c, (_, _, v, _) in enumerate(self.columns, 1)})

    def _actions(self) -> None:
        """Put the assessments: scores, ranks, and why points were added or taken off."""
        sketch, actions = self.sketch, self.share.actions
        groups = [group_rank_text(own.field, own.unit) for own in actions]
        with_groups = has_any(groups)
        self._band(f"行动考核({len(actions)}项)")
        headers = [*_ACTION_HEADERS, *(["类别位次"] if with_groups else []), "说明"]
        self._row(headers, HEADER)
        sketch.heights[sketch.row - 1] = 24
        number = replace(TEXT, number_format=fixed_format(self._score_decimals))
        more = replace(TEXT, number_format="+0.0#;-0.0#;0")
        for own, group in zip(actions, groups, strict=True):
            cells = self._action(own)
            row, remark = sketch.row, self._action_remark(own)
            self._row([*cells, *([group] if with_groups else []), remark], TEXT)
            sketch.style(Area(row, 1, row, 1), LEFT)
            for column in (2, 3, 5):
                sketch.style(Area(row, column, row, column), number)
            sketch.style(Area(row, 4, row, 4), more)
            first = len(headers)
            sketch.style(Area(row, first, row, self.width), LEFT)
            across = sum(sketch.widths[column] for column in range(first, self.width + 1))
            lines = max(lines_of(str(cells[0]), _FIRST_WIDTH), lines_of(remark, across))
            sketch.heights[row] = max(LINE_HEIGHT * lines + 6, _LOWEST_ROW)

    def _row(self, cells: Sequence[Value], style: Style) -> None:
        """Put cells, the last over what is left of the width."""
        row, first = self.sketch.row, len(cells)
        self.sketch.rows([[*cells, *[None] * (self.width - first)]], style)
        if first < self.width:
            self.sketch.merges.append(Area(row, first, row, self.width))

    def _action(self, own: OwnAction) -> list[Value]:
        parts = own.parts
        more = parts.bonus - parts.penalty
        shown = [or_dash(value) for value in (parts.daily, parts.yearly)]
        total = or_dash(parts.total)
        rank = rank_text(own.unit.rank, own.field.ranked)
        return [own.action.assessment.action, *shown, more or NO_FIGURE, total, rank]

    def _action_remark(self, own: OwnAction) -> str:
        parts = own.parts
        if parts.absent:
            return "不参加该项考核"
        said = ["一票否决"] if parts.veto else []
        if parts.total is None:
            said.append("得分不全,没有总分")
        if parts.bonus or parts.penalty or parts.veto:
            remark = own.action.assessment.remarks.get(parts.row.row, "")
            said.append(self._reason(own.action.assessment.action, remark))
        return ";".join(filter(None, said))

    def _reason(self, item: str, remark: str) -> str:
        """Return why points were added or taken off, where that names no other unit."""
        lines = about(self.results.found.adjustments, self.share.name, item)
        reasons = dict.fromkeys(filter(None, [*(line.reason for line in lines), remark]))
        annexes = [own.action.annex for own in self.share.actions]
        return ";".join(
            reason
            for reason in reasons
            if all(self.notes.may_tell(self.share.name, annex, reason) for annex in annexes)
        )

    def _notes(self) -> None:
        self.sketch.note(
            "说明:位次为“名次/参加排名的单位数”;绿色为完成,红色为按规则点名的短板,"
            "黄色为其他短板;“—”表示没有任务或没有这项数据。"
        )
        share = self.share
        annexes = [own.field.annex for own in share.rows]
        indicators = [(_label(annex), self._told(annex)) for annex in annexes]
        indicators += [
            (t.indicator, self._told(table)) for t in share.tasks for table in self._tables(t)
        ]
        actions = [
            (own.action.assessment.action, self._told(own.action.annex)) for own in share.actions
        ]
        for what, labelled in (("指标", indicators), ("行动", actions)):
            for about_it, note in merged(labelled, what):
                self.sketch.note(f"注({about_it}):{note}")

    def _told(self, table: Table) -> list[str]:
        return self.notes.told_to(self.share.name, table)

    def _tables(self, task: Task) -> Iterator[Table]:
        """Yield the table that a task stands in."""
        tables = {id(item.table): item.table for item in self.results.items}.values()
        annexes = [result.annex for result in self.results.annexes]
        all_tables: list[Table] = [*tables, *annexes]
        for table in all_tables:
            is_its = not isinstance(table, Annex) or table.indicator == task.indicator
            if table.sheet == task.sheet and is_its:
                yield table

    def _band(self, text: str) -> None:
        self.bands += 1
        row = self.sketch.row
        self._put(row, 1, self.width, f"{numeral(self.bands)}、{text}", _BAND)
        self.sketch.heights[row] = _LOWEST_ROW
        self.sketch.row += 1

    def _put(self, row: int, first: int, last: int, value: Value, style: Style) -> None:
        self.sketch.merge(Area(row, first, row, last), value, style)

    def _fit(self, row: int, values: dict[int, Value]) -> None:
        lines = max(
            sum(lines_of(line, self.sketch.widths[column]) for line in value.split("\n"))
            for column, value in values.items()
            if isinstance(value, str)
        )
        self.sketch.heights[row] = max(LINE_HEIGHT * lines + 6, _LOWEST_ROW)

    def _is_short(self) -> bool:
        """Return whether the sheet can be read when it is brought onto one page."""
        width = sum(0.75 * (7 * chars + 5) for chars in self.sketch.widths.values())
        height = sum(self.sketch.heights.get(row, 20.0) for row in range(1, self.sketch.row))
        scale = min(_PAGE_WIDTH / width, 1.0)
        return height * scale <= _MOST_SHRUNK * _PAGE_HEIGHT
