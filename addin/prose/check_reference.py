"""Whether a heading refers to the annex that its indicator is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.problems.texts import WRONG_ANNEX
from addin.prose.disagreement import disagreement
from addin.prose.outcome import OPEN, Outcome, outcome_of
from addin.prose.subjects import sheet_in

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.prose.statements import AnnexReference


def check_reference(reference: AnnexReference, results: Results) -> Outcome:
    """Return what is wrong with 见附表3.

    It is open where the workbook numbers no sheet so, or has no annex of the heading's indicator:
    社会消费品零售总额 may stand over the annex of a part of it.
    """
    numbered = {sheet_in(result.annex.sheet) for result in results.annexes}
    own = [result.annex.sheet for result in reference.subject.annexes]
    own += [item.table.sheet for item in reference.subject.items]
    if reference.sheet not in numbered or not reference.subject.annexes:
        return OPEN
    if reference.sheet in map(sheet_in, own):
        return outcome_of([], None)
    says, about = (own[0], reference.sheet), f"“{reference.subject.name}”"
    wrong = disagreement(WRONG_ANNEX, reference.sentence, *says, (own[0],), about=about)
    return outcome_of([wrong], None)
