"""Reading a workbook file into grids: values through calamine, the rest from the raw XML."""

from __future__ import annotations

import errno
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from python_calamine import CalamineError, PasswordError

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.area import Area
from addin.annex.grid import Grid
from addin.errors import (
    SourceDamaged,
    SourceEmpty,
    SourceEncrypted,
    SourceIsLockFile,
    SourceMissing,
    SourceNotWorkbook,
    SourceTooLarge,
    SourceUnreadable,
)
from addin.ooxml.package import Package, check_zip, open_package
from addin.ooxml.scan import RawSheet, read_raw
from addin.ooxml.soundness import damage_told
from addin.output.unchanged import FileState, state_of
from addin.workbook_file.error_cells import error_cells
from addin.workbook_file.error_values import error_text
from addin.workbook_file.errors_in_xls import check_places_in_xls
from addin.workbook_file.formats import SheetFormats, StyleFormats
from addin.workbook_file.rows import put
from addin.workbook_file.uncalculated import calculate
from addin.workbook_file.values import Values, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from addin.annex.grid import Formats
    from addin.problems.problem import Problem

EDITABLE = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""Formats that can be written back; of others (.xls, .xlsb, .ods) only values are read."""

_MOST_CELLS = 20_000_000
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Source:
    """A workbook as read: the grids of its worksheets but for those that we made ourselves.

    ``sheets`` names all sheets in order; ``marks`` those of ours with what each holds;
    ``highlighted`` those of the user's that carry highlights of ours.
    """

    path: Path
    grids: tuple[Grid, ...]
    sheets: tuple[str, ...]
    marks: dict[str, str]
    problems: tuple[Problem, ...]
    editable: bool
    highlighted: tuple[str, ...] = ()
    state: FileState | None = None


def read_source(path: Path, keep: Callable[[Grid], bool] | None = None) -> Source:
    """Read a workbook without changing it; raises a SourceError that says what is wrong with it.

    Of sheets that ``keep`` declines only the name stays, so that their cells take no memory.
    """
    kind, state = check_file(path), state_of(path)
    with damage_told(path):
        return replace(_read(path, kind, keep), state=state)


def _read(path: Path, kind: bytes, keep: Callable[[Grid], bool] | None) -> Source:
    try:
        if kind == _ZIP and path.suffix.lower() in EDITABLE:
            return _read_package(path, keep)
        return _read_values(path, keep)
    except PasswordError as error:
        raise SourceEncrypted(path) from error
    except (CalamineError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceDamaged(path, str(error)) from error


def check_file(path: Path) -> bytes:
    """Return the file's first bytes after ruling out what is no workbook at all."""
    if path.name.startswith("~$"):
        raise SourceIsLockFile(path)
    try:
        if not path.is_file():
            raise SourceMissing(path)
        with path.open("rb") as file:
            head = file.read(64 * 1024)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # there is no such file
            raise SourceMissing(path) from error
        raise SourceUnreadable(path) from error
    if not head:
        raise SourceEmpty(path)
    if head.startswith(_COMPOUND) and _is_encrypted(path):
        raise SourceEncrypted(path)
    if not head.startswith((_ZIP, _COMPOUND)):
        raise SourceNotWorkbook(path)
    return _ZIP if head.startswith(_ZIP) else _COMPOUND


def _is_encrypted(path: Path) -> bool:
    """An encrypted .xlsx is a compound file that holds the stream EncryptedPackage."""
    return _ENCRYPTED_STREAM in path.read_bytes()


def _first(sheets: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return the sheets with 认表 in front: it tells which of the others are needed."""
    return sorted(sheets, key=lambda sheet: sheet[0].strip() != ANSWERS_SHEET)


def _read_values(path: Path, keep: Callable[[Grid], bool] | None) -> Source:
    """Read a workbook of which only values are known: .xls, .xlsb, .ods."""
    if zipfile.is_zipfile(path):
        check_zip(path)
    else:
        check_places_in_xls(path)
    with Values(path, by_content=True) as book:
        users = book.worksheets
        errors = error_cells(path, book.names)
        found = {
            name: _grid(book, name, hidden, errors[name], keep) for name, hidden in _first(users)
        }
        grids = tuple(found[name] for name, _ in users)
        return Source(path, grids, tuple(book.names), {}, (), editable=False)


def _read_package(path: Path, keep: Callable[[Grid], bool] | None) -> Source:
    """Read an .xlsx or .xlsm: raw facts first, because they guard the reading of values."""
    package = open_package(path)
    try:
        raws: dict[str, RawSheet] = {}
        styles = StyleFormats(package)
        with Values(path) as book:
            users = [(n, h) for n, h in book.worksheets if n not in package.marks]
            found: dict[str, Grid] = {}
            for name, hidden in _first(users):
                raws[name] = _read_raw(package, name)
                formats = SheetFormats(styles, package, name)
                found[name] = _grid(
                    book, name, hidden, raws[name].errors, keep, formats, raws[name].hidden_rows
                )
        grids = [found[name] for name, _ in users]
        bare = [(g, raws[g.sheet].uncalculated) for g in grids if g.rows]
        problems = calculate(path, [(grid, cells) for grid, cells in bare if cells])
        return Source(
            path=path,
            grids=tuple(grids),
            sheets=tuple(package.sheets),
            marks=package.marks,
            problems=tuple(problems),
            editable=True,
            highlighted=tuple(name for name, _ in users if raws[name].highlighted),
        )
    finally:
        package.close()


def _read_raw(package: Package, sheet: str) -> RawSheet:
    if sheet not in package.sheets:  # its list is none to those who look at namespaces
        raise SourceDamaged(package.path, f"找不到工作表“{sheet}”的内容")
    with package.open(package.sheets[sheet]) as part:
        raw = read_raw(part)
    if raw.height * raw.width > _MOST_CELLS:
        size = f"工作表“{sheet}”的范围达{raw.height}行×{raw.width}列"
        raise SourceTooLarge(package.path, size)
    return raw


def _grid(
    book: Values,
    name: str,
    hidden: bool,
    errors: Mapping[tuple[int, int], str],
    keep: Callable[[Grid], bool] | None = None,
    formats: Formats | None = None,
    hidden_rows: Iterable[int] = (),
) -> Grid:
    sheet = book.sheet(name)
    rows = rows_of(sheet)
    merges = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    for (row, column), value in errors.items():
        put(rows, row, column, error_text(value), None)
    grid = Grid(name, rows, merges, frozenset(hidden_rows), hidden, formats=formats or {})
    return grid if keep is None or keep(grid) else Grid(name, [], hidden=hidden)


def read_sheets(path: Path, sheets: Sequence[str]) -> dict[str, Grid]:
    """Return the values of some worksheets of a workbook; formulas without a result are blank."""
    if not sheets:
        return {}
    with Values(path) as book:
        return {sheet: _grid(book, sheet, False, {}) for sheet in sheets}
