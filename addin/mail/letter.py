"""The letter that a finished workbook is mailed with: subject, key sentences, a small table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, measured_by
from addin.core.figures import NO_FIGURE, format_percent
from addin.mail.highlights import highlights
from addin.ooxml.text import printable
from addin.report.action_ends import source_notes
from addin.report.look import BAD_TEXT
from addin.report.sentences import circular, punctuated
from addin.report.styles import HEADER
from addin.report.wording import amount, measure_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.settings.workbook import Settings

MOST_SENTENCES, MOST_ROWS = 15, 20
"""A letter tells so many things, and its table has so many rows; the workbook has the rest."""

_HEADERS = ("指标", "任务", "实际完成", "完成率")
_COMPLETION = 2
"""Where it stands behind an indicator's name."""

_FONT = "font-family:'Microsoft YaHei','微软雅黑','PingFang SC',sans-serif"
_TEXT = f"margin:0 0 10px 0;{_FONT};font-size:14px;line-height:1.7"
_CELL = f"border:1px solid #A6A6A6;padding:4px 8px;{_FONT};font-size:13px;color:#000000"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its subject on one line, its body as plain text, and with a table as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table; ``is_short`` says that the whole falls short."""

    cells: tuple[str, ...]
    is_short: bool

    @property
    def is_said(self) -> bool:
        """Whether it says more than the indicator's name."""
        return any(cell != NO_FIGURE for cell in self.cells[1:])


def compose(results: Results, subject: str = "", *, with_circular: bool = False) -> Letter:
    """Return the letter about a workbook's results, ``with_circular`` if that goes along.

    Without a ``subject`` it has the circular's title. The sentences are the circular's on the
    whole of each indicator, with who comes first and last. The notes of scores go with them.
    """
    settings = results.found.settings
    title = circular(results).title
    told = highlights(results)
    rows = [line for each in results.annexes if (line := _line(each, settings)).is_said]
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


def _line(result: AnnexResult, settings: Settings) -> _Line:
    """Return an indicator's row: its whole's target, actual and completion, who passed."""
    annex, total = result.annex, result.told_total
    measure = measure_name(annex)
    short = total is not None and total.is_shortfall
    met, of = len(result.passed), len(result.passed) + len(result.shortfalls)
    cells = (
        annex.indicator,
        amount(total.target, measure) if total else NO_FIGURE,
        amount(total.actual, measure) if total else NO_FIGURE,
        _completion(result, total, settings),
        f"{met}/{of}个" if of else NO_FIGURE,
    )
    return _Line(cells, short)


def _completion(result: AnnexResult, total: UnitResult | None, settings: Settings) -> str:
    """Return the whole's completion; — where that does not tell how targets are met (growth)."""
    if total is None or measured_by(result.annex) is not RankedBy.COMPLETION:
        return NO_FIGURE
    decimals, zeros = result.annex.decimals, settings.keep_zeros
    return format_percent(total.completion, decimals, zeros, total.apart_from)


def _headers(results: Results) -> tuple[str, ...]:
    """Return what heads the table: whom the last column counts depends on the date."""
    in_time = any(result.is_by_schedule for result in results.annexes)
    return (*_HEADERS, "达序时单位" if in_time else "完成单位")


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
    yield (
        '<table border="1" cellspacing="0" cellpadding="4" '
        'style="border-collapse:collapse;margin:0 0 10px 0">'
    )
    heading = f"{_CELL};background-color:#{HEADER.fill};text-align:center"
    yield _row("th", [(cell, heading) for cell in headers])
    for line in table:
        name, *figures = line.cells
        styled = [(figure, f"{_CELL};text-align:right;white-space:nowrap") for figure in figures]
        if line.is_short:
            figure, style = styled[_COMPLETION]
            styled[_COMPLETION] = figure, style.replace("#000000", f"#{BAD_TEXT}")
        yield _row("td", [(name, _CELL), *styled])
    yield "</table>"


def _row(tag: str, cells: Sequence[tuple[str, str]]) -> str:
    made = "".join(f'<{tag} style="{style}">{escape(text)}</{tag}>' for text, style in cells)
    return f"<tr>{made}</tr>"
