"""Which parts of a package others lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.relationships import targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.ooxml.package import Package


def reach(package: Package, start: Iterable[str], stop: Iterable[str] = ()) -> set[str]:
    """Return the parts that are reached from some by relationships, these with them.

    Those in ``stop``, and what only they lead to, are not reached.
    """
    found: set[str] = set()
    ahead = list(start)
    names = package.zip.NameToInfo
    beyond = set(stop)
    while ahead:
        part = ahead.pop()
        if part in found or part in beyond or part not in names:
            continue
        found.add(part)
        ahead += targets(package.zip, part)
    return found
