"""How much an A4 page takes, and how small its letters may be."""

from __future__ import annotations

from addin.report.look import MARGINS

_A4 = 8.27, 11.69

LEAST_READ, LEAST_PRINTED = 8.0, 7.0
"""Points of text after scaling; what would be smaller is laid out otherwise. Of a table of more
units than are looked at one by one the figures may be as small as notes.
"""


SPARE = 0.93
"""How much of a page is filled that is printed at a scale of its own: where a computer lacks the
workbook's font, its columns are somewhat wider.
"""


def room(*, landscape: bool) -> tuple[float, float]:
    """Return the pixels of a page inside its margins, at full size: across and down."""
    width, height = reversed(_A4) if landscape else _A4
    across = width - MARGINS.left - MARGINS.right
    return across * 96, (height - MARGINS.top - MARGINS.bottom) * 96
