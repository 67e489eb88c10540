"""What belongs to a sheet: drawings, charts, pictures, tables, without what must not leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from addin.finish.charts import strip_chart
from addin.finish.comments import NOTES, THREADS
from addin.finish.labels import LABELS, OTHER, UNTOLD
from addin.finish.shapes import drop_hidden, strip_drawing, strip_shapes, strip_vml
from addin.finish.tables import strip_control, strip_table
from addin.finish.trace import Fate, Trace, trace
from addin.ooxml.tree import R, each, parse_loosely, serialise
from addin.problems.finishing import BUTTON, CHART, HIDDEN_SHAPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from addin.finish.package_copy import PackageCopy
    from addin.finish.references import Missing
    from addin.ooxml.relationships import Relationship
    from addin.ooxml.tree import Element
    from addin.problems.problem import ProblemKind

_FOLLOWED = frozenset(
    "drawing chart chartEx chartUserShapes chartStyle chartColorStyle themeOverride image table "
    "vmlDrawing ctrlProp diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing "
    "hyperlink".split()
)
"""Relationships of sheets, drawings and charts that are followed."""
_WEB = ("http://", "https://", "mailto:")
_OF_CELLS = {"table": strip_table, "ctrlProp": strip_control}
_SHAPES = ("chartUserShapes", "diagramData", "diagramDrawing")
_CLEANED = frozenset(["drawing", "chart", "chartEx", *_SHAPES, *_OF_CELLS])
"""Parts whose content is looked through; the others are taken as they are, or not at all."""
_UNNAMED = frozenset([NOTES, THREADS, "chartStyle", "chartColorStyle", "diagramDrawing"])
"""Relationships that no r:id in the XML names."""


@dataclass
class PartTaker:
    """Takes parts into a copy, each with those that it leads to, and gathers what it finds."""

    copy: PackageCopy
    missing: Missing
    keep_comments: bool = False
    traces: list[Trace] = field(default_factory=list, init=False)

    def follows(self, relation: Relationship) -> bool:
        """Return whether what a relationship leads to is taken."""
        if relation.external:
            return relation.kind == "hyperlink" and self._leads_outside(relation.target)
        if relation.kind in (NOTES, THREADS):
            return self.keep_comments
        return relation.kind in _FOLLOWED

    def _leads_outside(self, target: str) -> bool:
        """Return whether a link leads to the web, or to a place of the workbook that is mailed."""
        if target.startswith("#"):
            return not self.missing.reason(target.removeprefix("#"))
        return target.lower().startswith(_WEB)

    def tell(self, relations: Iterable[Relationship], sheet: str = "") -> None:
        """Tell of parts that stay behind, each kind once; links are told with their cells."""
        counts: dict[tuple[ProblemKind, str], int] = {}
        for relation in relations:
            if relation.kind not in UNTOLD and relation.kind != "hyperlink":
                sort = LABELS.get(relation.kind, (OTHER[0], f"{OTHER[1]}({relation.kind})"))
                counts[sort] = counts.get(sort, 0) + 1
        for (kind, label), count in counts.items():
            what = label if count == 1 else f"{label},{count}处"
            self.say(trace(kind, Fate.REMOVED, sheet, what=what))

    def say(self, *traces: Trace) -> None:
        """Keep what was found."""
        self.traces += traces

    def take(self, relation: Relationship, sheet: str, shapes: Collection[str]) -> bool:
        """Take the part of a relationship, and those that it leads to; False if nothing is left."""
        part, names = relation.target, self.copy.package.zip.NameToInfo
        if relation.external or part in self.copy.parts:
            return True
        if part not in names:
            return False
        relations = self.copy.relations(part)
        kept = [r for r in relations if self.follows(r)]
        self.tell([r for r in relations if r not in kept], sheet)
        self.copy.parts[part] = None  # which ends a circle of relationships
        kept = [r for r in kept if self.take(r, sheet, shapes)]
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
        root = self.copy.package.tree(part)
        before = serialise(root)
        if kind == "chartEx" and any(self.missing.reason(f.text or "") for f in each(root, "f")):
            self._tell_of_chart(Fate.REMOVED, sheet)
            return b""
        if kind == "chart" and strip_chart(root, gone, self.missing):
            self._tell_of_chart(Fate.LITERAL, sheet)
        elif kind == "drawing":
            self._tell_of_hidden(drop_hidden(root), sheet)
            buttons = strip_drawing(root, gone, shapes, self.missing)
            self._tell_of_buttons(buttons, sheet)
        elif kind in _SHAPES:
            strip_shapes(root, gone, self.missing)
        elif kind in _OF_CELLS:
            _OF_CELLS[kind](root, self.missing)
        after = serialise(root)
        return None if after == before else after

    def _tell_of_chart(self, fate: Fate, sheet: str) -> None:
        self.say(trace(CHART, fate, sheet))

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

    def _tell_of_hidden(self, count: int, sheet: str) -> None:
        if count:
            self.say(trace(HIDDEN_SHAPES, Fate.REMOVED, sheet, count=count))

    def _tell_of_buttons(self, buttons: Iterable[str], sheet: str) -> None:
        names = "、".join(f"“{name}”" for name in buttons)
        if names:
            self.say(trace(BUTTON, Fate.REMOVED, sheet, names=names))


def named(root: Element, relations: Iterable[Relationship]) -> list[Relationship]:
    """Return the relationships that a part's XML still names, and those that none does."""
    ids = {
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{R}}}") or str(name).endswith("}relid")
    }
    return [r for r in relations if r.id in ids or r.kind in _UNNAMED]


def _named_in(content: bytes | None, relations: list[Relationship]) -> list[Relationship]:
    """Return the relationships that a part's content still names; all where it is as it was."""
    if not relations or content is None:
        return relations
    root = parse_loosely(content)
    return relations if root is None else named(root, relations)
