"""xlwings' engine for Excel on Windows, in a process of its own on any system.

``start`` puts stand-ins in the place of pywin32 and has xlwings use its Windows engine and its real
conversion of worksheet functions' arguments from then on. Nothing takes that back: it is for
programs, never for the process of the tests.
"""

import ctypes
import inspect
import os
import sys
from datetime import datetime
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

from tests.support.excel_cells import NoSuchDate, Range
from tests.support.handed_values import LEFT_OUT, over_com, values_of

_RANGE = "{00020846-0000-0000-C000-000000000046}"
"""The interface by which xlwings knows that an object is a range."""


class ComError(Exception):
    """What pywin32 raises where a call of Excel fails."""

    hresult = -2147352567


class CDispatch:
    """The class of pywin32's objects; xlwings wraps what is one, and nothing else."""


class _PyIDispatch:
    """The class of pywin32's objects before it wraps them; none such comes to us."""


_PYWIN32 = MagicMock()
"""Takes and remembers all that is asked of pywin32."""


class _Stub(ModuleType):
    """A module of pywin32: ``facts`` are members as they are, all others can be called."""

    def __init__(self, name, **facts):
        super().__init__(name)
        self.__file__ = f"{name}.pyd"
        self.__path__ = []
        self.__dict__.update(facts)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(getattr(_PYWIN32, self.__name__), name)


def _not_wrapped(value):
    raise ValueError("no object of Python's")


_STUBS = (
    _Stub(
        "pythoncom", ole_error=ComError, com_error=ComError,
        IID_IDispatch="IDispatch", TypeIIDs={"IDispatch": _PyIDispatch},
    ),
    _Stub("pywintypes", TimeType=datetime, com_error=ComError, error=ComError, IID=str),
    _Stub("win32com"),
    _Stub(
        "win32com.client", CDispatch=CDispatch, DispatchBaseClass=type("DispatchBaseClass", (), {}),
        Dispatch=lambda given, *_, **__: given,
    ),
    _Stub("win32com.client.dynamic"),
    _Stub("win32com.server"),
    _Stub("win32com.server.util", unwrap=_not_wrapped),
    _Stub("win32com.server.dispatcher"),
    _Stub("win32com.server.policy"),
    *map(_Stub, "win32api win32clipboard win32con win32event win32gui win32process".split()),
    *map(_Stub, "win32timezone comtypes".split()),
)  # fmt: skip


def start():
    """Put the stand-ins in place, register xlwings' Windows engine, return its Server.

    Worksheet functions must not be declared yet: they would be unknown to that engine.
    """
    if "addin.functions" in sys.modules:
        raise RuntimeError("the functions are declared already")
    os.environ.pop("XLWINGS_ON_SERVER", None)  # else worksheet functions are that server's
    for stub in _STUBS:
        sys.modules[stub.__name__] = stub
        parent, _, name = stub.__name__.rpartition(".")
        if parent:
            setattr(sys.modules[parent], name, stub)
    for loader in ("PyDLL", "windll", "oledll"):
        setattr(ctypes, loader, MagicMock())

    import xlwings
    from xlwings import _xlwindows

    xlwings._xlwindows = _xlwindows
    xlwings.engines.add(xlwings.main.Engine(impl=_xlwindows.engine))

    from xlwings import com_server, udfs

    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret

    from addin import functions

    return Server(com_server.XLPython(), functions)


class Excel:
    """Counts what is asked of Excel's objects and of pywin32; real objects are asked for more."""

    def __init__(self):
        self._asked = 0
        _PYWIN32.reset_mock()

    @property
    def round_trips(self):
        """Return how often anything was asked since the count began."""
        return self._asked + len(_PYWIN32.mock_calls)

    def range(self, cells):
        """Return an object of Excel's for a range."""
        return _Object(
            self,
            _oleobj_=lambda: _Object(self, GetTypeInfo=self._type_of_a_range),
            Worksheet=self._sheet,
            Row=lambda: cells.row,
            Column=lambda: cells.column,
            Rows=lambda: _Object(self, Count=lambda: cells.height),
            Columns=lambda: _Object(self, Count=lambda: cells.width),
            Value=lambda: _value(cells),
        )

    def _type_of_a_range(self):
        attributes = SimpleNamespace(iid=_RANGE)
        return lambda: _Object(self, GetTypeAttr=lambda: lambda: attributes)

    def _sheet(self):
        application = _Object(self, Hwnd=lambda: 1)
        return _Object(self, Parent=lambda: _Object(self, Application=lambda: application))


class _Object(CDispatch):
    """An object of Excel's; ``members`` give the values of its properties when they are asked."""

    def __init__(self, excel, **members):
        self.__dict__.update(_excel=excel, _members=members)

    def __getattr__(self, name):
        if name not in self._members:
            raise AttributeError(name)
        if name != "_oleobj_":  # which is pywin32's own
            self._excel._asked += 1
        return self._members[name]()


def _value(cells):
    try:
        return over_com(cells.value)
    except NoSuchDate as unknown:
        raise ComError from unknown


class Server:
    """xlwings' server as VBA calls it: without workbook and caller."""

    def __init__(self, server, functions):
        self._server = server
        self._functions = functions

    def call(self, name, arguments):
        """Call a worksheet function of ours."""
        return self.call_udf(self._functions.__name__, name, arguments)

    def call_udf(self, module, name, arguments):
        """Call any worksheet function."""
        return self._server.CallUDF(module, name, arguments, None, None)

    def last_reason(self):
        """Return why the last call of a function of ours gave an error."""
        return self._functions.last_reason()

    def handed_values(self, name, arguments):
        """Return a function's arguments as Python gets them from the add-in."""
        return over_com(values_of(self._all(name, arguments)))

    def handed_ranges(self, name, arguments, excel):
        """Return a function's arguments as Python got them before: ranges as Excel's objects."""
        return tuple(
            excel.range(argument) if isinstance(argument, Range) else over_com(argument)
            for argument in self._all(name, arguments)
        )

    def _all(self, name, arguments):
        """Return the arguments that VBA passes on: all of a function's, with those not written."""
        parameters = inspect.signature(getattr(self._functions, name)).parameters
        return (*arguments, *[LEFT_OUT] * (len(parameters) - len(arguments)))
