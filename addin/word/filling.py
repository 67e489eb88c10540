"""The fields of a template filled, in the process apart."""

from __future__ import annotations

import os.path
import re
import zipfile
from io import BytesIO
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, meta
from jinja2.exceptions import (
    SecurityError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from addin.errors import (
    SourceTooLarge,
    SourceUnsafe,
    TemplateEndless,
    TemplateError,
    TemplateField,
    TemplateForbidden,
    TemplateMissing,
    TemplateNotDocument,
    TemplateSyntax,
    TemplateTooLarge,
    TemplateUnreadable,
    TemplateWithoutFields,
)
from addin.ooxml.package import check_archive
from addin.ooxml.text import printable
from addin.word.cells import draw
from addin.word.page import text_width
from addin.word.tables import bands, measure
from addin.word.text import ended_heading
from addin.word.xml import element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import FrameType

    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from addin.report.circular import Circular
    from addin.report.tables import AnnexTable

_PARAGRAPH = re.compile(r"(?=<w:p[ >])")
_TAG = re.compile(r"<[^>]+>")
_LONGEST_QUOTE = 40
_MOST_XML = 32 * 2**20
"""Bytes of a template's text, and letters of a filled one; a circular with a hundred annexes
has a tenth."""
_LONGEST_TEXT = 10**6
"""Letters between two marks; ten times as many are refused by readers of XML."""
_ROOM_OF_READY_TABLES = 0
_ATTACHED = "/attachedTemplate"


def fill(
    template: Path, circular: Circular, tables: Sequence[AnnexTable], region: str, period: str
) -> tuple[bytes, frozenset[str]]:
    """Return the filled document and the fields that it uses; raises a TemplateError."""
    form = _open(template)
    context = _context(circular, tables, text_width(form.docx.sections[-1]))
    context |= {"region": printable(region), "period": period}
    try:
        form.render(context, _environment(), autoescape=True)
    except TemplateError:
        raise
    except SecurityError as error:
        raise TemplateForbidden(template, form.place(error)) from error
    except _UnknownField as error:
        raise TemplateField(template, error.name) from error
    except (MemoryError, RecursionError) as error:
        raise TemplateEndless(template) from error
    except Exception as error:  # whatever a template's own expressions may raise
        raise TemplateSyntax(template, form.place(error)) from error
    if not form.used:
        raise TemplateWithoutFields(template)
    filled = BytesIO()
    form.docx.save(filled)
    return filled.getvalue(), frozenset(form.used)


def _open(template: Path) -> _Form:
    """Open a template after checking that it is safe to unpack."""
    if not os.path.isfile(template):
        raise TemplateMissing(template)
    try:
        with zipfile.ZipFile(template) as archive:
            check_archive(template, archive)
            _check_size(template, archive)
        form = _Form(template)
        _cut_ties(form.docx)
    except PermissionError as error:
        raise TemplateUnreadable(template) from error
    except TemplateTooLarge:
        raise
    except SourceTooLarge as error:
        raise TemplateTooLarge(template, error.reason) from error
    except SourceUnsafe as error:
        raise TemplateForbidden(template, error.reason) from error
    except Exception as error:  # python-docx raises many kinds for what is no document
        raise TemplateNotDocument(template) from error
    return form


def _check_size(template: Path, archive: zipfile.ZipFile) -> None:
    size = sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
    if size > _MOST_XML:
        raise TemplateTooLarge(template, f"文字部分有 {size / 2**20:.0f} MB")


def _cut_ties(document: Document) -> None:
    """Drop the link to the template that the template was made from.

    Word would load it, macros and all, from wherever it says.
    """
    for part in document.part.package.iter_parts():
        for name, relationship in list(part.rels.items()):
            if relationship.reltype.endswith(_ATTACHED):
                del part.rels[name]
    settings = document.settings.element
    for link in settings.findall(qn("w:attachedTemplate")):
        settings.remove(link)


class _Form(DocxTemplate):  # type: ignore[misc]
    """A template that knows which fields it uses, and where in it something went wrong."""

    def __init__(self, template: Path) -> None:
        super().__init__(str(template))
        self.path = template
        self.used: set[str] = set()
        self.lines: list[str] = []
        self.init_docx()
        core = self.docx.core_properties._element
        for child in list(core):
            core.remove(child)

    def render_xml_part(
        self,
        src_xml: str,
        part: Part,
        context: Mapping[str, Any],
        jinja_env: ImmutableSandboxedEnvironment,
    ) -> str:
        """Render a part; raises TemplateField for all unknown fields, TemplateSyntax with a place.

        Each paragraph is a line of its own, so that an error's line tells the paragraph.
        """
        source = src_xml.replace("\n", " ")
        self.lines = _PARAGRAPH.split(source)
        try:
            fields = meta.find_undeclared_variables(jinja_env.parse("\n".join(self.lines)))
        except TemplateSyntaxError as error:
            raise TemplateSyntax(self.path, self._paragraph(error.lineno)) from error
        if unknown := sorted(fields - context.keys()):
            raise TemplateField(self.path, "、".join(unknown))
        self.used |= fields
        rendered: str = super().render_xml_part(source, part, context, jinja_env)
        if len(rendered) > _MOST_XML or max(map(len, rendered.split("<"))) > _LONGEST_TEXT:
            raise TemplateEndless(self.path)
        parse_xml(rendered.encode())  # docxtpl would mend it by leaving things out
        return rendered

    def place(self, error: Exception) -> str:
        """Return the paragraph in which an error arose, as far as it is known."""
        numbers = [line for frame, line in walk_tb(error.__traceback__) if _is_template(frame)]
        return self._paragraph(numbers[-1]) if numbers else "整个模板"

    def _paragraph(self, number: int) -> str:
        return _quoted(self.lines[number - 1])


def _is_template(frame: FrameType) -> bool:
    """Return whether jinja compiled a frame's code from a template."""
    return frame.f_code.co_filename == "<template>"


def _quoted(xml: str) -> str:
    text = " ".join(_TAG.sub("", xml).split())
    return f"“{text[:_LONGEST_QUOTE]}{'…' if len(text) > _LONGEST_QUOTE else ''}”"


class _UnknownField(UndefinedError):
    """A template uses what is not there."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class _Unknown(StrictUndefined):
    """What is not there; whoever uses it learns its name."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = _UnknownField,
    ) -> None:
        super().__init__(hint, obj, name, exc if name else UndefinedError)

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or "")


def _environment() -> ImmutableSandboxedEnvironment:
    """Return a sandbox without functions: a template has our texts and nothing else."""
    environment = ImmutableSandboxedEnvironment(undefined=_Unknown)
    environment.globals.clear()
    return environment


def _context(circular: Circular, tables: Sequence[AnnexTable], wide: int) -> dict[str, Any]:
    closing = [printable(sentence.text) for sentence in circular.closing]
    return {
        "title": printable(circular.title),
        "addressees": printable(circular.addressees.text),
        "opening": [printable(sentence.text) for sentence in circular.opening],
        "sections": [
            {
                "level": section.level,
                "heading": printable(ended_heading(section)),
                "text": printable(section.text),
                "sentences": [printable(sentence.text) for sentence in section.sentences],
            }
            for section in circular.sections
        ],
        "closing": closing,
        "date": closing[-1] if closing else "",
        "tables": [_table(table, wide) for table in tables],
    }


def _table(table: AnnexTable, wide: int) -> dict[str, Any]:
    parts = list(bands(table, wide))
    drawn = [draw(part, measure(part, wide, _ROOM_OF_READY_TABLES), style=None) for part in parts]
    apart = _xml(element("p"))  # two tables without a paragraph between them are one to Word
    return {
        "label": printable(table.label),
        "number": printable(table.number),
        "title": printable(table.title),
        "measure": table.measure,
        "columns": [printable(column.heading) for column in table.columns],
        "rows": [
            {"cells": [printable(text) for text in texts], "total": index in table.totals}
            for index, texts in enumerate(table.rows)
        ],
        "notes": [printable(note) for note in table.notes],
        "ready": Markup("".join(_xml(part) + apart for part in drawn)),
    }


def _xml(node: Element) -> str:
    return serialize_part_xml(node).decode().partition("?>")[2].strip()
