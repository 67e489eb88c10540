"""PNGs as pixels, read by nothing but the format's own rules."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def pixels(content):
    """Return the rows of an unfiltered picture of red, green and blue; checks every chunk."""
    assert content.startswith(SIGNATURE)
    found, at = {}, len(SIGNATURE)
    while b"IEND" not in found:
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", content, at + 8 + length)
        assert zlib.crc32(kind + data) == check
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    wide, high, depth, color, *_ = struct.unpack(">IIBBBBB", found[b"IHDR"])
    assert (depth, color) == (8, 2)
    drawn, step = zlib.decompress(found[b"IDAT"]), 3 * wide + 1
    assert len(drawn) == step * high
    rows = [drawn[row * step : (row + 1) * step] for row in range(high)]
    assert {row[0] for row in rows} == {0}
    return [[tuple(row[n : n + 3]) for n in range(1, step, 3)] for row in rows]
