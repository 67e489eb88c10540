"""Formulas for the annexes' own columns of completion and rank, instead of typed figures.

Either as worksheet functions of the add-in, or as formulas that every Excel has. They give what a
rebuild computes; where no formula can, the column is left alone and a notice says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area, column_letter, runs
from addin.annex.checks.ranks import Ranking, ranking_meant
from addin.annex.results import RankedBy, is_unranked, ranked_by
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import BLANK, Content
from addin.core.indicators import Kind
from addin.core.ranking import Method
from addin.problems.sheets import NO_RANK_FORMULA, NO_RATE_FORMULA
from addin.report.plan import FormulaPlan
from addin.report.status_formulas import plan_statuses
from addin.settings.choices import DIRECTIONS, METHODS
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import Annex, Row
    from addin.annex.results import AnnexResult
    from addin.problems.problem import Problem
    from addin.settings.workbook import Settings

_PLAIN_NUMBER = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*", re.ASCII)
_LOWER = next(name for name, way in DIRECTIONS.items() if way is Direction.LOWER)
_RANKED_ROLES = (Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION)
_METHOD_NAMES = {method: name for name, method in METHODS.items()}
_COLUMN_OF = {
    RankedBy.COMPLETION: Statistic.COMPLETION,
    RankedBy.SCORE: Statistic.SCORE,
    RankedBy.ACTUAL: Statistic.ACTUAL,
    RankedBy.GROWTH: Statistic.YOY,
}


class Flavour(Enum):
    """What the formulas are written in."""

    TONGBAO = "通报函数"
    NATIVE = "Excel自带公式"


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What ranks go by, as an expression for one row and for all of them, and the groups'."""

    one: Callable[[int], str]
    many: str
    lower_first: bool
    group: Callable[[int], str] | None = None
    groups: str = ""


class _Unfit(Exception):
    """Why no formula gives a column's figures; the text is for the user."""


def plan_formulas(
    results: Results, grids: Sequence[Grid], flavour: Flavour
) -> tuple[list[FormulaPlan], list[Problem]]:
    """Return formulas for columns of completion, rank and status, and notices of those left."""
    by_name = {grid.sheet: grid for grid in grids}
    plans: list[FormulaPlan] = []
    notices: list[Problem] = []
    for result in (each for each in results.annexes if each.annex.is_upright):
        grid, settings = by_name[result.annex.sheet], results.found.settings
        can_be_read = partial(_can_be_read, result.annex, grid, flavour)
        plans += _completion_plans(result.annex, flavour, can_be_read)
        notices += _kept_figures(result.annex, can_be_read)
        is_native = flavour is Flavour.NATIVE
        plans += plan_statuses(result, grid, settings, is_native=is_native)
        for each in _each_ranking(result):
            try:
                plans += _rank_plans(each, grid, settings, flavour)
            except _Unfit as reason:
                notices.append(_left_alone(each.annex, str(reason)))
    return plans, notices


def _each_ranking(result: AnnexResult) -> Iterator[AnnexResult]:
    """Yield the result as it is, and once for each further column of ranks with that as its own."""
    yield result
    for typed in result.annex.more_rankings:
        columns = {**result.annex.columns, Statistic.RANK: typed.column}
        yield replace(result, annex=replace(result.annex, ranking=typed, columns=columns))


def _left_alone(annex: Annex, reason: str) -> Problem:
    rows, column = [row.row for row in annex.rows], annex.columns[Statistic.RANK]
    cells = Area(min(rows), column, max(rows), column)
    return NO_RANK_FORMULA.at(annex.sheet, cells.a1, indicator=annex.indicator, reason=reason)


def _kept_figures(annex: Annex, can_be_read: Callable[[Row], bool]) -> Iterator[Problem]:
    """Yield the typed completion rates that stay because they can't be computed from the cells."""
    for row in _rows_of_completion(annex):
        if not can_be_read(row) and row.content(Statistic.COMPLETION) is not Content.BLANK:
            cell = annex.cell(row, Statistic.COMPLETION)
            yield NO_RATE_FORMULA.at(annex.sheet, cell, name=row.name)


def _rows_of_completion(annex: Annex) -> tuple[Row, ...]:
    """Return the rows whose completion is a quotient, totals included; none for growth rates."""
    has_columns = {Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION} <= annex.columns.keys()
    if annex.kind is Kind.RATE or not has_columns:
        return ()
    return annex.all_rows


def _can_be_read(annex: Annex, grid: Grid, flavour: Flavour, row: Row) -> bool:
    """Return whether formulas can read a row's target and actual as a rebuild does.

    Worksheet functions refuse words and measures; Excel alone reads of texts only plain numbers.
    """
    for role in (Statistic.TARGET, Statistic.ACTUAL):
        figure = row.odd.get(role, BLANK)
        if figure.content in (Content.TEXT, Content.ERROR) or figure.measure:
            return False
        if not figure.is_plain:
            return False
        typed = str(grid.value(row.row, annex.columns[role]))
        if flavour is Flavour.NATIVE and figure.as_text and not _PLAIN_NUMBER.fullmatch(typed):
            return False
    return True


def _completion_plans(
    annex: Annex, flavour: Flavour, can_be_read: Callable[[Row], bool]
) -> Iterator[FormulaPlan]:
    rows = [row.row for row in _rows_of_completion(annex) if can_be_read(row)]
    if not rows:
        return
    write = {Flavour.TONGBAO: _our_completion, Flavour.NATIVE: _native_completion}[flavour]
    actual, target = _cells(annex, Statistic.ACTUAL), _cells(annex, Statistic.TARGET)
    yield from _plans(
        annex,
        Statistic.COMPLETION,
        rows,
        lambda row: write(actual(row), target(row), _times(annex)),
    )


def _times(annex: Annex) -> Decimal:
    """Return what the quotient of the typed figures is times to be the column's figure."""
    actual, target, share = (
        annex.factors.get(role, Decimal(1))
        for role in (Statistic.ACTUAL, Statistic.TARGET, Statistic.COMPLETION)
    )
    return actual / target / share


def _our_completion(actual: str, target: str, times: Decimal) -> str:
    factor = "" if times == 1 else f",{native.plain(times)}"
    return f"=TB_COMPLETION({actual},{target}{factor})"


def _native_completion(actual: str, target: str, times: Decimal) -> str:
    return "=" + native.completion(actual, target, "" if times == 1 else native.plain(times))


def _rank_plans(
    result: AnnexResult, grid: Grid, settings: Settings, flavour: Flavour
) -> Iterator[FormulaPlan]:
    annex = result.annex
    if Statistic.RANK not in annex.columns or not annex.rows:
        return
    if settings.ties_as_shown:
        raise _Unfit("设置里要求按显示值定并列,公式按精确值排")
    for rows in _blocks(result, grid, settings):
        if len(runs(rows)) > 1:
            raise _Unfit("单位各行不连续,中间有小计或其他行")
        ranked = _by_group(_ranked(result, settings, flavour, rows), result, grid, settings)
        if flavour is Flavour.TONGBAO:
            write = partial(_our_rank, ranked, _options(settings.method, ranked.lower_first))
        else:
            _check_native(settings.method, annex, grid)
            write = partial(_native_rank, ranked, settings.method)
        yield from _plans(annex, Statistic.RANK, rows, write)


def _blocks(result: AnnexResult, grid: Grid, settings: Settings) -> list[list[int]]:
    """Return the rows that are ranked together: all, or those of each group that stands together.

    Groups whose names stand in every row are told apart by these instead.
    """
    annex = result.annex
    rows = [row.row for row in annex.rows]
    if not _meant(result, settings).in_groups or _has_groups_in_rows(annex, grid):
        return [rows]
    groups = [list(run) for _, run in groupby(annex.rows, lambda row: row.group)]
    if len(groups) > len({row.group for row in annex.rows}):
        raise _Unfit("按类别排名,但类别没有逐行填在本表里")
    return [[row.row for row in group] for group in groups]


def _has_groups_in_rows(annex: Annex, grid: Grid) -> bool:
    column = annex.columns.get(Statistic.GROUP, 0)
    return all(grid.text(row.row, column) for row in annex.rows)


def _meant(result: AnnexResult, settings: Settings) -> Ranking:
    """Return the ranking that an annex's ranks follow: what they certainly go by, else the usual.

    Its ranks are not asked for here.
    """
    typed = result.annex.ranking
    if typed is None:
        return ranking_meant(result, settings)
    return Ranking(typed.statistic, typed.lower_first, typed.grouped, [])


def _check_native(method: Method, annex: Annex, grid: Grid) -> None:
    """Raise _Unfit where Excel has no formula for ranks by a method, or not with these cells."""
    name = _METHOD_NAMES[method]
    if method is Method.ORDINAL:
        raise _Unfit(f"“{name}”没有自带公式,请改用通报函数")
    columns = [annex.columns[role] for role in _RANKED_ROLES if role in annex.columns]
    values = (grid.value(row.row, column) for row in annex.rows for column in columns)
    if method is Method.DENSE and any(str(value).startswith("#") for value in values):
        raise _Unfit(f"“{name}”的自带公式遇到错误值就算不出,请先改正本表的错误值")


def _ranked(
    result: AnnexResult, settings: Settings, flavour: Flavour, rows: Sequence[int]
) -> _Ranked:
    """Return what the annex's ranks go by among some rows, as far as typed ranks tell."""
    annex = result.annex
    if is_unranked(annex):
        raise _Unfit("看不出数值高好还是低好,请在“设置”中填写方向")
    meant = _meant(result, settings)
    column = meant.role or _COLUMN_OF.get(ranked_by(annex))
    without_target = any(u.lacks_target and u.actual is not None for u in result.units)
    if column is Statistic.ACTUAL and without_target:
        raise _Unfit("有的单位没有任务却有完成数,不参加排名")
    if column is not None and column in annex.columns:
        return _Ranked(_cells(annex, column), _range(annex, column, rows), meant.lower_first)
    if flavour is Flavour.NATIVE or _times(annex) != 1:
        raise _Unfit("本表没有排名所依据的那一列,请先加一列完成率")
    return _computed(annex, rows)


def _computed(annex: Annex, rows: Sequence[int]) -> _Ranked:
    """Return what ranks go by where no column holds it: completion, or a growth rate's gap."""
    by_gap = ranked_by(annex) is RankedBy.POINTS
    lower = annex.direction is Direction.LOWER
    function, order = "TB_GAP" if by_gap else "TB_COMPLETION", ""
    if by_gap and lower:
        order = f',"{_LOWER}"'
    actual, target = _cells(annex, Statistic.ACTUAL), _cells(annex, Statistic.TARGET)
    ranges = f"{_range(annex, Statistic.ACTUAL, rows)},{_range(annex, Statistic.TARGET, rows)}"
    return _Ranked(
        one=lambda row: f"{function}({actual(row)},{target(row)}{order})",
        many=f"{function}({ranges}{order})",
        lower_first=by_gap or lower,
    )


def _by_group(ranked: _Ranked, result: AnnexResult, grid: Grid, settings: Settings) -> _Ranked:
    """Add the groups where ranks run within groups whose names stand in every row."""
    annex = result.annex
    if not _meant(result, settings).in_groups or not _has_groups_in_rows(annex, grid):
        return ranked
    rows = [row.row for row in annex.rows]
    return replace(
        ranked, group=_cells(annex, Statistic.GROUP), groups=_range(annex, Statistic.GROUP, rows)
    )


def _options(method: Method, lower_first: bool) -> str:
    """Return the arguments of method and order, as far as they are not the defaults."""
    name = "" if method is Method.COMPETITION else f'"{_METHOD_NAMES[method]}"'
    order = f'"{_LOWER}"' if lower_first else ""
    return f",{name},{order}".rstrip(",") if name or order else ""


def _our_rank(ranked: _Ranked, options: str, row: int) -> str:
    one, many = ranked.one(row), ranked.many
    if ranked.group is None:
        return f"=TB_RANK({one},{many}{options})"
    return f"=TB_GROUPRANK({one},{many},{ranked.group(row)},{ranked.groups}{options})"


def _native_rank(ranked: _Ranked, method: Method, row: int) -> str:
    field = replace(native.numbers(ranked.many, "ROW"), lower_first=ranked.lower_first)
    if ranked.group:
        field = field.among(ranked.groups, ranked.group(row))
    return "=" + native.rank(ranked.one(row), field, method)


def _plans(
    annex: Annex, role: Statistic, rows: Sequence[int], write: Callable[[int], str]
) -> Iterator[FormulaPlan]:
    for first, last in runs(rows):
        formulas = tuple(write(row) for row in range(first, last + 1))
        yield FormulaPlan(annex.sheet, first, annex.columns[role], formulas)


def _cells(annex: Annex, role: Statistic) -> Callable[[int], str]:
    letter = column_letter(annex.columns[role])
    return lambda row: f"{letter}{row}"


def _range(annex: Annex, role: Statistic, rows: Sequence[int]) -> str:
    """Return a column's cells in some rows, fixed in them."""
    letter = column_letter(annex.columns[role])
    return f"{letter}${min(rows)}:{letter}${max(rows)}"
