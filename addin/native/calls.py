"""Calls of the worksheet functions in the text of a formula, as workbooks hold it.

Excel writes a function of an add-in by its name, behind the add-in's file ('C:\\x\\tongbao.xlam'!)
or its number ([1]!), and others with the prefixes _xll. and _xludf.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from addin.native.names import may_call_ours, proper_names

if TYPE_CHECKING:
    from collections.abc import Sequence

_CALL = re.compile(
    r"@?(?:.*!)?(?:_xll\.|_xludf\.|_xlfn\.)*(?P<name>\w+)\(", re.DOTALL | re.IGNORECASE
)
_SPACES = re.compile(" +")
_OTHER_SPACE = str.maketrans("\t\n\r", "   ")
"""The tokenizer takes tabs for text, and a figure before a new line for one behind it."""


class Unfit(Exception):
    """No formula of Excel's is known to have the same value."""


class Piece(NamedTuple):
    """A token of a formula with the text that stands for it there, spaces and all."""

    text: str
    type: str
    subtype: str

    @property
    def opens(self) -> bool:
        """Whether it begins a call, a bracket or an array."""
        return self.subtype == "OPEN"

    @property
    def closes(self) -> bool:
        """Whether it ends one."""
        return self.subtype == "CLOSE"


def calls_ours(formula: str) -> bool:
    """Return whether a formula, without its ``=``, calls a worksheet function of ours.

    What can't be taken apart but looks like it does counts as calling it.

    >>> calls_ours("[1]!TB_RANK(E5,E$5:E$18)"), calls_ours('"TB_RANK("&A1')
    (True, False)
    """
    if not may_call_ours(formula):
        return False
    try:
        return any(map(called, pieces(formula)))
    except Unfit:
        return True


def pieces(formula: str) -> list[Piece]:
    """Return a formula's tokens, which joined are the formula; raises Unfit."""
    plain = formula.translate(_OTHER_SPACE)
    try:
        tokens = Tokenizer(f"={plain}").items
    except (TokenizerError, AssertionError, IndexError) as error:
        raise Unfit from error
    found, start = [], 0
    for token in tokens:
        spaces = _SPACES.match(plain, start) if token.type == Token.WSPACE else None
        end = spaces.end() if spaces else start + len(token.value)
        if not spaces and not plain.startswith(token.value, start):
            raise Unfit
        found.append(Piece(formula[start:end], token.type, token.subtype))
        start = end
    if start != len(formula):
        raise Unfit
    return found


def called(piece: Piece) -> str:
    """Return the proper name of the function of ours that a piece begins to call, or ""."""
    if not (piece.opens and piece.type == Token.FUNC):
        return ""
    match = _CALL.fullmatch(piece.text)
    return proper_names().get(match["name"].upper(), "") if match else ""


def end_of(found: Sequence[Piece], start: int) -> int:
    """Return where what opens at ``start`` closes; raises Unfit."""
    depth = 0
    for index in range(start, len(found)):
        depth += found[index].opens - found[index].closes
        if not depth:
            return index
    raise Unfit


def arguments(inner: Sequence[Piece]) -> list[list[Piece]]:
    """Return what stands between the commas of a call, without spaces around it."""
    parts: list[list[Piece]] = [[]]
    depth = 0
    for piece in inner:
        depth += piece.opens - piece.closes
        if not depth and piece.type == Token.SEP:
            parts.append([])
        else:
            parts[-1].append(piece)
    return [_trimmed(part) for part in parts]


def _trimmed(part: list[Piece]) -> list[Piece]:
    spaces = [piece.type == Token.WSPACE for piece in part]
    first = next((index for index, space in enumerate(spaces) if not space), len(part))
    last = next((index for index, space in enumerate(reversed(spaces)) if not space), 0)
    return part[first : len(part) - last]
