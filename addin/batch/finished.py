"""A finished workbook that was saved since: nothing but what it holds tells that it was one."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from addin.annex.naming import SUMMARY_NOTES
from addin.errors import SourceError
from addin.history.gather import workbooks_in
from addin.report import one_page, summary
from addin.workbook_file.read import read_sheets
from addin.workbook_file.save import marks_and_sheets

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_BOOK, _STRINGS, _SHEETS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/"
_FEW_BYTES, _MOST_BYTES = 512, 64 * 1024**2
_NAMES = tuple(f'name="{name}'.encode() for name in (one_page.NAME, summary.NAME))
_NOTES = tuple(note.encode() for note in SUMMARY_NOTES)
_NO_TEXTS = (KeyError, BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


def was_finished(path: Path) -> bool:
    """Return whether a workbook is a finished one, saved since, of a rebuilt one that lies beside.

    It has sheets of that one, ours without their marks, and in the others the same words. Figures
    may differ: who mends one in it does not make it another county's.
    """
    if not _has_notes(path):
        return False
    marked, sheets = marks_and_sheets(path)
    return not marked and any(_is_of(path, sheets, other) for other in workbooks_in(path.parent))


def _has_notes(path: Path) -> bool:
    """Return whether a workbook holds a text that is only written below sheets of ours.

    Of all that is met in a folder this is asked, so it looks at the names of sheets first, and then
    where texts are kept: in a part of their own, or in the sheets.
    """
    try:
        with ZipFile(path) as package:
            known = package.NameToInfo
            if known[_BOOK].file_size > _MOST_BYTES or not _is_named(package.read(_BOOK)):
                return False
            shared = _STRINGS in known and known[_STRINGS].file_size > _FEW_BYTES
            parts = [_STRINGS] if shared else [n for n in known if n.startswith(_SHEETS)]
            small = (part for part in parts if known[part].file_size < _MOST_BYTES)
            return any(_is_noted(package.read(part)) for part in small)
    except _NO_TEXTS:
        return False


def _is_named(workbook: bytes) -> bool:
    return any(name in workbook for name in _NAMES)


def _is_noted(texts: bytes) -> bool:
    return any(note in texts for note in _NOTES)


def _is_of(path: Path, sheets: set[str], rebuilt: Path) -> bool:
    ours, known = marks_and_sheets(rebuilt)
    if not ours & sheets or not sheets <= known:
        return False
    users = sheets - ours
    try:
        return _words(path, users) == _words(rebuilt, users)
    except SourceError:
        return False


def _words(path: Path, sheets: Collection[str]) -> dict[str, list[str]]:
    """Return the texts of some sheets in order."""
    return {
        sheet: [value for row in grid.rows for value in row if isinstance(value, str)]
        for sheet, grid in read_sheets(path, list(sheets)).items()
    }
