"""Cells coloured by how far their figures are from what is due, by rules that follow edits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.core.figures import format_percent
from addin.core.judging import State
from addin.report.formats import literal
from addin.report.look import DENSE, NO_TASK, SHADES, SUB
from addin.report.plan import FormulaRule, Style
from addin.report.styles import GAP_EDGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.area import Area
    from addin.core.judging import Grades

_SLACK = "1E-9"
"""Binary fractions differ from decimal ones by less."""

HEAT = Style(top=GAP_EDGE, bottom=GAP_EDGE, left=GAP_EDGE, right=GAP_EDGE)
"""Of a cell that is filled by its state; the lines between such cells are white."""

NOTHING = replace(HEAT, fill=NO_TASK, color=SUB)
"""Of one in which there is nothing to judge."""

FIGURE = replace(HEAT, left=GAP_EDGE, right=None)
RANK = replace(HEAT, left=None, right=GAP_EDGE)
"""Of two cells that share a fill."""


def heat_rules(
    figures: Sequence[Area], due: Decimal, grades: Grades, *ranks: Sequence[Area]
) -> Iterator[FormulaRule]:
    """Yield the rules for completion rates of which so much is due, and for the ranks behind them.

    ``ranks`` are those of the first column behind the figures, then of the next. Misses are bold
    too: in black and white they stand out.
    """
    steps = ((State.BAD, grades.far), (State.FAR, grades.near), (State.NEAR, Decimal(1)))
    for behind, given in enumerate((figures, *ranks)):
        areas = tuple(given)
        if not areas:
            continue
        cell = a1(areas[0].top, areas[0].left - behind)
        for state, ratio in steps:
            formula = f"AND(ISNUMBER({cell}),{cell}<{literal(ratio * due)}-{_SLACK})"
            yield _rule(areas, formula, state, bold=not behind)
        yield _rule(areas, f"ISNUMBER({cell})", State.OK)


def _rule(
    areas: tuple[Area, ...], formula: str, state: State, *, bold: bool = False
) -> FormulaRule:
    shade = SHADES[state]
    return FormulaRule(areas, formula, shade.fill, shade.text, bold=bold, stops=True)


@lru_cache(maxsize=256)
def shaded(style: Style, state: State, *, bold: bool = True) -> Style:
    """Return a style in the colours of a state, for figures that rules can't judge."""
    shade = SHADES[state]
    return replace(style, fill=shade.fill, color=shade.text, bold=bold and state is not State.OK)


def legend(grades: Grades, met: str) -> list[tuple[str, Style]]:
    """Return the texts that say what the fills mean, in them; ``met`` is what the first says."""
    near, far = (format_percent(ratio) for ratio in (grades.near, grades.far))
    said = {
        State.OK: met,
        State.NEAR: f"达{near}以上",
        State.FAR: f"{far}—{near}",
        State.BAD: f"不足{far}",
    }
    style = replace(HEAT, size=DENSE)
    words = [(text, shaded(style, state)) for state, text in said.items()]
    return [*words, ("—无任务", replace(NOTHING, size=DENSE))]
