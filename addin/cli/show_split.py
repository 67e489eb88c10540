"""What a person sees on the terminal of a split: a progress bar, then what was written."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.cli.show import console_on
from addin.split.write import split_by_unit, split_notices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from addin.annex.compute import Results


def split_with_bar(results: Results, folder: Path, *, silent: bool = False) -> tuple[Path, ...]:
    """Write the units' workbooks and return their paths.

    A progress bar runs on stderr where that is a terminal, unless ``silent``.
    """
    with _bar(silent=silent) as advance:
        return split_by_unit(results, folder, advance)


@contextmanager
def _bar(*, silent: bool) -> Iterator[Callable[[int, int], None] | None]:
    if silent or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console_on(stderr=True), transient=True) as progress:
        task = progress.add_task("生成督办单", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def show_split(results: Results, folder: Path, paths: Sequence[Path]) -> None:
    """Print how many were written, what the clerk must know, and where they are."""
    print(f"生成:{len(paths)}个单位的督办单。")
    for notice in split_notices(results):
        print(f"提示:{notice}")
    print(f"已保存:{folder}")
