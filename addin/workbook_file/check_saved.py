"""The check after saving: what the source holds is still there, and what was planned has come.

Parts that were only copied are compared by their checksums, which the zip directory holds. From a
sheet that got highlights these are cut out again, and the rest is compared. All that was written
is read once more, as XML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.area import a1
from addin.annex.lines import LEGEND
from addin.errors import OutputUnsound
from addin.ooxml.cells import edited
from addin.ooxml.graft import changed_parts
from addin.ooxml.package import reopen_package
from addin.ooxml.reach import reach
from addin.ooxml.soundness import opened_again, sound_xml
from addin.ooxml.withdraw import withdraw, without_rules
from addin.workbook_file.additions import find_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from addin.ooxml.cells import Cell
    from addin.ooxml.package import Package
    from addin.report.plan import AnnexPlan, WorkbookPlan
    from addin.workbook_file.read import Source

_EMPTY_ROW = re.compile(rb"<((?:(?:\w+:)?row)\b[^>]*?)\s*></(?:\w+:)?row>")
_BARE_ROW = re.compile(rb'<(?:\w+:)?row r="\d+"\s*/>')


def check_saved(source: Source, plan: WorkbookPlan, saved: Path) -> None:
    """Raise OutputUnsound where the saved file lacks anything that it must hold."""
    if not source.editable:
        check_new_saved(plan, saved)
        return
    with opened_again(saved) as package, reopen_package(source.path) as original:
        _verify_sheets([s for s in source.sheets if s not in source.marks], plan, package)
        same = _verify_copied(source, plan, original, package)
        annexes = {original.sheets[annex.sheet]: annex for annex in plan.annexes}
        for part, content in _written(plan, package, same):
            annex = annexes.get(part)
            if annex and not _same_but_for_ours(original.stored(part), content, annex):
                raise OutputUnsound(saved, f"附表“{annex.sheet}”有变化")


def check_new_saved(plan: WorkbookPlan, saved: Path) -> None:
    """Raise OutputUnsound where a workbook of our sheets alone lacks anything."""
    with opened_again(saved) as package:
        _verify_sheets([], plan, package)
        for _ in _written(plan, package, same=()):
            pass


def _verify_sheets(users: Sequence[str], plan: WorkbookPlan, saved: Package) -> None:
    if list(saved.sheets) != plan.order(users):
        raise OutputUnsound(saved.path, "工作表不全")


def _verify_copied(
    source: Source, plan: WorkbookPlan, original: Package, saved: Package
) -> set[str]:
    """Compare all parts of the source that were only copied; returns their names."""
    without = withdraw(original, source.highlighted)
    changed = {original.sheets[annex.sheet] for annex in plan.annexes}
    changed |= changed_parts(original) | without.changed.keys()
    there = set(saved.zip.namelist())
    kept = set(without.parts(original))
    if not kept <= there:
        raise OutputUnsound(saved.path, "有部件丢失")
    if reach(saved, (saved.sheets[sheet.name] for sheet in plan.sheets)) & kept:
        raise OutputUnsound(saved.path, "汇总各表与原有内容混在一起")
    same = kept - changed
    for part in same:
        if saved.zip.getinfo(part).CRC != original.zip.getinfo(part).CRC:
            raise OutputUnsound(saved.path, f"部件 {part} 有变化")
    return same


def _written(
    plan: WorkbookPlan, saved: Package, same: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that were written, each read once: as XML, and our sheets with rows."""
    ours = {saved.sheets[sheet.name]: sheet.name for sheet in plan.sheets if sheet.blocks}
    for part in saved.zip.namelist():
        if part in same:
            continue
        content = sound_xml(saved.zip, part)
        if content is None:
            raise OutputUnsound(saved.path, f"部件 {part} 不完整")
        if part in ours and b"<row" not in content:
            raise OutputUnsound(saved.path, f"“{ours[part]}”是空的")
        yield part, content


def _same_but_for_ours(before: bytes, after: bytes, annex: AnnexPlan) -> bool:
    """Compare a sheet's XML without our highlights, and without the cells of our legends.

    What stood in such a cell, a legend as Excel saved it again, was replaced or taken out.
    """
    before, after = without_rules(before), without_rules(after)
    places = [*annex.cleared, *([annex.legend_cell] if annex.legend_cell else [])]
    for row in {row for row, _ in places}:
        cells = [a1(*place) for place in places if place[0] == row]
        before, after = (_without_ours(xml, row, cells) for xml in (before, after))
    return before == after


def _without_ours(xml: bytes, row: int, cells: Sequence[str]) -> bytes:
    """Return a sheet's XML with what is left of a row without our cells in the row's place."""
    found = find_row(xml, row)
    if found is None:
        return (
            xml if b"sheetData>" in xml else _EMPTY_DATA.sub(rb"<\1sheetData></\1sheetData>", xml)
        )
    return xml[: found.start()] + _essence(found[0], cells) + xml[found.end() :]


_EMPTY_DATA = re.compile(rb"<((?:\w+:)?)sheetData\s*/>")


def _essence(row: bytes, ours: Sequence[str]) -> bytes:
    """Return a row without our legends, and without cells and row that hold nothing else.

    An empty cell is written in one way: the type that it may have says nothing.
    """

    def plain(cell: Cell) -> bytes | None:
        is_legend = cell.type == b"inlineStr" and LEGEND.encode() in cell.content
        if cell.content and not is_legend and cell.address not in ours:
            return None
        return b"" if cell.attributes.keys() <= {"r", "t"} else cell.write("", t=None)

    return _BARE_ROW.sub(b"", _EMPTY_ROW.sub(rb"<\1/>", edited(row, plain)))
