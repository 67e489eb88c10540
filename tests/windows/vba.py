"""What the add-in's VBA does, in Python, on Windows: starts the server by xlwings' DLL, calls it.

The names are those of the modules' procedures. LibreOffice runs the VBA itself, without Windows.
"""

import ctypes
import os
from pathlib import Path

import pythoncom

from tests.windows.excel.over_com import served

_START_OR_REUSE = 1
_TEXT, _OBJECT = 8, 9
_LAST_REASON = "__import__('importlib').import_module('addin.functions').last_reason()"
_MACROS = "__import__('importlib').import_module('addin.macros')"


class _Variant(ctypes.Structure):
    """VBA's Variant, as the DLL fills it."""

    _fields_ = (
        ("kind", ctypes.c_ushort), ("reserved", ctypes.c_ushort * 3),
        ("content", ctypes.c_void_p), ("more", ctypes.c_void_p),
    )  # fmt: skip


def settings():
    """Return what the settings file says, as TongbaoServer reads it."""
    file = Path(os.environ["APPDATA"], "tongbao", "tongbao.conf")
    lines = file.read_text("utf-16").splitlines()
    return dict(line.split("=", 1) for line in lines)


def server_command(excel=""):
    """Return the command that starts the server; the DLL puts in the class id.

    The DLL has one server for each command, so that of another Excel, which is given some name,
    reads otherwise.
    """
    interpreter = settings()["INTERPRETER"]
    code = "import xlwings; xlwings.serve('$(CLSID)')" + (excel and f" # {excel}")
    return f'"{interpreter}" -E -P -B -c "{code}"'


class ServerFailed(Exception):
    """The DLL could not start the server; the text says why."""


class Server:
    """XLPy: the server, started or found again by xlwings' DLL."""

    def __init__(self, excel=""):
        activate = ctypes.WinDLL(settings()["DLL64"]).XLPyDLLActivateAuto
        activate.restype = ctypes.c_long
        activate.argtypes = [ctypes.POINTER(_Variant), ctypes.c_char_p, ctypes.c_long]
        answer = _Variant()
        command = server_command(excel).encode("mbcs")
        code = activate(ctypes.byref(answer), command, _START_OR_REUSE)
        if code or answer.kind != _OBJECT:
            text = ctypes.wstring_at(answer.content) if answer.kind == _TEXT else str(answer.kind)
            raise ServerFailed(text)
        self._server = pythoncom.ObjectFromAddress(answer.content, pythoncom.IID_IDispatch)
        self._numbers = {}

    def call(self, name, *arguments):
        """Call a method of the server's."""
        if name not in self._numbers:
            self._numbers[name] = self._server.GetIDsOfNames(name)
        number = self._numbers[name]
        return self._server.Invoke(number, 0, pythoncom.DISPATCH_METHOD, True, *arguments)

    @property
    def process(self):
        """The number of the server's process."""
        return int(self.call("Str", self.call("Eval", "__import__('os').getpid()")))

    def call_function(self, name, arguments):
        """CallFunction: return what a worksheet function gives."""
        return self.call("CallUDF", "addin.functions", name, list(arguments), None, None)

    def last_reason(self):
        """Return why the last function gave an error."""
        return self.call("Str", self.call("Eval", _LAST_REASON))

    def press(self, task, workbook, agree="yes"):
        """RunInPython: run a button's task on a workbook, agree to all; yields its replies."""
        engine = self.call("Module", "xlwings._xlwindows")
        self.call("SetAttr", engine, "BOOK_CALLER", served(workbook))
        answers, reply = "", "yes_no"
        while reply.startswith("yes_no"):
            reply = self.call("Str", self.call("Eval", f"{_MACROS}.{task}('{answers}')"))
            answers += f"{agree} "
            yield reply
