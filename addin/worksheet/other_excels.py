"""Other Excels on the computer, which xlwings would end when Python does."""

from __future__ import annotations

import atexit
import sys


def spare_other_excels() -> None:
    """Take back what importing xlwings leaves to be done at Python's end.

    On Windows that ends every Excel without an open workbook, whosever it is: one that has just
    been started, or that another program is about to use.
    """
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        atexit.unregister(windows.cleanup)
