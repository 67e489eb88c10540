"""Notes and threaded comments on the sheet 批注, and pictures in its header and background."""

from __future__ import annotations

from .package import HEAD, MAIN, MS, SPREADSHEET, WORKBOOK, png, worksheet
from .table import text

SHEET = "xl/worksheets/notes.xml"
_PERSON = "{33333333-4444-4555-8666-777777777777}"
_THREAD = "{44444444-5555-4666-8777-888888888888}"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def plant_notes(book):
    """Add the sheet 批注."""
    cells = {"A1": text("NotesCell"), "A2": 5, "A3": 6}
    book.sheet("批注", SHEET, "")
    _persons(book)
    comments = book.add("xl/comments50.xml", _comments(), f"{SPREADSHEET}.comments+xml")
    book.relate(SHEET, "comments", comments)
    threads = (
        f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="A3"'
        f' dT="2023-01-10T09:00:00.00" personId="{_PERSON}" id="{_THREAD}">'
        f"<text>{text('ThreadedComment')}</text></threadedComment></ThreadedComments>"
    )
    book.related(
        SHEET,
        f"{MS}/2017/10/relationships/threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        threads,
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    vml = book.add("xl/drawings/vmlDrawing51.vml", _vml(_note(6145, 1) + _note(6146, 2), 6))
    head = book.add("xl/drawings/vmlDrawing52.vml", _vml(_header_picture(), 7))
    seal = book.add("xl/media/seal.png", png("FF0000"))
    image = book.relate(head, "image", seal)
    book.replace(head, "{image}", image)
    back = book.add("xl/media/back.png", png("DDEBF7"))
    elements = {
        "headerFooter": (
            f"<headerFooter><oddHeader>&amp;L&amp;G&amp;C{text('Header')}</oddHeader>"
            f"<oddFooter>&amp;C{text('Footer')} 第&amp;P页</oddFooter></headerFooter>"
        ),
        "legacyDrawing": f'<legacyDrawing r:id="{book.relate(SHEET, "vmlDrawing", vml)}"/>',
        "legacyDrawingHF": f'<legacyDrawingHF r:id="{book.relate(SHEET, "vmlDrawing", head)}"/>',
        "picture": f'<picture r:id="{book.relate(SHEET, "image", back)}"/>',
    }
    xml = worksheet(book.cells(cells), **elements)
    book.parts[SHEET] = (HEAD + xml).encode()


def _persons(book):
    xml = (
        f'<personList xmlns="{_THREADED}"><person displayName="{text("Person")}" id="{_PERSON}"'
        f' userId="S::{text("PersonMail")}@example.com::1" providerId="AD"/></personList>'
    )
    kind = f"{MS}/2017/10/relationships/person"
    book.related(
        WORKBOOK, kind, "xl/persons/person.xml", xml, "application/vnd.ms-excel.person+xml"
    )


def _comments():
    return (
        f'<comments xmlns="{MAIN}"><authors><author>{text("NoteAuthor")}</author>'
        f"<author>tc={_THREAD}</author></authors><commentList>"
        f'<comment ref="A2" authorId="0" shapeId="0"><text><t>{text("Note")}</t></text></comment>'
        '<comment ref="A3" authorId="1" shapeId="0"><text><t>[线程批注]\n注释:\n'
        f"    {text('ThreadedComment')}</t></text></comment></commentList></comments>"
    )


def _vml(shapes, number):
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        f'<o:idmap v:ext="edit" data="{number}"/></o:shapelayout><v:shapetype id="_x0000_t202"'
        ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke'
        ' joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" o:preferrelative="t"'
        ' path="m@4@5l@4@11@9@11@9@5xe" filled="f" stroked="f"><v:path o:extrusionok="f"'
        f' gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>'
    )


def _note(number, row):
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        'margin-left:80pt;margin-top:5pt;width:108pt;height:60pt;z-index:1;visibility:hidden"'
        f' fillcolor="#ffffe1" alt="{text("NoteAlt")}" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>1, 15, 1, 2,'
        f" 3, 15, 5, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
        "<x:Column>0</x:Column></x:ClientData></v:shape>"
    )


def _header_picture():
    return (
        '<v:shape id="LH" o:spid="_x0000_s7169" type="#_x0000_t75" style="position:absolute;'
        'margin-left:0;margin-top:0;width:40pt;height:24pt;z-index:1"><v:imagedata'
        ' o:relid="{image}" o:title="公章"/><o:lock v:ext="edit" rotation="t"/></v:shape>'
    )
