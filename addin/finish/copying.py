"""What of a workbook's sheets goes into the finished copy, with all that the inspection finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from addin.annex.grid import a1
from addin.errors import SourceDamaged
from addin.finish.cell_pictures import used_pictures
from addin.finish.cells import CellReport, UnusualXml, judge_formulas
from addin.finish.charts import strip_chart
from addin.finish.comments import NOTES, THREADS, commented_cells
from addin.finish.finding import Fate, Finding
from addin.finish.labels import LABELS, OTHER, UNTOLD
from addin.finish.rich_values import used_values
from addin.finish.shapes import controls_with_macros, strip_drawing, strip_shapes, strip_vml
from addin.finish.strings import used_texts
from addin.finish.tables import strip_control, strip_table
from addin.finish.worksheet import Shell, hidden_columns, protect, strip_sheet
from addin.finish.xml import R, each, parse, parse_loosely, serialise
from addin.hosts.raw import RawSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from addin.finish.cells import Verdict
    from addin.finish.package_copy import PackageCopy, Relation
    from addin.finish.references import Missing
    from addin.finish.sheets import Tab
    from addin.finish.xml import Element

_FOLLOWED = frozenset(
    "drawing chart chartEx chartUserShapes chartStyle chartColorStyle themeOverride image table "
    "vmlDrawing ctrlProp diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing "
    "hyperlink".split()
)
"""Relationships of sheets, drawings and charts that are followed."""
_WEB = ("http://", "https://", "mailto:", "#")
_OF_CELLS = {"table": strip_table, "ctrlProp": strip_control}
_SHAPES = ("chartUserShapes", "diagramData", "diagramDrawing")
_CLEANED = frozenset(["drawing", "chart", "chartEx", *_SHAPES, *_OF_CELLS])
"""Parts whose content is looked through; the others are taken as they are, or not at all."""
_UNNAMED = frozenset([NOTES, THREADS, "chartStyle", "chartColorStyle", "diagramDrawing"])
"""Relationships that no r:id in the XML names."""


@dataclass
class Copier:
    """Takes sheets into a copy and gathers what it finds.

    ``judge`` says what becomes of a formula: sheet, text, whether it is an array's;
    ``calculate`` gives the result of a sheet's cell that was saved without one, or None.
    ``lost`` are cells whose formula can't stay and that have no result; ``texts``,
    ``pictures`` and ``values`` tell the shared texts, pictures in cells and rich values in use;
    ``changed`` the sheets that are not copied as they are.
    """

    copy: PackageCopy
    missing: Missing
    judge: Callable[[str, str, bool], Verdict]
    calculate: Callable[[str, str], object]
    keep_comments: bool = False
    protect: bool = False
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    values: set[int] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)

    def take_sheet(self, sheet: Tab) -> None:
        """Take a sheet and what belongs to it; raises SourceDamaged."""
        xml = self.copy.package.read(sheet.part)
        shell = self._open(sheet, xml)
        relations = self.copy.relations(sheet.part)
        controls = controls_with_macros(shell.root)
        kept = [r for r in relations if self._follows(r) and r.id not in controls.values()]
        self._tell([r for r in relations if not self._follows(r)], sheet.name)
        self._tell_comments(relations, sheet.name)
        kept = [r for r in kept if self._take(r, sheet.name, controls.keys())]
        gone = {relation.id for relation in relations if relation not in kept}
        cells = self._judged(sheet, shell)
        self.findings += strip_sheet(shell.root, sheet.name, self.missing, gone)
        if self.protect and shell.cells:
            protect(shell.root)
        self._tell_of_cells(sheet.name, shell, cells)
        self.texts |= used_texts(cells, shell.parsed)
        self.pictures |= used_pictures(cells)
        self.values |= used_values(cells)
        same = cells == shell.cells and not shell.changed()
        if not same:
            self.changed.append(sheet.name)
        self.copy.take(sheet.part, None if same else shell.write(cells), _named(shell.root, kept))

    def _open(self, sheet: Tab, xml: bytes) -> Shell:
        try:
            return Shell.open(xml)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = f"工作表“{sheet.name}”的内容不完整"
            raise SourceDamaged(self.copy.package.path, reason) from error

    def _parse(self, part: str) -> Element:
        try:
            return parse(self.copy.package.read(part))
        except etree.XMLSyntaxError as error:
            raise SourceDamaged(self.copy.package.path, f"部件 {part} 不完整") from error

    # ---- cells --------------------------------------------------------------------------------

    def _judged(self, sheet: Tab, shell: Shell) -> bytes:
        """Return the sheet's cells with their formulas judged, and tell what became of them."""
        judge, calculate = partial(self.judge, sheet.name), partial(self.calculate, sheet.name)
        if b"<!" in shell.cells or b"<?" in shell.cells:
            shell.simplify()
        try:
            cells, report = judge_formulas(shell.cells, judge, calculate)
        except UnusualXml:
            shell.simplify()
            cells, report = judge_formulas(shell.cells, judge, calculate)
        self._tell_of_formulas(sheet.name, report)
        self.lost += [f"{sheet.name}!{cell}" for cell in report.lost]
        return cells

    def _tell_of_formulas(self, sheet: str, report: CellReport) -> None:
        for (fate, reason), cells in report.changed.items():
            found = f"{len(cells)}个公式:{reason}"
            self.findings.append(Finding("formula", found, fate, sheet, tuple(cells)))
        if report.unknown:
            found = f"{len(report.unknown)}个公式没有保存计算结果,手机预览会显示空白"
            unknown = tuple(report.unknown)
            self.findings.append(Finding("not-calculated", found, Fate.KEPT, sheet, unknown))

    def _tell_of_cells(self, sheet: str, shell: Shell, cells: bytes) -> None:
        """Tell of cells that show an error, and of rows and columns that are only hidden."""
        raw = RawSheet()
        raw.add(cells)
        errors = tuple(a1(row, column) for row, column in raw.errors)
        if errors:
            found = (
                f"{len(errors)}个单元格显示错误值({'、'.join(sorted(set(raw.errors.values())))})"
            )
            self.findings.append(Finding("error-value", found, Fate.KEPT, sheet, errors))
        if raw.hidden_rows:
            hidden = tuple(f"{row}:{row}" for row in sorted(raw.hidden_rows))
            found = f"{len(hidden)}个隐藏的行,收件人可以取消隐藏"
            self.findings.append(Finding("hidden-rows", found, Fate.KEPT, sheet, hidden))
        if hidden := hidden_columns(shell.root):
            found = "隐藏的列,收件人可以取消隐藏"
            self.findings.append(Finding("hidden-columns", found, Fate.KEPT, sheet, hidden))

    # ---- parts --------------------------------------------------------------------------------

    def _follows(self, relation: Relation) -> bool:
        if relation.external:
            return relation.kind == "hyperlink" and relation.target.lower().startswith(_WEB)
        if relation.kind in (NOTES, THREADS):
            return self.keep_comments
        return relation.kind in _FOLLOWED

    def _tell(self, relations: Iterable[Relation], sheet: str = "") -> None:
        """Tell of parts that stay behind, each kind once; links are told with their cells."""
        counts: dict[tuple[str, str], int] = {}
        for relation in relations:
            if relation.kind not in UNTOLD and relation.kind != "hyperlink":
                kind = LABELS.get(relation.kind, (OTHER[0], f"{OTHER[1]}({relation.kind})"))
                counts[kind] = counts.get(kind, 0) + 1
        for (code, label), count in counts.items():
            found = label if count == 1 else f"{label},{count}处"
            self.findings.append(Finding(code, found, Fate.REMOVED, sheet))

    def tell_of_package(self, relations: Iterable[Relation]) -> None:
        """Tell of the workbook's and the package's own parts that stay behind."""
        self._tell(relations)

    def _tell_comments(self, relations: Iterable[Relation], sheet: str) -> None:
        parts = [r.target for r in relations if r.kind in (NOTES, THREADS)]
        cells = commented_cells(self._parse(part) for part in parts)
        if cells:
            fate = Fate.KEPT if self.keep_comments else Fate.REMOVED
            self.findings.append(Finding("comment", f"{len(cells)}处批注", fate, sheet, cells))

    def _take(self, relation: Relation, sheet: str, shapes: Collection[str]) -> bool:
        """Take the part of a relationship, and those that it leads to; False if nothing is left."""
        part, names = relation.target, self.copy.package.zip.NameToInfo
        if relation.external or part in self.copy.parts:
            return True
        if part not in names:
            return False
        relations = self.copy.relations(part)
        kept = [r for r in relations if self._follows(r)]
        self._tell([r for r in relations if r not in kept], sheet)
        self.copy.parts[part] = None  # which ends a circle of relationships
        kept = [r for r in kept if self._take(r, sheet, shapes)]
        gone = {r.id for r in relations if r not in kept}
        content = self._content(relation.kind, part, gone, sheet, shapes)
        if content == b"":
            del self.copy.parts[part]
            return False
        self.copy.take(part, content, _named_in(content, kept))
        return True

    def _content(
        self, kind: str, part: str, gone: Collection[str], sheet: str, shapes: Collection[str]
    ) -> bytes | None:
        """Return a part's content without what must not leave; None if it is as it was.

        b"" where nothing is left of it.
        """
        if kind == "vmlDrawing":
            return self._old_drawing(part, sheet, shapes)
        if kind not in _CLEANED:
            return None
        root = self._parse(part)
        before = serialise(root)
        if kind == "chartEx" and any(self.missing.reason(f.text or "") for f in each(root, "f")):
            self._tell_of_chart(Fate.REMOVED, sheet)
            return b""
        if kind == "chart" and strip_chart(root, gone, self.missing):
            self._tell_of_chart(Fate.LITERAL, sheet)
        elif kind == "drawing":
            buttons = strip_drawing(root, gone, shapes, self.missing)
            self._tell_of_buttons(buttons, sheet)
        elif kind in _SHAPES:
            strip_shapes(root, gone, self.missing)
        elif kind in _OF_CELLS:
            _OF_CELLS[kind](root, self.missing)
        after = serialise(root)
        return None if after == before else after

    def _tell_of_chart(self, fate: Fate, sheet: str) -> None:
        self.findings.append(Finding("chart", "图表引用不外发的数据", fate, sheet))

    def _old_drawing(self, part: str, sheet: str, shapes: Collection[str]) -> bytes:
        root = parse_loosely(self.copy.package.read(part))
        if root is None:
            return b""
        buttons = strip_vml(root, shapes, self.missing, keep_notes=self.keep_comments)
        self._tell_of_buttons(buttons, sheet)
        if next(each(root, "shape"), None) is None:
            return b""
        content: bytes = etree.tostring(root)
        return content

    def _tell_of_buttons(self, buttons: Iterable[str], sheet: str) -> None:
        names = "、".join(f"“{name}”" for name in buttons)
        if names:
            self.findings.append(Finding("button", f"运行宏的按钮{names}", Fate.REMOVED, sheet))


def _named(root: Element, relations: Iterable[Relation]) -> list[Relation]:
    """Return the relationships that a part's XML still names, and those that none does."""
    ids = {
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{R}}}") or str(name).endswith("}relid")
    }
    return [r for r in relations if r.id in ids or r.kind in _UNNAMED]


def _named_in(content: bytes | None, relations: list[Relation]) -> list[Relation]:
    """Return the relationships that a part's content still names; all where it is as it was."""
    if not relations or content is None:
        return relations
    root = parse_loosely(content)
    return relations if root is None else _named(root, relations)
