"""Formulas for the annexes' own columns of completion and rank, instead of typed figures.

Excel's own, or worksheet functions of the add-in: one for a whole column, or cell by cell. They
give what a rebuild computes; where no formula can, the column is left alone and a notice says why.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.area import Area, runs
from addin.annex.checks.ranks import Ranking, ranking_meant
from addin.annex.results import RankedBy, is_unranked, ranked_by
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import BLANK, Content
from addin.core.folding import fold_text
from addin.core.indicators import Kind
from addin.core.measures import parse_measure
from addin.core.ranking import Method, ranks
from addin.problems.sheets import NO_RANK_FORMULA, NO_RATE_FORMULA
from addin.report.filling import Flavour, plans
from addin.report.native_columns import (
    Filled,
    RankedRows,
    WantedRanks,
    completions,
    exact_share,
    ranks_writer,
    reads_as_number,
)
from addin.report.plan import FormulaPlan
from addin.report.status_formulas import plan_statuses
from addin.settings.choices import DIRECTIONS, METHODS
from addin.worksheet.arguments import attempts, readable
from addin.worksheet.expressions import PERCENTAGE, RATIO, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import Annex, Row
    from addin.annex.results import AnnexResult, UnitResult
    from addin.problems.problem import Problem
    from addin.report.filling import FilledRows
    from addin.settings.workbook import Settings

_LOWER = next(name for name, way in DIRECTIONS.items() if way is Direction.LOWER)
_DIVIDED = (Statistic.COMPLETION, Statistic.ACTUAL, Statistic.TARGET)
_RANKED_ROLES = (Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION)
_METHOD_NAMES = {method: name for name, method in METHODS.items()}
_COLUMN_OF = {
    RankedBy.COMPLETION: Statistic.COMPLETION,
    RankedBy.SCORE: Statistic.SCORE,
    RankedBy.ACTUAL: Statistic.ACTUAL,
    RankedBy.GROWTH: Statistic.YOY,
}


class _Unfit(Exception):
    """Why no formula gives a column's figures; the text is for the user."""


def plan_formulas(
    results: Results, grids: Sequence[Grid], flavour: Flavour
) -> tuple[list[FormulaPlan], list[Problem]]:
    """Return formulas for columns of completion, rank and status, and notices of those left."""
    by_name = {grid.sheet: grid for grid in grids}
    found: list[FormulaPlan] = []
    notices: list[Problem] = []
    for result in (each for each in results.annexes if each.annex.is_upright):
        grid, settings = by_name[result.annex.sheet], results.found.settings
        can_be_read = partial(_can_be_read, result.annex, grid, flavour)
        rows = [row.row for row in _rows_of_completion(result.annex) if can_be_read(row)]
        write, shares = _completions(result.annex, grid, rows, flavour)
        found += plans(result.annex.sheet, shares.column, rows, write, flavour)
        notices += _kept_figures(result.annex, can_be_read)
        if _is_divided(result.annex) and all(map(can_be_read, result.annex.rows)):
            found += plan_statuses(result, grid, settings, flavour)
        for each in _each_ranking(result):
            try:
                found += _rank_plans(each, grid, settings, flavour, shares)
            except _Unfit as reason:
                notices.append(_left_alone(each.annex, str(reason)))
    return found, notices


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
    """Yield the completion rates that stay as they are: the cells don't tell them to formulas."""
    for row in _rows_of_completion(annex):
        if not can_be_read(row) and _has_rate(row):
            cell = annex.cell(row, Statistic.COMPLETION)
            yield NO_RATE_FORMULA.at(annex.sheet, cell, name=row.name)


def _is_divided(annex: Annex) -> bool:
    """Return whether an annex has targets and actuals."""
    return {Statistic.TARGET, Statistic.ACTUAL} <= annex.columns.keys()


def _has_rate(row: Row) -> bool:
    """Return whether a row has a rate, typed or to be worked out."""
    typed = row.content(Statistic.COMPLETION) is not Content.BLANK
    return typed or {Statistic.TARGET, Statistic.ACTUAL} <= row.values.keys()


def _rows_of_completion(annex: Annex) -> tuple[Row, ...]:
    """Return the rows whose completion is a quotient, totals included; none for growth rates."""
    has_columns = {Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION} <= annex.columns.keys()
    if annex.kind is Kind.RATE or not has_columns:
        return ()
    return annex.all_rows


def _can_be_read(annex: Annex, grid: Grid, flavour: Flavour, row: Row) -> bool:
    """Return whether formulas can read a row's target and actual as a rebuild does.

    Worksheet functions refuse words and 1.2亿元; Excel alone reads of texts only plain numbers.
    """
    for role in (Statistic.TARGET, Statistic.ACTUAL):
        figure = row.odd.get(role, BLANK)
        if figure.content in (Content.TEXT, Content.ERROR) or not figure.is_plain:
            return False
        if figure.measure and (flavour is Flavour.NATIVE or _is_scaled(figure.measure)):
            return False
        typed = str(grid.value(row.row, annex.columns[role]))
        if flavour is Flavour.NATIVE and figure.as_text and not reads_as_number(typed):
            return False
    return True


def _is_scaled(measure: str) -> bool:
    """Return whether a figure's own measure is other than of ones: 万元, not 户."""
    found = parse_measure(measure)
    return found is None or found.factor != 1


def _completions(
    annex: Annex, grid: Grid, rows: Sequence[int], flavour: Flavour
) -> tuple[Callable[[FilledRows], str], Filled]:
    """Return what writes the formulas of completion, and the column as Excel's own make it."""
    share, actual, target = (annex.columns.get(role, 0) for role in _DIVIDED)
    times = _times(annex)
    cells = {row: (grid.value(row, actual), grid.value(row, target)) for row in rows}
    if flavour is Flavour.NATIVE:
        in_percent = annex.factors.get(Statistic.COMPLETION, Decimal(1)) != 1
        write, filled = completions(share, cells, times, PERCENTAGE if in_percent else RATIO)
        return lambda at: write(at(actual), at(target)), filled
    factor = "" if times == 1 else f",{plain(times)}"
    shown = {row: exact_share(*pair, times) for row, pair in cells.items()}
    filled = Filled(share, shown)
    return lambda at: f"=TB_COMPLETION({at(actual)},{at(target)}{factor})", filled


def _times(annex: Annex) -> Decimal:
    """Return what the quotient of the typed figures is times to be the column's figure."""
    actual, target, share = (
        annex.factors.get(role, Decimal(1))
        for role in (Statistic.ACTUAL, Statistic.TARGET, Statistic.COMPLETION)
    )
    return actual / target / share


def _rank_plans(
    result: AnnexResult, grid: Grid, settings: Settings, flavour: Flavour, shares: Filled
) -> Iterator[FormulaPlan]:
    """Yield the formulas of ranks; ``shares`` is the completion that is filled in beside."""
    annex = result.annex
    if Statistic.RANK not in annex.columns or not annex.rows:
        return
    if settings.ties_as_shown:
        raise _Unfit("设置里要求按显示值定并列,公式按精确值排")
    if flavour is Flavour.NATIVE:
        _check_native(settings.method, annex, grid)
    for rows in _blocks(result, grid, settings):
        if len(runs(rows)) > 1:
            raise _Unfit("单位各行不连续,中间有小计或其他行")
        ranked = _by_group(_ranked(result, settings, flavour, rows), result, grid, settings)
        write = _ranks_writer(ranked, result, grid, settings.method, flavour, shares)
        yield from plans(annex.sheet, annex.columns[Statistic.RANK], rows, write, flavour)


def _ranks_writer(
    ranked: RankedRows,
    result: AnnexResult,
    grid: Grid,
    method: Method,
    flavour: Flavour,
    shares: Filled,
) -> Callable[[FilledRows], str]:
    """Return what writes the formulas of ranks; raises _Unfit where they would give others.

    Formulas read the cells, not the annex: a group with a space in it is another one to Excel.
    """
    units = {unit.row.row: unit for unit in result.units}
    chosen = [units[row] for row in ranked.rows]
    meant = [ranked.meant(unit) for unit in chosen]
    own = [unit.row.group for unit in chosen] if ranked.group else None
    lower = ranked.lower_first
    wanted = WantedRanks(ranks(meant, method, lower_is_better=lower, groups=own), method, lower)
    shown = [_shown(ranked, grid, row, shares) for row in ranked.rows]
    named = [str(grid.value(row, ranked.group)) for row in ranked.rows] if ranked.group else None
    if flavour is Flavour.NATIVE:
        groups = None if named is None else list(map(str.casefold, named))
        if write := ranks_writer(ranked, shown, groups, wanted):
            return write
    else:
        seen = readable(attempts([shown])) if ranked.column else meant
        groups = None if named is None else list(map(fold_text, named))
        if wanted.are(seen, groups):
            return partial(_our_rank, ranked, method)
    raise _Unfit("有的数或类别在单元格里的写法,公式读不出来")


def _shown(ranked: RankedRows, grid: Grid, row: int, shares: Filled) -> object:
    """Return what the cell will show that a row's rank goes by."""
    if ranked.column == shares.column and row in shares.shown:
        return shares.shown[row]
    return grid.value(row, ranked.column)


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
) -> RankedRows:
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
        place = annex.columns[column]
        return RankedRows(lambda at: at(place), _value_of(column), rows, meant.lower_first, place)
    if flavour is Flavour.NATIVE or _times(annex) != 1:
        raise _Unfit("本表没有排名所依据的那一列,请先加一列完成率")
    return _computed(annex, rows)


def _computed(annex: Annex, rows: Sequence[int]) -> RankedRows:
    """Return what ranks go by where no column holds it: completion, or a growth rate's gap."""
    by_gap = ranked_by(annex) is RankedBy.POINTS
    lower = annex.direction is Direction.LOWER
    function = "TB_GAP" if by_gap else "TB_COMPLETION"
    order = f',"{_LOWER}"' if by_gap and lower else ""
    actual, target = annex.columns[Statistic.ACTUAL], annex.columns[Statistic.TARGET]
    return RankedRows(
        lambda at: f"{function}({at(actual)},{at(target)}{order})",
        (lambda unit: unit.gap) if by_gap else _value_of(Statistic.COMPLETION),
        rows,
        by_gap or lower,
    )


def _value_of(role: Statistic) -> Callable[[UnitResult], Decimal | None]:
    """Return what gives the figure of a unit that a column holds, as a rebuild takes it."""
    if role is Statistic.COMPLETION:
        return lambda unit: unit.completion
    return lambda unit: unit.row.value(role)


def _by_group(
    ranked: RankedRows, result: AnnexResult, grid: Grid, settings: Settings
) -> RankedRows:
    """Add the groups where ranks run within groups whose names stand in every row."""
    annex = result.annex
    if not _meant(result, settings).in_groups or not _has_groups_in_rows(annex, grid):
        return ranked
    return replace(ranked, group=annex.columns[Statistic.GROUP])


def _our_rank(ranked: RankedRows, method: Method, at: FilledRows) -> str:
    """Return the formula of a cell's rank, or of all ranks where the cells are all."""
    name = "" if method is Method.COMPETITION else f'"{_METHOD_NAMES[method]}"'
    order = f'"{_LOWER}"' if ranked.lower_first else ""
    one, many, group = ranked.value(at), ranked.value(ranked.all), ranked.group
    if at.is_whole:
        return _call("TB_RANKS", one, name, order, at(group) if group else "")
    if group:
        return _call("TB_GROUPRANK", one, many, at(group), ranked.all(group), name, order)
    return _call("TB_RANK", one, many, name, order)


def _call(function: str, *arguments: str) -> str:
    """Return a call without the arguments at its end that are left out."""
    return f"={function}({','.join(arguments).rstrip(',')})"
