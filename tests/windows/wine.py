"""Windows programs on Linux, under Debian's Wine, in a prefix of their own.

What stands in Wine's way is taken out of it here; each remedy says what it is for. Nothing waits
longer than its bound: what is over time is ended with all that it started.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests.windows.prng_dll import prng_dll

CODE_PAGE = 936
_LOCALE = "zh_CN.UTF-8"
"""By which Wine has the code page of simplified Chinese."""

_GRACE = 5


class Wine:
    """A prefix with its server and screen; to be used in a ``with`` statement."""

    def __init__(self, home):
        self.prefix = home / "prefix"
        self._screen = None
        self._environment = os.environ | {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # else it offers to download .NET and a browser
            "LC_ALL": _LOCALE,
        }
        for name in ("PYTHONPATH", "XLWINGS_ON_SERVER", "XLWINGS_LICENSE_KEY"):
            self._environment.pop(name, None)

    @property
    def drive(self):
        """Drive C:."""
        return self.prefix / "drive_c"

    def __enter__(self):
        self._have_locale()
        self._start_screen()
        self._plain(["wineboot", "-i"], 200)
        self._plain(["winecfg", "-v", "win10"], 60)
        self._plain(["wineserver", "-w"], 60)
        # Go's runtime (Excelize) asks for this DLL, which Wine lacks before version 9
        (self.drive / "windows" / "system32" / "bcryptprimitives.dll").write_bytes(prng_dll())
        # the first program would lend its output to these, and that would never end
        self._plain(["wineserver", "-p"], 20)
        self._daemon(["wine", "explorer.exe", "/desktop=tests,1024x768"])
        time.sleep(_GRACE)
        return self

    def __exit__(self, *_):
        self._plain(["wineserver", "-k"], 20)
        if self._screen is not None:
            _end(self._screen)

    def run(self, *command, seconds, show=True, environment=None, folder=None):
        """Run a Windows program; returns its exit code and output, -1 where its time was over."""
        started = subprocess.Popen(
            ["wine", *map(str, command)],
            env=self._environment | (environment or {}),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # a file breaks Python's fstat in Wine 8
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        output = _Reader(started.stdout, show)
        try:
            code = started.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(started)
            self._plain(["wineserver", "-k"], 20)  # whatever it has started too
            code = -1
        return code, output.text()

    def _have_locale(self):
        known = subprocess.run(
            ["locale", "-a"], capture_output=True, text=True, timeout=20, check=True
        )
        if "zh_CN.utf8" not in known.stdout.split():
            self._plain(["localedef", "-i", "zh_CN", "-f", "UTF-8", _LOCALE], 60)

    def _start_screen(self):
        """Start a screen that nobody sees, of a number that is free."""
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1024x768x16"]
        self._screen = self._daemon(command, pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as numbers:
            self._environment["DISPLAY"] = f":{numbers.readline().strip()}"

    def _daemon(self, command, **options):
        return subprocess.Popen(
            command, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True, **options,
        )  # fmt: skip

    def _plain(self, command, seconds):
        """Run one of Wine's own programs, which say nothing of use."""
        started = self._daemon(command)
        try:
            started.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(started)
            raise


class _Reader:
    """Reads what a program prints in a thread: whoever inherits the pipe may never close it."""

    def __init__(self, stream, show):
        self._lines = []
        self._thread = threading.Thread(target=self._read, args=(stream, show), daemon=True)
        self._thread.start()

    def _read(self, stream, show):
        for line in stream:
            self._lines.append(line)
            if show:
                sys.stdout.write(line.decode("utf-8", "replace"))
                sys.stdout.flush()

    def text(self):
        """Return what was printed, a moment after the program's end."""
        self._thread.join(_GRACE)
        return b"".join(self._lines).decode("utf-8", "replace")


def _end(process):
    """End a program with its group."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
            process.wait(_GRACE)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
        return


def is_there():
    """Return whether this computer has what is needed."""
    return all(shutil.which(program) for program in ("wine", "wineserver", "Xvfb", "localedef"))


def windows_path(path, drive):
    """Return a file of drive C: by its Windows name."""
    return "C:\\" + str(Path(path).relative_to(drive)).replace("/", "\\")
