"""Word documents of XML: just the parts that a test is about, in the usual form or the strict."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = "document.main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_SHAPE = (
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</wps:spPr><wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp>"
)


def document(body, *, strict=False, kind=DOCUMENT, **parts):
    """Return a .docx with this body; further parts (styles, footnotes) by their names."""
    contents = {"document": f"<w:body>{body}{_PAGE}</w:body>", **parts}
    files = {
        "[Content_Types].xml": _content_types(contents),
        "_rels/.rels": _relations(["officeDocument"], ["word/document.xml"]),
        "word/_rels/document.xml.rels": _relations(list(parts), [f"{name}.xml" for name in parts]),
        **{f"word/{name}.xml": _part(name, text) for name, text in contents.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            for usual, other in _STRICT.items() if strict else ():
                text = text.replace(usual, other)
            text = text.replace(f"{_TYPE}.{DOCUMENT}", kind if "/" in kind else f"{_TYPE}.{kind}")
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return packed.getvalue()


def _part(name, content):
    return f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def _content_types(names):
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_kind(name)}+xml"/>'
        for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{listed}</Types>"
    )


def _kind(name):
    return DOCUMENT if name == "document" else name


def _relations(kinds, targets):
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def parts_of(data):
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(*content, properties="", mark=""):
    """Return a paragraph of texts and elements; ``mark`` is said of the mark at its end."""
    about_mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    about = f"<w:pPr>{properties}{about_mark}</w:pPr>" if properties or mark else ""
    return f"<w:p>{about}{''.join(each if each[:1] == '<' else r(each) for each in content)}</w:p>"


def r(content, properties=""):
    """Return a run of a text or of elements."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    text = content if content[:1] == "<" else f'<w:t xml:space="preserve">{content}</w:t>'
    return f"<w:r>{about}{text}</w:r>"


def tracked(kind, *runs, number=1):
    """Return runs within a tracked change: ins, del, moveFrom, moveTo."""
    inner = "".join(each if each[:1] == "<" else r(each) for each in runs)
    if kind in ("del", "moveFrom"):
        inner = inner.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    about = f'w:id="{number}" w:author="李科长" w:date="2023-11-05T09:00:00Z"'
    return f"<w:{kind} {about}>{inner}</w:{kind}>"


def change(kind, number=1):
    """Return what says of a mark or a row that it was inserted, deleted or moved."""
    return f'<w:{kind} w:id="{number}" w:author="李科长" w:date="2023-11-05T09:00:00Z"/>'


def table(*rows):
    """Return a table of rows of cells: texts, or elements."""
    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    columns = '<w:gridCol w:w="1500"/>' * max(map(len, rows))
    about = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{about}<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def cell(content, properties=""):
    """Return a cell of a text or of paragraphs; one that is a cell already as it is."""
    if content.startswith("<w:tc>"):
        return content
    about = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{about}{content if content[:2] == '<w' else p(content)}</w:tc>"


def field(instruction, *result):
    """Return a field in the form with a beginning, a middle and an end."""
    inner = "".join(each if each[:1] == "<" else r(each) for each in result)
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + inner
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def box(*paragraphs, older=None):
    """Return a run with a text box as Word writes it: for itself, and in VML for its older self."""
    text = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    old = f"<w:txbxContent>{older or ''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="2000000" cy="600000"/><wp:docPr id="1" name="框"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape">{_SHAPE.format(text=text)}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    return r(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old_box(old)}</mc:Fallback></mc:AlternateContent>"
    )


def old_box(text):
    """Return a text box in VML, as WPS and older Words write it; without a run around it."""
    return (
        '<w:pict><v:rect style="width:160pt;height:48pt"><v:textbox>'
        f"{text}</v:textbox></v:rect></w:pict>"
    )


def note(number, *paragraphs, kind="footnote"):
    """Return a footnote or an endnote."""
    return f'<w:{kind} w:id="{number}">{"".join(paragraphs)}</w:{kind}>'


def reference(number, kind="footnote"):
    """Return the run that refers to a note."""
    return r(f'<w:{kind}Reference w:id="{number}"/>')


def levels(*texts, form="decimal", number=1, extra=""):
    """Return a kind of list: texts with %1 … for the numbers, and the form of each or of all."""
    forms = [form] * len(texts) if isinstance(form, str) else form
    each = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (text, how) in enumerate(zip(texts, forms, strict=True))
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{each}</w:abstractNum>'


def num(number, kind=1, overrides=""):
    """Return a use of a list's kind."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{overrides}</w:num>'


def in_list(number, level=0):
    """Return the properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
