"""Where a text does not agree with the annexes, and the JSON of its check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from addin.problems.problem import ProblemKind, Severity


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
class TextCheck:
    """The outcome: how many statements agree, what doesn't, and what has no annex to agree with.

    ``notices`` are rankings and lists of things that the workbook doesn't hold (考核排名); they are
    no findings.
    """

    agreed: int
    findings: tuple[Disagreement, ...]
    notices: tuple[Disagreement, ...] = ()


def check_json(check: TextCheck) -> dict[str, Any]:
    """Return the document of ``tongbao check --text --json``."""
    return {
        "agreed": check.agreed,
        "findings": [_finding(finding) for finding in check.findings],
        "notices": [_finding(notice) for notice in check.notices],
    }


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
