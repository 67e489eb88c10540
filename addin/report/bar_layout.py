"""A chart of bars laid out: how much room names and labels take, and how long the bars are.

In pixels, as letters have them: what is left beside names and labels is for the bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.chart_plans import Plot
from addin.report.measure import cut, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = 8.0
"""Of the letters, in points."""

_TITLE, _BELOW, _EDGE, _GAP = 34.0, 2.0, 10.0, 10.0
_BAR, _THICKEST = 18.0, 26.0
_MOST_OF_NAMES = 0.62
"""Names take no more of a chart's width: longer ones are cut."""


def height_of(bars: int) -> float:
    """Return the height of a chart of so many bars."""
    return _TITLE + _BAR * bars + _BELOW


def name_that_fits(name: str, behind: str, width: float) -> str:
    """Return a name that fits with what stands behind it, cut with … where it has to be."""
    room = _MOST_OF_NAMES * width - _EDGE - _GAP - text_width(behind, _SIZE)
    return cut(name, room, _SIZE)


def plot_of(texts: Sequence[str], label: float, bars: int, size: tuple[float, float]) -> Plot:
    """Return the plot between the names and room for a label, below the title.

    ``size`` is the chart's.
    """
    width, height = size
    names = max(text_width(text, _SIZE) for text in texts) + _EDGE + _GAP
    return Plot(
        left=names / width,
        top=_TITLE / height,
        width=(width - names - label - _EDGE) / width,
        height=min(bars * _THICKEST, height - _TITLE - _BELOW) / height,
    )


def label_width(texts: Sequence[str]) -> float:
    """Return how much room the widest label takes."""
    return max(text_width(text, _SIZE, bold=True) for text in texts) + _GAP


def bounds(
    lengths: Sequence[float], ends: tuple[float, float], label: float, wide: float
) -> tuple[float, float]:
    """Return the least and the most of the axis.

    ``ends`` are those of the bars. What goes to the left needs room for its label within the axis,
    at whose start the names stand; ``wide`` is the plot's width.
    """
    least, most = min(ends[0], 0.0), max(ends[1], 0.0)
    before = label if any(length < 0 for length in lengths) else 0.0
    per_pixel = (most - least) / max(wide - before, 1.0)
    return least - before * per_pixel, most or least * -0.02 or 1.0
