"""All results of a workbook: annexes first, then what builds on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.action_results import compute_actions
from addin.annex.composite import compute_composites
from addin.annex.results import compute_annex, compute_item

if TYPE_CHECKING:
    from addin.annex.action_results import ActionResult
    from addin.annex.composite import Composites
    from addin.annex.recognise import Recognised
    from addin.annex.results import AnnexResult, ItemResult


@dataclass(frozen=True)
class Results:
    """Everything computed from a workbook.

    ``doubtful`` are indicators of which it is not clear what their figures are: they are told, and
    nothing else is made of them.
    """

    found: Recognised
    annexes: tuple[AnnexResult, ...]
    items: tuple[ItemResult, ...]
    actions: tuple[ActionResult, ...]
    composites: Composites
    doubtful: tuple[AnnexResult, ...] = ()


def compute(found: Recognised) -> Results:
    """Return the results of all annexes, indicator tables and assessments, and 综合得分."""
    computed = [compute_annex(a, found.settings, found.roster) for a in found.annexes]
    annexes = tuple(result for result in computed if not result.annex.is_doubtful)
    actions = compute_actions(found)
    return Results(
        found=found,
        annexes=annexes,
        items=tuple(
            compute_item(table, item, found.settings)
            for table in found.tables
            for item in table.items
        ),
        actions=actions,
        composites=compute_composites(found, annexes, actions),
        doubtful=tuple(result for result in computed if result.annex.is_doubtful),
    )
