"""Names for our parts that are free in the source, and our relationships led to them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from addin.ooxml.relationships import resolve
from addin.ooxml.tree import parse, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def free_names(parts: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return a name for each part that no other has, with its number behind the highest taken.

    >>> free_names(["xl/charts/chart1.xml"], ["xl/Charts/chart4.xml", "xl/charts/chart3.xml"])
    {'xl/charts/chart1.xml': 'xl/charts/chart5.xml'}
    """
    highest: dict[str, int] = {}
    for name in taken:
        stem, number, _ = _numbered(name.lower())
        highest[stem] = max(highest.get(stem, 0), number)
    names = {}
    for part in sorted(parts, key=_numbered):
        stem, _, ending = _numbered(part)
        highest[stem.lower()] = number = highest.get(stem.lower(), 0) + 1
        names[part] = f"{stem}{number}{ending}"
    return names


def _numbered(part: str) -> tuple[str, int, str]:
    stem, ending = posixpath.splitext(part)
    digits = re.search(r"\d*$", stem)
    assert digits is not None
    return stem[: digits.start()], int(digits[0] or 0), ending


def with_targets(rels: bytes, part: str, names: Mapping[str, str]) -> bytes:
    """Lead the relationships of a part of ours to the parts under their new names."""
    root = parse(rels)
    folder = posixpath.dirname(part)
    for relation in root:
        if relation.get("TargetMode") != "External":
            target = names[resolve(folder, relation.get("Target", ""))]
            relation.set("Target", posixpath.relpath(target, folder))
    return serialise(root)
