"""The manual as a file, and shown in a browser."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

from addin.errors import OutputExists
from addin.guide.manual import MARK, manual
from addin.output.atomic import made_folder, writing
from addin.output.place import check_place

FILE = "tongbao-guide.html"


def write_manual(output: Path) -> None:
    """Write the manual in one step; raises an OutputError where something else is there."""
    check_place(output, ".html", _is_manual, OutputExists)
    _write(output)


def show_manual() -> tuple[Path, bool]:
    """Write the manual to the user's own folder and open it; returns it, and whether it opened."""
    file = own_folder() / FILE
    with made_folder(file.parent):
        _write(file)
    return file, webbrowser.open(str(file) if os.name == "nt" else file.as_uri())


def own_folder() -> Path:
    """Return where what can be made again goes: on Windows the program's own, else the cache."""
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "tongbao"
    cache = os.environ.get("XDG_CACHE_HOME")
    return Path(cache or Path.home() / ".cache") / "tongbao"


def _write(output: Path) -> None:
    page = manual()
    with writing(output) as finished:
        finished.write_text(page, "utf-8", newline="\n")


def _is_manual(path: Path) -> bool:
    """Return whether a file is a manual of ours, which another may replace."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return MARK in file.read(2_000)
    except OSError:
        return False
