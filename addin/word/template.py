"""The circular on an office's own template: a .docx whose fields are filled, its format kept.

Fields are written in the template's text as docxtpl has them. ``{{ title }}`` puts a text there;
``{%p … %}`` stands in a paragraph of its own, ``{%tr … %}`` in a table row of its own, and both are
gone afterwards. There are:

    title, region, period, addressees, date          texts
    opening, closing                                 lists of paragraphs
    sections       a list; of each: level (1 to 3), heading, text, sentences (a list). A heading
                   of level 2 or 3 ends with 。 where its text is to go on in the same paragraph.
    tables         a list of the annexes; of each: label (附表3), number, title, measure, columns
                   (headings), rows (of each: cells, total), notes, and ready, the table as it is
                   drawn without a template

A template's loop over the sections, and one over the annexes with tables ready made:

    {%p for section in sections %}
    {{ section.heading }}{{ section.text }}
    {%p endfor %}
    {%p for table in tables %}
    {{ table.label }} {{ table.title }}
    {{p table.ready }}
    {%p endfor %}

A template is somebody's file: its fields are computed in a sandbox, from texts alone, and in the
process apart, where neither loops without end nor texts without end take anything along.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx

from addin.apart.process import Gone, process
from addin.errors import TemplateEndless

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docx.document import Document

    from addin.annex.compute import Results
    from addin.report.circular import Circular
    from addin.report.tables import AnnexTable

_PATIENCE = 15.0
"""Seconds; filling takes one or two."""

_EXPECTED = {"title": "标题", "sections": "正文", "tables": "附表"}


def fill_template(
    template: Path, circular: Circular, tables: Sequence[AnnexTable], results: Results
) -> tuple[Document, tuple[str, ...]]:
    """Return the filled template and what the clerk must know; raises a TemplateError."""
    found = results.found
    period = found.period.label if found.period else ""
    asked = (template.absolute(), circular, tuple(tables), found.region, period)
    try:
        filled, used = process().ask("addin.word.filling.fill", *asked, patience=_PATIENCE)
    except Gone as error:
        raise TemplateEndless(template) from error
    missing = [word for field, word in _EXPECTED.items() if field not in used]
    notice = f"模板里没有{'、'.join(missing)}的字段,这部分没有写进文档。"
    return docx.Document(BytesIO(filled)), (notice,) if missing else ()
