"""The circular as a Word document, in the layout of GB/T 9704-2012 or on an office's template."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx

from addin.core.marks import wishes
from addin.errors import DocumentEdited, OutputExists, OutputUnsound
from addin.output.atomic import writing
from addin.output.place import check_place
from addin.output.unchanged import state_of
from addin.report.annex_tables import annex_tables
from addin.word.fonts import font_notices
from addin.word.page import number_pages, set_page
from addin.word.parts import is_ours, is_untouched, new_document, sign, write
from addin.word.tables import write_tables
from addin.word.text import mark_placeholders, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document

    from addin.annex.compute import Results
    from addin.core.schedule import Period
    from addin.report.circular import Circular
    from addin.report.tables import AnnexTable

SUFFIX = ".docx"


def write_circular(
    circular: Circular, results: Results, output: Path, template: Path | None = None
) -> tuple[str, ...]:
    """Write the circular with its annexes, whole or not at all; returns what the clerk must know.

    With a template, the text goes where its fields are; see word_template. Raises an OutputError
    or a TemplateError.
    """
    check_document_output(output)
    tables = annex_tables(results)
    if template is None:
        document, notices = _official(circular, tables), font_notices()
    else:
        from addin.word.template import fill_template

        document, notices = fill_template(template, circular, tables, results)
    mark_placeholders(document, circular)
    sign(document, circular.title)
    with writing(output) as finished:
        write(document, finished)
        _verify(finished, output)
    return notices


def wished(period: Period | None, template: Path | None) -> str:
    """Return what is asked for of a document, a template by what it holds."""
    state = state_of(template) if template else None
    return wishes(period=period, template=state and state.digest.hex())


def check_document_output(output: Path) -> None:
    """Raise an OutputError where the document can't or must not be written, before any work.

    What people did with an earlier document of ours is never overwritten.
    """
    check_place(output, SUFFIX, is_ours, OutputExists)
    if output.exists() and not is_untouched(output):
        raise DocumentEdited(output)


def _official(circular: Circular, tables: Sequence[AnnexTable]) -> Document:
    document = new_document()
    set_page(document.sections[0])
    number_pages(document)
    write_text(document, circular, tables)
    write_tables(document, tables)
    return document


def _verify(saved: Path, output: Path) -> None:
    """Read the saved document once more before it takes its place."""
    try:
        with zipfile.ZipFile(saved) as archive:
            broken = archive.testzip()
        paragraphs = docx.Document(str(saved)).paragraphs
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise OutputUnsound(output, "文件不完整") from error
    if broken or not paragraphs:
        raise OutputUnsound(output, f"部件 {broken} 不完整" if broken else "没有文字")
