"""Formulas for an annex's own column that says who is done: 是否完成, 完成状态.

A worksheet function can't see 设置, so it is handed the cell of the period there.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import Content
from addin.core.indicators import Kind
from addin.core.judging import JudgedBy
from addin.core.patterns import late
from addin.report.filling import Flavour, plans
from addin.report.formats import literal
from addin.report.native_columns import typed_status_is_enough
from addin.settings.catalogue import SETTINGS_SHEET
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.annex.grid import Grid
    from addin.annex.model import Row
    from addin.annex.results import AnnexResult
    from addin.report.plan import FormulaPlan
    from addin.settings.workbook import Settings

_HEADER = late(r"是否(?:完成|达标|达序时)|(?:完成|进度|任务)状态")
_WORDS = frozenset("完成 未完成 超额完成 达到序时 未达序时 无任务 未上报 — - /".split())
"""What the column may say; where it names those furthest behind, a rule is meant."""


def plan_statuses(
    result: AnnexResult, grid: Grid, settings: Settings, flavour: Flavour
) -> Iterator[FormulaPlan]:
    """Yield the formulas of the column, unless it is kept in other words or can't be computed."""
    annex, column = result.annex, _column(result, grid)
    if not column or not _can_be_told(result):
        return
    rows = [row.row for row in annex.rows]
    is_native = flavour is Flavour.NATIVE
    write = _native(result, grid) if is_native else _ours(result, _period(result, settings))
    actual, target = annex.columns[Statistic.ACTUAL], annex.columns[Statistic.TARGET]
    yield from plans(annex.sheet, column, rows, lambda at: write(at(actual), at(target)), flavour)


def _ours(result: AnnexResult, period: str) -> Callable[[str, str], str]:
    lower = result.annex.direction is Direction.LOWER
    rest = ["", period, "", "", '"越低越好"'] if lower else ["", period]
    given = "".join(f",{each}" for each in rest) if any(rest) else ""
    return lambda done, asked: f"=TB_STATUS({done},{asked}{given})"


def _native(result: AnnexResult, grid: Grid) -> Callable[[str, str], str]:
    """Return what writes the formula of an actual and a target: as typed, where that is enough."""
    annex, lower = result.annex, result.annex.direction is Direction.LOWER
    due = literal(result.terms.due)
    actual, target = annex.columns[Statistic.ACTUAL], annex.columns[Statistic.TARGET]
    pairs = [(grid.value(row.row, actual), grid.value(row.row, target)) for row in annex.rows]
    if due == "1" and typed_status_is_enough(pairs, result.units, lower):
        return lambda done, asked: "=" + native.status(done, asked, lower)
    missed = partial(_missed, due=due)
    return lambda done, asked: "=" + native.exact_status(done, asked, lower, missed(done, asked))


def _missed(done: str, asked: str, due: str) -> str:
    """Return what gives the status of a unit that missed its target."""
    if due == "1":
        return '"未完成"'
    is_late = native.below(native.quotient(done, asked), due)
    return f'IF({is_late},"未达序时","达到序时")'


def _period(result: AnnexResult, settings: Settings) -> str:
    """Return what tells the function how far the year is: a cell of 设置, or the ratio itself."""
    if not result.is_by_schedule:
        return ""
    annex = result.annex
    names = {"序时进度": settings.schedule, "时期": settings.period}
    name = next((name for name, value in names.items() if value is not None), "")
    asked = annex.target_period
    is_plain = settings.months is None and (asked is None or asked.is_whole_year)
    if name and is_plain and (name == "序时进度" or annex.period == settings.period):
        place = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", settings.cells[name])
        return f"'{SETTINGS_SHEET}'!{place}"
    return literal(result.terms.due)


def _column(result: AnnexResult, grid: Grid) -> int:
    """Return the column that such a header stands over, 0 without one that is blank or ours."""
    annex = result.annex
    if annex.shared or not annex.rows:
        return 0
    first = min(row.row for row in annex.rows)
    for column in range(annex.area.left, annex.area.right + 1):
        heads = (grid.text(row, column) for row in range(annex.area.top, first))
        if any(_HEADER.fullmatch(head) for head in heads):
            texts = {grid.text(row.row, column) for row in annex.rows}
            return column if texts - {""} <= _WORDS else 0
    return 0


def _can_be_told(result: AnnexResult) -> bool:
    """Return whether the function says what a rebuild does: of plain figures in one measure."""
    annex = result.annex
    has_both = {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys()
    scaled = {annex.factors.get(s) for s in (Statistic.TARGET, Statistic.ACTUAL)} - {None}
    is_judged = result.terms.judged_by is not JudgedBy.NONE
    plain = annex.kind is not Kind.RATE or all((u.target or 1) > 0 for u in result.units)
    return has_both and is_judged and not scaled and plain and all(map(_is_plain, annex.rows))


def _is_plain(row: Row) -> bool:
    unusable = (Content.TEXT, Content.ERROR)
    return not any(row.content(s) in unusable for s in (Statistic.TARGET, Statistic.ACTUAL))
