"""Splitting by unit against openpyxl, which writes as many workbooks of the same cells.

``python -m tests.bench.split`` prints the ratio of times with the limit that it is held to, for
the sample and for 300 units × 20 annexes. The peer is handed each cell's value and its look, made
beforehand; it lays nothing out, flushes nothing to disk and does not check what it wrote. Times
are medians of alternating runs in one process.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.report.raster import looks_of, values_of
from addin.split.shares import shares_of
from addin.split.sheet import SheetMaker
from addin.split.write import split_by_unit
from addin.workbook_file.reading import read
from tests.bench.run import report, seconds

RUNS = 5
LIMIT = 1.5
UNITS, ANNEXES = 300, 20
SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"


def main() -> None:
    """Run both on the sample and on the large county."""
    _compare("the sample's 47 units", read(SAMPLE).results)
    large = compute(recognise(tuple(map(_grid, range(1, ANNEXES + 1)))))
    _compare(f"{UNITS} units × {ANNEXES} annexes", large)


def _compare(what, results) -> None:
    cells = _cells(results)
    ours, theirs = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(seconds(partial(split_by_unit, results, Path(folder))))
            theirs.append(seconds(partial(_write, cells, Path(folder))))
    report(f"splitting {what}, time", ours, theirs, LIMIT)


def _grid(number: int) -> Grid:
    name = chr(0x4E00 + number)
    title = [f"2022年大冶市指标{name}完成情况表"]
    rows = [title, ["单位:亿元"], ["单位", "全年任务", "累计完成"]]
    for unit in range(1, UNITS + 1):
        rows.append([f"第{unit}镇", 100 + unit % 50, 90.5 + (unit * number) % 61])
    return Grid(f"附表{number}", rows)


def _cells(results):
    """Return for each unit's sheet the cells' values and looks, as openpyxl takes them."""
    maker, sheets = SheetMaker(results), []
    for share in shares_of(results).units:
        (sheet,) = maker.plan(share).sheets
        values = [
            [float(value) if isinstance(value, Decimal) else value for value in row]
            for row in values_of(sheet)
        ]
        sheets.append((values, looks_of(sheet, _look, None)))
    return sheets


@cache
def _look(style):
    """Return a style's font, fill, border, alignment and number format."""
    sides = {name: getattr(style, name) for name in ("left", "right", "top", "bottom")}
    lines = {name: Side(edge.weight, edge.color) for name, edge in sides.items() if edge}
    return (
        Font(style.font, style.size, style.bold, color=style.color or None),
        PatternFill("solid", fgColor=style.fill) if style.fill else PatternFill(),
        Border(**lines),
        Alignment(style.align, "center", wrap_text=style.wrap),
        style.number_format or "General",
    )


def _write(sheets, folder: Path) -> None:
    for number, (values, looks) in enumerate(sheets):
        book = Workbook()
        for row, pairs in enumerate(zip(values, looks, strict=True), 1):
            for column, (value, look) in enumerate(zip(*pairs, strict=True), 1):
                cell = book.active.cell(row, column, value)
                if look:
                    cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = look
        book.save(folder / f"{number}.xlsx")


if __name__ == "__main__":
    main()
