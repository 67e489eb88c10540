"""Expressions that give one number (or an error), so that they can stand in for a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formula.tokenizer import Token

from addin.native.calls import Unfit, called, end_of
from addin.native.references import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.native.calls import Piece

_OF_RANGES = frozenset(["AVERAGE(", "COUNT(", "COUNTA(", "MAX(", "MIN(", "PRODUCT(", "SUM("])
"""Functions that make one number of whatever cells."""
_OF_CELLS = frozenset(["ABS(", "INT(", "ROUND(", "ROUNDDOWN(", "ROUNDUP("])
"""Functions that make a number of numbers."""
_INFIX = frozenset("+-*/^")


def check_arithmetic(found: Sequence[Piece], sheet: str) -> None:
    """Raise Unfit where an expression may give a text, a blank or an array.

    A cell alone may hold anything; what goes through an operator or function is a number.
    """
    index, is_number = 0, False
    while index < len(found):
        piece = found[index]
        if called(piece):
            index = end_of(found, index)
        elif piece.opens and piece.text.upper() in _OF_RANGES:
            end = end_of(found, index)
            _check_plain(found[index + 1 : end], sheet)
            index, is_number = end, True
        else:
            _check_piece(piece, found[index - 1 : index + 2] if index else (), sheet)
            is_number = is_number or _makes_number(piece)
        index += 1
    if not is_number:
        raise Unfit


def _check_plain(inner: Sequence[Piece], sheet: str) -> None:
    """Raise Unfit where there is more than cells, ranges and numbers between commas."""
    for piece in inner:
        if piece.subtype == Token.RANGE:
            reference(piece.text, sheet)
        elif piece.type != Token.SEP and piece.subtype != Token.NUMBER:
            raise Unfit


def _check_piece(piece: Piece, around: Sequence[Piece], sheet: str) -> None:
    if piece.type == Token.OPERAND:
        if piece.subtype == Token.RANGE and not reference(piece.text, sheet).is_cell:
            raise Unfit
        allowed = piece.subtype in (Token.RANGE, Token.NUMBER)
    elif piece.type == Token.FUNC:
        allowed = piece.closes or piece.text.upper() in _OF_CELLS
    elif piece.type == Token.OP_IN:
        allowed = piece.text in _INFIX
    elif piece.type == Token.WSPACE:
        allowed = any(near.type in (Token.OP_IN, Token.OP_PRE, Token.SEP) for near in around)
    else:
        allowed = piece.type in (Token.PAREN, Token.OP_PRE, Token.OP_POST, Token.SEP)
    if not allowed:
        raise Unfit


def _makes_number(piece: Piece) -> bool:
    if piece.type in (Token.OP_IN, Token.OP_POST):
        return True
    return piece.text == "-" or (piece.type == Token.FUNC and piece.opens)
