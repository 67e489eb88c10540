"""How many calls to Excel on Windows a button makes, by kind, on the stand-in for Excel."""

import shutil
from unittest.mock import patch

import xlwings as xw

from addin import macros
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read
from tests.windows.excel.opened import opened

LIMITS = {
    "rebuild": 4_650,
    "mark_shortfalls": 680,
    "fill_functions": 300,
    "fill_native": 300,
    "fill_spilled": 360,
    "check": 60,
    "ask": 310,
    "draft_circular": 60,
    "check_circular": 200,
    "month": 4_720,
    "finish": 120,
    "mail": 120,
    "picture": 120,
    "new_workbook": 120,
    "refresh": 60,
}
"""The most calls of each button on the sample."""

OF_A_REBUILT = ("check_circular", "finish", "mail")
"""Buttons for a workbook that has been rebuilt."""


def copy_for(button, source, folder):
    """Make a copy of a workbook for a button, rebuilt where it is to be; returns it."""
    file = folder / source.name
    if button in OF_A_REBUILT:
        prepare(read(source), file).write()
    else:
        shutil.copy(source, file)
    return file


def count_calls(button, source, folder):
    """Press a button on a copy of a workbook, agree to what is asked; returns the log of calls."""
    file = copy_for(button, source, folder)
    app, book = opened(file)
    reply, answers = "yes_no", ""
    with patch.object(xw.Book, "caller", classmethod(lambda _: book)):
        while reply.startswith("yes_no"):
            reply = getattr(macros, button)(answers)
            answers += "yes "
    assert not reply.startswith("critical"), reply
    return app.log
