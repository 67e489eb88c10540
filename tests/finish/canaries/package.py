"""A workbook's package that is added to part by part, and worksheets written as Excel does."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MS = "http://schemas.microsoft.com/office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORKBOOK, TYPES, STYLES = "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"

_REVISION = "http://schemas.microsoft.com/office/spreadsheetml"
_NAMESPACES = (
    f'xmlns="{MAIN}" xmlns:r="{R}" xmlns:mc="{MC}" mc:Ignorable="x14ac xr xr2 xr3" '
    f'xmlns:x14ac="{_REVISION}/2009/9/ac" xmlns:xr="{_REVISION}/2014/revision" '
    f'xmlns:xr2="{_REVISION}/2015/revision2" xmlns:xr3="{_REVISION}/2016/revision3" '
    f'xmlns:xdr="{XDR}" xmlns:x14="{X14}" xmlns:x15="{X15}" xmlns:xm="{XM}"'
)
_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection protectedRanges "
    "scenarios autoFilter dataConsolidate customSheetViews mergeCells conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "customProperties cellWatches ignoredErrors drawing legacyDrawing legacyDrawingHF picture "
    "oleObjects controls webPublishItems tableParts extLst"
).split()


class Package:
    """Parts by name, with the relationships and content types that lead to them."""

    def __init__(self, parts):
        self.parts = dict(parts)
        self.strings = []
        self.sheets = []  # names of those that were added

    def add(self, name, content, content_type=None):
        """Add a part; returns its name."""
        assert name not in self.parts, name
        self.parts[name] = content if isinstance(content, bytes) else (HEAD + content).encode()
        if content_type:
            self._enter(TYPES, f'<Override PartName="/{name}" ContentType="{content_type}"/>')
        return name

    def default(self, extension, content_type):
        """Enter the content type of all parts with an extension."""
        if f'Extension="{extension}"'.encode() not in self.parts[TYPES]:
            line = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            self._enter(TYPES, line, first=True)

    def relate(self, part, kind, target, *, external=False):
        """Relate a part ("" is the package) to another or to an outside target; returns the id.

        ``kind`` is the end of a type of Office's own, or a whole type.
        """
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        empty = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'
        text = self.parts.setdefault(rels, empty.encode()).decode()
        id_ = f"rId{100 + text.count('<Relationship ')}"
        kind = kind if kind.startswith("http") else f"{R}/{kind}"
        where = escape(target) if external else posixpath.relpath(target, folder or ".")
        mode = ' TargetMode="External"' if external else ""
        line = f'<Relationship Id="{id_}" Type="{kind}" Target="{where}"{mode}/>'
        self._enter(rels, line)
        return id_

    def related(self, part, kind, name, content, content_type=None):
        """Add a part that another relates to; returns the relationship's id."""
        return self.relate(part, kind, self.add(name, content, content_type))

    def replace(self, part, old, new):
        """Replace what stands once in a part."""
        content = self.parts[part].decode()
        assert content.count(old) == 1, (part, old, content.count(old))
        self.parts[part] = content.replace(old, new).encode()

    def _enter(self, part, line, *, first=False):
        text = self.parts[part].decode()
        at = text.index(">", text.index("<Types")) + 1 if first else text.rindex("</")
        self.parts[part] = (text[:at] + line + text[at:]).encode()

    def shared(self, text):
        """Enter a shared string, plain text or the raw ``<r>`` runs of one; returns its index."""
        if text not in self.strings:
            self.strings.append(text)
        return self.strings.index(text)

    def sheet(self, name, part, xml, *, state="", kind="worksheet", content_type=None):
        """Enter a sheet at the end of the workbook's list."""
        content_type = content_type or f"{SPREADSHEET}.{kind}+xml"
        id_ = self.related(WORKBOOK, kind, part, xml, content_type)
        number = 100 + len(self.sheets)
        state = f' state="{state}"' if state else ""
        line = f'<sheet name="{name}" sheetId="{number}"{state} r:id="{id_}"/>'
        self.replace(WORKBOOK, "</sheets>", line + "</sheets>")
        self.sheets.append(name)
        return part

    def index(self, name):
        """Return the position of a sheet in the workbook."""
        text = self.parts[WORKBOOK].decode()
        return text[: text.index(f'<sheet name="{name}"')].count("<sheet ")

    def name(self, name, refers, *, sheet=None, attributes=""):
        """Define a name."""
        local = "" if sheet is None else f' localSheetId="{self.index(sheet)}"'
        line = f'<definedName name="{name}"{local}{attributes}>{escape(refers)}</definedName>'
        self.replace(WORKBOOK, "</definedNames>", line + "</definedNames>")

    def dxf(self, fill):
        """Return the index of a new differential format that fills cells."""
        text = self.parts[STYLES].decode()
        count = text.partition("<dxfs")[2].partition("</dxfs>")[0].count("<dxf>")
        new = f'<dxf><fill><patternFill><bgColor rgb="FF{fill}"/></patternFill></fill></dxf>'
        text = text.replace("</dxfs>", new + "</dxfs>", 1)
        self.parts[STYLES] = text.replace(f'<dxfs count="{count}"', f'<dxfs count="{count + 1}"')
        self.parts[STYLES] = self.parts[STYLES].encode()
        return count

    def cells(self, cells):
        """Return ``sheetData`` of cells by address.

        A text becomes a shared string, a number a value, a pair is (attributes, content) as XML.
        """
        rows = {}
        for address, value in cells.items():
            letters = address.rstrip("0123456789")
            rows.setdefault(int(address[len(letters) :]), []).append((letters, value))
        lines = []
        for row in sorted(rows):
            line = sorted(rows[row], key=lambda cell: (len(cell[0]), cell[0]))
            content = "".join(self._cell(f"{letters}{row}", value) for letters, value in line)
            lines.append(f'<row r="{row}">{content}</row>')
        return f"<sheetData>{''.join(lines)}</sheetData>"

    def _cell(self, address, value):
        if isinstance(value, str):
            attributes, content = ' t="s"', f"<v>{self.shared(value)}</v>"
        elif isinstance(value, tuple):
            attributes, content = value
        else:
            attributes, content = "", f"<v>{value}</v>"
        return f'<c r="{address}"{attributes}>{content}</c>'

    def save(self, target, *, comment=b"", extra=b""):
        """Write the package with its shared strings, as Excel dates and orders it."""
        if self.strings:
            items = "".join(
                f"<si>{text}</si>" if text.startswith("<r>") else f"<si><t>{escape(text)}</t></si>"
                for text in self.strings
            )
            count = len(self.strings)
            xml = f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{items}</sst>'
            self.related(
                WORKBOOK,
                "sharedStrings",
                "xl/sharedStrings.xml",
                xml,
                f"{SPREADSHEET}.sharedStrings+xml",
            )
        with zipfile.ZipFile(target, "w") as archive:
            for name in sorted(self.parts, key=lambda name: name != TYPES):
                entry = zipfile.ZipInfo(name)
                entry.extra = extra
                archive.writestr(entry, self.parts[name], zipfile.ZIP_DEFLATED)
            archive.comment = comment
        return target


def worksheet(sheet_data, *, uid="", **elements):
    """Return a worksheet's XML of its cells and raw elements, by name, in the schema's order."""
    elements = {"sheetViews": view(), "pageMargins": MARGINS, **elements, "sheetData": sheet_data}
    content = "".join(elements.pop(name, "") for name in _ORDER)
    assert not elements, elements
    uid = f' xr:uid="{{{uid}}}"' if uid else ""
    return f"<worksheet {_NAMESPACES}{uid}>{content}</worksheet>"


def view(attributes="", content=""):
    """Return the views of a sheet: one, with attributes and panes or selections."""
    inner = f'<sheetView {attributes} workbookViewId="0">{content}</sheetView>'
    return f"<sheetViews>{inner}</sheetViews>"


MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'


def formula(text, value, *, attributes="", cell="", cached=True):
    """Return a cell with a formula and its stored result, unless there is none."""
    result = f"<v>{escape(str(value))}</v>" if cached else ""
    kind = ' t="str"' if isinstance(value, str) and not value.startswith("#") else ""
    kind = ' t="e"' if isinstance(value, str) and value.startswith("#") else kind
    return f"{kind}{cell}", f"<f{attributes}>{escape(text, quote=False)}</f>{result}"


def png(color, text="", width=40, height=24):
    """Return a picture of one colour (RRGGBB) that carries a text, as cameras' carry an author."""

    def chunk(kind, content):
        checksum = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + checksum

    rows = (b"\0" + bytes.fromhex(color) * width) * height
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))]
    if text:
        chunks.append((b"tEXt", b"Author\0" + text.encode("latin-1")))
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def anchor(column, row, width=2, height=3, *, tag="xdr:", inner="xdr:"):
    """Return the two corners between which an object stands, counted from 0."""

    def corner(name, column, row):
        return (
            f"<{tag}{name}><{inner}col>{column}</{inner}col><{inner}colOff>0</{inner}colOff>"
            f"<{inner}row>{row}</{inner}row><{inner}rowOff>0</{inner}rowOff></{tag}{name}>"
        )

    return corner("from", column, row) + corner("to", column + width, row + height)


def drawing(*anchors):
    """Return a drawing of anchored objects."""
    return f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{R}">{"".join(anchors)}</xdr:wsDr>'


def anchored(column, row, content, width=2, height=3):
    """Return an object of a drawing in its place."""
    place = anchor(column, row, width, height)
    return f"<xdr:twoCellAnchor>{place}{content}<xdr:clientData/></xdr:twoCellAnchor>"
