"""The part that holds the workbook together: its sheets, in order, and nothing of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.finish.trace import Fate, Trace, trace
from addin.ooxml.tree import R_ID, each, local, new, remove
from addin.problems.finishing import SAVED_BY, VIEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.ooxml.tree import Element

_KEPT = frozenset(
    "fileVersion workbookPr workbookProtection bookViews sheets definedNames calcPr".split()
)
"""The rest: who saves it (fileSharing), where (absPath), who looks at it how (custom views),
other files (externalReferences), sources of data (pivotCaches), versions (revisionPtr)."""
_PROPERTIES = frozenset("date1904 showObjects hidePivotFieldList defaultThemeVersion".split())
_VIEW = frozenset(
    "showHorizontalScroll showVerticalScroll showSheetTabs tabRatio autoFilterDateGrouping "
    "xWindow yWindow windowWidth windowHeight".split()
)


def arrange(workbook: Element, names: Sequence[str]) -> dict[int, int]:
    """Leave these sheets, in this order; returns their new places by their old ones."""
    sheets = list(each(workbook, "sheet"))
    old = {sheet.get("name"): place for place, sheet in enumerate(sheets)}
    parent = sheets[0].getparent()
    assert parent is not None
    for sheet in sheets:
        parent.remove(sheet)
    for name in names:
        sheet = sheets[old[name]]
        sheet.attrib.pop("state", None)
        parent.append(sheet)
    return {old[name]: place for place, name in enumerate(names)}


def strip(workbook: Element) -> list[Trace]:
    """Remove all that is not of the sheets; returns what a person would want to know of it."""
    findings: list[Trace] = []
    for child in list(workbook):
        if local(child) in _KEPT:
            continue
        if local(child) == "fileSharing" and (user := child.get("userName")):
            findings.append(trace(SAVED_BY, Fate.REMOVED, name=user))
        elif local(child) == "customWorkbookViews":
            findings.append(trace(VIEW, Fate.REMOVED, count=len(child)))
        remove(child)
    for element in each(workbook, "workbookPr", "fileVersion", "workbookView"):
        _keep_attributes(element)
    _open_at_first(workbook)
    for name in [name for name in workbook.attrib if str(name).startswith("{")]:
        del workbook.attrib[name]
    return findings


def _keep_attributes(element: Element) -> None:
    if local(element) == "fileVersion":
        element.attrib.pop("codeName", None)
        return
    kept = _PROPERTIES if local(element) == "workbookPr" else _VIEW
    for name in set(element.attrib) - kept:
        del element.attrib[name]


def _open_at_first(workbook: Element) -> None:
    """Leave one window, which shows the first sheet: so Excel opens it without attributes."""
    for view in list(each(workbook, "workbookView"))[1:]:
        remove(view)
    for element in each(workbook, "ext"):
        remove(element)


def relation_of(sheet: Element) -> str:
    """Return the id of a sheet's relationship."""
    return str(sheet.get(R_ID, ""))


def lock_structure(workbook: Element) -> None:
    """Forbid adding, moving and removing sheets; no password, it is against accidents."""
    found = next(each(workbook, "workbookProtection"), None)
    if found is None:
        found = new(workbook, "workbookProtection")
        before = next(each(workbook, "bookViews", "sheets"))
        before.addprevious(found)
    found.set("lockStructure", "1")
