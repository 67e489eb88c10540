"""Formulas in place of what was typed last year though it follows from other cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell

from addin.annex.area import a1
from addin.annex.checks.figures import other_completions
from addin.annex.checks.ranks import ranking_meant
from addin.annex.checks.tables import completes_otherwise
from addin.annex.statistics import CHINESE, Statistic
from addin.blank.emptying import is_formula
from addin.core.indicators import Kind
from addin.problems.new_year import NOT_CARRIED, SCORES_NOT_CARRIED, TOTAL_NOT_CARRIED
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.report.plan import FormulaPlan
from addin.report.total_formulas import SUMMED, areas, lines_of, summed
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import Annex, IndicatorTable, Row
    from addin.annex.results import AnnexResult
    from addin.blank.emptying import Emptied
    from addin.problems.problem import Problem
    from addin.workbook_file.reading import Reading

_SUM = re.compile(r"=SUM\(([^()]+)\)")
_TEXT_FORMAT, _GENERAL = "@", "General"


def write_formulas(
    book: Workbook, reading: Reading, emptied: Mapping[str, Emptied]
) -> Iterator[Problem]:
    """Write completion, ranks and typed totals as formulas; yield what stays to be typed.

    The office's own formulas of completion and rank give 0% and first places while nothing is
    filled in; they are replaced, but not where they gave something else than ours last year.
    """
    results = reading.results
    yield from _ratios_and_ranks(book, reading, emptied)
    for result in (each for each in results.annexes if each.annex.is_upright):
        yield from _totals(book[result.annex.sheet], result.annex)
    for action in results.found.actions:
        yield from _scores(action.annex, emptied[action.annex.sheet])


def _ratios_and_ranks(
    book: Workbook, reading: Reading, emptied: Mapping[str, Emptied]
) -> Iterator[Problem]:
    results = reading.results
    others = set(_others(results))
    readable = replace(results, annexes=tuple(map(_to_be_typed, results.annexes)))
    plans, notices = plan_formulas(readable, reading.source.grids, Flavour.NATIVE)
    for table in results.found.tables:
        plans += _table_plans(table, emptied[table.sheet].grid)
    for plan in plans:
        for row, formula in enumerate(plan.formulas, plan.row):
            cell = book[plan.sheet].cell(row, plan.column)
            if not (is_formula(cell) and (plan.sheet, cell.coordinate) in others):
                _write(cell, formula)
    for notice in notices:
        if not is_formula(book[notice.sheet][notice.cell.split(":")[0]]):
            yield replace(notice, code=NOT_CARRIED.code)


def _others(results: Results) -> Iterator[tuple[str, str]]:
    """Yield the cells of annexes and tables whose completion or rank is not ours."""
    for result in results.annexes:
        annex, settings = result.annex, results.found.settings
        for row in other_completions(annex, result.units, result.total):
            yield annex.sheet, annex.cell(row, Statistic.COMPLETION)
        for unit, rank in zip(result.units, ranking_meant(result, settings).ranks, strict=True):
            typed = unit.row.value(Statistic.RANK)
            if typed is not None and typed != rank:
                yield annex.sheet, annex.cell(unit.row, Statistic.RANK)
    for item in results.items:
        if completes_otherwise(item):
            yield item.table.sheet, item.table.cell(item.item, Statistic.COMPLETION)


def _to_be_typed(result: AnnexResult) -> AnnexResult:
    """Return a result whose actuals are all plain: last year's odd ones are gone."""

    def plain(row: Row) -> Row:
        return row._replace(odd={r: f for r, f in row.odd.items() if r is not Statistic.ACTUAL})

    annex = result.annex
    return replace(
        result,
        annex=replace(
            annex,
            rows=tuple(map(plain, annex.rows)),
            subtotals=tuple(map(plain, annex.subtotals)),
            total=plain(annex.total) if annex.total else None,
        ),
    )


def _write(cell: Cell | MergedCell, formula: str) -> None:
    if isinstance(cell, MergedCell):
        return
    cell.value = formula
    if cell.number_format == _TEXT_FORMAT:
        cell.number_format = _GENERAL


def _totals(sheet: Worksheet, annex: Annex) -> Iterator[Problem]:
    """Write sums that are blank until something is filled in; totals of other kinds stay typed.

    A typed total becomes a sum if it was one, of targets only if it was so exactly; the office's
    own sums of what is yet to be filled in stay sums of the same cells.
    """
    for line in lines_of(annex):
        for role in SUMMED:
            cell = sheet.cell(line.row, annex.columns.get(role, 1))
            if line.value(role) is None or (is_formula(cell) and role is Statistic.TARGET):
                continue
            cells = _own_sum(cell) if is_formula(cell) else _cells(annex, line, role)
            if cells:
                total = f"SUM({cells})"
                is_target = role is Statistic.TARGET
                _write(cell, f"={total}" if is_target else f'=IF(COUNT({cells})=0,"",{total})')
            elif role is not Statistic.TARGET and not is_formula(cell):
                about = {"name": line.name, "what": CHINESE[role]}
                yield TOTAL_NOT_CARRIED.at(annex.sheet, cell.coordinate, **about)


def _own_sum(cell: Cell) -> str:
    """Return what a cell's formula sums, "" for one that is more than a sum."""
    match = _SUM.fullmatch(cell.value) if isinstance(cell.value, str) else None
    return match[1] if match else ""


def _cells(annex: Annex, line: Row, role: Statistic) -> str:
    """Return the cells that a typed total summed."""
    return areas(annex.columns[role], (row.row for row in summed(annex, line, role)))


def _table_plans(table: IndicatorTable, grid: Grid) -> Iterator[FormulaPlan]:
    """Yield the completion of a table of indicators, as a percentage where it was shown so."""
    columns = table.columns
    if not {Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION} <= columns.keys():
        return
    share, target, actual = (
        columns[role] for role in (Statistic.COMPLETION, Statistic.TARGET, Statistic.ACTUAL)
    )
    rows = [item.row for item in table.items if item.kind is not Kind.RATE]
    shown = [(grid.value(row.row, share), row.value(Statistic.COMPLETION)) for row in rows]
    in_percent = any(isinstance(v, float) and ratio and v > 10 * float(ratio) for v, ratio in shown)
    for row in rows:
        cells = a1(row.row, actual), a1(row.row, target)
        rate = ("100", native.PERCENTAGE) if in_percent else ("", native.RATIO)
        formula = "=" + native.completion(*cells, *rate)
        yield FormulaPlan(table.sheet, row.row, share, (formula,))


def _scores(annex: Annex, emptied: Emptied) -> Iterator[Problem]:
    """Yield, once for an assessment, that what follows from its scores is not computed there."""
    roles = [
        role for role in (Statistic.DAILY, Statistic.SCORE, Statistic.RANK) if role in annex.columns
    ]
    gone = [
        annex.cell(row, role)
        for role in roles
        for row in annex.rows
        if (row.row, annex.columns[role]) in emptied.cells
    ]
    if gone:
        yield SCORES_NOT_CARRIED.at(annex.sheet, gone[0])
