"""Macros: the VBA project and its signature, the ribbon, sheets of Excel 4 macros, dialogs."""

from __future__ import annotations

from addin.installer.project import WITH_MACROS, with_project

from .package import MAIN, MS, SPREADSHEET, XM, R, png
from .table import text

_MODULE = """Attribute VB_Name = "{name}"
Public Function {function}(x)
    {function} = x * 2
End Function
Public Sub {macro}()
    MsgBox 1
End Sub
"""


def with_macros(parts):
    """Return a workbook's parts with a VBA project that holds a function and a macro."""
    module = _MODULE.format(
        name=text("VbaModule"), function=text("MacroFunction"), macro=text("ButtonMacro")
    )
    return with_project(parts, WITH_MACROS, {text("VbaModule"): module})


def plant_macros(book):
    """Add what belongs to macros beside the project itself."""
    book.related(
        "xl/vbaProject.bin",
        f"{MS}/2006/relationships/vbaProjectSignature",
        "xl/vbaProjectSignature.bin",
        b"\0\0\0\0" + text("VbaSignature").encode() + bytes(64),
        "application/vnd.ms-office.vbaProjectSignature",
    )
    _ribbon(book)
    _macro_sheet(book)
    _dialog_sheet(book)


def _ribbon(book):
    ribbon = "customUI/customUI14.xml"
    xml = (
        f'<customUI xmlns="{MS}/2009/07/customui"><ribbon><tabs><tab id="tab1"'
        f' label="{text("RibbonLabel")}"><group id="group1" label="组"><button id="button1"'
        f' label="核对" image="icon1" onAction="{text("RibbonMacro")}"/></group></tab></tabs>'
        "</ribbon></customUI>"
    )
    book.related("", f"{MS}/2007/relationships/ui/extensibility", ribbon, xml)
    picture = book.add("customUI/images/icon1.png", png("FF00FF", text("RibbonImage"), 16, 16))
    id_ = book.relate(ribbon, "image", picture)
    book.replace(ribbon, 'image="icon1"', f'image="{id_}"')


def _macro_sheet(book):
    """Excel 4 macros: no VBA, and they run as well."""
    cell = f'<c r="A1" t="str"><f>ALERT("{text("MacroSheetCell")}")</f><v></v></c>'
    xml = (
        f'<xm:macrosheet xmlns="{MAIN}" xmlns:r="{R}" xmlns:xm="{XM}"><sheetViews><sheetView'
        f' showFormulas="1" workbookViewId="0"/></sheetViews><sheetData><row r="1">{cell}</row>'
        '<row r="2"><c r="A2"><f>RETURN()</f><v>0</v></c></row></sheetData></xm:macrosheet>'
    )
    name = text("MacroSheet")
    book.sheet(
        name,
        "xl/macrosheets/sheet1.xml",
        xml,
        kind=f"{MS}/2006/relationships/xlMacrosheet",
        content_type="application/vnd.ms-excel.macrosheet+xml",
    )
    book.name("_xlnm.Auto_Open", f"{name}!$A$1")
    book.name(text("MacroName"), f"{name}!$A$1", attributes=' function="1" xlm="1"')
    macro = ' hidden="1" vbProcedure="1"'
    book.name(text("VbProcedureName"), "#REF!", attributes=macro)


def _dialog_sheet(book):
    xml = (
        f'<dialogsheet xmlns="{MAIN}" xmlns:r="{R}"><sheetViews><sheetView workbookViewId="0"/>'
        f"</sheetViews><headerFooter><oddHeader>&amp;C{text('DialogSheetHeader')}</oddHeader>"
        '</headerFooter><legacyDrawing r:id="rId100"/></dialogsheet>'
    )
    part = book.sheet(
        text("DialogSheet"),
        "xl/dialogsheets/sheet1.xml",
        xml,
        kind="dialogsheet",
        content_type=f"{SPREADSHEET}.dialogsheet+xml",
    )
    frame = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s8193"'
        ' type="#_x0000_t201" style="position:absolute"><x:ClientData ObjectType="Dialog">'
        "<x:Anchor>1, 0, 1, 0, 5, 0, 9, 0</x:Anchor></x:ClientData></v:shape></xml>"
    )
    book.related(part, "vmlDrawing", "xl/drawings/vmlDrawing53.vml", frame)
