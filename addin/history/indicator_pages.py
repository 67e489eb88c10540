"""Tables of indicators below each other, each with a chart beside it, as they fall on pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.look import DENSE, TEXT_SIZE, high, px
from addin.report.sketch import Sketch
from addin.report.styles import HEADER, SECTION, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.report.plan import Value

CHART_COLUMNS = 6
"""A chart takes so many columns, so that the legend above it has its places."""

_CHART, _GAP = 540.0, 12.0
_TITLES, _SECTION, _HEADER = 70.0, 28.0, 38.0
_ROW, _DENSE_ROW = 30.0, 20.0
_WIDE_PAGE, _HIGH_PAGE = 1030.0, 690.0
"""Pixels that a page lying across has."""

MOST_AIRY = 20
"""More rows than that stand closer."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a table on one page: its header row, the rows below it, the size of its letters."""

    header: Area
    body: Area
    size: float


def rows_of(pieces: Sequence[PagePart]) -> Iterator[int]:
    """Yield the sheet's rows of a table's rows."""
    for piece in pieces:
        yield from range(piece.body.top, piece.body.bottom + 1)


class IndicatorPages:
    """Puts the tables onto a sketch; ``widths`` are those of a table's columns in pixels."""

    def __init__(
        self,
        title: str,
        caption: str,
        widths: Sequence[float],
        legend: Sequence[tuple[str, str, int]] = (),
    ) -> None:
        self.columns = len(widths)
        chart = [_CHART / CHART_COLUMNS] * CHART_COLUMNS
        every = [*widths, _GAP, *chart]
        self.sketch = Sketch(title, caption, list(map(px, every)), legend=legend)
        self.sketch.header_rows = (1, 2)
        self.breaks: list[int] = []
        scale = min(_WIDE_PAGE / sum(every), 1.0)
        self._room = _HIGH_PAGE / scale - _TITLES
        self._left = self._room

    def put(
        self, heading: str, headers: Sequence[str], rows: Sequence[Sequence[Value]]
    ) -> list[PagePart]:
        """Put a table; what is longer than a page goes on with its header on the next."""
        row_height = _ROW if len(rows) <= MOST_AIRY else _DENSE_ROW
        most = int((self._room - _SECTION - _HEADER) / row_height)
        pieces = []
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            self._begin(_SECTION + _HEADER + row_height * len(part))
            text = f"{heading}(续)" if start else heading
            pieces.append(self._piece(text, headers, part, row_height))
        return pieces

    def _begin(self, needed: float) -> None:
        """Begin a new page where the rest of this one is too low."""
        if needed > self._left and self._left < self._room:
            self.breaks.append(self.sketch.row)
            self._left = self._room
        self._left -= needed

    def _piece(
        self, heading: str, headers: Sequence[str], rows: Sequence[Sequence[Value]], height: float
    ) -> PagePart:
        sketch, top = self.sketch, self.sketch.row
        sketch.merge(Area(top, 1, top, self.columns), heading, SECTION)
        sketch.row = top + 1
        header = sketch.rows([headers], HEADER, width=self.columns)
        body = sketch.rows(rows, TEXT, width=self.columns)
        sketch.heights |= {top: high(_SECTION), top + 1: high(_HEADER)}
        sketch.heights |= dict.fromkeys(range(body.top, sketch.row), high(height))
        return PagePart(header, body, TEXT_SIZE if height == _ROW else DENSE)

    def chart_area(self, piece: PagePart) -> Area:
        """Return where a chart lies beside a piece of a table, from its header on."""
        left = self.columns + 2
        return Area(piece.header.top, left, piece.body.bottom, left + CHART_COLUMNS - 1)

    def chart_size(self, piece: PagePart) -> tuple[float, float]:
        """Return the width and height of such a chart in pixels."""
        area = self.chart_area(piece)
        heights = (self.sketch.heights[row] for row in range(area.top, area.bottom + 1))
        return _CHART, sum(heights) / high(1)

    def above(self, piece: PagePart) -> float:
        """Return the share of a chart's height beside the header."""
        return _HEADER / self.chart_size(piece)[1]
