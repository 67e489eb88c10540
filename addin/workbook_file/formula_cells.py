"""The cells of a worksheet's XML as formulas need them, which readers of values do not tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl.formula.translate import Translator

from addin.annex.area import Area, a1, parse_area
from addin.ooxml.tree import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("s", "str", "inlineStr")
_SUBTOTALS = ("SUBTOTAL(", "AGGREGATE(")

At = tuple[int, int]
"""Row and column."""


@dataclass
class FormulaCells:
    """What formulas need to know of a sheet's cells.

    ``bare`` gives the formulas that were saved without a result; None for those of arrays, also at
    the cells that an array fills. ``texts`` are the cells that hold a text, be it without signs.
    """

    bare: dict[At, str | None] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    texts: set[At] = field(default_factory=set)
    subtotals: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def read_formula_cells(xml: bytes) -> FormulaCells:
    """Read a worksheet's XML; raises lxml's XMLSyntaxError."""
    root = parse(xml)
    found = FormulaCells()
    shared: dict[str, tuple[str, str]] = {}
    for row, element in _numbered(root.iterfind("{*}sheetData/{*}row")):
        if element.get("hidden") in ("1", "true"):
            found.hidden_rows.add(row)
        for column, cell in _placed(element):
            _add(found, (row, column), cell, shared)
    return found


def _numbered(rows: Iterator[Element]) -> Iterator[tuple[int, Element]]:
    """Yield rows with their numbers: one that has none follows the one before."""
    number = 0
    for row in rows:
        number = int(row.get("r") or number + 1)
        yield number, row


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    column = 0
    for cell in row.iterfind("{*}c"):
        area = parse_area(cell.get("r") or "")
        column = area.left if area else column + 1
        yield column, cell


def _add(found: FormulaCells, at: At, cell: Element, shared: dict[str, tuple[str, str]]) -> None:
    kind, value = cell.get("t"), cell.findtext("{*}v")
    if kind in _TEXTS:
        found.texts.add(at)
    if kind == "e" and value:
        found.errors[at] = value
    formula = cell.find("{*}f")
    if formula is None:
        return
    text = _text(formula, a1(*at), shared)
    if text and any(name in text.upper() for name in _SUBTOTALS):
        found.subtotals.add(at)
    if not value and kind != "str":
        found.bare |= dict.fromkeys(_filled(formula, at))
        found.bare[at] = text


def _text(formula: Element, cell: str, shared: dict[str, tuple[str, str]]) -> str | None:
    """Return a cell's formula; one that is shared is moved here from the cell that has its text."""
    kind, number, text = formula.get("t", "normal"), formula.get("si", ""), formula.text
    if kind == "shared" and text:
        shared[number] = text, cell
    if kind == "shared" and not text:
        master, origin = shared.get(number, ("", cell))
        return Translator(f"={master}", origin).translate_formula(cell)[1:] if master else None
    return text if kind in ("normal", "shared") else None


def _filled(formula: Element, at: At) -> Iterator[At]:
    """Yield the cells that a formula fills: those of an array, or the one that it stands in."""
    area = (
        parse_area(formula.get("ref") or "") if formula.get("t") in ("array", "dataTable") else None
    )
    top, left, bottom, right = area or Area(*at, *at)
    return ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
