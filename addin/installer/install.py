"""Installing the add-in for one user, and removing it: no administrator, no network.

Two files are all: the add-in where every Excel of this user opens it when it starts, and the
settings file that names the Python to be run. The registry is written in the second way only.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import ExitStack, contextmanager
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
from addin.installer.conf import AddinSettings, read_settings, settings_text
from addin.installer.prebuilt import prebuilt
from addin.installer.startup import Way, addin_file, put_on_list, take_off_list, way_of
from addin.output.atomic import made_folder, output_errors, put_copy, temporary_folder, told_of
from addin.output.held import clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.installer.computer import Computer


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did.

    ``backup`` is a file of the same name that was not ours; ``was_removed`` tells that somebody has
    removed the earlier add-in since, so that the second way was taken.
    """

    addin: Path
    settings_file: Path
    settings: AddinSettings
    backup: Path | None
    was_removed: bool


def settings_file(computer: Computer) -> Path:
    """Return where the settings file lies; the add-in's VBA has the same path."""
    return computer.app_data / "tongbao" / "tongbao.conf"


def install(computer: Computer, way: Way | None = None) -> Installed:
    """Put the add-in and its settings in place, each in one step; older ones are replaced.

    Without a way that is wanted it is that of the earlier installation, the second one where its
    add-in was removed since. Raises an InstallError and changes nothing where this computer or its
    state forbids it.
    """
    if not computer.is_windows:
        raise NotWindows
    if "windowsapps" in map(str.lower, computer.python_home.parts):
        raise StorePython(computer.python_home)
    interpreter = _interpreter(computer)
    conf = settings_file(computer)
    earlier = _earlier(conf)
    was_removed = is_removed(earlier, computer)
    way = way or (Way.ADDINS if was_removed else way_of(earlier.addin if earlier else ""))
    addin = addin_file(computer, way)
    with _making_in(conf.parent) as folder:
        new_addin, new_conf = folder / addin.name, folder / conf.name
        with _unwritable(addin):
            new_addin.write_bytes(prebuilt(computer.code_page).read_bytes())
        dll64, dll32 = _dll(computer, 64), _dll(computer, 32)
        sha256 = digest(new_addin)
        settings = AddinSettings(interpreter, dll64, dll32, version("tongbao"), sha256, str(addin))
        with _unwritable(conf):
            new_conf.write_bytes(settings_text(settings))
        backup = _keep_foreign(addin, conf)
        _put(new_addin, addin)
        _put(new_conf, conf)
    _have_opened(computer, way, addin)
    return Installed(addin, conf, settings, backup, was_removed)


def is_removed(settings: AddinSettings | None, computer: Computer) -> bool:
    """Return whether an add-in was put in place and is there no more."""
    return settings is not None and not installed_file(settings, computer).is_file()


def installed_file(settings: AddinSettings, computer: Computer) -> Path:
    """Return where the add-in was put."""
    return addin_file(computer, way_of(settings.addin))


def uninstall(computer: Computer) -> tuple[Path, ...]:
    """Remove what an installation put in place and return it; nothing there is fine."""
    if not computer.is_windows:
        raise NotWindows
    conf = settings_file(computer)
    files = (*(addin_file(computer, way) for way in Way), conf)
    removed = tuple(path for path in files if _remove(path))
    clear(conf.parent)
    with _unwritable(conf):
        take_off_list(computer)
    if conf.parent.is_dir() and not any(conf.parent.iterdir()):
        conf.parent.rmdir()
    return removed


def _earlier(conf: Path) -> AddinSettings | None:
    """Return the settings of the earlier installation, if there was one."""
    try:
        return read_settings(conf)
    except (FileNotFoundError, SettingsUnreadable):
        return None


def _have_opened(computer: Computer, way: Way, addin: Path) -> None:
    """Have Excel open the add-in in this way, and not in the other one too."""
    with _unwritable(addin):
        if way is Way.ADDINS:
            put_on_list(computer, addin)
        else:
            take_off_list(computer)
    for other in set(Way) - {way}:
        _remove(addin_file(computer, other))


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


def _keep_foreign(addin: Path, conf: Path) -> Path | None:
    """Copy a file of the add-in's name that no installation put there; return the copy.

    The copy lies beside the settings: Excel opens whatever lies in its own folder.
    """
    if not addin.is_file():
        return None
    earlier = _earlier(conf)
    if earlier and digest(addin) == earlier.sha256:
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
