"""督办单: one unit's form on an A4 page, with what is behind and room to write against it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.core.figures import NO_FIGURE, format_figure, format_percent
from addin.core.judging import State
from addin.report.canvas import Canvas, cell
from addin.report.formats import amount_format
from addin.report.heat import heat_rules, shaded
from addin.report.look import (
    FORM_FIGURES,
    FORM_FONT,
    FORM_LINE,
    FORM_TITLE,
    HEAD,
    LABEL_FONT,
    NOTE_SIZE,
    SUB,
)
from addin.report.measure import lines_in
from addin.report.plan import Edge, Page, SheetPlan, Style, Value, WorkbookPlan
from addin.report.styles import TITLE
from addin.report.wording import or_dash, schedules_of, target_heading
from addin.split.lines import OwnIndicator, lines_of, rank_text
from addin.split.notes import Notes
from addin.split.verdict import NOT_DUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.split.shares import OwnAction, OwnScore, Share

NAME = "督办单"
_WIDTHS = (28.0, 128.0, 62.0, 62.0, 58.0, 56.0, 64.0, 56.0, 92.0, 104.0, 62.0, 58.0)
_HEADS = ("序", "指标", None, "累计\n完成", "完成率", "应达\n进度", "差额", "位次",
          "原因", "整改措施", "完成\n时限", "责任人")  # fmt: skip
_RATE = 5
_ACTIONS = ((1, 3), (4, 6), (7, 9), (10, 12))
"""The columns of each of the four actions in a strip."""

_TITLE, _AIR, _FIELD, _SECTION, _HEAD, _STRIP, _SCORE = 52.0, 6.0, 32.0, 30.0, 44.0, 28.0, 32.0
_ROOMY, _CLOSE, _TIGHT = 94.0, 60.0, 44.0
_MOST_ROOMY, _MOST_ON_A_PAGE = 6, 9
"""So many shortfalls have rows to write in at ease; more go on on a next page."""

_OPINION, _SIGNED, _LINE = 84.0, 34.0, 19.0
_ALL = Edge(FORM_LINE)
_BOX = Style(font=FORM_FONT, size=12, wrap=True, top=_ALL, bottom=_ALL, left=_ALL, right=_ALL)
_LABEL = replace(_BOX, font=LABEL_FONT, size=11, fill=HEAD)
_BODY = Style(font=FORM_FONT, size=12, align="left", wrap=True)
_HEADING = Style(font=LABEL_FONT, size=12.5, align="left", valign="bottom")
_FIGURE = replace(_BOX, font=FORM_FIGURES, size=11)
_SMALL = Style(font="宋体", size=NOTE_SIZE - 0.5, color=SUB, align="left", wrap=True)
_ASK = "请对下列短板逐项说明原因、提出措施、明确时限和责任人,按期书面反馈。"


class SheetMaker:
    """Makes the plans of all units' workbooks from one set of results."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.notes = Notes(results)
        heading = target_heading(results)
        self.heads = [head or heading.replace("全年任务", "全年\n任务") for head in _HEADS]
        shares = {format_percent(share) for share in schedules_of(results.annexes)}
        schedule = f"(序时进度{'、'.join(sorted(shares))})" if shares else ""
        period = results.found.period.label if results.found.period else ""
        self.period = f"{period}{schedule}"

    def plan(self, share: Share) -> WorkbookPlan:
        """Return the plan of a unit's workbook."""
        return WorkbookPlan(sheets=(_Sheet(self, share).plan(),), annexes=())


class _Sheet:
    """Lays out one unit's form from the top down."""

    def __init__(self, maker: SheetMaker, share: Share) -> None:
        self.maker, self.share = maker, share
        self.found = maker.results.found
        self.lines = lines_of(share, self.found.period)
        self.short = [line for line in self.lines if line.verdict.lagging]
        self.sections = iter("一二三四五")
        self.canvas = Canvas(_WIDTHS)

    def plan(self) -> SheetPlan:
        """Return the plan."""
        self._head()
        self._paragraph("".join(self._summary()))
        header = self._shortfalls()
        self._others()
        if self.share.actions:
            self._actions()
        self._signatures()
        self._notes()
        on_one = len(self.short) <= _MOST_ON_A_PAGE
        repeated = None if on_one or header is None else (header, header)
        area = self.canvas.area
        page = Page(one_page=on_one, title_rows=repeated, print_area=area, footer="")
        return self.canvas.plan(NAME, NAME, page)

    def _head(self) -> None:
        """Put the title, and whose form it is."""
        canvas, last = self.canvas, len(_WIDTHS)
        canvas.rows(_TITLE, _AIR, _FIELD, _FIELD)
        title = f"{self.found.region}重点工作{NAME}"
        canvas.put(Area(1, 1, 1, last), title, replace(TITLE, size=FORM_TITLE))
        year = self.found.period.year if self.found.period else None
        number = f"〔{year}〕    号" if year else "〔    〕    号"
        written = replace(_BOX, align="left", indent=1)
        name = replace(written, size=14, bold=True, wrap=False, shrink=True)
        fields = (
            (3, "被督办单位", self.share.name, name, "编  号", number),
            (4, "时  期", self.maker.period, written, "反馈时限", "      年    月    日前"),
        )
        for row, label, value, style, second, blank in fields:
            canvas.put(Area(row, 1, row, 2), label, _LABEL)
            canvas.put(Area(row, 3, row, 6), value, style)
            canvas.put(Area(row, 7, row, 8), second, _LABEL)
            canvas.put(Area(row, 9, row, last), blank, written)

    def _paragraph(self, text: str) -> None:
        """Put a paragraph over the whole width, as high as it needs."""
        if not text:
            return
        canvas = self.canvas
        shown = f"\u3000\u3000{text}"
        lines = lines_in(shown, canvas.across(1, canvas.width), _BODY.size)
        row = canvas.rows(_LINE * lines + 10)
        canvas.put(Area(row, 1, row, canvas.width), shown, _BODY)

    def _section(self, text: str) -> None:
        row = self.canvas.rows(_SECTION)
        heading = f"{next(self.sections)}、{text}"
        self.canvas.put(Area(row, 1, row, self.canvas.width), heading, _HEADING)

    def _summary(self) -> Iterator[str]:
        """Yield how many tasks stand how, the score and its rank, and what is asked for."""
        own = [line for line in self.lines if not line.led]
        said = [self._counted("承担指标任务", own)]
        said.append(self._counted("牵头指标任务", [line for line in self.lines if line.led]))
        if self.share.score:
            said.append(self._score(self.share.score))
        told = ";".join(filter(None, said))
        if told:
            yield f"你单位{told}。"
        elif self.lines:
            yield "你单位没有承担指标任务。"
        open_ = [line.indicator for line in self.lines if line.verdict.is_open]
        if open_:
            yield f"未报或待核的是:{'、'.join(open_)},请补报或核实。"
        if self.short:
            yield _ASK

    def _counted(self, what: str, lines: Sequence[OwnIndicator]) -> str:
        """Return 承担指标任务10项,完成4项、短板6项; "" of none."""
        words = Counter(map(_sort, lines))
        counts = {word: words[word] for word in _SORTS if words[word]}
        each = "、".join(f"{word}{count}项" for word, count in counts.items())
        return f"{what}{sum(counts.values())}项,{each}" if counts else ""

    def _score(self, own: OwnScore) -> str:
        """Return 综合得分90.01分,居15个单位第4位."""
        if own.score.total is None:
            return "没有综合得分"
        total = format_figure(own.score.total, self.found.settings.scoring.decimals)
        veto = "(一票否决)" if own.score.vetoed else ""
        return f"综合得分{total}分{veto},居{own.ranked}个单位第{own.score.rank:g}位"

    # ---- what falls short

    def _shortfalls(self) -> int | None:
        """Put the table of shortfalls; returns the row of its header, None without any."""
        if not self.lines:
            return None
        if not self.short:
            self._section("短板任务")
            self._paragraph("无短板。")
            return None
        self._section(f"短板任务({len(self.short)}项,差距大的在前)")
        canvas = self.canvas
        header = canvas.rows(_HEAD)
        label = replace(_LABEL, size=10.5)
        canvas.fill(Area(header, 1, header, canvas.width), [self.maker.heads], label)
        count = len(self.short)
        height = _ROOMY if count <= _MOST_ROOMY else _CLOSE if count <= _MOST_ON_A_PAGE else _TIGHT
        top = canvas.row
        for number, line in enumerate(self.short, 1):
            self._shortfall(number, line, height)
        self._colour(top)
        return header

    def _shortfall(self, number: int, line: OwnIndicator, height: float) -> None:
        """Put a shortfall's row, the last four cells of which are to be written in."""
        canvas = self.canvas
        label = line.label + ("\n(全域)" if line.led else "")
        needed = lines_in(label, _WIDTHS[1], 11) * _LINE + 8
        row = canvas.rows(max(height, needed))
        unit = line.unit
        figures = map(or_dash, (unit.target, line.actual, line.share))
        values: list[Value] = [number, label, *figures, line.due, or_dash(line.gap), line.rank]
        canvas.fill(Area(row, 1, row, canvas.width), [[*values, *[None] * 4]], _FIGURE)
        canvas.style(cell(row, 2), replace(_BOX, size=11, align="left"))
        number_format = amount_format(_decimals(unit.target, line.actual))
        for column in (3, 4):
            shown = replace(_FIGURE, number_format=number_format, wrap=False, shrink=True)
            canvas.style(cell(row, column), shown)
        gap = replace(_FIGURE, bold=True, number_format=line.gap_format, wrap=False, shrink=True)
        canvas.style(cell(row, 7), gap)
        rate = replace(_FIGURE, size=12, number_format=line.share_format)
        canvas.style(cell(row, _RATE), rate if line.share is not None else shaded(rate, unit.state))

    def _colour(self, top: int) -> None:
        """Colour completion rates by what is due of each."""
        areas: dict[Decimal, list[Area]] = {}
        for row, line in enumerate(self.short, top):
            if line.share is not None:
                areas.setdefault(line.unit.terms.due, []).append(cell(row, _RATE))
        for due, cells in areas.items():
            self.canvas.rules += heat_rules(cells, due, self.found.settings.grades)

    # ---- the rest

    def _others(self) -> None:
        """Say what was achieved, what is not due yet, and what has no task."""
        passed = [line for line in self.lines if line.unit.state is State.OK]
        later = [line for line in self.lines if line.verdict.word == NOT_DUE]
        plain = [
            line for line in self.lines
            if line.verdict.word == NO_FIGURE and line.actual is not None
        ]  # fmt: skip
        if passed:
            in_time = any(not line.unit.achieved for line in passed)
            word = "达到序时进度或完成的任务" if in_time else "已完成任务"
            self._section(f"{word}({len(passed)}项)")
            self._paragraph(f"{_told(passed, ';')}。")
        said = [("未到评判时间的", later), ("其他指标", plain)]
        self._paragraph("".join(f"{word}:{_told(lines)}。" for word, lines in said if lines))

    def _actions(self) -> None:
        """Put the scores and ranks of actions in strips of four."""
        actions, canvas = self.share.actions, self.canvas
        ranked = {own.field.ranked for own in actions}
        of = f"({ranked.pop()}个单位)" if len(ranked) == 1 else ""
        self._section(f"行动考核得分和位次{of}")
        decimals = _decimals(*(own.parts.total for own in actions))
        for start in range(0, len(actions), len(_ACTIONS)):
            row = canvas.rows(_STRIP, _SCORE)
            strip = actions[start : start + len(_ACTIONS)]
            for own, (left, right) in zip(strip, _ACTIONS, strict=False):
                canvas.put(Area(row, left, row, right), own.name, replace(_LABEL, shrink=True))
                score = replace(_BOX, wrap=False, shrink=True)
                style = shaded(score, State.FAR) if own.last else score
                canvas.put(Area(row + 1, left, row + 1, right), _scored(own, decimals), style)

    def _signatures(self) -> None:
        """Put where it is signed."""
        canvas, last = self.canvas, len(_WIDTHS)
        canvas.rows(_AIR + 4)
        row = canvas.rows(_OPINION, _SIGNED)
        blank = replace(_BOX, align="left", indent=1)
        fields = (
            (row, "签发意见", None, "单位主要\n负责人签字", None),
            (row + 1, "联系人及电话", None, "反馈日期", "      年    月    日"),
        )
        for at, label, value, second, more in fields:
            canvas.put(Area(at, 1, at, 2), label, _LABEL)
            canvas.put(Area(at, 3, at, 6), value, blank)
            canvas.put(Area(at, 7, at, 8), second, _LABEL)
            canvas.put(Area(at, 9, at, last), more, blank)

    def _notes(self) -> None:
        """Say how to read the figures, and what the tables' notes say, each once."""
        if self.short:
            led = any(line.led for line in self.short)
            self._small(
                "说明:差额为应完成数与累计完成之差,以各指标的计量单位计;"
                "位次为名次/参加排名的单位数,完成率相同的位次相同;完成率底色越深差距越大。"
                + ("牵头指标为全域数字。" if led else "")
            )
        indicators = [own.field.annex for own in self.share.rows]
        actions = [own.field.annex for own in self.share.actions]
        carried: dict[str, list[str]] = {}
        for annex in (*indicators, *actions):
            for note in annex.notes:
                if told := self.maker.notes.told(self.share.name, note):
                    carried.setdefault(told, []).append(annex.sheet)
        notes = [
            f"{_of_which(sheets, indicators, actions)}{told.removesuffix('。')}"
            for told, sheets in carried.items()
        ]
        if notes:
            self._small(f"注:{';'.join(notes)}。")

    def _small(self, text: str) -> None:
        canvas = self.canvas
        lines = lines_in(text, canvas.across(1, canvas.width), _SMALL.size)
        row = canvas.rows(15.0 * lines + 4)
        canvas.put(Area(row, 1, row, canvas.width), text, _SMALL)


_SORTS = ("完成", "达到序时", "短板", "未到期", "未报或待核")


def _told(lines: Sequence[OwnIndicator], between: str = "、") -> str:
    return between.join(line.told for line in lines)


def _sort(line: OwnIndicator) -> str:
    """Return what a line counts as in the summary; "" without a task."""
    if line.unit.achieved:
        return "完成"
    if line.verdict.lagging:
        return "短板"
    if line.verdict.is_open:
        return "未报或待核"
    return line.verdict.word if line.unit.achieved is False else ""


def _decimals(*figures: Decimal | None) -> int:
    """Return how many decimals figures take, all alike, two at the most."""
    texts = (format_figure(figure, 2) for figure in figures if figure is not None)
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def _scored(own: OwnAction, decimals: int) -> str:
    """Return 90.3分 第6位,三类第2位, or why there is no score."""
    if own.parts.absent:
        return "不参加考核"
    if own.parts.total is None:
        return "得分不全"
    score = f"{format_figure(own.parts.total, decimals, keep_zeros=True)}分"
    veto = "(一票否决)" if own.parts.veto else ""
    return f"{score}{veto}  {_places(own)}"


def _places(own: OwnAction) -> str:
    """Return the rank, and that within the group behind it."""
    places = rank_text(own.field, own.unit).split("\n")
    return ",".join(_RANK.sub(r"第\1位", place) for place in places)


_RANK = re.compile(r"([\d.]+)/\d+$")


def _of_which(sheets: list[str], indicators: list[Annex], actions: list[Annex]) -> str:
    """Return whose note it is that stands on the sheets, in brackets; "" for all of them."""
    ours, theirs = ({annex.sheet for annex in annexes} for annexes in (indicators, actions))
    if set(sheets) == ours | theirs:
        return ""
    if set(sheets) == theirs:
        return "(各项行动)"
    return f"({'、'.join(dict.fromkeys(sheets))})"
