"""The file host: a plan painted onto a copy of the workbook, saved whole or not at all."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.apart.process import Gone
from addin.errors import (
    OutputChangedMeanwhile,
    OutputExists,
    OutputIsSource,
    OutputUnsound,
    SourceDamaged,
    SourceDefeatsReader,
    SourceError,
)
from addin.ooxml.content_types import CONTENT_TYPES, types_in_order
from addin.ooxml.fonts import fonts_in_order
from addin.ooxml.graft import Graft, write_changed
from addin.ooxml.package import open_package, reopen_package
from addin.ooxml.skeleton import STYLES, write_skeleton
from addin.ooxml.soundness import damage_told, opened_again
from addin.ooxml.styles import whole_styles
from addin.ooxml.withdraw import withdraw
from addin.output.atomic import output_errors, temporary, writing
from addin.output.names import whole_name
from addin.output.place import backup_name, check_place, check_writable, is_same
from addin.output.seal import is_as_we_wrote_it
from addin.output.unchanged import change_told, check_unchanged, state_of
from addin.workbook_file.check_saved import check_new_saved, check_saved
from addin.workbook_file.digits import NEW_DIGIT, digit_width
from addin.workbook_file.failures import NoStyles
from addin.workbook_file.paint import paint
from addin.workbook_file.read import EDITABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from addin.ooxml.package import Package
    from addin.output.unchanged import FileState
    from addin.report.plan import WorkbookPlan
    from addin.workbook_file.read import Source

REBUILT = "-汇总"
"""What ends the name of a rebuilt workbook."""

_CORE_PROPERTIES = "docProps/core.xml"
_CREATOR = re.compile(rb"<dc:creator>.*?</dc:creator>")


def default_output(path: Path, *, rebuilt: bool = False) -> Path:
    """Return where a rebuild goes unless told otherwise: 附表.xlsx to 附表-汇总.xlsx beside it.

    What was ``rebuilt`` before keeps that name, and is replaced.
    """
    suffix = path.suffix if path.suffix.lower() in EDITABLE else ".xlsx"
    stem = path.stem.removesuffix(REBUILT) if rebuilt else path.stem
    return path.with_name(whole_name(stem, f"{REBUILT}{suffix}"))


def default_circular(source: Path) -> Path:
    """Return where the circular goes unless told otherwise: 附表.xlsx to 附表-通报.docx.

    So does that of 附表-汇总.xlsx: it is about the same annexes, and people edit one document.
    """
    return source.with_name(whole_name(source.stem.removesuffix(REBUILT), "-通报.docx"))


def default_marked(source: Path) -> Path:
    """Return where the marked copy of the circular goes: 附表.xlsx to 附表-通报-核对.docx."""
    return source.with_name(whole_name(source.stem.removesuffix(REBUILT), "-通报-核对.docx"))


def _keeps_its_name(source: Source) -> bool:
    """Return whether a rebuild made the source, under the name that it has."""
    return bool(source.marks) and is_same(default_output(source.path, rebuilt=True), source.path)


def check_output(source: Source, output: Path) -> None:
    """Raise an OutputError where the output can't or must not be written, before any work.

    The source is written over only where it came from a rebuild and has its name.
    """
    if is_same(output, source.path) and not _keeps_its_name(source):
        raise OutputIsSource(output)
    wanted = source.path.suffix.lower() if source.editable else ".xlsx"
    check_place(output, wanted, has_ours, OutputExists)


def check_new(output: Path) -> None:
    """Raise an OutputError where a workbook of our sheets alone can't or must not be written.

    Only such a workbook is ever replaced by one, if nobody has saved it since: a rebuilt one holds
    the user's annexes too.
    """
    check_place(output, ".xlsx", lambda path: is_all_ours(path) and is_as_we_wrote_it(path))


def has_ours(path: Path) -> bool:
    """Return whether a file came from a rebuild, so that another may replace it."""
    return bool(marks_and_sheets(path)[0])


def is_all_ours(path: Path) -> bool:
    """Return whether a file holds sheets of ours alone, and so no annex."""
    marked, sheets = marks_and_sheets(path)
    return bool(marked) and marked == sheets


def marks_and_sheets(path: Path) -> tuple[set[str], set[str]]:
    """Return which sheets of a file are ours, and all; nothing of what can't be read."""
    try:
        with open_package(path) as package:
            return set(package.marks), set(package.sheets)
    except (SourceError, OSError):
        return set(), set()


def save_rebuilt(source: Source, plan: WorkbookPlan, output: Path) -> Path | None:
    """Paint the plan onto a copy of the source and put it at ``output`` in one step.

    An earlier result that somebody has saved since may hold their work: it is kept as a dated
    backup, whose path is returned. Raises an OutputError and leaves everything as it was when that
    fails at any point.
    """
    with output_errors(output):
        edited = output.exists() and not is_as_we_wrote_it(output)
    return _save(source, plan, output, state_of(output), backed_up=edited)


def _save(
    source: Source, plan: WorkbookPlan, output: Path, before: FileState | None, *, backed_up: bool
) -> Path | None:
    """Write the result, and first a backup of what it replaces, where one is wanted.

    Raises OutputChangedMeanwhile where ``before`` is no longer there.
    """
    backup = backup_name(output) if backed_up else None
    with writing(output, backup) as finished:
        with change_told(source.path, source.state), damage_told(source.path):
            _paint(source, plan, finished)
            check_saved(source, plan, finished)
        check_unchanged(source.path, source.state)
        if state_of(output) != before:
            raise OutputChangedMeanwhile(output)
    return backup


def save_new(plan: WorkbookPlan, output: Path) -> None:
    """Write a workbook that holds the plan's sheets and no others, in one step.

    Raises an OutputError and leaves everything as it was when that fails at any point.
    """
    with writing(output) as finished:
        _paint_new(plan, finished)
        check_new_saved(plan, finished)


def save_in_place(source: Source, plan: WorkbookPlan) -> Path | None:
    """Rebuild the source itself, keeping a dated backup beside it; returns the backup's path."""
    check_writable(source.path)
    return _save(source, plan, source.path, source.state, backed_up=True)


def _paint(source: Source, plan: WorkbookPlan, target: Path) -> None:
    """Write the painted workbook; of a read-only format (.xls) only our sheets, in a new one."""
    if not source.editable:
        _paint_new(_without_users(plan), target)
        return
    with reopen_package(source.path) as package:
        without = withdraw(package, source.highlighted)
        with temporary(target) as skeleton, temporary(target) as painted, output_errors(target):
            styles = whole_styles(package, without.changed)
            write_skeleton(styles, skeleton)
            try:
                result = paint(plan, skeleton, digit_width(styles), painted)
            except NoStyles as error:
                raise SourceDamaged(source.path, "样式无法读取") from error
            except Gone as error:
                raise SourceDefeatsReader(source.path, "样式") from error
            with _painted(plan, painted) as ours:
                graft = Graft(package, without, ours, len(plan.leading))
                sheets = package.sheets | graft.sheets
                changes = result.changes(sheets, graft.names.values())
                graft.write(target, changes)


def _without_users(plan: WorkbookPlan) -> WorkbookPlan:
    """Return a plan of our sheets alone, without links and formulas, which lead to the user's."""
    sheets = tuple(replace(sheet.without_formulas(), links=()) for sheet in plan.sheets)
    return replace(plan, sheets=sheets, annexes=())


def _paint_new(plan: WorkbookPlan, target: Path) -> None:
    with temporary(target) as painted, output_errors(target):
        result = paint(plan, None, NEW_DIGIT, painted)
        with _painted(plan, painted) as ours:
            changes = result.changes(ours.sheets, ours.zip.namelist())
            changes[_CORE_PROPERTIES] = _without_author
            changes[CONTENT_TYPES] = types_in_order
            changes[STYLES] = lambda xml: [fonts_in_order(xml)]
            write_changed(ours, target, changes)


def _without_author(xml: bytes) -> list[bytes]:
    """Return a document's properties without the author that Excelize enters, its own."""
    return [_CREATOR.sub(b"", xml)]


@contextmanager
def _painted(plan: WorkbookPlan, painted: Path) -> Iterator[Package]:
    """Yield the package that Excelize saved; raises OutputUnsound where it lacks sheets."""
    with opened_again(painted) as result:
        if not {sheet.name for sheet in plan.sheets} <= set(result.sheets):
            raise OutputUnsound(painted, "工作表不全")
        yield result
