"""Writing the units' workbooks into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.errors import FolderUnusable, NothingToSplit
from addin.output.atomic import made_folder
from addin.output.forbidden_words import check_words
from addin.output.place import check_name
from addin.split.naming import file_names
from addin.split.notes import Notes
from addin.split.shares import shares_of
from addin.split.sheet import SheetMaker
from addin.workbook_file.save import check_new, save_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from addin.annex.compute import Results
    from addin.report.plan import Value, WorkbookPlan

    Advance = Callable[[int, int], None]


def split_by_unit(
    results: Results, folder: Path, advance: Advance | None = None
) -> tuple[Path, ...]:
    """Write a workbook for each unit that has a row; returns their paths, in roster order.

    ``advance`` hears how many of how many are written. The folder is made if its parent is there;
    of files in it only workbooks of our own are replaced. All that can be checked is checked
    before the first is written. Raises an OutputError that names the file; those written before
    it are whole.
    """
    units = shares_of(results).units
    if not units:
        raise NothingToSplit(folder)
    period = results.found.period
    names = file_names([unit.name for unit in units], period.label if period else "")
    paths = tuple(folder / name for name in names)
    plans = list(map(SheetMaker(results).plan, units))
    for plan, path in zip(plans, paths, strict=True):
        check_words(_values(plan), results.found.settings.confidential_words, path)
    _check_folder(folder)
    with made_folder(folder):
        for path in paths:
            check_new(path)
        for number, (plan, path) in enumerate(zip(plans, paths, strict=True), 1):
            save_new(plan, path)
            if advance:
                advance(number, len(paths))
    return paths


def _values(plan: WorkbookPlan) -> Iterator[Value]:
    blocks = (block for sheet in plan.sheets for block in sheet.blocks)
    return (value for block in blocks for row in block.rows for value in row)


def _check_folder(folder: Path) -> None:
    check_name(folder)
    if not folder.parent.is_dir():
        raise FolderUnusable(folder, "上级文件夹不存在")


def split_notices(results: Results) -> tuple[str, ...]:
    """Return what the clerk must know of a split: who has no file, and what no file could say."""
    return tuple(_notices(results))


def _notices(results: Results) -> Iterator[str]:
    shares = shares_of(results)
    if shares.without:
        yield f"{'、'.join(shares.without)}在各表中没有数据,没有为其生成督办单。"
    if shares.strangers:
        names = "、".join(shares.strangers)
        yield f"名录中没有{names},没有为其生成督办单。如需要,请加进“名录”或改正名称。"
    notes = Notes(results)
    annexes = [result.annex for result in results.annexes]
    annexes += [action.annex for action in results.actions]
    said = {(a.sheet, text): None for a in annexes for n in a.notes for text in notes.withheld(n)}
    for sheet, text in said:
        yield f"“{sheet}”的注“{text}”同时写有单位和数字,没有写进有关的督办单。请另行告知。"
