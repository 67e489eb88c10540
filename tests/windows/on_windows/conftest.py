"""What the tests on Windows share: the add-in's server, Excels, and what was counted.

They need the add-in installed, as ``python -m tests.windows.stage`` does it under Wine; elsewhere
they are skipped.
"""

import json
import os
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

COUNTS = Counter()
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
