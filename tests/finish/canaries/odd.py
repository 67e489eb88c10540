"""What other programs and careless hands leave: stray files, comments in XML, unknown markup."""

from __future__ import annotations

import struct

from .package import HEAD, WORKBOOK, png, worksheet
from .table import text

SHEET = "xl/worksheets/odd.xml"
_UNKNOWN = "urn:example:unknown"


def plant_odd(book):
    """Add the sheet 杂项, and parts that nothing or an unknown relationship leads to."""
    book.sheet("杂项", SHEET, "")
    for name in ("xl/orphan.xml", "readme.txt"):
        book.parts[name] = f"<x>{text('Orphan')}</x>".encode()
    book.default("txt", "text/plain")
    book.related(WORKBOOK, "urn:example:unknown", "xl/unknown.xml", f"<x>{text('UnknownPart')}</x>")
    book.relate(SHEET, "urn:example:unknown", f"file:///C:/{text('UnknownTarget')}", external=True)
    data = book.cells({"A1": text("OddCell"), "A2": 1, "A3": 2})
    data = data.replace('<row r="2">', f'<!--{text("XmlComment")}--><row r="2">')
    data = data.replace("</sheetData>", f"<?program {text('XmlInstruction')}?></sheetData>")
    extension = (
        f'<extLst><ext uri="{{ABCDEF01-2345-4678-89AB-CDEF01234567}}" xmlns:u="{_UNKNOWN}">'
        f"<u:x>{text('UnknownExtension')}</u:x></ext></extLst>"
    )
    picture = book.add("xl/media/photo.png", png("00B050", text("PhotoAuthor")))
    image = f'<picture r:id="{book.relate(SHEET, "image", picture)}"/>'
    xml = worksheet(data, picture=image, extLst=extension)
    xml = xml.replace('mc:Ignorable="', f'xmlns:u="{_UNKNOWN}" mc:Ignorable="u ')
    book.parts[SHEET] = (HEAD + xml).encode()


def archive_comment():
    """Return a comment on the zip file as a whole."""
    return text("ArchiveComment").encode()


def entry_extra():
    """Return an extra field for the entries of the zip file."""
    content = text("ArchiveExtra").encode()
    return struct.pack("<HH", 0xCAFE, len(content)) + content
