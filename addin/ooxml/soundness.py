"""Whose fault it is that a workbook can't be worked on: damage is the file's, the rest is ours."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.errors import OutputUnsound, SourceDamaged, SourceError, TongbaoError
from addin.ooxml.encoding import XML, UnknownEncoding, open_xml
from addin.ooxml.package import reopen_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from addin.ooxml.package import Package

_PIECE = 64 * 1024
_DAMAGE = (
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError),
    UnknownEncoding,
)


@contextmanager
def opened_again(saved: Path) -> Iterator[Package]:
    """Open a package that was written; raises OutputUnsound where that can't be read."""
    try:
        package = reopen_package(saved)
    except SourceError as error:
        raise OutputUnsound(saved, error.reason or "打不开") from error
    with package:
        yield package


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
            raise SourceDamaged(path, _told(part)) from error
        raise
    except Exception as error:
        if part := broken_part(path):
            raise SourceDamaged(path, _told(part)) from error
        raise


def damage_of(path: Path) -> str:
    """Return what is damaged in a package that a reader refuses, in words."""
    part = broken_part(path)
    return _told(part) if part else "内容不合规范"


def _told(part: str) -> str:
    return f"部件 {part} 不完整"


def broken_part(path: Path) -> str:
    """Return a part of a package that is no XML or can't be unpacked; "" where all are sound."""
    try:
        with zipfile.ZipFile(path) as package:
            names = (name for name in package.namelist() if name.lower().endswith(XML))
            return next((name for name in names if not is_sound(package, name)), "")
    except (zipfile.BadZipFile, ValueError, OSError):  # no package, or one without parts
        return ""


def is_sound(package: zipfile.ZipFile, name: str) -> bool:
    """Return whether a part can be unpacked, and is XML to its end."""
    try:
        with open_xml(package, name) as part:
            _parse(iter(partial(part.read, _PIECE), b""))  # ParseFile would ask for 2 KB at a time
    except _DAMAGE:
        return False
    return True


def sound_xml(package: zipfile.ZipFile, name: str) -> bytes | None:
    """Return a part as it is stored; None where it is not sound."""
    try:
        content = package.read(name)
        _parse([content])
    except _DAMAGE:
        return None
    return content


def _parse(xml: Iterable[bytes]) -> None:
    """Raise ExpatError where pieces are no XML."""
    parser = expat.ParserCreate()
    for piece in xml:
        parser.Parse(piece)
    parser.Parse(b"", True)
