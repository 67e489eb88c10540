"""The parts of a workbook's package, and what is entered into them for an added part."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from addin.ooxml.repack import write_part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Parts = dict[str, bytes]
"""Name of a part: its content, in the order in which they are packed."""

CONTENT_TYPES = "[Content_Types].xml"

_NO_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def unpack(source: Path | io.BytesIO) -> Parts:
    """Return the parts of a package."""
    with zipfile.ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(parts: Mapping[str, bytes], target: Path) -> None:
    """Write a package; the same parts give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            write_part(package, name, [content])


def relate(parts: Parts, relationships: str, kind: str, target: str) -> str:
    """Enter a relationship into a part that holds them, perhaps a new one; returns its id."""
    text = parts.get(relationships, _NO_RELATIONSHIPS.encode()).decode()
    name = f"rId{text.count('<Relationship ') + 1}"
    entry = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
    parts[relationships] = insert(text, "</Relationships>", entry).encode()
    return name


def insert(text: str, before: str, addition: str) -> str:
    """Return the text with an addition before the only place where ``before`` stands."""
    head, found, tail = text.partition(before)
    if not found or before in tail:
        raise ValueError(f"{before!r} does not stand there once")
    return head + addition + found + tail
