"""How much painting a sample into open Excel takes: calls by kind, and seconds of our side.

``python tests/bench/paint.py`` paints through xlwings' remote engine, where each call is one action
of a batch; on Windows each is one or several calls to Excel.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path
from runpy import run_path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 5
TESTS = Path(__file__).parents[1]
SAMPLES = ("annexes-2022.xlsx", "annexes-messy.xlsx")


def main() -> None:
    """Paint each sample and print what it took."""
    os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # before xlwings is imported
    for name in SAMPLES:
        _paint(TESTS.parent / "workbook" / name)


def _paint(source: Path) -> None:
    from addin.desktop.paint import paint
    from addin.jobs.rebuild import prepare
    from addin.workbook_file.reading import read

    open_book = run_path(str(TESTS / "support" / "remote_actions.py"))["open_book"]
    with TemporaryDirectory() as folder:
        plan = prepare(read(source), Path(folder) / "rebuilt.xlsx").plan
    seconds = []
    for _ in range(RUNS):
        book = open_book(source)
        start = time.perf_counter()
        paint(book, plan)
        seconds.append(time.perf_counter() - start)
    actions = book.json()["actions"]
    print(f"{source.name}: {len(actions)} actions, {median(seconds):.3f} s")
    kinds = Counter(action["func"] for action in actions)
    print("   ", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


if __name__ == "__main__":
    main()
