"""Charts as plans: what they show of a sheet's cells and how, as frozen data like the sheet's own.

A chart covers an area of its sheet, whose cells hold its figures elsewhere. Its plot, the part
inside the axes, is given in shares of the chart, so that it can line up with rows beside it.
Colours are RRGGBB, sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from addin.annex.area import Area


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a chart's plot begins and how far it goes, in shares of the chart's size."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """How a chart's letters look."""

    color: str
    size: float = 8.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A series of bars, named by the cell above its values, with their figures at their ends.

    A figure that ``number_format`` shows nothing of has no label. ``own_formats`` are those of
    single figures, which are counted from 0.
    """

    values: Area
    color: str
    label: Text
    number_format: str
    own_formats: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that lie below each other, the first on top; the line from which they go is at 0.

    All series are drawn in the same place. The axis of values goes from ``least`` to ``most`` and
    is not shown. ``description`` is read to those who can't see.
    """

    area: Area
    title: str
    heading: Text
    description: str
    categories: Area
    series: tuple[Bars, ...]
    least: float
    most: float
    plot: Plot


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the cell that names it, its values in a row, and how it is drawn.

    ``marker`` is circle, diamond or "". ``label`` stands at its last point: the name by itself
    follows the cell. With ``ends`` the figures at both ends are shown too.
    """

    name: Area
    values: Area
    color: str
    label_text: Text
    width: float = 1.25
    dashed: bool = False
    marker: str = ""
    label: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over the periods that stand in a row, which head the chart; the last is drawn on top.

    Ranks go from 0.5 above the first to 0.5 below the ``worst``, so that each lies in a row's
    middle; without ``worst`` the values are ratios, on an axis that is shown.
    """

    area: Area
    description: str
    categories: Area
    lines: tuple[Line, ...]
    plot: Plot
    worst: int | None = None
