"""Units and figures of them that stand apart and are not as many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.problems.texts import WRONG_COUNT_OF_FIGURES
from addin.prose.disagreement import disagreement
from addin.prose.outcome import OPEN, Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.prose.columns import FigureColumn
    from addin.prose.printed import Printed
    from addin.prose.statements import Uneven


def check_uneven(uneven: Uneven) -> Outcome:
    """Return what came of it: wrong where those of which there are fewer agree, one by one.

    Then one of the others is left out. Else it is open: the figures may be of something else.
    """
    columns = [c for c in uneven.subject.columns if c.what in uneven.said.whats and c.units]
    column = next((c for c in columns if _one_is_left_out(uneven, c)), None)
    if column is None:
        return OPEN
    about = f"“{uneven.subject.name}”{'、'.join(uneven.units)}"
    counts = f"{len(uneven.units)}个", f"{len(uneven.figures)}个"
    cells = tuple(exact.cell for unit in uneven.units for exact in column.of(unit)[:1])
    wrong = disagreement(WRONG_COUNT_OF_FIGURES, uneven.sentence, *counts, cells, about=about)
    return outcome_of([replace(wrong, place=uneven.place)], uneven.place)


def _one_is_left_out(uneven: Uneven, column: FigureColumn) -> bool:
    units, figures = uneven.units, uneven.figures

    def is_of(unit: str, figure: Printed) -> bool:
        return any(exact.agrees(figure, uneven.said.sign) for exact in column.of(unit))

    if len(units) > len(figures):
        return _all_found(units, figures, is_of)
    left = _beside(units, figures, is_of)
    others = column.units.difference(units)
    return bool(left) and all(any(is_of(other, figure) for other in others) for figure in left)


def _all_found(
    units: Sequence[str], figures: Sequence[Printed], is_of: Callable[[str, Printed], bool]
) -> bool:
    """Return whether each figure is of a unit, in the order of both."""
    at = 0
    for unit in units:
        at += at < len(figures) and is_of(unit, figures[at])
    return at == len(figures)


def _beside(
    units: Sequence[str], figures: Sequence[Printed], is_of: Callable[[str, Printed], bool]
) -> list[Printed]:
    """Return the figures that are of none of the units; nothing where a unit has none of them."""
    left: list[Printed] = []
    at = 0
    for figure in figures:
        if at < len(units) and is_of(units[at], figure):
            at += 1
        else:
            left.append(figure)
    return left if at == len(units) else []
