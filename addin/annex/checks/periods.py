"""Periods that differ: titles, headers and names of sheets, held against the workbook's period."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import a1
from addin.annex.model import Annex
from addin.annex.statistics import Statistic
from addin.annex.title_cells import title_cells
from addin.core.dated_names import period_in_name
from addin.core.figures import fold_text
from addin.core.indicators import Kind
from addin.core.patterns import late
from addin.core.schedule import PERIOD_WORDS, Period, other_period, parse_period
from addin.problems.periods import PERIOD_DIFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import IndicatorTable, Row
    from addin.problems.problem import Problem

_DATED = (Statistic.ACTUAL, Statistic.COMPLETION, Statistic.SCORE, Statistic.RANK)
"""What is of the period; a target may be for another part of the year."""

_OTHER_TIME = late(r"上年|去年|前年|同期|上月|上期|上季|[比较同]")
_DAY, _UNTIL = late(r"\d[日号]|\d[-./]\d{1,2}[-./]\d"), late(r"截[至止]|止$|[日号\d][-—–~至到]")
_OF_TARGET = late(r"(?:全年|年度?|半年度?|季度?)[^,。;]{0,4}?(?:任务|目标|计划|预算|指标)")
"""What says what a target is for, whatever is told of it: 占全年任务, 上半年目标完成率."""


class _Said(NamedTuple):
    """A text that says a period: where it stands and what it is."""

    what: str
    cell: str
    text: str


def check_periods(results: Results, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield each text that says another period than the workbook's, with what it should read.

    The workbook's is that of 设置 or the one given; without, that of most annexes.
    """
    said = results.found.period
    by_name = {grid.sheet: grid for grid in grids}
    tables = [*_tables(results)]
    if said is None or not (results.found.settings.period or _is_common(said, tables)):
        return
    seen: set[tuple[str, _Said]] = set()
    answered = {answer.sheet for answer in results.found.answers if answer.period}
    for table in tables:
        if fold_text(table.sheet) in answered:
            continue  # 认表 decides, and is held against the title
        grid = by_name[table.sheet]
        texts = chain(_titles(grid, table), _headers(grid, table))
        is_scored = getattr(table, "kind", None) is Kind.SCORE
        for text in (each for each in texts if (table.sheet, each) not in seen):
            seen.add((table.sheet, text))  # a title is that of all its indicators
            if not (is_scored and said.is_whole_year and f"{said.year}年" in text.text):
                yield from _differing(text, said, table.sheet)  # quarters of a year are its scores
    yield from _names(dict.fromkeys(table.sheet for table in tables), said)


def _tables(results: Results) -> Iterator[Annex | IndicatorTable]:
    """Yield what was read, of a table with several indicators side by side each of them."""
    yield from (result.annex for result in (*results.annexes, *results.doubtful))
    yield from (action.annex for action in results.actions)
    yield from results.found.tables


def _is_common(said: Period, tables: Sequence[Annex | IndicatorTable]) -> bool:
    """Return whether more than half of the tables are of a period."""
    return 2 * sum(table.period == said for table in tables) > len(tables)


def _titles(grid: Grid, table: Annex | IndicatorTable) -> Iterator[_Said]:
    for row, column, typed in title_cells(grid, table.area, table.title):
        if not _may_be_made_then(fold_text(typed)):
            yield _Said("标题", a1(row, column), typed)


def _may_be_made_then(text: str) -> bool:
    """Return whether a line names a day that may be the one on which the table was made.

    日期:2024年9月5日 may be that, 截止日期:2024年9月5日 is not.
    """
    return ":" in text and _DAY.search(text) is not None and not _UNTIL.search(text)


def _headers(grid: Grid, table: Annex | IndicatorTable) -> Iterator[_Said]:
    """Yield what stands over the figures of the period, and the years over the targets."""
    if isinstance(table, Annex) and table.turned:
        return
    first = min((row.row for row in _rows(table)), default=table.area.top)
    for statistic in (*_DATED, Statistic.TARGET):
        for row in range(table.area.top, first):
            cell = grid.area(row, table.columns.get(statistic, 0))
            text = grid.text(cell.top, cell.left)
            if not text or _OTHER_TIME.search(text):
                continue
            yield _Said("表头", a1(cell.top, cell.left), _year_of(text, statistic))


def _rows(table: Annex | IndicatorTable) -> Sequence[Row]:
    return table.all_rows if isinstance(table, Annex) else [item.row for item in table.items]


def _year_of(text: str, statistic: Statistic) -> str:
    """Return what of a header has to agree: of a target, and the share of it, the year alone."""
    period = parse_period(text) if _is_of_target(text, statistic) else None
    return f"{period.year}年" if period and period.year else "" if period else text


def _is_of_target(text: str, statistic: Statistic) -> bool:
    """Return whether the period in a header is that of a target: 完成全年% is a share of it."""
    if statistic is Statistic.TARGET or _OF_TARGET.search(text):
        return True
    return statistic is Statistic.COMPLETION and "全年" in text


def _names(sheets: Sequence[str] | dict[str, None], said: Period) -> Iterator[Problem]:
    """Yield names of sheets, except those of a workbook that has a sheet for each month."""
    named = {sheet: each for sheet in sheets if (each := period_in_name(sheet)) and not each.days}
    if len({(each.first, each.months) for each in named.values()}) > 1:
        return
    for sheet, period in named.items():
        if period.differs_from(said):
            yield _problem(_Said("表名", "A1", sheet), period, said, sheet)


def _differing(said: _Said, period: Period, sheet: str) -> Iterator[Problem]:
    if typed := other_period(said.text, period):
        yield _problem(said, typed, period, sheet)


def _problem(said: _Said, typed: Period, period: Period, sheet: str) -> Problem:
    right = right_text(said.text, typed, period)
    own = parse_period(said.text, alone=True) or typed
    about = {"what": said.what, "typed": own.label, "said": period.label, "right": right}
    return PERIOD_DIFFERS.at(sheet, said.cell, **about)


def right_text(text: str, typed: Period, said: Period) -> str:
    """Return a text with the period that it should say; a year alone stays a year alone."""
    plain = "".join(text.split())
    right = said.label
    if typed.is_bare_year and said.year:
        right = f"{said.year}年"
    elif typed.year is None and said.year:
        right = right.removeprefix(f"{said.year}年") or "全年"
    first = PERIOD_WORDS.search(plain)
    if first is None:
        return right
    if first[0].startswith("(") and first[0].endswith(")"):
        right = f"({right})"
    before, after = plain[: first.start()], plain[first.end() :]
    return f"{before}{right}{PERIOD_WORDS.sub('', after)}"
