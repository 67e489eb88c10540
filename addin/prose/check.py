"""A written circular, held against the annexes of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.errors import NotCircular
from addin.problems.texts import NO_ANNEX
from addin.prose.check_claims import check_claim
from addin.prose.check_reference import check_reference
from addin.prose.check_values import check_ratio, check_value
from addin.prose.context import Context
from addin.prose.disagreement import Disagreement, TextCheck
from addin.prose.reader import read_statements
from addin.prose.statements import Claim, Reference, Statement, Value
from addin.prose.subjects import subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.annex.compute import Results
    from addin.annex.grid import Grid


def check_text(text: str, results: Results, grids: Iterable[Grid] = ()) -> TextCheck:
    """Hold everything that a text states about the annexes against them.

    Returns how many statements agree, and a finding for everything that doesn't: in the order of
    the text, each with its sentence and cells. Figures of things that no annex holds are not
    statements about annexes. Raises NotCircular where a text says nothing of the annexes.
    """
    agreed = 0
    found: list[Disagreement] = []
    for statement in read_statements(text, Context(results, subjects_of(results, grids))):
        outcome = _check(statement, results)
        agreed += outcome == []
        found += outcome or ()
    findings = tuple(finding for finding in found if finding.code != NO_ANNEX.code)
    if not agreed and not findings:
        raise NotCircular
    notices = tuple(finding for finding in found if finding.code == NO_ANNEX.code)
    return TextCheck(agreed, findings, notices)


def _check(statement: Statement, results: Results) -> list[Disagreement] | None:
    """Return what is wrong with a statement; None where nothing can be said of it."""
    if isinstance(statement, Claim):
        return check_claim(statement, results)
    if isinstance(statement, Value):
        return check_value(statement, results)
    if isinstance(statement, Reference):
        return check_reference(statement, results)
    return check_ratio(statement)
