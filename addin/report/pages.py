"""How much an A4 page takes, how small its letters may be, and what has no part in print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.look import MARGINS

if TYPE_CHECKING:
    from addin.report.plan import Page

_A4 = 8.27, 11.69

LEAST_READ, LEAST_PRINTED = 8.0, 7.0
"""Points of text after scaling; what would be smaller is laid out otherwise. Of a table of more
units than are looked at one by one the figures may be as small as notes.
"""


SPARE = 0.93
"""How much of a page is filled that is printed at a scale of its own: where a computer lacks the
workbook's font, its columns are somewhat wider.
"""


NOT_PRINTED = "默认不打印,要打印请先取消打印区域"
"""Said under the title of a sheet that has no part where the whole workbook is printed."""


def not_printed(page: Page, unseen: int) -> Page:
    """Return the set-up of a sheet that takes no page where the whole workbook is printed.

    Its print area is a cell of a column that is not seen; whoever clears the area can print it.
    """
    return replace(page, print_area=Area(1, unseen, 1, unseen))


def room(*, landscape: bool) -> tuple[float, float]:
    """Return the pixels of a page inside its margins, at full size: across and down."""
    width, height = reversed(_A4) if landscape else _A4
    across = width - MARGINS.left - MARGINS.right
    return across * 96, (height - MARGINS.top - MARGINS.bottom) * 96
