"""What the check of a text finds, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from addin.annex.model import WARNING
from addin.problems.problem import Severity

WRONG_FIGURE = "wrong-figure"
WRONG_TOTAL = "wrong-total"
WRONG_SHARE = "wrong-share"
WRONG_SIGN = "wrong-sign"
WRONG_COUNT = "wrong-count"
WRONG_ORDER = "wrong-order"
WRONG_LEAD = "wrong-lead"
WRONG_ANNEX = "wrong-annex"
MISSING_UNIT = "missing-unit"
EXTRA_UNIT = "extra-unit"
UNKNOWN_UNIT = "unknown-unit"
UNCONFIRMED = "unconfirmed"
NO_ANNEX = "no-annex"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that doesn't hold: its sentence, what the annexes say and where, what it says.

    ``cells`` are addresses such as 附表3!E5; ``message`` says it all to the clerk. ``severity`` is
    WARNING, or NOTICE for what could not be held against anything.
    """

    code: str
    sentence: str
    expected: str
    found: str
    cells: tuple[str, ...]
    message: str
    severity: Severity = WARNING


@dataclass(frozen=True, slots=True)
class TextCheck:
    """The outcome: how many statements agree, what doesn't, and what has no annex to agree with.

    ``notices`` are rankings and lists of things that the workbook doesn't hold (考核排名); they are
    no findings.
    """

    agreed: int
    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...] = ()


def check_json(check: TextCheck) -> dict[str, Any]:
    """Return the document of ``tongbao check --text --json``."""
    return {
        "agreed": check.agreed,
        "findings": [_finding(finding) for finding in check.findings],
        "notices": [_finding(notice) for notice in check.notices],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "expected": finding.expected,
        "found": finding.found,
        "cells": list(finding.cells),
        "message": finding.message,
    }
