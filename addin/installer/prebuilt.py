"""The add-in as it is shipped: built by developers beforehand, for both kinds of code page.

VBA can hold Chinese names of functions only where Windows' code page is that of simplified Chinese.
``python -m addin.installer.build`` makes these files again; a test holds them against the texts.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SIMPLIFIED_CHINESE = 936
FOLDER = files("addin.installer") / "prebuilt"
NAMES = {True: "tongbao-936.xlam", False: "tongbao.xlam"}
"""The file with Chinese names, and that without."""


def prebuilt(code_page: int) -> Traversable:
    """Return the add-in for Windows with a code page."""
    return FOLDER / NAMES[code_page == SIMPLIFIED_CHINESE]
