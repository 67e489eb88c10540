"""The values of a workbook's cells, read by Calamine."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from addin.ooxml.package import open_package
from addin.ooxml.relationships import relationships
from addin.ooxml.repack import copy_packed, write_part

if TYPE_CHECKING:
    from pathlib import Path

    from addin.ooxml.package import Package

_READ = ("/worksheet", "/chartsheet", "/dialogsheet")
"""Types of relationships to sheets that Calamine knows."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?:id=\"([^\"]+)\"[^>]*/>")


def open_values(path: Path) -> CalamineWorkbook:
    """Open a workbook to read values; raises CalamineError.

    Calamine refuses a whole workbook for one sheet of Excel 4 macros, which old viruses leave
    behind: of such a workbook the other sheets are opened.
    """
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError as error:
        if "sheet:type" not in str(error):
            raise
        return CalamineWorkbook.from_filelike(_without_macro_sheets(path))


def _without_macro_sheets(path: Path) -> BytesIO:
    """Return the workbook with the sheets struck from its list that Calamine does not know."""
    package, file = open_package(path), BytesIO()
    try:
        with zipfile.ZipFile(file, "w") as archive:
            for name in package.zip.namelist():
                if name == package.workbook:
                    write_part(archive, name, [_listing(package)])
                elif name.endswith((".xml", ".rels")):
                    copy_packed(package.zip, name, archive)
    finally:
        package.close()
    file.seek(0)
    return file


def _listing(package: Package) -> bytes:
    kinds = relationships(package.zip, package.workbook)
    known = {key for key, (kind, _) in kinds.items() if kind.endswith(_READ)}
    return _SHEET.sub(
        lambda sheet: sheet[0] if sheet[1].decode() in known else b"",
        package.read(package.workbook),
    )
