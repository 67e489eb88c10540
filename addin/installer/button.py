"""A button on a sheet that rebuilds the summary sheets of its workbook."""

from __future__ import annotations

import re
from importlib.resources import files

from addin.installer.package import Parts, lead
from addin.ooxml.cells import column_number
from addin.ooxml.content_types import CONTENT_TYPES, with_types
from addin.ooxml.tree import R

_DRAWING = "xl/drawings/vmlDrawing1.vml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
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

    name = lead(parts, sheet, f"{R}/vmlDrawing", f"/{_DRAWING}")
    entry = f'<legacyDrawing xmlns:r="{R}" r:id="{name}"/>'
    parts[sheet] = (text[: place.start()] + entry + text[place.start() :]).encode()
    parts[CONTENT_TYPES] = with_types(parts[CONTENT_TYPES], {}, vml=_VML_TYPE)
