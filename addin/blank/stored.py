"""The file of a workbook that openpyxl made: its dates, and the results of its formulas."""

from __future__ import annotations

import re
import zipfile
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from addin.core.figures import NOT_CALCULATED
from addin.ooxml.cells import edited
from addin.ooxml.fonts import fonts_in_order
from addin.ooxml.package import open_package
from addin.ooxml.skeleton import STYLES
from addin.workbook_file.calculation import calculator, with_result

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from openpyxl import Workbook

    from addin.ooxml.cells import Cell

    Calculate = Callable[[str], float | str | bool]

_PROPERTIES = "docProps/core.xml"


def save(book: Workbook, path: Path, stamp: datetime) -> None:
    """Save with one date throughout, so that the same content gives the same bytes."""
    book.properties.created = stamp
    saved = BytesIO()  # openpyxl leaves a file open that it can't write to the end
    book.save(saved)
    _rewrite(saved, path, {_PROPERTIES: partial(_fix_dates, stamp), STYLES: fonts_in_order}, stamp)


def store_values(path: Path, stamp: datetime) -> None:
    """Store the results of formulas, which openpyxl leaves out, so that previews show them."""
    with open_package(path) as package:
        sheets = package.sheets
    with calculator(path) as calculate:
        edits = {
            part: partial(_with_results, partial(calculate, sheet))
            for sheet, part in sheets.items()
        }
        _rewrite(path, path, edits, stamp)


def _with_results(calculate: Calculate, worksheet: bytes) -> bytes:
    """Return a worksheet's XML with the results of its formulas.

    A cell that has none is calculated by Excel when it opens the file.
    """

    def change(cell: Cell) -> bytes | None:
        formula = cell.formula
        if formula and (result := calculate(cell.address)) != NOT_CALCULATED:
            return with_result(cell, formula, result)
        return None

    return edited(worksheet, change)


def _fix_dates(stamp: datetime, content: bytes) -> bytes:
    modified = stamp.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ")
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", modified.encode(), content)


def _rewrite(
    saved: Path | BytesIO,
    path: Path,
    edits: Mapping[str, Callable[[bytes], bytes]],
    stamp: datetime,
) -> None:
    """Edit parts of a package, by name, and pack it again with fixed dates."""
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {name: edit(parts[name]) for name, edit in edits.items()}  # they may read the file
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, content)
