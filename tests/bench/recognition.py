"""What recognition costs: microseconds per cell, rebuilds and start-up beside a released checkout.

``python -m tests.bench.recognition --base PATH`` prints processor time, which other work on the
machine disturbs least; the least of many runs counts. Without ``--base`` only the cells are timed.
Blocks are timed twice: with headers that say what each column holds, and with headers that only
name indicators, so that relations between the columns must be searched.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from addin.annex.grid import Grid
from addin.annex.recognise import Relevance, recognise
from tests.bench.arithmetic import SIZES, block
from tests.bench.large_workbook import write_large_workbook

ROOT = Path(__file__).parents[2]
SAMPLES = ("annexes-2022.xlsx", "annexes-messy.xlsx")
READ, PASSED_OVER = 12.0, 1.0
SAMPLE, LARGE, START = 1.15, 1.25, 1.0
RUNS, FEW_RUNS = 15, 5
_WORDS = ("全年任务", "累计完成", "上年同期", "完成率(%)", "同比增长(%)", "位次")
_START = """
try:
    import addin.cli.app
except ModuleNotFoundError:
    import addin.cli
"""


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(description="What recognition costs.")
    parser.add_argument("--base", type=Path, help="a checkout to compare rebuild and start-up with")
    base = parser.parse_args().base
    for rows, columns in SIZES:
        for kind, heads in (("told", _told(columns)), ("open", _open(columns))):
            _report_cells(f"block of {rows} × {columns}, {kind}", block_of(rows, heads), READ)
    _report_cells("register of 10,000 rows", register(), PASSED_OVER)
    _report_cells("200,000 plain numbers", numbers(), PASSED_OVER)
    if base:
        _compare_all(base)


def block_of(rows: int, heads: list[str]) -> list[list[object]]:
    """Return a sheet with a title, a header, units and a total."""
    figures = block(rows, len(heads))
    names = [f"{chr(0x4E00 + number)}山镇" for number in range(1, rows)] + ["合计"]
    made: list[list[object]] = [["2022年1-11月全市主要经济指标完成情况表"], ["单位", *heads]]
    return made + [[name, *row] for name, *row in zip(names, *figures, strict=True)]


def _told(count: int) -> list[str]:
    return [f"指标{n // 6 + 1}{_WORDS[n % 6]}" for n in range(count)]


def _open(count: int) -> list[str]:
    trades = "农业 工业 商业 建筑业 运输业 住宿业 餐饮业 服务业 旅游业 金融业".split()
    things = "产值 投资 税收 利润 用电量 出口额".split()
    return [f"{trades[n // 6 % 10]}{things[n % 6]}" + "甲乙丙丁戊"[n // 60] for n in range(count)]


def register() -> list[list[object]]:
    """Return a ledger of firms: texts and figures, and no annex."""
    draw = random.Random(2022)
    heads: list[object] = ["序号", "企业名称", "联系人", "登记日期", "经营地址", "注册资本", "税额"]
    made: list[list[object]] = [["2022年企业登记台账"], heads]
    for row in range(1, 10_001):
        amounts = [round(draw.uniform(1, 9999), 2) for _ in range(2)]
        texts = [f"企业{row}商贸有限公司", f"张{row % 89}", f"2022.{row % 12 + 1}.{row % 28 + 1}"]
        made.append([float(row), *texts, f"工业路{row % 997}号", *amounts])
    return made


def numbers() -> list[list[object]]:
    """Return a sheet of numbers without any header."""
    draw = random.Random(2022)
    return [[draw.uniform(1, 9999) for _ in range(20)] for _ in range(10_000)]


def _report_cells(what: str, rows: list[list[object]], limit: float) -> None:
    """Print what the first look at a sheet and its recognition cost for each cell."""
    times = []
    for _ in range(FEW_RUNS):
        grid = Grid("附表1", rows)
        start = process_time()
        if Relevance()(grid):
            recognise([grid])
        times.append(process_time() - start)
    spent = 1e6 * min(times) / sum(map(len, rows))
    print(f"{what}: {spent:.2f} µs/cell{_verdict(spent, limit)}", flush=True)


def _compare_all(base: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.xlsx"
        write_large_workbook(large)
        _compare("start-up", base, ["-c", _START], START, RUNS)
        for name in SAMPLES:
            copy = Path(shutil.copy(ROOT / "workbook" / name, folder))
            _compare_rebuild(copy, base, SAMPLE, RUNS)
        _compare_rebuild(large, base, LARGE, FEW_RUNS)


def _compare_rebuild(source: Path, base: Path, limit: float, runs: int) -> None:
    made = str(source.with_suffix(".made.xlsx"))
    command = ["-m", "addin", "rebuild", str(source), "-o", made]
    _compare(f"rebuild of {source.name}", base, command, limit, runs)


def _compare(what: str, base: Path, command: list[str], limit: float, runs: int) -> None:
    """Print the processor time of a command here and in the base, run in turns."""
    spent: dict[Path, list[float]] = {ROOT: [], base: []}
    for _ in range(runs + 1):
        for root, times in spent.items():
            times.append(_seconds(root, command))
    ours, theirs = (min(times[1:]) for times in spent.values())  # the first run compiles
    ratio = ours / theirs
    print(f"{what}: {ours:.3f} / {theirs:.3f} s = {ratio:.2f}{_verdict(ratio, limit)}", flush=True)


def _seconds(root: Path, command: list[str]) -> float:
    """Return the processor time of Python with the package of a checkout, compiled beforehand."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "tongbao-bench")
    process = subprocess.Popen(
        [sys.executable, *command], cwd=root, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed in {root}: {command}")
    return usage.ru_utime + usage.ru_stime


def _verdict(value: float, limit: float) -> str:
    return f", limit {limit:.2f}: {'ok' if value <= limit else 'OVER'}"


if __name__ == "__main__":
    main()
