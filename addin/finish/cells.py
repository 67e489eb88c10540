"""The formulas of a worksheet's cells: which stay, which become values.

The XML of the cells is edited formula cell by formula cell; all else stays byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.ooxml.cells import FORMULAS, cells, edited
from addin.workbook_file.calculation import with_result

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.ooxml.cells import Cell, StoredFormula

    Judge = Callable[[str], str]
    """Says why a formula can't stay, "" where it can."""
    Calculate = Callable[[str], float | str | bool | None]

_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORMULA_SIGNS = (b"<f", b":f")
"""One of them stands in every sheet with formulas; to look for them takes no time."""
_INCOMPLETE = "公式不完整"
"""Of a formula that shares the text of one that there is not."""


@dataclass
class CellReport:
    """Which of a sheet's formulas became values, by why, and which have no result, by cell."""

    changed: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Formulas that can't stay and have no result to stay in their place."""


class UnusualXml(Exception):
    """A formula stands in the XML in a way that Excel does not write."""


def judge_formulas(data: bytes, judge: Judge, calculate: Calculate) -> tuple[bytes, CellReport]:
    """Return a sheet's cells with each formula kept or replaced by its value, as the judge says.

    ``calculate`` gives the result of a cell whose formula stays but was saved without one; None
    where it can't. Raises UnusualXml.
    """
    if not any(sign in data for sign in _FORMULA_SIGNS):
        return data, CellReport()
    judging = _Judging(data, judge, calculate)
    judged = edited(data, judging.change, FORMULAS)
    is_usual = judging.count == data.count(b"<f") and b":f" not in data
    if not is_usual and judging.count != len(_ANY_FORMULA.findall(data)):
        raise UnusualXml
    return judged, judging.report


@dataclass
class _Judging:
    """Changes the cells of a sheet one after another, and counts those with formulas."""

    data: bytes
    judge: Judge
    calculate: Calculate
    report: CellReport = field(default_factory=CellReport)
    masters: dict[str, str] = field(default_factory=dict)
    """The texts of formulas that are shared, by their numbers."""
    count: int = 0

    def change(self, cell: Cell) -> bytes | None:
        formula = cell.formula
        if formula is None:
            return None
        self.count += 1
        reason = self._reason(formula)
        if not reason:
            return self._with_result(cell, formula)
        self.report.changed.setdefault(reason, []).append(cell.address)
        return self._frozen(cell)

    def _reason(self, formula: StoredFormula) -> str:
        """Judge a formula; one that shares another's text is judged by that."""
        number = formula.attributes.get("si")
        if number is None:
            return self.judge(formula.text)
        if formula.text:
            self.masters[number] = formula.text
        elif number not in self.masters:  # the one that has the text comes later, or never
            self.masters = {number: ""} | _shared(self.data) | self.masters
        text = self.masters[number]
        return self.judge(text) if text else _INCOMPLETE

    def _with_result(self, cell: Cell, formula: StoredFormula) -> bytes | None:
        """Return a cell whose formula stays with a result: its own, or one calculated for it."""
        if cell.value or cell.type == b"str":
            return None
        result = self.calculate(cell.address)
        if result is None:
            self.report.unknown.append(cell.address)
            return None
        return with_result(cell, formula, result)

    def _frozen(self, cell: Cell) -> bytes:
        """Return the cell with its result alone; a text becomes an ordinary one."""
        p, value = cell.prefix, (cell.value or b"").decode()
        if value and cell.type == b"str":
            text = f'<{p}is><{p}t xml:space="preserve">{value}</{p}t></{p}is>'
            return cell.write(text, t="inlineStr", cm=None)
        if value:
            return cell.write(f"<{p}v>{value}</{p}v>", cm=None)
        if cell.type != b"str":
            self.report.lost.append(cell.address)
        return cell.write("", t=None, cm=None)


def _shared(data: bytes) -> dict[str, str]:
    """Return the texts of all formulas that are shared."""
    formulas = filter(None, (cell.formula for cell in cells(data, FORMULAS)))
    return {f.attributes["si"]: f.text for f in formulas if f.text and "si" in f.attributes}
