"""The user's own settings file, the only place where the add-in looks for its interpreter.

A workbook can't name a program to be run: the add-in reads this file and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.errors import SettingsUnreadable

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class AddinSettings:
    """What the add-in has to know. A path to xlwings' DLL that was not found is "".

    ``sha256`` is that of the add-in which was put in place together with this file, ``addin`` where
    that was; earlier releases did not say.
    """

    interpreter: str
    dll64: str
    dll32: str
    version: str
    sha256: str
    addin: str = ""


def settings_text(settings: AddinSettings) -> bytes:
    """Return the file's content in UTF-16, which VBA reads whatever the computer's code page."""
    values = {
        "INTERPRETER": settings.interpreter,
        "DLL64": settings.dll64,
        "DLL32": settings.dll32,
        "VERSION": settings.version,
        "SHA256": settings.sha256,
        "ADDIN": settings.addin,
    }
    lines = "".join(f"{key}={value}\r\n" for key, value in values.items() if value)
    return b"\xff\xfe" + lines.encode("utf-16-le")


def read_settings(path: Path) -> AddinSettings:
    """Return what the file states.

    Raises FileNotFoundError where there is none, SettingsUnreadable for what is not such a file.
    """
    try:
        lines = path.read_text("utf-16").splitlines()
    except (PermissionError, UnicodeError) as error:
        raise SettingsUnreadable(path) from error
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    if not values.get("INTERPRETER"):
        raise SettingsUnreadable(path)
    return AddinSettings(
        interpreter=values["INTERPRETER"],
        dll64=values.get("DLL64", ""),
        dll32=values.get("DLL32", ""),
        version=values.get("VERSION", ""),
        sha256=values.get("SHA256", ""),
        addin=values.get("ADDIN", ""),
    )
