"""The plan of a whole rebuild: which summary sheets there are, and in what order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.questions import questions_of
from addin.problems.sheets import SHEET_NAME_TAKEN
from addin.report.charts import plan_charts
from addin.report.circular_sheet import plan_circular
from addin.report.combined import plan_combined
from addin.report.completion_list import plan_completion_list
from addin.report.departments import plan_departments
from addin.report.fields import indicators_of
from addin.report.formats import LONGEST_SHEET_NAME
from addin.report.highlight import plan_highlights
from addin.report.honours_sheet import plan_honours
from addin.report.one_page import plan_one_page
from addin.report.plan import SheetPlan, WorkbookPlan
from addin.report.problems import plan_problems
from addin.report.questions_sheet import plan_questions
from addin.report.score_details import plan_score_details
from addin.report.score_matrix import plan_scores
from addin.report.sentences import circular
from addin.report.shortfall_list import plan_shortfalls
from addin.report.summary import plan_summary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem


def lay_out(
    results: Results,
    problems: Sequence[Problem],
    grids: Sequence[Grid],
    taken: Collection[str],
    previous: Results | None = None,
) -> WorkbookPlan:
    """Return what a rebuild paints: 汇总 first, 校验 last, between them what there is data for.

    Where tables are unclear 认表 comes behind them, unless staff have one.

    ``taken`` are the names of the user's sheets. Those are left alone: ours of the same name gets
    another, and 校验 says so. ``previous`` are an earlier workbook's results, for movement.
    """
    sheets, notices = _rename(_summary_sheets(results, previous), taken)
    last, more = _rename([plan_problems(results, [*problems, *notices])], taken)
    if more:
        last, _ = _rename([plan_problems(results, [*problems, *notices, *more])], taken)
    return WorkbookPlan(
        sheets=(*sheets, *last, *_questions(results, taken)),
        annexes=tuple(plan_highlights(results, grids)),
        notices=(*notices, *more),
    )


def _questions(results: Results, taken: Collection[str]) -> list[SheetPlan]:
    """Return 认表 where figures are left out until staff answer, and they have none yet."""
    asked = questions_of(results.found)
    there = any(name.strip() == ANSWERS_SHEET for name in taken)
    is_due = not there and any(question.is_pressing for question in asked)
    return [plan_questions(asked)] if is_due else []


def _summary_sheets(results: Results, previous: Results | None) -> list[SheetPlan]:
    indicators = indicators_of(results)
    sheets = [
        plan_one_page(results, indicators),
        plan_summary(results, indicators),
        plan_charts(results, indicators),
        plan_honours(results),
        *plan_scores(results, previous),
        plan_shortfalls(results),
        plan_completion_list(results),
        plan_departments(results),
        *plan_combined(results),
        plan_score_details(results),
        plan_circular(results, circular(results)),
    ]
    return [sheet for sheet in sheets if sheet is not None]


def _rename(
    sheets: Sequence[SheetPlan], taken: Collection[str]
) -> tuple[list[SheetPlan], list[Problem]]:
    """Give sheets whose name is taken, by the user's or by one before, another, and say so."""
    renamed: list[SheetPlan] = []
    notices: list[Problem] = []
    for sheet in sheets:
        name = _free_name(sheet.name, {*taken, *(other.name for other in renamed)})
        if sheet.name in taken:
            notices.append(SHEET_NAME_TAKEN.at(sheet.name, name=sheet.name, ours=name))
        renamed.append(replace(sheet, name=name))
    return renamed, notices


def _free_name(wanted: str, taken: set[str]) -> str:
    """Return 汇总, or 汇总(自动), 汇总(自动2) …; Excel does not tell upper from lower case."""
    lower = {name.lower() for name in taken}
    name, number = wanted, 1
    while name.lower() in lower:
        suffix = f"(自动{number if number > 1 else ''})"
        name = wanted[: LONGEST_SHEET_NAME - len(suffix)] + suffix
        number += 1
    return name
