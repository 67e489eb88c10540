"""The computer on which the add-in is installed: what has to be known of it, and asked of it.

All that only Windows can answer goes through a Computer, so that the rest runs anywhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.installer.printed import run_printed
from addin.installer.server import NO_WINDOW, call_server

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_PATIENCE = 60
"""Seconds that a process may take; the first import after an installation is slow."""


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer with the Python that runs on it.

    ``python`` is the interpreter and ``python_home`` the installation behind it, which differs in a
    virtual environment; ``app_data`` is the user's own folder of settings, ``code_page`` the one
    of programs that don't know Unicode.

    ``registry`` gives the values of a key by their names in small letters, "" being the key's
    default value, or None where there is no such key. ``set_registry`` writes a text there by key
    and name, or for None removes it; it raises OSError. ``short_path`` gives a path's 8.3 name, or
    None. ``run`` gives the exit code and the output of a command; it raises OSError where that
    can't be started and subprocess.TimeoutExpired. ``call_server`` is that of ``server``.
    """

    is_windows: bool
    python: Path
    python_home: Path
    app_data: Path
    code_page: int
    registry: Callable[[str], Mapping[str, Any] | None]
    set_registry: Callable[[str, str, str | None], None]
    short_path: Callable[[Path], Path | None]
    run: Callable[[Sequence[str]], tuple[int, str]]
    call_server: Callable[[str, str, tuple[float, ...]], object]


def this_computer() -> Computer:
    """Return the computer that this runs on; off Windows it knows no registry."""
    return Computer(
        is_windows=sys.platform == "win32",
        python=Path(sys.executable),
        python_home=Path(sys.base_prefix),
        app_data=Path(os.environ.get("APPDATA") or Path.home()),
        code_page=_code_page(),
        registry=_registry,
        set_registry=_set_registry,
        short_path=_short_path,
        run=run,
        call_server=call_server,
    )


def run(command: Sequence[str]) -> tuple[int, str]:
    """Run a command without a window and return its exit code and all that it printed."""
    return run_printed(command, _PATIENCE, NO_WINDOW)


def _code_page() -> int:
    if sys.platform != "win32":
        return 65001
    import ctypes

    return int(ctypes.windll.kernel32.GetACP())


def _short_path(path: Path) -> Path | None:
    if sys.platform != "win32":
        return None
    import ctypes

    buffer = ctypes.create_unicode_buffer(32768)
    length = ctypes.windll.kernel32.GetShortPathNameW(str(path), buffer, len(buffer))
    return Path(buffer.value) if length else None


def _registry(key: str) -> Mapping[str, Any] | None:
    if sys.platform != "win32":
        return None
    import winreg

    root, _, path = key.partition("\\")
    hive = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[root]
    try:
        # a Python of 32 bit would be shown the keys of programs of 32 bit only
        with winreg.OpenKey(hive, path, access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            values = [winreg.EnumValue(opened, i) for i in range(winreg.QueryInfoKey(opened)[1])]
    except OSError:
        return None
    return {name.lower(): value for name, value, _ in values}


def _set_registry(key: str, name: str, value: str | None) -> None:
    if sys.platform != "win32":
        return
    import winreg

    path = key.removeprefix("HKCU\\")  # no other part is written
    access = winreg.KEY_SET_VALUE | winreg.KEY_WOW64_64KEY
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, path, access=access) as opened:
        if value is None:
            with suppress(FileNotFoundError):
                winreg.DeleteValue(opened, name)
        else:
            winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
