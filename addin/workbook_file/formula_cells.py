"""The cells of a worksheet's XML as formulas need them, which readers of values do not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.area import a1, parse_area
from addin.core.patterns import late
from addin.ooxml.cells import NO_PLAIN_NUMBERS, cells
from addin.ooxml.scan import hidden_rows
from addin.ooxml.text import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from addin.ooxml.cells import Cell

_TEXTS = (b"s", b"str", b"inlineStr")
_SUBTOTAL = late(r"(?:SUBTOTAL|AGGREGATE)\(", re.IGNORECASE)

At = tuple[int, int]
"""Row and column."""


class Written(NamedTuple):
    """The text of a formula, and the cell that it is written for."""

    text: str
    at: At


@dataclass
class FormulaCells:
    """What formulas need to know of a sheet's cells.

    ``bare`` gives the formulas that were saved without a result; None for those of arrays, also at
    the cells that an array fills. ``texts`` are the cells that hold a text, be it without signs,
    ``dates`` those that hold a date as text (2022-11-30), as in the strict form.
    """

    bare: dict[At, str | None] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    texts: set[At] = field(default_factory=set)
    dates: set[At] = field(default_factory=set)
    subtotals: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def read_formula_cells(xml: bytes) -> FormulaCells:
    """Read a worksheet's XML."""
    found = FormulaCells(hidden_rows=hidden_rows(xml))
    shared: dict[str, Written] = {}
    for cell in cells(xml, NO_PLAIN_NUMBERS):
        _add(found, (cell.row, cell.column), cell, shared)
    return found


def read_numbers(xml: bytes, at: Set[At]) -> dict[At, str]:
    """Return numbers of some cells as they are written, also those that are read as dates."""
    found = (cell for cell in cells(xml) if (cell.row, cell.column) in at)
    numbers = (cell for cell in found if cell.type in (b"", b"n"))
    return {(cell.row, cell.column): unescaped(cell.value) for cell in numbers if cell.value}


def _add(found: FormulaCells, at: At, cell: Cell, shared: dict[str, Written]) -> None:
    kind, formula = cell.type, cell.formula
    if kind in _TEXTS:
        found.texts.add(at)
    if kind == b"d":
        found.dates.add(at)
    value = cell.value if formula or kind == b"e" else None
    if kind == b"e" and value:
        found.errors[at] = unescaped(value)
    if formula is None:
        return
    said = formula.attributes
    written = _written(formula.text, said, at, shared)
    if _SUBTOTAL.search(written.text):
        found.subtotals.add(at)
    if value or kind == b"str":
        return
    if said.get("t", "normal") in ("normal", "shared"):
        found.bare[at] = _moved(written, at)
    else:
        found.bare |= dict.fromkeys([*_filled(said.get("ref", "")), at])


def _written(text: str, said: Mapping[str, str], at: At, shared: dict[str, Written]) -> Written:
    """Return the text of a formula and where it is written; of one that is shared only once."""
    if text:
        written = Written(text, at)
        if said.get("t") == "shared":
            shared[said.get("si", "")] = written
        return written
    return shared.get(said.get("si", ""), Written("", at))


def _moved(written: Written, at: At) -> str | None:
    """Return a formula as it reads in another cell; what moves it takes long to load."""
    if written.at == at or not written.text:
        return written.text or None
    from openpyxl.formula.translate import Translator

    return str(Translator(f"={written.text}", a1(*written.at)).translate_formula(a1(*at)))[1:]


def _filled(ref: str) -> Iterator[At]:
    """Yield the cells that the formula of an array fills."""
    if area := parse_area(ref):
        top, left, bottom, right = area
        yield from ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
