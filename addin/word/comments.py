"""Word comments of ours: entered into a document, and taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from addin.manuscript.package import OF_COMMENTS
from addin.manuscript.wordml import attribute, drop, make
from addin.ooxml.text import printable
from addin.ooxml.tree import each, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.manuscript.package import DocxPackage
    from addin.ooxml.tree import Element

AUTHOR = "附表核对"
"""Who is said to have written our comments; by that they are known again."""

_INITIALS = "核"
_SIZE = "20"
"""Half points of a comment's letters: those of the text are too large for the margin."""

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PRESERVE = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")
_RANGES = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Comments:
    """The comments of a document, to which others are added."""

    def __init__(self, package: DocxPackage) -> None:
        part = package.part("comments")
        if part is None:
            text = package.tree(package.main)
            namespace = str(text.tag).rpartition("}")[0][1:]
            self._root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
            package.add("comments", _TYPE, self._root)
        else:
            self._root = package.change(part)
        ids = (attribute(comment, "id") for comment in self._root)
        self._last = max((int(id_) for id_ in ids if id_.isdecimal()), default=-1)

    def add(self, text: str, elements: Sequence[Element], paragraph: Element) -> None:
        """Add a comment to elements that follow each other; to a whole paragraph without any."""
        self._last += 1
        id_ = str(self._last)
        self._root.append(_comment(self._root, id_, text))
        start, end = (make(paragraph, f"commentRange{which}", id=id_) for which in ("Start", "End"))
        run = make(paragraph, "r")
        run.append(make(run, "commentReference", id=id_))
        if not elements:
            paragraph.extend((start, end, run))
            return
        first, last = _outermost_run(elements[0]), _outermost_run(elements[-1])
        first.addprevious(start)
        last.addnext(end)
        _in_paragraph(end).addnext(run)


def withdraw_comments(package: DocxPackage) -> None:
    """Take out the comments that we entered before."""
    part = package.part("comments")
    if part is None:
        return
    ours = [c for c in package.tree(part) if attribute(c, "author") == AUTHOR]
    if not ours:
        return
    ids = {attribute(comment, "id") for comment in ours}
    _forget(package, {id_ for comment in ours for id_ in _paragraph_ids(comment)})
    for comment in ours:
        package.change(part).remove(comment)
    for mark in each(package.change(package.main), *_RANGES):
        if attribute(mark, "id") in ids:
            _take_out(mark)


def _take_out(mark: Element) -> None:
    """Take out a mark of a comment; the run with it that holds nothing else."""
    parent = mark.getparent()
    assert parent is not None
    parent.remove(mark)
    if local(parent) == "r" and all(local(child) == "rPr" for child in parent):
        around = parent.getparent()
        assert around is not None
        around.remove(parent)


def _paragraph_ids(comment: Element) -> Iterator[str]:
    """Yield the ids (w14:paraId) that newer Words have given a comment's paragraphs."""
    for paragraph in each(comment, "p"):
        named = paragraph.attrib.items()
        yield from (str(text) for name, text in named if str(name).endswith("}paraId"))


def _forget(package: DocxPackage, paragraphs: set[str]) -> None:
    """Take what newer Words know of comments, by the paragraphs of these, out of their parts."""
    durable: set[str] = set()
    for part in filter(None, map(package.part, OF_COMMENTS[1:])):
        for entry in list(package.tree(part)):
            id_ = attribute(entry, "durableId")
            if attribute(entry, "paraId") in paragraphs or id_ in durable:
                durable |= {id_} - {""}
                package.change(part).remove(entry)
            elif attribute(entry, "paraIdParent") in paragraphs:
                package.change(part)
                drop(entry, "paraIdParent")


def _comment(kin: Element, id_: str, text: str) -> Element:
    """Return a comment, a line of text a paragraph."""
    comment = make(kin, "comment", id=id_, author=AUTHOR, initials=_INITIALS)
    for number, line in enumerate(printable(text).splitlines() or [""]):
        paragraph = make(kin, "p")
        paragraph.append(_paragraph_properties(kin))
        if not number:
            paragraph.append(_run(kin, make(kin, "annotationRef")))
        content = make(kin, "t")
        content.text = line
        content.set(*_PRESERVE)
        paragraph.append(_run(kin, content))
        comment.append(paragraph)
    return comment


def _paragraph_properties(kin: Element) -> Element:
    """Return what undoes the line spacing and the indents of an official document's text."""
    properties = make(kin, "pPr")
    properties.append(make(kin, "spacing", before="0", after="0", line="240", lineRule="auto"))
    properties.append(make(kin, "ind", firstLineChars="0", firstLine="0"))
    return properties


def _run(kin: Element, content: Element) -> Element:
    run, properties = make(kin, "r"), make(kin, "rPr")
    properties.extend((make(kin, "sz", val=_SIZE), make(kin, "szCs", val=_SIZE)))
    run.extend((properties, content))
    return run


def _outermost_run(element: Element) -> Element:
    """Return the run in its paragraph that an element stands in; itself where it is in none."""
    found = element
    for around in element.iterancestors():
        if local(around) == "p":
            break
        if local(around) == "r":
            found = around
    return found


def _in_paragraph(element: Element) -> Element:
    """Return the child of the paragraph that an element is or stands in.

    A reference within a tracked insertion would be rejected with it.
    """
    found = element
    for around in element.iterancestors():
        if local(around) == "p":
            break
        found = around
    return found
