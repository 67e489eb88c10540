"""The parts of a package that go into its copy, found by their relationships, and the new file.

Only what can be reached from the workbook by relationships of known kinds is taken. Whatever else
lies in a package, known or not yet invented, stays behind.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.errors import SourceDamaged
from addin.ooxml.content_types import CONTENT_TYPES, WORKBOOK_TYPE, only_types, with_types
from addin.ooxml.relationships import relationships, rels_of
from addin.ooxml.repack import LEVEL, copy_packed, write_part
from addin.ooxml.strict import transitional
from addin.ooxml.tree import R, new, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.ooxml.package import Package
    from addin.ooxml.relationships import Relationship

_PROPERTIES = "docProps/app.xml"
_PROPERTIES_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Excel Compatible / tongbao</Application></Properties>"
)
"""LibreOffice trusts row heights and stored results only of what calls itself Excel's like; others
it calculates again and lays out differently."""
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def is_as_we_left_it(package: zipfile.ZipFile) -> bool:
    """Return whether a workbook has our properties: Excel and WPS write their own on saving."""
    if _PROPERTIES not in package.NameToInfo:
        return False
    return transitional(package.read(_PROPERTIES)) == _PROPERTIES_XML


@dataclass
class PackageCopy:
    """What is taken from a package: parts with new content, or (None) packed as they are."""

    package: Package
    parts: dict[str, bytes | None] = field(default_factory=dict)

    def relations(self, part: str) -> list[Relationship]:
        """Return the relationships of a part ("" is the package); none where it has no such."""
        return relationships(self.package.zip, part)

    def take(self, part: str, content: bytes | None, relations: Iterable[Relationship]) -> None:
        """Take a part, with those of its relationships that are given; raises SourceDamaged."""
        if content is None and part not in self.package.zip.NameToInfo:
            raise SourceDamaged(self.package.path, f"缺少部件 {part}")
        self.parts[part] = content
        kept = {relation.id for relation in relations}
        if kept:
            name = rels_of(part)
            self.parts[name] = self._relations_part(name, kept)

    def take_with(
        self, part: str, content: bytes | None, relations: Sequence[Relationship]
    ) -> None:
        """Take a part, with the parts of these relationships of its as they are."""
        self.take(part, content, relations)
        for relation in relations:
            if not relation.external:
                self.take(relation.target, None, ())

    def _relations_part(self, name: str, kept: set[str]) -> bytes | None:
        """Return the content of a part of relationships with some only; None where all stay."""
        root = self.package.tree(name)
        others = [element for element in root if element.get("Id") not in kept]
        for element in others:
            root.remove(element)
        return serialise(root) if others else None

    def leave_unreached(self) -> None:
        """Leave behind the parts to which nothing that is taken leads, after all is taken.

        Such are the pictures of objects that were removed from a sheet.
        """
        reached: set[str] = set()
        waiting = [self.package.workbook]
        while waiting:
            part = waiting.pop()
            if part not in reached and part in self.parts:
                reached |= {part, rels_of(part)}
                waiting += [relation.target for relation in self._taken_relations(part)]
        for name in self.parts.keys() - reached:
            del self.parts[name]

    def _taken_relations(self, part: str) -> list[Relationship]:
        name = rels_of(part)
        there = name in self.parts
        return relationships(self.package.zip, part, self.parts[name]) if there else []

    def write(self, target: Path) -> None:
        """Write the copy; raises OSError."""
        self.parts[_PROPERTIES] = _PROPERTIES_XML
        root = self._package_relations()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as file:
            write_part(file, CONTENT_TYPES, [self.content_types()])
            for name, content in {rels_of(""): root, **self.parts}.items():
                if content is None:
                    copy_packed(self.package.zip, name, file)
                else:
                    write_part(file, name, self.package.in_its_form([content], name))

    def _package_relations(self) -> bytes:
        """Return relationships of the package to the workbook and to its new properties."""
        root = self.package.tree(rels_of(""))
        for element in list(root):
            if not element.get("Type", "").endswith("/officeDocument"):
                root.remove(element)
        ours = {"Id": "rIdTongbao", "Type": f"{R}/extended-properties", "Target": _PROPERTIES}
        root.append(new(root, "Relationship", ours))
        return serialise(root)

    def content_types(self) -> bytes:
        """Return the content types of what is taken; the workbook's becomes that of an .xlsx."""
        types = {self.package.workbook: WORKBOOK_TYPE, _PROPERTIES: _PROPERTIES_TYPE}
        kept = {*self.parts, rels_of("")} - {_PROPERTIES}
        return with_types(only_types(self.package.read(CONTENT_TYPES), kept), types)
