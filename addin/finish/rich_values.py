"""Values of cells that are more than a number or text, without those of cells that are not mailed.

Such are the pictures that Excel puts into cells. A cell names an entry of the workbook's metadata,
that a rich value, and that a picture, each by its place in a list: what is not in use is emptied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.cells import cells
from addin.ooxml.tree import R_ID, each, local, remove, serialise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from addin.finish.package_copy import PackageCopy
    from addin.ooxml.cells import cells
    from addin.ooxml.relationships import Relationship
from addin.ooxml.tree import Element

_TYPE, _PICTURE = "XLRICHVALUE", "_rvRel:LocalImageIdentifier"
_METADATA, _VALUES, _STRUCTURE = "sheetMetadata", "rdRichValue", "rdRichValueStructure"
_PICTURES = "richValueRel"


def is_rich(relation: Relationship) -> bool:
    """Return whether a relationship of the workbook's leads to metadata or rich values."""
    return relation.kind.startswith((_METADATA, _VALUES, _PICTURES))


def used_values(data: bytes) -> set[int]:
    """Return the entries of the metadata, from 1, whose values a sheet's cells show."""
    if b"vm=" not in data:
        return set()
    named = (cell.attributes.get("vm") for cell in cells(data))
    return {int(number) for number in named if number}


def take_values(
    copy: PackageCopy, relations: Iterable[Relationship], cells: Collection[int]
) -> list[Relationship]:
    """Take what is in use of a workbook's rich values; returns the relationships to it.

    ``cells`` are the entries of the metadata that cells name.
    """
    names = copy.package.zip.NameToInfo
    by_kind = {r.kind: r for r in relations if is_rich(r) and r.target in names}
    roots = {kind: copy.package.tree(r.target) for kind, r in by_kind.items()}
    used = _shown(roots.get(_METADATA), cells)
    pictures: set[int] = set()
    if used and _VALUES in roots and _STRUCTURE in roots:
        pictures = _empty_others(roots[_VALUES], roots[_STRUCTURE], used)
    else:
        roots = {k: root for k, root in roots.items() if k == _METADATA and _without_values(root)}
    if _PICTURES in roots and not _repoint(roots[_PICTURES], pictures):
        del roots[_PICTURES]
    for kind, root in roots.items():
        part = by_kind[kind].target
        named = {element.get(R_ID) for element in root.iter()}
        copy.take_with(part, serialise(root), [r for r in copy.relations(part) if r.id in named])
    return [by_kind[kind] for kind in roots]


def _shown(metadata: Element | None, cells: Collection[int]) -> set[int]:
    """Return the places, from 0, of the rich values to which entries of the metadata lead."""
    if metadata is None:
        return set()
    places = [
        int(value.get("i", "0"))
        for future in each(metadata, "futureMetadata")
        if future.get("name") == _TYPE
        for value in each(future, "rvb")
    ]
    return {
        places[int(record.get("v", "0"))]
        for entries in each(metadata, "valueMetadata")
        for number, entry in enumerate(entries, 1)
        if number in cells
        for record in entry
    }


def _empty_others(values: Element, structure: Element, used: set[int]) -> set[int]:
    """Empty the rich values that are not in use; returns the places of the pictures that are.

    A rich value may be made of others.
    """
    kinds = [[(k.get("n"), k.get("t")) for k in each(s, "k")] for s in each(structure, "s")]
    rows = list(each(values, "rv"))
    pictures: set[int] = set()
    waiting, used = list(used), set()
    while waiting:
        place = waiting.pop()
        if place in used:
            continue
        used.add(place)
        fields = zip(kinds[int(rows[place].get("s", "0"))], each(rows[place], "v"), strict=False)
        for (name, kind), value in fields:
            if kind == "r":
                waiting.append(int(value.text or 0))
            elif name == _PICTURE:
                pictures.add(int(value.text or 0))
    for value in [v for place, row in enumerate(rows) if place not in used for v in row]:
        value.text = "0" if (value.text or "").isdigit() else ""
    return pictures


def _repoint(pictures: Element, used: Collection[int]) -> bool:
    """Let the places of pictures that are not in use lead to one that is; False if none is."""
    entries = list(each(pictures, "rel"))
    for place, entry in enumerate(entries):
        if used and place not in used:
            entry.set(R_ID, str(entries[min(used)].get(R_ID)))
    return bool(used)


def _without_values(metadata: Element) -> bool:
    """Take rich values out of the metadata; returns whether anything is left that cells name."""
    types = [child for group in each(metadata, "metadataTypes") for child in group]
    place = next((n for n, child in enumerate(types, 1) if child.get("name") == _TYPE), len(types))
    for child in [*metadata, *types]:
        if local(child) == "valueMetadata" or child.get("name") == _TYPE:
            remove(child)
    for record in each(metadata, "rc"):
        if int(record.get("t", "1")) > place:
            record.set("t", str(int(record.get("t", "1")) - 1))
    return any(local(child) == "cellMetadata" for child in metadata)
