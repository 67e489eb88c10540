"""Relationships of a package, from a part to the parts that it leads to: read and written."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from addin.ooxml.encoding import read_xml
from addin.ooxml.tree import R, new, parse

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

    from addin.ooxml.tree import Element

NO_RELATIONSHIPS = (KeyError, etree.XMLSyntaxError)
"""What is raised where one leads to nothing, or their part is damaged."""

_NUMBERED = re.compile(r"rId(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: ``kind`` is the last word of its type, ``target`` a part or an address.

    ``written`` is the target as it stands there.
    """

    id: str
    type: str
    target: str
    external: bool
    written: str

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


def relationships(
    archive: zipfile.ZipFile, part: str, xml: bytes | None = None
) -> list[Relationship]:
    """Return the relationships of a part ("" is the package); none where it has no such.

    They are read of ``xml`` where that is given. Raises XMLSyntaxError where they are damaged.
    """
    name = rels_of(part)
    if xml is None:
        if name not in archive.NameToInfo:
            return []
        xml = read_xml(archive, name)
    return [_relation(archive, part, element) for element in parse(xml)]


def _relation(archive: zipfile.ZipFile, part: str, element: Element) -> Relationship:
    written, external = element.get("Target", ""), element.get("TargetMode") == "External"
    there = resolve(posixpath.dirname(part), written)
    target = written if external else stored_name(archive, there)
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external, written)


def targets(archive: zipfile.ZipFile, part: str) -> list[str]:
    """Return the parts to which a part leads."""
    return [relation.target for relation in relationships(archive, part) if not relation.external]


def target(archive: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """Return the part of a kind to which a part leads first; None where there is none."""
    found = (r.target for r in relationships(archive, part) if r.kind == kind and not r.external)
    return next(found, None)


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


def rels_xml(relations: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the XML of relationships, each of a kind and to a target, numbered from rId1."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_NAMESPACE}">{lines}</Relationships>'.encode()


_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relate(root: Element, type_: str, target: str) -> str:
    """Add a relationship; returns its id."""
    numbers = (_NUMBERED.fullmatch(relation.get("Id", "")) for relation in root)
    id_ = f"rId{max((int(found[1]) for found in numbers if found), default=0) + 1}"
    root.append(new(root, "Relationship", {"Id": id_, "Type": type_, "Target": target}))
    return id_
