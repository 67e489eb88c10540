"""A crew on several machines: each file is a task of a Dask scheduler, with its retries.

The scheduler does a task again elsewhere where its worker was lost. All machines reach the files
under the same paths.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import CancelledError
from importlib import metadata
from itertools import islice
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from addin.apart.serve import function
from addin.batch.crew import ENDED, FileOutcome
from addin.errors import ClusterLost, SourceUndone, TongbaoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from distributed import Client, Future, as_completed

RETRIES = 2
"""How often a task is done again whose machine could not do it, as over a lost network drive."""

AHEAD = 2
"""So many files for each core are handed over at once; the others wait here."""

_SECONDS = 10
_LOGGERS = ("distributed", "distributed.client")
_NO_DASK = "没有安装 Dask。请先运行:pip install 'tongbao[cluster]'。"
_NO_SCHEDULER = "连不上集群 {address}。请检查地址,并确认 dask scheduler 已经启动。"
_NO_WORKERS = "集群 {address} 里没有工作进程。请先在各台机器上运行 dask worker。"


_BLIND = "集群的 {worker} 看不到“{place}”,没有开始。请把文件放在各台机器都能读写的同一路径下。"
_OTHER = "集群的 {worker} 没有安装这个版本的 tongbao({version}),没有开始。请各台机器装同一个版本。"


_STEP, _ALONE = 0.05, 60
"""Seconds between looks at what is done, and for which there may be no worker."""


class _NoWorkers(Exception):
    """All workers have gone."""


class Cluster:
    """The workers of a Dask scheduler: tcp://host:8786."""

    def __init__(self, address: str, places: Sequence[Path] = ()) -> None:
        """Connect; raises UsageError where nothing could be done.

        That is where Dask is not installed, the address is nobody's, or a worker that is there has
        another tongbao, or does not see one of the ``places``: folders of files and results.
        """
        self._address, self._client = address, _client(address)
        try:
            _ask(self._client, [str(place.absolute()) for place in places])
        except UsageError:
            self._client.close()
            raise

    def each(self, task: str, calls: Iterable[tuple[Path, object]]) -> Iterator[FileOutcome]:
        """Yield what a function, given by its full name, makes of each file, as they are done.

        A file over which workers end, one after the other, is told of as SourceUndone. Raises
        ClusterLost where the scheduler has gone, or for a while all workers.
        """
        with self._client:
            try:
                yield from _done(self._client, task, iter(calls))
            except (CancelledError, OSError):
                raise ClusterLost(self._address, "的连接断了") from None
            except _NoWorkers:
                raise ClusterLost(self._address, "里的工作进程都退出了") from None


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise UsageError(reason=_NO_DASK) from None
    for name in _LOGGERS:  # a lost connection is an error here, and no traceback
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise UsageError(reason=_NO_SCHEDULER.format(address=address)) from None
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        client.close()
        raise UsageError(reason=_NO_WORKERS.format(address=address)) from None
    return client


def _ask(client: Client, places: Sequence[str]) -> None:
    """Ask all workers for their version and the places."""
    version, _ = _seen(places)
    for worker, answer in client.run(_seen, places, on_error="return").items():
        if isinstance(answer, Exception) or answer[0] != version:
            raise UsageError(reason=_OTHER.format(worker=worker, version=version))
        for place in answer[1]:
            raise UsageError(reason=_BLIND.format(worker=worker, place=place))


def _seen(places: Sequence[str]) -> tuple[str, list[str]]:
    """Return the version of tongbao here, and the places that are not seen from here."""
    return metadata.version("tongbao"), [place for place in places if not os.path.isdir(place)]


def _done(client: Client, task: str, calls: Iterator[tuple[Path, object]]) -> Iterator[FileOutcome]:
    """Yield outcomes as they come; with each, another file is handed over."""
    from distributed import as_completed

    paths: dict[str, Path] = {}
    running = as_completed(loop=client.loop)
    at_once = AHEAD * sum(client.ncores().values())
    waiting = islice(calls, at_once)
    while True:
        for path, given in waiting:
            asked = task, path.absolute(), given
            future = client.submit(_do, *asked, pure=False, retries=RETRIES)
            paths[future.key] = path
            running.add(future)
        if not paths:
            return
        _wait(client, running)
        future = next(running)
        yield _outcome(paths.pop(future.key), future)
        waiting = islice(calls, 1)


def _wait(client: Client, running: as_completed) -> None:
    """Wait until something is done; raises _NoWorkers where nobody has been there to do it."""
    asked = seen = monotonic()
    while not running.has_ready():
        sleep(_STEP)
        if (now := monotonic()) - asked >= _ALONE / 10:
            asked, seen = now, now if client.ncores() else seen
            if now - seen >= _ALONE:
                raise _NoWorkers


def _do(task: str, path: Path, given: object) -> Any:
    """Do a task on a worker; what is wrong with a file is an answer, and no reason to try again."""
    try:
        return function(task)(path, given)
    except TongbaoError as error:
        return error


def _outcome(path: Path, future: Future) -> FileOutcome:
    from distributed import KilledWorker

    error = future.exception()
    if isinstance(error, KilledWorker):
        return FileOutcome(path, error=SourceUndone(path, ENDED))
    if error is not None:
        return FileOutcome(path, error=error)
    answer = future.result()
    if isinstance(answer, TongbaoError):
        return FileOutcome(path, error=answer)
    return FileOutcome(path, answer)
