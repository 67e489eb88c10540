"""The letter that a finished workbook is mailed with: subject, key sentences, a small table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, measured_by
from addin.core.figures import NO_FIGURE, format_percent
from addin.core.judging import State
from addin.mail.highlights import highlights
from addin.ooxml.text import printable
from addin.report.action_ends import source_notes
from addin.report.look import HAIR, HEAD, INK, LIGHTS, SHADES, SUB
from addin.report.sentences import circular, punctuated
from addin.report.wording import amount, measure_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult

MOST_SENTENCES, MOST_ROWS = 15, 20
"""A letter tells so many things, and its table has so many rows; the workbook has the rest."""

_FONT = "font-family:'Microsoft YaHei','微软雅黑','PingFang SC',sans-serif"
_TEXT = f"margin:0 0 10px 0;{_FONT};font-size:14px;line-height:1.7"
_TABLE = "border-collapse:collapse;width:100%;max-width:560px;margin:0 0 10px 0"
_CELL = f"border-bottom:1px solid #{HAIR};padding:6px 4px;{_FONT};font-size:14px;color:#{INK}"
_FIGURE = f"{_CELL};text-align:right;white-space:nowrap"
_SMALL = f"font-size:12px;color:#{SUB}"
_NAME_WIDTH, _FIGURE_WIDTH = "54%", "23%"
"""A phone shows three columns side by side."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its subject on one line, its body as plain text, and with a table as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: an indicator, what its rate is made of, the rate, how many met it.

    ``state`` is that of the whole.
    """

    name: str
    basis: str
    completion: str
    passed: str
    state: State

    @property
    def is_said(self) -> bool:
        """Whether it says more than the indicator's name."""
        return bool(self.basis) or any(t != NO_FIGURE for t in (self.completion, self.passed))


def compose(results: Results, subject: str = "", *, with_circular: bool = False) -> Letter:
    """Return the letter about a workbook's results, ``with_circular`` if that goes along.

    Without a ``subject`` it has the circular's title. The sentences are the circular's on the
    whole of each indicator, with who comes first and last. The notes of scores go with them.
    """
    settings = results.found.settings
    title = circular(results).title
    told = highlights(results)
    rows = [line for each in results.annexes if (line := _line(each)).is_said]
    opening = f"您好!现送上《{title}》{'及' if with_circular else ''}附表,请查收附件。"
    if told:
        opening += "主要情况如下:"
    numbered = [f"{n}. {text}" for n, text in enumerate(told[:MOST_SENTENCES], 1)]
    paragraphs = [punctuated(opening, settings), *numbered]
    table = rows[:MOST_ROWS]
    ending = [punctuated(_closing(told, rows), settings), *_notes(results)]
    return Letter(
        subject=" ".join(printable(subject or title).split()),
        text=printable("\n".join([*paragraphs, *ending, ""])),
        html=printable(_html(paragraphs, table, ending, _headers(results))),
    )


def _closing(told: Sequence[str], rows: Sequence[_Line]) -> str:
    if len(told) > MOST_SENTENCES or len(rows) > MOST_ROWS:
        return "其余指标和各单位的详细情况见附件。"
    return "各单位的详细情况见附件。"


def _notes(results: Results) -> list[str]:
    """Return the notes below the tables of scores, where the letter tells of those."""
    weighted = any(composite.weighted for composite in results.composites.panels)
    return source_notes(results) if weighted or not results.annexes else []


def _line(result: AnnexResult) -> _Line:
    """Return an indicator's row."""
    annex, total = result.annex, result.told_total
    met, of = len(result.passed), len(result.passed) + len(result.shortfalls)
    return _Line(
        name=annex.indicator,
        basis=_basis(total, measure_name(annex)) if total else "",
        completion=_completion(result, total),
        passed=f"{met}/{of}个" if of else NO_FIGURE,
        state=total.state if total else State.NONE,
    )


def _basis(total: UnitResult, measure: str) -> str:
    """Return 1243 / 1376.4亿元: what was done, and of what."""
    done, task = (amount(value, measure) for value in (total.actual, total.target))
    if NO_FIGURE in (done, task):
        return done.replace(NO_FIGURE, "") or task.replace(NO_FIGURE, "")
    unit = task.lstrip("0123456789.-")
    return f"{done.removesuffix(unit)} / {task}"


def _completion(result: AnnexResult, total: UnitResult | None) -> str:
    """Return the whole's completion; — where that does not tell how targets are met (growth)."""
    if total is None or measured_by(result.annex) is not RankedBy.COMPLETION:
        return NO_FIGURE
    return format_percent(total.completion, result.annex.decimals, True, total.apart_from)


def _headers(results: Results) -> tuple[str, ...]:
    """Return what heads the table: whom the last column counts depends on the date."""
    in_time = any(result.is_by_schedule for result in results.annexes)
    return ("指标(完成/任务)", "完成率", "达序时单位" if in_time else "完成单位")


def _html(
    paragraphs: Sequence[str],
    table: Sequence[_Line],
    ending: Sequence[str],
    headers: Sequence[str],
) -> str:
    """Return the letter as HTML, with styles on the elements: Outlook reads no others."""
    shown = _table(table, headers) if table else ()
    body = "\n".join([*map(_paragraph, paragraphs), *shown, *map(_paragraph, ending)])
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta http-equiv="Content-Type" '
        f'content="text/html; charset=utf-8"></head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _paragraph(text: str) -> str:
    return f'<p style="{_TEXT}">{escape(text)}</p>'


def _table(table: Sequence[_Line], headers: Sequence[str]) -> Iterator[str]:
    """Yield the table: three columns, of which figures stay on one line."""
    yield f'<table cellspacing="0" cellpadding="0" style="{_TABLE}">'
    heading = f"{_CELL};background-color:#{HEAD};font-size:13px;color:#{SUB}"
    name, *figures = headers
    cells = [("th", f"{heading};text-align:left;width:{_NAME_WIDTH}", escape(name))]
    right = f"{heading};text-align:right;white-space:nowrap;width:{_FIGURE_WIDTH}"
    yield _row([*cells, *(("th", right, escape(text)) for text in figures)])
    for line in table:
        yield _row(_cells(line))
    yield "</table>"


def _cells(line: _Line) -> Iterator[tuple[str, str, str]]:
    """Yield a row's cells; the light before the rate differs in shape too."""
    basis = f'<br><span style="{_SMALL}">{escape(line.basis)}</span>' if line.basis else ""
    yield "td", _CELL, f"{escape(line.name)}{basis}"
    light = f"{LIGHTS[line.state]} " if line.state is not State.NONE else ""
    color = SHADES[line.state].ink if light else INK
    shown = f"{light}{line.completion}" if light or line.completion else ""
    yield "td", f"{_FIGURE};font-weight:bold;color:#{color}", escape(shown)
    yield "td", _FIGURE, escape(line.passed)


def _row(cells: Iterable[tuple[str, str, str]]) -> str:
    made = "".join(f'<{tag} style="{style}">{content}</{tag}>' for tag, style, content in cells)
    return f"<tr>{made}</tr>"
