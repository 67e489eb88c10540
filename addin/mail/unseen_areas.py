"""Print areas of hidden sheets, for which LibreOffice prints those sheets all the same."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from addin.ooxml.tree import each, parse, remove, serialise

if TYPE_CHECKING:
    from pathlib import Path

_AREA = "_XLNM.PRINT_AREA"
_SHOWN = "visible"


def forget_unseen_areas(workbook: Path) -> None:
    """Take the print areas of hidden sheets out of a copy that is to be printed.

    Other parts are left as they are. What is no package has none that we could take out.
    """
    if not zipfile.is_zipfile(workbook):
        return
    with zipfile.ZipFile(workbook) as archive:
        changed = {part: xml for part in archive.namelist() if (xml := _without(archive, part))}
        if not changed:
            return
        parts = [(i, changed.get(i.filename) or archive.read(i)) for i in archive.infolist()]
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts:
            archive.writestr(info, content)


def _without(archive: zipfile.ZipFile, part: str) -> bytes:
    """Return a workbook's part without such areas; b"" of other parts, or where it has none."""
    return without_unseen_areas(archive.read(part)) if part.endswith("workbook.xml") else b""


def without_unseen_areas(xml: bytes) -> bytes:
    """Return the part that lists the sheets without print areas of hidden ones; b"" without any.

    >>> sheets = b'<sheets><sheet name="A"/><sheet name="B" state="hidden"/></sheets>'
    >>> area = b'<definedName name="_xlnm.Print_Area" localSheetId="%d">x</definedName>'
    >>> without_unseen_areas(b"<w>" + sheets + area % 0 + b"</w>")
    b''
    >>> left = without_unseen_areas(b"<w>" + sheets + area % 0 + area % 1 + b"</w>")
    >>> left.count(b'localSheetId="0"'), left.count(b'localSheetId="1"')
    (1, 0)
    """
    root = parse(xml)
    sheets = enumerate(each(root, "sheet"))
    unseen = {str(place) for place, sheet in sheets if sheet.get("state", _SHOWN) != _SHOWN}
    areas = [
        name
        for name in each(root, "definedName")
        if str(name.get("name", "")).upper() == _AREA and name.get("localSheetId") in unseen
    ]
    for area in areas:
        remove(area)
    return serialise(root) if areas else b""
