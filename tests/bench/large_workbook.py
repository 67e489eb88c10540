"""A large workbook for the benchmark: many annexes, and as many cells that are no annex."""

from __future__ import annotations

import random
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

ANNEXES, UNITS, OTHER_CELLS = 40, 300, 200_000
_OTHER_COLUMNS = 20


def write_large_workbook(path: Path, seed: int = 2022) -> None:
    """Write 40 annexes of 300 units, and one sheet of 200,000 cells of numbers and words."""
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
    book.save(path)


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
