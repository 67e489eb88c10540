"""Putting the rebuilt package together from the source's parts, as they are packed, and ours.

Excelize sees only a skeleton of the source: the parts that it has to extend, and stubs for the
rest, so that its part names stay clear of the source's. Of what it saves, those few parts and the
new ones are taken; everything else comes from the source without being unpacked.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.dom import minidom

from addin.ooxml.relationships import rels_of
from addin.ooxml.repack import CONTENT_TYPES, LEVEL, copy_packed, write_part
from addin.ooxml.withdraw import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from addin.ooxml.package import Package

    Change = Callable[[bytes], Iterable[bytes]]

_STUB_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)
_LARGE_PART = 64 * 1024
_BINARY = (".png", ".jpeg", ".jpg", ".gif", ".emf", ".wmf", ".bin", ".svg", ".tiff", ".bmp")


def write_skeleton(package: Package, without: Withdrawal, target: Path) -> None:
    """Write what Excelize needs of the source: no sheet's cells, nothing large, nothing binary."""
    sheets = set(package.sheets.values())
    owned = owned_parts(package)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as skeleton:
        for name in without.parts(package):
            skeleton.writestr(name, _stub(package, without, name, sheets, owned))


def _stub(
    package: Package, without: Withdrawal, name: str, sheets: set[str], owned: set[str]
) -> bytes:
    if name in sheets:
        return _STUB_SHEET
    if name not in owned:
        if name.endswith("/sharedStrings.xml") or name.lower().endswith(_BINARY):
            return b""
        if package.zip.getinfo(name).file_size > _LARGE_PART and not name.endswith(".rels"):
            return b""
    return without.read(package, name)


def owned_parts(package: Package) -> set[str]:
    """Return the parts that Excelize may change: where new sheets and styles are entered."""
    styles = next((n for n in package.zip.namelist() if n.endswith("/styles.xml")), "")
    return {CONTENT_TYPES, package.workbook, rels_of(package.workbook), styles}


def graft(
    package: Package,
    without: Withdrawal,
    painted: Path,
    target: Path,
    changes: Mapping[str, Change],
) -> None:
    """Write the source, without what we made before, with the parts of ``painted`` that are new.

    ``changes`` are made to parts of either on the way.
    """
    kept = list(without.parts(package))
    owned = owned_parts(package)
    with (
        zipfile.ZipFile(painted) as ours,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new,
    ):
        new_parts = [name for name in ours.namelist() if name not in kept]
        for name in kept:
            if name == CONTENT_TYPES:
                types = without.read(package, name)
                write_part(new, name, [_with_types(types, ours.read(name), new_parts)])
            elif name in owned:
                write_part(new, name, [ours.read(name)])
            elif name in changes:
                write_part(new, name, changes[name](without.read(package, name)))
            elif name in without.changed:
                write_part(new, name, [without.changed[name]])
            else:
                copy_packed(package.zip, name, new)
        for name in new_parts:
            change = changes.get(name)
            write_part(new, name, change(ours.read(name)) if change else [ours.read(name)])


def _with_types(types: bytes, painted: bytes, new_parts: Iterable[str]) -> bytes:
    """Enter the new parts' content types; Excelize's list of them has another order each time."""
    document = minidom.parseString(types)
    root = document.documentElement
    assert root is not None
    overrides = minidom.parseString(painted).getElementsByTagNameNS("*", "Override")
    kinds = {o.getAttribute("PartName"): o.getAttribute("ContentType") for o in overrides}
    for part in sorted(f"/{name}" for name in new_parts):
        if part in kinds:
            entry = document.createElement(root.tagName.replace("Types", "Override"))
            entry.setAttribute("PartName", part)
            entry.setAttribute("ContentType", kinds[part])
            root.appendChild(entry)
    return document.toxml("UTF-8")


def types_in_order(types: bytes) -> bytes:
    """Return content types of Excelize's in an order that is the same each time."""
    document = minidom.parseString(types)
    root = document.documentElement
    assert root is not None
    for entry in sorted(root.childNodes, key=lambda node: node.toxml()):
        root.appendChild(entry)  # which takes it away from where it is
    return document.toxml("UTF-8")
