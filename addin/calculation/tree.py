"""A formula taken apart, as far as its shapes are known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.area import Area, column_number, parse_area
from addin.calculation.tokens import END, Token, tokens
from addin.calculation.values import Unsure, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

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
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text, a truth value, or the None of an argument that is left out."""

    value: Value


@dataclass(frozen=True, slots=True)
class Reference:
    """An area of a sheet; ``whole`` says that it has no other end than the sheet's."""

    sheet: str
    area: Area
    whole: bool = False


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

    >>> parse("-A1^2%", "附表1", lambda name: None).left
    Prefix(sign='-', value=Reference(sheet='附表1', area=Area(top=1, left=1, bottom=1, right=1), \
whole=False))
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
        found = reference(text, self._sheet) or self._named(text)
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


def reference(text: str, sheet: str) -> Reference | None:
    """Return the area that a reference names; None where that is not one, or is of many sheets.

    >>> reference("'附表 1'!$E$5", "汇总")
    Reference(sheet='附表 1', area=Area(top=5, left=5, bottom=5, right=5), whole=False)
    >>> reference("E:F", "汇总").area.a1
    'E1:F1048576'
    """
    if prefixed := _PREFIXED.fullmatch(text):
        sheet, text = (prefixed[1] or prefixed[2]).replace("''", "'"), prefixed[3]
    text = text.upper()
    if area := parse_area(text):
        return Reference(sheet, area, _is_whole(area)) if _is_on_sheet(area) else None
    if columns := _COLUMNS.fullmatch(text):
        left, right = sorted(map(column_number, columns.groups()))
        return Reference(sheet, Area(1, left, LAST_ROW, right), whole=True)
    if rows := _ROWS.fullmatch(text):
        top, bottom = sorted(map(int, rows.groups()))
        return Reference(sheet, Area(top, 1, bottom, LAST_COLUMN), whole=True)
    return None


def _is_whole(area: Area) -> bool:
    """Return whether an area reaches to the end of all sheets, however that is written."""
    return area.bottom == LAST_ROW or area.right == LAST_COLUMN


def _is_on_sheet(area: Area) -> bool:
    return area.top >= 1 and area.bottom <= LAST_ROW and area.right <= LAST_COLUMN


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
