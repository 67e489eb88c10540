"""What the tests on Windows share: the add-in's server, Excels, and what was counted.

They need the add-in installed, as ``python -m tests.windows.stage`` does it under Wine; elsewhere
they are skipped.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

import pytest

COUNTS = Counter()
READ_AND_WRITE = 0xC0000000
"""GENERIC_READ and GENERIC_WRITE."""

SHARE_READ = 1
EXPECTED = "TONGBAO_EXPECTED"
"""Names the file with what the same calls give on Linux (``tests.windows.expected``)."""


def pytest_collection_modifyitems(items):
    """Skip these tests where there is no Windows with the add-in installed by the stage."""
    if sys.platform == "win32" and EXPECTED in os.environ:
        return
    skip = pytest.mark.skip(reason="python -m tests.windows.stage runs it under Wine")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter):
    """Say what was tested."""
    for what, count in COUNTS.items():
        terminalreporter.write_line(f"tested: {what}: {count}")


@pytest.fixture(scope="session")
def counts():
    """Count what is tested: counts["macros"] += 1."""
    return COUNTS


@pytest.fixture(scope="session")
def expected():
    """Return what the same calls give on Linux."""
    return json.loads(Path(os.environ[EXPECTED]).read_text("utf-8"))


@pytest.fixture(scope="session")
def vba():
    """Return the module that does what the add-in's VBA does.

    What the tests tell xlwings of themselves is not for the server.
    """
    os.environ.pop("XLWINGS_ON_SERVER", None)
    return import_module("tests.windows.vba")


@pytest.fixture(scope="session")
def server(vba):
    """Return the add-in's server."""
    return vba.Server()


@pytest.fixture
def open_in_excel():
    """Return a function that opens a file in an Excel of its own; gives both."""
    application = import_module("tests.windows.excel.application")
    opened = import_module("tests.windows.excel.opened")

    def open_file(file):
        excel = application.Application()
        return excel, opened.open_in(excel, file)

    return open_file


class Command:
    """The installed command, as a .cmd file runs it: ``tongbao("check", file)``."""

    SECONDS = 120

    def __call__(self, *arguments):
        """Return the exit code and what is printed; nothing of it may be a traceback."""
        code, printed = self.python("-m", "addin", *map(str, arguments))
        assert "Traceback" not in printed
        return code, printed

    def python(self, *arguments):
        """Run the installed Python; what it prints is read when it has ended."""
        with TemporaryFile() as output:
            done = subprocess.run(
                [sys.executable, "-X", "utf8", "-I", *arguments], timeout=self.SECONDS,
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            output.seek(0)
            return done.returncode, output.read().decode("utf-8").replace("\r\n", "\n").strip()


@pytest.fixture(scope="session")
def tongbao():
    """Return the installed command."""
    return Command()


@pytest.fixture
def folder(tmp_path):
    """Return a folder of a Chinese name with a space."""
    (tmp_path / "通报 附表").mkdir()
    return tmp_path / "通报 附表"


@pytest.fixture
def addin():
    """Return where the add-in lies that Excel opens."""
    return Path(os.environ["APPDATA"], "Microsoft", "Excel", "XLSTART", "tongbao.xlam")


@pytest.fixture
def settings_file():
    """Return where the add-in's settings lie."""
    return Path(os.environ["APPDATA"], "tongbao", "tongbao.conf")


@pytest.fixture
def hold():
    """Return a function that opens a file as another program does; others may read it or not."""
    import win32con
    import win32file

    handles = []

    def hold_file(path, share=SHARE_READ):
        how = (READ_AND_WRITE, share, None, win32con.OPEN_EXISTING, 0, None)
        handles.append(win32file.CreateFile(str(path), *how))

    yield hold_file
    for handle in handles:
        handle.Close()
