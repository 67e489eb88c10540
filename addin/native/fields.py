"""The values among which a call of ours ranks one: a range, or what it computes of ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.native.calls import Unfit
from addin.native.references import counts_alike, divides_alike
from addin.native.translation import is_call
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.native.references import Reference
    from addin.native.translation import Given, Operand
    from addin.worksheet.expressions import Field

Place = tuple[int, int]
"""A row and a column within a range, from 0."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A field as an expression, and the ranges that it is made of by the arguments they are of.

    The arguments are those of ``call`` where the field is computed by one, TB_COMPLETION of ranges.
    """

    field: Field
    ranges: Mapping[str, Reference]
    call: Given | None = None

    @property
    def shapes(self) -> set[tuple[int, int]]:
        """The numbers of rows and columns of its ranges but for those of one cell."""
        return {cells.shape for cells in self.ranges.values() if not cells.is_cell}

    def place(self, one: Operand) -> Place | None:
        """Return where in the field a value stands; None where that can't be told."""
        if self.call is None:
            return place_of({"values": one}, self.ranges)
        if one.call is None or not _computes_alike(one.call, self.call):
            return None
        return place_of({name: one.call.cell(name) for name in self.ranges}, self.ranges)


def _computes_alike(one: Given, many: Given) -> bool:
    options = one.parts.keys() - {"actual", "target"}
    return one.function == many.function and all(
        one.parts[name] == many.parts[name] for name in options
    )


def place_of(cells: Mapping[str, Operand], ranges: Mapping[str, Reference]) -> Place | None:
    """Return the place at which all cells stand in their ranges; a range of one cell has it all."""
    places = set()
    for name, among in ranges.items():
        cell = cells[name].reference
        place = cell.place_in(among) if cell else None
        if place is None or not among.is_cell:
            places.add(place)
    return places.pop() if len(places) == 1 else None


def ranked(given: Given) -> Ranked:
    """Return among what a call ranks: its argument ``values``; raises Unfit."""
    if is_call(given.parts["values"]):
        found = _computed(given.call("values"))
    else:
        cells = given.reference("values", counts_alike)
        found = Ranked(native.numbers(cells.text, _index(cells)), {"values": cells})
    if len(found.shapes) > 1:
        raise Unfit
    return replace(found, field=replace(found.field, lower_first=given.lower_first()))


def _index(cells: Reference) -> str:
    """Return the function that numbers the cells of a row or column, "" for a larger range."""
    height, width = cells.shape
    return "ROW" if width == 1 else "COLUMN" if height == 1 else ""


def _computed(call: Given) -> Ranked:
    if call.function not in ("TB_COMPLETION", "TB_GAP"):
        raise Unfit
    ranges = {name: call.reference(name, divides_alike) for name in ("actual", "target")}
    actuals, targets = ranges["actual"].text, ranges["target"].text
    if call.function == "TB_GAP":
        return Ranked(native.differences(actuals, targets, call.lower_first()), ranges, call)
    return Ranked(native.quotients(actuals, targets, call.number("times")), ranges, call)
