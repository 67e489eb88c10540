"""The circular's text as paragraphs of the document."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.run import Run

from addin.ooxml.text import printable
from addin.word import styles
from addin.word.page import text_width
from addin.word.title import title_lines, width
from addin.word.xml import replace_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

    from addin.report import circular as parts
    from addin.report.circular import Circular
    from addin.report.tables import AnnexTable

_PLACEHOLDER = re.compile(r"(【[^】]*】)")
_RUN_IN_FROM = 2
_SEAL_LINES = 2
_ENCLOSURE_NAMES = 5
"""Characters before an annex's number in the list of annexes: 附表： at two characters."""
_ENDS = "。.:：;；!！?？"


def write_text(document: Document, circular: Circular, tables: Sequence[AnnexTable]) -> None:
    """Write title, addressees, text, the list of annexes, and who signs when."""
    write_title(document, circular.title, styles.TITLE)
    add(document, circular.addressees.text, styles.SALUTATION)
    for sentence in circular.opening:
        add(document, sentence.text, styles.BODY)
    for section in circular.sections:
        _write_section(document, section)
    _write_enclosures(document, tables)
    _write_signature(document, circular)


def write_title(document: Document, title: str, style: str) -> Paragraph:
    """Write a title, broken where its sense allows into lines that fit except for one character."""
    lines = title_lines(title, longest_line(document.sections[-1], style))
    return add(document, "\n".join(lines), style)


def longest_line(section: Section, style: str) -> int:
    """Return how many characters a line of a title takes."""
    return int(text_width(section) / (styles.LOOKS[style].size * 20)) - 1


def add(document: Document, text: str, style: str) -> Paragraph:
    """Add a paragraph."""
    return document.add_paragraph(printable(text), style)


def _write_section(document: Document, section: parts.Section) -> None:
    """Write a heading and its text, which for levels 2 and 3 goes on in the same paragraph."""
    if not goes_on(section):
        add(document, section.heading, f"Heading {section.level}")
        if section.text:
            add(document, section.text, styles.BODY)
        return
    paragraph = document.add_paragraph(style=styles.BODY)
    paragraph.add_run(printable(ended_heading(section)), styles.run_in(section.level))
    paragraph.add_run(printable(section.text))


def goes_on(section: parts.Section) -> bool:
    """Return whether a section's text goes on behind its heading."""
    return section.level >= _RUN_IN_FROM and bool(section.text)


def ended_heading(section: parts.Section) -> str:
    """Return a heading, with a full stop where the text goes on behind it."""
    bare = not goes_on(section) or section.heading.endswith(tuple(_ENDS))
    return section.heading if bare else f"{section.heading}。"


def _write_enclosures(document: Document, tables: Sequence[AnnexTable]) -> None:
    """List the annexes: 附表：1.… at two characters, further ones and long names lined up."""
    numbers: dict[str, list[str]] = {}
    for table in tables:
        numbers.setdefault(table.number, []).append(table.title)
    for index, (number, titles) in enumerate(numbers.items()):
        word = "" if index else f"{tables[0].label[:2]}："
        counted = f"{number}." if number else ""
        paragraph = add(document, word + counted + "、".join(titles), styles.ENCLOSURE)
        left, hanging = _ENCLOSURE_NAMES + width(counted), width(word + counted)
        indents = styles.indents(styles.BODY_SIZE, left=left, hanging=hanging)
        replace_child(paragraph._p.get_or_add_pPr(), indents)
        if not index:
            paragraph.paragraph_format.space_before = Twips(styles.LINE)


def _write_signature(document: Document, circular: Circular) -> None:
    """Write who signs and when, with room for the seal, all on a page with something else."""
    if circular.closing:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    last = len(circular.closing) - 1
    for number, sentence in enumerate(circular.closing):
        paragraph = add(document, sentence.text, styles.SIGNATURE)
        paragraph.paragraph_format.keep_with_next = number < last
        if not number:
            paragraph.paragraph_format.space_before = Twips(_SEAL_LINES * styles.LINE)


def mark_placeholders(document: Document, circular: Circular) -> None:
    """Highlight what people have to fill in, wherever it stands in the document's text."""
    wanted = _placeholders(circular)
    texts = document.element.body.iter(qn("w:t"))
    for element in dict.fromkeys(t.getparent() for t in texts if "【" in (t.text or "")):
        pieces = [p for p in _PLACEHOLDER.split(Run(element, document._body).text) if p]
        if wanted.isdisjoint(pieces):
            continue
        for piece in pieces:
            part = Run(deepcopy(element), document._body)
            part.text = piece
            if piece in wanted:
                part.font.highlight_color = WD_COLOR_INDEX.YELLOW
            element.addprevious(part._r)
        element.getparent().remove(element)


def _placeholders(circular: Circular) -> frozenset[str]:
    """Return what the circular leaves to people: its texts in 【】."""
    sections = circular.sections
    sentences = [circular.addressees, *circular.opening, *circular.closing]
    sentences += [sentence for section in sections for sentence in section.sentences]
    return frozenset(m for sentence in sentences for m in _PLACEHOLDER.findall(sentence.text))
