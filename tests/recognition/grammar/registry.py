"""All layouts by name, and drawing one of them by its seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import targets
from .draw import Draw
from .truth import Table

LAYOUTS: dict[str, Callable[[Draw], Table]] = {
    "targets": targets.targets,
    "several_targets": targets.several_targets,
    "several_actuals": targets.several_actuals,
}


def draw_table(layout: str, seed: int) -> Table:
    """Draw the table of a layout that belongs to a seed."""
    table = LAYOUTS[layout](Draw(f"{layout} {seed}"))
    return replace(table, layout=layout, seed=seed)
