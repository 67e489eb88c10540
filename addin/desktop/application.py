"""Excel as it was: what working changes of the application is put back, whatever happens."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from addin.desktop import com

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

_WHILE_WORKING = {
    "screen_updating": False,
    "display_alerts": False,
    "enable_events": False,
    "calculation": "manual",
}
"""Properties by xlwings' names."""

_A1, _DISABLED, _WAIT = 1, 0, 2
_ON_WINDOWS = {
    "ReferenceStyle": _A1,  # in which Excel reads the formulas of conditional formats
    "EnableCancelKey": _DISABLED,  # Esc would end the macro in the middle
    "Cursor": _WAIT,
    "StatusBar": "通报:正在处理……",
    "PrintCommunication": True,  # false only while pages are set up
}
"""Properties by Excel's names."""


@contextmanager
def undisturbed(book: xw.Book) -> Iterator[None]:
    """Work without flicker and questions; afterwards Excel is as it was, whatever happens.

    The application's properties, the active sheet and the selection are put back. A sheet that was
    active and is made again is active again. Where another workbook was opened meanwhile, that
    stays in front.
    """
    app, active = book.app, book.sheets.active.name
    selected = com.selection(book)
    try:
        with ExitStack() as state:
            for name, value in _WHILE_WORKING.items():
                state.enter_context(app.properties(**{name: value}))
            if com.is_com(book):
                for name, value in _ON_WINDOWS.items():
                    state.enter_context(_meanwhile(app.api, name, value))
            yield
    finally:
        with suppress(Exception):  # the sheet may be gone: the user then sees another
            if app.books.active.name == book.name:
                sheet = book.sheets[active]
                com.activate(sheet)
                if selected:
                    com.select(sheet, selected)


@contextmanager
def _meanwhile(app: Any, name: str, value: Any) -> Iterator[None]:
    """Set a property, where Excel takes it, and put it back.

    Without a printer Excel takes none that has to do with printing.
    """
    try:
        before = getattr(app, name)
        setattr(app, name, value)
    except Exception:
        yield
        return
    try:
        yield
    finally:
        with suppress(Exception):
            setattr(app, name, before)
