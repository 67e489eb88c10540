"""What becomes of a formula in the finished copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from addin.finish.cells import STAYS, Verdict
from addin.finish.trace import Fate
from addin.native.names import may_call_ours
from addin.workbook_file.read import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from addin.annex.grid import Grid
    from addin.finish.references import Missing

_OURS = "用了通报的函数"


@dataclass
class Judge:
    """Judges formulas of a workbook: those that recipients can't calculate become values.

    With ``native``, one that calls our functions becomes an equal one of Excel's where there is
    such, and where that can stay.
    """

    path: Path
    missing: Missing
    native: bool = False

    def __call__(self, sheet: str, text: str, is_array: bool) -> Verdict:
        """Return what becomes of a formula on a sheet."""
        if may_call_ours(text) and self._calls_ours(text):
            written = None if is_array else self._native(sheet, text)
            return Verdict(Fate.NATIVE, _OURS, written) if written else Verdict(Fate.VALUE, _OURS)
        reason = self.missing.reason(text)
        return Verdict(Fate.VALUE, reason) if reason else STAYS

    def _calls_ours(self, text: str) -> bool:
        """Return whether functions of ours are called, not the workbook's own of that name."""
        from addin.native.calls import calls_ours  # loads openpyxl

        return calls_ours(text) and not self.missing.calls_own(text)

    def _native(self, sheet: str, text: str) -> str | None:
        """Return the formula of Excel's with the same value, if any, and if it can stay."""
        if not self.native:
            return None
        from addin.native.formula import native_formula

        written = native_formula(text, sheet, self._value)
        return None if written is None or self.missing.reason(written) else written

    def _value(self, sheet: str, row: int, column: int) -> object:
        return self._grids[sheet].value(row, column)

    @cached_property
    def _grids(self) -> dict[str, Grid]:
        """The values of the user's sheets, read when first asked for."""
        return {grid.sheet: grid for grid in read_source(self.path).grids}
