"""Tables (Excel's ListObjects) and form controls without their sources elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.ooxml.tree import each, remove

if TYPE_CHECKING:
    from addin.finish.references import Missing
    from addin.ooxml.tree import Element

_SOURCE = ("comment", "tableType", "connectionId", "queryTableFieldId", "uniqueName")


def strip_table(table: Element, missing: Missing) -> None:
    """Clean a table in place: no query, no XML map, no column formula that can't be calculated."""
    for element in (table, *each(table, "tableColumn")):
        for attribute in _SOURCE:
            element.attrib.pop(attribute, None)
    for element in each(table, "xmlColumnPr"):
        remove(element)
    for element in each(table, "calculatedColumnFormula", "totalsRowFormula"):
        if missing.reason(element.text or ""):
            remove(element)


def strip_control(properties: Element, missing: Missing) -> None:
    """Clean a form control's properties in place: no link to cells that were removed."""
    for attribute in ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup", "fmlaMacro"):
        if missing.reason(str(properties.get(attribute, ""))):
            del properties.attrib[attribute]
