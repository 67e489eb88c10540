"""The marked copy of a written circular as a file: put in one step, never over its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.errors import MarkedIsText, OutputUnsound, TextError
from addin.manuscript.files import read_manuscript
from addin.output.atomic import writing
from addin.output.place import check_place, is_same
from addin.word.document import SUFFIX
from addin.word.marks import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from addin.manuscript.model import Manuscript
    from addin.word.marks import Mark


def check_marked_output(output: Path, text: Path) -> None:
    """Raise an OutputError where the marked copy of a text can't or must not be written.

    What exists is replaced only where we made it and nobody has saved it since.
    """
    if is_same(output, text):
        raise MarkedIsText(output)
    check_place(output, SUFFIX)


def write_marked(manuscript: Manuscript, marks: Iterable[Mark], output: Path) -> None:
    """Write a copy of a manuscript with marks, whole or not at all; raises an OutputError.

    It is read once more before it takes its place: marks must not change what a text says.
    """
    check_marked_output(output, manuscript.path)
    copy = mark(manuscript, marks)
    with writing(output) as finished:
        finished.write_bytes(copy)
        _verify(finished, manuscript, output)


def _verify(saved: Path, manuscript: Manuscript, output: Path) -> None:
    try:
        found = read_manuscript(saved).paragraphs
    except TextError as error:
        raise OutputUnsound(output, "文件不完整") from error
    expected = [(paragraph.label, paragraph.text) for paragraph in manuscript.paragraphs]
    if [(paragraph.label, paragraph.text) for paragraph in found] != expected:
        raise OutputUnsound(output, "文字与原稿不一致")
