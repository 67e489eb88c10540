"""The tables that a document holds itself, against those of the workbook.

A table of figures is held column by column: one whose head says what a column of the workbook is,
and all but a few of whose figures are that column's, is that column, and those few are wrong. What
is like no column is counted, and called neither right nor wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.heading import read_heading
from addin.annex.statistics import Statistic
from addin.core.figures import fold_text
from addin.problems.texts import WRONG_FIGURE_IN_LIST
from addin.prose.columns import WHOLE
from addin.prose.coverage import TextFigure
from addin.prose.disagreement import Disagreement, TablesHeld, disagreement
from addin.prose.printed import Printed, read_figure
from addin.prose.text import TextPlace
from addin.prose.what import OF_STATISTIC, What

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.core.units import Roster
    from addin.manuscript.tables import TextCell, TextTable
    from addin.prose.exact import Exact
    from addin.prose.vouching.tables import TableColumn, VouchingTable

_MOST_HEADS = 4
_LEAST_ROWS, _LEAST_HITS = 2, 4
_WHOLES = frozenset({"合计", "总计", "全市", "全县", "全区", "全州", "全省"})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A cell with a figure, and the line that it stands on."""

    line: int
    cell: TextCell
    printed: Printed

    @property
    def place(self) -> TextPlace:
        return TextPlace(self.line, self.cell.start, self.cell.end)


@dataclass(frozen=True, eq=False)
class _Fit:
    """A column of a text that may be one of the workbook, and in how many rows it is right."""

    place: int
    column: TableColumn
    exacts: Mapping[int, tuple[Exact, ...]]
    hits: int
    fails: int

    @property
    def is_sure(self) -> bool:
        """Whether hardly any figure is not the column's, so that it is wrong."""
        few = 1 if self.hits < _SEVERAL else 2 if self.hits < _MANY else self.hits // 10
        return self.fails <= few and (not self.fails or self.hits >= _LEAST_HITS)


_SEVERAL, _MANY = 12, 30


def hold_tables(
    texts: Iterable[TextTable], tables: Sequence[VouchingTable], roster: Roster
) -> TablesHeld:
    """Hold the tables of a text against those of the workbook."""
    read = [made for text in texts if (made := _Text(text, roster)).is_of_figures]
    found = [one.held(tables) for one in read]
    return TablesHeld(
        count=len(found),
        matched=sum(each.matched for each in found),
        held=sum(each.held for each in found),
        right=sum(each.right for each in found),
        findings=tuple(finding for each in found for finding in each.findings),
        open=tuple(figure for each in found for figure in each.open),
        lines=frozenset(row.line for one in read for row in one.text.rows),
    )


class _Text:
    """A table of a text: rows of heads, then rows with names and figures."""

    def __init__(self, text: TextTable, roster: Roster) -> None:
        self.text, self.roster = text, roster
        top = next((at for at, row in enumerate(text.rows) if any(map(_printed, row.cells))), 0)
        self.heads, self.body = text.rows[:top], text.rows[top:]

    @property
    def is_of_figures(self) -> bool:
        """Whether it is a table of figures, and not a page laid out as one."""
        lines = [row for row in self.body if any(map(_printed, row.cells))]
        return 0 < len(self.heads) <= _MOST_HEADS and len(lines) >= _LEAST_ROWS

    def held(self, tables: Sequence[VouchingTable]) -> TablesHeld:
        """Return what came of it: each column goes with the one of the workbook that fits best."""
        best = {fit.place: fit for fit in self._chosen(tables)}
        findings, right, open_ones = [], 0, []
        for place, figures in self.columns.items():
            for figure in figures:
                exacts = best[place].exacts.get(figure.line, ()) if place in best else ()
                if not exacts:
                    said = figure.cell.text, figure.printed.text, figure.place
                    open_ones.append(TextFigure(*said))
                elif _agrees(figure, exacts, best[place].column):
                    right += 1
                else:
                    findings.append(self._wrong(figure, place, exacts[0]))
        held = right + len(findings)
        return TablesHeld(1, bool(best), held, right, tuple(findings), tuple(open_ones))

    @cached_property
    def columns(self) -> dict[int, list[_Figure]]:
        """The figures by the place of their column; serial numbers are none."""
        found: dict[int, list[_Figure]] = {}
        for row in self.body:
            for place, cell in enumerate(row.cells):
                is_serial = read_heading(self.head(place)).statistic is Statistic.SERIAL
                if not is_serial and (printed := _printed(cell)):
                    found.setdefault(place, []).append(_Figure(row.line, cell, printed))
        return found

    @cached_property
    def _texts(self) -> dict[int, list[str]]:
        """What may name each row, by its line: its texts, and what the roster calls them."""
        said = {
            row.line: [_folded(c.text) for c in row.cells if not _printed(c)] for row in self.body
        }
        return {line: [name for text in said[line] for name in self._called(text)] for line in said}

    def _called(self, text: str) -> Iterator[str]:
        unit = self.roster.find(text) if text else None
        yield from (text, unit.name) if unit else (text,)

    def head(self, place: int) -> str:
        """Return the lowest text over a column, of the heads that have a cell for each."""
        width = max(len(row.cells) for row in self.body)
        whole = [row for row in self.heads if len(row.cells) == width]
        texts = [_folded(row.cells[place].text) for row in whole] if place < width else []
        return next(filter(None, reversed(texts)), "")

    def _chosen(self, tables: Sequence[VouchingTable]) -> Iterator[_Fit]:
        """Yield the fits that hold: the best first, no column of either side twice."""
        fits = [fit for table in tables for fit in self._fits(table)]
        fits.sort(key=lambda fit: (fit.fails, -fit.hits))
        taken: set[int] = set()
        places: set[int] = set()
        for fit in fits:
            if fit.place not in places and id(fit.column) not in taken:
                places.add(fit.place)
                taken.add(id(fit.column))
                yield fit

    def _fits(self, table: VouchingTable) -> Iterator[_Fit]:
        rows = self._rows_of(table)
        if len(rows) < _LEAST_ROWS or 2 * len(rows) < len(self.body):
            return
        for place, figures in self.columns.items():
            head = self.head(place)
            for column in (*table.columns, *table.ranks):
                if _is_called(column, head):
                    exacts = {line: column.of(row) for line, row in rows.items()}
                    fit = _fitted(place, figures, column, exacts)
                    if fit.is_sure and fit.hits >= _LEAST_ROWS and fit.hits > fit.fails:
                        yield fit

    def _rows_of(self, table: VouchingTable) -> dict[int, str]:
        """Return which row of a table each line is."""
        known = {_folded(row): row for column in table.columns for row in column.cells if row}
        wholes = _WHOLES | {_folded(table.whole)}
        found = {}
        for line, texts in self._texts.items():
            named = next((known[text] for text in texts if text in known), None)
            if named is None and wholes.intersection(filter(None, texts)):
                named = WHOLE
            if named is not None:
                found[line] = named
        return found

    def _wrong(self, figure: _Figure, place: int, exact: Exact) -> Disagreement:
        about = f"文中表{self.text.number}“{self.head(place)}”"
        says = exact.as_printed(figure.printed), figure.printed.text, (exact.cell,)
        name = next(filter(None, self._texts[figure.line]), "合计")
        found = disagreement(
            WRONG_FIGURE_IN_LIST, figure.cell.text, *says, about=about, name=name, cell=exact.cell
        )
        return replace(found, place=figure.place)


def _fitted(
    place: int,
    figures: Sequence[_Figure],
    column: TableColumn,
    exacts: Mapping[int, tuple[Exact, ...]],
) -> _Fit:
    known = [(f, there) for f in figures if (there := exacts.get(f.line, ()))]
    right = [figure for figure, there in known if _agrees(figure, there, column)]
    various = len({figure.printed.value for figure in right}) >= _LEAST_ROWS
    return _Fit(place, column, exacts, len(right) if various else 0, len(known) - len(right))


def _folded(text: str) -> str:
    return fold_text(text).replace(" ", "")


def _printed(cell: TextCell) -> Printed | None:
    """Return the figure that fills a cell; None for a text, a dash and a blank."""
    text = _folded(cell.text)
    read = read_figure(text, 0) if text else None
    return read[0] if read and read[1] == len(text) else None


def _is_called(column: TableColumn, head: str) -> bool:
    """Return whether a head says what a column is: in its words, or in others for the same."""
    if not head or not column.sure:
        return False
    statistic = read_heading(head).statistic
    what = OF_STATISTIC.get(statistic) if statistic else None
    return what is column.what or _folded(column.words).endswith(head)


def _agrees(figure: _Figure, exacts: Iterable[Exact], column: TableColumn) -> bool:
    """Return whether a figure is one of these; what is missing may be printed with either sign."""
    signs = (None, -1) if column.what is What.GAP else (None,)
    return any(exact.agrees(figure.printed, sign) for exact in exacts for sign in signs)
