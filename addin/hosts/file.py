"""The file host: a plan painted onto a copy of the workbook, saved whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import excelize

from addin.errors import (
    OutputDiskFull,
    OutputError,
    OutputExists,
    OutputFormat,
    OutputIsSource,
    OutputUnsound,
    OutputUnwritable,
    SourceDamaged,
    SourceError,
)
from addin.hosts.graft import graft, write_skeleton
from addin.hosts.package import open_package
from addin.hosts.paint import Painter
from addin.hosts.source import EDITABLE
from addin.hosts.verify import verify
from addin.hosts.withdraw import Withdrawal, withdraw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.hosts.graft import Change
    from addin.hosts.package import Package
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
    except (SourceError, OSError):
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
        try:
            _paint(source, plan, temporary)
            verify(source, plan, temporary)
        except OutputError as error:
            raise type(error)(output, error.reason) from error
        _replace(temporary, output)


def save_in_place(source: Source, plan: WorkbookPlan) -> Path:
    """Rebuild the source itself, keeping a dated backup beside it; returns the backup's path."""
    path = source.path
    check_writable(path)
    backup = _backup_name(path)
    try:
        with _output_errors(backup):
            shutil.copy2(path, backup)
        save_rebuilt(source, plan, path)
    except BaseException:
        backup.unlink(missing_ok=True)
        raise
    return backup


def _backup_name(path: Path) -> Path:
    stamp = f"{path.stem}.备份{datetime.now():%Y%m%d-%H%M%S}"
    numbers = ("" if number == 1 else f"-{number}" for number in count(1))
    names = (path.with_name(f"{stamp}{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not name.exists())


def _paint(source: Source, plan: WorkbookPlan, target: Path) -> None:
    """Write the painted workbook; of a read-only format (.xls) only our sheets, in a new one."""
    if not source.editable:
        _paint_new(plan, target)
        return
    package = open_package(source.path)
    try:
        without = withdraw(package, source.highlighted)
        with _temporary(target) as skeleton, _temporary(target) as painted, _output_errors(target):
            write_skeleton(package, without, skeleton)
            changes = _paint_with_excelize(_open(skeleton), plan, painted, package, without)
            graft(package, without, painted, target, changes)
    finally:
        package.close()


def _paint_new(plan: WorkbookPlan, target: Path) -> None:
    sheets = tuple(replace(sheet, links=()) for sheet in plan.sheets)
    ours = replace(plan, sheets=sheets, annexes=())
    with _temporary(target) as painted, _output_errors(target):
        changes = _paint_with_excelize(excelize.new_file(), ours, painted)
        package = open_package(painted)
        try:
            graft(package, Withdrawal(), painted, target, changes)
        finally:
            package.close()


def _open(path: Path) -> excelize.File:
    try:
        return excelize.open_file(str(path))
    except RuntimeError as error:
        raise SourceDamaged(path, str(error)) from error


def _paint_with_excelize(
    book: excelize.File,
    plan: WorkbookPlan,
    painted: Path,
    package: Package | None = None,
    without: Withdrawal | None = None,
) -> dict[str, Change]:
    """Let Excelize save our sheets without cells; returns what is still to be done to parts."""
    painter = Painter(book)
    try:
        try:
            painter.paint(plan)
            if package is None:
                book.delete_sheet("Sheet1")
        except RuntimeError as error:
            raise OutputUnsound(painted, str(error)) from error
        book.save_as(str(painted))
    finally:
        book.close()
    try:
        result = open_package(painted)
    except SourceError as error:
        raise OutputUnsound(painted, "文件不完整") from error
    result.close()
    if not {sheet.name for sheet in plan.sheets} <= set(result.sheets):
        raise OutputUnsound(painted, "工作表不全")
    kept = list(without.parts(package)) if package and without else []
    return painter.changes(
        plan,
        result.sheets | (package.sheets if package else {}),
        _new_charts(result.zip.namelist(), kept),
    )


def _new_charts(after: Sequence[str], before: Sequence[str]) -> list[str]:
    """Return the chart parts that Excelize added, in the order in which it numbered them."""
    numbered = (re.fullmatch(r"xl/charts/chart(\d+)\.xml", part) for part in after)
    new = [match for match in numbered if match and match[0] not in before]
    return [match[0] for match in sorted(new, key=lambda match: int(match[1]))]


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
        temporary.chmod(_mode(output))
        os.replace(temporary, output)


def _mode(output: Path) -> int:
    """Return the mode of the file that is replaced, or that of a new one."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
