"""How much an A4 page takes, and how small its letters may be."""

from __future__ import annotations

from addin.report.look import MARGINS

_A4 = 8.27, 11.69

LEAST_READ = 8.0
"""Points of text after scaling; what would be smaller is laid out otherwise."""


def room(*, landscape: bool) -> tuple[float, float]:
    """Return the pixels of a page inside its margins, at full size: across and down."""
    width, height = reversed(_A4) if landscape else _A4
    across = width - MARGINS.left - MARGINS.right
    return across * 96, (height - MARGINS.top - MARGINS.bottom) * 96
