"""A copy of a written circular with what its check found: comments, and grey for what is open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from addin.errors import TextNotMarkable
from addin.manuscript.document import read_blocks
from addin.manuscript.package import DocxPackage
from addin.word import styles
from addin.word.comments import Comments, withdraw_comments
from addin.word.page import set_page
from addin.word.parts import new_document, sign, write
from addin.word.runs import Cut, shade, withdraw_grey
from addin.word.text import add

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from addin.manuscript.document import ParagraphNode
    from addin.manuscript.model import Manuscript, Span


class MarkKind(Enum):
    """What is to be seen of a piece of text."""

    FINDING = "finding"  # it does not hold: its comment says what the workbook says
    OPEN = "open"  # it was held against nothing: grey


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a piece of a manuscript, with its comment if it has one."""

    span: Span
    kind: MarkKind
    comment: str = ""


def mark(manuscript: Manuscript, marks: Iterable[Mark]) -> bytes:
    """Return a copy of a manuscript as a .docx with these marks, in place of earlier ones of ours.

    The text is as it was, tracked changes stay tracked, parts that get no mark are packed as they
    were. Comments stand in the main text, where every Word takes them: one on a text box or a note
    is where that is anchored, and says which it is. Raises TextNotMarkable for a template, or one
    with macros: Word opens these under no name that ends as those of documents do.
    """
    package = DocxPackage(manuscript.document or _as_document(manuscript))
    if not package.is_plain:
        raise TextNotMarkable(manuscript.path)
    withdraw_comments(package)
    withdraw_grey(package)
    blocks = read_blocks(package)
    ordered = sorted(marks, key=lambda mark: (mark.span.paragraph, mark.span.start))
    comments = Comments(package) if any(mark.comment for mark in ordered) else None
    for index, found in groupby(ordered, key=lambda mark: mark.span.paragraph):
        _mark_block(package, blocks[index], list(found), comments)
    return package.packed()


def _mark_block(
    package: DocxPackage, block: ParagraphNode, marks: Collection[Mark], comments: Comments | None
) -> None:
    within = [mark for mark in marks if mark.kind is MarkKind.OPEN or block.anchor is None]
    cut = Cut(block, {place for mark in within for place in (mark.span.start, mark.span.end)})
    if within:
        package.change(block.part)
    for mark in marks:
        found = cut.pieces(mark.span.start, mark.span.end)
        if mark.kind is MarkKind.OPEN:
            for piece in found:
                shade(piece)
        if not mark.comment or comments is None:
            continue
        if block.anchor is None:
            comments.add(mark.comment, [piece.element for piece in found], block.elements[-1])
        else:
            package.change(package.main)
            comments.add(f"{block.place.said}:{mark.comment}", [block.anchor], block.anchor)


def _as_document(manuscript: Manuscript) -> bytes:
    """Return a plain text as a document in the format of official ones, a line a paragraph."""
    document = new_document()
    set_page(document.sections[0])
    for paragraph in manuscript.paragraphs:
        add(document, paragraph.text, styles.BODY)
    sign(document, "")
    saved = BytesIO()
    write(document, saved)
    return saved.getvalue()
