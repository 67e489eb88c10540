"""How time and memory of ``tongbao history`` grow with its months: 60 indicators × 300 units.

``python -m tests.bench.history`` prints both for 9, 18 and 36 months, and the exponent of a
log-log fit: 1 is linear. The workbooks are made from the first by replacing figures in its XML,
which takes a fraction of the time of writing each cell.
"""

from __future__ import annotations

import math
import random
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from openpyxl import Workbook

from tests.bench.run import cost

INDICATORS, UNITS = 60, 300
MONTHS = (9, 18, 36)
_FIRST_YEAR = 2020
_ACTUAL = re.compile(rb'(<c r="D(\d+)"[^>]*><v>)[^<]*(</v>)')
_TITLE = b"PERIOD"
"""What stands for the period in the first workbook."""


def main() -> None:
    """Make the workbooks, run the command on growing numbers of them, print the fit."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = _write_workbooks(work / "all")
        costs = []
        for count in MONTHS:
            folder = work / str(count)
            folder.mkdir()
            for file in files[:count]:
                (folder / file.name).symlink_to(file)
            output = work / f"{count}.xlsx"
            costs.append(cost("-m", "addin", "history", str(folder), "-o", str(output)))
            seconds, megabytes = costs[-1]
            size = output.stat().st_size / 1024**2
            print(f"{count} months: {seconds:.1f} s, {megabytes:.0f} MB, result {size:.1f} MB")
    print(f"time grows with months to the power of {_exponent([c.seconds for c in costs]):.2f}")
    print(f"memory grows with months to the power of {_exponent([c.megabytes for c in costs]):.2f}")


def _exponent(values: list[float]) -> float:
    """Return the slope of a straight line through the logarithms, by least squares."""
    xs, ys = [math.log(count) for count in MONTHS], [math.log(value) for value in values]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return across / sum((x - middle_x) ** 2 for x in xs)


def _write_workbooks(folder: Path) -> list[Path]:
    folder.mkdir()
    first = folder / "first.xlsx"
    _write_first(first)
    rng = random.Random(2022)
    files = []
    with zipfile.ZipFile(first) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    first.unlink()
    for number in range(max(MONTHS)):
        year, month = _FIRST_YEAR + number // 12, number % 12 + 1
        path = folder / f"{year}年{month:02}月.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                archive.writestr(name, _of_month(content, year, month, rng))
        files.append(path)
    return files


def _of_month(xml: bytes, year: int, month: int, rng: random.Random) -> bytes:
    """Give a sheet its title, and every unit a figure around what the schedule asks for."""

    def actual(match: re.Match[bytes]) -> bytes:
        value = round(_target(int(match[2])) * month / 12 * rng.uniform(0.7, 1.3), 2)
        return match[1] + str(value).encode() + match[3]

    return _ACTUAL.sub(actual, xml.replace(_TITLE, f"{year}年1-{month}月".encode()))


def _target(row: int) -> float:
    return 100.0 + row % 50


def _write_first(path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for number in range(1, INDICATORS + 1):
        sheet = book.create_sheet(f"附表{number}")
        sheet.append([f"{_TITLE.decode()}大冶市指标{chr(0x4E00 + number)}完成情况表"])
        sheet.append([None, None, None, "单位:亿元"])
        sheet.append(["序号", "单位", "全年任务", "累计完成", "位次"])
        for unit in range(1, UNITS + 1):
            sheet.append([unit, f"第{unit}镇", _target(unit + 3), 0.5, 1])
    book.save(path)


if __name__ == "__main__":
    sys.exit(main())
