"""The canaries: what is planted where, and whether the finished workbook may still hold it."""

from __future__ import annotations

_GUIDS = {
    "DocumentId": "{CA11AB1E-0001-4000-8000-00000000000A}",
    "LabelTenant": "{CA11AB1E-0002-4000-8000-00000000000A}",
}
"""Canaries in places that hold nothing but a GUID."""

_GONE = """
VbaModule             a module of the VBA project
MacroFunction         a formula that calls a macro's function
ButtonMacro           the macro of a button
VbaSignature          the signature of the VBA project
RibbonLabel           a tab of the ribbon
RibbonMacro           what a button of the ribbon calls
RibbonImage           an image of the ribbon
MacroSheet            the name of a sheet of macros
MacroSheetCell        a macro on it
MacroName             the name of such a macro
VbProcedureName       the name of a VBA procedure
FunctionName          the name of a function
Excel4Name            a name that is an Excel 4 macro
DialogSheet           the name of a dialog
DialogSheetHeader     the header of a dialog
ControlImage          the image of a control
ButtonText            the caption of a button
ActiveX               the state of an ActiveX control (UTF-16)
ActiveXBytes          the state of an ActiveX control
ActiveXName           the name of an ActiveX control
OlePath               the path of an embedded file
OleWorkbook           a cell of an embedded workbook
VmlImageTitle         the title of an object's image
ShapeMacro            the macro of a shape
PictureMacro          the macro of a picture
GroupMacro            the macro of a shape in a group
ConnectorMacro        the macro of a connector
ChartShapeMacro       the macro of a shape in a chart
PicturePath           the path from which a picture came
LinkedPicture         the file that a picture is linked to
ShapeFileLink         the file that a shape links to
ExternalCache         a value kept of another workbook
ExternalPath          the path of another workbook
ExternalName          a name that refers to another workbook
DdeService            the service of a DDE link
DdeTopic              the topic of a DDE link
OleItem               the item of an OLE link
OleLinkPath           the file of an OLE link
Password              the password of a database
Server                the server of a database
ConnectionName        the name of a connection
ConnectionFile        the file of a connection
OdcFile               the definition of a connection
Command               the query of a connection
QueryTable            the name of a query's range
QueryField            a field of a query
HyperlinkFunction     a path in a formula
Consolidated          the file of a consolidation
WebPublishId          the mark of a published range
WebPublishFile        the file that a range is published to
FileLink              a file that a cell links to
FileLinkTip           the tip of that link
ShareLink             a shared folder that a cell links to
RelativeLink          a file beside the workbook
PivotCacheItem        an item of a pivot table's data
PivotRefreshedBy      who refreshed a pivot table
PivotTable            the name of a pivot table
SlicerCache           the name of a slicer's data
SlicerCaption         the caption of a slicer
SlicerFallback        the box shown instead of a slicer
TimelineCache         the name of a timeline's data
TimelineCaption       the caption of a timeline
HiddenSheet           the name of a hidden sheet
HiddenShapeText       the text of a hidden shape
HiddenCell            a cell of a hidden sheet
HiddenRichText        a cell of two fonts on it
HiddenInline          a cell with its own text on it
HiddenCached          a stored result on it
HiddenTable           a table on it
TableComment          a remark on a table
HiddenNote            a note on it
HiddenNoteAuthor      the author of that note
HiddenHeader          its header
HiddenPicture         what a picture on it carries
HiddenCellPicture     what a picture in a cell of it carries
HiddenWpsPicture      what a picture of WPS's in a cell of it carries
HiddenRichValue       a rich value of a cell on it
LocalOfHidden         a name that is local to it
VerySheet             the name of a very hidden sheet
VeryCell              a cell of a very hidden sheet
HiddenChartsheet      the name of a hidden chart sheet
HiddenChartsheetTitle the title of its chart
HiddenNameToVery      a hidden name
HiddenListName        a name of hidden cells, used by a rule
HiddenName            a hidden name that is a text
HiddenNameText        that text
BrokenName            a name that refers to nothing
NameToHidden          a name that refers to a hidden sheet
AddinName             a name of the add-in's
SettingsCell          a cell of 设置
RosterCell            a cell of 名录
AdjustmentCell        a cell of 加减分
FilteredSeries        a series that a chart does not show
ChartWorkbook         the workbook inside a chart
Printer               the name of a printer (UTF-16)
PrinterBytes          settings of a printer
SheetProperty         a property of a sheet (UTF-16)
SheetPropertyName     the name of that property
SheetCodeName         the code name of a sheet
Scenario              the name of a scenario
ScenarioUser          who made a scenario
ScenarioComment       what is said of a scenario
ScenarioValue         a value of a scenario
CustomView            the name of a view
ViewHeader            the header that a view prints
AbsolutePath          where the workbook was saved
DocumentId            the document's id
SharingUser           who recommends to open it read-only
Subject               a property
Creator               the author
Keywords              a property
Description           a property
LastModifiedBy        who saved last
Category              a property
ContentStatus         a property
Template              the path of the template
Manager               a property
TitlesOfParts         the list of sheets
Company               a property
HyperlinkBase         the folder of relative links
CustomPropertyName    the name of a property of one's own
CustomProperty        a property of one's own
Thumbnail             what the thumbnail carries
LabelTenant           the organisation of a sensitivity label
CustomXml             custom XML
CustomXmlSchema       the schema of custom XML
WebExtension          an add-in for the task pane
WebExtensionProperty  a setting of that add-in
Orphan                a part that nothing leads to
UnknownPart           a part of an unknown kind
UnknownTarget         an unknown relationship
UnknownExtension      an extension of an unknown kind
XmlComment            a comment in the XML
XmlInstruction        an instruction in the XML
ArchiveComment        the comment of the zip file
ArchiveExtra          an extra field of the zip file
MacroShapeText        the text of a shape that has a macro
GroupText             the text of one in a group
"""
_COMMENTS = """
Note                  a note
NoteAuthor            the author of a note
NoteAlt               what a screen reader says of a note
ThreadedComment       a threaded comment
Person                who wrote it
PersonMail            that person's address
"""
_WORKING = """
CheckSheetCell        a cell of 校验
DraftSheetCell        a cell of 通报文稿
"""
_STAYING = """
ControlsCell          a cell of 控件
CheckboxText          the caption of a checkbox without macro
LinkedCheckboxText    one that is linked to a hidden cell
LinkedShapeText       of one that shows a hidden cell
FileLinkShapeText     of one that links to a file
WebLinkShapeText      of one that links to the web
ShapeWebLink          its link
LinksCell             a cell of 链接
WebLink               a link of a cell to the web
PivotCell             a cell of a pivot table
NotesCell             a cell of 批注
Header                a header
Footer                a footer
ChartsCell            a cell of 图形
ChartSeries           a series whose name is hidden, as shown
ChartCategory         a category that is hidden, as shown
ChartTitle            a title that is hidden, as shown
ChartUserShape        a text box in a chart
OwnChartTitle         the title of a chart
ExtendedChartTitle    the title of a funnel
ChartsheetTitle       the title of a chart sheet
RulesCell             a cell of 条件
Prompt                what is said where a list is offered
FormulasCell          a cell of 公式
CarriedCell           a cell of 附件
KeptName              a name of a cell that stays
OddCell               a cell of 杂项
PhotoAuthor           the author of a photo that is shown
"""


def _places(lines):
    """Return where each canary of a list is planted, by key."""
    return {key: place.strip() for key, _, place in (line.partition(" ") for line in lines)}


GONE = _places(_GONE.strip().splitlines())
COMMENTS = _places(_COMMENTS.strip().splitlines())
"""What stays if comments are to be kept."""
WORKING = _places(_WORKING.strip().splitlines())
"""What stays if 校验 and 通报文稿 are to be kept."""
STAYING = _places(_STAYING.strip().splitlines())
PLACES = GONE | COMMENTS | WORKING | STAYING


def text(key: str) -> str:
    """Return the string of a canary, which occurs nowhere else and in no other's."""
    assert key in PLACES, key
    return _GUIDS.get(key, f"Cnry{key}Zz")
