"""A written circular, held against the annexes of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.errors import NotCircular
from addin.problems.texts import NO_ANNEX
from addin.prose.check_claims import check_claim
from addin.prose.check_reference import check_reference
from addin.prose.check_values import check_ratio, check_value
from addin.prose.context import Context
from addin.prose.coverage import Coverage, State, figures_of
from addin.prose.disagreement import Disagreement, TextCheck
from addin.prose.outcome import Outcome
from addin.prose.reader import read_statements
from addin.prose.statements import Claim, Reference, Statement, Value
from addin.prose.subjects import subjects_of
from addin.prose.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem


def check_text(
    text: str, results: Results, grids: Iterable[Grid] = (), problems: Iterable[Problem] = ()
) -> TextCheck:
    """Hold everything that a text states about the annexes against them.

    Returns how many statements agree, and a finding for everything that doesn't: in the order of
    the text, each with its sentence and cells. Every figure of the text is counted, and those that
    were not held against anything are told. ``grids`` hold the columns from which nothing is
    computed; ``problems`` tell the cells that are wrong themselves. Raises NotCircular where a text
    says nothing of the annexes.
    """
    there = list(paragraphs(text))
    context = Context(results, subjects_of(results, grids))
    wrong_cells = frozenset(f"{p.sheet}!{p.cell}" for p in problems if p.code.startswith("wrong-"))
    coverage = Coverage()
    agreed = 0
    found: list[Disagreement] = []
    before = None
    for statement in read_statements(there, context):
        outcome = _check(statement, before, results, wrong_cells)
        before = statement
        agreed += outcome.agrees
        found += outcome.findings
        for place, state in outcome.places:
            coverage.add(place, state)
    findings = tuple(finding for finding in found if finding.code != NO_ANNEX.code)
    if not agreed and not findings:
        raise NotCircular
    figures = [f for each in there for s in each.sentences for f in figures_of(s, context.subjects)]
    states = list(coverage.states(figures))
    return TextCheck(
        agreed,
        findings,
        notices=tuple(finding for finding in found if finding.code == NO_ANNEX.code),
        figures=len(figures),
        right=sum(state is State.AGREED for _, state in states),
        unheld=tuple(figure for figure, state in states if state is State.OPEN),
    )


def _check(
    statement: Statement, before: Statement | None, results: Results, wrong_cells: frozenset[str]
) -> Outcome:
    """Return what came of a statement, which follows another."""
    if isinstance(statement, Claim):
        return check_claim(statement, results, before if isinstance(before, Claim) else None)
    if isinstance(statement, Value):
        return check_value(statement, results, wrong_cells)
    if isinstance(statement, Reference):
        return check_reference(statement, results)
    return check_ratio(statement)
