"""The package of a .docx: its parts read with care, and packed again with few of them changed."""

from __future__ import annotations

import posixpath
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from addin.ooxml.content_types import CONTENT_TYPES, types_in, with_types
from addin.ooxml.encoding import XML, read_xml
from addin.ooxml.entries import settle_names
from addin.ooxml.package import check_archive
from addin.ooxml.relationships import relate, relationships, rels_of, rels_xml
from addin.ooxml.renaming import free_names
from addin.ooxml.repack import copy_packed, write_part
from addin.ooxml.tree import parse, serialise

if TYPE_CHECKING:
    from addin.ooxml.tree import Element

WITH_TEXT = ("footnotes", "endnotes")
"""Parts that hold text besides the main one."""

OF_COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
"""Parts of comments; in the last three newer Words keep what they know of them besides."""

_MAIN = "officeDocument"
_PLAIN = ".wordprocessingml.document.main+xml"


class DocxPackage:
    """The parts of a .docx by what they are to its text; each is read once, as a tree.

    Opening and reading raise one of several errors for what is no sound document.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = ZipFile(BytesIO(data))
        settle_names(Path(), self._zip)
        check_archive(Path(), self._zip)
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._types: dict[str, str] = {}
        self._way = next(r for r in relationships(self._zip, "") if r.kind == _MAIN)
        self.main = self._way.target
        self._of_text = relationships(self._zip, self.main)
        types = types_in(read_xml(self._zip, CONTENT_TYPES))
        # neither a template nor one with macros
        self.is_plain = types.get(self.main.lower(), _PLAIN).endswith(_PLAIN)
        for kind in (*WITH_TEXT, *OF_COMMENTS):  # Word refuses what is broken here
            self.related(kind)

    @property
    def size(self) -> int:
        """How many bytes of XML it unpacks to."""
        return sum(i.file_size for i in self._zip.infolist() if i.filename.lower().endswith(XML))

    def tree(self, part: str) -> Element:
        """Return the root of a part."""
        if part not in self._trees:
            self._trees[part] = parse(read_xml(self._zip, part))
        return self._trees[part]

    def part(self, kind: str) -> str | None:
        """Return the part of a kind (styles, comments) that the text has, if it has one."""
        parts = (r.target for r in self._of_text if r.kind == kind and not r.external)
        return next((part for part in parts if part in self._names()), None)

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of a kind; None where there is none."""
        part = self.part(kind)
        return self.tree(part) if part else None

    def change(self, part: str) -> Element:
        """Return the root of a part that is packed as its tree then is."""
        self._changed.add(part)
        return self.tree(part)

    def add(self, kind: str, content_type: str, root: Element) -> None:
        """Give the text a part of a kind that it does not have yet."""
        part = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        if part.lower() in (name.lower() for name in self._names()):
            part = free_names([part], self._names())[part]
        self._trees[part] = root
        self._changed.add(part)
        self._types[part] = content_type
        rels = rels_of(self.main)
        if rels not in self._names():
            self._trees[rels] = parse(rels_xml())
        relate(self.change(rels), self._way.type.removesuffix(_MAIN) + kind, f"/{part}")

    def packed(self) -> bytes:
        """Return the document: parts that were not changed are packed as they were."""
        data = BytesIO()
        with ZipFile(data, "w", ZIP_DEFLATED) as target:
            for name in self._names():
                if name == CONTENT_TYPES:
                    types = self._zip.read(name)
                    types = with_types(types, self._types) if self._types else types
                    write_part(target, name, [types])
                elif name not in self._changed:
                    copy_packed(self._zip, name, target)
            for name in sorted(self._changed):
                write_part(target, name, [serialise(self._trees[name])])
        return data.getvalue()

    def _names(self) -> list[str]:
        return list(self._zip.NameToInfo)
