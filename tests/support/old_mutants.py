"""Damaged copies of tiny .xls, .xlsb and .ods: each seed gives one, the same every time.

Bytes flip, and numbers of records and of repeated cells become what no writer puts there: just
what makes a reader ask for more memory than there is, or go on without end.
"""

import random
import re
import struct
import zipfile

from tests.support.compound_file import compound_file
from tests.support.old_formats import Failed, workbook_stream, write_ods, write_xlsb

ROWS = [
    ["2022年工业总产值完成情况表"],
    ["单位", "全年任务", "累计完成"],
    ["灵乡镇", 10, 12.5],
    ["金牛镇", 10, Failed("#DIV/0!", 7)],
    ["殷祖镇", 10, "待核"],
]
_ODD = (0, 1, 2, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 0x100000, 0x7FFFFFFF, 0xFFFFFFFF)
_COUNT = re.compile(rb'(?:repeated|spanned|value)="([^"]*)"')
_DAMAGED = {".xlsb": ("xl/workbook.bin", "xl/worksheets/sheet1.bin"), ".ods": ("content.xml",)}


def write_old_mutant(folder, seed):
    """Write a damaged copy in one of the formats; returns its path."""
    chance = random.Random(seed)
    suffix = (".xls", ".xlsb", ".ods")[seed % 3]
    path = folder / f"附表{suffix}"
    if suffix == ".xls":
        stream = _damaged(chance, workbook_stream("附表1", ROWS, [(0, 0, 0, 2)]))
        whole = compound_file({"Workbook": stream})
        path.write_bytes(_damaged(chance, whole) if seed % 2 else whole)
        return path
    if suffix == ".xlsb":
        write_xlsb(path, "附表1", ROWS)
    else:
        write_ods(path, "附表1", ROWS)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(_DAMAGED[suffix])
    parts[name] = (_recounted if suffix == ".ods" else _damaged)(chance, parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


def _damaged(chance, content):
    """Return content with up to four of its numbers, of one to four bytes, being others."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        kind = chance.choice(("<B", "<H", "<I"))
        place = chance.randrange(len(changed) - 4)
        odd = chance.choice(_ODD) % 256 ** struct.calcsize(kind)
        struct.pack_into(kind, changed, place, odd)
    return bytes(changed)


def _recounted(chance, content):
    """Return an .ods with up to four counts and values being others."""
    for _ in range(chance.randint(1, 4)):
        found = chance.choice(list(_COUNT.finditer(content)))
        odd = str(chance.choice((-1, *_ODD, 10**30))).encode()
        content = content[: found.start(1)] + odd + content[found.end(1) :]
    return content
