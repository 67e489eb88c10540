"""What the inspection finds in a workbook, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Fate(Enum):
    """What becomes of something found, in the user's words; first what needs to be looked at."""

    FORBIDDEN = "不得外发"
    KEPT = "保留,请留意"
    VALUE = "改为数值"
    NATIVE = "改为自带公式"
    LITERAL = "保留图形,改为固定数据"
    REMOVED = "删除"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a sheet ("" for the workbook), with the cells where it stands.

    ``code`` names its kind in English, ``found`` tells it in Chinese.
    """

    code: str
    found: str
    fate: Fate
    sheet: str = ""
    cells: tuple[str, ...] = ()


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, first those that need to be looked at."""
    order = list(Fate)
    return sorted(findings, key=lambda finding: order.index(finding.fate))


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding with all its cells."""
    return {
        "code": finding.code,
        "found": finding.found,
        "fate": finding.fate.name.lower(),
        "sheet": finding.sheet,
        "cells": list(finding.cells),
    }


def place(finding: Finding) -> str:
    """Return where a finding is: 附表3!B5、B6等14处, 附表3, or 工作簿."""
    cells = some(finding.cells)
    return f"{finding.sheet}!{cells}" if cells else finding.sheet or "工作簿"


def some(places: Sequence[str], most: int = 5) -> str:
    """Return the first places, and how many there are where these are not all."""
    shown = "、".join(places[:most])
    return f"{shown}等{len(places)}处" if len(places) > most else shown
