"""Emptying last year's tables: what was typed goes, targets, names and formulas stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.worksheet.formula import ArrayFormula

from addin.annex.header import unheaded
from addin.annex.statistics import CHINESE, Statistic
from addin.core.figures import Content, parse_figure
from addin.problems.new_year import CARRIED_FORMULAS, COLUMN_EMPTIED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.annex.body import BodyRow, Table
    from addin.annex.grid import Grid
    from addin.annex.header import Column
    from addin.problems.problem import Problem

_STAYS = frozenset(
    {
        *(Statistic.SERIAL, Statistic.GROUP, Statistic.UNIT, Statistic.INDICATOR),
        *(Statistic.MEASURE, Statistic.LEAD, Statistic.TARGET),
    }
)
_COMPUTED = frozenset({Statistic.COMPLETION, Statistic.RANK, Statistic.GAP})
_BASIS = "口径"
_PERSONS = re.compile(r"联系|电话|负责|责任人|姓名|职务|地址")
"""What heads words that hold next year too, though they are no figures."""


class Emptied:
    """Empties the tables of a sheet; ``cells`` are those whose figures or words went.

    ``stay`` names the sheets that are not emptied: formulas that take figures from there are said.
    """

    def __init__(
        self, sheet: Worksheet, grid: Grid, tables: Sequence[Table], stay: Sequence[str]
    ) -> None:
        self.sheet, self.grid, self.tables, self.stay = sheet, grid, tables, stay
        self.cells: set[tuple[int, int]] = set()
        problems: list[Problem] = []
        for table in tables:
            for column in _columns(table):
                if column.statistic not in _STAYS:
                    problems += self._column(table, column)
        self.problems = tuple(problems)

    @property
    def bodies(self) -> set[tuple[int, int]]:
        """Row and column of all cells in the tables' rows."""
        return {
            _place(table, body, column.number)
            for table in self.tables
            for column in _columns(table)
            for body in table.rows
        }

    def _column(self, table: Table, column: Column) -> Iterator[Problem]:
        figures = False  # in a column that is held to have none
        gone: list[str] = []
        from_elsewhere: list[str] = []
        for body in table.rows:
            cell = self.sheet.cell(*_place(table, body, column.number))
            if isinstance(cell, MergedCell) or cell.value in (None, ""):
                continue
            references = _references(cell)
            if self._goes(table, column, body, references):
                cell.value = cell.comment = None
                self.cells.add((cell.row, cell.column))
                gone.append(cell.coordinate)
                is_number = _content(table, body, column.number) is Content.NUMBER
                figures |= is_number and column.statistic is Statistic.REMARK
            elif any(_sheet_of(each) in self.stay for each in references):
                from_elsewhere.append(cell.coordinate)
        if figures or (gone and column.statistic is None):
            yield COLUMN_EMPTIED.at(self.sheet.title, gone[0], column=column.text)
        if from_elsewhere:
            yield CARRIED_FORMULAS.at(self.sheet.title, from_elsewhere[0], column=column.text)

    def _goes(self, table: Table, column: Column, body: BodyRow, references: Sequence[str]) -> bool:
        """Return whether a cell is to be emptied; formulas stay except those to other files."""
        if references:
            return any("[" in each for each in references)
        return not self._may_stay(table, column, body)

    def _may_stay(self, table: Table, column: Column, body: BodyRow) -> bool:
        """Return whether what was typed holds next year too: a basis, a dash, a plain word."""
        value = table.value(body, column.number)
        content = parse_figure(value).content
        if column.weights.get(Statistic.REMARK) and not _PERSONS.search(column.leaf):
            text = str(value)
            return _BASIS in text and not any(map(str.isdigit, text))
        if column.statistic in (None, Statistic.REMARK):
            return content is Content.TEXT
        return content is Content.NO_TARGET and (
            column.statistic not in CHINESE
            or column.statistic in _COMPUTED
            or self._takes_no_part(table, column, body)
        )

    def _takes_no_part(self, table: Table, column: Column, body: BodyRow) -> bool:
        """Return whether a row has a dash for its target, or without targets for all figures."""
        targets = [c.number for c in table.header.values if c.statistic is Statistic.TARGET]
        if targets:
            number = max((t for t in targets if t < column.number), default=targets[0])
            return _content(table, body, number) is Content.NO_TARGET
        contents = {_content(table, body, each.number) for each in table.header.values}
        return contents <= {Content.NO_TARGET, Content.BLANK}


def _columns(table: Table) -> Iterator[Column]:
    """Yield a table's columns and those between them that nothing heads.

    The rows of a folded list's second half have the columns of the first, shifted.
    """
    headed = {column.number: column for column in table.header.columns}
    is_folded = any(row.shift for row in table.rows)
    last = max(headed) if is_folded else table.area.right
    for number in range(table.area.left, last + 1):
        text = table.grid.address(table.area.top, number)
        yield headed.get(number) or unheaded(number, text)


def _place(table: Table, body: BodyRow, column: int) -> tuple[int, int]:
    """Return row and column on the sheet; units may stand across, and a list may be folded."""
    place = body.row, column + body.shift
    return place[::-1] if table.grid.turned else place


def _content(table: Table, body: BodyRow, column: int) -> Content:
    return parse_figure(table.value(body, column)).content


def is_formula(cell: Cell) -> bool:
    """Return whether a cell holds a formula that refers to cells: =1200+35 is a typed figure."""
    return bool(_references(cell))


def _sheet_of(reference: str) -> str:
    """Return the sheet that a reference names: 草稿 of '草稿'!A1; "" for one on its own sheet."""
    return reference.rpartition("!")[0].strip("'").replace("''", "'")


def _references(cell: Cell) -> list[str]:
    """Return the cells and names that a formula refers to."""
    value = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    if cell.data_type != "f" or not isinstance(value, str):
        return []
    tokens = Tokenizer(value if value.startswith("=") else f"={value}").items
    return [t.value for t in tokens if (t.type, t.subtype) == (Token.OPERAND, Token.RANGE)]
