"""What a package says of its people: properties, thumbnail, label, custom XML, web extensions."""

from __future__ import annotations

from .package import HEAD, MS, PACKAGE, R, png
from .table import text

_OFFICE = "application/vnd.openxmlformats-officedocument"
_META = "http://schemas.microsoft.com/office/2020/mipLabelMetadata"
_GUID = "{11111111-2222-4333-8444-555555555555}"


def plant_properties(book):
    """Write the three parts of properties anew, and add what else hangs on the package."""
    for part in ("docProps/app.xml", "docProps/core.xml"):
        del book.parts[part]
    book.parts["docProps/core.xml"] = (HEAD + _core()).encode()
    book.parts["docProps/app.xml"] = (HEAD + _app()).encode()
    kind = f"{_OFFICE}.custom-properties+xml"
    book.related("", f"{R}/custom-properties", "docProps/custom.xml", _custom(), kind)
    book.default("png", "image/png")
    picture = png("808080", text("Thumbnail"))
    thumbnail = f"{PACKAGE}/relationships/metadata/thumbnail"
    book.related("", thumbnail, "docProps/thumbnail.png", picture)
    _label(book)
    _custom_xml(book)
    _web_extension(book)


def _core():
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:subject>{text('Subject')}</dc:subject><dc:creator>{text('Creator')}</dc:creator>"
        f"<cp:keywords>{text('Keywords')}</cp:keywords>"
        f"<dc:description>{text('Description')}</dc:description>"
        f"<cp:lastModifiedBy>{text('LastModifiedBy')}</cp:lastModifiedBy>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2023-01-10T09:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2023-01-11T09:00:00Z</dcterms:modified>'
        f"<cp:category>{text('Category')}</cp:category>"
        f"<cp:contentStatus>{text('ContentStatus')}</cp:contentStatus></cp:coreProperties>"
    )


def _app():
    return (
        f'<Properties xmlns="{R.rsplit("/", 1)[0]}/extended-properties"'
        f' xmlns:vt="{R.rsplit("/", 1)[0]}/docPropsVTypes">'
        rf"<Template>C:\Users\{text('Template')}\月报.xltx</Template>"
        f"<Manager>{text('Manager')}</Manager><Application>Microsoft Excel</Application>"
        '<TitlesOfParts><vt:vector size="1" baseType="lpstr">'
        f"<vt:lpstr>{text('TitlesOfParts')}</vt:lpstr></vt:vector></TitlesOfParts>"
        f"<Company>{text('Company')}</Company>"
        f"<HyperlinkBase>file:///C:/{text('HyperlinkBase')}/</HyperlinkBase>"
        "<AppVersion>16.0300</AppVersion></Properties>"
    )


def _custom():
    return (
        f'<Properties xmlns="{R.rsplit("/", 1)[0]}/custom-properties"'
        f' xmlns:vt="{R.rsplit("/", 1)[0]}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'
        f' name="{text("CustomPropertyName")}"><vt:lpwstr>{text("CustomProperty")}</vt:lpwstr>'
        "</property></Properties>"
    )


def _label(book):
    label = (
        f'<clbl:labelList xmlns:clbl="{_META}"><clbl:label id="{_GUID}" enabled="1"'
        f' method="Standard" siteId="{text("LabelTenant")}" contentBits="0" removed="0"/>'
        "</clbl:labelList>"
    )
    kind = f"{MS}/2020/02/relationships/classificationlabels"
    content_type = "application/vnd.ms-office.classificationlabels+xml"
    book.related("", kind, "docMetadata/LabelInfo.xml", label, content_type)


def _custom_xml(book):
    item = "customXml/item1.xml"
    xml = f'<公文 xmlns="urn:example"><密级>{text("CustomXml")}</密级></公文>'
    book.related("xl/workbook.xml", "customXml", item, xml)
    properties = (
        f'<ds:datastoreItem ds:itemID="{_GUID}" xmlns:ds="{R.rsplit("/", 1)[0]}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="urn:{text("CustomXmlSchema")}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    content_type = f"{_OFFICE}.customXmlProperties+xml"
    book.related(item, "customXmlProps", "customXml/itemProps1.xml", properties, content_type)


def _web_extension(book):
    panes, extension = "xl/webextensions/taskpanes.xml", "xl/webextensions/webextension1.xml"
    wetp, we = (f"{MS}/webextensions/{name}/2010/11" for name in ("taskpanes", "webextension"))
    kind = "application/vnd.ms-office.webextension{}+xml"
    xml = (
        f'<wetp:taskpanes xmlns:wetp="{wetp}"><wetp:taskpane dockstate="right" visibility="1"'
        f' width="350" row="1"><wetp:webextensionref xmlns:r="{R}" r:id="rId100"/>'
        "</wetp:taskpane></wetp:taskpanes>"
    )
    relation = f"{MS}/2011/relationships/webextension"
    book.related("", f"{relation}taskpanes", panes, xml, kind.format("taskpanes"))
    xml = (
        f'<we:webextension xmlns:we="{we}" id="{_GUID}"><we:reference id="{text("WebExtension")}"'
        ' version="1.0.0.0" store="developer" storeType="Registry"/><we:alternateReferences/>'
        f'<we:properties><we:property name="key" value="&quot;{text("WebExtensionProperty")}&quot;"'
        f'/></we:properties><we:bindings/><we:snapshot xmlns:r="{R}"/></we:webextension>'
    )
    book.related(panes, relation, extension, xml, kind.format(""))
