"""Parts of XML in UTF-8 and in the usual namespaces, in whatever form they are stored."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from addin.ooxml.strict import START, is_strict, transitional

if TYPE_CHECKING:
    import zipfile
    from typing import IO

XML = (".xml", ".rels", ".vml")
"""How the names of parts end that are XML."""

_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']""")
_LONGEST_DECLARATION = 200
_SAME = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_WIDE = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_CODECS = {
    b"gb2312": "gb18030",
    b"gbk": "gb18030",
    b"gb18030": "gb18030",
    b"big5": "big5",
    b"iso-8859-1": "cp1252",
    b"windows-1252": "cp1252",
}
"""How to decode what some programs write; nothing else may hide markup from a check of bytes."""


class UnknownEncoding(ValueError):
    """A part is in no encoding that is known, or not in the one that it declares."""


def open_xml(archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    """Open a part, one of XML in the usual form; raises KeyError and UnknownEncoding."""
    content = archive.open(part)
    if not part.lower().endswith(XML):
        return content
    try:
        start = content.read(START)
        foreign = _is_foreign(start)
        if len(start) == START and not foreign:
            content.seek(0)
            return content
    except BaseException:
        content.close()
        raise
    content.close()
    return BytesIO(transitional(utf8(archive.read(part))) if foreign else start)


def is_foreign(archive: zipfile.ZipFile, part: str) -> bool:
    """Return whether a part is XML in another encoding, or in the strict form.

    Raises KeyError and UnknownEncoding.
    """
    if not part.lower().endswith(XML):
        return False
    with archive.open(part) as content:
        return _is_foreign(content.read(START))


def _is_foreign(start: bytes) -> bool:
    return _codec(start) is not None or is_strict(start)


def read_xml(archive: zipfile.ZipFile, part: str) -> bytes:
    """Return a part, one of XML in the usual form; raises KeyError and UnknownEncoding."""
    with open_xml(archive, part) as content:
        return content.read()


def utf8(xml: bytes) -> bytes:
    """Return XML in UTF-8, and declared to be that; raises UnknownEncoding.

    >>> utf8('<?xml version="1.0" encoding="GBK"?><a>镇</a>'.encode("gbk")).decode()
    '<?xml version="1.0" encoding="UTF-8"?><a>镇</a>'
    """
    codec = _codec(xml)
    if codec is None:
        return xml
    try:
        decoded = xml.decode(codec).lstrip("\ufeff").encode()
    except UnicodeError as error:
        raise UnknownEncoding from error
    declared = _DECLARED.match(decoded)
    if declared is None:
        return decoded
    return decoded[: declared.start(1)] + b"UTF-8" + decoded[declared.end(1) :]


def _codec(xml: bytes) -> str | None:
    """Return how XML must be decoded, None where it is in UTF-8."""
    wide = _WIDE.get(xml[:2])
    if wide:
        return wide
    declared = _DECLARED.search(xml[:_LONGEST_DECLARATION])
    if declared is None or declared[1].lower() in _SAME:
        return None
    if declared[1].lower() not in _CODECS:
        raise UnknownEncoding
    return _CODECS[declared[1].lower()]
