"""xlwings' own engine for Excel on Windows, on any system: its code runs, what it talks to is ours.

pywin32 and the Windows half of ctypes are stand-ins that do nothing. Excel's objects are those of
``tests.windows.excel``, which xlwings takes for pywin32's because they are of the class CDispatch.
"""

import atexit
import ctypes
import importlib
import sys
from datetime import datetime
from functools import lru_cache
from types import ModuleType
from unittest.mock import MagicMock, patch

from tests.windows.excel.errors import CDispatch, ComError


class _Unused:
    """A class that none of our objects is of."""


_PYWIN32 = {
    "pythoncom": {"__file__": "pythoncom", "ole_error": ComError},
    "pywintypes": {"TimeType": datetime, "com_error": ComError, "error": ComError},
    "win32com": {},
    "win32com.client": {
        "CDispatch": CDispatch,
        "CoClassBaseClass": _Unused,
        "DispatchBaseClass": _Unused,
    },
    "win32process": {"GetWindowThreadProcessId": lambda _: (1, 1)},
    **{f"win32{name}": {} for name in ("api", "con", "gui", "timezone")},
}


@lru_cache
def engine():
    """Return xlwings._xlwindows; no stand-in stays among the modules."""
    modules = {name: _module(name, parts) for name, parts in _PYWIN32.items()}
    modules["win32com"].client = modules["win32com.client"]
    windows = MagicMock()
    with (
        patch.dict(sys.modules, modules),
        patch.multiple(ctypes, create=True, windll=windows, oledll=windows, PyDLL=windows),
    ):
        loaded = importlib.import_module("xlwings._xlwindows")
    atexit.unregister(loaded.cleanup)  # it ends processes of Excel's
    return loaded


def _module(name, parts):
    module = ModuleType(name)
    module.__getattr__ = lambda part: MagicMock(name=f"{name}.{part}")
    module.__dict__.update(parts)
    return module
