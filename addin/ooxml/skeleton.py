"""The package into which Excelize paints our sheets: of the source it holds the styles alone.

So nothing that another program wrote, under whatever names, can lead Excelize astray, and it
can't change anything but styles. It ends the whole process where a workbook has no styles.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from addin.ooxml.content_types import (
    CONTENT_TYPES,
    NO_TYPES,
    SHEET_TYPE,
    STYLES_TYPE,
    WORKBOOK_TYPE,
    with_types,
)
from addin.ooxml.relationships import rels_of, rels_xml
from addin.ooxml.tree import MAIN, R

if TYPE_CHECKING:
    from pathlib import Path

EMPTY_SHEET = "Sheet1"
"""The one sheet of the skeleton: there can't be a workbook without any."""

STYLES = "xl/styles.xml"

_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
_TYPES = {_BOOK: WORKBOOK_TYPE, _SHEET: SHEET_TYPE, STYLES: STYLES_TYPE}
_PARTS: dict[str, str | bytes] = {
    CONTENT_TYPES: with_types(NO_TYPES, _TYPES),
    rels_of(""): rels_xml([("officeDocument", _BOOK)]),
    _BOOK: (
        f'<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{EMPTY_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    rels_of(_BOOK): rels_xml([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
    _SHEET: f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}


def write_skeleton(styles: bytes, target: Path) -> None:
    """Write a workbook of one empty sheet with these styles."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as skeleton:
        for name, content in _PARTS.items():
            skeleton.writestr(name, content)
        skeleton.writestr(STYLES, styles)
