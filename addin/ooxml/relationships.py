"""Relationships of a package: from a part to the parts that it leads to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

from addin.ooxml.encoding import read_xml

if TYPE_CHECKING:
    import zipfile

NO_RELATIONSHIPS = (KeyError, ElementTree.ParseError)


def relationships(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return type and target part of each internal relationship of a part ("": the package's).

    Raises one of ``NO_RELATIONSHIPS`` where the part that holds them is missing or damaged.
    """
    root = ElementTree.fromstring(read_xml(archive, rels_of(part)))
    return {
        r.attrib["Id"]: (r.attrib["Type"], target_part(archive, part, r.attrib["Target"]))
        for r in root
        if r.attrib.get("TargetMode") != "External"
    }


def target_part(archive: zipfile.ZipFile, part: str, target: str) -> str:
    """Return the part that a target names, seen from another part, as the archive spells it."""
    return stored_name(archive, resolve(posixpath.dirname(part), target))


def resolve(folder: str, target: str) -> str:
    """Return the part that a relationship's target names, seen from a folder of the package.

    >>> resolve("xl", r"..\\xl\\./styles.xml"), resolve("xl", "/styles.xml")
    ('xl/styles.xml', 'styles.xml')
    """
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def stored_name(archive: zipfile.ZipFile, part: str) -> str:
    """Return a part's name as the archive spells it: capitals are all the same, %20 is a space.

    A part that is not there keeps the name by which it was asked for.
    """
    if part in archive.NameToInfo:
        return part
    wanted = {part.lower(), unquote(part).lower()}
    return next((name for name in archive.NameToInfo if name.lower() in wanted), part)


def rels_of(part: str) -> str:
    """Return the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
