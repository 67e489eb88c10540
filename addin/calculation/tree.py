"""A formula taken apart, as far as its shapes are known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from addin.annex.area import Area, column_number, parse_area
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
    """An area of a sheet; ``whole`` says that it is whole rows or columns."""

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
    try:
        tokens = Tokenizer(f"={formula}").items
    except (TokenizerError, IndexError) as error:
        raise Unsure from error
    parser = _Parser([token for token in tokens if token.type != Token.WSPACE], sheet, named)
    try:
        tree = parser.expression()
    except RecursionError as error:
        raise Unsure from error
    if parser.next is not None:  # such as a second area behind a space
        raise Unsure
    return tree


class _Parser:
    """Reads tokens from first to last, by precedence."""

    def __init__(
        self, tokens: list[Token], sheet: str, named: Callable[[str], Reference | None]
    ) -> None:
        self._tokens = tokens
        self._at = 0
        self._sheet = sheet
        self._named = named

    @property
    def next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _taken(self) -> Token:
        token = self.next
        if token is None:
            raise Unsure
        self._at += 1
        return token

    def _is_next(self, kind: str, subtype: str) -> bool:
        return (token := self.next) is not None and (token.type, token.subtype) == (kind, subtype)

    def expression(self, least: int = 1) -> Node:
        left = self._value()
        while (sign := self._operator()) and _BINDING[sign] >= least:
            self._at += 1
            if sign == "%":
                left = Percent(left)
            else:
                left = Binary(sign, left, self.expression(_BINDING[sign] + 1))
        return left

    def _operator(self) -> str | None:
        token = self.next
        if token is None or token.type not in (Token.OP_IN, Token.OP_POST):
            return None
        return token.value if token.value in _BINDING else None

    def _value(self) -> Node:
        token = self._taken()
        if token.type == Token.OP_PRE:
            return Prefix(token.value, self.expression(_SIGN))
        if token.type == Token.OPERAND:
            return self._operand(token)
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return Call(_function(token.value), tuple(self._arguments()))
        if token.type == Token.PAREN and token.subtype == Token.OPEN:
            return self._bracket()
        raise Unsure

    def _bracket(self) -> Node:
        inner = [self.expression()]
        while (token := self._taken()).value == ",":
            inner.append(self.expression())
        if (token.type, token.subtype) != (Token.PAREN, Token.CLOSE):
            raise Unsure
        return inner[0] if len(inner) == 1 else _union(inner)

    def _arguments(self) -> Iterator[Node]:
        if self._is_next(Token.FUNC, Token.CLOSE):
            self._at += 1
            return
        while True:
            empty = self._is_next(Token.SEP, Token.ARG) or self._is_next(Token.FUNC, Token.CLOSE)
            yield Constant(None) if empty else self.expression()
            token = self._taken()
            if (token.type, token.subtype) == (Token.FUNC, Token.CLOSE):
                return
            if (token.type, token.subtype) != (Token.SEP, Token.ARG):
                raise Unsure

    def _operand(self, token: Token) -> Node:
        if token.subtype == Token.NUMBER:
            return Constant(float(token.value))
        if token.subtype == Token.TEXT:
            return Constant(token.value[1:-1].replace('""', '"'))
        if token.subtype == Token.LOGICAL:
            return Constant(token.value.upper() == "TRUE")
        if token.subtype == Token.RANGE:
            found = reference(token.value, self._sheet) or self._named(token.value)
            if found is not None:
                return found
        raise Unsure


def _function(opening: str) -> str:
    return opening[:-1].upper()


def _union(parts: list[Node]) -> Union:
    references = tuple(part for part in parts if isinstance(part, Reference))
    if len(references) < len(parts):
        raise Unsure
    return Union(references)


def reference(text: str, sheet: str) -> Reference | None:
    """Return the area that a reference names; None where it is none, or one of many sheets.

    >>> reference("'附表 1'!$E$5", "汇总")
    Reference(sheet='附表 1', area=Area(top=5, left=5, bottom=5, right=5), whole=False)
    >>> reference("E:F", "汇总").area.a1
    'E1:F1048576'
    """
    if prefixed := _PREFIXED.fullmatch(text):
        sheet, text = (prefixed[1] or prefixed[2]).replace("''", "'"), prefixed[3]
    text = text.upper()
    if area := parse_area(text):
        return Reference(sheet, area) if _is_on_sheet(area) else None
    if columns := _COLUMNS.fullmatch(text):
        left, right = sorted(map(column_number, columns.groups()))
        return Reference(sheet, Area(1, left, LAST_ROW, right), whole=True)
    if rows := _ROWS.fullmatch(text):
        top, bottom = sorted(map(int, rows.groups()))
        return Reference(sheet, Area(top, 1, bottom, LAST_COLUMN), whole=True)
    return None


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
