"""What each part of a package is: read, entered and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.tree import each, new, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from addin.ooxml.tree import Element

CONTENT_TYPES = "[Content_Types].xml"
"""The part that lists them: some by their part's name, some by the ending of names."""

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK_TYPE = f"{_SPREADSHEET}.sheet.main+xml"
"""Of an .xlsx."""

SHEET_TYPE, STYLES_TYPE = f"{_SPREADSHEET}.worksheet+xml", f"{_SPREADSHEET}.styles+xml"
NO_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def types_in(xml: bytes) -> dict[str, str]:
    """Return the type of each part that is listed with one, by its name in small letters."""
    return {_part(entry): entry.get("ContentType", "") for entry in each(parse(xml), "Override")}


def _part(entry: Element) -> str:
    return entry.get("PartName", "").lstrip("/").lower()


def with_types(xml: bytes, types: Mapping[str, str], **endings: str) -> bytes:
    """Enter the types of parts, and of endings; one that is listed in vain is put right."""
    root = parse(xml)
    there = {_ending(entry) for entry in root}
    for ending, type_ in {"rels": RELATIONSHIPS_TYPE, **endings}.items():
        if ending not in there:  # the source may say it of each part of its own
            entry = {"Extension": ending, "ContentType": type_}
            root.insert(0, new(root, "Default", entry))
    listed = {_part(entry): entry for entry in each(root, "Override")}
    for name in types:
        override = listed.get(name.lower())
        if override is None:
            override = new(root, "Override", {"PartName": f"/{name}"})
            root.append(override)
        override.set("ContentType", types[name])
    return serialise(root)


def _ending(entry: Element) -> str:
    return entry.get("Extension", "").lower()


def only_types(xml: bytes, parts: Collection[str]) -> bytes:
    """Return the list for some parts alone."""
    root = parse(xml)
    names = {part.lower() for part in parts}
    endings = {name.rpartition(".")[2] for name in names}
    root[:] = [entry for entry in root if _part(entry) in names or _ending(entry) in endings]
    return serialise(root)


def without_types(xml: bytes, parts: Collection[str]) -> bytes:
    """Return the list without those of parts that go."""
    root = parse(xml)
    gone = {part.lower() for part in parts}
    for entry in each(root, "Override"):
        if _part(entry) in gone:
            root.remove(entry)
    return serialise(root)


def types_in_order(xml: bytes) -> list[bytes]:
    """Return content types of Excelize's in an order that is the same each time."""
    root = parse(xml)
    root[:] = sorted(root, key=lambda entry: sorted(entry.attrib.items()))
    return [serialise(root)]
