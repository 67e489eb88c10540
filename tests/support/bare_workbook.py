"""A workbook written part by part, for markup that no library writes."""

import zipfile
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def worksheet(rows, *, more_rows="", after="", attributes=""):
    """Return a worksheet's XML: ``rows`` of plain values, then raw rows and raw elements.

    A value that begins with ``<`` is the raw content of its cell, a pair gives attributes too.
    """
    data = "".join(
        f'<row r="{number}">{"".join(_cells(number, values))}</row>'
        for number, values in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"{attributes}><sheetData>{data}{more_rows}</sheetData>{after}'
        "</worksheet>"
    )


def _cells(row, values):
    for letter, value in zip("ABCDEFGHIJ", values, strict=False):
        if value is None:
            continue
        attributes, value = value if isinstance(value, tuple) else ("", value)
        if not isinstance(value, str):
            content = f"<v>{value}</v>"
        elif value.startswith("<"):
            content = value
        else:
            attributes += ' t="inlineStr"'
            content = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
        yield f'<c r="{letter}{row}"{attributes}>{content}</c>'


def write_workbook(path, sheets, *, dxfs=0, names="", parts=None):
    """Write a workbook of worksheets, given as XML by name, and return its path.

    ``dxfs`` differential formats stand in its styles; ``names`` are its defined names, as XML;
    ``parts`` are added, or put in the place of others.
    """
    fonts = '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    fills = '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    borders = '<borders count="1"><border/></borders>'
    formats = "".join(f'<dxf><font><sz val="{n}"/></font></dxf>' for n in range(dxfs))
    contents = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(sheets, names),
        "xl/_rels/workbook.xml.rels": _relationships(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(sheets, 1)}
            | {"rIdStyles": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}">{fonts}{fills}{borders}'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
            '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            f'<dxfs count="{dxfs}">{formats}</dxfs></styleSheet>'
        ),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)},
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def _workbook(sheets, names):
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>{defined}</workbook>'
    )


def _relationships(relations):
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def _types(sheets):
    overrides = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    overrides |= {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    lines = "".join(
        f'<Override PartName="{part}" ContentType="{_SPREADSHEET}.{kind}+xml"/>'
        for part, kind in overrides.items()
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )
