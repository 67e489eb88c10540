"""The pictures that WPS puts into cells, without those of cells that are not mailed.

A cell shows one by the formula DISPIMG("ID_…",1); the pictures lie in a part of the workbook's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.ooxml.tree import R, each, remove, serialise

if TYPE_CHECKING:
    from collections.abc import Collection

    from addin.finish.package_copy import PackageCopy

_USE = re.compile(rb"""DISPIMG\((?:"|&quot;)([^"&]+)""", re.IGNORECASE)


def used_pictures(cells: bytes) -> set[str]:
    """Return the names of the pictures that a sheet's cells show."""
    if b"DISPIMG" not in cells.upper():
        return set()
    return {name.decode() for name in _USE.findall(cells)}


def take_pictures(copy: PackageCopy, part: str, used: Collection[str]) -> bool:
    """Take the part of pictures with those in use; False if none is."""
    root = copy.package.tree(part)
    for picture in list(each(root, "cellImage")):
        if not any(name.get("name") in used for name in each(picture, "cNvPr")):
            remove(picture)
    images = [str(blip.get(f"{{{R}}}embed")) for blip in each(root, "blip")]
    copy.take_with(part, serialise(root), [r for r in copy.relations(part) if r.id in images])
    return bool(images)
