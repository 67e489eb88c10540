"""Starting the server process, with a stand-in for COM: the process itself is real."""

import os
import signal
import sys
import time
from types import SimpleNamespace

import pytest

from addin.installer.computer import this_computer
from addin.installer.server import ServerFailed, call_server

_NOT_REGISTERED = -2147221164


class ComError(Exception):
    def __init__(self, hresult):
        super().__init__(f"COM error {hresult}")
        self.hresult = hresult


@pytest.fixture
def com(monkeypatch):
    """Return a stand-in for pythoncom that knows no server until it is given one."""

    def create(clsid, outer, context, interface):
        if stand_in.server is None:
            raise ComError(stand_in.hresult)
        return stand_in.server

    stand_in = SimpleNamespace(
        server=None, hresult=_NOT_REGISTERED, com_error=ComError, CoCreateInstance=create,
        CreateGuid=lambda: "{12345678-0000-0000-0000-000000000000}",
        CLSCTX_LOCAL_SERVER=4, IID_IDispatch=0, DISPATCH_METHOD=1,
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "pythoncom", stand_in)
    return stand_in


def test_a_function_is_called_as_the_add_in_calls_it(com):
    def invoke(method, locale, flags, wanted, *arguments):
        assert (method, flags, wanted) == ("id of CallUDF", 1, True)
        assert arguments == ("addin.functions", "TB_COMPLETION", [94.92, 120.0])
        return 0.791

    com.server = SimpleNamespace(GetIDsOfNames=lambda name: f"id of {name}", Invoke=invoke)
    assert call_server(sys.executable, "TB_COMPLETION", (94.92, 120.0)) == 0.791


@pytest.mark.skipif(sys.platform == "win32", reason="there the server starts")
def test_a_process_that_ends_at_once_gives_its_last_words(com):
    with pytest.raises(ServerFailed, match="Python 报告 AttributeError"):
        call_server(sys.executable, "TB_COMPLETION", (1.0, 2.0))


def test_a_refusal_of_com_is_given_by_its_number(com):
    com.hresult = -2147024891
    with pytest.raises(ServerFailed, match="COM 错误 0x80070005"):
        call_server(sys.executable, "TB_COMPLETION", (1.0, 2.0))


def test_a_call_without_an_answer_is_ended(com, monkeypatch):
    def invoke(*_):
        time.sleep(1)
        raise ComError(-2147023174)

    com.server = SimpleNamespace(GetIDsOfNames=lambda name: name, Invoke=invoke)
    monkeypatch.setattr("addin.installer.server._PATIENCE", 0.1)
    with pytest.raises(ServerFailed, match="没有回应"):
        call_server(sys.executable, "TB_COMPLETION", (1.0, 2.0))


def test_an_interpreter_that_is_not_there_is_told(com, tmp_path):
    with pytest.raises(ServerFailed, match="找不到这个程序"):
        call_server(str(tmp_path / "pythonw.exe"), "TB_COMPLETION", (1.0, 2.0))


@pytest.mark.skipif(sys.platform == "win32", reason="shows what is unknown elsewhere")
def test_off_windows_a_computer_has_neither_registry_nor_short_names(tmp_path):
    computer = this_computer()
    assert not computer.is_windows
    assert str(computer.python) == sys.executable
    assert computer.registry(r"HKCU\Software") is None
    assert computer.short_path(tmp_path) is None


def test_a_command_gives_its_exit_code_and_what_it_printed():
    code = "import sys; print('通报'); sys.exit(3)"
    exit_code, printed = this_computer().run([sys.executable, "-X", "utf8", "-c", code])
    assert (exit_code, printed) == (3, "通报")


def test_what_a_command_leaves_running_is_not_waited_for():
    heir = "import time; time.sleep(20)"
    code = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {heir!r}]).pid)"
    start = time.monotonic()
    exit_code, printed = this_computer().run([sys.executable, "-c", code])
    try:
        assert exit_code == 0
        assert time.monotonic() - start < 15
    finally:
        os.kill(int(printed), signal.SIGTERM)
