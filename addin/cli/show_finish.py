"""What a person reads on the terminal of finishing: what was found, and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from addin.cli.show import table_of, terminal
from addin.finish.trace import Fate, in_order, place
from addin.problems.finishing import STALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.finish.trace import Trace


def show_findings(source: Path, sheets: Sequence[str], findings: Iterable[Trace]) -> None:
    """Print what was found and what becomes of it, first what needs to be looked at."""
    out = terminal()
    out.print(f"{escape(source.name)}:外发{len(sheets)}张表,首张是“{escape(sheets[0])}”。")
    table = table_of("位置", "发现", "处理")
    for finding in in_order(findings):
        table.add_row(*map(escape, (place(finding), finding.found, finding.fate.value)))
    if table.row_count:
        out.print(table)
    else:
        out.print("检查:没有发现需要处理的内容。")


def show_to_heed(findings: Iterable[Trace]) -> None:
    """Print, behind what was written, that something found needs a look before it is mailed."""
    kept = [finding for finding in findings if finding.fate is Fate.KEPT]
    if any(finding.code == STALE.code for finding in kept):
        said = "汇总表与附表现在的数字不一致。请先重建汇总,再重新定稿。"
    elif kept:
        said = f"上表中有{len(kept)}项“{Fate.KEPT.value}”。外发前请逐项看过。"
    else:
        return
    terminal().print(f"注意:{said}", soft_wrap=True)


def show_saved(path: Path) -> None:
    """Print what was written."""
    terminal().print(f"已保存:{escape(str(path))}", soft_wrap=True)


def show_notices(notices: Iterable[str]) -> None:
    """Print what the user must know of what was written."""
    for notice in notices:
        terminal().print(f"提示:{escape(notice)}", soft_wrap=True)
