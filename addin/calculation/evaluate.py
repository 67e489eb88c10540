"""The result of one formula, whose precedents have theirs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from addin.calculation.cells import Argument, Cells, scalar
from addin.calculation.functions import FUNCTIONS
from addin.calculation.operators import operate
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


@dataclass(frozen=True, slots=True)
class Evaluator:
    """What calculates the formula of a cell."""

    sheets: Sheets
    row: int
    column: int

    def result(self, tree: Node) -> CellValue:
        """Return the result of a formula; that of a blank is 0. Raises Unsure."""
        try:
            value = scalar(self.argument(tree))
        except Failed as error:
            if error.code == SOME_ERROR:
                raise Unsure from error
            return ErrorValue(error.code)
        except _BEYOND as error:
            raise Unsure from error
        if isinstance(value, float) and not math.isfinite(value):
            raise Unsure
        return 0.0 if value is None else value

    def argument(self, node: Node) -> Argument:
        """Return what a part of a formula gives; an area stays one. Raises Failed and Unsure."""
        match node:
            case Constant():
                return node.value
            case Reference():
                return self._cells(node)
            case Union():
                return tuple(map(self._cells, node.references))
            case Call():
                return self._called(node)
            case _:
                return self._operated(node)

    def single(self, node: Node) -> Value:
        """Return the one value of a part."""
        return scalar(self.argument(node))

    def table(self, node: Node) -> Rows:
        """Return a part cell by cell, as in an array formula."""
        match node:
            case Reference():
                return self._cells(node).rows
            case Binary():
                pairs = _paired(self.table(node.left), self.table(node.right))
                return _each(pairs, lambda pair: operate(node.sign, *pair))
            case Prefix():
                return _each(self.table(node.value), lambda v: _signed(node.sign, checked(v)))
            case _:
                return ((self.single(node),),)

    def _cells(self, reference: Reference) -> Cells:
        return Cells(self.sheets, reference.sheet, reference.area, reference.whole)

    def _operated(self, node: Node) -> Value:
        match node:
            case Prefix():
                return _signed(node.sign, self.single(node.value))
            case Percent():
                return to_number(self.single(node.value)) / 100
            case Binary():
                return operate(node.sign, self._operand(node.left), self._operand(node.right))
        raise Unsure

    def _operand(self, node: Node) -> CellValue:
        try:
            return self.single(node)
        except Failed as error:
            return ErrorValue(error.code)

    def _called(self, call: Call) -> Argument:
        if call.name in ("ROW", "COLUMN") and not call.arguments:
            return float(self.row if call.name == "ROW" else self.column)
        function = FUNCTIONS.get(call.name)
        if function is None:
            raise Unsure
        if function.lazy:
            return function([_Part(self, node) for node in call.arguments])
        return function([self.argument(node) for node in call.arguments])


@dataclass(frozen=True, slots=True)
class _Part:
    """An argument that is calculated when it is asked for."""

    evaluator: Evaluator
    node: Node

    @property
    def is_missing(self) -> bool:
        return self.node == Constant(None)

    def value(self) -> Argument:
        return self.evaluator.argument(self.node)

    def single(self) -> Value:
        return self.evaluator.single(self.node)

    def table(self) -> Rows:
        return self.evaluator.table(self.node)


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
