"""Our sheets entered into the source: its list of sheets, names and relationships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.ooxml.relationships import relate
from addin.ooxml.tree import R_ID, R, each, local, new, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.ooxml.tree import Element

_BEFORE_NAMES = frozenset(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
    "externalReferences".split()
)
"""What stands in a workbook before its defined names."""


@dataclass(frozen=True)
class DefinedName:
    """A name of ours: on which of our sheets it is local, if on any, counted from 0."""

    attributes: Mapping[str, str]
    refers_to: str
    local: int | None


def names_in(workbook: bytes, sheets: Iterable[str]) -> list[DefinedName]:
    """Return the defined names of the workbook that Excelize saved, local to these sheets."""
    root = parse(workbook)
    order = [sheet.get("name") for sheet in each(root, "sheet")]
    ours = list(sheets)
    found = []
    for name in each(root, "definedName"):
        attributes = {str(key): str(value) for key, value in name.attrib.items()}
        number = attributes.pop("localSheetId", None)
        place = ours.index(order[int(number)] or "") if number else None
        found.append(DefinedName(attributes, name.text or "", place))
    return found


def with_relations(rels: bytes, sheets: Sequence[str], styles: str) -> tuple[bytes, list[str]]:
    """Enter the part of styles where there is none, and those of sheets; returns the sheets' ids.

    In this order a second rebuild, which finds the styles there, gives the same.
    """
    root = parse(rels)
    if not any(relation.get("Type", "").endswith("/styles") for relation in root):
        relate(root, f"{R}/styles", f"/{styles}")
    ids = [relate(root, f"{R}/worksheet", f"/{part}") for part in sheets]
    return serialise(root), ids


def with_sheets(
    workbook: bytes, ids: Mapping[str, str], names: Iterable[DefinedName], leading: int = 0
) -> bytes:
    """Enter sheets, by the ids of their relationships, and their names behind all others.

    So many of them stand before all others; the tab that shows is the same as before.
    """
    root = parse(workbook)
    sheets = next(each(root, "sheets"))
    there = len(sheets)
    last = max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
    _move(root, leading)
    for place, (name, id_) in enumerate(ids.items()):
        attributes = {"name": name, "sheetId": str(last + 1 + place), R_ID: id_}
        sheet = new(sheets, "sheet", attributes)
        sheets.insert(place if place < leading else len(sheets), sheet)
    for defined in names:
        entry = new(root, "definedName", defined.attributes)
        if defined.local is not None:
            behind = 0 if defined.local < leading else there
            entry.set("localSheetId", str(behind + defined.local))
        entry.text = defined.refers_to
        _defined_names(root).append(entry)
    return serialise(root)


def _move(root: Element, places: int) -> None:
    """Renumber what counts sheets from the first, for so many that come before it."""
    if not places:
        return
    counting = [(view, "activeTab") for view in each(root, "workbookView")]
    counting += [(view, "firstSheet") for view, _ in counting if view.get("firstSheet")]
    counting += [(name, "localSheetId") for name in each(root, "definedName")]
    for element, attribute in counting:
        if attribute == "activeTab" or element.get(attribute):
            element.set(attribute, str(int(element.get(attribute, "0")) + places))


def _defined_names(root: Element) -> Element:
    """Return the list of defined names; a new one stands where the schema wants it."""
    there = next((child for child in root if local(child) == "definedNames"), None)
    if there is not None:
        return there
    made = new(root, "definedNames")
    before = [place for place, child in enumerate(root, 1) if local(child) in _BEFORE_NAMES]
    root.insert(max(before), made)
    return made
