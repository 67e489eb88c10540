"""Calls to Excel on Windows that it turns away for a while are made again.

It does so while a dialog is open, a cell is being edited, or something else keeps it busy. xlwings
takes the workbook that a macro hands over as it is: a call turned away would end the work halfway.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import xlwings as xw

from addin.desktop.com import is_com
from addin.errors import ExcelBusy
from addin.worksheet.other_excels import spare_other_excels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

spare_other_excels()

LONGEST = 60.0
"""Seconds in which Excel has to answer again."""

_A_LITTLE = 1.0
_PAUSE = 0.1
_TURNED_AWAY = (-2147418111, -2147417846)
"""RPC_E_CALL_REJECTED and RPC_E_SERVERCALL_RETRYLATER."""

_PROPERTY_PUT = 4
"""pywin32's DISPATCH_PROPERTYPUT."""

_IGNORED = -2146777998
"""VBA_E_IGNORE, which comes within another error while a cell is being edited."""


def patient(book: xw.Book) -> xw.Book:
    """Return a workbook whose calls wait while Excel is busy; raises ExcelBusy in the end."""
    if not is_com(book):
        return book
    inner = book.impl.xl
    return xw.Book(impl=type(book.impl)(Patient(inner, Patience())))


class Patience:
    """How long the calls of a task wait until Excel answers again.

    After one that has waited in vain each further one waits only a little, so that what is to be
    put back is tried and the end comes all the same.
    """

    def __init__(self) -> None:
        self._left = LONGEST

    def answered(self, ask: Callable[[], Any], name: str, thing: Any) -> Any:
        """Return the answer to a call of a member of Excel's; raises ExcelBusy or its own error."""
        while True:
            try:
                answer = ask()
            except Exception as error:
                if not _is_turned_away(error, name, thing):
                    raise
                if self._left <= 0:
                    self._left = _A_LITTLE
                    raise ExcelBusy from error
            else:
                self._left = LONGEST
                return self._wrapped(answer)
            self._left -= _PAUSE
            time.sleep(_PAUSE)

    def _wrapped(self, answer: Any) -> Any:
        if hasattr(answer, "_oleobj_"):
            return Patient(answer, self)
        return _Method(answer, self) if callable(answer) else answer


class Patient:
    """An object of Excel's; all that is got of it is patient too."""

    def __init__(self, inner: Any, patience: Patience) -> None:
        self.__dict__.update(_inner=inner, _patience=patience)

    def __getattr__(self, name: str) -> Any:
        if name == "_oleobj_":  # by which pywin32 takes it as an argument
            return self._inner._oleobj_
        return self._answered(lambda: getattr(self._inner, name), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._answered(lambda: _set(self._inner, name, value))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._answered(lambda: self._inner(*arguments, **named))

    def __iter__(self) -> Iterator[Any]:
        """Yield items by number: pywin32 takes a list whose start is turned away for none."""
        for place in range(1, self.Count + 1):
            yield self(place)

    def _answered(self, ask: Callable[[], Any], name: str = "") -> Any:
        return self._patience.answered(ask, name, self._inner)


class _Method:
    """A method of an object of Excel's."""

    def __init__(self, inner: Callable[..., Any], patience: Patience) -> None:
        self._inner, self._patience = inner, patience

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._patience.answered(lambda: self._inner(*arguments, **named), "", None)


def _set(thing: Any, name: str, value: Any) -> None:
    """Set a property of Excel's; raises what Excel says.

    pywin32 can take any refusal for a name that does not exist. Asked by the name's number, Excel
    says why, or sets it.
    """
    try:
        setattr(thing, name, value)
    except AttributeError:
        ask = thing._oleobj_
        ask.Invoke(ask.GetIDsOfNames(0, name), 0, _PROPERTY_PUT, False, value)


def _is_turned_away(error: Exception, name: str, thing: Any) -> bool:
    """Return whether Excel turned a call away, which pywin32 can take for a wrong name."""
    asked_by_name = isinstance(error, AttributeError) and bool(name)
    return _says_so(error) or (asked_by_name and _is_known_or_turned_away(name, thing))


def _is_known_or_turned_away(name: str, thing: Any) -> bool:
    """Return whether a name was not found only because Excel turned the question away."""
    try:
        thing._oleobj_.GetIDsOfNames(0, name)
    except Exception as error:
        return _says_so(error)
    return True


def _says_so(error: Exception) -> bool:
    details = getattr(error, "excepinfo", None) or (None,)
    return getattr(error, "hresult", None) in _TURNED_AWAY or details[-1] == _IGNORED
