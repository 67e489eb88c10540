"""What is added to a sheet of the user's: highlights and a legend, put into its XML.

Everything that was there stays byte for byte: the XML is cut at one or two places and put
together again with our pieces between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.annex.area import a1
from addin.ooxml.cells import attributes, cells, edited
from addin.ooxml.text import escape
from addin.workbook_file.rules import rules_xml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.ooxml.cells import Cell
    from addin.report.plan import AnnexPlan, TextRun
    from addin.workbook_file.rules import Formats

_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_PRIORITY = re.compile(rb"""<(?:\w+:)?cfRule\b[^>]*?\bpriority=["'](\d+)["']""")
_PREDECESSORS = frozenset(
    "sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate "
    "customSheetViews mergeCells phoneticPr conditionalFormatting".split()
)
"""What stands between a worksheet's cells and the place for new conditional formats."""

_EMPTY_DATA = re.compile(rb"<(?:\w+:)?sheetData\s*/>")


def add_to_sheet(xml: bytes, plan: AnnexPlan, formats: Formats) -> list[bytes]:
    """Return the XML with the plan's rules and legend, in pieces."""
    root = _ROOT.search(xml)
    if root is None:
        raise ValueError("not a worksheet")
    prefix = f"{root[1].decode()}:" if root[1] else ""
    end = end_of_data(xml)
    data, rest = xml[:end], xml[end:]
    place = _place(xml[: xml.index(b">", root.end()) + 1], rest)
    first = max(map(int, _PRIORITY.findall(rest)), default=0) + 1
    rules = rules_xml(plan.rules, formats, first, prefix).encode()
    for row, column in plan.cleared:
        data = _cleared(data, row, column)
    if plan.legend_cell is not None:
        data = _with_legend(data, plan, prefix)
    return [data, rest[:place], rules, rest[place:]]


def end_of_data(xml: bytes) -> int:
    """Return where sheetData ends; nothing after it can hold that word but in quotes."""
    closing = xml.rfind(b"sheetData>")
    if closing >= 0 and xml[closing - 1 : closing] in (b"/", b":"):
        return closing + len(b"sheetData>")
    empty = _EMPTY_DATA.search(xml)
    if empty is None:
        raise ValueError("not a worksheet")
    return empty.end()


def _place(opening: bytes, rest: bytes) -> int:
    """Return where in ``rest`` new formats go; only elements right below the root count."""
    found: list[int] = []
    depth = 0

    def start(name: str, _: object) -> None:
        nonlocal depth
        if depth == 1 and not found and name.rpartition(":")[2] not in _PREDECESSORS:
            found.append(parser.CurrentByteIndex)
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0 and not found:
            found.append(parser.CurrentByteIndex)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(opening + rest, True)
    return found[0] - len(opening)


def _with_legend(data: bytes, plan: AnnexPlan, prefix: str) -> bytes:
    """Put the legend into its cell, in the row that is there or a new one in its place."""
    assert plan.legend_cell is not None
    row, column = plan.legend_cell
    text = _legend(plan.legend, prefix)
    cell = f'<{prefix}c r="{a1(row, column)}" t="inlineStr">{text}</{prefix}c>'
    if data.endswith(b"/>"):
        data = data[: data.rindex(b"<")] + f"<{prefix}sheetData></{prefix}sheetData>".encode()
    for found in _ROW.finditer(data, _last_row_before(data, row)):
        if int(found["row"]) == row:
            filled = _into_row(found, column, cell.encode(), text)
            return data[: found.start()] + filled + data[found.end() :]
        if int(found["row"]) > row:
            end = found.start()
            break
    else:
        end = data.rindex(b"</")
    new_row = f'<{prefix}row r="{row}">{cell}</{prefix}row>'.encode()
    return data[:end] + new_row + data[end:]


def _cleared(data: bytes, row: int, column: int) -> bytes:
    """Empty the cell of a legend; a row of ours, with nothing else in it, goes."""
    found = find_row(data, row)
    if found is None:
        return data
    return data[: found.start()] + _without_cell(found, column) + data[found.end() :]


def find_row(data: bytes, row: int) -> re.Match[bytes] | None:
    """Return a row as it is written; None where there is none of that number."""
    usual = data.rfind(b"<", 0, max(data.rfind(b'row r="%d"' % row), 1))
    found = _ROW.finditer(data, _last_row_before(data, row) or usual)
    return next((each for each in found if int(each["row"]) == row), None)


def _without_cell(row: re.Match[bytes], column: int) -> bytes:
    def emptied(cell: Cell) -> bytes | None:
        if cell.column != column:
            return None
        is_ours = cell.attributes.keys() <= {"r", "t"}
        return b"" if is_ours else cell.write("", t=None)

    left = edited(row["cells"] or b"", emptied)
    if not left and attributes(row["open"]).keys() == {"r"}:
        return b""
    return row["open"] + b">" + left + b"</" + row["tag"] + b">"


def _last_row_before(data: bytes, row: int) -> int:
    """Return where the last row begins if it stands before ``row``, so that no other matters."""
    start = max(data.rfind(b"<row "), 0) or max(data.rfind(b":row ") - 1, 0)
    last = _ROW.search(data, start)
    return start if last and int(last["row"]) < row else 0


_ROW = re.compile(
    rb"""(?P<open><(?P<tag>(?:\w+:)?row)\b[^>]*?\sr=["'](?P<row>\d+)["'][^>]*?)"""
    rb"""(?:/>|>(?P<cells>.*?)</(?P=tag)>)""",
    re.DOTALL,
)


def _into_row(row: re.Match[bytes], column: int, new: bytes, text: str) -> bytes:
    """Return the row with a new cell in its place; one that stands there gets its text."""
    there = row["cells"] or b""
    place = end = len(there)
    for cell in cells(there):
        if cell.column >= column:
            place = end = cell.found.start()
            if cell.column == column:
                end, new = cell.found.end(), cell.write(text, t="inlineStr")
            break
    return row["open"] + b">" + there[:place] + new + there[end:] + b"</" + row["tag"] + b">"


def _legend(runs: Sequence[TextRun], prefix: str) -> str:
    """Return the text of a cell."""
    pieces = "".join(
        f'<{prefix}r><{prefix}rPr><{prefix}sz val="9"/>'
        + (f'<{prefix}color rgb="FF{run.color}"/>' if run.color else "")
        + f'<{prefix}rFont val="宋体"/></{prefix}rPr>'
        f'<{prefix}t xml:space="preserve">{escape(run.text)}</{prefix}t></{prefix}r>'
        for run in runs
    )
    return f"<{prefix}is>{pieces}</{prefix}is>"
