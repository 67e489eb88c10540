"""Names that Windows gives to devices, and so to no file."""

from __future__ import annotations

import re

from addin.core.patterns import late

_DEVICE = late(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?",
    re.IGNORECASE | re.DOTALL,
)


def is_device(name: str) -> bool:
    """Return whether Windows opens a device by that name, whatever stands behind a dot.

    >>> is_device("con.附表.xlsx"), is_device("CON附表.xlsx")
    (True, False)
    """
    return _DEVICE.fullmatch(name) is not None
