"""The workbook's defined names: which of them the finished workbook keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.core.marks import SHEET_MARK
from addin.finish.references import Missing, has_path
from addin.finish.trace import Fate, Trace, trace
from addin.ooxml.tree import each, remove
from addin.problems.finishing import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.finish.package_copy import PackageCopy
    from addin.ooxml.tree import Element

_BUILT_IN = "_XLNM."
_OF_SHEET = "属于不外发的表"
"""Of names that other sheets can't use but with that sheet's."""
_CODE = ("function", "vbProcedure", "xlm", "macro")
_REMARKS = (*_CODE, "comment", "description", "help", "statusBar", "customMenu", "shortcutKey")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:ormula\d?)?\b[^>]*>([^<]+)<")
_WORD = re.compile(r"[^\W\d][\w.\\?]*")


def keep_names(
    workbook: Element, missing: Missing, places: Mapping[int, int], sheets: Iterable[bytes]
) -> tuple[Missing, list[Trace]]:
    """Remove the names that can't or need not leave.

    Returns what is missing now, and what was found.

    ``places`` gives the new place of each sheet that stays by its old one; ``sheets`` are the XML
    of those sheets and of charts: hidden names that their formulas use stay. Names that rest on a
    name that goes, go too. A name may stand for all sheets and once more for one of them: where
    either goes, formulas with it would read other cells, so it counts as missing.
    """
    elements = list(each(workbook, "definedName"))
    missing = Missing(missing.sheets, missing.names, _own_functions(elements))
    words = _words(elements, sheets)
    gone: dict[Element, str] = {}
    while True:
        new = {
            element: reason
            for element in elements
            if element not in gone and (reason := _reason(element, missing, places, words))
        }
        if not new:
            break
        gone |= new
        names = {_name(element) for element, reason in new.items() if reason != _OF_SHEET}
        missing = Missing(missing.sheets, missing.names | names, missing.functions - names)
    for element in elements:
        if element in gone:
            remove(element)
        else:
            _tidy(element, places)
    return missing, _traces(gone)


def _name(element: Element) -> str:
    return str(element.get("name", "")).upper()


def _own_functions(elements: Iterable[Element]) -> frozenset[str]:
    """Return the names that hold a LAMBDA, which formulas call like functions."""
    return frozenset(_name(e) for e in elements if "_xlfn.LAMBDA" in (e.text or ""))


def _words(elements: Iterable[Element], sheets: Iterable[bytes]) -> set[str]:
    """Return the words of all formulas, in capitals, if any name is out of sight."""
    if not any(map(_is_out_of_sight, elements)):
        return set()
    formulas = (text.decode() for xml in sheets for text in _FORMULA.findall(xml))
    texts = (*formulas, *(element.text or "" for element in elements))
    return {word.upper() for text in texts for word in _WORD.findall(text)}


def _reason(element: Element, missing: Missing, places: Mapping[int, int], words: set[str]) -> str:
    """Return why a name can't stay; "" where it can."""
    name, text, sheet = _name(element), element.text or "", element.get("localSheetId")
    if name.startswith(SHEET_MARK.upper()):
        return "通报的标记"
    if sheet is not None and int(sheet) not in places:
        return _OF_SHEET
    if any(_is_true(element, attribute) for attribute in _CODE):
        return "属于宏或加载项"
    if "#REF!" in text or text == "#N/A":  # which is all that Excel writes for a slicer's
        return "引用已失效"
    if _is_out_of_sight(element) and name not in words:
        return "隐藏且没有用到"
    return "写有本机或网络上的位置" if has_path(text) else missing.reason(text)


def _is_out_of_sight(element: Element) -> bool:
    """Return whether a name is hidden that is not one of Excel's own, as that of a filter is."""
    return _is_true(element, "hidden") and not _name(element).startswith(_BUILT_IN)


def _is_true(element: Element, attribute: str) -> bool:
    return element.get(attribute) in ("1", "true")


def _tidy(element: Element, places: Mapping[int, int]) -> None:
    for attribute in _REMARKS:
        element.attrib.pop(attribute, None)
    sheet = element.get("localSheetId")
    if sheet is not None:
        element.set("localSheetId", str(places[int(sheet)]))


def _traces(gone: Mapping[Element, str]) -> list[Trace]:
    """Return a finding for each reason; names that only served a sheet go without a word."""
    by_reason: dict[str, list[str]] = {}
    for element, reason in gone.items():
        if reason != _OF_SHEET:
            by_reason.setdefault(reason, []).append(str(element.get("name")))
    return [
        trace(NAME, Fate.REMOVED, count=len(names), reason=reason, names=_some(names))
        for reason, names in by_reason.items()
    ]


def _some(names: list[str]) -> str:
    return "、".join(names[:5]) + ("等" if len(names) > 5 else "")


def table_names(copy: PackageCopy, sheets: Iterable[str]) -> Iterator[str]:
    """Yield the names, in capitals, of the tables on sheets (by part), which formulas may use."""
    for sheet in sheets:
        for relation in copy.relations(sheet):
            if relation.kind == "table" and relation.target in copy.package.zip.NameToInfo:
                yield str(copy.package.tree(relation.target).get("displayName", "")).upper()
