"""A command that writes, in a folder of its own that can be put back as it was."""

import shutil
import tempfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import msoffcrypto

from tests.support.commands import PASSWORD, furnish
from tests.support.steps import watched

_COMPOUND = b"\xd0\xcf\x11\xe0"
_BACKUPS = (".备份", ".bak")


class Job:
    """A command in its folder, which must be the working folder where it runs.

    ``run`` takes arguments and returns the exit code and what was said on stderr. ``before`` is
    what the folder held.
    """

    def __init__(self, command, folder, run):
        self.command, self.folder, self._run = command, folder, run
        furnish(folder)
        self.before = self.held()

    def with_earlier_results(self):
        """Make results of figures that have changed since, where the command may replace them."""
        if not self.command.once:
            assert self.run() == (0, "")
            furnish(self.folder, completed=11)
            self.before = self.held()
        return self

    def run(self):
        """Run the command; returns its exit code and what it said on stderr."""
        return self._run(*self.command.arguments)

    def held(self):
        """Return what the folder holds: the files by name, locked ones opened; folders too."""
        paths = sorted(self.folder.rglob("*"))
        return {str(p.relative_to(self.folder)): p.is_file() and _content(p) for p in paths}

    def put_back(self):
        """Let the folder hold again what it did."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, held in self.before.items():
            path = self.folder / name
            path.mkdir() if held is False else path.write_bytes(held)

    def after(self):
        """Return what the folder holds once the command has done its work there."""
        assert self.run() == (0, "")
        return self.held()

    def steps(self):
        """Return its steps in order, and what they lead to; all is put back."""
        steps = []
        with watched(self.folder.parent, steps.append):
            after = self.after()
        self.put_back()
        return steps, after


def _content(path):
    """Return a file's bytes; of one that is locked, those that the password opens."""
    held = path.read_bytes()
    return _opened(held) if held.startswith(_COMPOUND) else held


@lru_cache
def _opened(held):
    plain, locked = BytesIO(), msoffcrypto.OfficeFile(BytesIO(held))
    locked.load_key(PASSWORD)
    locked.decrypt(plain)
    return plain.getvalue()


def strange(held, before, after):
    """Return what a folder lacks of what it held, and what is there neither as before nor after.

    A backup of what it held may have any name.
    """
    lacking = set(before) - set(held)
    return lacking | {
        name
        for name, content in held.items()
        if content not in (before.get(name), after.get(name))
        and not (content in before.values() and any(mark in name for mark in _BACKUPS))
    }


def begun(name):
    """Return whether a file or folder is one that a killed job may leave: it had begun it."""
    return any(part.startswith(".tongbao-") for part in Path(name).parts)


def left_aside():
    """Return the names of temporary files that were left; openpyxl's go when the program ends."""
    names = [path.name for path in Path(tempfile.gettempdir()).iterdir()]
    return [name for name in names if not name.startswith("openpyxl.")]
