"""The cells of our own sheets as worksheet XML.

Excelize makes these sheets, their styles, charts and print set-up; their cells are written here,
because a call for each value is ten times as slow and keeps every cell in memory twice.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from addin.annex.area import a1, column_letter
from addin.core.patterns import late
from addin.ooxml.text import escape, quote
from addin.report.plan import Formula
from addin.report.raster import looks_of, values_of
from addin.workbook_file.rules import bars_xml, conditions_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from addin.report.plan import SheetPlan, Style, Value
    from addin.workbook_file.rules import Formats

_ROWS_PER_PIECE = 200
_END = b"</worksheet>"
_SHEET_DATA = late(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_LATER = rb"printOptions|pageMargins|pageSetup|headerFooter|drawing|tableParts|extLst"
_AFTER_LINKS = late(rb"<(?:" + _LATER + rb")\b|</worksheet>")
_AFTER_MERGES = late(rb"<(?:dataValidations|" + _LATER + rb")\b|</worksheet>")


def fill_cells(
    xml: bytes, plan: SheetPlan, style_ids: Mapping[Style, int], formats: Formats
) -> Iterator[bytes]:
    """Yield the XML of a worksheet with the plan's cells, merges, rules and links, in pieces."""
    data = _SHEET_DATA.search(xml)
    merges = _AFTER_MERGES.search(xml, data.end()) if data else None
    links = _AFTER_LINKS.search(xml, merges.start()) if merges else None
    if data is None or merges is None or links is None:
        raise ValueError("not a worksheet")
    yield xml[: data.start()] + b"<sheetData>"
    for rows in batched(_rows(plan, style_ids), _ROWS_PER_PIECE):
        yield "".join(rows).encode()
    yield b"</sheetData>" + xml[data.end() : merges.start()]
    yield (_merges(plan) + conditions_xml(plan, formats)).encode()
    yield xml[merges.start() : links.start()] + _links(plan).encode()
    yield xml[links.start() :].replace(_END, bars_xml(plan).encode() + _END)


def _merges(plan: SheetPlan) -> str:
    merges = "".join(f'<mergeCell ref="{area.a1}"/>' for area in plan.merges)
    return f"<mergeCells>{merges}</mergeCells>" if merges else ""


def _links(plan: SheetPlan) -> str:
    links = "".join(
        f'<hyperlink ref="{a1(link.row, link.column)}" location="{quote(link.target)}"/>'
        for link in plan.links
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def batched(items: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield runs of so many items; itertools has it from Python 3.12."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _rows(plan: SheetPlan, style_ids: Mapping[Style, int]) -> Iterator[str]:
    values = values_of(plan)
    styles = looks_of(plan, style_ids.__getitem__, 0)
    letters = [column_letter(column) for column in range(1, len(values[0]) + 1)]
    for row, (row_values, row_styles) in enumerate(zip(values, styles, strict=True), 1):
        cells = "".join(
            [
                f'<c r="{letter}{row}" s="{style}"{_content(value)}'
                for letter, value, style in zip(letters, row_values, row_styles, strict=True)
                if value is not None or style
            ]
        )
        points = plan.heights.get(row)
        size = f' ht="{points:g}" customHeight="1"' if points else ""
        if cells or size:
            yield f'<row r="{row}"{size}>{cells}</row>'


def _content(value: Value) -> str:
    """Text is written inline and stays text, whatever character it begins with."""
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, Formula):
        return _formula(value)
    return f"><v>{_number(value)}</v></c>"


def _formula(formula: Formula) -> str:
    """The result is stored too, for viewers that do not calculate."""
    text, result = escape(formula.text), formula.result
    if isinstance(result, str):
        return f' t="str"><f>{text}</f><v>{escape(result)}</v></c>'
    return f"><f>{text}</f><v>{_number(result)}</v></c>"


def _number(value: int | float | Decimal) -> str:
    return str(value) if isinstance(value, int) else repr(float(value))
