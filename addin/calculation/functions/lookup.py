"""VLOOKUP, MATCH and their like, where they look for what is equal.

Where they look for the nearest, the result depends on how the column is sorted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.calculation.cells import AreaValues, Argument, area, scalar
from addin.calculation.functions.declared import eager
from addin.calculation.operators import equal
from addin.calculation.values import (
    NOT_FOUND,
    SOME_ERROR,
    ErrorValue,
    Failed,
    Unsure,
    is_numeric,
    to_truth,
    to_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.calculation.values import CellValue, Value


def _place(wanted: Value, among: Iterable[CellValue]) -> int:
    """Return where the first equal value stands; what others take for more than that is unsure."""
    if not isinstance(wanted, float | str) or (isinstance(wanted, str) and not _is_plain(wanted)):
        raise Unsure
    for place, value in enumerate(among):
        is_comparable = value is not None and not isinstance(value, ErrorValue)
        if is_comparable and type(value) is type(wanted) and equal(value, wanted):
            return place
    raise Failed(NOT_FOUND)


def _is_plain(text: str) -> bool:
    """Return whether a text is neither a pattern to Excel nor a number to others."""
    if not text or is_numeric(text) or text.upper() in ("TRUE", "FALSE"):
        return False
    return not set("*?~") & set(text)


def _column_lookup(
    wanted: Argument, table: Argument, column: Argument, near: Argument
) -> AreaValues:
    cells, number = area(table), to_whole(scalar(column))
    _check(number, cells.size[1], near)
    return cells.part(_place(scalar(wanted), (row[0] for row in cells.rows)), number - 1)


def _row_lookup(wanted: Argument, table: Argument, row: Argument, near: Argument) -> AreaValues:
    cells, number = area(table), to_whole(scalar(row))
    _check(number, cells.size[0], near)
    return cells.part(number - 1, _place(scalar(wanted), cells.rows[0]))


def _check(number: int, size: int, near: Argument) -> None:
    if to_truth(scalar(near)):
        raise Unsure
    if number < 1:
        raise Failed(SOME_ERROR)
    if number > size:
        raise Failed(SOME_ERROR)


def _match(wanted: Argument, line: Argument, kind: Argument) -> float:
    if to_whole(scalar(kind)):
        raise Unsure
    return 1.0 + _place(scalar(wanted), area(line).line())


def _index(table: Argument, first: Argument, second: Argument = None) -> AreaValues:
    """Of a single row or column one number is enough; a whole row or column is not taken."""
    cells = area(table)
    row, column = to_whole(scalar(first)), to_whole(scalar(second))
    if second is None:
        row, column = (1, row) if cells.size[0] == 1 and cells.size[1] > 1 else (row, 1)
        if 1 not in cells.size:
            raise Unsure
    if row < 1 or column < 1:
        raise Unsure
    if row > cells.size[0] or column > cells.size[1]:
        raise Failed(SOME_ERROR)
    return cells.part(row - 1, column - 1)


FUNCTIONS = eager(VLOOKUP=_column_lookup, HLOOKUP=_row_lookup, MATCH=_match, INDEX=_index)
