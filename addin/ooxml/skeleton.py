"""The package into which Excelize paints our sheets: of the source it holds the styles alone.

So nothing that another program wrote, under whatever names, can lead Excelize astray, and it
can't change anything but styles. It ends the whole process where a workbook has no styles.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EMPTY_SHEET = "Sheet1"
"""The one sheet of the skeleton: there can't be a workbook without any."""

STYLES = "xl/styles.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        f'<Override PartName="/{STYLES}" ContentType="{STYLES_TYPE}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{EMPTY_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    _SHEET: f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}


def write_skeleton(styles: bytes, target: Path) -> None:
    """Write a workbook of one empty sheet with these styles."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as skeleton:
        for name, content in _PARTS.items():
            skeleton.writestr(name, content)
        skeleton.writestr(STYLES, styles)
