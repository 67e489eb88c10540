"""The tables of actions (八大行动) that the circular appends, one for each panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.figures import format_figure
from addin.report.action_ends import source_notes
from addin.report.tables import AnnexTable, TextColumn, rank_text
from addin.report.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from addin.annex.action_results import ActionResult
    from addin.annex.composite import Composite
    from addin.annex.compute import Results
    from addin.core.ranking import Rank


def action_tables(results: Results) -> Iterator[AnnexTable]:
    """Yield a table for each panel: its units with their score and rank in each action."""
    composites = {each.panel: each for each in results.composites.panels if each.weighted}
    for panel in dict.fromkeys(action.assessment.panel for action in results.actions):
        actions = [action for action in results.actions if action.assessment.panel == panel]
        names = {unit.name for action in actions for unit in action.result.units}
        ordered = sorted(names, key=results.found.roster.position)
        columns = [TextColumn("单位", tuple(ordered))]
        decimals = results.found.settings.scoring.decimals
        for action in actions:
            columns += _scored(action, ordered, decimals)
        if panel in composites and len(actions) > 1:
            columns += _composed(composites[panel], ordered, decimals)
        title = title_of(results, f"各项行动考核得分情况表({panel})")
        notes = tuple(source_notes(results))
        yield AnnexTable(f"行动({panel})", title, "分", tuple(columns), frozenset(), notes)


def _scored(action: ActionResult, names: Sequence[str], decimals: int) -> Iterator[TextColumn]:
    totals = {parts.row.name: parts.total for parts in action.parts}
    ranks = {unit.name: unit.rank for unit in action.result.units}
    yield from _placed(action.assessment.action, names, totals, ranks, decimals)


def _composed(composite: Composite, names: Sequence[str], decimals: int) -> Iterator[TextColumn]:
    totals = {unit.name: unit.total for unit in composite.units}
    ranks = {unit.name: unit.rank for unit in composite.units}
    yield from _placed("综合", names, totals, ranks, decimals)


def _placed(
    group: str,
    names: Sequence[str],
    totals: Mapping[str, Decimal | None],
    ranks: Mapping[str, Rank | None],
    decimals: int,
) -> Iterator[TextColumn]:
    scores = [format_figure(totals.get(name), decimals, keep_zeros=True) for name in names]
    yield TextColumn("得分", tuple(scores), aligned=True, group=group)
    yield TextColumn("位次", tuple(rank_text(ranks.get(name)) for name in names), group=group)
