"""What a cell of 汇总 holds of a unit and an indicator, and how it looks where it is unlike others.

``figure`` is what the units are ranked by, ``rank`` their rank.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.report.heat import NOTHING, shaded
from addin.report.wording import or_dash

if TYPE_CHECKING:
    from addin.report.fields import Field
    from addin.report.plan import Style, Value


def figure(field: Field, name: str) -> Value:
    """Return a unit's figure; — without any."""
    place = field.place(name)
    return NO_FIGURE if place is None else or_dash(field.placing.values[place])


def rank(field: Field, name: str) -> Value:
    """Return a unit's rank; nothing beside — alone, which says enough for both."""
    place = field.place(name)
    if place is None:
        return NO_FIGURE
    found = field.placing.ranks[place]
    if found is None and field.placing.values[place] is None:
        return None
    return or_dash(found)


def unlike(field: Field, name: str, style: Style, shown: str | None = None) -> Style | None:
    """Return the style of a unit's cell that differs from its column's; None where it does not.

    Nothing is there, or a near miss takes more decimals, or no rule can tell the state. ``shown``
    is the number format of figures, None of ranks.
    """
    place = field.place(name)
    if place is None or field.placing.values[place] is None:
        return _empty(style)
    state = field.state(name)
    by_rule = field.due is not None or state is State.NONE
    own = field.formats[place]
    differs = shown is not None and (own != shown or not by_rule)
    if not differs and by_rule:
        return None
    made = _shown_as(style, own) if differs else style
    return made if by_rule else shaded(made, state, bold=shown is not None)


@lru_cache(maxsize=64)
def _empty(style: Style) -> Style:
    return replace(style, fill=NOTHING.fill, color=NOTHING.color)


@lru_cache(maxsize=64)
def _shown_as(style: Style, number_format: str) -> Style:
    return replace(style, number_format=number_format)
