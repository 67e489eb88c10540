"""What a person sees on the terminal of a split: a progress bar, then what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.cli.bar import counting
from addin.split.write import split_by_unit, split_notices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.annex.compute import Results


def split_with_bar(results: Results, folder: Path, *, silent: bool = False) -> tuple[Path, ...]:
    """Write the units' workbooks and return their paths.

    A progress bar runs on stderr where that is a terminal, unless ``silent``.
    """
    with counting("生成督办单", silent=silent) as advance:
        return split_by_unit(results, folder, advance)


def show_split(results: Results, folder: Path, paths: Sequence[Path]) -> None:
    """Print how many were written, what the clerk must know, and where they are."""
    print(f"生成:{len(paths)}个单位的督办单。")
    for notice in split_notices(results):
        print(f"提示:{notice}")
    print(f"已保存:{folder}")
