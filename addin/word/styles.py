"""Styles of an official document (GB/T 9704-2012), for python-docx.

28 characters of 16 points are wider than the 156 mm of a line, so those of the text stand closer by
a quarter of a point. Paragraphs do not go by the page's grid, which LibreOffice reads otherwise:
it gives two cells to a character that is wider than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from addin.word.fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Font, fonts
from addin.word.xml import element, replace_child

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle

LINE = 579
"""The fixed line spacing in twentieths of a point: 22 lines fill the 225 mm of the text area."""

BODY_SIZE = 16
"""The size of the text in points (3号)."""

SMALL_LINE = 320
"""The line spacing of notes and measures beside a table."""

_TITLE_LINE, _ANNEX_TITLE_LINE = 700, 600
_CLOSER = -5


@dataclass(frozen=True, slots=True)
class Look:
    """A style's look: ``size`` in points, ``line`` fixed in twentieths of a point.

    ``first`` and ``right`` are indents in characters, ``before`` and ``after`` spaces in twentieths
    of a point. ``level`` is a heading's, whose style also exists for the beginning of a paragraph.
    """

    font: Font = FANGSONG
    size: float = BODY_SIZE
    align: str = "both"
    line: int = LINE
    first: float = 0
    right: float = 0
    before: int = 0
    after: int = 0
    bold: bool = False
    level: int = 0
    with_next: bool = False


BODY, TITLE, SALUTATION, SIGNATURE, FOOTER = (
    "Body Text", "Title", "Salutation", "Signature", "footer",
)  # fmt: skip
ENCLOSURE = "附表说明"
ANNEX_LABEL, ANNEX_TITLE, ANNEX_MEASURE, ANNEX_NOTE = "附表序号", "附表标题", "附表单位", "附表注"
CELL, TABLE_END = "表格文字", "表格结尾"

LOOKS = {
    "Normal": Look(),
    BODY: Look(first=2),
    TITLE: Look(XIAOBIAOSONG, 22, "center", _TITLE_LINE, after=LINE),
    SALUTATION: Look(),
    "Heading 1": Look(HEITI, first=2, level=1, with_next=True),
    "Heading 2": Look(KAITI, first=2, level=2, with_next=True),
    "Heading 3": Look(bold=True, first=2, level=3, with_next=True),
    ENCLOSURE: Look(align="left"),
    SIGNATURE: Look(align="right", right=4),
    FOOTER: Look(SONGTI, 14, "left", 360),
    ANNEX_LABEL: Look(HEITI, align="left", with_next=True),
    ANNEX_TITLE: Look(XIAOBIAOSONG, 18, "center", _ANNEX_TITLE_LINE, before=LINE, with_next=True),
    ANNEX_MEASURE: Look(size=12, align="right", line=SMALL_LINE + 40, with_next=True),
    ANNEX_NOTE: Look(size=10.5, align="left", line=SMALL_LINE),
    CELL: Look(size=12, align="center", line=0),
    TABLE_END: Look(size=1, line=20),
}
_UNSTYLED = {
    "Default Paragraph Font": WD_STYLE_TYPE.CHARACTER,
    "Normal Table": WD_STYLE_TYPE.TABLE,
}
_BUILT_IN = frozenset({"Normal", BODY, TITLE, SALUTATION, SIGNATURE, FOOTER})


def set_styles(document: Document) -> None:
    """Give the document our styles in place of those it has."""
    for style in list(document.styles):
        style.delete()
    _set_defaults(document)
    for name, kind in _UNSTYLED.items():
        document.styles.add_style(name, kind, builtin=True).element.set(qn("w:default"), "1")
    for name, look in LOOKS.items():
        built_in = name in _BUILT_IN or look.level > 0
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=built_in)
        style.element.append(element("qFormat"))
        if name == "Normal":
            style.element.set(qn("w:default"), "1")
        else:
            style.base_style = document.styles["Normal"]
        style.element.append(_paragraph(look))
        style.element.append(_run(look))
        if look.level:
            _add_run_in(document, style, look)


def run_in(level: int) -> str:
    """Return the style of a heading that begins a paragraph."""
    return f"Heading {level} Char"


def _add_run_in(document: Document, heading: CharacterStyle, look: Look) -> None:
    """Link a heading to a style for characters, which Word's table of contents knows."""
    style = document.styles.add_style(run_in(look.level), WD_STYLE_TYPE.CHARACTER)
    replace_child(style.element, element("link", val=heading.style_id), "qFormat")
    style.element.append(_run(look))
    replace_child(heading.element, element("link", val=style.style_id), "qFormat", "pPr")


def _set_defaults(document: Document) -> None:
    """Replace what holds for all styles: no theme fonts, no space after paragraphs."""
    run = _run(LOOKS["Normal"])
    run.append(element("lang", val="en-US", eastAsia="zh-CN"))
    defaults = element("docDefaults", element("rPrDefault", run), element("pPrDefault"))
    styles = document.styles.element
    styles.insert(0, defaults)
    for old in styles.findall(qn("w:docDefaults"))[1:]:
        styles.remove(old)


def _run(look: Look) -> BaseOxmlElement:
    half_points = int(look.size * 2)
    return element(
        "rPr",
        fonts(look.font),
        element("b") if look.bold else None,
        element("bCs") if look.bold else None,
        element("spacing", val=_CLOSER if look.size == BODY_SIZE else 0),
        element("sz", val=half_points),
        element("szCs", val=half_points),
    )


def _paragraph(look: Look) -> BaseOxmlElement:
    return element(
        "pPr",
        element("keepNext") if look.with_next else None,
        element("widowControl", val=0),
        element("autoSpaceDE", val=0),
        element("autoSpaceDN", val=0),
        element("snapToGrid", val=0),
        _spacing(look),
        indents(look.size, left=0, right=look.right, firstLine=look.first),
        element("jc", val=look.align),
        element("outlineLvl", val=look.level - 1) if look.level else None,
    )


def _spacing(look: Look) -> BaseOxmlElement:
    line = {"line": look.line, "lineRule": "exact"} if look.line else {"line": 240}
    return element("spacing", before=look.before, after=look.after, **line)


def indents(size: float, **characters: float) -> BaseOxmlElement:
    """Return indents (left, right, firstLine, hanging) in characters of a size.

    Programs that know no characters find the same in twips.
    """
    attributes: dict[str, int] = {}
    for name, count in characters.items():
        attributes[f"{name}Chars"] = round(count * 100)
        attributes[name] = round(count * size * 20)
    return element("ind", **attributes)
