"""The file host: a plan painted onto a copy of the workbook, saved whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import excelize

from addin.errors import (
    OutputDiskFull,
    OutputExists,
    OutputFormat,
    OutputIsSource,
    OutputUnwritable,
    SourceDamaged,
    SourceError,
)
from addin.hosts.graft import graft
from addin.hosts.package import open_package
from addin.hosts.paint import Painter
from addin.hosts.source import EDITABLE
from addin.hosts.verify import verify
from addin.hosts.withdraw import is_rebuilt, withdraw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.hosts.source import Source
    from addin.report.plan import WorkbookPlan


def default_output(source: Path) -> Path:
    """Return where a rebuild goes unless told otherwise: 附表.xlsx to 附表-汇总.xlsx beside it."""
    suffix = source.suffix if source.suffix.lower() in EDITABLE else ".xlsx"
    return source.with_name(f"{source.stem}-汇总{suffix}")


def check_output(source: Source, output: Path) -> None:
    """Raise an OutputError where the output can't or must not be written, before any work."""
    if output.exists() and output.samefile(source.path):
        raise OutputIsSource(output)
    wanted = source.path.suffix.lower() if source.editable else ".xlsx"
    if output.suffix.lower() != wanted:
        raise OutputFormat(output, wanted)
    if output.exists():
        if not _is_ours(output):
            raise OutputExists(output)
        check_writable(output)
    if not output.parent.is_dir():
        raise OutputUnwritable(output)


def check_writable(path: Path) -> None:
    """Raise OutputUnwritable for a file that is read-only, or open in Excel (~$ beside it)."""
    read_only = not path.stat().st_mode & 0o200
    if read_only or path.with_name(f"~${path.name}").exists():
        raise OutputUnwritable(path)


def _is_ours(path: Path) -> bool:
    """Return whether an existing file came from a rebuild, so that another may replace it."""
    try:
        package = open_package(path)
    except SourceError:
        return False
    try:
        return bool(package.marks)
    finally:
        package.close()


def save_rebuilt(source: Source, plan: WorkbookPlan, output: Path) -> None:
    """Paint the plan onto a copy of the source and put it at ``output`` in one step.

    Raises an OutputError and leaves everything as it was when that fails at any point.
    """
    with _temporary(output) as temporary:
        _paint(source, plan, temporary)
        verify(source, plan, temporary)
        _replace(temporary, output)


def save_in_place(source: Source, plan: WorkbookPlan) -> Path:
    """Rebuild the source itself, keeping a dated backup beside it; returns the backup's path."""
    path = source.path
    check_writable(path)
    backup = path.with_name(f"{path.stem}.备份{datetime.now():%Y%m%d-%H%M%S}{path.suffix}")
    with _output_errors(backup):
        shutil.copy2(path, backup)
    save_rebuilt(source, plan, path)
    return backup


def _paint(source: Source, plan: WorkbookPlan, target: Path) -> None:
    if not source.editable:
        _paint_new(plan, target)
        return
    package = open_package(source.path)
    try:
        if is_rebuilt(package):
            with _temporary(target) as clean:
                with _output_errors(target):
                    withdraw(package, clean)
                _paint_onto(clean, plan, target)
        else:
            _paint_onto(source.path, plan, target)
    finally:
        package.close()


def _paint_onto(path: Path, plan: WorkbookPlan, target: Path) -> None:
    try:
        book = excelize.open_file(str(path))
    except RuntimeError as error:
        raise SourceDamaged(path, str(error)) from error
    _paint_and_save(book, plan, target)


def _paint_new(plan: WorkbookPlan, target: Path) -> None:
    """A read-only format (.xls) gets its summary in a new workbook, without links to the source."""
    book = excelize.new_file()
    sheets = tuple(replace(sheet, links=()) for sheet in plan.sheets)
    _paint_and_save(book, replace(plan, sheets=sheets, annexes=()), target, blank=True)


def _paint_and_save(
    book: excelize.File, plan: WorkbookPlan, target: Path, *, blank: bool = False
) -> None:
    """Let Excelize save our sheets without cells, then put the cells in."""
    with _temporary(target) as painted, _output_errors(target):
        painter = Painter(book)
        try:
            painter.paint(plan)
            if blank:
                book.delete_sheet("Sheet1")
            book.save_as(str(painted))
        finally:
            book.close()
        package = open_package(painted)
        parts = package.sheets
        package.close()
        graft(painted, target, painter.changes(plan, parts))


@contextmanager
def _temporary(output: Path) -> Iterator[Path]:
    """Yield the name of a temporary file beside the output; it is gone afterwards."""
    with _output_errors(output):
        handle, name = tempfile.mkstemp(output.suffix, ".tongbao-", output.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _replace(temporary: Path, output: Path) -> None:
    """Flush to disk and put the file in place, so that a crash leaves the old one or the new."""
    with _output_errors(output):
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, output)


@contextmanager
def _output_errors(output: Path) -> Iterator[None]:
    """Turn errors of the operating system, and Excelize's of the same, into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise OutputDiskFull(output) from error
        raise OutputUnwritable(output) from error
    except RuntimeError as error:
        if "no space" in str(error) or "not enough space" in str(error):
            raise OutputDiskFull(output) from error
        raise OutputUnwritable(output) from error
