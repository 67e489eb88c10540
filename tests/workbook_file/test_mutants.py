"""Damaged copies of the samples: read and rebuilt, or refused in one line, in bounded time.

A run of thousands by hand: ``python -m tests.workbook_file.test_mutants 5000``.
"""

import sys
import tempfile
import time
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from addin.errors import OutputUnsound, TongbaoError
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read
from tests.support.mutants import parts_of, write_mutant

resource = pytest.importorskip("resource")  # not on Windows
SAMPLES = sorted((Path(__file__).parents[2] / "workbook").glob("annexes-*.xlsx"))
SECONDS, FIRST, LEAST = 60, 20_000, 60
"""How long a test goes on, the seed that it begins with, and how many copies it must manage."""

MOST_SECONDS = 20
MOST_MEMORY = 2 * 1024**3


def outcome(source):
    """Return what comes of rebuilding a copy: "ok", or the name of the error that refuses it."""
    output = source.with_name("结果.xlsx")
    output.unlink(missing_ok=True)
    try:
        prepare(read(source), output).write()
    except OutputUnsound:
        raise  # whatever is wrong with the source, we blame our own work
    except TongbaoError as error:
        return type(error).__name__ if "\n" not in str(error) else "several lines"
    return "ok"


def try_mutants(folder, seeds):
    """Rebuild a copy for each seed; returns how often each outcome came, and the slowest."""
    samples = [parts_of(sample) for sample in SAMPLES]
    outcomes, slowest = Counter(), (0.0, "")
    for seed in seeds:
        source = folder / "附表.xlsx"
        done = write_mutant(samples[seed % len(samples)], seed, source)
        start = time.process_time()
        try:
            outcomes[outcome(source)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {done}") from error
        slowest = max(slowest, (time.process_time() - start, f"seed {seed}: {done}"))
    return outcomes, slowest


def in_time(seconds):
    """Yield seeds for so long."""
    end = time.monotonic() + seconds
    for seed in count(FIRST):
        if time.monotonic() > end:
            return
        yield seed


def test_damaged_copies_are_read_or_refused_in_one_line(tmp_path, capsys):
    before = memory()
    outcomes, slowest = try_mutants(tmp_path, in_time(SECONDS))
    with capsys.disabled():
        print(f"\n{outcomes.total()} damaged copies: {dict(outcomes)}; slowest {slowest[0]:.1f} s")
    assert outcomes.total() >= LEAST
    assert "several lines" not in outcomes
    assert outcomes["ok"] > outcomes.total() // 5  # else the damage is too great to try anything
    assert slowest[0] < MOST_SECONDS, slowest[1]
    assert memory() - before < MOST_MEMORY


def memory():
    """Return the most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(try_mutants(Path(place), range(int(sys.argv[1]))))
