"""Finishing a workbook: inspected first, then written, checked and put in place in one step."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from python_calamine import CalamineError

from addin.core.figures import NOT_CALCULATED
from addin.errors import (
    FinishNothing,
    FinishUncalculated,
    FinishWords,
    OutputError,
    SourceDamaged,
    SourceFormat,
)
from addin.finish.cell_pictures import take_pictures
from addin.finish.copying import Copier
from addin.finish.finding import Fate, Finding, place, some
from addin.finish.judging import Judge
from addin.finish.names import keep_names, table_names
from addin.finish.package_copy import PackageCopy
from addin.finish.place import check_finished
from addin.finish.properties import property_findings
from addin.finish.protection import encrypt
from addin.finish.references import Missing
from addin.finish.rich_values import is_rich, take_values
from addin.finish.sheets import Tab, choose
from addin.finish.strings import blank_unused
from addin.finish.verify import verify_finished
from addin.finish.words import word_findings, words_set
from addin.finish.workbook import arrange, lock_structure, relation_of, strip
from addin.finish.xml import each, parse, serialise
from addin.hosts.atomic import output_errors, put, temporary
from addin.hosts.package import open_package
from addin.hosts.source import EDITABLE, calculator, check_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from addin.finish.options import Options
    from addin.finish.package_copy import Relation
    from addin.finish.xml import Element

_WHOLE = ("styles", "theme", "person")
"""Parts of the workbook's own that are copied as they are; persons only with comments."""
_CELL_PICTURES = "cellImage"
_DAMAGE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    CalamineError,
    ValueError,
    IndexError,
)
"""What goes wrong with damaged files; the last two of texts and numbers that are none."""


@dataclass
class Finish:
    """A finished copy laid out and ready to be written, and what the inspection found."""

    copy: PackageCopy
    options: Options
    sheets: tuple[str, ...]
    findings: tuple[Finding, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]

    def check(self, output: Path) -> None:
        """Raise an OutputError where the copy can't or must not be written to ``output``."""
        path = self.copy.package.path
        forbidden = [f for f in self.findings if f.fate is Fate.FORBIDDEN]
        if forbidden:
            raise FinishWords(
                path, "、".join(dict.fromkeys(f"{place(f)}的{f.found}" for f in forbidden))
            )
        if self.lost:
            raise FinishUncalculated(path, some(self.lost))
        check_finished(path, output, self.options.password)

    def write(self, output: Path) -> None:
        """Write the copy, check it and put it in place; raises an OutputError or SourceDamaged."""
        self.check(output)
        with temporary(output) as finished:
            try:
                with output_errors(finished):
                    self.copy.write(finished)
                verify_finished(self.copy, self.sheets, self.changed, finished)
                if self.options.password:
                    encrypt(finished, self.options.password)
            except OutputError as error:
                raise type(error)(output, error.reason) from error
            put(finished, output)


@contextmanager
def finishing(path: Path, options: Options) -> Iterator[Finish]:
    """Yield the inspected workbook, to be written or not; raises a SourceError.

    Nothing is written to the source, and nothing at all before ``write``.
    """
    check_file(path)
    if path.suffix.lower() not in EDITABLE:
        raise SourceFormat(path, path.suffix)
    with ExitStack() as stack:
        package = open_package(path)
        stack.callback(package.close)
        try:
            found = _Preparation(PackageCopy(package), options, _calculation(path, stack)).finish()
        except _DAMAGE as error:
            raise SourceDamaged(path, str(error)) from error
        yield found


def _calculation(path: Path, stack: ExitStack) -> Callable[[str, str], object]:
    """Return what calculates a cell; the workbook is opened for that when first asked."""
    opened: list[Callable[[str, str], object]] = []

    def calculate(sheet: str, cell: str) -> object:
        if not opened:
            opened.append(stack.enter_context(calculator(path)))
        result = opened[0](sheet, cell)
        return None if result == NOT_CALCULATED else result

    return calculate


@dataclass
class _Preparation:
    """The steps from a package to its finished copy."""

    copy: PackageCopy
    options: Options
    calculate: Callable[[str, str], object]
    findings: list[Finding] = field(default_factory=list)

    def finish(self) -> Finish:
        package = self.copy.package
        workbook = parse(package.read(package.workbook))
        relations = self.copy.relations(package.workbook)
        tabs = self._tabs(workbook, relations)
        staying, findings = choose(tabs, package.marks, self.options.keep_sheets)
        if not staying:
            raise FinishNothing(package.path)
        self.findings += findings
        missing = self._missing(workbook, tabs, staying)
        copier = Copier(
            self.copy,
            missing,
            Judge(package.path, missing, native=self.options.native),
            self.calculate,
            self.options.keep_comments,
            self.options.protect,
        )
        for tab in staying:
            copier.take_sheet(tab)
        copier.tell_of_package(self._others(relations))
        self._take_workbook(workbook, relations, staying, copier)
        self.copy.leave_unreached()
        self.copy.content_types()  # which must be readable before anything is written
        self.findings += [*copier.findings, *property_findings(self.copy)]
        names = tuple(tab.name for tab in staying)
        self.findings += word_findings(self.copy, names, words_set(package))
        return Finish(
            self.copy,
            self.options,
            names,
            tuple(self.findings),
            tuple(copier.lost),
            tuple(copier.changed),
        )

    def _tabs(self, workbook: Element, relations: Sequence[Relation]) -> list[Tab]:
        by_id = {relation.id: relation for relation in relations}
        tabs = [
            Tab(str(sheet.get("name")), relation.target, relation.kind, str(sheet.get("state", "")))
            for sheet in each(workbook, "sheet")
            if (relation := by_id.get(relation_of(sheet)))
        ]
        if [tab.name for tab in tabs] != list(self.copy.package.sheets):
            raise SourceDamaged(self.copy.package.path, "工作表的列表不完整")
        return tabs

    def _missing(self, workbook: Element, tabs: Sequence[Tab], staying: Sequence[Tab]) -> Missing:
        """Arrange the workbook's sheets and names; returns what formulas can't refer to then."""
        gone = [tab for tab in tabs if tab not in staying]
        places = arrange(workbook, [tab.name for tab in staying])
        missing = Missing(
            frozenset(tab.name for tab in gone),
            frozenset(table_names(self.copy, [tab.part for tab in gone])),
        )
        package = self.copy.package
        charts = [name for name in package.zip.namelist() if "/charts/" in name]
        used = (package.read(part) for part in (*(tab.part for tab in staying), *charts))
        missing, findings = keep_names(workbook, missing, places, used)
        self.findings += [*findings, *strip(workbook)]
        if self.options.protect:
            lock_structure(workbook)
        return missing

    def _others(self, relations: Sequence[Relation]) -> list[Relation]:
        """Return the workbook's and the package's relationships whose parts stay behind."""
        of_package = [r for r in self.copy.relations("") if r.kind != "officeDocument"]
        sheets = ("worksheet", "chartsheet")
        return [
            *of_package,
            *(r for r in relations if not self._stays(r) and r.kind not in sheets),
        ]

    def _stays(self, relation: Relation) -> bool:
        if relation.kind == "person":
            return self.options.keep_comments
        return relation.kind in (*_WHOLE, _CELL_PICTURES) or is_rich(relation)

    def _take_workbook(
        self,
        workbook: Element,
        relations: Sequence[Relation],
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
                self.copy.take_with(relation.target, None, self.copy.relations(relation.target))
                kept.append(relation)
        kept += take_values(self.copy, relations, copier.values)
        self.copy.take(package.workbook, serialise(workbook), kept)
