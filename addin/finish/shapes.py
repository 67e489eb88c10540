"""Drawings without buttons and without what they point to on somebody's computer.

A form control stands in three places, joined by its shape's number: among the sheet's controls, in
the old drawing (VML), and in the drawing. One with a macro goes from all three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.finish.references import Missing, has_path
from addin.ooxml.tree import R_ID, R, each, local, remove, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from addin.ooxml.tree import Element

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_SHAPE_NUMBER = re.compile(r"_s(\d+)$")
_NO_MAIL = ("slicer", "timeline", "timeslicer")
_NOTE = "Note"
_ACTIVE = "Pict"
_LINKS = ("FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaGroup", "FmlaPict")
"""Where a control takes its state and choices from."""


def strip_drawing(
    drawing: Element, gone: Collection[str], shapes: Collection[str], missing: Missing
) -> list[str]:
    """Clean a drawing in place; returns the names of the buttons that were removed.

    ``gone`` are relationships that are not kept, ``shapes`` the numbers of controls that went.
    """
    buttons: list[str] = []
    for anchor in each(drawing, *_ANCHORS):
        if _stands_for(anchor, gone, shapes):
            remove(anchor)
            continue
        for shape in [shape for shape in each(anchor, "sp") if shape.get("macro")]:
            buttons.append(_name(shape))
            parent = shape.getparent()
            remove(anchor if parent is anchor else shape)
        _unbind(anchor, missing)
    drop_references(drawing, gone)
    return buttons


def drop_hidden(drawing: Element) -> int:
    """Remove the shapes that nobody sees, with their texts; returns how many they were.

    What stands for a form control is hidden because the old drawing shows it.
    """
    hidden = [
        element
        for element in each(drawing, "cNvPr")
        if element.get("hidden") in ("1", "true") and next(each(element, "compatExt"), None) is None
    ]
    for element in hidden:
        shape = next(a for a in element.iterancestors() if local(a) in _SHAPES)
        parent = shape.getparent()
        is_alone = parent is not None and local(parent) in _ANCHORS
        remove(parent if is_alone and parent is not None else shape)
    return len(hidden)


_SHAPES = ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart")


def _name(shape: Element) -> str:
    """Return what a button is called: its text, else its name."""
    text = "".join(text_of(body) for body in each(shape, "txBody")).strip()
    names = (str(element.get("name")) for element in each(shape, "cNvPr"))
    return text or next(names, "按钮")


def _stands_for(anchor: Element, gone: Collection[str], shapes: Collection[str]) -> bool:
    """Return whether an anchor shows a control, chart, picture or filter that was removed."""
    numbers = {_number(str(element.get("spid"))) for element in each(anchor, "compatExt")}
    if numbers & set(shapes):
        return True
    if any(local(element) in _NO_MAIL for element in each(anchor, *_NO_MAIL)):
        return True
    shown = (*each(anchor, "chart"), *each(anchor, "relIds"), *_embedded(anchor))
    return any(gone_id in gone for element in shown for gone_id in _ids(element))


def _embedded(anchor: Element) -> Iterator[Element]:
    """Yield the pictures that are embedded, not only linked."""
    return (blip for blip in each(anchor, "blip") if f"{{{R}}}embed" in blip.attrib)


def _ids(element: Element) -> list[str]:
    """Return the relationships that an element names, a picture's link apart."""
    names = (f"{{{R}}}{name}" for name in ("id", "embed", "dm", "lo", "qs", "cs", "pict"))
    return [str(element.get(name)) for name in names if name in element.attrib]


def strip_shapes(root: Element, gone: Collection[str], missing: Missing) -> None:
    """Clean shapes that stand elsewhere than in a sheet's drawing: in a chart or a diagram."""
    _unbind(root, missing)
    drop_references(root, gone)


def _unbind(anchor: Element, missing: Missing) -> None:
    """Take away macros, paths in descriptions, and texts taken from cells that were removed."""
    for element in list(anchor.iter()):
        if element.get("macro"):
            element.set("macro", "")
        if (link := element.get("textlink")) and missing.reason(str(link)):
            element.attrib.pop("textlink")
        for attribute in ("descr", "title", "tooltip", "name"):
            if has_path(str(element.get(attribute, ""))):
                element.set(attribute, "")


def drop_references(root: Element, gone: Collection[str]) -> None:
    """Remove what names a removed relationship: print set-ups and links lose only the name."""
    for element in list(root.iter()):
        for attribute in [name for name in element.attrib if str(name).startswith(f"{{{R}}}")]:
            if element.get(attribute) not in gone:
                continue
            if local(element) in ("pageSetup", "blip"):
                del element.attrib[attribute]
            else:
                remove(element)
                break


def controls_with_macros(sheet: Element) -> dict[str, str]:
    """Return the form controls of a sheet that run macros: shape number and relationship."""
    found: dict[str, str] = {}
    for control in each(sheet, "control"):
        if any(properties.get("macro") for properties in each(control, "controlPr")):
            found[str(control.get("shapeId"))] = str(control.get(R_ID))
    return found


def strip_vml(
    root: Element, shapes: Collection[str], missing: Missing, *, keep_notes: bool
) -> list[str]:
    """Clean an old drawing in place: these shapes go, buttons with macros, ActiveX, and notes.

    Returns the names of the buttons that are not among ``shapes``.
    """
    buttons: list[str] = []
    for shape in each(root, "shape"):
        number = _number(_vml_name(shape))
        kinds = {str(data.get("ObjectType")) for data in each(shape, "ClientData")}
        macro = any(text_of(element).strip() for element in each(shape, "FmlaMacro"))
        if macro and number not in shapes:
            buttons.append(_shown(shape) or "按钮")
        note = _NOTE in kinds and not keep_notes
        if macro or note or _ACTIVE in kinds or number in shapes:
            remove(shape)
        else:
            _without_paths(shape)
            for link in each(shape, *_LINKS):
                if missing.reason(text_of(link)):
                    remove(link)
    return buttons


def _shown(shape: Element) -> str:
    """Return the text on a control, on one line, without its settings, which are texts too."""
    return " ".join("".join(text_of(box) for box in each(shape, "textbox")).split())


def _without_paths(shape: Element) -> None:
    for element in shape.iter():
        for attribute in [name for name, value in element.attrib.items() if has_path(str(value))]:
            element.set(attribute, "")


def _vml_name(shape: Element) -> str:
    """Return the name of a shape in VML: its spid if it was renamed, else its id."""
    spid = next((str(v) for k, v in shape.attrib.items() if str(k).endswith("}spid")), "")
    return spid or str(shape.get("id", ""))


def _number(name: str) -> str:
    found = _SHAPE_NUMBER.search(name)
    return found[1] if found else ""
