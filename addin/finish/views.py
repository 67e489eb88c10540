"""How a sheet shows itself when it is opened: from the top, A1 selected, at a readable size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.ooxml.tree import each, local, remove

if TYPE_CHECKING:
    from addin.ooxml.tree import Element

_READABLE = range(70, 131)
"""Zooms in percent that stay."""


def reset_view(sheet: Element) -> None:
    """Reset the view of a worksheet or chart sheet; further windows' views go.

    No sheet is selected beside the one that the workbook opens with. Formulas shown instead of
    results, and the preview of page breaks, are switched off. A1 is what Excel selects where a
    selection says nothing.
    """
    views = list(each(sheet, "sheetView"))
    for view in views[1:]:
        remove(view)
    for view in views[:1]:
        for attribute in ("tabSelected", "showFormulas", "view"):
            view.attrib.pop(attribute, None)
        _reset_zoom(view)
        _scroll_back(view)
        for part in list(view):
            _select_first(part)


def _reset_zoom(view: Element) -> None:
    scale = str(view.get("zoomScale", "100"))
    if not (scale.isdigit() and int(scale) in _READABLE):
        view.attrib.pop("zoomScale", None)
        view.attrib.pop("zoomScaleNormal", None)


def _scroll_back(view: Element) -> None:
    """Show the sheet from its first cell; where panes are frozen further down, leave them so."""
    pane = next((part for part in view if local(part) == "pane"), None)
    if pane is None or pane.get("state") not in ("frozen", "frozenSplit"):
        view.attrib.pop("topLeftCell", None)
        if pane is not None:
            pane.attrib.pop("topLeftCell", None)
    elif "topLeftCell" not in view.attrib:
        down, across = (int(float(pane.get(name, "0"))) for name in ("ySplit", "xSplit"))
        pane.set("topLeftCell", a1(down + 1, across + 1))


def _select_first(part: Element) -> None:
    if local(part) == "selection" and part.get("sqref", "A1") != "A1":
        for attribute in ("activeCell", "activeCellId", "sqref"):
            part.attrib.pop(attribute, None)
    elif local(part) in ("pivotSelection", "extLst"):
        remove(part)
