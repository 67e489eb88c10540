"""A workbook as Excel saves it in the strict form, made of one in the usual form.

Written from the schemas of ISO/IEC 29500, parts 1 and 4, and after files that Excel saved; it
shares nothing with the product.
"""

import re
from datetime import time

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel, to_ISO8601

USUAL, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
NAMESPACES = {
    "spreadsheetml/2006/main": "spreadsheetml/main",
    "drawingml/2006/main": "drawingml/main",
    "drawingml/2006/chart": "drawingml/chart",
    "drawingml/2006/chartDrawing": "drawingml/chartDrawing",
    "drawingml/2006/diagram": "drawingml/diagram",
    "drawingml/2006/picture": "drawingml/picture",
    "drawingml/2006/lockedCanvas": "drawingml/lockedCanvas",
    "drawingml/2006/compatibility": "drawingml/compatibility",
    "drawingml/2006/spreadsheetDrawing": "drawingml/spreadsheetDrawing",
    "officeDocument/2006/relationships": "officeDocument/relationships",
    "officeDocument/2006/docPropsVTypes": "officeDocument/docPropsVTypes",
    "officeDocument/2006/extended-properties": "officeDocument/extendedProperties",
    "officeDocument/2006/custom-properties": "officeDocument/customProperties",
    "officeDocument/2006/math": "officeDocument/math",
    "officeDocument/2006/customXml": "officeDocument/customXml",
    "schemaLibrary/2006/main": "schemaLibrary/main",
}
KINDS = (
    "officeDocument worksheet chartsheet dialogsheet styles theme sharedStrings calcChain "
    "externalLink externalLinkPath connections pivotCacheDefinition pivotCacheRecords pivotTable "
    "queryTable table drawing chart chartUserShapes image hyperlink comments vmlDrawing ctrlProp "
    "control oleObject package printerSettings customXml customXmlProps customProperty xmlMaps "
    "diagramData diagramLayout diagramQuickStyle diagramColors sheetMetadata usernames "
    "revisionHeaders volatileDependencies themeOverride"
).split()
"""Of relationships that have the same name in both; the others are Microsoft's or a package's."""
RENAMED = {"extended-properties": "extendedProperties", "custom-properties": "customProperties"}

MAIN, DRAWING, CHART = (
    f"{{{STRICT}{name}}}" for name in ("spreadsheetml/main", "drawingml/main", "drawingml/chart")
)
OFFICE = STRICT + "officeDocument/relationships"
CHART_SHARES = (
    "gapWidth gapDepth overlap holeSize lblOffset secondPieSize bubbleScale depthPercent hPercent "
    "thickness"
).split()
COLOR_SHARES = (
    "tint shade alpha alphaOff alphaMod hueMod sat satOff satMod lum lumOff lumMod red redOff "
    "redMod green greenOff greenMod blue blueOff blueMod spcPct buSzPct"
).split()
RECTANGLES = "fillToRect tileRect srcRect fillRect".split()


def in_strict_form(parts, *, iso_dates=True):
    """Return the parts of a workbook in the strict form, dates as texts unless told otherwise."""
    dated = _date_styles(parts["xl/styles.xml"]) if iso_dates else set()
    return {
        name: _part(name, content, dated) if name.endswith((".xml", ".rels")) else content
        for name, content in parts.items()
    }


def usual_names(content):
    """Return the names in a part that the strict form has otherwise."""
    found = re.findall(rb'"(http://schemas\.openxmlformats\.org/[^"]*)"', content)
    same = (b"/package/2006/", b"/markup-compatibility/2006")
    return {name.decode() for name in found if not any(part in name for part in same)}


def says(content):
    """Return what a part of XML says, however it is written."""
    return etree.tostring(etree.fromstring(content), method="c14n")


def _part(name, content, dated):
    text = content.decode()
    for usual, strict in NAMESPACES.items():
        text = text.replace(f'"{USUAL}{usual}"', f'"{STRICT}{strict}"')
    for kind in [*KINDS, *RENAMED]:
        relation = f'"{USUAL}officeDocument/2006/relationships/{kind}"'
        text = text.replace(relation, f'"{OFFICE}/{RENAMED.get(kind, kind)}"')
    root = etree.fromstring(text.encode())
    if name.endswith(".xml"):
        _rewrite(root, dated)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rewrite(root, dated):
    if root.tag == f"{MAIN}workbook":
        root.set("conformance", "strict")
    for border in root.iter(f"{MAIN}border"):
        for side in border:
            name = etree.QName(side).localname
            side.tag = MAIN + {"left": "start", "right": "end"}.get(name, name)
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("s") in dated and cell.get("t", "n") == "n":
            _date(cell)
    for legacy in list(root.iter(f"{MAIN}legacyDrawing")):
        _for_those_who_know_vml(legacy)
    _signs(root)


def _signs(root):
    """Write shares with their sign."""
    for name in CHART_SHARES:
        for element in root.iter(CHART + name):
            element.set("val", element.get("val", "100") + "%")
    for name in COLOR_SHARES:
        _shares(root.iter(DRAWING + name), ["val"])
    _shares(root.iter(f"{DRAWING}gs"), ["pos"])
    for name in RECTANGLES:
        _shares(root.iter(DRAWING + name), "ltrb")


def _shares(elements, attributes):
    """Write thousandths of a percent as percentages."""
    for element in elements:
        for name in attributes:
            if name in element.attrib:
                element.set(name, f"{int(element.get(name)) / 1000:g}%")


def _date(cell):
    value = cell.find(f"{MAIN}v")
    if value is not None and value.text:
        moment = from_excel(float(value.text))
        midnight = not isinstance(moment, time) and moment.time() == time()
        value.text = to_ISO8601(moment.date() if midnight else moment)
        cell.set("t", "d")


def _for_those_who_know_vml(legacy):
    """Put an old drawing, which the strict schema does not have, where others pass over it."""
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    names = {"mc": compatibility, "v": "urn:schemas-microsoft-com:vml"}
    alternate = etree.Element(f"{{{compatibility}}}AlternateContent", nsmap=names)
    legacy.getparent().replace(legacy, alternate)
    choice = etree.SubElement(alternate, f"{{{compatibility}}}Choice", Requires="v")
    choice.append(legacy)


def _date_styles(styles):
    """Return the numbers of the cell styles that show dates."""
    root = etree.fromstring(styles)
    codes = {f.get("numFmtId"): f.get("formatCode") for f in root.iter("{*}numFmt")}
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()} | codes
    used = root.find("{*}cellXfs")
    return {
        str(number)
        for number, style in enumerate(() if used is None else used)
        if is_date_format(codes.get(style.get("numFmtId"), ""))
    }
