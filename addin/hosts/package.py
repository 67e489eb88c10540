"""The zip package of a workbook: opened with care, its sheets found, its raw XML read.

Only what the libraries that read and write workbooks do not tell is read here.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from addin.errors import (
    SourceDamaged,
    SourceNotWorkbook,
    SourceStrict,
    SourceTooLarge,
    SourceUnsafe,
)
from addin.report.highlight import MARK as RULE_MARK

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2 * 1024**3
"""The largest package that is opened, unpacked. Excel's own largest files stay below it."""

MARK = "tongbao."
"""How the workbook-level names begin that mark the sheets we made: tongbao.汇总."""

_RULE_MARKS = tuple(RULE_MARK.replace('"', quote).encode() for quote in ('"', "&quot;", "&#34;"))
_MOST_RATIO = 200
_RATIO_FROM = 64 * 1024**2
_STRICT = b"http://purl.oclc.org/ooxml/"
_MARKED_SHEET = re.compile(r"(.+)!\$A\$1")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Package:
    """A workbook's parts by name: the workbook itself, the part of each sheet, and our marks.

    ``marks`` gives, for each sheet that we made, the kind of summary it holds.
    """

    path: Path
    zip: zipfile.ZipFile
    workbook: str
    sheets: dict[str, str]
    marks: dict[str, str]

    def read(self, part: str) -> bytes:
        """Return the bytes of a part."""
        return self.zip.read(part)

    def close(self) -> None:
        """Close the file."""
        self.zip.close()


def open_package(path: Path) -> Package:
    """Open a workbook package after checking that it is safe to unpack.

    Raises SourceDamaged, SourceTooLarge (zip bombs), SourceUnsafe (a DTD in any part),
    SourceStrict or SourceNotWorkbook.
    """
    try:
        archive = zipfile.ZipFile(path)
        _check_sizes(path, archive)
        _check_dtd(path, archive)
        return _index(path, archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise SourceDamaged(path, str(error)) from error
    except (KeyError, ElementTree.ParseError) as error:
        raise SourceNotWorkbook(path) from error


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    packed = max(1, sum(info.compress_size for info in archive.infolist()))
    if unpacked > MOST_BYTES or (unpacked > _RATIO_FROM and unpacked / packed > _MOST_RATIO):
        raise SourceTooLarge(path, f"{unpacked / 1024**2:,.0f} MB")


def _check_dtd(path: Path, archive: zipfile.ZipFile) -> None:
    """A DTD can only stand before the root element; no part of a workbook has one."""
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(info) as part:
                if b"<!DOCTYPE" in part.read(4096):
                    raise SourceUnsafe(path, info.filename)


def _index(path: Path, archive: zipfile.ZipFile) -> Package:
    """Find the part of every sheet, in workbook order, by way of the relationships."""
    package_rels = relationships(archive, "")
    part = next(
        target for kind, target in package_rels.values() if kind.endswith("/officeDocument")
    )
    content = archive.read(part)
    if _STRICT in content:
        raise SourceStrict(path)
    rels = relationships(archive, part)
    workbook = ElementTree.fromstring(content)
    sheets = {s.attrib["name"]: rels[s.attrib[_R_ID]][1] for s in workbook.iter(f"{_MAIN}sheet")}
    return Package(path, archive, part, sheets, _marks(workbook))


def _marks(workbook: ElementTree.Element) -> dict[str, str]:
    marks: dict[str, str] = {}
    for name in workbook.iter(f"{_MAIN}definedName"):
        sheet = _MARKED_SHEET.fullmatch(name.text or "")
        if name.attrib["name"].startswith(MARK) and sheet:
            marks[sheet[1].strip("'").replace("''", "'")] = name.attrib["name"][len(MARK) :]
    return marks


def relationships(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return type and target part of each internal relationship of a part ("": the package's)."""
    folder, name = posixpath.split(part)
    root = ElementTree.fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    return {
        r.attrib["Id"]: (r.attrib["Type"], _resolve(folder, r.attrib["Target"]))
        for r in root
        if r.attrib.get("TargetMode") != "External"
    }


def _resolve(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


_CELL_WITH_CONTENT = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})\d+"[^>]*(?<!/)>')
_WIDE = re.compile(rb' r="[A-Z]{3}\d')
_MOST_COLUMNS, _WIDTH_OF_ZZ = 16_384, 702
CERTAINLY_FINE = 10_000_000
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"[^>]*(?<!/)>')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
_FORMULA_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*(?<!/)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v>([^<]*)<)?"
)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """What a sheet's XML says and readers of values do not.

    ``errors`` gives the error value of a cell by row and column; ``uncalculated`` lists formula
    cells that were saved without a result; ``highlighted`` says that an earlier rebuild put
    highlights there; ``size`` is rows × columns up to the last content, at
    most: below CERTAINLY_FINE it is only estimated.
    """

    size: int
    hidden_rows: frozenset[int]
    errors: dict[tuple[int, int], str]
    highlighted: bool
    uncalculated: tuple[tuple[int, int], ...]


def read_raw(xml: bytes) -> RawSheet:
    """Scan a worksheet's XML; whole parts at a time, each pattern only where it can match."""
    hidden = frozenset(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden=" in xml else frozenset()
    errors = _ERROR_CELL.findall(xml) if b't="e"' in xml else []
    formulas = _FORMULA_CELL.findall(xml) if b"<f" in xml or b":f>" in xml else []
    return RawSheet(
        size=_size(xml),
        hidden_rows=hidden,
        errors={(int(row), column_number(col)): value.decode() for col, row, value in errors},
        highlighted=has_highlights(xml),
        uncalculated=tuple((int(r), column_number(c)) for c, r, value in formulas if not value),
    )


def has_highlights(xml: bytes) -> bool:
    """Return whether the XML of a sheet, or of one rule, carries our mark."""
    return any(mark in xml for mark in _RULE_MARKS)


def _size(xml: bytes) -> int:
    """Return rows × columns up to the last cell with content, exactly only where that matters."""
    rows = max(map(int, _ROW.findall(xml)), default=0)
    if rows * _MOST_COLUMNS < CERTAINLY_FINE:
        return rows * _MOST_COLUMNS
    if rows * _WIDTH_OF_ZZ < CERTAINLY_FINE and not _WIDE.search(xml):
        return rows * _WIDTH_OF_ZZ
    columns = set(_CELL_WITH_CONTENT.findall(xml))
    return rows * max(map(column_number, columns), default=0)


def column_number(letters: bytes) -> int:
    """Return the number of a column's letters.

    >>> column_number(b"AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
