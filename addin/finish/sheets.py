"""Which sheets of a workbook are mailed, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.adjustments import ADJUSTMENTS_SHEET
from addin.annex.answers import ANSWERS_SHEET
from addin.annex.roster import ROSTER_SHEET
from addin.finish.trace import Fate, Trace, trace
from addin.problems.finishing import NO_SUMMARY, SHEET
from addin.report import circular_sheet, one_page, problems, score_details, summary
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_SETTINGS = (SETTINGS_SHEET, ROSTER_SHEET, ADJUSTMENTS_SHEET, ANSWERS_SHEET)
_WORKING = (circular_sheet.NAME, problems.NAME, score_details.NAME)
"""Kinds of our own sheets that are for those who write the circular, not for those who get it."""
_HIDDEN = {"hidden": "隐藏的表", "veryHidden": "深度隐藏的表(菜单里看不到)"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it; ``kind`` is the last word of its relationship's type."""

    name: str
    part: str
    kind: str
    state: str


def choose(
    tabs: Sequence[Tab], marks: Mapping[str, str], keep: Collection[str]
) -> tuple[list[Tab], list[Trace]]:
    """Return the sheets that are mailed, 一页纸 and 汇总 first, and findings on the others.

    ``marks`` gives the kinds of the sheets that a rebuild made. ``keep`` names settings and
    working sheets that are mailed all the same; hidden ones never are. Where all are ours, as of
    several counties, nothing lacks a 汇总.
    """
    reasons = {tab.name: _reason(tab, marks, keep) for tab in tabs}
    findings = [
        trace(SHEET, Fate.REMOVED, name, reason=reason)
        for name, reason in reasons.items()
        if reason
    ]
    staying = [tab for tab in tabs if not reasons[tab.name]]
    page, summed = (_of_kind(kind, staying, marks) for kind in (one_page.NAME, summary.NAME))
    if summed is None and any(tab.name not in marks for tab in staying):
        findings.append(trace(NO_SUMMARY, Fate.KEPT))
    first = [tab for tab in (page, summed) if tab is not None]
    return [*first, *(tab for tab in staying if tab not in first)], findings


def _of_kind(kind: str, tabs: Sequence[Tab], marks: Mapping[str, str]) -> Tab | None:
    """Return our sheet of a kind, or else one of that name: what is finished has no marks."""
    ours = (tab for tab in tabs if marks.get(tab.name) == kind)
    return next(ours, None) or next((tab for tab in tabs if tab.name.strip() == kind), None)


def _reason(tab: Tab, marks: Mapping[str, str], keep: Collection[str]) -> str:
    """Return why a sheet is not mailed; "" where it is."""
    if tab.state in _HIDDEN:
        return _HIDDEN[tab.state]
    if tab.kind not in ("worksheet", "chartsheet"):
        return "宏表或对话框表"
    if tab.name in keep:
        return ""
    if tab.name.strip() in _SETTINGS:
        return "设置用的表"
    return "起草、校验用的工作表" if marks.get(tab.name) in _WORKING else ""
