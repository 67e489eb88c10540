"""Assessment tables (考核得分): how an action scored towns, or departments, over a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.annex.naming import indicator_of
from addin.core.figures import fold_text
from addin.core.patterns import late

if TYPE_CHECKING:
    from addin.annex.model import Annex

TOWNS = "乡镇"
_DEPARTMENTS = late(r"[市县区州]直(?:属?部门|单位|机关)|直属(?:部门|单位)|部门")
_TOWNS = late(r"乡镇|镇街|镇办|街道")
_NO_NAME = late(
    r"(?:行动)?(?:工作)?(?:季度|年度|年终)?(?:综合)?(?:考核|考评|评价|测评)*(?:得分|成绩|评分|分数|结果)*$"
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One table of scores: ``action`` is what was assessed, ``panel`` who: 乡镇, 市直部门.

    Towns and departments are ranked apart. ``remarks`` gives the text of 备注 by row.
    """

    annex: Annex
    action: str
    panel: str
    remarks: Mapping[int, str] = field(default_factory=dict)

    @property
    def of_departments(self) -> bool:
        """Whether departments are assessed."""
        return is_departments(self.panel)


def is_departments(text: str) -> bool:
    """Return whether a panel's or a group's name is that of departments.

    >>> is_departments("市直部门"), is_departments("乡镇")
    (True, False)
    """
    return _DEPARTMENTS.search(text) is not None


def panel_of(title: str, key: str) -> str:
    """Return whom a table assesses by its title, else by what heads its names; "" if neither tells.

    >>> panel_of("2022年招商引资行动考核得分表(市直部门)", "单位")
    '市直部门'
    """
    for text in (fold_text(title), key):
        if match := _DEPARTMENTS.search(text):
            return match[0]
        if _TOWNS.search(text):
            return TOWNS
    return ""


def action_of(title: str, sheet: str, region: str) -> str:
    """Return what was assessed: the sheet's name where the title has it, else what the title says.

    >>> action_of("2022年大冶市招商引资行动考核得分情况表(乡镇)", "Sheet1", "大冶市")
    '招商引资'
    """
    name = fold_text(sheet).removesuffix("行动")
    if name in fold_text(title):
        return name
    said = _TOWNS.sub("", _DEPARTMENTS.sub("", indicator_of(title, region)))
    return _NO_NAME.sub("", said) or name
