"""A .docx read paragraph by paragraph, each with the elements that its text comes from.

What is read is the text as it prints once all tracked changes are accepted: no deletions, what was
moved once, results of fields, no hidden text, no comments. Text boxes follow the paragraph that
holds them, footnotes and endnotes the whole. Headers and footers are no part of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from addin.manuscript.fields import Fields, is_of_layout
from addin.manuscript.model import Paragraph, Place
from addin.manuscript.numbering import Numbering
from addin.manuscript.styles import Styles
from addin.manuscript.wordml import attribute, switch, within
from addin.ooxml.tree import each, local, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.manuscript.package import DocxPackage
    from addin.ooxml.tree import Element

    Cell = tuple[int, int, int]

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "sdtPr", "Fallback", "rt"})
"""What is not read: deletions, properties, what stands in for older programs, readings of signs."""

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-"}
_BLANKS = str.maketrans(dict.fromkeys("\r\n\x85\u2028\u2029", " "))
"""Breaks in a text's XML are blanks; those that print are elements."""

_PRIVATE = range(0xE000, 0xF900)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_STORIES = {"footnote": "脚注", "endnote": "尾注"}
_PICTURES = ("drawing", "pict", "object")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and the element that it comes from: of a run, or a formula in a line."""

    element: Element
    text: str


@dataclass(slots=True)
class ParagraphNode:
    """A paragraph in the document's trees.

    ``elements`` are more than one where the mark between them was deleted. ``anchor`` is the run
    of the main text in which a text box or the reference to a note stands.
    """

    part: str
    place: Place
    anchor: Element | None
    label: str = ""
    elements: list[Element] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph as plain data."""
        return Paragraph(self.place, self.label, self.text)


def read_blocks(package: DocxPackage) -> list[ParagraphNode]:
    """Return the paragraphs of a document in the order in which they are read."""
    return _Reading(package).blocks()


def has_picture(package: DocxPackage) -> bool:
    """Return whether the text of a document holds a picture, a drawing or an object."""
    return next(each(package.tree(package.main), *_PICTURES), None) is not None


class _Reading:
    """What the stories of a document share: styles, the state of lists, what is counted."""

    def __init__(self, package: DocxPackage) -> None:
        self.package = package
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"), self.styles)
        self.tables, self.boxes = count(1), count(1)
        self.notes: list[tuple[str, str, Element]] = []
        """Kind, id and referring run of the notes that the text refers to, in its order."""

    def blocks(self) -> list[ParagraphNode]:
        """Read the text, then its footnotes, then its endnotes."""
        main = self.package.main
        found = _Story(self, main, "段", 0, None).read(self.package.tree(main))
        for kind, name in _STORIES.items():
            referred = [(id_, run) for of, id_, run in self.notes if of == kind]
            notes = self._notes(kind) if referred else {}
            for number, (id_, run) in enumerate(referred, 1):
                if id_ in notes:
                    story = _Story(self, self.package.part(f"{kind}s") or "", name, number, run)
                    found += story.read(notes[id_])
        return found

    def _notes(self, kind: str) -> dict[str, Element]:
        root = self.package.related(f"{kind}s")
        return {} if root is None else {attribute(note, "id"): note for note in each(root, kind)}


class _Story:
    """Reads the text itself, a text box or a note."""

    def __init__(
        self, reading: _Reading, part: str, name: str, number: int, anchor: Element | None
    ) -> None:
        self.reading, self.part = reading, part
        self.name, self.number, self.anchor = name, number, anchor
        self.paragraphs = count(1)
        self.found: list[ParagraphNode] = []
        self.open: ParagraphNode | None = None
        self.boxes: list[tuple[Element, Element]] = []
        self.style = ""

    def read(self, root: Element) -> list[ParagraphNode]:
        """Return the paragraphs of the story."""
        self.fields = Fields(root, _GONE)
        self._blocks(root, None)
        self._close()
        return self.found

    # ---- paragraphs and tables -----------------------------------------------------------

    def _blocks(self, parent: Element, cell: Cell | None) -> None:
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child, cell)
            elif name == "tbl":
                self._close()
                self._table(child)
            elif name not in _GONE:
                self._blocks(child, cell)

    def _table(self, table: Element) -> None:
        number = next(self.reading.tables)
        rows = (row for row in _parts(table, "tr") if not _is_left_out(row))
        for at, row in enumerate(rows, 1):
            cells = (cell for cell in _parts(row, "tc") if within(cell, "tcPr/cellDel") is None)
            for column, cell in enumerate(cells, 1):
                self._blocks(cell, (number, at, column))
                self._close()

    def _paragraph(self, paragraph: Element, cell: Cell | None) -> None:
        self.style = self.reading.styles.of_paragraph(paragraph)
        if self.open is None:
            self.open = ParagraphNode(self.part, Place(self.name, self.number, cell), self.anchor)
        self.open.elements.append(paragraph)
        self._inline(paragraph)
        if not self._joins_next(paragraph):
            self._close()

    def _joins_next(self, paragraph: Element) -> bool:
        """Return whether the mark at a paragraph's end is gone, or hidden."""
        mark = within(paragraph, "pPr/rPr")
        gone = mark is not None and any(local(child) in ("del", "moveFrom") for child in mark)
        return gone or self.reading.styles.hides(mark, self.style)

    def _close(self) -> None:
        """End a paragraph: it has the number, and the place, of the mark that ends it."""
        block, self.open = self.open, None
        if block is None:
            return
        block.label = self.reading.numbering.label(block.elements[-1])
        if self.name == "段" and not block.place.cell:
            seen = block.text.strip() or block.label
            block.place = Place("段", next(self.paragraphs) if seen else 0)
        self.found.append(block)
        boxes, self.boxes = self.boxes, []
        for box, run in boxes:
            number = next(self.reading.boxes)
            anchor = run if self.anchor is None else self.anchor
            self.found += _Story(self.reading, self.part, "文本框", number, anchor).read(box)

    # ---- within a paragraph --------------------------------------------------------------

    def _inline(self, parent: Element) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child)
            elif name == "oMath":
                self._add(child, _formula(child))
            elif name not in _GONE and not (name == "fldSimple" and is_of_layout(child)):
                self._inline(child)

    def _run(self, run: Element) -> None:
        hidden = self.reading.styles.hides(within(run, "rPr"), self.style)
        for child in run:
            name = local(child)
            if name == "fldChar":
                self.fields.pass_mark(child)
            elif name == "instrText":
                self.fields.instruct(child.text or "")
            elif not hidden and self.fields.show and name not in _GONE:
                self._content(run, child, name)

    def _content(self, run: Element, child: Element, name: str) -> None:
        if name == "t":
            self._add(child, (child.text or "").translate(_BLANKS))
        elif name in _SIGNS:
            self._add(child, _SIGNS[name])
        elif name == "sym":
            self._add(child, _symbol(child))
        elif name in _NOTES:
            self.reading.notes.append((_NOTES[name], attribute(child, "id"), run))
        elif name == "ruby":
            self._inline(child)
        else:
            self.boxes += ((box, run) for box in _boxes(child))

    def _add(self, element: Element, text: str) -> None:
        if text and self.open is not None:
            self.open.pieces.append(Piece(element, text))


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) not in _GONE and local(child) != "tbl":
            yield from _parts(child, name)


def _is_left_out(row: Element) -> bool:
    """Return whether a table's row was deleted or is hidden."""
    return within(row, "trPr/del") is not None or bool(switch(row, "trPr/hidden"))


def _symbol(element: Element) -> str:
    """Return a sign that is named by its number; a blank for one that only its font knows."""
    try:
        code = int(attribute(element, "char"), 16)
        return " " if code in _PRIVATE else chr(code)
    except (ValueError, OverflowError):
        return " "


def _formula(formula: Element) -> str:
    """Return the text of a formula in one line; a blank for one with fractions or the like."""
    return text_of(formula) if all(local(part) == "r" for part in formula) else " "


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes in a drawing."""
    for child in element:
        if local(child) == "txbxContent":
            yield child
        elif local(child) not in _GONE:
            yield from _boxes(child)
