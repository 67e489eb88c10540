"""A crew of warm processes: each does one file after another, and is replaced when it has ended."""

from __future__ import annotations

import os
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from addin.apart.process import Gone, Process
from addin.errors import SourceUndone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PATIENCE = 900.0
"""Seconds for a file: a minute for the largest, and what a slow printer takes."""

MOST_PER_CORE = 4
"""More processes only wait for each other, and each takes its start and its memory."""

MOST_FILES, LARGE = 200, 8 * 1024**2
"""After so many files, or one of so many bytes, a process is replaced: what it has kept goes."""

ENDED, _STUCK = "处理它的进程中途退出了,可能是内存不足", "用时过长,已停止"


class FileOutcome(NamedTuple):
    """What became of a file: an answer, or the error that it met."""

    path: Path
    answer: Any = None
    error: Exception | None = None


@dataclass
class _Worker:
    process: Process
    files: int = 0


class Crew:
    """At most so many processes, each started when there is work for it; they end with the crew."""

    def __init__(self, size: int | None = None, patience: float = PATIENCE) -> None:
        """Make a crew of so many, by default of one for each core, and at most of four."""
        cores = os.cpu_count() or 1
        self._size = min(size or cores, MOST_PER_CORE * cores)
        self._patience = patience
        self._idle: list[_Worker] = []
        self._all: list[_Worker] = []

    def each(self, task: str, calls: Iterable[tuple[Path, object]]) -> Iterator[FileOutcome]:
        """Yield what a function, given by its full name, makes of each file, as they are done.

        It is called with the file and what goes with it, in another process. Files are asked for
        only as they can be begun. A file that ends its process, or takes too long, is told of as
        SourceUndone, and takes nobody along.
        """
        threads, running = ThreadPoolExecutor(self._size), set[Future[FileOutcome]]()
        try:
            for path, given in calls:
                running.add(threads.submit(self._do, task, path, given))
                if len(running) > self._size:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in done)
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in done)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            self._end()
            threads.shutdown()

    def _do(self, task: str, path: Path, given: object) -> FileOutcome:
        begun = monotonic()
        try:
            worker = self._free()
            try:
                return FileOutcome(
                    path, worker.process.ask(task, path, given, patience=self._patience)
                )
            finally:
                self._put_back(worker, path)
        except Gone:
            reason = _STUCK if monotonic() - begun >= self._patience else ENDED
            return FileOutcome(path, error=SourceUndone(path, reason))
        except Exception as error:
            return FileOutcome(path, error=error)

    def _free(self) -> _Worker:
        """Return a worker that does nothing, a new one where all work; raises Gone."""
        try:
            return self._idle.pop()
        except IndexError:
            worker = _Worker(Process(limited=False))
            self._all.append(worker)
            return worker

    def _put_back(self, worker: _Worker, path: Path) -> None:
        worker.files += 1
        if worker.files >= MOST_FILES or (path.is_file() and path.stat().st_size >= LARGE):
            worker.process.end()
        if worker.process.ended:
            self._all.remove(worker)
        else:
            self._idle.append(worker)

    def _end(self) -> None:
        for worker in list(self._all):
            worker.process.end()
