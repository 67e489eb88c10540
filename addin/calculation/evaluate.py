"""What calculates formulas: made once of all that are the same in relative notation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from addin.calculation.cells import AreaValues, Argument, scalar
from addin.calculation.functions import FUNCTIONS
from addin.calculation.operators import operate
from addin.calculation.relative import LAST_COLUMN, LAST_ROW
from addin.calculation.tree import (
    Binary,
    Call,
    Constant,
    Node,
    Percent,
    Prefix,
    Reference,
    Union,
)
from addin.calculation.values import (
    SOME_ERROR,
    CellValue,
    ErrorValue,
    Failed,
    Unsure,
    Value,
    checked,
    to_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.calculation.cells import Rows, Sheets

_BEYOND = (ArithmeticError, ValueError, RecursionError)
"""What becomes of numbers, dates and depths that Excel has room for and Python has not."""

_A = TypeVar("_A")
_B = TypeVar("_B")


class At(NamedTuple):
    """The cell that a formula is calculated for, and the sheets that it is calculated from."""

    sheets: Sheets
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part of a formula as functions of the cell; each raises Failed and Unsure.

    ``argument`` gives a value, or areas where the part is some; ``single`` its one value; and
    ``table`` the part cell by cell, as in an array formula.
    """

    argument: Callable[[At], Argument]
    single: Callable[[At], Value]
    table: Callable[[At], Rows]
    is_missing: bool = False


def result(formula: Compiled, at: At) -> CellValue:
    """Return the result of a formula for a cell; that of a blank is 0. Raises Unsure."""
    try:
        value = formula.single(at)
    except Failed as error:
        if error.code == SOME_ERROR:
            raise Unsure from error
        return ErrorValue(error.code)
    except _BEYOND as error:
        raise Unsure from error
    if isinstance(value, float) and not math.isfinite(value):
        raise Unsure
    return 0.0 if value is None else value


def compiled(node: Node) -> Compiled:
    """Return what calculates a part of a formula; raises Unsure where it is too deep."""
    try:
        return _compiled(node)
    except RecursionError as error:
        raise Unsure from error


def _compiled(node: Node) -> Compiled:
    match node:
        case Constant():
            return _value(lambda at: node.value, is_missing=node.value is None)
        case Reference():
            return _reference(node)
        case Union():
            return _argument(lambda at: tuple(_cells(part, at) for part in node.references))
        case Call():
            return _argument(_called(node))
        case Prefix():
            return _prefixed(node.sign, _compiled(node.value))
        case Percent():
            inner = _compiled(node.value).single
            return _value(lambda at: to_number(inner(at)) / 100)
        case Binary():
            return _operated(node.sign, _compiled(node.left), _compiled(node.right))


def _value(single: Callable[[At], Value], *, is_missing: bool = False) -> Compiled:
    """Return a part that is one value."""
    return Compiled(single, single, lambda at: ((single(at),),), is_missing)


def _argument(argument: Callable[[At], Argument]) -> Compiled:
    """Return a part that may be areas."""

    def single(at: At) -> Value:
        return scalar(argument(at))

    return Compiled(argument, single, lambda at: ((single(at),),))


def _reference(node: Reference) -> Compiled:
    def argument(at: At) -> AreaValues:
        return _cells(node, at)

    def cell(at: At) -> Value:
        return checked(at.sheets.value(node.sheet, *node.place.seen_from(at.row, at.column)))

    single = cell if node.other is None else lambda at: scalar(argument(at))
    return Compiled(argument, single, lambda at: argument(at).rows)


def _cells(node: Reference, at: At) -> AreaValues:
    area = node.area(at.row, at.column)
    is_whole = area.bottom == LAST_ROW or area.right == LAST_COLUMN
    return AreaValues(at.sheets, node.sheet, area, is_whole)


def _prefixed(sign: str, inner: Compiled) -> Compiled:
    return Compiled(
        single := lambda at: _signed(sign, inner.single(at)),
        single,
        lambda at: _each(inner.table(at), lambda value: _signed(sign, checked(value))),
    )


def _operated(sign: str, left: Compiled, right: Compiled) -> Compiled:
    def single(at: At) -> Value:
        return operate(sign, _operand(left, at), _operand(right, at))

    def table(at: At) -> Rows:
        pairs = _paired(left.table(at), right.table(at))
        return _each(pairs, lambda pair: operate(sign, *pair))

    return Compiled(single, single, table)


def _operand(part: Compiled, at: At) -> CellValue:
    try:
        return part.single(at)
    except Failed as error:
        return ErrorValue(error.code)


def _called(call: Call) -> Callable[[At], Argument]:
    if call.name in ("ROW", "COLUMN") and not call.arguments:
        return lambda at: float(at.row if call.name == "ROW" else at.column)
    function = FUNCTIONS.get(call.name)
    if function is None:
        return _unknown
    parts = [_compiled(argument) for argument in call.arguments]
    if function.lazy:
        return lambda at: function([_Part(part, at) for part in parts])
    return lambda at: function([part.argument(at) for part in parts])


def _unknown(at: At) -> Argument:
    """Nobody may ask: IF(TRUE,1,NEWER())."""
    raise Unsure


@dataclass(slots=True)
class _Part:
    """An argument that is calculated when it is asked for."""

    part: Compiled
    at: At

    @property
    def is_missing(self) -> bool:
        return self.part.is_missing

    def value(self) -> Argument:
        return self.part.argument(self.at)

    def single(self) -> Value:
        return self.part.single(self.at)

    def table(self) -> Rows:
        return self.part.table(self.at)


def _signed(sign: str, value: Value) -> Value:
    """A minus before 0 leaves 0."""
    return value if sign == "+" else 0.0 - to_number(value)


def _paired(left: Rows, right: Rows) -> tuple[tuple[tuple[CellValue, CellValue], ...], ...]:
    """Return the values of two tables side by side; a single value stands beside each."""
    if len(left) == 1 == len(left[0]):
        return _each(right, lambda value: (left[0][0], value))
    if len(right) == 1 == len(right[0]):
        return _each(left, lambda value: (value, right[0][0]))
    if [len(row) for row in left] != [len(row) for row in right]:
        raise Unsure
    return tuple(tuple(zip(*rows, strict=True)) for rows in zip(left, right, strict=True))


def _each(
    rows: tuple[tuple[_A, ...], ...], change: Callable[[_A], _B]
) -> tuple[tuple[_B, ...], ...]:
    return tuple(tuple(map(change, row)) for row in rows)
