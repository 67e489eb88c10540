"""The Windows half, tested from nothing: ``python -m tests.windows.stage``, in its own folder.

It makes the bundle, installs it under Wine as a clerk does, and runs the tests there. Without Wine
it says so and is skipped, unless TONGBAO_REQUIRE_WINE=1 says that it must be there. README.md tells
what is tested and what is not.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.windows import wine

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

SUITE = (
    "tests/installer",
    "tests/output",
    "tests/desktop",
    "tests/windows/test_stand_in.py",
    "tests/mail",
)
"""The rooms of the suite that speak of Windows, of its files and of Excel."""

RUNNER = """
import faulthandler, os, sys
faulthandler.dump_traceback_later(float(sys.argv[1]), exit=True)
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
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    start = time.monotonic()
    _timed("the bundle and the packages of the tests", _gather)
    with wine.Wine(HOME) as windows:
        _timed("Wine with what the tests need", lambda: _prepare(windows))
        code = _timed("installing as a clerk does", lambda: _install(windows))
        code = code or _timed(
            "the tests on Windows", lambda: _test(windows, 300, "tests/windows/on_windows")
        )
        code = code or _timed(
            "the suite's rooms that speak of Windows", lambda: _test(windows, 420, *SUITE)
        )
    print(f"Windows stage: {'failed' if code else 'passed'} after {time.monotonic() - start:.0f} s")
    return code


def _timed(what, work):
    start = time.monotonic()
    print(f"Windows stage: {what}", flush=True)
    result = work()
    print(f"Windows stage: {what}: {time.monotonic() - start:.0f} s", flush=True)
    return result


def _gather():
    """Make the bundle, and download what the tests need beside it."""
    pins = HOME / "pins.txt"
    pins.write_text(PINS)
    pinned = os.environ | {"PIP_CONSTRAINT": str(pins), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    _run(sys.executable, "-m", "addin", "bundle", "-o", HOME / "bundle", environment=pinned)
    _run(
        sys.executable, "-m", "pip", "install", "-q", "--target", HOME / "packages", "--no-compile",
        "--platform", PYTHON[1], "--python-version", PYTHON[0], "--only-binary=:all:",
        *TEST_PACKAGES, environment=pinned,
    )  # fmt: skip
    _run(sys.executable, "-m", "tests.windows.expected", HOME / "expected.json")


def _run(*command, environment=None, seconds=400):
    subprocess.run(
        [*map(str, command)], env=environment, stdin=subprocess.DEVNULL, check=True,
        timeout=seconds,
    )  # fmt: skip


def _prepare(windows):
    """Put onto drive C: what a clerk gets, and the tests; and what doctor takes for an Excel."""
    drive = windows.drive
    shutil.copytree(HOME / "bundle", drive / "安装包 (1)")
    tests = drive / "tests"
    shutil.copytree(HOME / "packages", tests / "packages")
    shutil.copy(HOME / "expected.json", tests)
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


def _install(windows):
    """Do what install.cmd does: Debian 12's Wine has a cmd that can't run it."""
    folder = "C:\\安装包 (1)"
    command = (rf"{folder}\python\python.exe", "-X", "utf8", "-I", rf"{folder}\install.py")
    return windows.run(*command, seconds=300)[0]


def _test(windows, seconds, *tests):
    """Run tests with the Python that was installed."""
    python = rf"C:\users\{_user(windows)}\AppData\Local\tongbao\python\python.exe"
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:randomly")
    environment = {"TONGBAO_EXPECTED": r"C:\tests\expected.json"}
    command = (python, "-X", "utf8", r"C:\tests\run.py", seconds, *options, *tests)
    return windows.run(*command, seconds=seconds + 30, environment=environment)[0]


def _user(windows):
    """Return the name that Wine gives the user."""
    return next(p.name for p in (windows.drive / "users").iterdir() if p.name != "Public")


if __name__ == "__main__":
    sys.exit(main())
