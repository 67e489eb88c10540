"""What the inspection finds in a workbook, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What becomes of something found, in the user's words."""

    REMOVED = "删除"
    VALUE = "改为数值"
    NATIVE = "改为自带公式"
    LITERAL = "保留图形,改为固定数据"
    KEPT = "保留,请留意"
    FORBIDDEN = "不得外发"


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
