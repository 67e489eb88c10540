"""What is known of the Excel and the WPS on a computer, and of what Excel is told to forbid."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.installer.computer import Computer

_ROOTS = (
    r"HKCU\SOFTWARE",
    r"HKLM\SOFTWARE",
    r"HKLM\SOFTWARE\WOW6432Node",
)
_APP_PATHS = r"Microsoft\Windows\CurrentVersion\App Paths"
_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_LAST_VERSION = r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer"
_WPS = r"HKCU\Software\Kingsoft\Office"

_OFFICES = ("14.0", "15.0", "16.0")
"""Office 2010, 2013, and all since 2016."""
_BRANCHES = (r"HKCU\Software\Policies\Microsoft\Office", r"HKCU\Software\Microsoft\Office")
"""A policy wins over what the user chose."""
_SWITCHES = {
    "vba": ("Common", "vbaoff", 1),
    "all_addins": (r"Excel\Security", "disablealladdins", 1),
    "all_macros": (r"Excel\Security", "vbawarnings", 4),
    "unsigned_addins": (r"Excel\Security", "requireaddinsig", 1),
    "trusted_folders": (r"Excel\Security\Trusted Locations", "alllocationsdisabled", 1),
}
"""What forbids something: the key, the value's name in small letters, and the value."""

_PE_OFFSET, _PE_MARK = 0x3C, b"PE\0\0"
_BITS = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""The machines for which a program can be made (x86, x64, ARM64)."""


@dataclass(frozen=True, slots=True)
class Excel:
    """An Excel; ``version`` is "" and ``bits`` None where that could not be told."""

    path: Path
    bits: int | None
    version: str


def find_excel(computer: Computer) -> Excel | None:
    """Return the Excel that Windows starts by name, or None."""
    path = _program(computer, "excel.exe")
    if path is None:
        return None
    return Excel(path, program_bits(path), _version(computer))


def has_wps(computer: Computer) -> bool:
    """Return whether WPS is there."""
    return bool(_program(computer, "et.exe")) or computer.registry(_WPS) is not None


def program_bits(path: Path) -> int | None:
    """Return whether a program is one of 32 or 64 bit, as its header says, or None."""
    try:
        with path.open("rb") as program:
            head = program.read(4096)
    except OSError:
        return None
    start = int.from_bytes(head[_PE_OFFSET : _PE_OFFSET + 4], "little")
    if head[start : start + 4] != _PE_MARK:
        return None
    return _BITS.get(int.from_bytes(head[start + 4 : start + 6], "little"))


@dataclass(frozen=True, slots=True)
class Rules:
    """What Excel's Trust Center forbids; ``by_policy`` where the office's administrators did."""

    vba: bool = False
    all_addins: bool = False
    all_macros: bool = False
    unsigned_addins: bool = False
    trusted_folders: bool = False
    by_policy: bool = False

    @property
    def forbids_ours(self) -> bool:
        """Return whether the add-in can't run: its folder is trusted, unless no folder is."""
        return self.vba or self.all_addins or (self.all_macros and self.trusted_folders)


def trust_rules(computer: Computer) -> Rules:
    """Return what any Office's Trust Center forbids."""
    found = [(branch == _BRANCHES[0], rule) for branch, rule in _forbidden(computer)]
    return Rules(**{rule: True for _, rule in found}, by_policy=any(policy for policy, _ in found))


def _forbidden(computer: Computer) -> Iterator[tuple[str, str]]:
    for branch in _BRANCHES:
        for office in _OFFICES:
            for rule, (key, name, value) in _SWITCHES.items():
                values = computer.registry(rf"{branch}\{office}\{key}") or {}
                if values.get(name) == value:
                    yield branch, rule


def is_disabled(computer: Computer, addin: str) -> bool:
    """Return whether Excel has put the add-in on its list of what crashed it (禁用项目)."""
    keys = (rf"{_BRANCHES[1]}\{office}\Excel\Resiliency\DisabledItems" for office in _OFFICES)
    items = (item for key in keys for item in (computer.registry(key) or {}).values())
    name = addin.encode("utf-16-le")
    return any(isinstance(item, bytes) and name in item.lower() for item in items)


def _program(computer: Computer, name: str) -> Path | None:
    """Return where Windows finds a program by its name, if it is still there."""
    for root in _ROOTS:
        values = computer.registry(rf"{root}\{_APP_PATHS}\{name}") or {}
        path = Path(str(values.get("", "")).strip('"'))
        if path.is_file():
            return path
    return None


def _version(computer: Computer) -> str:
    values = computer.registry(_CLICK_TO_RUN) or {}
    if "versiontoreport" in values:
        return str(values["versiontoreport"])
    return str((computer.registry(_LAST_VERSION) or {}).get("", "")).rpartition(".")[2]
