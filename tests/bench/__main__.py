"""All benchmarks, one after the other: ``python -m tests.bench``, with ``--full`` for all of all.

Each is a module with a command of its own, which stands before what it prints. Without ``--full``
those that draw circulars and tables draw fewer, and those that take minutes are left out, which
is said. Where one fails the others are still run, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

PEERS = ("openpyxl", "pandas", "xlwings")


class Bench(NamedTuple):
    """A module and what it is given; ``quick`` is None where a short run says nothing.

    ``needs`` is a program without which it can't be run.
    """

    module: str
    quick: tuple[str, ...] | None = ()
    full: tuple[str, ...] = ()
    needs: str = ""


BENCHES = (
    Bench("tests.bench.run"),
    Bench("tests.bench.batch", quick=("--counts", "30"), full=("--counts", "100", "300", "1000")),
    Bench("tests.bench.split"),
    Bench("tests.bench.history", quick=None),
    Bench("tests.bench.com_calls"),
    Bench("tests.bench.functions", quick=None),
    Bench("tests.bench.native_formulas", needs="soffice"),
    Bench("tests.bench.arithmetic"),
    Bench("tests.bench.recognition", quick=None),
    Bench("tests.recognition.score", quick=("--count", "5"), full=("--count", "100")),
    Bench("tests.bench.prose", quick=("--books", "20", "--no-speed")),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; returns 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="All benchmarks.")
    parser.add_argument("--full", action="store_true", help="also what takes minutes")
    full = parser.parse_args(arguments).full
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"peers: {peers}")
    done = [_run(bench, full=full) for bench in BENCHES]
    return 0 if all(done) else 1


def _run(bench: Bench, *, full: bool) -> bool:
    """Run a benchmark whose figures go to the same output; returns whether it did not fail."""
    given = bench.full if full else bench.quick
    print(f"\n$ python -m {' '.join((bench.module, *(given or ())))}", flush=True)
    if given is None:
        print("left out: takes minutes; --full has it")
    elif bench.needs and not shutil.which(bench.needs):
        print(f"left out: {bench.needs} is not there")
    else:
        start = time.perf_counter()
        failed = subprocess.run(
            [sys.executable, "-m", bench.module, *given], check=False
        ).returncode
        print(f"({'FAILED, ' * bool(failed)}{time.perf_counter() - start:.0f} s)")
        return not failed
    return True


if __name__ == "__main__":
    raise SystemExit(main())
