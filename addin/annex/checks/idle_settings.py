"""Check of settings that are understood and have no effect in this workbook."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from addin.annex.statistics import JUDGED
from addin.annex.terms import WHOLE
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.core.scoring import ScoreMethod
from addin.problems import settings as problems
from addin.problems.settings import perhaps
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult
    from addin.problems.problem import Problem, ProblemKind
    from addin.settings.indicator import IndicatorSetting
    from addin.settings.workbook import Settings


def check_idle_settings(results: Results) -> Iterator[Problem]:
    """Yield settings that change nothing, and a sheet to tell with that is not there."""
    yield from _schedules(results)
    yield from _steps(results.found.settings)
    for line in chain.from_iterable(results.found.settings.indicators.values()):
        yield from _line(line, results)


def _schedules(results: Results) -> Iterator[Problem]:
    settings = results.found.settings
    given = {"序时进度": settings.schedule, "各月序时": settings.months}
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        yield problems.IDLE_MONTHS.at(SETTINGS_SHEET, settings.cells["各月序时"])
    judged = [r.terms for r in (*results.annexes, *results.doubtful)]
    judged += [item.result.terms for item in results.items]
    if judged and all(terms.schedule in (None, WHOLE) for terms in judged):
        for name in names:
            yield problems.IDLE_SCHEDULE.at(SETTINGS_SHEET, settings.cells[name], name=name)


def _steps(settings: Settings) -> Iterator[Problem]:
    """Yield steps that are never listed, for a graver one is due as early: only it is listed."""
    told = set()
    for (graver, first), (step, then) in combinations(settings.triggers.items(), 2):
        hidden = first.lack is then.lack and 0 < first.periods <= then.periods
        if hidden and step not in told:
            told.add(step)
            name, other = f"{step.value}规则", f"{graver.value}规则"
            cell = settings.cells.get(name) or settings.cells[other]
            fields = {"name": name, "rule": then.label, "graver": other, "earlier": first.label}
            yield problems.IDLE_STEP.at(SETTINGS_SHEET, cell, **fields)


def _line(line: IndicatorSetting, results: Results) -> Iterator[Problem]:
    meant = [result for result in results.annexes if _is_of(line, result)]
    if meant and not any(JUDGED & result.annex.columns.keys() for result in meant):
        for name in ("短板规则", "评判依据"):
            if name in line.cells:
                yield _idle(problems.IDLE_RULE, line, name)
    method = line.method or results.found.settings.scoring.method
    if method is not ScoreMethod.EFFICACY:
        for name in ("不允许值", "满意值"):
            if name in line.cells:
                yield _idle(problems.IDLE_BOUNDS, line, name)
    sheets = {fold_text(result.annex.sheet): result.annex.sheet for result in results.annexes}
    if line.told_with and line.told_with not in sheets:
        near = perhaps(nearest(line.told_with, sheets.values()))
        fields = {"name": line.told_with, "perhaps": near}
        yield problems.NO_SUCH_SHEET.at(SETTINGS_SHEET, line.cells["并入附表"], **fields)


def _is_of(line: IndicatorSetting, result: AnnexResult) -> bool:
    annex = result.annex
    is_named = fold_text(annex.indicator) == line.name
    return is_named and line.sheet in ("", fold_text(annex.sheet))


def _idle(kind: ProblemKind, line: IndicatorSetting, name: str) -> Problem:
    return kind.at(SETTINGS_SHEET, line.cells[name], indicator=line.name, name=name)
