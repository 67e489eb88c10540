"""Withdrawing what an earlier rebuild added: our sheets and our highlights, and nothing else.

Excelize leaves the drawings and charts of a sheet that it deletes, and can't delete a conditional
format by its formula. So this is done on the package, and rebuilding twice gives the same workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.core.marks import SHEET_MARK
from addin.core.patterns import late
from addin.errors import SourceDamaged
from addin.ooxml.content_types import CONTENT_TYPES, without_types
from addin.ooxml.package import Package
from addin.ooxml.reach import reach
from addin.ooxml.relationships import NO_RELATIONSHIPS, rels_of, target, targets
from addin.ooxml.scan import has_highlights
from addin.ooxml.styles import styles_part
from addin.ooxml.tree import R_ID, each, remove, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.ooxml.tree import Element

_RULE = late(rb"""<((?:\w+:)?cfRule)\b(?:"[^"]*"|'[^']*'|[^>"'])*?(?:/>|>.*?</\1>)""", re.DOTALL)
_EMPTY_FORMAT = late(
    rb"<((?:\w+:)?conditionalFormatting)\b[^>]*(?:/>|>\s*</(?:\w+:)?conditionalFormatting>)"
)
_DXF_USE = late(rb"""[dD]xfId=["'](\d+)["']""")
_CHAINED_SHEET = late(rb"""\si=["'](\d+)["']""")


@dataclass(frozen=True)
class Withdrawal:
    """What a package is without what we made: parts that go, and parts that change."""

    dropped: frozenset[str] = frozenset()
    changed: Mapping[str, bytes] = field(default_factory=dict)

    def parts(self, package: Package) -> Iterator[str]:
        """Yield the names of the parts that stay, in order."""
        return (name for name in package.zip.namelist() if name not in self.dropped)

    def read(self, package: Package, part: str) -> bytes:
        """Return a part as it is without what we made."""
        return self.changed[part] if part in self.changed else package.read(part)


def withdraw(package: Package, highlighted: Iterable[str]) -> Withdrawal:
    """Return the package without our sheets, their parts and names, and our highlights.

    ``highlighted`` names the sheets that carry some, ours or not. Raises SourceDamaged.
    """
    marked = [package.sheets[sheet] for sheet in highlighted]
    if not package.named and not marked:
        return Withdrawal()
    try:
        return _withdrawn(package, marked)
    except NO_RELATIONSHIPS as error:
        raise SourceDamaged(package.path, "工作表的清单或关系不完整") from error


def _withdrawn(package: Package, marked: Sequence[str]) -> Withdrawal:
    """Return the package without our sheets, and without highlights on the parts of others."""
    chain = _calculation_chain(package)
    dropped = _parts_of_ours(package) | chain
    changed = _without_sheets(package, chain)
    for part in marked:
        if part not in dropped:
            changed[part] = without_rules(package.read(part))
    changed[CONTENT_TYPES] = without_types(package.read(CONTENT_TYPES), dropped)
    _trim_formats(package, changed, dropped)
    return Withdrawal(frozenset(dropped), changed)


def without_rules(content: bytes) -> bytes:
    """Return the XML of a sheet without our highlights."""
    if not has_highlights(content):
        return content
    start = content.rfind(b"<", 0, content.find(b"conditionalFormatting"))
    formats = content[start:]
    kept = _RULE.sub(lambda rule: b"" if has_highlights(rule[0]) else rule[0], formats)
    return content[:start] + _EMPTY_FORMAT.sub(b"", kept)


def _parts_of_ours(package: Package) -> set[str]:
    """Return the parts that only our sheets lead to: themselves, drawings, charts and relations."""
    ours = {package.sheets[sheet] for sheet in package.marks}
    kept = reach(package, targets(package.zip, ""), stop=ours)
    dropped = reach(package, ours, stop=kept)
    return dropped | {rels_of(part) for part in dropped} & set(package.zip.namelist())


def _calculation_chain(package: Package) -> set[str]:
    """Return the part with Excel's order of calculation where it lists formulas of ours.

    Excel takes a cell listed there that has no formula for damage, and makes the part again where
    there is none.
    """
    chain = target(package.zip, package.workbook, "calcChain")
    if chain is None or chain not in package.zip.namelist():
        return set()
    sheets = each(package.tree(package.workbook), "sheet")
    ours = {sheet.get("sheetId") for sheet in sheets if sheet.get("name") in package.marks}
    listed = {number.decode() for number in _CHAINED_SHEET.findall(package.read(chain))}
    return {chain} if ours & listed else set()


def _without_sheets(package: Package, chain: set[str]) -> dict[str, bytes]:
    """Return the workbook part and its relationships without our sheets and their names."""
    part = package.workbook
    book, rels = package.tree(part), package.tree(rels_of(part))
    sheets = list(each(book, "sheet"))
    ours = [sheet for sheet in sheets if sheet.get("name") in package.marks]
    kept = [place for place, sheet in enumerate(sheets) if sheet not in ours]
    place = {old: new for new, old in enumerate(kept)}
    _keep_names(book, place)
    for view in each(book, "workbookView"):
        for attribute in {"activeTab", "firstSheet"} & set(view.attrib):
            view.set(attribute, str(place.get(int(view.get(attribute, "")), 0)))
    ids = {sheet.get(R_ID) for sheet in ours}
    for element in (*ours, *rels):
        is_chain = chain and element.get("Type", "").endswith("/calcChain")
        if element in ours or element.get("Id") in ids or is_chain:
            remove(element)
    return {part: serialise(book), rels_of(part): serialise(rels)}


def _keep_names(book: Element, place: dict[int, int]) -> None:
    """Drop our marks and the names local to our sheets; renumber those of the others."""
    for name in each(book, "definedName"):
        local = name.get("localSheetId")
        if name.get("name", "").startswith(SHEET_MARK) or (local and int(local) not in place):
            remove(name)
        elif local:
            name.set("localSheetId", str(place[int(local)]))


def _trim_formats(package: Package, changed: dict[str, bytes], dropped: set[str]) -> None:
    """Drop the differential formats at the end of the list that nothing refers to any more."""
    part = styles_part(package)
    if part not in package.zip.NameToInfo:
        return
    styles = package.tree(part)
    needed = max(_used_formats(package, changed, dropped), default=-1) + 1
    for formats in styles.iterfind("{*}dxfs"):
        if needed < len(formats):
            del formats[needed:]
            formats.set("count", str(needed))
            changed[part] = serialise(styles)


def _used_formats(package: Package, changed: dict[str, bytes], dropped: set[str]) -> set[int]:
    names = (n for n in package.zip.namelist() if n.endswith(".xml") and n not in dropped)
    contents = (changed.get(name) or package.read(name) for name in names)
    return {int(used) for content in contents for used in _DXF_USE.findall(content)}
