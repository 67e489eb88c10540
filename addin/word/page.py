"""The page of an official document (GB/T 9704-2012): paper, margins, grid, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from addin.word.styles import FOOTER, LINE, LOOKS, indents
from addin.word.xml import element, replace_child, text_run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section, _Footer

_TWIP = 635
"""A twentieth of a point in the units that python-docx counts in."""

WIDTH, HEIGHT = Mm(210), Mm(297)
TOP, LEFT, RIGHT, BOTTOM = Mm(37), Mm(28), Mm(26), Mm(35)

UPRIGHT_WIDTH = round((WIDTH - LEFT - RIGHT) / _TWIP)
"""The width of the text area in twips."""

_NUMBER_TO_EDGE = Mm(25)
"""Puts the dashes of the page number 7 mm below the text area, their line being 18 points high."""

_CHARACTER_SPACE = -849
"""In 1/4096 point: takes from the 16 points of a character what makes 28 of them 156 mm wide."""


def set_page(section: Section) -> None:
    """Give a section the standard's page."""
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.gutter = section.header_distance = 0
    section.footer_distance = _NUMBER_TO_EDGE
    grid = element("docGrid", type="linesAndChars", linePitch=LINE, charSpace=_CHARACTER_SPACE)
    replace_child(section._sectPr, grid)


def add_page(document: Document, *, landscape: bool) -> Section:
    """Begin a section on a new page; a landscape one keeps the binding edge, now at its top."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    _end_before(document)
    set_page(section)
    if landscape:
        section.orientation = WD_ORIENTATION.LANDSCAPE
        section.page_width, section.page_height = HEIGHT, WIDTH
        section.top_margin, section.bottom_margin = LEFT, RIGHT
        section.left_margin, section.right_margin = BOTTOM, TOP
        section.footer_distance = RIGHT - (BOTTOM - _NUMBER_TO_EDGE)
    else:
        section.orientation = WD_ORIENTATION.PORTRAIT
    return section


def _end_before(document: Document) -> None:
    """Let the last paragraph end the section before: an empty one could fill a page of its own."""
    ending = document.element.body[-2]
    last = ending.getprevious()
    if last is not None and last.tag == qn("w:p"):
        last.get_or_add_pPr().append(ending.pPr.sectPr)
        ending.getparent().remove(ending)


def text_width(section: Section) -> int:
    """Return the width between a section's margins in twips."""
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return round(((page or WIDTH) - (left or 0) - (right or 0)) / _TWIP)


def text_height(section: Section) -> int:
    """Return the height between a section's margins in twips."""
    page, top, bottom = section.page_height, section.top_margin, section.bottom_margin
    return round(((page or HEIGHT) - (top or 0) - (bottom or 0)) / _TWIP)


def number_pages(document: Document) -> None:
    """Put — 1 — at the outer edge: right on odd pages, left on even ones, a character inwards."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(document, section.footer, "right")
    _number(document, section.even_page_footer, "left")


def _number(document: Document, footer: _Footer, side: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = document.styles[FOOTER]
    properties = paragraph._p.get_or_add_pPr()
    properties.append(indents(LOOKS[FOOTER].size, **{side: 1}))
    properties.append(element("jc", val=side))
    paragraph._p.append(text_run("— "))
    for run in _page_field():
        paragraph._p.append(run)
    paragraph._p.append(text_run(" —"))


def _page_field() -> list[BaseOxmlElement]:
    begin, separate, end = (
        element("r", element("fldChar", fldCharType=mark)) for mark in ("begin", "separate", "end")
    )
    return [begin, text_run(" PAGE ", tag="instrText"), separate, text_run("1"), end]
