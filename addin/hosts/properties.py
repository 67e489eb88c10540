"""The application's properties of workbooks that hold nothing of the user's own making.

Excel and WPS write their own when they save: where ours are still there, nobody has saved since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

PROPERTIES = "docProps/app.xml"
OURS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Excel Compatible / tongbao</Application></Properties>"
)
"""LibreOffice trusts row heights and stored results only of what calls itself Excel's like; others
it calculates anew and lays out differently."""


def is_as_we_left_it(package: ZipFile) -> bool:
    """Return whether a workbook's properties are those that we gave it."""
    return PROPERTIES in package.NameToInfo and package.read(PROPERTIES) == OURS
