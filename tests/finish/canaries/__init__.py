"""A workbook with a canary in every place where something can hide.

``plant`` makes it of a rebuilt workbook.
"""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from tests.support.compound_file import compound_file

from .charts import plant_charts
from .controls import plant_controls
from .formulas import NATIVE, VALUE, formula_cells, plant_formulas
from .hidden import plant_hidden, plant_settings
from .links import plant_links
from .macros import plant_macros, with_macros
from .notes import plant_notes
from .odd import archive_comment, entry_extra, plant_odd
from .package import MAIN, WORKBOOK, Package, R
from .pivots import plant_pivot
from .properties import plant_properties
from .rules import plant_rules
from .table import COMMENTS, GONE, PLACES, STAYING, WORKING, text
from .workbook import plant_carried, plant_workbook

__all__ = [
    "COMMENTS",
    "GONE",
    "NATIVE",
    "PLACES",
    "STAYING",
    "VALUE",
    "WORKING",
    "formula_cells",
    "plant",
    "text",
]


def plant(rebuilt: Path, target: Path) -> Path:
    """Write a rebuilt workbook to ``target`` with all canaries in it; an .xlsx has no macros."""
    macros = target.suffix == ".xlsm"
    with zipfile.ZipFile(rebuilt) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = Package(with_macros(parts) if macros else parts)
    sheets = parts_of_sheets(book.parts)
    plant_controls(book, compound_file)
    plant_links(book)
    plant_pivot(book)
    plant_notes(book)
    plant_charts(book)
    plant_formulas(book)
    plant_hidden(book)
    plant_rules(book)
    plant_carried(book)
    plant_odd(book)
    if macros:
        plant_macros(book)
    plant_settings(book, sheets)
    plant_properties(book)
    plant_workbook(book)
    return book.save(target, comment=archive_comment(), extra=entry_extra())


def parts_of_sheets(parts):
    """Return the part of each sheet by name, in order."""
    workbook, relations = (
        ElementTree.fromstring(parts[name]) for name in (WORKBOOK, "xl/_rels/workbook.xml.rels")
    )
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    return {
        sheet.get("name"): posixpath.normpath(
            posixpath.join("/xl", targets[sheet.get(f"{{{R}}}id")])
        ).lstrip("/")
        for sheet in workbook.iter(f"{{{MAIN}}}sheet")
    }
