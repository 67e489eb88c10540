"""Native formulas that take a figure from the cells of the user's sheets.

A cell that is not a plain number (text, a percent sign, a measure in the cell) can't be calculated
with: its figure as read is put instead.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.report.formats import link_target
from addin.worksheet.expressions import plain

if TYPE_CHECKING:
    from addin.annex.model import Annex, Row
    from addin.annex.statistics import Statistic


def cell_of(annex: Annex, row: Row, role: Statistic) -> str:
    """Return a reference to a row's cell, or its figure where the cell is no plain number."""
    if is_text(row, role):
        return plain((row.value(role) or Decimal(0)) / annex.factors.get(role, Decimal(1)))
    return link_target(annex.sheet, annex.cell(row, role))


def is_text(row: Row, role: Statistic) -> bool:
    """Return whether a row's cell holds its figure as text."""
    return role in row.odd and row.odd[role].as_text


def figure_in(annex: Annex, row: Row, role: Statistic) -> str:
    """Return what gives a figure in the annex's measure."""
    factor = annex.factors.get(role)
    cell = cell_of(annex, row, role)
    return f"{cell}*{plain(factor)}" if factor is not None else cell
