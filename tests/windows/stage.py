"""The Windows half, tested from nothing: ``python -m tests.windows.stage``, in its own folder.

It makes the bundle, installs it under Wine as a clerk does, and runs the tests there. Without Wine
it says so and is skipped, unless TONGBAO_REQUIRE_WINE=1 says that it must be there. README.md tells
what is tested and what is not.
"""

import os
import re
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.windows import bounded, wine

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".windows"
PYTHON = ("3.11", "win_amd64")

PINS = "numpy<2\npandas<3\n"
"""numpy 2 calls a function of the C library that Wine 8 and 10 lack; pandas 3 needs numpy 2."""

TEST_PACKAGES = (
    "pytest>=8",
    "hypothesis>=6.100",
    "oletools>=0.60.2",
    "pyopenvba==6.5.0",
    "colorama",
)
SOURCES = ("addin", "tests", "workbook", "pyproject.toml", "README.md")

SECONDS = 900
"""The most that tests may take."""

ON_EXCEL = tuple(
    f"tests/windows/on_windows/test_{name}.py"
    for name in ("functions", "installation", "macros", "server", "trouble")
)
"""Tests that work on the installation, its server, and the stand-in for Excel."""

ON_FILES = (
    *(f"tests/windows/on_windows/test_{name}.py" for name in ("command", "files", "scripts")),
    "tests/installer",
    "tests/output",
    "tests/apart",
    "tests/mail",
)
"""Tests that leave the installation alone, and the suite's rooms that Windows may see otherwise.

``desktop`` is not among them: there the stand-in is the same Python on any system. What differs on
Windows is COM between two processes, by which ON_EXCEL tries every button.
"""

TEMP = r"C:\tests\temp"
FOLDER = "安装包 (1)"
FINDSTR = r"""
import sys
wanted, file = sys.argv[-2].removeprefix("/c:").encode(), sys.argv[-1]
with open(file, "rb") as lines:
    sys.stdout.buffer.writelines(line for line in lines if line.startswith(wanted))
"""
"""Wine's findstr finds nothing before version 9: for the scripts there is one in their folder."""
LEFT = ("Local/tongbao", "Roaming/tongbao", "Roaming/Microsoft/Excel/XLSTART/tongbao.xlam")
"""What an installation puts into AppData."""

RUNNER = """
import faulthandler, os, sys
faulthandler.dump_traceback_later(float(sys.argv[1]), exit=True, file=os.fdopen(os.dup(2), "w"))
if (temp := sys.argv.pop(2)) != "-":
    os.makedirs(temp)
    os.environ |= {"TEMP": temp, "TMP": temp}
os.chdir(r"C:\\tests\\tongbao")
sys.path[:0] = [r"C:\\tests\\tongbao", r"C:\\tests\\packages"]
import pytest
sys.exit(pytest.main(sys.argv[2:]))
"""


def main():
    """Run the stage; returns its exit code."""
    if not wine.is_there():
        required = os.environ.get("TONGBAO_REQUIRE_WINE") == "1"
        print(
            "Windows stage: skipped, there is no Wine with Xvfb" + " but it is required" * required
        )
        return int(required)
    bounded.end_all_when_ended()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    (HOME / "pins.txt").write_text(PINS)
    with ThreadPoolExecutor() as side:
        code = _timed("all of it", _run_all, side)
    print(f"Windows stage: {'failed' if code else 'passed'}", *REPORT, sep="\n  ")
    return code


REPORT = []
"""What was tested, and how long it took."""


def _timed(what, work, *arguments):
    start = time.monotonic()
    print(f"Windows stage: {what}", flush=True)
    result = work(*arguments)
    REPORT.append(f"{time.monotonic() - start:4.0f} s  {what}")
    print(f"Windows stage: {REPORT[-1]}", flush=True)
    return result


def _run_all(side):
    """Run the parts; returns the first exit code that is not 0. What can be runs side by side."""
    bundle = side.submit(_timed, "the bundle", _bundle)
    packages = side.submit(_timed, "the packages of the tests", _download)
    expected = side.submit(_timed, "what the same calls give on Linux", _expect)
    with ExitStack() as started:
        windows = _timed("Wine's start", started.enter_context, wine.Wine(HOME))
        bundle.result(), packages.result()
        _timed("what the tests need, put onto its drive", _prepare, windows)
        code = _timed("install.cmd", _script, windows, "install.cmd", 600)
        expected.result()
        shutil.copy(HOME / "expected.json", windows.drive / "tests")
        if code:
            return code
        lanes = [
            side.submit(_timed, "what the add-in does", _test, windows, "-", ON_EXCEL),
            side.submit(
                _timed, "files, commands, rooms of the suite", _test, windows, TEMP, ON_FILES
            ),
        ]
        codes = [lane.result() for lane in lanes]
        return max(codes, key=abs) or _timed("uninstall.cmd", _uninstall, windows)


def _pinned():
    pins = {"PIP_CONSTRAINT": str(HOME / "pins.txt"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return os.environ | pins


def _bundle():
    command = [sys.executable, "-m", "addin", "bundle", "-o", HOME / "bundle"]
    bounded.run(command, 600, env=_pinned())


def _download():
    """Download what the tests need on Windows beside the product."""
    command = [
        sys.executable, "-m", "pip", "install", "-q", "--target", HOME / "packages", "--no-compile",
        "--platform", PYTHON[1], "--python-version", PYTHON[0], "--only-binary=:all:",
        *TEST_PACKAGES,
    ]  # fmt: skip
    bounded.run(command, 600, env=_pinned())


def _expect():
    command = [sys.executable, "-W", "ignore", "-m", "tests.windows.expected"]
    bounded.run([*command, HOME / "expected.json"], 600)


def _prepare(windows):
    """Put onto drive C: what a clerk gets, and the tests; and what doctor takes for an Excel."""
    drive = windows.drive
    shutil.copytree(HOME / "bundle", drive / FOLDER)
    (drive / FOLDER / "findstr.py").write_text(FINDSTR)
    (drive / FOLDER / "findstr.bat").write_text(
        '@"%~dp0python\\python.exe" "%~dp0findstr.py" %*\r\n'
    )
    tests = drive / "tests"
    shutil.copytree(HOME / "packages", tests / "packages")
    (tests / "run.py").write_text(RUNNER, "utf-8")
    unwanted = shutil.ignore_patterns("__pycache__", ".*")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tests / "tongbao" / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, tests / "tongbao")
    program = tests / "EXCEL.EXE"
    shutil.copy(HOME / "bundle" / "python" / "python.exe", program)
    key = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    windows.run("reg", "add", key, "/ve", "/d", r"C:\tests\EXCEL.EXE", "/f", seconds=30, show=False)


def _script(windows, name, seconds):
    """Run a script of the bundle's; returns its exit code."""
    folder = windows.drive / FOLDER
    return windows.run("cmd", "/c", name, seconds=seconds, folder=folder)[0]


def _uninstall(windows):
    """Remove all, and look that it is gone."""
    code = _script(windows, "uninstall.cmd", 120)
    folder = windows.drive / "users" / _user(windows) / "AppData"
    left = [name for name in LEFT if (folder / name).exists()]
    print(f"Windows stage: left behind: {', '.join(left) or 'nothing'}")
    return code or len(left)


def _test(windows, temp, tests):
    """Run tests with the Python that was installed, on a folder for temporary files."""
    python = rf"C:\users\{_user(windows)}\AppData\Local\tongbao\python\python.exe"
    unwanted = ("cacheprovider", "faulthandler", "randomly")
    options = ("-q", "--durations=8", *(f"-pno:{name}" for name in unwanted))
    environment = {"TONGBAO_EXPECTED": r"C:\tests\expected.json"}
    command = (python, "-X", "utf8", r"C:\tests\run.py", SECONDS, temp, *options, *tests)
    code, printed = windows.run(*command, seconds=SECONDS + 30, environment=environment, show=False)
    print(printed, flush=True)
    REPORT.extend(re.findall(r"^tested: .*|^\d+ (?:passed|failed).*", printed, re.MULTILINE))
    return code


def _user(windows):
    """Return the name that Wine gives the user."""
    return next(p.name for p in (windows.drive / "users").iterdir() if p.name != "Public")


if __name__ == "__main__":
    sys.exit(main())
