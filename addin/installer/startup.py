"""Where the add-in lies so that Excel opens it when it starts.

Excel opens what lies in XLSTART. Some antivirus programs clean that folder; the second way is
Excel's folder of add-ins, where it opens only what its own list in the user's registry names: the
values OPEN, OPEN1, OPEN2 and so on, up to the first number that is missing.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.installer.computer import Computer

ADDIN = "tongbao.xlam"

_OLDER = tuple(rf"HKCU\Software\Microsoft\Office\{office}\Excel" for office in ("14.0", "15.0"))
_NEWEST = r"HKCU\Software\Microsoft\Office\16.0\Excel"
_ENTRY = re.compile(r"open(\d*)")
_OURS = re.compile(rf'(?:^|[\\/"]){re.escape(ADDIN)}"?\s*$', re.IGNORECASE)


class Way(Enum):
    """How Excel is brought to open the add-in: the folder in which it lies."""

    XLSTART = Path("Excel", "XLSTART")
    ADDINS = Path("AddIns")


def addin_file(computer: Computer, way: Way) -> Path:
    """Return where the add-in lies."""
    return computer.app_data / "Microsoft" / way.value / ADDIN


def way_of(addin: str) -> Way:
    """Return the way in which an add-in was installed, by its path; "" is of an earlier release."""
    return Way.ADDINS if Path(addin).parent.name == Way.ADDINS.value.name else Way.XLSTART


def is_listed(computer: Computer) -> bool:
    """Return whether every Excel of the user's opens the add-in by its list."""
    return all(any(map(_is_ours, _entries(computer, key).values())) for key in _keys(computer))


def put_on_list(computer: Computer, addin: Path) -> None:
    """Have every Excel of the user's open the add-in when it starts."""
    take_off_list(computer)
    for key in _keys(computer):
        taken = _entries(computer, key)
        free = next(number for number in count() if number not in taken)
        computer.set_registry(key, _name(free), f'"{addin}"')


def take_off_list(computer: Computer) -> None:
    """Have no Excel open the add-in by its list; entries behind it move up, or they were lost."""
    for key in _keys(computer):
        entries = _entries(computer, key)
        for number in sorted(entries, reverse=True):
            if _is_ours(entries[number]):
                _close_up(computer, key, number)
                entries = _entries(computer, key)


def _close_up(computer: Computer, key: str, number: int) -> None:
    """Remove an entry, and move those up that follow it."""
    entries = _entries(computer, key)
    while number + 1 in entries:
        computer.set_registry(key, _name(number), str(entries[number + 1]))
        number += 1
    computer.set_registry(key, _name(number), None)


def _keys(computer: Computer) -> Iterator[str]:
    """Yield the keys of the options of every Excel of the user's, of a new one in any case."""
    for excel in (*_OLDER, _NEWEST):
        if excel == _NEWEST or computer.registry(excel) is not None:
            yield rf"{excel}\Options"


def _entries(computer: Computer, key: str) -> Mapping[int, object]:
    values = computer.registry(key) or {}
    found = ((_ENTRY.fullmatch(name), value) for name, value in values.items())
    return {int(match[1] or 0): value for match, value in found if match}


def _name(number: int) -> str:
    return f"OPEN{number or ''}"


def _is_ours(value: object) -> bool:
    return isinstance(value, str) and bool(_OURS.search(value))
