"""How long LibreOffice calculates our native formulas, next to the plainest that staff type.

``python -m tests.bench.native_formulas`` makes workbooks of annexes with 24,000 formulas for
completion and rank: ours, staff's, and none. The last one's time is that of starting, opening and
saving, and is taken from the others'.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from addin.annex.compute import compute
from addin.annex.grid import Grid
from addin.annex.recognise import recognise
from addin.report.formulas import Flavour, plan_formulas
from tests.bench.run import RUNS, report

FORMULAS = 24_000
LIMIT = 1.2
FIRST, LAST = 5, 18
"""The rows of an annex's units."""

HEADERS = ("单位", "全年任务", "累计完成", "完成率", "位次")
WIDTH = len(HEADERS) + 1
ON_A_SHEET = 20
"""Annexes stand beside each other, each with a column free behind it."""

Formulas = dict[str, str]
"""By cell of the first annex, whose units stand in column B."""


def main() -> None:
    """Print the comparison."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        books = [
            _workbook(work / f"{name}.xlsx", formulas)
            for name, formulas in (("ours", ours()), ("plain", plain()), ("none", {}))
        ]
        _calculate(books[-1])  # makes LibreOffice's profile
        times = [[_calculate(book) for book in books] for _ in range(RUNS)]
    with_ours, with_plain, without = zip(*times, strict=True)
    rest = median(without)
    report(
        f"calculating {FORMULAS:,} native formulas, processor time without opening and saving",
        [time - rest for time in with_ours],
        [time - rest for time in with_plain],
        LIMIT,
    )
    report(f"the same with the {rest:.2f} s of opening and saving", with_ours, with_plain, None)


def plain() -> Formulas:
    """Return what staff type."""
    return {
        **{f"E{row}": f"=D{row}/C{row}" for row in range(FIRST, LAST + 1)},
        **{f"F{row}": f"=RANK(E{row},E${FIRST}:E${LAST})" for row in range(FIRST, LAST + 1)},
    }


def ours() -> Formulas:
    """Return what 填入公式 writes into an annex without figures in those columns."""
    rows = range(FIRST, LAST + 1)
    units = [[None, f"{row}号镇", row * 10, row * 9 + 7, None, None] for row in rows]
    above = [[None, "第1项任务完成情况表(亿元)"], [None], [None]]
    grid = Grid("附表1", [*above, [None, *HEADERS], *units])
    plans, notices = plan_formulas(compute(recognise((grid,))), (grid,), Flavour.NATIVE)
    formulas = {
        f"{get_column_letter(plan.column)}{row}": formula
        for plan in plans
        for row, formula in enumerate(plan.formulas, plan.row)
    }
    if notices or formulas.keys() != plain().keys():
        raise SystemExit("the formulas of the annex are not those of completion and rank")
    return formulas


def _workbook(path: Path, formulas: Formulas) -> Path:
    """Write a workbook of annexes, each with the formulas moved to where it stands."""
    book, chance = Workbook(), Random(2022)
    book.remove(book.active)
    for number in range(-(-FORMULAS // len(plain()))):
        if number % ON_A_SHEET == 0:
            sheet = book.create_sheet()
        shift = number % ON_A_SHEET * WIDTH
        for row in range(FIRST, LAST + 1):
            sheet.cell(row, 2 + shift, f"{row}号镇")
            sheet.cell(row, 3 + shift, round(chance.uniform(50, 200), 2))
            sheet.cell(row, 4 + shift, round(chance.uniform(1, 200), 2))
        for origin, formula in formulas.items():
            moved = Translator(formula, origin)
            target = sheet[origin].offset(column=shift).coordinate
            sheet[target] = moved.translate_formula(target)
    book.save(path)
    return path


def _calculate(book: Path) -> float:
    """Have LibreOffice calculate a workbook; returns its seconds of processor time."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise SystemExit("there is no LibreOffice")
    profile = f"-env:UserInstallation={(book.parent / 'profile').as_uri()}"
    output = book.parent / "calculated"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", output, book]
    before = _of_children()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return _of_children() - before


def _of_children() -> float:
    """Return the processor time of all processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
