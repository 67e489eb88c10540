"""Commands on one workbook or several: what they are given, by options that all of them have."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

import click

from addin.cli.command import FILE
from addin.cli.options import jobs_option, json_option, period_of, period_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from addin.core.schedule import Period

sources_argument = click.argument(
    "sources",
    metavar="工作簿",
    type=FILE,
    nargs=-1,
    required=True,
    help="附表工作簿(.xlsx、.xls 等),可以是几个,也可以是文件夹",
)
_cluster_option = click.option(
    "--cluster",
    metavar="地址",
    help="交给几台机器一起做:Dask 的地址,如 tcp://主机:8786;文件要放在各台都能读写的同一路径",
)
_resume_option = click.option(
    "--resume", is_flag=True, help="接着做:已有结果、没有人改过、选项也没变、又比附表新的,不再重做"
)


@dataclass(frozen=True, slots=True)
class Many:
    """What is given of workbooks, and how they are to be worked on.

    ``output`` is where the result goes, of several workbooks a folder; ``jobs`` how many are done
    at once: None for one on each core. ``cluster`` is the address of a Dask scheduler whose workers
    do them instead.
    """

    given: Sequence[Path]
    period: Period | None = None
    output: Path | None = None
    jobs: int | None = None
    cluster: str | None = None
    resume: bool = False
    as_json: bool = False

    @property
    def are_meant(self) -> bool:
        """Whether this is no command on one workbook: several, a folder, or what was begun."""
        several = len(self.given) > 1 or os.path.isdir(self.given[0])
        return several or self.resume or bool(self.cluster)

    @property
    def source(self) -> Path:
        """The workbook, where there is only one."""
        return self.given[0]


def takes_many(*, writing: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command the common options as one argument ``many``.

    The command itself takes the workbooks and, where it is ``writing``, the output: its words for
    them differ.
    """
    options = [_resume_option] if writing else []
    options = [jobs_option, _cluster_option, *options, period_option, json_option]

    def made(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def taking(sources: Sequence[Path], period: str, **given: object) -> None:
            common = {name: given.pop(name) for name in list(given) if name in _COMMON}
            function(Many(sources, period_of(period), **common), **given)  # type: ignore[arg-type]

        decorated: Callable[..., None] = taking
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return made


_COMMON = frozenset(Many.__slots__)
