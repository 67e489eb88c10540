"""Benchmark of checking a text: time against its length.

``python tests/bench/prose.py`` holds ever longer texts against the annexes of the sample: drafts
of the circular among other prose, the same in one line without a full stop, and texts that mean
nothing but are hard to read. The exponent is that of time as a power of length; 1 is linear.
"""

from __future__ import annotations

import math
import time
from contextlib import suppress
from pathlib import Path

from addin.errors import NotCircular
from addin.prose.check import check_text
from addin.report.sentences import circular
from addin.workbook_file.reading import read

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
SIZES = (0.3, 0.6, 1.2, 2.5, 5.0)  # MB in UTF-8
HARD_SIZES = (0.3, 0.6, 1.2)
MOST = 1.15
OTHER = "各乡镇要压实责任,强化调度,加快推进项目建设,全年召开推进会12次,督办60余次,解决问题150个。"


def main() -> None:
    """Run all benchmarks."""
    results = read(SAMPLE).results
    draft = "\n".join(circular(results).paragraphs) + "\n"
    prose = draft + (OTHER * 4 + "\n") * 10
    print(f"{'text':<24}{'MB':>6}{'seconds':>9}{'exponent':>10}")
    _run("drafts and other prose", prose, SIZES, results)
    _run("in one line", prose.replace("\n", "").replace("。", ","), SIZES, results)
    for name, piece in {
        "a list without end": "高新区、",
        "lists with figures": "高新区78.5%、",
        "open brackets": "(完成",
        "digits": "1234567890",
        "names of indicators": "固定资产投资",
        "predicates": "完成全年任务",
    }.items():
        _run(name, piece, HARD_SIZES, results)


def _run(name: str, piece: str, sizes: tuple[float, ...], results: object) -> None:
    spent = []
    for size in sizes:
        text = piece * int(size * 2**20 / len(piece.encode()))
        start = time.perf_counter()
        with suppress(NotCircular):
            check_text(text, results)
        spent.append(time.perf_counter() - start)
    exponent = math.log(spent[-1] / spent[0]) / math.log(sizes[-1] / sizes[0])
    verdict = "" if exponent <= MOST else f"  over {MOST}"
    print(f"{name:<24}{sizes[-1]:>6}{spent[-1]:>9.2f}{exponent:>10.2f}{verdict}")


if __name__ == "__main__":
    main()
