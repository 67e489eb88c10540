"""The values of a workbook's cells, read by Calamine."""

from __future__ import annotations

import os
import re
import zipfile
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from addin.core.patterns import late
from addin.ooxml.package import open_package
from addin.ooxml.relationships import relationships
from addin.ooxml.repack import copy_packed, write_part
from addin.workbook_file.bounds import hold_within_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from python_calamine import CalamineSheet

    from addin.ooxml.package import Package

Rows = list[list[object]]

_STDERR = 2
_READ = ("/worksheet", "/chartsheet", "/dialogsheet")
"""Types of relationships to sheets that Calamine knows."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?:id=\"([^\"]+)\"[^>]*/>")
_ERROR_CELL = late(
    rb"""(<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>)[^<]*""",
    re.DOTALL,
)
_MENDED = ("sheet:type", "cell error")
"""What Calamine's complaints hold of sheets and of error values that it does not know."""


class Values:
    """A workbook opened to read values; CalamineError says that Calamine can't.

    ``by_content`` tells the format by what the file holds, not by its name.

    Calamine refuses a whole workbook for one sheet of Excel 4 macros, which old viruses leave
    behind, and for one error value that is younger than it is (#SPILL!). Such a workbook is read
    from a copy in memory without the ones, and with #N/A for the others: error values are read
    elsewhere.
    """

    def __init__(self, path: Path, *, by_content: bool = False) -> None:
        self._path, self._mended = path, by_content
        try:
            self._book = _opened(BytesIO(path.read_bytes()) if by_content else path)
        except CalamineError as error:
            self._mend(error)

    def __enter__(self) -> Values:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    @property
    def names(self) -> list[str]:
        """The names of all sheets that Calamine knows, in order."""
        return list(self._book.sheet_names)

    @property
    def worksheets(self) -> list[tuple[str, bool]]:
        """Name and hiddenness of each worksheet; chart and macro sheets have no cells."""
        return [
            (sheet.name, sheet.visible is not SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]

    def sheet(self, name: str) -> CalamineSheet:
        """Return a worksheet."""
        try:
            return self._found(name)
        except CalamineError as error:
            self._mend(error)
        return self._found(name)

    def _found(self, name: str) -> CalamineSheet:
        with _panic_as_error():
            return self._book.get_sheet_by_name(name)

    def _mend(self, error: CalamineError) -> None:
        """Open a copy in memory that Calamine can read; raises the error where that is no help."""
        if self._mended or not any(sign in str(error) for sign in _MENDED):
            raise error
        self._mended = True
        self._book = _opened(_mended(self._path))


def rows_of(sheet: CalamineSheet) -> Rows:
    """Return the values of a worksheet from A1 on, none beyond all bounds."""
    with _panic_as_error():
        rows = cast("Rows", sheet.to_python(skip_empty_area=False))
    hold_within_bounds(rows)
    return rows


def _opened(file: Path | BytesIO) -> CalamineWorkbook:
    with _panic_as_error():
        if isinstance(file, BytesIO):
            with _silent():
                return CalamineWorkbook.from_filelike(file)
        return CalamineWorkbook.from_path(file)


@contextmanager
def _panic_as_error() -> Iterator[None]:
    """Raise what Calamine did not foresee as what it did: its panics are no Exception."""
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError(str(error)) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keep from the terminal what Calamine writes there when it panics, as over damaged .xls."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # a program without a window has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)


def _mended(path: Path) -> BytesIO:
    """Return a copy without sheets and error values that Calamine does not know."""
    package, file = open_package(path), BytesIO()
    try:
        kinds = relationships(package.zip, package.workbook)
        sheets = {part for kind, part in kinds.values() if kind.endswith("/worksheet")}
        with zipfile.ZipFile(file, "w") as archive:
            for name in package.zip.namelist():
                if name == package.workbook:
                    write_part(archive, name, [_listing(package, kinds)])
                elif name in sheets:
                    xml = package.read(name)
                    write_part(archive, name, [_ERROR_CELL.sub(rb"\1#N/A", xml)])
                elif name.endswith((".xml", ".rels")):
                    copy_packed(package.zip, name, archive)
    finally:
        package.close()
    file.seek(0)
    return file


def _listing(package: Package, kinds: dict[str, tuple[str, str]]) -> bytes:
    """Return the workbook's list of sheets without those that Calamine does not know."""
    known = {key for key, (kind, _) in kinds.items() if kind.endswith(_READ)}
    return _SHEET.sub(
        lambda sheet: sheet[0] if sheet[1].decode() in known else b"",
        package.read(package.workbook),
    )
