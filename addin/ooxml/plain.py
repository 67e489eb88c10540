"""A workbook's cells as any reader finds them: usual names, worksheets only, XML in UTF-8.

Readers of values know fewer ways to write a package than Excel does, and pass over what they do
not find: with styles under another name, dates are numbers.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from addin.ooxml.encoding import is_foreign, read_xml
from addin.ooxml.relationships import relationships, rels_of
from addin.ooxml.skeleton import MAIN, OFFICE, STYLES
from addin.ooxml.styles import styles_part
from addin.ooxml.text import quote
from addin.ooxml.tree import R, each, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.ooxml.package import Package

_BOOK, _STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_USUAL = {"styles": STYLES, "sharedStrings": _STRINGS}
_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet"})
"""Kinds of sheets that readers know; one of macros, which old viruses leave behind, makes them
refuse a whole workbook."""


def is_plain(package: Package) -> bool:
    """Return whether readers of values find all of a package's cells where they look."""
    return (
        package.workbook == _BOOK
        and _target_of_workbook(package).lstrip("/") == _BOOK
        and all(info.filename == info.orig_filename for info in package.zip.infolist())
        and all(_is_found(package, *relation) for relation in _relations(package))
        and not is_foreign(package.zip, _BOOK)
    )


def _target_of_workbook(package: Package) -> str:
    """Return how the package names its workbook."""
    root = ElementTree.fromstring(read_xml(package.zip, rels_of("")))
    return next(r.attrib["Target"] for r in root if r.attrib["Type"].endswith("/officeDocument"))


def _relations(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield kind, target as it is written, and part, of what belongs to a workbook's cells."""
    parts = relationships(package.zip, package.workbook)
    root = ElementTree.fromstring(read_xml(package.zip, rels_of(package.workbook)))
    for relation in root:
        kind = relation.attrib["Type"].rpartition("/")[2]
        if kind in _USUAL or kind.lower().endswith("sheet"):
            id_ = relation.attrib["Id"]
            yield kind, relation.attrib["Target"], parts[id_][1]


def _is_found(package: Package, kind: str, target: str, part: str) -> bool:
    if part not in package.zip.NameToInfo:
        return kind in _USUAL
    looked_for = target[1:] if target.startswith("/") else f"xl/{target}"
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
    others = {STYLES: styles_part(package), _STRINGS: _strings_part(package)}
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
    kinds = relationships(package.zip, package.workbook)
    listed = each(parse(package.read(package.workbook)), "sheet")
    sheets = [
        (s.get("name", ""), s.get("state", "visible"), s.get(f"{{{R}}}id", "")) for s in listed
    ]
    return [
        _Sheet(name, state, kinds[id_][1])
        for name, state, id_ in sheets
        if kinds[id_][0].endswith("/worksheet")
    ]


def _strings_part(package: Package) -> str:
    targets = relationships(package.zip, package.workbook).values()
    return next((part for kind, part in targets if kind.endswith("/sharedStrings")), _STRINGS)


def _frame(package: Package, sheets: Sequence[_Sheet]) -> dict[str, str]:
    """Return the parts around worksheets that are numbered in order."""
    listed = "".join(
        f'<sheet name="{quote(sheet.name)}" sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    parts = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
    return {
        "_rels/.rels": _relationships("officeDocument", [_BOOK]),
        rels_of(_BOOK): _relationships("worksheet", parts),
        _BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{_dates(package)}'
        f"<sheets>{listed}</sheets></workbook>",
    }


def _dates(package: Package) -> str:
    """Return what says from which day dates are counted."""
    for properties in each(parse(package.read(package.workbook)), "workbookPr"):
        return f'<workbookPr date1904="{properties.get("date1904", "0")}"/>'
    return ""


def _relationships(kind: str, targets: Sequence[str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'
