"""The file of a workbook that openpyxl made: its dates, and the results of its formulas."""

from __future__ import annotations

import re
import zipfile
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from addin.core.figures import NOT_CALCULATED
from addin.ooxml.package import open_package
from addin.workbook_file.calculation import calculator, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from openpyxl import Workbook

_FORMULA_CELL = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)"(?P<rest>[^>]*)>(?P<f><f[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>'
)


def save(book: Workbook, path: Path, stamp: datetime) -> None:
    """Save with one date throughout, so that the same content gives the same bytes."""
    book.properties.created = stamp
    book.save(path)
    _rewrite(path, lambda part, content: _fix_dates(part, content, stamp), stamp)


def store_values(path: Path, stamp: datetime) -> None:
    """Store the results of formulas, which openpyxl leaves out, so that previews show them."""
    with calculator(path) as calculate:
        results = {
            part: partial(_with_result, partial(calculate, sheet))
            for part, sheet in _sheet_parts(path).items()
        }

        def fill(part: str, content: bytes) -> bytes:
            if part not in results:
                return content
            return _FORMULA_CELL.sub(results[part], content.decode("utf-8")).encode()

        _rewrite(path, fill, stamp)


def _sheet_parts(path: Path) -> dict[str, str]:
    """Return the name of the sheet that each part holds."""
    package = open_package(path)
    package.close()
    return {part: sheet for sheet, part in package.sheets.items()}


def _with_result(calculate: Callable[[str], float | str | bool], cell: re.Match[str]) -> str:
    """Return a cell with its result; without one, Excel calculates it when it opens the file."""
    result = calculate(cell["at"])
    if result == NOT_CALCULATED:
        return cell[0]
    kind, value = stored(result)
    rest = re.sub(r' t="[^"]*"', "", cell["rest"])
    mark = f' t="{kind}"' if kind else ""
    return f'<c r="{cell["at"]}"{rest}{mark}>{cell["f"]}<v>{escape(value, quote=False)}</v></c>'


def _fix_dates(part: str, content: bytes, stamp: datetime) -> bytes:
    if part != "docProps/core.xml":
        return content
    modified = stamp.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ")
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", modified.encode(), content)


def _rewrite(path: Path, edit: Callable[[str, bytes], bytes], stamp: datetime) -> None:
    """Pass every part of the package through `edit` and pack it again with fixed dates."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, edit(name, package.read(name))) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            info = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(info, content)
