"""The values of a workbook's cells, through calamine."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from addin.hosts.package import relationships
from addin.hosts.repack import copy_packed, write_part

if TYPE_CHECKING:
    from pathlib import Path

_MACRO_SHEETS = ("/xlMacrosheet", "/xlIntlMacrosheet")
_REFUSED = "Unrecognized sheet"
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*:id=["']([^"']*)["'][^>]*/>""")


def open_values(path: Path) -> CalamineWorkbook:
    """Open a workbook for its values; raises CalamineError.

    Sheets of Excel 4 macros are left out, for each of which calamine refuses the whole workbook.
    """
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError as error:
        if _REFUSED not in str(error):
            raise
        return CalamineWorkbook.from_filelike(_without_macro_sheets(path))


def _without_macro_sheets(path: Path) -> BytesIO:
    """Return a package of the same values that does not list its sheets of macros."""
    file = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(file, "w") as new:
        of_package = relationships(old, "").values()
        workbook = next(part for kind, part in of_package if kind.endswith("/officeDocument"))
        sheets = relationships(old, workbook)
        macros = {id_ for id_, (kind, _) in sheets.items() if kind.endswith(_MACRO_SHEETS)}
        content = _SHEET.sub(
            lambda sheet: b"" if sheet[1].decode() in macros else sheet[0], old.read(workbook)
        )
        write_part(new, workbook, [content])
        for name in old.namelist():
            if name.endswith((".xml", ".rels")) and name != workbook:
                copy_packed(old, name, new)
    file.seek(0)
    return file
