"""What is added to a sheet of the user's: highlights and a legend, put into its XML.

Everything that was there stays byte for byte: the XML is cut at one or two places and put
together again with our pieces between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.grid import a1
from addin.hosts.xml import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.report.plan import AnnexPlan, FormulaRule, Run

_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_PRIORITY = re.compile(rb'<(?:\w+:)?cfRule\b[^>]*?\bpriority="(\d+)"')
_FOLLOWERS = (
    b"dataValidations|hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|"
    b"colBreaks|customProperties|cellWatches|ignoredErrors|smartTags|drawing|legacyDrawing|"
    b"legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst"
)
"""The elements that come after conditionalFormatting in a worksheet, by the schema's order."""

_AFTER_FORMATS = re.compile(rb"<(?:\w+:)?(?:" + _FOLLOWERS + rb")\b|</(?:\w+:)?worksheet>")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")

Colors = tuple[str, str]


def add_to_sheet(xml: bytes, plan: AnnexPlan, formats: Mapping[Colors, int]) -> list[bytes]:
    """Return the XML with the plan's rules and legend, in pieces.

    ``formats`` gives the ids of differential formats by fill and colour.
    """
    root, data_end = _ROOT.search(xml), _DATA_END.search(xml)
    if root is None or data_end is None:
        raise ValueError("not a worksheet")
    prefix = f"{root[1].decode()}:" if root[1] else ""
    after = _AFTER_FORMATS.search(xml, data_end.end())
    place = after.start() if after else len(xml)
    first = max(map(int, _PRIORITY.findall(xml)), default=0) + 1
    rules = _rules(plan.rules, formats, prefix, first).encode()
    if plan.legend_cell is None:
        return [xml[:place], rules, xml[place:]]
    data = _with_legend(xml[: data_end.end()], plan, prefix)
    return [data, xml[data_end.end() : place], rules, xml[place:]]


def _rules(
    rules: Sequence[FormulaRule], formats: Mapping[Colors, int], prefix: str, first: int
) -> str:
    return "".join(
        f'<{prefix}conditionalFormatting sqref="{" ".join(area.a1 for area in rule.areas)}">'
        f'<{prefix}cfRule type="expression" dxfId="{formats[rule.fill, rule.color]}" '
        f'priority="{priority}"><{prefix}formula>{escape(rule.formula)}</{prefix}formula>'
        f"</{prefix}cfRule></{prefix}conditionalFormatting>"
        for priority, rule in enumerate(rules, first)
    )


def _with_legend(data: bytes, plan: AnnexPlan, prefix: str) -> bytes:
    """Put the legend into its cell, or a row for it at the end of the sheet's data."""
    assert plan.legend_cell is not None
    row, column = plan.legend_cell
    address = a1(row, column)
    old = re.compile(
        rb'<(?:\w+:)?c r="' + address.encode() + rb'"[^>]*?(?:/>|>.*?</(?:\w+:)?c>)', re.DOTALL
    )
    cell = _legend(address, plan.legend, prefix).encode()
    if old.search(data):
        return old.sub(lambda _: cell, data, count=1)
    new_row = f'<{prefix}row r="{row}">'.encode() + cell + f"</{prefix}row>".encode()
    if data.endswith(b"/>"):
        opening = f"<{prefix}sheetData>".encode()
        return data[: data.rindex(b"<")] + opening + new_row + f"</{prefix}sheetData>".encode()
    end = data.rindex(b"</")
    return data[:end] + new_row + data[end:]


def _legend(address: str, runs: Sequence[Run], prefix: str) -> str:
    pieces = "".join(
        f'<{prefix}r><{prefix}rPr><{prefix}sz val="9"/>'
        + (f'<{prefix}color rgb="FF{run.color}"/>' if run.color else "")
        + f'<{prefix}rFont val="宋体"/></{prefix}rPr>'
        f'<{prefix}t xml:space="preserve">{escape(run.text)}</{prefix}t></{prefix}r>'
        for run in runs
    )
    return f'<{prefix}c r="{address}" t="inlineStr"><{prefix}is>{pieces}</{prefix}is></{prefix}c>'
