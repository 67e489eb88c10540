"""A button on a sheet that rebuilds the summary sheets of its workbook."""

from __future__ import annotations

import re
from importlib.resources import files
from posixpath import basename

from addin.installer.package import CONTENT_TYPES, Parts, insert, relate
from addin.ooxml.scan import column_number

_DRAWING = "xl/drawings/vmlDrawing1.vml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VML_TYPE = (
    '<Default Extension="vml" '
    'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
)
_USED = re.compile(r'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)\d+"')
_AFTER_THE_DRAWING = re.compile(
    r"<(?:legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b"
    r"|</worksheet>"
)


def add_button(parts: Parts, sheet: str) -> None:
    """Enter the button into a workbook's parts, right of the cells that the sheet uses.

    ``sheet`` is the sheet's part. The button is not printed. Raises ValueError for a workbook that
    has notes or buttons already, or a sheet that does not say which cells it uses.
    """
    text = parts[sheet].decode()
    used, place = _USED.search(text), _AFTER_THE_DRAWING.search(text)
    if not used or not place or _DRAWING in parts or "<legacyDrawing " in text:
        raise ValueError(f"{sheet} can't take a button")
    left = column_number(used[1].encode())  # counted from 0: the first column that is free
    drawing = (files("addin.installer") / "button.vml").read_text("utf-8")
    drawing = drawing.replace("{left}", str(left)).replace("{right}", str(left + 1))
    parts[_DRAWING] = drawing.encode()

    relationships = f"xl/worksheets/_rels/{basename(sheet)}.rels"
    name = relate(parts, relationships, f"{_RELATIONSHIPS}/vmlDrawing", f"/{_DRAWING}")
    entry = f'<legacyDrawing xmlns:r="{_RELATIONSHIPS}" r:id="{name}"/>'
    parts[sheet] = (text[: place.start()] + entry + text[place.start() :]).encode()
    types = parts[CONTENT_TYPES].decode()
    parts[CONTENT_TYPES] = insert(types, "</Types>", _VML_TYPE).encode()
