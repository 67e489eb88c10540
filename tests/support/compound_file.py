"""A compound file, the container of .xls and of encrypted workbooks, with a few small streams."""

import struct

_SECTOR, _LEAST = 512, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams):
    """Return a compound file that holds the streams, given as bytes by name.

    Each stream is padded with zeros to 4096 bytes, below which it would need a second allocation
    table.
    """
    chain, entries, body = [_FAT], [], b""
    for name, content in streams.items():
        content = content.ljust(_LEAST, b"\0")
        content += b"\0" * (-len(content) % _SECTOR)
        first, count = len(chain), len(content) // _SECTOR
        chain += [*range(first + 1, first + count), _END]
        entries.append((name, first, len(content)))
        body += content
    directory = _directory(entries)
    first_directory, count = len(chain), len(directory) // _SECTOR
    chain += [*range(first_directory + 1, first_directory + count), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    return _header(first_directory) + table + body + directory


def _header(first_directory):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    start += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    start += struct.pack("<9I", 0, 1, first_directory, 0, _LEAST, _END, 0, _END, 0)
    return start + struct.pack("<109I", 0, *[_FREE] * 108)


def _directory(entries):
    """Return the root and its streams; each is the right sibling of the one before."""
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    for number, (name, first, size) in enumerate(entries, 1):
        following = number + 1 if number < len(entries) else _FREE
        directory += _entry(name, 2, first, size, right=following)
    while len(directory) % _SECTOR:
        directory += _entry("", 0, 0, 0)
    return directory


def _entry(name, kind, first, size, right=_FREE, child=_FREE):
    text = f"{name}\0".encode("utf-16-le") if name else b""
    links = struct.pack("<3I", _FREE, right, child)
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links
    return head + b"\0" * 36 + struct.pack("<IQ", first, size)
