"""bcryptprimitives.dll, which Wine lacks before version 9: an export that leads to another one."""

import struct

_DLL, _EXPORT, _LEADS_TO = (
    b"bcryptprimitives.dll\0",
    b"ProcessPrng\0",
    b"advapi32.SystemFunction036\0",
)
_AT, _IN_FILE = 0x1000, 0x200
"""Where the only section lies in memory and in the file."""

_X64, _IS_DLL, _PE32_PLUS, _CONSOLE = 0x8664, 0x2022, 0x20B, 3
_READABLE_DATA = 0x40000040


def prng_dll():
    """Return the DLL's content."""
    exports = _exports()
    section = exports.ljust(_IN_FILE, b"\0")
    dos = b"MZ" + bytes(58) + struct.pack("<I", 0x40)
    file = struct.pack("<HHIIIHH", _X64, 1, 0, 0, 0, 240, _IS_DLL)
    optional = struct.pack("<HBBIIIII", _PE32_PLUS, 1, 0, 0, _IN_FILE, 0, 0, _AT)
    optional += struct.pack(
        "<QIIHHHHHHIIIIHHQQQQII",
        0x180000000, _AT, _IN_FILE, 6, 0, 0, 0, 6, 0, 0, 2 * _AT, _IN_FILE, 0, _CONSOLE - 1, 0x100,
        0x100000, 0x1000, 0x100000, 0x1000, 0, 16,
    )  # fmt: skip
    optional += struct.pack("<II", _AT, len(exports)) + bytes(15 * 8)
    header = b".edata\0\0" + struct.pack(
        "<IIIIIIHHI", len(exports), _AT, _IN_FILE, _IN_FILE, 0, 0, 0, 0, _READABLE_DATA
    )
    start = dos + b"PE\0\0" + file + optional + header
    return start.ljust(_IN_FILE, b"\0") + section


def _exports():
    """Return the table of exports: one, whose address is the name of where it leads to."""
    functions = _AT + 40
    names, ordinals, texts = functions + 4, functions + 8, functions + 10
    name, export = texts, texts + len(_DLL)
    leads_to = export + len(_EXPORT)
    table = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, name, 1, 1, 1, functions, names, ordinals)
    return table + struct.pack("<IIH", leads_to, export, 0) + _DLL + _EXPORT + _LEADS_TO
