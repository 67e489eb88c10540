"""Windows programs on Linux, under Debian's Wine, in a prefix of their own.

What stands in Wine's way is taken out of it here; each remedy says what it is for. Nothing waits
longer than its bound: what is over time is ended with all that it started.
"""

import os
import shutil
import subprocess
import time
from contextlib import ExitStack

from tests.windows import bounded
from tests.windows.prng_dll import prng_dll

CODE_PAGE = 936
_LOCALE = "zh_CN.UTF-8"
"""By which Wine has the code page of simplified Chinese."""

_DESKTOP = "/desktop=tests,1024x768"


class Wine:
    """A prefix with its server and screen; to be used in a ``with`` statement."""

    def __init__(self, home):
        self.prefix = home / "prefix"
        self._started = ExitStack()
        self._environment = os.environ | {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # else it offers to download .NET and a browser
            "LC_ALL": _LOCALE,
        }
        required = [name for name in os.environ if name.startswith("TONGBAO_REQUIRE_")]
        for name in ("PYTHONPATH", "XLWINGS_ON_SERVER", "XLWINGS_LICENSE_KEY", *required):
            self._environment.pop(name, None)  # what must be here need not be there

    @property
    def drive(self):
        """Drive C:."""
        return self.prefix / "drive_c"

    def __enter__(self):
        with ExitStack() as started:
            self._start(started)
            self._started = started.pop_all()
        return self

    def __exit__(self, *_):
        self._started.close()

    def _start(self, started):
        self._have_locale()
        self._start_screen(started)
        started.callback(self._own, ["wineserver", "-k"], 20)
        bounded.also_run_at_end(["wineserver", "-k"], env=self._environment)
        self._own(["wineboot", "-i"], 200)
        self._own(["winecfg", "-v", "win10"], 60)
        self._own(["wineserver", "-w"], 60)
        # Go's runtime (Excelize) asks for this DLL, which Wine lacks before version 9
        library = self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        if not library.exists():
            library.write_bytes(prng_dll())
        # the first program would lend its output to these, and that would never end
        self._own(["wineserver", "-p"], 20)
        started.callback(bounded.end, self._start_own(["wine", "explorer.exe", _DESKTOP]))
        time.sleep(bounded.GRACE)

    def run(self, *command, seconds, show=True, environment=None, folder=None):
        """Run a Windows program; returns its exit code and output, -1 where its time was over."""
        started = bounded.start(
            ["wine", *command],
            env=self._environment | (environment or {}),
            cwd=folder,
            stdout=subprocess.PIPE,  # a file breaks Python's fstat in Wine 8
            stderr=subprocess.STDOUT,
        )
        output = bounded.Reader(started.stdout, show)
        try:
            code = bounded.wait(started, seconds)
        except bounded.TooLong:
            self._own(["wineserver", "-k"], 20)  # whatever it has started too
            code = -1
        return code, output.text()

    def _have_locale(self):
        known = subprocess.run(
            ["locale", "-a"], capture_output=True, text=True, timeout=20, check=True
        )
        if "zh_CN.utf8" not in known.stdout.split():
            self._own(["localedef", "-i", "zh_CN", "-f", "UTF-8", _LOCALE], 60)

    def _start_screen(self, started):
        """Start a screen that nobody sees, of a number that is free."""
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1024x768x16"]
        started.callback(bounded.end, self._start_own(command, pass_fds=[writer]))
        os.close(writer)
        with os.fdopen(reader) as numbers:
            self._environment["DISPLAY"] = f":{numbers.readline().strip()}"

    def _start_own(self, command, **options):
        """Start one of Wine's own programs, which say nothing of use."""
        return bounded.start(
            command, env=self._environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **options,
        )  # fmt: skip

    def _own(self, command, seconds):
        bounded.wait(self._start_own(command), seconds)


def is_there():
    """Return whether this computer has what is needed."""
    return all(shutil.which(program) for program in ("wine", "wineserver", "Xvfb", "localedef"))
