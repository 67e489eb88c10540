"""What becomes of a formula in the finished copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.finish.cells import STAYS, Verdict
from addin.finish.finding import Fate

if TYPE_CHECKING:
    from pathlib import Path

    from addin.finish.references import Missing


@dataclass
class Judge:
    """Judges formulas of a workbook: those that recipients can't calculate become values."""

    path: Path
    missing: Missing
    native: bool = False

    def __call__(self, sheet: str, text: str, is_array: bool) -> Verdict:
        """Return what becomes of a formula on a sheet."""
        reason = self.missing.reason(text)
        return Verdict(Fate.VALUE, reason) if reason else STAYS
