"""Relationships of a package: from a part to the parts that it leads to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    import zipfile

NO_RELATIONSHIPS = (KeyError, ElementTree.ParseError)


def relationships(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return type and target part of each internal relationship of a part ("": the package's).

    Raises one of ``NO_RELATIONSHIPS`` where the part that holds them is missing or damaged.
    """
    folder, name = posixpath.split(part)
    root = ElementTree.fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    return {
        r.attrib["Id"]: (r.attrib["Type"], resolve(folder, r.attrib["Target"]))
        for r in root
        if r.attrib.get("TargetMode") != "External"
    }


def resolve(folder: str, target: str) -> str:
    """Return the part that a relationship's target names, seen from a folder of the package."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def rels_of(part: str) -> str:
    """Return the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
