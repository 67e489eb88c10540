"""Whether a heading refers to the annex that its indicator is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.prose.findings import WRONG_ANNEX, Finding
from addin.prose.subjects import sheet_in

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.prose.statements import Reference


def check_reference(reference: Reference, results: Results) -> list[Finding] | None:
    """Return what is wrong with 见附表3.

    None where the workbook numbers no sheet so, or has no annex of the heading's indicator: 社会
    消费品零售总额 may stand over the annex of a part of it.
    """
    numbered = {sheet_in(result.annex.sheet) for result in results.annexes}
    own = [result.annex.sheet for result in reference.subject.annexes]
    own += [item.table.sheet for item in reference.subject.items]
    if reference.sheet not in numbered or not reference.subject.annexes:
        return None
    if reference.sheet in map(sheet_in, own):
        return []
    message = f"“{reference.subject.name}”:文中写见“{reference.sheet}”,工作簿中在“{own[0]}”。"
    return [Finding(WRONG_ANNEX, reference.sentence, own[0], reference.sheet, (own[0],), message)]
