"""The parts of a workbook's package, and what is entered into them for an added part."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from addin.ooxml.relationships import relate, rels_of, rels_xml
from addin.ooxml.repack import write_part
from addin.ooxml.tree import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Parts = dict[str, bytes]
"""Name of a part: its content, in the order in which they are packed."""


def unpack(source: Path | io.BytesIO) -> Parts:
    """Return the parts of a package."""
    with zipfile.ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: Mapping[str, bytes], target: Path) -> None:
    """Write a package; the same parts give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            write_part(package, name, [content])


def lead(parts: Parts, part: str, type_: str, target: str) -> str:
    """Enter a relationship from a part ("": the package) to another; returns its id."""
    name = rels_of(part)
    root = parse(parts.get(name, rels_xml()))
    id_ = relate(root, type_, target)
    parts[name] = serialise(root)
    return id_
