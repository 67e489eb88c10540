"""What stands in the cells of a sheet: as in its file, and over that what was written since."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Formula:
    """A formula that was written; as nothing calculates it, it shows nothing, or #SPILL!."""

    text: str
    shows: int | None = None


class Contents:
    """``stored`` is the sheet as openpyxl reads its values, ``formulas`` gives it with formulas."""

    def __init__(self, stored, formulas):
        self.stored, self.formulas = stored, formulas
        self.changed = {}

    def value(self, row, column):
        """Return what a cell shows: of a formula that was written since, nothing."""
        if (row, column) in self.changed:
            written = self.changed[row, column]
            return written.shows if isinstance(written, Formula) else written
        stored = self.stored
        inside = stored and row <= stored.max_row and column <= stored.max_column
        return as_excel_has(stored.cell(row, column).value) if inside else None

    def formula(self, row, column):
        """Return a cell's formula; "" where it holds none."""
        if (row, column) in self.changed:
            written = self.changed[row, column]
            return written.text if isinstance(written, Formula) else ""
        if self.stored is None or row > self.stored.max_row or column > self.stored.max_column:
            return ""
        text = self.formulas().cell(row, column).value
        text = getattr(text, "text", text)  # of an array formula
        return text if isinstance(text, str) and text.startswith("=") else ""

    def is_locked(self, row, column):
        """Return whether a cell of a protected sheet takes nothing."""
        inside = self.stored and row <= self.stored.max_row and column <= self.stored.max_column
        return not inside or self.stored.cell(row, column).protection.locked

    def put(self, row, column, written):
        """Put a value or a Formula into a cell."""
        self.changed[row, column] = written

    def clear(self, left, top, right, bottom):
        """Leave nothing in an area."""
        right, bottom = min(right, self.last_column), min(bottom, self.last_row)
        for place in product(range(top, bottom + 1), range(left, right + 1)):
            self.changed[place] = None

    @property
    def last_row(self):
        """The last row with anything in it, at least the first."""
        return max([self.stored.max_row if self.stored else 1, *(row for row, _ in self.changed)])

    @property
    def last_column(self):
        """The last column with anything in it, at least the first."""
        written = [column for _, column in self.changed]
        return max([self.stored.max_column if self.stored else 1, *written])


def as_excel_has(value):
    """Return a value as Excel has it: whole numbers are Doubles like all others."""
    return float(value) if type(value) is int else value


def as_typed(value):
    """Return what Excel makes of a value that is assigned: a text is read as if it were typed.

    An apostrophe keeps a text as it is. Dates that are written as texts stay texts here.
    """
    if not isinstance(value, str):
        return as_excel_has(value)
    if value.startswith("'"):
        return value[1:]
    if value.startswith("=") and len(value) > 1:
        return Formula(value)
    if value.upper() in ("TRUE", "FALSE"):
        return value.upper() == "TRUE"
    try:
        return float(value)
    except ValueError:
        return value or None
