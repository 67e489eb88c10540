"""The process in which worksheet functions run: started and called as the add-in does it."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from importlib import import_module
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO, TYPE_CHECKING, Any

from addin.installer.printed import text_of
from addin.installer.reasons import reason_in, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Keeps a console from flashing up on Windows."""

_PATIENCE = 60
_NOT_REGISTERED = -2147221164
"""What COM answers until the process has announced itself (REGDB_E_CLASSNOTREG)."""


class ServerFailed(Exception):
    """A worksheet function can't be called; the text says why in Chinese."""


def server_command(interpreter: str, code: str) -> list[str]:
    """Return the command that runs code as the add-in does.

    -P keeps the folder of the open workbook out of Python's search path, -E what other programs
    set for their own Pythons.
    """
    return [interpreter, "-E", "-P", "-B", "-c", code]


def call_server(interpreter: str, function: str, arguments: tuple[float, ...]) -> object:
    """Start a server process, let it compute a worksheet function, and end it.

    Raises ServerFailed.
    """
    try:
        com: Any = import_module("pythoncom")
        return _called(com, interpreter, function, arguments)
    except ImportError as error:
        raise ServerFailed("缺少组件 pywin32") from error
    except OSError as error:
        raise ServerFailed(reason_of(error)) from error


def _called(com: Any, interpreter: str, function: str, arguments: tuple[float, ...]) -> object:
    clsid = str(com.CreateGuid())
    with (
        TemporaryFile() as printed,
        subprocess.Popen(
            server_command(interpreter, f"import xlwings; xlwings.serve('{clsid}')"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=printed,
            creationflags=NO_WINDOW,
        ) as server,
    ):
        try:
            proxy = _connect(com, clsid, server, printed)
            method = proxy.GetIDsOfNames("CallUDF")
            call = ("addin.functions", function, list(arguments))
            with _bounded(server):
                return proxy.Invoke(method, 0, com.DISPATCH_METHOD, True, *call)
        except com.com_error as error:
            raise ServerFailed(f"COM 错误 0x{error.hresult & 0xFFFFFFFF:08X}") from error
        finally:
            server.kill()


@contextmanager
def _bounded(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a server that does not answer in time, which ends the call too; raises ServerFailed."""
    ended = Event()

    def end() -> None:
        ended.set()
        server.kill()

    over = Timer(_PATIENCE, end)
    over.start()
    try:
        yield
    except Exception as error:
        if ended.is_set():
            raise ServerFailed(f"{_PATIENCE:.0f} 秒内没有回应") from error
        raise
    finally:
        over.cancel()


def _connect(com: Any, clsid: str, server: subprocess.Popen[bytes], printed: IO[bytes]) -> Any:
    """Return the server's object as soon as it is there."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return com.CoCreateInstance(clsid, None, com.CLSCTX_LOCAL_SERVER, com.IID_IDispatch)
        except com.com_error as error:
            if error.hresult != _NOT_REGISTERED or time.monotonic() > end:
                raise
        if server.poll() is not None:
            raise ServerFailed(f"Python {reason_in(text_of(printed), server.returncode)}")
        time.sleep(0.1)
