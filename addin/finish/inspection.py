"""The inspection of a workbook: what makes up the finished copy, what becomes of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.errors import FinishNothing, SourceDamaged
from addin.finish.cell_pictures import take_pictures
from addin.finish.copying import Copier
from addin.finish.finished_copy import FinishedCopy
from addin.finish.names import keep_names, table_names
from addin.finish.parts import PartTaker
from addin.finish.properties import properties_told
from addin.finish.references import Missing
from addin.finish.rich_values import is_rich, take_values
from addin.finish.sheets import Tab, choose
from addin.finish.strings import blank_unused
from addin.finish.styles import strip_styles, used_rules
from addin.finish.words import words_said, words_set
from addin.finish.workbook import arrange, lock_structure, relation_of, strip
from addin.ooxml.tree import each, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.finish.options import Options
    from addin.finish.package_copy import PackageCopy
    from addin.finish.trace import Trace
    from addin.ooxml.relationships import Relationship
    from addin.ooxml.tree import Element

_STYLES = "styles"
_WHOLE = (_STYLES, "theme", "person")
"""Parts of the workbook's own that are copied; persons only with comments."""
_CELL_PICTURES = "cellImage"


@dataclass
class Inspection:
    """The steps from a package to the copy that is to be written, and what is found on the way."""

    copy: PackageCopy
    options: Options
    calculate: Callable[[str, str], float | str | bool | None]

    def finish(self) -> FinishedCopy:
        """Return the copy; raises FinishNothing or SourceDamaged."""
        package = self.copy.package
        workbook = package.tree(package.workbook)
        relations = self.copy.relations(package.workbook)
        tabs = self._tabs(workbook, relations)
        staying, of_sheets = choose(tabs, package.marks, self.options.keep_sheets)
        if not staying:
            raise FinishNothing(package.path)
        missing, of_workbook = self._missing(workbook, tabs, staying)
        parts = PartTaker(self.copy, missing, self.options.keep_comments)
        copier = Copier(parts, self.calculate, self.options.protect)
        for tab in staying:
            copier.take_sheet(tab)
        parts.tell(self._others(relations))
        self._take_workbook(workbook, relations, staying, copier)
        self.copy.leave_unreached()
        self.copy.content_types()  # which must be readable before anything is written
        names = tuple(tab.name for tab in staying)
        return FinishedCopy(
            self.copy,
            self.options,
            names,
            (
                *of_sheets,
                *of_workbook,
                *parts.traces,
                *properties_told(self.copy),
                *words_said(self.copy, names, words_set(package)),
            ),
            tuple(copier.lost),
            tuple(copier.changed),
        )

    def _tabs(self, workbook: Element, relations: Sequence[Relationship]) -> list[Tab]:
        by_id = {relation.id: relation for relation in relations}
        tabs = [
            Tab(str(sheet.get("name")), relation.target, relation.kind, str(sheet.get("state", "")))
            for sheet in each(workbook, "sheet")
            if (relation := by_id.get(relation_of(sheet)))
        ]
        if [tab.name for tab in tabs] != list(self.copy.package.sheets):
            raise SourceDamaged(self.copy.package.path, "工作表的列表不完整")
        return tabs

    def _missing(
        self, workbook: Element, tabs: Sequence[Tab], staying: Sequence[Tab]
    ) -> tuple[Missing, list[Trace]]:
        """Arrange the workbook's sheets and names.

        Returns what formulas can't refer to then, and what was found of the workbook's own.
        """
        gone = [tab for tab in tabs if tab not in staying]
        places = arrange(workbook, [tab.name for tab in staying])
        missing = Missing(
            frozenset(tab.name for tab in gone),
            frozenset(table_names(self.copy, [tab.part for tab in gone])),
        )
        package = self.copy.package
        charts = [name for name in package.zip.namelist() if "/charts/" in name]
        used = (package.read(part) for part in (*(tab.part for tab in staying), *charts))
        missing, of_names = keep_names(workbook, missing, places, used)
        found = [*of_names, *strip(workbook)]
        if self.options.protect:
            lock_structure(workbook)
        return missing, found

    def _others(self, relations: Sequence[Relationship]) -> list[Relationship]:
        """Return the workbook's and the package's relationships whose parts stay behind."""
        of_package = [r for r in self.copy.relations("") if r.kind != "officeDocument"]
        sheets = ("worksheet", "chartsheet")
        return [
            *of_package,
            *(r for r in relations if not self._stays(r) and r.kind not in sheets),
        ]

    def _stays(self, relation: Relationship) -> bool:
        if relation.kind == "person":
            return self.options.keep_comments
        return relation.kind in (*_WHOLE, _CELL_PICTURES) or is_rich(relation)

    def _take_workbook(
        self,
        workbook: Element,
        relations: Sequence[Relationship],
        staying: Sequence[Tab],
        copier: Copier,
    ) -> None:
        package = self.copy.package
        parts = {tab.part for tab in staying}
        kept = [r for r in relations if r.target in parts]
        for relation in relations:
            if relation.kind == "sharedStrings" and copier.texts:
                texts = package.read(relation.target)
                self.copy.take(relation.target, blank_unused(texts, copier.texts), ())
                kept.append(relation)
            elif relation.kind == _CELL_PICTURES:
                if take_pictures(self.copy, relation.target, copier.pictures):
                    kept.append(relation)
            elif relation.kind in _WHOLE and self._stays(relation):
                content = self._styles(relation, copier) if relation.kind == _STYLES else None
                self.copy.take_with(relation.target, content, self.copy.relations(relation.target))
                kept.append(relation)
        kept += take_values(self.copy, relations, copier.values)
        self.copy.take(package.workbook, serialise(workbook), kept)

    def _styles(self, relation: Relationship, copier: Copier) -> bytes | None:
        """Return the styles without what stays behind; None where they are as they were."""
        styles = self.copy.package.tree(relation.target)
        before = serialise(styles)
        tables = (part for part in self.copy.parts if "/tables/" in part)
        of_tables = set[int]().union(*(used_rules(self.copy.package.tree(part)) for part in tables))
        strip_styles(styles, copier.formats, copier.rules | of_tables)
        after = serialise(styles)
        return None if after == before else after
