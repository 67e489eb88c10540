"""Whose fault it is that a workbook can't be worked on: damage is the file's, the rest is ours."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.errors import OutputUnsound, SourceDamaged, TongbaoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_XML = (".xml", ".rels", ".vml")
_DAMAGE = (expat.ExpatError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Say which part of a source is damaged, where that is so and work on it fails.

    Readers go far with broken XML, and what fails at the end is anything. Only then all of the
    package is read.
    """
    try:
        yield
    except TongbaoError as error:
        if isinstance(error, OutputUnsound) and (part := broken_part(path)):
            raise SourceDamaged(path, f"部件 {part} 不完整") from error
        raise
    except Exception as error:
        if part := broken_part(path):
            raise SourceDamaged(path, f"部件 {part} 不完整") from error
        raise


def broken_part(path: Path) -> str:
    """Return a part of a package that is no XML or can't be unpacked; "" where all are sound."""
    try:
        with zipfile.ZipFile(path) as package:
            names = (name for name in package.namelist() if name.endswith(_XML))
            return next((name for name in names if not _is_sound(package, name)), "")
    except (zipfile.BadZipFile, ValueError, OSError):  # no package, or one without parts
        return ""


def _is_sound(package: zipfile.ZipFile, name: str) -> bool:
    try:
        with package.open(name) as part:
            expat.ParserCreate().ParseFile(part)
    except _DAMAGE:
        return False
    return True
