"""A sheet's XML around its cells: what a recipient needs of it, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from addin.annex.area import column_letter
from addin.finish.references import Missing, has_path
from addin.finish.shapes import controls_with_macros, drop_references
from addin.finish.trace import Fate, Trace, trace
from addin.finish.views import reset_view
from addin.ooxml.tree import each, local, new, parse, remove, serialise, text_of
from addin.problems.finishing import BUTTONS, FILE_LINK, HEADER_PATH, RULE, SHEET_LINK, SHEET_PART
from addin.workbook_file.additions import end_of_data

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from addin.ooxml.tree import Element

_DATA = re.compile(rb"<(?:\w+:)?sheetData\b")
_NO_DATA = re.compile(rb"<(?:\w+:)?sheetData\s*/>")
_KEPT = frozenset(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
    "protectedRanges autoFilter sortState mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks ignoredErrors drawing legacyDrawing legacyDrawingHF drawingHF picture controls "
    "tableParts extLst AlternateContent".split()
)
_DROPPED = {
    "scenarios": "方案(模拟分析)",
    "customSheetViews": "自定义视图",
    "dataConsolidate": "合并计算的来源",
    "webPublishItems": "网页发布设置",
    "smartTags": "智能标记",
}
_EXTENSIONS = frozenset(
    {
        "{78C0D931-6437-407D-A8EE-F0AAD7539E65}",  # conditional formats
        "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",  # data validations
        "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",  # sparklines
        "{01252117-D84E-4E92-8308-4BE1C098FCBB}",  # errors to ignore
    }
)
_PROTECTION = {"sheet": "1", "objects": "1", "scenarios": "1"} | dict.fromkeys(
    ("formatColumns", "formatRows", "sort", "autoFilter"), "0"
)
"""What protection forbids is everything but what has a 0."""
_BEFORE_PROTECTION = frozenset(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr".split()
)


@dataclass
class Shell:
    """A worksheet without its cells, which stand aside as they are; ``root`` is edited."""

    root: Element
    cells: bytes
    before: bytes

    @classmethod
    def open(cls, xml: bytes) -> Shell:
        """Take a worksheet's XML apart; a chart sheet has no cells. Raises etree.XMLSyntaxError."""
        found = _DATA.search(xml)
        if found is None:
            root = parse(xml)
            return cls(root, b"", serialise(root))
        end = end_of_data(xml)
        cells = xml[found.start() : end]
        name = cells[1 : found.end() - found.start()]
        root = parse(xml[: found.start()] + b"<" + name + b"/>" + xml[end:])
        return cls(root, cells, serialise(root))

    def simplify(self) -> None:
        """Write the cells as Excel would: without remarks and quoted sections between them."""
        self.cells = etree.tostring(self.parsed(self.cells), with_tail=False)

    def parsed(self, cells: bytes) -> Element:
        """Return cells as a tree."""
        opening = etree.tostring(self.root).partition(b">")[0].removesuffix(b"/")
        name = opening.split(maxsplit=1)[0].removeprefix(b"<")
        return parse(opening + b">" + cells + b"</" + name + b">")[0]

    def changed(self) -> bool:
        """Return whether anything around the cells has been edited."""
        return serialise(self.root) != self.before

    def write(self, cells: bytes) -> bytes:
        """Return the worksheet's XML with these cells."""
        xml = serialise(self.root)
        return _NO_DATA.sub(lambda _: cells, xml, count=1) if self.cells else xml


def strip_sheet(root: Element, name: str, missing: Missing, gone: Collection[str]) -> list[Trace]:
    """Clean a sheet's XML in place; ``gone`` are the relationships that are not kept."""
    for element in each(root, "sheetPr", "protectedRange"):
        for attribute in ("codeName", "securityDescriptor"):
            element.attrib.pop(attribute, None)
    for number, area in enumerate(each(root, "protectedRange"), 1):
        area.set("name", f"区域{number}")
    for attribute in [key for key in root.attrib if "/revision" in str(key)]:
        del root.attrib[attribute]
    findings = [
        *_tell_of_buttons(root, name),
        *_drop_children(root, name),
        *_tell_of_file_links(root, name, gone),
        *_drop_links_inside(root, name, missing),
        *_drop_rules(root, name, missing),
        *_tell_of_headers(root, name),
    ]
    drop_references(root, gone)
    reset_view(root)
    return findings


def _tell_of_buttons(root: Element, sheet: str) -> list[Trace]:
    """Report the form controls with macros; they go with their relationships."""
    count = len(controls_with_macros(root))
    return [trace(BUTTONS, Fate.REMOVED, sheet, count=count)] if count else []


def _drop_children(root: Element, sheet: str) -> Iterator[Trace]:
    for child in list(root):
        kind = local(child)
        if kind == "AlternateContent" and next(each(child, "oleObjects"), None) is not None:
            remove(child)
        elif kind not in _KEPT:
            remove(child)
            if kind in _DROPPED:
                yield trace(SHEET_PART, Fate.REMOVED, sheet, what=_DROPPED[kind])
        elif kind == "extLst":
            for extension in list(child):
                if str(extension.get("uri")).upper() not in _EXTENSIONS:
                    remove(extension)


def _tell_of_file_links(root: Element, sheet: str, gone: Collection[str]) -> list[Trace]:
    """Report the links to files; they go with their relationships."""
    cells = tuple(
        str(link.get("ref"))
        for link in each(root, "hyperlink")
        if any(link.get(name) in gone for name in link.attrib if str(name).endswith("}id"))
    )
    return [trace(FILE_LINK, Fate.REMOVED, sheet, cells)] if cells else []


def _drop_links_inside(root: Element, sheet: str, missing: Missing) -> list[Trace]:
    """Remove links to sheets that were removed, tips at links, and paths in what they show."""
    cells: list[str] = []
    for link in each(root, "hyperlink"):
        link.attrib.pop("tooltip", None)
        if has_path(str(link.get("display", ""))):
            link.attrib.pop("display")
        inside = str(link.get("location", ""))
        if inside and missing.reason(inside):
            cells.append(str(link.get("ref")))
            remove(link)
    return [trace(SHEET_LINK, Fate.REMOVED, sheet, cells)] if cells else []


def _drop_rules(root: Element, sheet: str, missing: Missing) -> list[Trace]:
    """Remove formats, drop-down lists and sparklines that rest on what is missing."""
    found: dict[tuple[str, str], list[str]] = {}
    for formula in each(root, "formula", "formula1", "formula2", "f", "cfvo"):
        text = text_of(formula) or str(formula.get("val", ""))
        owner = next((a for a in (formula, *formula.iterancestors()) if local(a) in _OWNERS), None)
        if owner is None or owner.getparent() is None or not (reason := missing.reason(text)):
            continue
        found.setdefault((_OWNERS[local(owner)], reason), []).append(_area(owner))
        remove(owner)
    return [
        trace(RULE, Fate.REMOVED, sheet, dict.fromkeys(areas), what=what, reason=reason)
        for (what, reason), areas in found.items()
    ]


_OWNERS = {"cfRule": "条件格式", "dataValidation": "数据有效性", "sparkline": "迷你图"}


def _area(owner: Element) -> str:
    """Return the cells that a rule is for."""
    parent = owner.getparent()
    areas = (owner.get("sqref"), parent.get("sqref") if parent is not None else None)
    inner = next((text_of(element) for element in each(owner, "sqref")), "")
    beside = text_of(next(each(parent, "sqref"), owner)) if parent is not None else ""
    return str(next((area for area in (*areas, inner) if area), beside))


def _tell_of_headers(root: Element, sheet: str) -> list[Trace]:
    """Report headers and footers that print where a file lies: &Z is its folder."""
    texts = [text_of(part) for element in each(root, "headerFooter") for part in element]
    shown = [text for text in texts if has_path(text) or re.search(r"(?<!&)(?:&&)*&[Zz]", text)]
    return [trace(HEADER_PATH, Fate.KEPT, sheet)] if shown else []


def hidden_columns(root: Element) -> tuple[str, ...]:
    """Return the hidden columns of a worksheet: C:D."""
    hidden = (col for col in each(root, "col") if col.get("hidden") in ("1", "true"))
    areas = ((int(str(col.get("min"))), int(str(col.get("max")))) for col in hidden)
    return tuple(f"{column_letter(first)}:{column_letter(last)}" for first, last in areas)


def protect(root: Element) -> None:
    """Lock a worksheet's cells against accidental edits; its own protection stays."""
    if next(each(root, "sheetProtection"), None) is not None:
        return
    places = [child for child in root if local(child) in _BEFORE_PROTECTION]
    places[-1].addnext(new(root, "sheetProtection", _PROTECTION))
