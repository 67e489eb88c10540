"""All layouts by name, and drawing one of them by its seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import grouped, many, scores, several, shapes, spans, targets, values
from .draw import Draw
from .no_annex import no_annex
from .truth import Table

LAYOUTS: dict[str, Callable[[Draw], Table]] = {
    "targets": targets.targets,
    "rank_places": targets.rank_places,
    "several_targets": targets.several_targets,
    "several_actuals": targets.several_actuals,
    "plain_values": values.plain_values,
    "rates": values.rates,
    "values_and_growth": values.values_and_growth,
    "growth_only": values.growth_only,
    "lower_is_better": values.lower_is_better,
    "shares": values.shares,
    "completion_only": values.completion_only,
    "mixed": values.mixed,
    "scores": scores.scores,
    "weighted_scores": scores.weighted_scores,
    "single_score": scores.single_score,
    "month_and_cumulative": spans.month_and_cumulative,
    "years": spans.years,
    "monthly": spans.monthly,
    "groups": grouped.groups,
    "subtotals": grouped.subtotals,
    "means_and_levels": grouped.means_and_levels,
    "indicators_side_by_side": many.indicators_side_by_side,
    "deep_headers": many.deep_headers,
    "wide": many.wide,
    "few_units": many.few_units,
    "many_units": many.many_units,
    "values_of_many": many.values_of_many,
    "transposed": shapes.transposed,
    "long_format": shapes.long_format,
    "indicator_rows": shapes.indicator_rows,
    "stacked": several.stacked,
    "side_by_side": several.side_by_side,
    "folded": several.folded,
    "topped": several.topped,
    "no_annex": no_annex,
}


def draw_table(layout: str, seed: int) -> Table:
    """Draw the table of a layout that belongs to a seed."""
    table = LAYOUTS[layout](Draw(f"{layout} {seed}"))
    return replace(table, layout=layout, seed=seed)
