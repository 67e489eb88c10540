"""Damaged copies of the samples: every job does its work, or refuses in one line, in bounded time.

A run of thousands by hand: ``python -m tests.workbook_file.test_mutants 5000``.
"""

import io
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from addin.cli.app import app
from addin.errors import OutputUnsound, TongbaoError
from tests.support.commands import write_annex
from tests.support.mutants import parts_of, write_mutant

resource = pytest.importorskip("resource")  # not on Windows
SAMPLES = sorted((Path(__file__).parents[2] / "workbook").glob("annexes-*.xlsx"))
SECONDS, FIRST, LEAST = 60, 20_000, 30
"""How long a test goes on, the seed that it begins with, and how many copies it must manage."""

MOST_SECONDS = 20
MOST_MEMORY = 2 * 1024**3

NAME = "附表.xlsx"
JOBS = {
    "rebuild": (NAME, "-o", "结果.xlsx"),
    "finish": (NAME, "-o", "外发.xlsx", "--eml", "外发.eml"),
    "circular": (NAME,),
    "month": (NAME,),
    "history": (".", "-o", "../走势.xlsx"),
}


@dataclass
class Tried:
    """What came of jobs on damaged copies; ``slowest`` is in seconds of this process."""

    outcomes: dict[str, Counter] = field(default_factory=lambda: {job: Counter() for job in JOBS})
    failed: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    @property
    def total(self):
        """How many copies were tried."""
        return sum(map(Counter.total, self.outcomes.values()))

    def __str__(self):
        lines = (f"{job} {dict(outcomes)}" for job, outcomes in self.outcomes.items())
        slowest, which = self.slowest
        told = f"{self.total} damaged copies; slowest {slowest:.1f} s, {which}"
        return "\n".join([told, *lines, *self.failed])


def outcome(job):
    """Return what comes of a job: "ok", or the name of the error by which it refuses."""
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            app([job, *JOBS[job]], standalone_mode=False)
    except OutputUnsound:
        raise  # whatever is wrong with the source, we blame our own work
    except TongbaoError as error:
        return type(error).__name__ if "\n" not in str(error) else "several lines"
    return "ok"


def try_mutant(tried, parts, job, seed):
    """Do a job on one copy in the working folder, where only results may be new."""
    done = f"seed {seed}, {job}: {write_mutant(parts, seed, Path(NAME))}"
    before = Path(NAME).read_bytes()
    start = time.process_time()
    try:
        tried.outcomes[job][outcome(job)] += 1
        assert Path(NAME).read_bytes() == before, "the source was changed"
        assert [name for name in os.listdir() if name.startswith(".tongbao-")] == [], "litter"
    except Exception as error:
        tried.failed.append(f"{done}: {type(error).__name__} {error}")
    tried.slowest = max(tried.slowest, (time.process_time() - start, done))


def try_mutants(place, seeds):
    """Do a job on a copy for each seed, job after job, sample after sample."""
    samples = [parts_of(sample) for sample in SAMPLES]
    tried, begun = Tried(), os.getcwd()
    try:
        for seed in seeds:
            folder = place / str(seed)
            folder.mkdir()
            os.chdir(folder)
            job = list(JOBS)[seed % len(JOBS)]
            if job == "history":
                write_annex(folder / "2022年10月.xlsx", 10, 12)  # which is sound
            try_mutant(tried, samples[seed // len(JOBS) % len(samples)], job, seed)
    finally:
        os.chdir(begun)
    return tried


def in_time(seconds):
    """Yield seeds for so long."""
    end = time.monotonic() + seconds
    for seed in count(FIRST):
        if time.monotonic() > end:
            return
        yield seed


def test_jobs_on_damaged_copies_are_done_or_refused_in_one_line(tmp_path, capsys):
    before = memory()
    tried = try_mutants(tmp_path, in_time(SECONDS))
    with capsys.disabled():
        print(f"\n{tried}")
    assert tried.failed == []
    assert tried.total >= LEAST
    for outcomes in tried.outcomes.values():
        assert "several lines" not in outcomes
        assert outcomes["ok"]  # else the damage is too great to try anything
    assert tried.slowest[0] < MOST_SECONDS, tried.slowest[1]
    assert memory() - before < MOST_MEMORY


def memory():
    """Return the most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(try_mutants(Path(folder), range(*map(int, sys.argv[1:]))))
