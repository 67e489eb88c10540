"""A formula in relative notation taken apart, as far as its shapes are known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import Area, column_number, parse_area
from addin.calculation.relative import LAST_COLUMN, LAST_ROW
from addin.calculation.tokens import END, Token, tokens
from addin.calculation.values import Unsure, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BINDING = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 5,
    "%": 6,
}
"""How strongly an operator binds; a sign before a value binds most: -2^2 is 4."""
_SIGN = 7

_PREFIXED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!:\[\]]+))!(.+)")
_PLACE = re.compile(r"R\[(\$?)(-?\d+)\]C\[(\$?)(-?\d+)\]")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a truth value, or the None of an argument that is left out."""

    value: Value


class Place(NamedTuple):
    """A corner of an area; what moves is counted from the cell of the formula."""

    row: int
    column: int
    row_moves: bool = False
    column_moves: bool = False

    def seen_from(self, row: int, column: int) -> tuple[int, int]:
        """Return its row and column for the formula of a cell."""
        down, across, row_moves, column_moves = self
        return down + row if row_moves else down, across + column if column_moves else across


@dataclass(frozen=True)
class Reference:
    """An area of a sheet by two opposite corners, or one cell, which has no other."""

    sheet: str
    place: Place
    other: Place | None = None

    def area(self, row: int, column: int) -> Area:
        """Return what it is for the formula of a cell."""
        return self._fixed or self._seen_from(row, column)

    @cached_property
    def _fixed(self) -> Area | None:
        """What it is for any, where nothing moves: a column's ranks are among the same cells."""
        moves = (*self.place[2:], *(self.other or ())[2:])
        return None if any(moves) else self._seen_from(0, 0)

    def _seen_from(self, row: int, column: int) -> Area:
        top, left = self.place.seen_from(row, column)
        if self.other is None:
            return Area(top, left, top, left)
        bottom, right = self.other.seen_from(row, column)
        return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@dataclass(frozen=True, slots=True)
class Union:
    """Several areas in brackets: (A1:A3,C1:C3)."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """A sign before a value."""

    sign: str
    value: Node


@dataclass(frozen=True, slots=True)
class Percent:
    """A value with a percent sign."""

    value: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two values."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; the name in capitals."""

    name: str
    arguments: tuple[Node, ...]


Node = Constant | Reference | Union | Prefix | Percent | Binary | Call


def parse(formula: str, sheet: str, named: Callable[[str], Reference | None]) -> Node:
    """Return a formula (without its =) of a sheet's cell as a tree; raises Unsure.

    >>> parse("-R[0]C[-1]^2%", "附表1", lambda name: None).left.value.place
    Place(row=0, column=-1, row_moves=True, column_moves=True)
    """
    parser = _Parser(formula, sheet, named)
    try:
        tree = parser.expression()
    except RecursionError as error:
        raise Unsure from error
    if parser.next != END:  # such as a second area behind a space
        raise Unsure
    return tree


class _Parser:
    """Reads tokens from first to last, by precedence."""

    def __init__(self, formula: str, sheet: str, named: Callable[[str], Reference | None]) -> None:
        self._tokens = tokens(formula)
        self.next = next(self._tokens)
        self._sheet = sheet
        self._named = named

    def _taken(self) -> Token:
        token, self.next = self.next, next(self._tokens, END)
        return token

    def expression(self, least: int = 1) -> Node:
        left = self._value()
        while _BINDING.get(self.next.text, 0) >= least and self.next.kind == "sign":
            sign = self._taken().text
            if sign == "%":
                left = Percent(left)
            else:
                left = Binary(sign, left, self.expression(_BINDING[sign] + 1))
        return left

    def _value(self) -> Node:
        kind, text = self._taken()
        match kind:
            case "number":
                return Constant(float(text))
            case "text":
                return Constant(text[1:-1].replace('""', '"'))
            case "place":
                return _reference(text, self._sheet)
            case "name":
                return self._name(text)
            case "function":
                return Call(text[:-1].upper(), tuple(self._arguments()))
        if text in ("+", "-"):
            return Prefix(text, self.expression(_SIGN))
        if text == "(":
            return self._bracket()
        raise Unsure

    def _name(self, text: str) -> Node:
        if text.upper() in ("TRUE", "FALSE"):
            return Constant(text.upper() == "TRUE")
        found = _whole(text, self._sheet) or self._named(text)
        if found is None:
            raise Unsure
        return found

    def _bracket(self) -> Node:
        inner = [self.expression()]
        while self.next.text == ",":
            self._taken()
            inner.append(self.expression())
        self._close()
        return inner[0] if len(inner) == 1 else _union(inner)

    def _close(self) -> None:
        if self._taken().text != ")":
            raise Unsure

    def _arguments(self) -> list[Node]:
        found: list[Node] = []
        while found or self.next.text != ")":
            is_missing = self.next.text in (",", ")")
            found.append(Constant(None) if is_missing else self.expression())
            if self.next.text != ",":
                break
            self._taken()
        self._close()
        return found


def _union(parts: list[Node]) -> Union:
    references = tuple(part for part in parts if isinstance(part, Reference))
    if len(references) < len(parts):
        raise Unsure
    return Union(references)


def _on_sheet(text: str, sheet: str) -> tuple[str, str]:
    """Return the sheet that a reference names, else the formula's own, and what stands behind."""
    if prefixed := _PREFIXED.fullmatch(text):
        return (prefixed[1] or prefixed[2]).replace("''", "'"), prefixed[3]
    return sheet, text


def _reference(text: str, sheet: str) -> Reference:
    """Return a reference in relative notation.

    >>> _reference("'附表 1'!R[$5]C[-1]", "汇总")
    Reference(sheet='附表 1', place=Place(row=5, column=-1, row_moves=False, column_moves=True), \
other=None)
    """
    sheet, text = _on_sheet(text, sheet)
    places = [
        Place(int(row), int(column), not fixed_row, not fixed_column)
        for fixed_row, row, fixed_column, column in _PLACE.findall(text)
    ]
    return Reference(sheet, *places)


def fixed(text: str, sheet: str) -> Reference | None:
    """Return the area that an address names, wherever it stands; None where that is not one.

    >>> fixed("汇总!$E$5", "附表1").area(1, 1).a1
    'E5'
    """
    sheet, text = _on_sheet(text, sheet)
    area = parse_area(text)
    if area is None or area.top < 1 or area.bottom > LAST_ROW or area.right > LAST_COLUMN:
        return None
    first, last = Place(area.top, area.left), Place(area.bottom, area.right)
    return Reference(sheet, first, None if first == last else last)


def _whole(text: str, sheet: str) -> Reference | None:
    """Return whole columns or rows, which are meant wherever they stand: E:F, 2:2."""
    sheet, text = _on_sheet(text, sheet)
    text = text.upper()
    if columns := _COLUMNS.fullmatch(text):
        left, right = sorted(map(column_number, columns.groups()))
        return Reference(sheet, Place(1, left), Place(LAST_ROW, right))
    if rows := _ROWS.fullmatch(text):
        top, bottom = sorted(map(int, rows.groups()))
        return Reference(sheet, Place(top, 1), Place(bottom, LAST_COLUMN))
    return None


def references(node: Node) -> Iterator[Reference]:
    """Yield all areas that a formula refers to."""
    match node:
        case Reference():
            yield node
        case Union():
            yield from node.references
        case Prefix() | Percent():
            yield from references(node.value)
        case Binary():
            yield from references(node.left)
            yield from references(node.right)
        case Call():
            for argument in node.arguments:
                yield from references(argument)
