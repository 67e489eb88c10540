"""A large workbook for the benchmark: many annexes as offices keep them, and as many other cells.

The annexes have borders, number formats and the native formulas that staff type for completion
and rank, with their results; the other cells are numbers and words without a header.
"""

from __future__ import annotations

import random
import re
import sys
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

ANNEXES, UNITS, OTHER_CELLS = 40, 300, 200_000
_OTHER_COLUMNS, _FIRST, _LAST = 20, 4, UNITS + 3
_EDGE = Side(style="thin")
_LOOK = {
    "font": Font(name="宋体", size=11),
    "border": Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE),
    "alignment": Alignment(horizontal="center"),
}
_FORMATS = {3: "0.00", 4: "0.00", 5: "0.0%", 6: "0.0"}


def write_large_workbook(path: Path, seed: int = 2022) -> None:
    """Write 40 annexes of 300 units, and one sheet of 200,000 other cells."""
    rng = random.Random(seed)
    book = Workbook()
    other = book.active
    assert other is not None
    other.title = "台账"
    for row in range(OTHER_CELLS // _OTHER_COLUMNS):
        figures = [round(rng.uniform(1, 9999), 2) for _ in range(_OTHER_COLUMNS - 2)]
        other.append([f"企业{row}", f"备注{row % 97}", *figures])
    for number in range(1, ANNEXES + 1):
        _annex(book.create_sheet(f"附表{number}"), number, rng)
    plain = path.with_suffix(".plain.xlsx")
    book.save(plain)
    _add_formulas(plain, path)
    plain.unlink()


def _annex(sheet: Worksheet, number: int, rng: random.Random) -> None:
    sheet.append([f"2022年大冶市指标{number}完成情况表"])
    sheet.append([None, None, None, None, None, None, "单位:亿元"])
    sheet.append(["序号", "单位", "全年任务", "累计完成", "完成率", "同比增长(%)", "位次"])
    targets = [round(rng.uniform(5, 500), 2) for _ in range(UNITS)]
    actuals = [round(target * rng.uniform(0.4, 1.5), 2) for target in targets]
    rates = [actual / target for actual, target in zip(actuals, targets, strict=True)]
    order = sorted(rates, reverse=True)
    for index, (target, actual, rate) in enumerate(zip(targets, actuals, rates, strict=True), 1):
        growth = round(rng.uniform(-20, 40), 1)
        rank = order.index(rate) + 1
        sheet.append([index, f"第{index}镇", target, actual, rate, growth, rank])
    total = round(sum(targets), 2), round(sum(actuals), 2)
    sheet.append([None, "全市合计", *total, total[1] / total[0], 8.0, None])
    for row in sheet.iter_rows(min_row=_FIRST - 1, max_row=_LAST + 1, max_col=7):
        for cell in row:
            cell.font, cell.border = _LOOK["font"], _LOOK["border"]
            cell.alignment = _LOOK["alignment"]
            cell.number_format = _FORMATS.get(cell.column, "General")


def _add_formulas(source: Path, target: Path) -> None:
    """Put formulas beside the results, which openpyxl can't write together."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            xml = old.read(info)
            if re.fullmatch(r"xl/worksheets/sheet(?!1\.)\d+\.xml", info.filename):
                xml = re.sub(rb'(<c r="([EG])(\d+)"[^>]*>)(<v>)', _formula, xml)
            new.writestr(info, xml)


def _formula(match: re.Match[bytes]) -> bytes:
    row = match[3].decode()
    rank = f"RANK(E{row},$E${_FIRST}:$E${_LAST})"
    formula = f"D{row}/C{row}" if match[2] == b"E" else rank
    return match[1] + f"<f>{formula}</f>".encode() + match[4]


if __name__ == "__main__":
    write_large_workbook(Path(sys.argv[1]))
