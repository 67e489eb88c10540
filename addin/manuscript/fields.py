"""Fields: of each, its result is text, its instruction is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.manuscript.wordml import attribute
from addin.ooxml.tree import local

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from addin.ooxml.tree import Element

_OF_LAYOUT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC"})
"""Fields whose results say where something stands, and repeat headings: they state nothing."""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False


class Fields:
    """Which fields are open at a place of a story that is read from its beginning to its end."""

    def __init__(self, story: Element, left_out: Collection[str]) -> None:
        """Prepare for a story; what is in elements of these names is not read.

        A field without an end would take all that follows for its instruction: it is not one.
        """
        self._open: list[_Field] = []
        self._marks = set(_matched(_marks(story, left_out)))

    @property
    def show(self) -> bool:
        """Whether what stands here is text."""
        return all(field.in_result and not _is_of_layout(field.instruction) for field in self._open)

    def instruct(self, text: str) -> None:
        """Take down a piece of an instruction."""
        if self._open:
            self._open[-1].instruction += text

    def pass_mark(self, mark: Element) -> None:
        """Go past the beginning, the middle or the end of a field (fldChar)."""
        if mark not in self._marks:
            return
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate":
            self._open[-1].in_result = True
        else:
            self._open.pop()


def is_of_layout(simple: Element) -> bool:
    """Return whether a simple field (fldSimple) says where something stands."""
    return _is_of_layout(attribute(simple, "instr"))


def _is_of_layout(instruction: str) -> bool:
    return instruction.strip().partition(" ")[0].upper() in _OF_LAYOUT


def _marks(story: Element, left_out: Collection[str]) -> Iterator[Element]:
    for mark in story.iter("{*}fldChar"):
        if not any(local(around) in left_out for around in mark.iterancestors()):
            yield mark


def _matched(marks: Iterator[Element]) -> Iterator[Element]:
    """Yield the marks of fields that have a beginning and an end."""
    fields: list[list[Element]] = []
    for mark in marks:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            fields.append([mark])
        elif fields:
            fields[-1].append(mark)
            if kind == "end":
                yield from fields.pop()
