"""Many workbooks in one run against as many commands, two at a time.

``python -m tests.bench.batch`` rebuilds 100 workbooks like the sample in two processes, and
``xargs -P2`` with a command for each does the same. ``--counts 100 300 1000`` does so with each, to
tell whether time is linear and the first process's memory flat; the peer is run with the first.
One file in ten is bad (damaged, locked, without an annex, without a place for its result): each is
a line, all others are done, and what is done is the peer's byte for byte.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

from openpyxl import Workbook

from tests.bench.run import SAMPLE, Cost
from tests.support.compound_file import compound_file

LIMIT, MOST_EXPONENT, MOST_GROWTH = 1 / 3, 1.1, 1.2
PROCESSES = 2
_COSTING = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process starts another: what a large one holds then counts as the other's."""

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Run both, then the larger numbers alone."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.batch", description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[100])
    counts = parser.parse_args().counts
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            place = Path(folder) / f"{count}"
            fill(place, count)
            costs[count] = batch(place, count)
            if count == counts[0]:
                _compare(place, count, costs[count].seconds)
            shutil.rmtree(place)
    if len(costs) > 1:
        _report_growth(costs)


def fill(place: Path, count: int) -> None:
    """Write so many workbooks, one in ten of them bad in one of four ways."""
    place.mkdir()
    for number in range(count):
        path = place / f"{number:04d}.xlsx"
        shutil.copy(SAMPLE, path)
        if number % 10 == 9:
            _spoil(path, number // 10 % 4)


def _spoil(path: Path, how: int) -> None:
    if how == 0:
        path.write_bytes(path.read_bytes()[:9000])
    elif how == 1:
        locked = {"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(5000)}
        path.write_bytes(compound_file(locked))
    elif how == 2:
        Workbook().save(path)
    else:
        path.with_name(f"{path.stem}-汇总.xlsx").mkdir()


def batch(place: Path, count: int) -> Cost:
    """Rebuild a folder in one run; returns its time, and the peak memory of the first process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "addin", "rebuild", str(place), "--jobs", str(PROCESSES)]
    costed = [sys.executable, "-c", _COSTING, *command]
    done = subprocess.run(costed, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    failed, bad = done.stderr.splitlines(), count // 10
    if done.returncode != bool(bad) or len(failed) != bad:
        raise SystemExit(f"{len(failed)} of {bad} bad files were told: {failed[:3]}")
    return Cost(seconds, int(done.stdout) / 1024)


def _compare(place: Path, count: int, first: float) -> None:
    """Time as many commands, and hold what they write against what the batch wrote.

    The batch is run before and after them: what else the computer does changes meanwhile.
    """
    folder, again = (place.with_name(f"{count} {name}") for name in ("peer", "again"))
    fill(folder, count)
    fill(again, count)
    files = "\0".join(str(folder / f"{number:04d}.xlsx") for number in range(count))
    each = ["xargs", "-0", "-P", str(PROCESSES), "-n", "1"]
    start = time.perf_counter()
    subprocess.run(
        [*each, sys.executable, "-m", "addin", "rebuild"], input=files, text=True, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    theirs = time.perf_counter() - start
    ours = (first + batch(again, count).seconds) / 2
    made, others = ({p.name: p.read_bytes() for p in each.glob("*-汇总.xlsx") if p.is_file()}
                    for each in (place, folder))  # fmt: skip
    if made != others:
        raise SystemExit("the results are not those of the single command")
    ratio = ours / theirs
    verdict = "ok" if ratio <= LIMIT else "missed"
    print(
        f"{count} workbooks, {count // 10} of them bad, time: {ours:.1f} / {theirs:.1f} s = "
        f"{ratio:.2f}, limit {LIMIT:.2f}: {verdict}; {len(made)} results are the same"
    )


def _report_growth(costs: dict[int, Cost]) -> None:
    (few, first), *_, (many, last) = costs.items()
    exponent = log(last.seconds / first.seconds) / log(many / few)
    growth = last.megabytes / first.megabytes
    times = " / ".join(f"{cost.seconds:.1f}" for cost in costs.values())
    memory = " / ".join(f"{cost.megabytes:.0f}" for cost in costs.values())
    verdict = "ok" if exponent <= MOST_EXPONENT and growth <= MOST_GROWTH else "missed"
    print(
        f"{' / '.join(map(str, costs))} workbooks: {times} s, exponent {exponent:.2f}, limit "
        f"{MOST_EXPONENT}; first process {memory} MB, limit {MOST_GROWTH} times: {verdict}"
    )


if __name__ == "__main__":
    main()
