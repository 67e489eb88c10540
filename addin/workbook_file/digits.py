"""How wide a digit of a workbook's own font is: the widths of columns count in it."""

from __future__ import annotations

from addin.ooxml.tree import local, parse

NEW_DIGIT = 8
"""In a workbook of our sheets alone, whose own font is that of the sheets, 11 points."""

_OTHER = 0.54
_SHARES = {
    "calibri": 0.507,
    "arial": 0.556,
    "tahoma": 0.546,
    "verdana": 0.636,
    "宋体": 0.53,
    "simsun": 0.53,
    "仿宋": 0.53,
    "黑体": 0.53,
    "times new roman": 0.5,
}
"""How much of its size a font's digit takes; those of bitmaps are rounded up."""


def digit_width(styles: bytes) -> int:
    """Return the pixels of a digit in the font of the style Normal.

    >>> digit_width(b'<styleSheet><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    ...             b'<cellStyleXfs><xf fontId="0"/></cellStyleXfs></styleSheet>')
    7
    """
    lists = {local(child): list(child) for child in parse(styles)}
    normal, fonts = lists.get("cellStyleXfs"), lists.get("fonts", [])
    place = _number(normal[0].get("fontId"), 0) if normal else 0
    told = {local(e): e.get("val", "") for e in fonts[int(place)]} if place < len(fonts) else {}
    share = _SHARES.get(told.get("name", "").lower(), _OTHER)
    return max(round(share * _number(told.get("sz"), 11) * 96 / 72), 1)


def _number(text: str | None, default: float) -> float:
    try:
        return float(text or default)
    except ValueError:
        return default
