"""The first page of a PDF as a picture of what is on it, without the margins."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_FINDING, _MARGIN = 2.0, 12
"""Pixels of a point where the margins are looked for; pixels that are kept of them."""

_WHITE = 255


def page_as_png(pdf: Path, width: int) -> bytes:
    """Return the first page as a PNG so many pixels wide, as high as what is on it asks."""
    document = pypdfium2.PdfDocument(str(pdf))
    try:
        page = document[0]
        seen = _pixels(page, _FINDING)
        rows, columns = (np.flatnonzero((seen < _WHITE).any(axis=(axis, 2))) for axis in (1, 0))
        across, down = page.get_size()
        box = (
            columns[0] / _FINDING,
            down - (rows[-1] + 1) / _FINDING,
            across - (columns[-1] + 1) / _FINDING,
            rows[0] / _FINDING,
        )
        inner = width - 2 * _MARGIN
        found = _pixels(page, inner * _FINDING / (columns[-1] + 1 - columns[0]), box)
    finally:
        document.close()
    found = found[:, :inner]  # a fraction of a pixel may have become a whole one
    framed = np.full((found.shape[0] + 2 * _MARGIN, width, 3), _WHITE, np.uint8)
    framed[_MARGIN:-_MARGIN, _MARGIN : _MARGIN + found.shape[1]] = found
    return _png(framed)


def _pixels(
    page: pypdfium2.PdfPage, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> Pixels:
    """Return the page's pixels, red first, without so many points left, below, right and above."""
    drawn: Pixels = page.render(scale=scale, crop=crop, rev_byteorder=True).to_numpy()
    return drawn[:, :, :3]


def _png(pixels: Pixels) -> bytes:
    """Return pixels as a PNG."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # each begins with 0: it is not filtered
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
