"""The zip package of a workbook: opened with care, its sheets found, its raw XML read.

Only what the libraries that read and write workbooks do not tell is read here.
"""

from __future__ import annotations

import errno
import re
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from addin.core.marks import SHEET_MARK
from addin.errors import (
    SourceDamaged,
    SourceEncrypted,
    SourceNotWorkbook,
    SourceTooLarge,
    SourceUnreadable,
    SourceUnsafe,
)
from addin.ooxml.encoding import XML, UnknownEncoding, is_foreign, open_xml, read_xml, utf8
from addin.ooxml.entries import settle_names
from addin.ooxml.relationships import NO_RELATIONSHIPS, relationships, target
from addin.ooxml.strict import is_strict, strict
from addin.ooxml.tree import MAIN, R_ID, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import IO, Self

    from addin.ooxml.tree import Element

MOST_BYTES = 2 * 1024**3
"""The largest package that is opened, unpacked. Excel's own largest files stay below it."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)
_INCOMPLETE = "压缩包不完整"
_MB = 1024**2
_MOST_RATIOS = {64 * _MB: 200, 512 * _MB: 50}
"""How many times its packed size may be what unpacks to more than so many bytes. Sheets as Excel
writes them reach 25, without addresses 200; each megabyte of a sheet takes 0.03 seconds."""

_MARKED_SHEET = re.compile(r"(.+)!\$[A-Z]+\$\d+")
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ELEMENT = re.compile(rb"<[^!?]")
_LONGEST_PROLOG = 1024**2
_SHEET, _NAME = f"{{{MAIN}}}sheet", f"{{{MAIN}}}definedName"


@dataclass(frozen=True)
class Package:
    """A workbook's parts by name: the workbook itself, the part of each sheet, and our marks.

    It is closed by a ``with``.

    ``marks`` gives, for each sheet that we made, the kind of summary it holds; ``named`` says
    whether any name of ours stands in the workbook, also one whose sheet was removed.
    """

    path: Path
    zip: zipfile.ZipFile
    workbook: str
    sheets: dict[str, str]
    marks: dict[str, str]
    named: bool = False

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; raises SourceDamaged where there is none of that name."""
        with self.open(part) as content:
            return content.read()

    def open(self, part: str) -> IO[bytes]:
        """Open a part, XML in the usual form; raises SourceDamaged where there is none so named."""
        try:
            return _open_checked(self.path, self.zip, part)
        except KeyError as error:
            raise SourceDamaged(self.path, f"缺少部件 {part}") from error

    def tree(self, part: str) -> Element:
        """Return a part's XML; raises SourceDamaged."""
        try:
            return parse(self.read(part))
        except etree.XMLSyntaxError as error:
            raise SourceDamaged(self.path, f"部件 {part} 不完整") from error

    def stored(self, part: str) -> bytes:
        """Return XML as it is stored, but in UTF-8; b"" where there is no part of that name."""
        return utf8(self.zip.read(part)) if part in self.zip.NameToInfo else b""

    def in_its_form(self, pieces: Iterable[bytes], part: str = "") -> Iterable[bytes]:
        """Return XML, usual or strict, as the part has it that it is to be written to.

        Without a part it is for a new one, which follows the workbook.
        """
        is_new = part not in self.zip.NameToInfo
        if not (self._is_workbook_strict if is_new else self._is_strict(part)):
            return pieces
        return [strict(b"".join(pieces), self.stored(part))]

    @cached_property
    def _is_workbook_strict(self) -> bool:
        return self._is_strict(self.workbook)

    def _is_strict(self, part: str) -> bool:
        return is_foreign(self.zip, part) and is_strict(self.stored(part))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()


def open_package(path: Path) -> Package:
    """Open a workbook package after checking that it is safe to unpack.

    Raises SourceUnreadable, SourceEncrypted, SourceDamaged, SourceTooLarge (zip bombs),
    SourceUnsafe (a DTD in any part) or SourceNotWorkbook; the file is closed then, for Windows lets
    nobody delete an open one.
    """
    return _open(path, check_archive)


def reopen_package(path: Path) -> Package:
    """Open a package that was checked before, or that we wrote; raises as ``open_package`` does."""
    return _open(path)


def _open(path: Path, check: Callable[[Path, zipfile.ZipFile], None] | None = None) -> Package:
    try:
        with ExitStack() as stack:
            archive = stack.enter_context(zipfile.ZipFile(path))
            settle_names(path, archive)
            if check:
                check(path, archive)
            package = _index(path, archive)
            stack.pop_all()
            return package
    except _DAMAGE as error:
        raise SourceDamaged(path, _INCOMPLETE) from error
    except RuntimeError as error:  # a part that zip tools locked with a password
        raise SourceEncrypted(path) from error
    except OSError as error:
        raise _misled(path, error) from error
    except NO_RELATIONSHIPS as error:
        raise SourceNotWorkbook(path) from error


def check_zip(path: Path) -> None:
    """Raise a SourceError for a package that must not, or can't, be unpacked: also an .ods."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(path, archive)
    except _DAMAGE as error:
        raise SourceDamaged(path, _INCOMPLETE) from error
    except OSError as error:
        raise _misled(path, error) from error


def _misled(path: Path, error: OSError) -> SourceDamaged | SourceUnreadable:
    """Return what is wrong where the operating system fails in an archive."""
    if error.errno == errno.EINVAL:  # its directory leads to nowhere
        return SourceDamaged(path, "压缩包的目录有误")
    return SourceUnreadable(path)


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise SourceTooLarge or SourceUnsafe where a package must not be unpacked or parsed."""
    _check_sizes(path, archive)
    _check_dtd(path, archive)


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    """Go by the directory: of a part that unpacks to more than that says, no more is read."""
    parts = archive.infolist()
    for part in parts:
        if _is_bomb(part.file_size, part.compress_size):
            raise SourceTooLarge(path, f"部件 {part.filename} 有 {part.file_size / _MB:,.0f} MB")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES or _is_bomb(unpacked, packed):
        raise SourceTooLarge(path, f"{unpacked / _MB:,.0f} MB")


def _is_bomb(unpacked: int, packed: int) -> bool:
    return any(
        unpacked > size and unpacked > ratio * packed for size, ratio in _MOST_RATIOS.items()
    )


def _check_dtd(path: Path, archive: zipfile.ZipFile) -> None:
    """A DTD can only stand before the root element; no part of a workbook has one."""
    for info in archive.infolist():
        if info.filename.lower().endswith(XML):
            with _open_checked(path, archive, info.filename) as part:
                if b"<!DOCTYPE" in _prolog(part):
                    raise SourceUnsafe(path, info.filename)


def _open_checked(path: Path, archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    try:
        return open_xml(archive, part)
    except UnknownEncoding as error:
        raise SourceDamaged(path, f"部件 {part} 的文字编码无法识别") from error


def _prolog(part: IO[bytes]) -> bytes:
    """Return what stands before a part's root element, and a little more, without comments."""
    head = prolog = b""
    while len(head) < _LONGEST_PROLOG and (piece := part.read(4096)):
        head += piece
        prolog = _ASIDE.sub(b"", head).partition(b"<!--")[0]
        if _ELEMENT.search(prolog):
            break
    return prolog


def _index(path: Path, archive: zipfile.ZipFile) -> Package:
    """Find the part of every sheet, in workbook order, by way of the relationships."""
    part = target(archive, "", "officeDocument") or ""
    workbook = parse(read_xml(archive, part))
    parts = {relation.id: relation.target for relation in relationships(archive, part)}
    sheets = {sheet.attrib["name"]: parts[sheet.attrib[R_ID]] for sheet in workbook.iter(_SHEET)}
    named = any(name.attrib["name"].startswith(SHEET_MARK) for name in workbook.iter(_NAME))
    marks = {sheet: kind for sheet, kind in _marks(workbook).items() if sheet in sheets}
    return Package(path, archive, part, sheets, marks, named)


def _marks(workbook: Element) -> dict[str, str]:
    """Excel copies a mark along with a sheet, local to the copy: that one is the user's."""
    marks: dict[str, str] = {}
    for name in workbook.iter(_NAME):
        sheet = marked_sheet(name.text or "")
        local = "localSheetId" in name.attrib
        if name.attrib["name"].startswith(SHEET_MARK) and sheet and not local:
            marks[sheet] = name.attrib["name"][len(SHEET_MARK) :]
    return marks


def marked_sheet(reference: str) -> str | None:
    """Return the sheet that a mark refers to ('汇总'!$A$1); None where the sheet was removed."""
    found = _MARKED_SHEET.fullmatch(reference)
    return found[1].strip("'").replace("''", "'") if found else None
