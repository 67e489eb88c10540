"""A workbook's cells as any reader finds them: usual names, worksheets only, XML in UTF-8.

Readers of values know fewer ways to write a package than Excel does, and pass over what they do
not find: with styles under another name, dates are numbers.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from addin.ooxml.encoding import is_foreign
from addin.ooxml.relationships import relationships, rels_of, rels_xml, target
from addin.ooxml.skeleton import STYLES
from addin.ooxml.styles import styles_part
from addin.ooxml.text import quote
from addin.ooxml.tree import MAIN, R_ID, R, each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.ooxml.package import Package
    from addin.ooxml.relationships import Relationship

_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_USUAL = {"styles": STYLES, "sharedStrings": _STRINGS}
_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet"})
"""Kinds of sheets that readers know; one of macros, which old viruses leave behind, makes them
refuse a whole workbook."""


def is_plain(package: Package) -> bool:
    """Return whether readers of values find all of a package's cells where they look."""
    return (
        package.workbook == _BOOK
        and _way_to_workbook(package).lstrip("/") == _BOOK
        and all(info.filename == info.orig_filename for info in package.zip.infolist())
        and all(_is_found(package, relation) for relation in _of_cells(package))
        and not is_foreign(package.zip, _BOOK)
    )


def _way_to_workbook(package: Package) -> str:
    """Return how the package names its workbook."""
    return next(r.written for r in relationships(package.zip, "") if r.kind == "officeDocument")


def _of_cells(package: Package) -> Iterator[Relationship]:
    """Yield the relationships to what belongs to a workbook's cells."""
    for relation in relationships(package.zip, package.workbook):
        if relation.kind in _USUAL or relation.kind.lower().endswith("sheet"):
            yield relation


def _is_found(package: Package, relation: Relationship) -> bool:
    kind, written, part = relation.kind, relation.written, relation.target
    if part not in package.zip.NameToInfo:
        return kind in _USUAL
    looked_for = written[1:] if written.startswith("/") else f"xl/{written}"
    usual = looked_for == _USUAL.get(kind, part) == part and kind in (*_SHEETS, *_USUAL)
    return usual and not is_foreign(package.zip, part)


class _Sheet(NamedTuple):
    name: str
    state: str
    part: str


def plain_copy(package: Package, contents: Mapping[str, bytes] | None = None) -> BytesIO:
    """Return a workbook of the worksheets alone; of those in ``contents``, with that for XML."""
    there = [sheet for sheet in _worksheets(package) if not contents or sheet.name in contents]
    parts = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(there, 1)}
    strings = target(package.zip, package.workbook, "sharedStrings") or _STRINGS
    others = {STYLES: styles_part(package), _STRINGS: strings}
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as copy:
        for name, xml in _frame(package, there).items():
            copy.writestr(name, xml)
        for name, sheet in parts.items():
            given = (contents or {}).get(sheet.name)
            copy.writestr(name, package.read(sheet.part) if given is None else given)
        for name, part in others.items():
            if part in package.zip.NameToInfo:
                copy.writestr(name, package.read(part))
    file.seek(0)
    return file


def _worksheets(package: Package) -> list[_Sheet]:
    by_id = {r.id: r for r in relationships(package.zip, package.workbook)}
    listed = each(package.tree(package.workbook), "sheet")
    sheets = [(sheet, by_id[sheet.get(R_ID, "")]) for sheet in listed]
    return [
        _Sheet(sheet.get("name", ""), sheet.get("state", "visible"), relation.target)
        for sheet, relation in sheets
        if relation.kind == "worksheet"
    ]


def _frame(package: Package, sheets: Sequence[_Sheet]) -> dict[str, str | bytes]:
    """Return the parts around worksheets that are numbered in order."""
    listed = "".join(
        f'<sheet name="{quote(sheet.name)}" sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    parts = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    return {
        rels_of(""): rels_xml([("officeDocument", _BOOK)]),
        rels_of(_BOOK): rels_xml([("worksheet", part) for part in parts]),
        _BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{R}">{_dates(package)}'
        f"<sheets>{listed}</sheets></workbook>",
    }


def _dates(package: Package) -> str:
    """Return what says from which day dates are counted."""
    for properties in each(package.tree(package.workbook), "workbookPr"):
        return f'<workbookPr date1904="{properties.get("date1904", "0")}"/>'
    return ""
