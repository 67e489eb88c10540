"""An Excel of our own, driven through COM alone: no other Excel on the computer is touched.

Not through xlwings: when its App quits it ends every Excel that has no workbook open, whosever it
is, and it repeats for ever a call that Excel answers with an error.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 10
"""Seconds in which an Excel that was started has to answer."""

_NO_MACROS = 3
_LINKS_AS_THEY_ARE = 0
_READ_ONLY = True
_PDF, _STANDARD_QUALITY, _NO_PROPERTIES = 0, 0, False
_NOTHING_SAVED = False


class OwnExcel:
    """An Excel that nobody sees, started for one task and closed whatever happens.

    To be used in a ``with`` statement. Once ``longest`` seconds are over it is ended in the middle
    of what it does, which then raises; ``took_too_long`` tells. A start that hangs is not ended, as
    at a dialog of the first run: there is no process to name yet.
    """

    def __init__(self, longest: float) -> None:
        """Start it; raises one of several errors, pywin32's too, where there is no such Excel."""
        self._excel, self._process = _started()
        self._watchdog = _Watchdog(self._process, longest)

    def __enter__(self) -> OwnExcel:
        return self

    def __exit__(self, *_: object) -> None:
        """Close it; the watchdog stays until then, because that can hang as well."""
        try:
            self._excel.Quit()
        except Exception:  # it was ended already, or it refuses
            if not self.took_too_long:
                _end(self._process)
        finally:
            self._watchdog.call_off()

    @property
    def took_too_long(self) -> bool:
        """Whether it was ended because its time was over."""
        return self._watchdog.has_bitten

    def export(self, workbook: Path, pdf: Path) -> None:
        """Print a workbook to a PDF: without questions, macros and events, links as they are.

        Arguments go by their places: names need Excel's type library, which is not registered on
        every computer. AskToUpdateLinks is left alone: Excel would keep it for its user.
        """
        excel = self._excel
        excel.DisplayAlerts = False
        excel.EnableEvents = False
        excel.AutomationSecurity = _NO_MACROS
        book = excel.Workbooks.Open(str(workbook), _LINKS_AS_THEY_ARE, _READ_ONLY)
        try:
            book.ExportAsFixedFormat(_PDF, str(pdf), _STANDARD_QUALITY, _NO_PROPERTIES)
        finally:
            book.Close(_NOTHING_SAVED)


def _started() -> tuple[Any, int]:
    """Start an Excel; returns it and the number of its process."""
    import pythoncom
    from win32com.client import DispatchEx

    # Once more does no harm. It is not undone, for objects may outlive this: in a traceback, say.
    pythoncom.CoInitialize()
    excel = DispatchEx("Excel.Application")
    try:
        is_seen, process = _facts_of(excel)
    except Exception:
        with suppress(Exception):
            excel.Quit()
        raise
    if is_seen:  # WPS can answer to that name, with the window in which its user works
        raise RuntimeError("not an Excel of our own")
    return excel, process


def _facts_of(excel: Any) -> tuple[bool, int]:
    """Return whether an Excel is seen, and the number of its process.

    While it still starts it turns calls away.
    """
    from win32process import GetWindowThreadProcessId

    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return bool(excel.Visible), int(GetWindowThreadProcessId(excel.Hwnd)[1])
        except Exception:
            if time.monotonic() > end:
                raise
        time.sleep(0.1)


class _Watchdog:
    """Ends one process, unless it is called off in time.

    A timer in a thread of its own: the thread that prints stands in a call of COM, which knows no
    time limit. It holds the number of the process and nothing of COM, whose objects belong to the
    thread that made them and would keep Excel alive here.
    """

    def __init__(self, process: int, seconds: float) -> None:
        self.has_bitten = False
        self._process = process
        self._timer = Timer(seconds, self._bite)
        self._timer.daemon = True
        self._timer.start()

    def call_off(self) -> None:
        self._timer.cancel()

    def _bite(self) -> None:
        self.has_bitten = True
        _end(self._process)


def _end(process: int) -> None:
    """End a process at once, which is what Windows makes of the signal."""
    with suppress(OSError):
        os.kill(process, signal.SIGTERM)
