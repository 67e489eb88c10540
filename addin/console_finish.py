"""What a person reads on the terminal of finishing: what was found, and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from addin.console import terminal
from addin.finish.finding import Fate, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from addin.finish.finding import Finding


def show_findings(source: Path, sheets: Sequence[str], findings: Iterable[Finding]) -> None:
    """Print what was found and what becomes of it, first what needs to be looked at."""
    out = terminal()
    out.print(f"{escape(source.name)}:外发{len(sheets)}张表,首张是“{escape(sheets[0])}”。")
    order = list(Fate)
    table = Table("位置", "发现", "处理")
    for finding in sorted(findings, key=lambda found: order.index(found.fate)):
        table.add_row(*map(escape, (place(finding), finding.found, finding.fate.value)))
    if table.row_count:
        out.print(table)
    else:
        out.print("检查:没有发现需要处理的内容。")


def show_saved(written: Iterable[Path]) -> None:
    """Print what was written."""
    for path in written:
        terminal().print(f"已保存:{escape(str(path))}", soft_wrap=True)
