"""What of a workbook's sheets goes into the finished copy, with all that the inspection finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from addin.annex.area import a1
from addin.errors import SourceDamaged
from addin.finish.cell_pictures import used_pictures
from addin.finish.cells import CellReport, UnusualXml, judge_formulas
from addin.finish.comments import NOTES, THREADS, commented_cells
from addin.finish.parts import named
from addin.finish.rich_values import used_values
from addin.finish.shapes import controls_with_macros
from addin.finish.strings import used_texts
from addin.finish.styles import used_formats, used_rules
from addin.finish.trace import Fate, trace
from addin.finish.worksheet import Shell, hidden_columns, protect, strip_sheet
from addin.ooxml.scan import error_values, hidden_rows
from addin.problems import finishing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from addin.finish.cells import Calculate, Judge
    from addin.finish.parts import PartTaker
    from addin.finish.sheets import Tab
    from addin.ooxml.relationships import Relationship
    from addin.problems.problem import ProblemKind


@dataclass
class Copier:
    """Takes sheets into a copy and gathers what it finds, with their ``parts``.

    ``calculate`` gives the result of a sheet's cell that was saved without one, or None.
    ``lost`` are cells whose formula can't stay and that have no result; ``texts``,
    ``pictures`` and ``values`` tell the shared texts, pictures in cells and rich values in use,
    ``formats`` and ``rules`` the formats of cells and of conditional formats;
    ``changed`` the sheets that are not copied as they are.
    """

    parts: PartTaker
    calculate: Callable[[str, str], float | str | bool | None]
    protect: bool = False
    lost: list[str] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    formats: set[int] = field(default_factory=set)
    rules: set[int] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)

    def take_sheet(self, sheet: Tab) -> None:
        """Take a sheet and what belongs to it; raises SourceDamaged."""
        parts = self.parts
        shell = self._open(sheet, parts.copy.package.read(sheet.part))
        relations = parts.copy.relations(sheet.part)
        controls = controls_with_macros(shell.root)
        kept = [r for r in relations if parts.follows(r) and r.id not in controls.values()]
        parts.tell([r for r in relations if not parts.follows(r)], sheet.name)
        self._tell_comments(relations, sheet.name)
        kept = [r for r in kept if parts.take(r, sheet.name, controls.keys())]
        gone = {relation.id for relation in relations if relation not in kept}
        cells = self._judged(sheet, shell)
        parts.say(*strip_sheet(shell.root, sheet.name, parts.missing, gone))
        if self.protect and shell.cells:
            protect(shell.root)
        self._tell_of_cells(sheet.name, shell, cells)
        self._note_used(shell, cells)
        same = cells == shell.cells and not shell.changed()
        if not same:
            self.changed.append(sheet.name)
        content = None if same else shell.write(cells)
        parts.copy.take(sheet.part, content, named(shell.root, kept))

    def _note_used(self, shell: Shell, cells: bytes) -> None:
        self.texts |= used_texts(cells)
        self.pictures |= used_pictures(cells)
        self.values |= used_values(cells)
        self.formats |= used_formats(shell.root, cells)
        self.rules |= used_rules(shell.root)

    def _open(self, sheet: Tab, xml: bytes) -> Shell:
        try:
            return Shell.open(xml)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = f"工作表“{sheet.name}”的内容不完整"
            raise SourceDamaged(self.parts.copy.package.path, reason) from error

    def _judged(self, sheet: Tab, shell: Shell) -> bytes:
        """Return the sheet's cells with their formulas judged, and tell what became of them."""
        judge, calculate = self.parts.missing.reason, partial(self.calculate, sheet.name)
        if b"<!" in shell.cells or b"<?" in shell.cells:
            shell.simplify()
        try:
            cells, report = _judged_simplified(shell, judge, calculate)
        except UnusualXml as error:
            reason = f"工作表“{sheet.name}”的公式写法不合规范"
            raise SourceDamaged(self.parts.copy.package.path, reason) from error
        self._tell_of_formulas(sheet.name, report)
        self.lost += [f"{sheet.name}!{cell}" for cell in report.lost]
        return cells

    def _tell_of_formulas(self, sheet: str, report: CellReport) -> None:
        for reason, cells in report.changed.items():
            about = {"count": len(cells), "reason": reason}
            self.parts.say(trace(finishing.FORMULA, Fate.VALUE, sheet, cells, **about))
        if report.unknown:
            self._keeps(finishing.NOT_CALCULATED, sheet, report.unknown)

    def _keeps(self, kind: ProblemKind, sheet: str, cells: Sequence[str], **fields: object) -> None:
        """Tell of cells that stay as they are, and how many they are."""
        kept = trace(kind, Fate.KEPT, sheet, cells, count=len(cells), **fields)
        self.parts.say(kept)

    def _tell_of_cells(self, sheet: str, shell: Shell, cells: bytes) -> None:
        """Tell of cells that show an error, and of rows and columns that are only hidden."""
        if errors := error_values(cells):
            places, shown = (a1(*place) for place in errors), sorted(set(errors.values()))
            self._keeps(finishing.ERROR_VALUE, sheet, tuple(places), errors="、".join(shown))
        if hidden := hidden_rows(cells):
            rows = [f"{row}:{row}" for row in sorted(hidden)]
            self._keeps(finishing.HIDDEN_ROWS, sheet, rows)
        if columns := hidden_columns(shell.root):
            self._keeps(finishing.HIDDEN_COLUMNS, sheet, columns)

    def _tell_comments(self, relations: Iterable[Relationship], sheet: str) -> None:
        parts = [r.target for r in relations if r.kind in (NOTES, THREADS)]
        cells = commented_cells(self.parts.copy.package.tree(part) for part in parts)
        if cells:
            fate = Fate.KEPT if self.parts.keep_comments else Fate.REMOVED
            self.parts.say(trace(finishing.COMMENT, fate, sheet, cells, count=len(cells)))


def _judged_simplified(
    shell: Shell, judge: Judge, calculate: Calculate
) -> tuple[bytes, CellReport]:
    """Judge a sheet's formulas, if need be with its XML written as Excel would."""
    try:
        return judge_formulas(shell.cells, judge, calculate)
    except UnusualXml:
        shell.simplify()
        return judge_formulas(shell.cells, judge, calculate)
