"""Copying a package with some of its parts changed, the others moved without unpacking them."""

from __future__ import annotations

import struct
import zipfile
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import BinaryIO

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")

Change = "Callable[[bytes], bytes]"


def graft(source: Path, target: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> None:
    """Copy ``source`` to ``target`` with the named parts changed, in the same order."""
    with (
        source.open("rb") as raw,
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename in changes:
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(fresh, changes[info.filename](old.read(info)))
            else:
                _copy_packed(raw, info, new)


def _copy_packed(raw: BinaryIO, info: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
    """Append an entry as it is packed; zipfile has no public call for that."""
    raw.seek(info.header_offset)
    name_length, extra_length = _LOCAL_HEADER.unpack(raw.read(_LOCAL_HEADER.size))[-2:]
    raw.seek(name_length + extra_length, 1)
    moved = copy(info)
    moved.header_offset = new.fp.tell()  # type: ignore[union-attr]
    moved.flag_bits &= ~0x08  # sizes stand in the header, no descriptor follows
    moved.extra = b""
    new.fp.write(moved.FileHeader(zip64=False))  # type: ignore[union-attr]
    new.fp.write(raw.read(info.compress_size))  # type: ignore[union-attr]
    new.filelist.append(moved)
    new.NameToInfo[moved.filename] = moved
    new.start_dir = new.fp.tell()  # type: ignore[union-attr]
