"""LibreOffice by stand-ins: what is run, how it is found, that nothing of it stays."""

import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from addin.programs import libreoffice
from addin.programs.libreoffice import ProgramFailed, ProgramMissing, convert, find_libreoffice

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Return a function that puts a shell script on PATH as LibreOffice."""

    def put(text, name="soffice"):
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", os.pathsep.join([str(folder), "/usr/bin", "/bin"]))
        return program

    return put


@pytest.fixture
def source(tmp_path):
    """A file to be converted; the stand-ins look only at its name."""
    path = tmp_path / "work" / "通报.doc"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


@posix
def test_the_result_is_beside_the_file_and_the_profile_too(script, source):
    script('printf "%s\\n" "$@" > "$(dirname "$8")/通报.docx"')
    result = convert(source, "docx:MS Word 2007 XML", 60)
    assert result == source.with_suffix(".docx")
    profile, *options = result.read_text().splitlines()
    assert profile == f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    assert "--headless" in options
    assert options[-1] == str(source)


@posix
@pytest.mark.parametrize("leaves", ["wait", "exit 0"])
def test_what_it_started_is_ended_with_it(script, source, tmp_path, leaves):
    script(f"sh -c 'echo $$ > {tmp_path}/child; exec sleep 60' &\nsleep 0.5\n{leaves}")
    if leaves == "wait":
        with pytest.raises(ProgramFailed, match="LibreOffice 超过1秒没有完成"):
            convert(source, "docx", 1)
    else:
        convert(source, "docx", 60)
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix
def test_one_that_does_not_start_is_said(script, source):
    script("exit 0").chmod(0o644)
    with pytest.raises(ProgramFailed, match="LibreOffice 没能启动"):
        convert(source, "docx", 60)


def test_where_there_is_none_it_is_missing(source, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_usual", lambda _: iter(()))
    with pytest.raises(ProgramMissing):
        convert(source, "docx", 60)


def test_on_windows_it_is_stopped_by_windows_own_program(monkeypatch):
    """A taskkill.exe beside the file must not be run."""
    ran = []
    monkeypatch.setattr(libreoffice, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(libreoffice.subprocess, "run", lambda command, **_: ran.append(command))
    monkeypatch.setenv("SYSTEMROOT", "C:/Windows")
    running = SimpleNamespace(pid=4711, poll=lambda: None, wait=lambda: ran.append("waited"))
    libreoffice._stop(running)
    program = str(Path("C:/Windows", "System32", "taskkill.exe"))
    assert ran == [[program, "/F", "/T", "/PID", "4711"], "waited"]


@posix
def test_one_beside_the_file_is_not_run(script, monkeypatch):
    program = script("exit 0")
    monkeypatch.chdir(program.parent)
    monkeypatch.setattr(libreoffice, "_usual", lambda _: iter(()))
    for path in (".", "", "bin"):
        monkeypatch.setenv("PATH", path)
        assert find_libreoffice() is None


def test_it_is_found_where_its_installers_put_it(tmp_path, monkeypatch):
    folder = tmp_path / "LibreOffice" / "program"
    folder.mkdir(parents=True)
    (folder / "soffice.exe").touch()
    monkeypatch.setattr(libreoffice, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert find_libreoffice() == folder / "soffice.exe"
