"""What the check of a text found, as marks on its manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.word.marks import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.manuscript.model import Manuscript, Span
    from addin.prose.disagreement import Disagreement, TextCheck


def marks_of(check: TextCheck, manuscript: Manuscript) -> list[Mark]:
    """Return a comment for each finding, and grey for each figure that was held against nothing.

    ``check`` is that of the manuscript's running text. What goes over several paragraphs has its
    comment at the first.
    """
    marks = [
        Mark(_spans(finding, manuscript)[0], MarkKind.FINDING, finding.message)
        for finding in check.findings
    ]
    for figure in (*check.unheld, *check.tables.open):
        spans = manuscript.in_line(*figure.place)
        marks += (Mark(span, MarkKind.OPEN) for span in spans)
    return marks


def _spans(finding: Disagreement, manuscript: Manuscript) -> Sequence[Span]:
    """Return where a finding stands; one without a place is about its whole sentence."""
    if finding.place:
        return manuscript.in_line(*finding.place)
    start = max(0, manuscript.text.find(finding.sentence))
    return manuscript.spans(start, start + len(finding.sentence))
