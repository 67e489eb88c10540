"""How many calls to Excel on Windows a button makes, by kind, on the stand-in for Excel."""

import shutil
from unittest.mock import patch

import xlwings as xw

from addin import macros
from tests.support import excel_book

LIMITS = {
    "rebuild": 3_900,
    "mark_shortfalls": 650,
    "fill_functions": 300,
    "fill_native": 300,
    "fill_spilled": 360,
    "check": 60,
    "ask": 280,
    "draft_circular": 60,
    "check_circular": 60,
    "refresh": 60,
}
"""The most calls of each button on the sample."""


def count_calls(button, source, folder):
    """Press a button on a copy of a workbook, agree to what is asked; returns the log of calls."""
    file = folder / source.name
    shutil.copy(source, file)
    app, book = excel_book.opened(file)
    with patch.object(xw.Book, "caller", classmethod(lambda _: book)):
        reply = getattr(macros, button)()
        if reply.startswith("yes_no"):
            getattr(macros, button)("yes")
    return app._log
