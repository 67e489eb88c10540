"""Reading a workbook file into grids: values through calamine, the rest from the raw XML."""

from __future__ import annotations

import errno
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.area import a1
from addin.annex.grid import Grid
from addin.apart.process import Gone
from addin.errors import (
    SourceDamaged,
    SourceDefeatsReader,
    SourceEmpty,
    SourceEncrypted,
    SourceIsLockFile,
    SourceMissing,
    SourceNotWorkbook,
    SourceUnreadable,
)
from addin.ooxml.package import check_zip, open_package
from addin.ooxml.soundness import damage_of, damage_told
from addin.output.unchanged import FileState, change_told, state_of
from addin.problems.tables import FAR_CELLS, TOO_MANY_CELLS
from addin.workbook_file.calamine import opened
from addin.workbook_file.error_cells import error_cells
from addin.workbook_file.error_values import error_text
from addin.workbook_file.extent import MOST_CELLS
from addin.workbook_file.failures import Locked, NotRead, TooManyCells
from addin.workbook_file.formats import SheetFormats, StyleFormats
from addin.workbook_file.merges import merged_areas
from addin.workbook_file.rows import put
from addin.workbook_file.uncalculated import calculate
from addin.workbook_file.values import open_values, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from addin.annex.grid import Formats
    from addin.ooxml.package import Package
    from addin.ooxml.scan import RawSheet
    from addin.problems.problem import Problem
    from addin.workbook_file.calamine import OpenBook
    from addin.workbook_file.error_values import Errors
    from addin.workbook_file.values import Read, Values

EDITABLE = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""Formats that can be written back; of others (.xls, .xlsb, .ods) only values are read."""

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Source:
    """A workbook as read: the grids of its worksheets except those that we made ourselves.

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
    with change_told(path, state), damage_told(path):
        return replace(_read(path, kind, keep), state=state)


def _read(path: Path, kind: bytes, keep: Callable[[Grid], bool] | None) -> Source:
    try:
        if kind == _ZIP and path.suffix.lower() in EDITABLE:
            return _read_package(path, keep)
        return _read_old(path, keep)
    except Locked as error:
        raise SourceEncrypted(path) from error
    except (Gone, TooManyCells) as error:
        raise SourceDefeatsReader(path, "内容") from error
    except (NotRead, zipfile.BadZipFile, zlib.error) as error:
        raise SourceDamaged(path, damage_of(path)) from error


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


def _read_old(path: Path, keep: Callable[[Grid], bool] | None) -> Source:
    """Read a workbook of which only values are known: .xls, .xlsb, .ods."""
    if zipfile.is_zipfile(path):
        check_zip(path)
    problems = []
    with opened(path) as book:
        users, names = book.worksheets, [sheet.name for sheet in book.sheets]
        errors = error_cells(path, names)
        found = dict[str, Grid]()
        for name, hidden in _first(users):
            try:
                found[name] = _kept(_old_grid(book, name, hidden, errors[name]), keep)
            except TooManyCells:
                found[name] = Grid(name, [], hidden=hidden)
                problems.append(TOO_MANY_CELLS.at(name))
        grids = tuple(found[name] for name, _ in users)
        return Source(path, grids, tuple(names), {}, tuple(problems), editable=False)


def _old_grid(book: OpenBook, name: str, hidden: bool, errors: Errors) -> Grid:
    """Return a sheet's grid; raises TooManyCells."""
    rows = book.rows(name)
    height = max([len(rows), *(row for row, _ in errors)])
    if height * max([0, *map(len, rows), *(column for _, column in errors)]) > MOST_CELLS:
        raise TooManyCells
    _put_errors(rows, errors)
    return Grid(name, rows, book.merges(name), hidden=hidden)


def _put_errors(rows: list[list[object]], errors: Mapping[tuple[int, int], str]) -> None:
    for (row, column), value in errors.items():
        put(rows, row, column, error_text(value), None)


def _kept(grid: Grid, keep: Callable[[Grid], bool] | None) -> Grid:
    return grid if keep is None or keep(grid) else Grid(grid.sheet, [], hidden=grid.hidden)


def _read_package(path: Path, keep: Callable[[Grid], bool] | None) -> Source:
    """Read an .xlsx or .xlsm: raw facts first, because they guard the reading of values."""
    with open_package(path) as package, values_of(package) as values:
        return _read_values(package, values, keep)


def _read_values(package: Package, values: Values, keep: Callable[[Grid], bool] | None) -> Source:
    styles, problems = StyleFormats(package), []
    users = [(n, h) for n, h in values.worksheets if n not in package.marks]
    found: dict[str, Grid] = {}
    uncalculated: dict[str, list[tuple[int, int]]] = {}
    for name, hidden in _first(users):
        read, raw = values.read(name), values.raw(name)
        formats = SheetFormats(styles, package, name)
        found[name] = _kept(_grid(name, hidden, read, raw, formats), keep)
        uncalculated[name] = list(filter(read.takes, raw.uncalculated))
        if read.beyond:
            problems.append(_beyond(name, read))
    grids = [found[name] for name, _ in users]
    bare = [(grid, uncalculated[grid.sheet]) for grid in grids if grid.rows]
    wanted = [(grid, cells) for grid, cells in bare if cells]
    if wanted:
        problems += calculate(package, values, wanted, shows_dates=styles.has_dates)
    return Source(
        path=package.path,
        grids=tuple(grids),
        sheets=tuple(package.sheets),
        marks=package.marks,
        problems=tuple(problems),
        editable=True,
        highlighted=tuple(name for name, _ in users if values.raw(name).highlighted),
    )


def _beyond(sheet: str, read: Read) -> Problem:
    if not read.rows or not read.beyond:
        return TOO_MANY_CELLS.at(sheet)
    cell = a1(*read.beyond)
    return FAR_CELLS.at(sheet, cell, cell=cell)


def _grid(name: str, hidden: bool, read: Read, raw: RawSheet, formats: Formats) -> Grid:
    _put_errors(read.rows, {cell: text for cell, text in raw.errors.items() if read.takes(cell)})
    merges = merged_areas(raw.merges, read.extent)
    return Grid(name, read.rows, merges, frozenset(raw.hidden_rows), hidden, formats=formats)


def read_sheets(path: Path, sheets: Sequence[str]) -> dict[str, Grid]:
    """Return the values of some worksheets of a workbook; formulas without a result are blank."""
    if not sheets:
        return {}
    with open_values(path) as values:
        return {sheet: Grid(sheet, values.rows(sheet)) for sheet in sheets}
