"""Where a text does not agree with the annexes, and the JSON of its check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from addin.errors import NotCircular

if TYPE_CHECKING:
    from addin.problems.problem import ProblemKind, Severity
    from addin.prose.coverage import TextFigure
    from addin.prose.text import TextPlace


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A statement that doesn't hold: its sentence, what the annexes say and where, what it says.

    ``cells`` are addresses such as 附表3!E5; ``message`` says it all to the clerk.
    """

    code: str
    sentence: str
    expected: str
    found: str
    cells: tuple[str, ...]
    message: str
    severity: Severity
    place: TextPlace | None = None


def disagreement(
    kind: ProblemKind,
    sentence: str,
    expected: str,
    found: str,
    cells: tuple[str, ...] = (),
    /,
    **fields: object,
) -> Disagreement:
    """Return a disagreement of a kind, whose sentence may name what was expected and found."""
    message = kind.says(expected=expected, found=found, **fields)
    return Disagreement(kind.code, sentence, expected, found, cells, message, kind.severity)


@dataclass(frozen=True, slots=True)
class TablesHeld:
    """What came of the tables that a text holds: how many there are, how many the workbook has.

    ``held`` counts the figures held, ``right`` those of them that agree; ``lines`` are the lines of
    all tables of figures, ``open`` the figures that were held against nothing.
    """

    count: int = 0
    matched: int = 0
    held: int = 0
    right: int = 0
    findings: tuple[Disagreement, ...] = ()
    open: tuple[TextFigure, ...] = ()
    lines: frozenset[int] = field(default_factory=lambda: frozenset[int]())


@dataclass(frozen=True, slots=True)
class TextCheck:
    """The outcome: how many statements agree, what doesn't, and what has no annex to agree with.

    ``notices`` are a title of another period, and rankings and lists of things that the workbook
    doesn't hold (考核排名); they are no findings. ``figures`` counts those of its sentences,
    ``right`` those that agree; ``unheld`` are the ones that were held against nothing. ``tables``
    is what came of the tables that the text holds; what is wrong in them is among the findings.
    """

    agreed: int
    findings: tuple[Disagreement, ...]
    notices: tuple[Disagreement, ...] = ()
    figures: int = 0
    right: int = 0
    unheld: tuple[TextFigure, ...] = ()
    tables: TablesHeld = field(default_factory=lambda: TablesHeld())

    def raise_if_nothing(self) -> None:
        """Raise NotCircular where the text says nothing of the annexes."""
        if not (self.agreed or self.findings or self.tables.held):
            count = f",文中{self.figures}个数字都没有核对" if self.figures else ""
            raise NotCircular(reason=count)

    @property
    def held(self) -> int:
        """How many figures were held against the workbook."""
        return self.figures - len(self.unheld)


def check_json(check: TextCheck) -> dict[str, Any]:
    """Return the document of ``tongbao check --text --json``."""
    return {
        "agreed": check.agreed,
        "figures": check.figures,
        "held": check.held,
        "open": len(check.unheld),
        "tables": {
            "count": check.tables.count,
            "matched": check.tables.matched,
            "held": check.tables.held,
            "open": len(check.tables.open),
        },
        "findings": [_finding(finding) for finding in check.findings],
        "notices": [_finding(notice) for notice in check.notices],
        "unheld": [_unheld(figure) for figure in check.unheld],
    }


def _unheld(figure: TextFigure) -> dict[str, Any]:
    paragraph, start, end = figure.place
    position = {"paragraph": paragraph + 1, "start": start, "end": end}
    return {"sentence": figure.sentence, "text": figure.text, "position": position}


def _finding(finding: Disagreement) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "expected": finding.expected,
        "found": finding.found,
        "cells": list(finding.cells),
        "message": finding.message,
    }
