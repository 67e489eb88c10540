"""What of a workbook is not clear, as questions that staff can answer on 认表."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.area import parse_area
from addin.annex.results import is_unranked
from addin.annex.statistics import NAMES, Statistic
from addin.problems.periods import PERIOD_UNCLEAR
from addin.problems.tables import HEADER_WITHOUT_UNITS, SEVERAL_TARGETS, UNCLEAR_COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.area import Area
    from addin.annex.held import HeldColumn
    from addin.annex.model import Annex, IndicatorTable
    from addin.annex.recognise import Recognised
    from addin.problems.problem import Problem

NO_DIRECTION = "看不出数值高好还是低好,没有排名。"


@dataclass(frozen=True, slots=True)
class Question:
    """One row of 认表 to be filled in: the column, or "" for the table, and what is asked.

    ``table`` is the table's range, "" where none was found; ``header`` stands over the column as it
    is there, ``indicator`` says of which it is asked where several share the column. A question is
    pressing where it is not clear what the table says; a direction can wait.
    """

    sheet: str
    table: str
    place: str
    header: str
    text: str
    indicator: str = ""
    is_pressing: bool = True


def questions_of(found: Recognised) -> list[Question]:
    """Return what is unclear of a workbook, table by table."""
    every: Sequence[Annex | IndicatorTable] = (*found.annexes, *found.tables)
    tables = {(table.sheet, table.area): table for table in reversed(every)}
    asked: list[Question] = []
    for problem in found.problems:
        asked += _of_problem(problem, list(reversed(tables.values())))
    columns = Counter(map(_figure_of, found.annexes))
    for annex in found.annexes:
        asked += _of_direction(annex, is_shared=columns[_figure_of(annex)] > 1)
    return asked


def _figure_of(annex: Annex) -> tuple[str, Area, int]:
    """Return where an indicator's figure stands: several may share one column."""
    return annex.sheet, annex.area, annex.columns.get(Statistic.ACTUAL, 0)


def _of_problem(problem: Problem, tables: Sequence[Annex | IndicatorTable]) -> Iterator[Question]:
    if problem.code == HEADER_WITHOUT_UNITS.code:
        text = "没有找到名称列:“列或行”填名称所在列(如B),“作为”选“单位”。"
        yield Question(problem.sheet, "", "", "", text)
    elif problem.code == PERIOD_UNCLEAR.code:
        text = "标题里的时期看不懂:“时期”填这张表的时期,如2024年1-9月。"
        yield Question(problem.sheet, problem.cell, "", "", text)
    elif problem.code in (UNCLEAR_COLUMN.code, SEVERAL_TARGETS.code):
        table = next((t for t in tables if _is_in(problem, t)), None)
        if table:
            yield from _of_columns(problem, table)


def _is_in(problem: Problem, table: Annex | IndicatorTable) -> bool:
    cell = parse_area(problem.cell)
    return table.sheet == problem.sheet and cell is not None and _holds(table.area, cell)


def _holds(area: Area, cell: Area) -> bool:
    return area.top <= cell.top <= area.bottom and area.left <= cell.left <= area.right


def _of_columns(problem: Problem, table: Annex | IndicatorTable) -> Iterator[Question]:
    """Yield a question for each column that is not sure, or each of several targets."""
    several = problem.code == SEVERAL_TARGETS.code
    why, _, _ = problem.message.partition("请")
    which = "" if several else ",按它计算的选完成"
    text = f"{why}“作为”选这一列是什么{which},不用的列选忽略。"
    for column in table.readings:
        if column.statistic is Statistic.TARGET if several else not column.sure:
            yield _of_column(table, column, text, pressing=not several)


def _of_column(
    table: Annex | IndicatorTable, column: HeldColumn, text: str, *, pressing: bool
) -> Question:
    place = (table.sheet, table.area.a1, column.place, column.header)
    return Question(*place, text, is_pressing=pressing)


def _of_direction(annex: Annex, *, is_shared: bool) -> Iterator[Question]:
    number = annex.columns.get(Statistic.ACTUAL)
    if number is None or not is_unranked(annex):
        return
    text = f"“{annex.indicator}”{NO_DIRECTION}要排名的,“方向”选越高越好或越低越好。"
    column = next((c for c in annex.readings if c.place == annex.place(number)), None)
    if column:
        asked = _of_column(annex, column, text, pressing=False)
        yield replace(asked, indicator=annex.indicator) if is_shared else asked


def columns_on(found: Recognised, sheet: str) -> list[Question]:
    """Return the columns of a sheet's tables as they are read, for staff who want it otherwise."""
    every: Sequence[Annex | IndicatorTable] = (
        *found.annexes,
        *(action.annex for action in found.actions),
        *found.tables,
    )
    tables: dict[tuple[str, Area], Annex | IndicatorTable] = {}
    for table in every:
        tables.setdefault((table.sheet, table.area), table)
    return [
        _of_column(table, column, f"现读作:{NAMES[column.statistic]}。", pressing=False)
        for table in tables.values()
        for column in table.readings
        if table.sheet == sheet
    ]
