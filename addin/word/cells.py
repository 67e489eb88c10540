"""An annex's table as an element of the document: header, rows, cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.ooxml.text import printable
from addin.word.styles import CELL
from addin.word.xml import element, text_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from addin.report.tables import AnnexTable, TextColumn

PADDING = 45
"""The room between a cell's border and its text in twips, on either side."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How a table is drawn: the size of its letters in points, widths and row height in twips.

    ``insets`` is how far from the right a column's figures end, so that they line up in its
    middle; None where texts are centred.
    """

    size: float
    widths: tuple[int, ...]
    insets: tuple[int | None, ...]
    row_height: int

    @property
    def line(self) -> int:
        """The height of a line of its letters."""
        return round(self.size * 20 * 1.25)


def draw(table: AnnexTable, measures: Measures, style: str | None = CELL) -> Element:
    """Return the table's element; without a style its letters are as in the document around it."""
    pen = _Pen(measures, style)
    return element(
        "tbl",
        _properties(sum(measures.widths)),
        element("tblGrid", *(element("gridCol", w=each) for each in measures.widths)),
        *pen.header(table.columns),
        *pen.body(table),
    )


def _properties(wide: int) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(side, val="single", sz=4, space=0, color="auto") for side in sides)
    return element(
        "tblPr",
        element("tblW", w=wide, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("left", w=PADDING, type="dxa"),
            element("right", w=PADDING, type="dxa"),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws cells and rows."""

    measures: Measures
    style: str | None

    def header(self, columns: Sequence[TextColumn]) -> list[Element]:
        """Return the row of headings, above it that of the indicators where there are several."""
        if not any(column.group for column in columns):
            return [self._row([self._cell(i, c.heading) for i, c in enumerate(columns)], True)]
        lower = [
            self._cell(i, c.heading if c.group else "", merge="" if c.group else "continue")
            for i, c in enumerate(columns)
        ]
        return [self._row(self._groups(columns), True), self._row(lower, True)]

    def _groups(self, columns: Sequence[TextColumn]) -> list[Element]:
        """Return the upper header's cells: an indicator over its columns, others over two rows."""
        cells, index = [], 0
        for group, members in groupby(columns, key=lambda column: column.group or column.heading):
            span = len(list(members))
            merge = "" if columns[index].group else "restart"
            cells.append(self._cell(index, group, span=span, merge=merge))
            index += span
        return cells

    def body(self, table: AnnexTable) -> list[Element]:
        """Return the rows; totals are bold."""
        rows = pairwise([(), *table.rows])
        return [
            self._body_row(table.columns, before, texts, number in table.totals)
            for number, (before, texts) in enumerate(rows)
        ]

    def _body_row(
        self,
        columns: Sequence[TextColumn],
        before: tuple[str, ...],
        texts: tuple[str, ...],
        bold: bool,
    ) -> Element:
        cells = []
        for index, (column, text) in enumerate(zip(columns, texts, strict=True)):
            inset = self.measures.insets[index]
            if not column.merged:
                cells.append(self._cell(index, text, bold=bold, inset=inset))
            elif text and before and before[index] == text:
                cells.append(self._cell(index, "", merge="continue"))
            else:
                cells.append(self._cell(index, text, bold=bold, merge="restart"))
        return self._row(cells, False)

    def _row(self, cells: Sequence[Element], is_header: bool) -> Element:
        properties = element(
            "trPr",
            element("cantSplit"),
            element("trHeight", val=self.measures.row_height, hRule="atLeast"),
            element("tblHeader") if is_header else None,
        )
        return element("tr", properties, *cells)

    def _cell(
        self,
        index: int,
        text: str,
        *,
        span: int = 1,
        merge: str = "",
        bold: bool = False,
        inset: int | None = None,
    ) -> Element:
        wide = sum(self.measures.widths[index : index + span])
        properties = element(
            "tcPr",
            element("tcW", w=wide, type="dxa"),
            element("gridSpan", val=span) if span > 1 else None,
            element("vMerge", val=merge) if merge else None,
            element("vAlign", val="center"),
        )
        return element("tc", properties, self._paragraph(text, bold, inset))

    def _paragraph(self, text: str, bold: bool, inset: int | None) -> Element:
        lined_up = inset is not None and text != NO_FIGURE
        properties = element(
            "pPr",
            element("pStyle", val=self.style) if self.style else None,
            element("spacing", before=0, after=0, line=self.measures.line, lineRule="exact"),
            element("ind", right=inset or 0) if lined_up else None,
            element("jc", val="right" if lined_up else "center"),
        )
        half_points = int(self.measures.size * 2)
        run = text_run(
            printable(text),
            element("b") if bold else None,
            element("sz", val=half_points),
            element("szCs", val=half_points),
        )
        return element("p", properties, run)
