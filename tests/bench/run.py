"""Benchmarks: whole processes against openpyxl, ranking against pandas, as ratios of one run.

``python -m tests.bench.run`` prints a line for each ratio with the limit that it is held to.
Times are medians of alternating runs; memory is the peak of the process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

RUNS = 5
SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
_PEER = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


class Cost(NamedTuple):
    """Seconds and peak memory in MB of a process."""

    seconds: float
    megabytes: float


def main() -> None:
    """Run all benchmarks."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sample = work / "sample.xlsx"
        shutil.copy(SAMPLE, sample)
        large = work / "large.xlsx"
        cost(str(Path(__file__).with_name("large_workbook.py")), str(large))
        _compare("rebuild", sample, time_limit=2.0, memory_limit=None)
        _compare("rebuild", large, time_limit=0.25, memory_limit=0.5)
        _compare("finish", large, time_limit=0.25, memory_limit=0.5)
    _compare_ranking(1_000_000, 1_000, limit=1.2)


def _compare(command: str, source: Path, time_limit: float, memory_limit: float | None) -> None:
    ours, theirs = [], []
    for _ in range(RUNS):
        output = source.with_name("made.xlsx")
        output.unlink(missing_ok=True)
        ours.append(cost("-m", "addin", command, str(source), "-o", str(output)))
        theirs.append(cost("-c", _PEER, str(source), str(source.with_name("peer.xlsx"))))
    what = f"{command} of the {source.stem} workbook"
    report(f"{what}, time", [c.seconds for c in ours], [c.seconds for c in theirs], time_limit)
    memory = [c.megabytes for c in ours], [c.megabytes for c in theirs]
    report(f"{what}, memory", *memory, memory_limit, "MB")


def cost(*arguments: str) -> Cost:
    """Run Python with the arguments; wait4 tells the peak memory of just that process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {arguments}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss / unit)


def _compare_ranking(size: int, groups: int, limit: float) -> None:
    # imported here: a child's peak memory counts what its parent held when it was started
    import numpy as np
    import pandas as pd

    from addin.core.ranking import rank_column

    rng = np.random.default_rng(2022)
    values = pd.Series(rng.integers(0, 5000, size) / 10)
    labels = pd.Series(rng.integers(0, groups, size))
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(seconds(lambda: rank_column(values, groups=labels)))
        theirs.append(seconds(lambda: values.groupby(labels).rank(method="min", ascending=False)))
    report(f"ranking {size:,} values in {groups:,} groups, time", ours, theirs, limit)


def seconds(call) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def report(
    what: str, ours: Sequence[float], theirs: Sequence[float], limit: float | None, unit: str = "s"
) -> None:
    """Print the medians, their ratio with the least and the greatest, and whether it is kept."""
    ratio = median(ours) / median(theirs)
    each = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    verdict = (
        "" if limit is None else f", limit {limit:.2f}: {'ok' if ratio <= limit else 'missed'}"
    )
    print(
        f"{what}: {median(ours):.3g} / {median(theirs):.3g} {unit} = "
        f"{ratio:.2f} ({min(each):.2f} to {max(each):.2f}){verdict}"
    )


if __name__ == "__main__":
    main()
