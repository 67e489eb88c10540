"""Reading a workbook file into grids: values through calamine, the rest from the raw XML."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from addin.annex.answers import ANSWERS_SHEET
from addin.annex.area import Area, a1
from addin.annex.grid import Grid
from addin.core.figures import NOT_CALCULATED
from addin.errors import (
    SourceDamaged,
    SourceEmpty,
    SourceEncrypted,
    SourceIsLockFile,
    SourceMissing,
    SourceNotWorkbook,
    SourceUnreadable,
)
from addin.ooxml.package import open_package
from addin.problems.problem import Problem
from addin.problems.tables import FAR_CELLS, TOO_MANY_CELLS, UNCALCULATED
from addin.workbook_file.calculation import calculator
from addin.workbook_file.formats import SheetFormats, StyleFormats
from addin.workbook_file.merges import merged_areas
from addin.workbook_file.values import open_values, rows_of, values_of, worksheets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from addin.annex.grid import Formats
    from addin.ooxml.package import Package
    from addin.ooxml.scan import RawSheet
    from addin.workbook_file.values import Read, Values

EDITABLE = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""Formats that can be written back; of others (.xls, .xlsb, .ods) only values are read."""

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


def read_source(path: Path, keep: Callable[[Grid], bool] | None = None) -> Source:
    """Read a workbook without changing it; raises a SourceError that says what is wrong with it.

    Of sheets that ``keep`` declines only the name stays, so that their cells take no memory.
    """
    kind = check_file(path)
    try:
        if kind == _ZIP and path.suffix.lower() in EDITABLE:
            return _read_package(path, keep)
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            users = worksheets(book)
            found = {n: _kept(_grid(book, n, hidden), keep) for n, hidden in _first(users)}
            grids = tuple(found[name] for name, _ in users)
            return Source(path, grids, tuple(book.sheet_names), {}, (), editable=False)
    except PasswordError as error:
        raise SourceEncrypted(path) from error
    except (CalamineError, zipfile.BadZipFile, zlib.error) as error:
        raise SourceDamaged(path, "内容不完整") from error


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


def _read_package(path: Path, keep: Callable[[Grid], bool] | None) -> Source:
    """Read an .xlsx or .xlsm: raw facts first, because they guard the reading of values."""
    package = open_package(path)
    try:
        with values_of(package) as values:
            return _read_values(package, values, keep)
    finally:
        package.close()


def _read_values(package: Package, values: Values, keep: Callable[[Grid], bool] | None) -> Source:
    styles, problems = StyleFormats(package), []
    users = [(n, h) for n, h in values.worksheets if n not in package.marks]
    found: dict[str, Grid] = {}
    uncalculated: dict[str, list[tuple[int, int]]] = {}
    for name, hidden in _first(users):
        read, raw = values.read(name), values.raw(name)
        formats = SheetFormats(styles, package, name)
        found[name] = _kept(_package_grid(name, hidden, read, raw, formats), keep)
        uncalculated[name] = list(filter(read.takes, raw.uncalculated))
        if read.beyond:
            problems.append(_beyond(name, read))
    grids = [found[name] for name, _ in users]
    problems += _calculate(package.path, grids, uncalculated)
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


def _package_grid(name: str, hidden: bool, read: Read, raw: RawSheet, formats: Formats) -> Grid:
    for (row, column), value in raw.errors.items():
        if read.takes((row, column)):
            _put(read.rows, row, column, value)
    merges = merged_areas(raw.merges, read.extent)
    return Grid(name, read.rows, merges, frozenset(raw.hidden_rows), hidden, formats=formats)


def _grid(book: CalamineWorkbook, name: str, hidden: bool) -> Grid:
    areas = book.get_sheet_by_name(name).merged_cell_ranges or ()
    merges = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in areas
    )
    return Grid(name, rows_of(book, name), merges, hidden=hidden)


def _kept(grid: Grid, keep: Callable[[Grid], bool] | None) -> Grid:
    return grid if keep is None or keep(grid) else Grid(grid.sheet, [], hidden=grid.hidden)


def read_sheets(path: Path, sheets: Sequence[str]) -> dict[str, Grid]:
    """Return the values of some worksheets of a workbook; formulas without a result are blank."""
    if not sheets:
        return {}
    with open_values(path) as values:
        return {sheet: Grid(sheet, values.rows(sheet)) for sheet in sheets}


def _put(rows: list[list[object]], row: int, column: int, value: object) -> None:
    """Set a cell that the reader of values may have left out at the edges."""
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def _calculate(
    path: Path, grids: Sequence[Grid], uncalculated: Mapping[str, Sequence[tuple[int, int]]]
) -> list[Problem]:
    """Give formulas that were saved without a result one, or report those that can't have any."""
    wanted = [(grid, cell) for grid in grids if grid.rows for cell in uncalculated[grid.sheet]]
    if not wanted:
        return []
    failed: dict[str, list[str]] = {}
    with calculator(path) as calculate:
        for grid, (row, column) in wanted:
            value = calculate(grid.sheet, a1(row, column))
            _put(grid.rows, row, column, value)  # type: ignore[arg-type]
            grid.memo.pop("letters", None)
            if value == NOT_CALCULATED:
                failed.setdefault(grid.sheet, []).append(a1(row, column))
    return [_not_calculated(sheet, cells) for sheet, cells in failed.items()]


def _not_calculated(sheet: str, cells: list[str]) -> Problem:
    shown = "、".join(cells[:5]) + ("等" if len(cells) > 5 else "")
    return UNCALCULATED.at(sheet, cells[0], cells=shown, count=len(cells))
