"""A problem, how grave it is, and the kinds that the catalogue declares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(Enum):
    """How grave a problem is; JSON prints the value."""

    ERROR = "error"  # a figure can't be trusted
    WARNING = "warning"  # a figure is missing or doubtful
    NOTICE = "notice"  # understood, and only said


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that a person should look at: where, what, and the way out.

    ``cell`` is an address or a range, "" for the whole sheet.
    """

    code: str
    sheet: str
    cell: str
    message: str
    severity: Severity

    @property
    def is_serious(self) -> bool:
        """Whether a person must do something about it."""
        return self.severity is not Severity.NOTICE

    @property
    def level(self) -> str:
        """What people read of the severity."""
        return "需处理" if self.is_serious else "提示"


def serious_first(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, those that need work first, else in the order given."""
    return sorted(problems, key=lambda problem: not problem.is_serious)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem: its code, its severity, and its sentence with named fields."""

    code: str
    severity: Severity
    sentence: str

    def also(self, sentence: str, severity: Severity | None = None) -> ProblemKind:
        """Return a variant: the same code with another sentence."""
        return ProblemKind(self.code, severity or self.severity, sentence)

    def says(self, **fields: object) -> str:
        """Return the sentence with its fields filled in."""
        return self.sentence.format(**fields)

    def at(self, sheet: str, cell: str = "", /, **fields: str | int) -> Problem:
        """Return a problem of this kind on a sheet, in a cell or "" for all of it.

        Figures are handed over as a person is to read them, not as decimals: 0.7909909.
        """
        return Problem(self.code, sheet, cell, self.says(**fields), self.severity)


def error(code: str, sentence: str) -> ProblemKind:
    """Declare a kind: a figure can't be trusted."""
    return ProblemKind(code, Severity.ERROR, sentence)


def warning(code: str, sentence: str) -> ProblemKind:
    """Declare a kind: a figure is missing or doubtful."""
    return ProblemKind(code, Severity.WARNING, sentence)


def notice(code: str, sentence: str) -> ProblemKind:
    """Declare a kind: something was understood, and is only said."""
    return ProblemKind(code, Severity.NOTICE, sentence)
