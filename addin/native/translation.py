"""Translating the calls of ours in a formula: their arguments as operands of native formulas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from openpyxl.formula.tokenizer import Token

from addin.core.completion import Direction
from addin.functions import declared_functions
from addin.native.arithmetic import check_arithmetic
from addin.native.calls import Unfit, arguments, called, end_of
from addin.native.references import is_number, reads_alike, reference
from addin.worksheet import arguments as read
from addin.worksheet.expressions import NONE, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from addin.native.calls import Piece
    from addin.native.references import Reference, Values


LONGEST = 8_192
"""Characters of a formula, its = among them."""


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands for an argument; ``figure`` is shorter for it where it is known to be one.

    ``reference`` is the cell where it is one, ``call`` the arguments where it is a call of ours.
    """

    text: str
    figure: str
    reference: Reference | None = None
    call: Given | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of one call of a function, by name; those left out have no pieces."""

    function: str
    parts: dict[str, list[Piece]]
    translation: Translation

    def cell(self, name: str, alike: Callable[[object], bool] = reads_alike) -> Operand:
        """Return an argument of one value; raises Unfit where it may be an array or no figure."""
        part = self.parts[name]
        if not part:
            raise Unfit
        if is_call(part):
            return self.translation.write(part)
        if is_reference(part):
            found = self.reference(name, alike)
            if not found.is_cell:
                raise Unfit
            return Operand(found.text, found.text, found)
        if is_literal(part):
            return _constant(read.figure(self.literal(name)))
        check_arithmetic(part, self.translation.sheet)
        text = self.translation.render(part)
        return whole(text if _is_enclosed(part) else f"({text})")

    def call(self, name: str) -> Given:
        """Return the arguments of an argument that is itself a call of ours; raises Unfit."""
        if not is_call(self.parts[name]):
            raise Unfit
        return self.translation.given(self.parts[name])

    def reference(self, name: str, alike: Callable[[object], bool]) -> Reference:
        """Return an argument of cells that all are read alike; raises Unfit."""
        part = self.parts[name]
        if not is_reference(part):
            raise Unfit
        found = reference(part[0].text, self.translation.sheet)
        if not all(map(alike, found.contents(self.translation.values))):
            raise Unfit
        return found

    def literal(self, name: str) -> object:
        """Return what is written in the formula, None where it is left out; raises Unfit."""
        part = self.parts[name]
        if part and not is_literal(part):
            raise Unfit
        return _literal(part) if part else None

    def option(self, name: str) -> list[list[object]]:
        """Return an argument that has to be a literal, as a worksheet function gets it."""
        return [[self.literal(name)]]

    def lower_first(self) -> bool:
        """Return whether the function's ``order`` says that lower is better."""
        return read.direction(self.option("order")) is Direction.LOWER

    def number(self, name: str, default: str = "") -> str:
        """Return an optional number: as it is written, or a cell that holds one."""
        if is_reference(self.parts[name]):
            return self.cell(name, is_number).text
        figure = read.figure(read.option(self.option(name)))
        return default if figure is None else _constant(figure).text


@dataclass(frozen=True)
class Translation:
    """How a formula on a sheet is translated: by a writer for each function that can be."""

    sheet: str
    values: Values
    writers: Mapping[str, Callable[[Given], Operand]]

    def render(self, found: Sequence[Piece]) -> str:
        """Return the text of pieces with calls of ours replaced."""
        written, index = [], 0
        while index < len(found):
            piece, end = found[index], index
            if called(piece):
                end = end_of(found, index)
                written.append(self.write(found[index : end + 1]).text)
            else:
                written.append(piece.text)
            index = end + 1
        return "".join(written)

    def write(self, call: Sequence[Piece]) -> Operand:
        """Return what replaces a call: its pieces from the function's name to the bracket."""
        given = self.given(call)
        if given.function not in self.writers:
            raise Unfit
        written = self.writers[given.function](given)
        if len(written.text) > LONGEST:  # arguments are repeated: nested calls grow fast
            raise Unfit
        return written

    def given(self, call: Sequence[Piece]) -> Given:
        """Return a call's arguments by name; raises Unfit where they are not the function's."""
        function = called(call[0])
        found = arguments(call[1:-1])
        names = _parameters(function)
        if len(found) > len(names):
            raise Unfit
        parts: dict[str, list[Piece]] = {name: [] for name in names}
        parts |= dict(zip(names, found, strict=False))
        return Given(function, parts, self)


@lru_cache
def _parameters(function: str) -> tuple[str, ...]:
    return next(
        tuple(a.name for a in f.arguments) for f in declared_functions() if f.name == function
    )


def is_call(part: Sequence[Piece]) -> bool:
    """Return whether an argument is a call of ours and nothing else."""
    return bool(part) and called(part[0]) != "" and _is_enclosed(part)


def _is_enclosed(part: Sequence[Piece]) -> bool:
    """Return whether an argument is one call or one bracket."""
    return part[0].opens and end_of(part, 0) == len(part) - 1


def is_reference(part: Sequence[Piece]) -> bool:
    """Return whether an argument is a reference, or a name."""
    return len(part) == 1 and part[0].subtype == Token.RANGE


def is_literal(part: Sequence[Piece]) -> bool:
    """Return whether an argument is a text, or a number with its sign or %."""
    kinds = [piece.subtype or piece.text for piece in part]
    return kinds in ([Token.TEXT], [Token.NUMBER], [Token.NUMBER, "%"], ["-", Token.NUMBER])


def _literal(part: Sequence[Piece]) -> object:
    text = "".join(piece.text for piece in part)
    if text.startswith('"'):
        return text[1:-1].replace('""', '"')
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def whole(text: str) -> Operand:
    """Return an operand that is the same in short."""
    return Operand(text, text)


def _constant(figure: Decimal | None) -> Operand:
    if figure is None:
        return whole(NONE)
    return whole(plain(figure) if figure >= 0 else f"({plain(figure)})")
