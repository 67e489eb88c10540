"""What the inspection finds in a workbook, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.problems.problem import ProblemKind


class Fate(Enum):
    """What becomes of something found, in the user's words; first what needs to be looked at."""

    FORBIDDEN = "不得外发"
    KEPT = "保留,请留意"
    VALUE = "改为数值"
    LITERAL = "保留图形,改为固定数据"
    REMOVED = "删除"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something found in a sheet ("" for the workbook), with the cells where it stands.

    ``code`` names its kind in English, ``found`` tells it in Chinese.
    """

    code: str
    found: str
    fate: Fate
    sheet: str = ""
    cells: tuple[str, ...] = ()


def trace(
    kind: ProblemKind,
    fate: Fate,
    sheet: str = "",
    cells: Iterable[str] = (),
    /,
    **fields: object,
) -> Trace:
    """Return a trace of a kind, worded with its fields."""
    return Trace(kind.code, kind.says(**fields), fate, sheet, tuple(cells))


def in_order(traces: Iterable[Trace]) -> list[Trace]:
    """Return traces, first those that need to be looked at."""
    order = list(Fate)
    return sorted(traces, key=lambda each: order.index(each.fate))


def trace_json(found: Trace) -> dict[str, object]:
    """Return a trace with all its cells."""
    return {
        "code": found.code,
        "found": found.found,
        "fate": found.fate.name.lower(),
        "sheet": found.sheet,
        "cells": list(found.cells),
    }


def place(found: Trace) -> str:
    """Return where a trace is: 附表3!B5、B6等14处, 附表3, or 工作簿."""
    cells = some(found.cells)
    return f"{found.sheet}!{cells}" if cells else found.sheet or "工作簿"


def some(places: Sequence[str], most: int = 5) -> str:
    """Return the first places, and how many there are where these are not all."""
    shown = "、".join(places[:most])
    return f"{shown}等{len(places)}处" if len(places) > most else shown
