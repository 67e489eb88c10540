"""Our sheets entered into the source: its list of sheets, names, relationships, content types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.ooxml.skeleton import OFFICE, RELATIONSHIPS_TYPE
from addin.ooxml.tree import each, local, new, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.ooxml.tree import Element

_SHEET_KIND, _STYLES_KIND = f"{OFFICE}/worksheet", f"{OFFICE}/styles"
_RELATION = re.compile(r"rId(\d+)", re.IGNORECASE)
_R_ID = f"{{{OFFICE}}}id"
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
        relate(root, _STYLES_KIND, styles)
    ids = [relate(root, _SHEET_KIND, part) for part in sheets]
    return serialise(root), ids


def relate(root: Element, kind: str, part: str) -> str:
    """Add a relationship to a part; returns its id."""
    numbers = (_RELATION.fullmatch(relation.get("Id", "")) for relation in root)
    id_ = f"rId{max((int(found[1]) for found in numbers if found), default=0) + 1}"
    root.append(new(root, "Relationship", {"Id": id_, "Type": kind, "Target": f"/{part}"}))
    return id_


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
        attributes = {"name": name, "sheetId": str(last + 1 + place), _R_ID: id_}
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


def with_types(types: bytes, kinds: Mapping[str, str]) -> bytes:
    """Enter the content types of parts; one that is listed in vain is put right."""
    root = parse(types)
    endings = {entry.get("Extension", "").lower() for entry in each(root, "Default")}
    if "rels" not in endings:  # the source may say it of each of its own
        entry = {"Extension": "rels", "ContentType": RELATIONSHIPS_TYPE}
        root.insert(0, new(root, "Default", entry))
    listed = {entry.get("PartName", "").lower(): entry for entry in each(root, "Override")}
    for name in kinds:
        override = listed.get(f"/{name}".lower())
        if override is None:
            override = new(root, "Override", {"PartName": f"/{name}"})
            root.append(override)
        override.set("ContentType", kinds[name])
    return serialise(root)


def kinds_in(types: bytes) -> dict[str, str]:
    """Return the content type of each part that is listed with one."""
    overrides = each(parse(types), "Override")
    return {o.get("PartName", "").lstrip("/"): o.get("ContentType", "") for o in overrides}


def types_in_order(types: bytes) -> list[bytes]:
    """Return content types of Excelize's in an order that is the same each time."""
    root = parse(types)
    root[:] = sorted(root, key=lambda entry: sorted(entry.attrib.items()))
    return [serialise(root)]
