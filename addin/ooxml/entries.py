"""The entries of a package's archive under the names by which its parts are asked for.

Names of parts are the same in any capitals, and some programs write backslashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.errors import SourceDamaged
from addin.ooxml.content_types import CONTENT_TYPES
from addin.ooxml.relationships import rels_of

if TYPE_CHECKING:
    from pathlib import Path
    from zipfile import ZipFile


def settle_names(path: Path, archive: ZipFile) -> None:
    """Give entries plain names, and parts of relationships those that follow from their part's.

    Raises SourceDamaged where two entries are the same part: readers do not agree on which counts.
    """
    _refuse_twins(path, archive)
    infos = {_plain(info.filename): info for info in archive.filelist}
    known = {name.lower(): name for name in infos}
    for expected in [CONTENT_TYPES, *map(rels_of, ["", *infos])]:
        name = known.get(expected.lower(), expected)
        if name != expected:
            infos[expected] = infos.pop(name)
    for name, info in infos.items():
        info.filename = name
    archive.NameToInfo = infos


def _refuse_twins(path: Path, archive: ZipFile) -> None:
    seen: set[str] = set()
    for name in (_plain(info.filename) for info in archive.filelist):
        if name.lower() in seen:
            raise SourceDamaged(path, f"压缩包里有两个名为 {name} 的部件")
        seen.add(name.lower())


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
