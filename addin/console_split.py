"""What a person sees on the terminal of a split: a progress bar, then what was written."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.split.write import split_by_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from addin.annex.results import Results
    from addin.split.write import SplitDone


def split_with_bar(results: Results, folder: Path) -> SplitDone:
    """Write the units' workbooks, with a progress bar where stderr is a terminal."""
    with _bar() as advance:
        return split_by_unit(results, folder, advance)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("生成督办单", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def show_split(done: SplitDone) -> None:
    """Print what was written, what the clerk must know, and where it is."""
    print(f"生成:{len(done.files)}个单位的督办单")
    for file in done.files:
        print(f"  {file.path.name}")
    for notice in done.notices:
        print(f"提示:{notice}")
    print(f"已保存:{done.folder}")
