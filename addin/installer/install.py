"""Installing the add-in for one user, and removing it: no administrator, no network, no registry.

Two files are all: the add-in in the folder whose files every Excel of this user opens when it
starts, and the settings file that names the Python to be run.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import (
    InstallUnwritable,
    NotWindows,
    OutputUnwritable,
    PathOutsideCodePage,
    SettingsUnreadable,
    StorePython,
)
from addin.installer.conf import Settings, read_settings, settings_text
from addin.output.atomic import made_folder, output_errors, put_copy, temporary_folder, told_of
from addin.output.held import clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.installer.computer import Computer

ADDIN = "tongbao.xlam"
_SIMPLIFIED_CHINESE = 936


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did; ``backup`` is a file of the same name that was not ours."""

    addin: Path
    settings_file: Path
    settings: Settings
    backup: Path | None


def addin_file(computer: Computer) -> Path:
    """Return where the add-in lies: a folder that Excel trusts and whose files it opens."""
    return computer.app_data / "Microsoft" / "Excel" / "XLSTART" / ADDIN


def settings_file(computer: Computer) -> Path:
    """Return where the settings file lies; the add-in's VBA has the same path."""
    return computer.app_data / "tongbao" / "tongbao.conf"


def install(computer: Computer) -> Installed:
    """Put the add-in and its settings in place, each in one step; older ones are replaced.

    Raises an InstallError and changes nothing where this computer or its state forbids it.
    """
    if not computer.is_windows:
        raise NotWindows
    if "windowsapps" in map(str.lower, computer.python_home.parts):
        raise StorePython(computer.python_home)
    interpreter = _interpreter(computer)
    addin, conf = addin_file(computer), settings_file(computer)
    with _making_in(conf.parent) as folder:
        new_addin, new_conf = folder / addin.name, folder / conf.name
        with _unwritable(addin):
            _build(new_addin, computer)
        dll64, dll32 = _dll(computer, 64), _dll(computer, 32)
        settings = Settings(interpreter, dll64, dll32, version("tongbao"), digest(new_addin))
        with _unwritable(conf):
            new_conf.write_bytes(settings_text(settings))
        backup = _keep_foreign(addin, conf)
        _put(new_addin, addin)
        _put(new_conf, conf)
    return Installed(addin, conf, settings, backup)


def uninstall(computer: Computer) -> tuple[Path, ...]:
    """Remove what an installation put in place and return it; nothing there is fine."""
    if not computer.is_windows:
        raise NotWindows
    addin, conf = addin_file(computer), settings_file(computer)
    removed = tuple(path for path in (addin, conf) if _remove(path))
    clear(conf.parent)
    if conf.parent.is_dir() and not any(conf.parent.iterdir()):
        conf.parent.rmdir()
    return removed


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _dll(computer: Computer, bits: int) -> str:
    """Return the path of xlwings' DLL for an Excel of 32 or 64 bit, or "".

    xlwings' wheel puts it into the environment's folder: where python.exe lies, or one above it.
    """
    name = f"xlwings{bits}-{version('xlwings')}.dll"
    folders = computer.python.parent, computer.python.parent.parent
    return next((str(folder / name) for folder in folders if (folder / name).is_file()), "")


def _interpreter(computer: Computer) -> str:
    """Return the Python that opens no window, if there is one beside that which runs.

    xlwings' DLL starts it without Unicode; a folder's short name helps where that can't say it.
    """
    windowless = computer.python.with_name("pythonw.exe")
    path = windowless if windowless.is_file() else computer.python
    if _in_code_page(path, computer):
        return str(path)
    folder = computer.short_path(path.parent)
    if folder is None or not _in_code_page(folder, computer):
        raise PathOutsideCodePage(path)
    return str(folder / path.name)


def _in_code_page(path: Path, computer: Computer) -> bool:
    try:
        str(path).encode(f"cp{computer.code_page}")
    except UnicodeError:
        return False
    return True


def _build(target: Path, computer: Computer) -> None:
    """Make the add-in; VBA can hold Chinese names only where the code page is Chinese."""
    from addin.installer.build import build_addin

    build_addin(target, chinese_names=computer.code_page == _SIMPLIFIED_CHINESE)


def _keep_foreign(addin: Path, conf: Path) -> Path | None:
    """Copy a file of the add-in's name that no installation put there; return the copy.

    The copy lies beside the settings: Excel opens whatever lies in its own folder.
    """
    if not addin.is_file():
        return None
    with suppress(FileNotFoundError, SettingsUnreadable):
        if digest(addin) == read_settings(conf).sha256:
            return None
    backup = conf.with_name(f"{addin.name}.bak")
    with _unwritable(backup):
        put_copy(addin, backup)
    return backup


@contextmanager
def _making_in(place: Path) -> Iterator[Path]:
    """Yield a folder in which files are made before they are put in place.

    Beside the settings: Excel opens whatever lies in its own folder.
    """
    with ExitStack() as made:
        with _unwritable(place):
            made.enter_context(made_folder(place))
            folder = made.enter_context(temporary_folder(place))
        yield folder


def _put(fresh: Path, target: Path) -> None:
    """Put a finished file in place in one step."""
    with _unwritable(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)


def _remove(path: Path) -> bool:
    if not path.is_file():
        return False
    with _unwritable(path):
        path.unlink()
    return True


@contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    try:
        with told_of(path), output_errors(path):
            yield
    except OutputUnwritable as error:
        raise InstallUnwritable(path) from error
