"""The add-in's server: its start, its end, and that there is one for all."""

import os
import signal
import time

import pytest

SECONDS = 30


def is_running(process):
    """Return whether a process runs."""
    import pywintypes
    import win32api
    import win32con
    import win32process

    try:
        handle = win32api.OpenProcess(win32con.PROCESS_QUERY_INFORMATION, False, process)
    except pywintypes.error:
        return False
    return win32process.GetExitCodeProcess(handle) == win32con.STILL_ACTIVE


def test_there_is_one_server(vba, server):
    assert vba.Server().process == server.process


def test_the_server_is_the_python_of_the_settings(vba, server):
    run_by = server.call("Str", server.call("Eval", "__import__('sys').executable"))
    assert run_by.lower() == vba.settings()["INTERPRETER"].lower()


def test_the_folder_of_the_workbook_is_not_on_its_search_path(server):
    paths = server.call("Str", server.call("Eval", "__import__('sys').path"))
    assert "''" not in paths
    assert str(os.getcwd()) not in paths


def test_a_server_that_has_ended_is_told_and_another_one_can_be_started(vba):
    """Windows forgets the class of a process that ended, Wine does not: hence other Excels'."""
    first = vba.Server("second")
    ended = first.process
    os.kill(ended, signal.SIGTERM)
    end = time.monotonic() + SECONDS
    while is_running(ended):
        assert time.monotonic() < end
        time.sleep(0.1)
    with pytest.raises(Exception, match="RPC"):
        first.call_function("TB_COMPLETION", [94.92, 120.0])
    again = vba.Server("third")
    assert again.process != ended
    assert again.call_function("TB_COMPLETION", [94.92, 120.0]) == 0.791


def test_a_server_that_does_not_start_says_why(vba, monkeypatch):
    there = vba.settings()
    monkeypatch.setattr(vba, "settings", lambda: there | {"INTERPRETER": r"C:\没有\pythonw.exe"})
    with pytest.raises(vba.ServerFailed, match="process"):
        vba.Server()
