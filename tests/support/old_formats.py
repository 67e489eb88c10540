"""Tiny workbooks in formats that are only read: .xls and .xlsb as records, .ods as XML.

An error value is a Failed: typed, or the result of a formula.
"""

import struct
import zipfile
from dataclasses import dataclass
from html import escape

_BOF, _EOF, _BOUNDSHEET, _NUMBER, _LABEL, _MERGES = 0x809, 0xA, 0x85, 0x203, 0x204, 0xE5
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_BOOL_OR_ERROR, _FORMULA = 0x205, 0x06


@dataclass(frozen=True)
class Failed:
    """A cell that holds an error value, by its text and its number in binary files."""

    text: str
    code: int
    is_formula: bool = True


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
    if isinstance(value, Failed) and value.is_formula:
        result = struct.pack("<6BH", 2, 0, value.code, 0, 0, 0, 0xFFFF)
        return _record(_FORMULA, place + result + struct.pack("<HIH2B", 0, 0, 2, 0x1C, value.code))
    if isinstance(value, Failed):
        return _record(_BOOL_OR_ERROR, place + bytes((value.code, 1)))
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
    spaces += f' xmlns:calcext="{_CALC}"'
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
    if isinstance(value, Failed):
        typed = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        typed += ' table:formula="of:=1/0"' if value.is_formula else ""
        text = value.text
    elif isinstance(value, str):
        typed, text = 'office:value-type="string"', escape(value)
    else:
        typed, text = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {typed}{spanned}><text:p>{text}</text:p></table:table-cell>"


def write_xlsb(path, name, rows):
    """Write an .xlsb with one sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    rels = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/{{}}" Target="{{}}"/></Relationships>'
    )
    listed = struct.pack("<2I", 0, 1) + _wide("rId1") + _wide(name)
    cells = b"".join(
        binary(0, struct.pack("<I", row) + bytes(21))
        + b"".join(binary_cell(column, value) for column, value in enumerate(values))
        for row, values in enumerate(rows)
    )
    size = struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = binary(129) + binary(148, size) + binary(145) + cells + binary(146) + binary(130)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        archive.writestr("_rels/.rels", rels.format("officeDocument", "xl/workbook.bin"))
        archive.writestr(
            "xl/_rels/workbook.bin.rels", rels.format("worksheet", "worksheets/sheet1.bin")
        )
        archive.writestr(
            "xl/workbook.bin",
            binary(131) + binary(143) + binary(156, listed) + binary(144) + binary(132),
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)


def binary(kind, content=b""):
    """Return a record of an .xlsb: kind and length stand in bytes of seven bits each."""
    head = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    length = len(content)
    size = bytes((length,)) if length < 128 else bytes((length & 0x7F | 0x80, length >> 7))
    return head + size + content


def binary_cell(column, value):
    place = struct.pack("<2I", column, 0)
    if value is None:
        return b""
    if isinstance(value, Failed):
        formula = struct.pack("<HI", 0, 2) + bytes((0x1C, value.code)) + struct.pack("<I", 0)
        content = place + bytes((value.code,)) + (formula if value.is_formula else b"")
        return binary(11 if value.is_formula else 3, content)
    if isinstance(value, str):
        return binary(6, place + _wide(value))
    return binary(5, place + struct.pack("<d", value))


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
