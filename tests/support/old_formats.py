"""Tiny workbooks in formats that are only read: .xls as BIFF8 records, .ods as XML."""

import struct
import zipfile
from html import escape

_BOF, _EOF, _BOUNDSHEET, _NUMBER, _LABEL, _MERGES = 0x809, 0xA, 0x85, 0x203, 0x204, 0xE5
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def workbook_stream(name, rows, merges=()):
    """Return the stream "Workbook" of an .xls with one sheet; merges count from row, column 0."""
    cells = [
        _cell(row, column, value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    ]
    areas = [(top, bottom, left, right) for top, left, bottom, right in merges]
    merged = struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *area) for area in areas)
    sheet = _start(0x10) + b"".join(cells) + _record(_MERGES, merged) + _record(_EOF)
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    before = len(_start(5)) + 4 + 6 + len(title) + 4
    bound = _record(_BOUNDSHEET, struct.pack("<IBB", before, 0, 0) + title)
    return _start(5) + bound + _record(_EOF) + sheet


def _start(kind):
    return _record(_BOF, struct.pack("<4H2I", 0x600, kind, 0x1FAA, 1997, 0, 6))


def _record(kind, content=b""):
    return struct.pack("<2H", kind, len(content)) + content


def _cell(row, column, value):
    place = struct.pack("<3H", row, column, 0)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(_LABEL, place + text)
    return _record(_NUMBER, place + struct.pack("<d", value))


def write_ods(path, name, rows, merges=()):
    """Write an .ods with one sheet, which ends, as usual, in a million repeated empty rows."""
    spans = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges
    }
    lines = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(v, spans.get((row, column))) for column, v in enumerate(values))
        + "</table:table-row>"
        for row, values in enumerate(rows)
    )
    rest = (
        f'<table:table-row table:number-rows-repeated="{1_048_576 - len(rows)}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaces = " ".join(
        f'xmlns:{space}="{_OASIS}:{space}:1.0"' for space in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{name}">{lines}{rest}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def _ods_cell(value, span):
    spanned = (
        f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
        if span
        else ""
    )
    if value is None:
        return f"<table:table-cell{spanned}/>"
    if isinstance(value, str):
        typed, text = 'office:value-type="string"', escape(value)
    else:
        typed, text = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {typed}{spanned}><text:p>{text}</text:p></table:table-cell>"
