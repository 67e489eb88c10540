"""The canaries: what is planted where, and whether the finished workbook may still hold it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Canary:
    """A string that occurs nowhere else: its key, its place in words, the part it is planted in.

    ``part`` is a pattern of part names; "" is the zip file itself, outside of its parts. Whoever
    ``stays`` must be found in the finished workbook, the others in no part of it. With
    ``keeps`` the command has an option under which the canary stays.
    """

    key: str
    place: str
    part: str
    stays: bool = False
    keeps: str = ""

    @property
    def text(self) -> str:
        """The string; no canary's is part of another's."""
        return _OWN_TEXTS.get(self.key, f"Cnry{self.key}Zz")


_OWN_TEXTS = {
    "DocumentId": "{CA11AB1E-0001-4000-8000-00000000000A}",
    "LabelTenant": "{CA11AB1E-0002-4000-8000-00000000000A}",
}
_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_NOTES = "--keep-comments"

_GONE = """
VbaModule            a module of the VBA project              xl/vbaProject.bin
MacroFunction        a formula that calls a macro's function  xl/worksheets/formulas.xml
ButtonMacro          the macro of a button                    xl/drawings/vmlDrawing50.vml
VbaSignature         the signature of the VBA project         xl/vbaProjectSignature.bin
RibbonLabel          a tab of the ribbon                      customUI/customUI14.xml
RibbonMacro          what a button of the ribbon calls        customUI/customUI14.xml
RibbonImage          an image of the ribbon                   customUI/images/icon1.png
MacroSheet           the name of a sheet of macros            xl/workbook.xml
MacroSheetCell       a macro on it                            xl/macrosheets/sheet1.xml
MacroName            the name of such a macro                 xl/workbook.xml
VbProcedureName      the name of a VBA procedure              xl/workbook.xml
FunctionName         the name of a function                   xl/workbook.xml
Excel4Name           a name that is an Excel 4 macro          xl/workbook.xml
DialogSheet          the name of a dialog                     xl/workbook.xml
DialogSheetHeader    the header of a dialog                   xl/dialogsheets/sheet1.xml
ControlImage         the image of a control                   xl/media/control.png
ButtonText           the caption of a button                  xl/drawings/controls.xml
ActiveX              the state of an ActiveX control (UTF-16) xl/activeX/activeX1.bin
ActiveXBytes         the state of an ActiveX control          xl/activeX/activeX1.bin
ActiveXName          the name of an ActiveX control           xl/worksheets/controls.xml
OlePath              the path of an embedded file             xl/embeddings/oleObject1.bin
OleWorkbook          a cell of an embedded workbook           xl/embeddings/Microsoft_Excel_Worksheet.xlsx
VmlImageTitle        the title of an object's image           xl/drawings/vmlDrawing50.vml
ShapeMacro           the macro of a shape                     xl/drawings/controls.xml
PictureMacro         the macro of a picture                   xl/drawings/controls.xml
GroupMacro           the macro of a shape in a group          xl/drawings/controls.xml
ConnectorMacro       the macro of a connector                 xl/drawings/controls.xml
PicturePath          the path from which a picture came       xl/drawings/controls.xml
LinkedPicture        the file that a picture is linked to     xl/drawings/_rels/controls.xml.rels
ShapeFileLink        the file that a shape links to           xl/drawings/_rels/controls.xml.rels
ExternalCache        a value kept of another workbook         xl/externalLinks/externalLink1.xml
ExternalPath         the path of another workbook             xl/externalLinks/_rels/externalLink1.xml.rels
ExternalName         a name that refers to another workbook   xl/workbook.xml
DdeService           the service of a DDE link                xl/externalLinks/externalLink2.xml
DdeTopic             the topic of a DDE link                  xl/externalLinks/externalLink2.xml
OleItem              the item of an OLE link                  xl/externalLinks/externalLink3.xml
OleLinkPath          the file of an OLE link                  xl/externalLinks/_rels/externalLink3.xml.rels
Password             the password of a database               xl/connections.xml
Server               the server of a database                 xl/connections.xml
ConnectionName       the name of a connection                 xl/connections.xml
ConnectionFile       the file of a connection                 xl/connections.xml
OdcFile              the definition of a connection           xl/connections.xml
Command              the query of a connection                xl/connections.xml
QueryTable           the name of a query's range              xl/queryTables/queryTable1.xml
QueryField           a field of a query                       xl/queryTables/queryTable1.xml
HyperlinkFunction    a path in a formula                      xl/worksheets/links.xml
Consolidated         the file of a consolidation              xl/worksheets/_rels/links.xml.rels
WebPublishId         the mark of a published range            xl/worksheets/links.xml
WebPublishFile       the file that a range is published to    xl/worksheets/links.xml
FileLink             a file that a cell links to              xl/worksheets/_rels/links.xml.rels
FileLinkTip          the tip of that link                     xl/worksheets/links.xml
ShareLink            a shared folder that a cell links to     xl/worksheets/_rels/links.xml.rels
RelativeLink         a file beside the workbook               xl/worksheets/_rels/links.xml.rels
PivotCacheItem       an item of a pivot table's data          xl/pivotCache/pivotCacheDefinition1.xml
PivotRefreshedBy     who refreshed a pivot table              xl/pivotCache/pivotCacheDefinition1.xml
PivotTable           the name of a pivot table                xl/pivotTables/pivotTable1.xml
SlicerCache          the name of a slicer's data              xl/slicerCaches/slicerCache1.xml
SlicerCaption        the caption of a slicer                  xl/slicers/slicer1.xml
SlicerFallback       the box shown instead of a slicer        xl/drawings/pivot.xml
TimelineCache        the name of a timeline's data            xl/timelineCaches/timelineCache1.xml
TimelineCaption      the caption of a timeline                xl/timelines/timeline1.xml
HiddenSheet          the name of a hidden sheet               xl/workbook.xml
HiddenCell           a cell of a hidden sheet                 xl/sharedStrings.xml
HiddenRichText       a cell of two fonts on it                xl/sharedStrings.xml
HiddenInline         a cell with its own text on it           xl/worksheets/hidden.xml
HiddenCached         a stored result on it                    xl/worksheets/hidden.xml
HiddenTable          a table on it                            xl/tables/table52.xml
HiddenNote           a note on it                             xl/comments51.xml
HiddenNoteAuthor     the author of that note                  xl/comments51.xml
HiddenHeader         its header                               xl/worksheets/hidden.xml
HiddenPicture        what a picture on it carries             xl/media/hidden.png
HiddenCellPicture    what a picture in a cell of it carries   xl/media/incellHidden.png
HiddenRichValue      a rich value of a cell on it             xl/richData/rdrichvalue.xml
LocalOfHidden        a name that is local to it               xl/workbook.xml
VerySheet            the name of a very hidden sheet          xl/workbook.xml
VeryCell             a cell of a very hidden sheet            xl/sharedStrings.xml
HiddenChartsheet     the name of a hidden chart sheet         xl/workbook.xml
HiddenChartsheetTitle  the title of its chart                 xl/charts/chart62.xml
HiddenNameToVery     a hidden name                            xl/workbook.xml
HiddenListName       a name of hidden cells, used by a rule   xl/workbook.xml
HiddenName           a hidden name that is a text             xl/workbook.xml
HiddenNameText       that text                                xl/workbook.xml
BrokenName           a name that refers to nothing            xl/workbook.xml
NameToHidden         a name that refers to a hidden sheet     xl/workbook.xml
AddinName            a name of the add-in's                   xl/workbook.xml
SettingsCell         a cell of 设置                           xl/worksheets/sheet*.xml
RosterCell           a cell of 名录                           xl/worksheets/sheet*.xml
AdjustmentCell       a cell of 加减分                         xl/worksheets/sheet*.xml
FilteredSeries       a series that a chart does not show      xl/charts/chart51.xml
ChartWorkbook        the workbook inside a chart              xl/embeddings/Microsoft_Excel_Worksheet1.xlsx
Printer              the name of a printer (UTF-16)           xl/printerSettings/printerSettings50.bin
PrinterBytes         settings of a printer                    xl/printerSettings/printerSettings50.bin
SheetProperty        a property of a sheet (UTF-16)           xl/customProperty1.bin
SheetPropertyName    the name of that property                xl/worksheets/carried.xml
SheetCodeName        the code name of a sheet                 xl/worksheets/carried.xml
Scenario             the name of a scenario                   xl/worksheets/carried.xml
ScenarioUser         who made a scenario                      xl/worksheets/carried.xml
ScenarioComment      what is said of a scenario               xl/worksheets/carried.xml
ScenarioValue        a value of a scenario                    xl/worksheets/carried.xml
CustomView           the name of a view                       xl/workbook.xml
ViewHeader           the header that a view prints            xl/worksheets/carried.xml
AbsolutePath         where the workbook was saved             xl/workbook.xml
DocumentId           the document's id                        xl/workbook.xml
SharingUser          who recommends to open it read-only      xl/workbook.xml
Subject              a property                               docProps/core.xml
Creator              the author                               docProps/core.xml
Keywords             a property                               docProps/core.xml
Description          a property                               docProps/core.xml
LastModifiedBy       who saved last                           docProps/core.xml
Category             a property                               docProps/core.xml
ContentStatus        a property                               docProps/core.xml
Template             the path of the template                 docProps/app.xml
Manager              a property                               docProps/app.xml
TitlesOfParts        the list of sheets                       docProps/app.xml
Company              a property                               docProps/app.xml
HyperlinkBase        the folder of relative links             docProps/app.xml
CustomPropertyName   the name of a property of one's own      docProps/custom.xml
CustomProperty       a property of one's own                  docProps/custom.xml
Thumbnail            what the thumbnail carries               docProps/thumbnail.png
LabelTenant          the organisation of a sensitivity label  docMetadata/LabelInfo.xml
CustomXml            custom XML                               customXml/item1.xml
CustomXmlSchema      the schema of custom XML                 customXml/itemProps1.xml
WebExtension         an add-in for the task pane              xl/webextensions/webextension1.xml
WebExtensionProperty a setting of that add-in                 xl/webextensions/webextension1.xml
Orphan               a part that nothing leads to             xl/orphan.xml
UnknownPart          a part of an unknown kind                xl/unknown.xml
UnknownTarget        an unknown relationship                  xl/worksheets/_rels/odd.xml.rels
UnknownExtension     an extension of an unknown kind          xl/worksheets/odd.xml
IgnoredAttribute     an attribute that Excel ignores          xl/worksheets/odd.xml
XmlComment           a comment in the XML                     xl/worksheets/odd.xml
XmlInstruction       an instruction in the XML                xl/worksheets/odd.xml
PhotoAuthor          the author of a photo that is shown      xl/media/photo.png
ArchiveComment       the comment of the zip file              -
ArchiveExtra         an extra field of the zip file           -
"""
_GONE_UNLESS_KEPT = f"""
Note                 a note                                   xl/comments50.xml        {_NOTES}
NoteAuthor           the author of a note                     xl/comments50.xml        {_NOTES}
NoteAlt              what a screen reader says of a note      xl/drawings/vmlDrawing51.vml {_NOTES}
ThreadedComment      a threaded comment                       xl/threadedComments/threadedComment1.xml {_NOTES}
Person               who wrote it                             xl/persons/person.xml    {_NOTES}
PersonMail           that person's address                    xl/persons/person.xml    {_NOTES}
CheckSheetCell       a cell of 校验                           xl/worksheets/sheet*.xml --keep-sheet
DraftSheetCell       a cell of 通报文稿                       xl/worksheets/sheet*.xml --keep-sheet
"""
_STAYS = """
ControlsCell         a cell of 控件                           xl/sharedStrings.xml
CheckboxText         the caption of a checkbox without macro  xl/drawings/vmlDrawing50.vml
LinkedCheckboxText   one that is linked to a hidden cell      xl/drawings/vmlDrawing50.vml
MacroShapeText       the text of a shape that has a macro     xl/drawings/controls.xml
LinkedShapeText      of one that shows a hidden cell          xl/drawings/controls.xml
FileLinkShapeText    of one that links to a file              xl/drawings/controls.xml
WebLinkShapeText     of one that links to the web             xl/drawings/controls.xml
ShapeWebLink         its link                                 xl/drawings/_rels/controls.xml.rels
GroupText            of one in a group                        xl/drawings/controls.xml
LinksCell            a cell of 链接                           xl/sharedStrings.xml
WebLink              a link of a cell to the web              xl/worksheets/_rels/links.xml.rels
PivotCell            a cell of a pivot table                  xl/sharedStrings.xml
NotesCell            a cell of 批注                           xl/sharedStrings.xml
Header               a header                                 xl/worksheets/notes.xml
Footer               a footer                                 xl/worksheets/notes.xml
ChartsCell           a cell of 图形                           xl/sharedStrings.xml
ChartSeries          a series whose name is hidden, as shown  xl/charts/chart51.xml
ChartCategory        a category that is hidden, as shown      xl/charts/chart51.xml
ChartTitle           a title that is hidden, as shown         xl/charts/chart51.xml
ChartUserShape       a text box in a chart                    xl/drawings/shapes51.xml
OwnChartTitle        the title of a chart                     xl/charts/chart52.xml
ExtendedChartTitle   the title of a funnel                    xl/charts/chartEx1.xml
ChartsheetTitle      the title of a chart sheet               xl/charts/chart61.xml
RulesCell            a cell of 条件                           xl/sharedStrings.xml
Prompt               what is said where a list is offered     xl/worksheets/rules.xml
FormulasCell         a cell of 公式                           xl/sharedStrings.xml
CarriedCell          a cell of 附件                           xl/sharedStrings.xml
KeptName             a name of a cell that stays              xl/workbook.xml
OddCell              a cell of 杂项                           xl/sharedStrings.xml
"""


def _rows(lines, *, stays=False):
    for line in lines.strip().splitlines():
        key, _, rest = line.partition(" ")
        keeps = ""
        if "--" in rest:
            rest, _, keeps = rest.rpartition(" ")
        place, _, part = rest.strip().rpartition(" ")
        yield Canary(key, place.strip(), part.removeprefix("-"), stays, keeps)


CANARIES = (*_rows(_GONE), *_rows(_GONE_UNLESS_KEPT), *_rows(_STAYS, stays=True))
_TEXTS = {canary.key: canary.text for canary in CANARIES}


def text(key: str) -> str:
    """Return the string of a canary."""
    return _TEXTS[key]
