"""From a block to a drawn table."""

from __future__ import annotations

from .cells import sprinkle
from .draw import Draw
from .errors import plant
from .facts import planted_of, truth_of
from .model import Block
from .sheet import Sheet
from .truth import Planted, Table, Truth
from .upright import write_upright
from .words import word


class Page:
    """A sheet that blocks are put on one after the other."""

    def __init__(self, draw: Draw) -> None:
        """Start with an empty sheet."""
        self.draw = draw
        self.sheet = Sheet(word(draw, "sheets"))
        self.truths: list[Truth] = []
        self.planted: list[Planted] = []

    def add(self, block: Block, top: int = 1, left: int = 1, by: str = "row") -> None:
        """Plant errors in a block, write it and note its truth."""
        wrong = plant(self.draw, block)
        sprinkle(self.draw, block.columns, block.lines)
        place = write_upright(self.draw, self.sheet, block, top, left)
        self.truths.append(truth_of(block, place, wrong, by))
        self.planted += planted_of(wrong, place)

    def table(self) -> Table:
        """Return the drawn table; its layout and seed are filled in by who drew it."""
        sheet = self.sheet
        return Table(
            "",
            0,
            sheet.name,
            sheet.rows(),
            tuple(sheet.merges),
            dict(sheet.formats),
            tuple(self.truths),
            tuple(self.planted),
        )


def single(draw: Draw, block: Block) -> Table:
    """Return a sheet with one upright table."""
    page = Page(draw)
    page.add(block)
    return page.table()
