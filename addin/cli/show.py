"""What a person reads on the terminal: what was found, made, and wrong with the input."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from addin.core.figures import format_percent
from addin.report.messages import MOST_PROBLEMS, count_of, open_lines, problem_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from addin.annex.results import AnnexResult
    from addin.jobs.rebuild import Rebuild
    from addin.problems.problem import Problem
    from addin.workbook_file.reading import Reading

_MUCH = 1_000_000
_WIDTH_OF_FILES = 110


def terminal() -> Console:
    """Return a console on stdout; off a terminal it writes plain lines that are not cut."""
    console = console_on(stderr=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_FILES
    return console


def console_on(*, stderr: bool) -> Console:
    """Return a console without styles of any kind where NO_COLOR asks for that, bold included."""
    if os.environ.get("NO_COLOR"):
        return Console(stderr=stderr, highlight=False, color_system=None)
    return Console(stderr=stderr, highlight=False)


def table_of(*headings: str) -> Table:
    """Return a table whose cells go on in further lines where a terminal is narrow: none is cut."""
    return Table(*(Column(heading, overflow="fold") for heading in headings))


@contextmanager
def working(path: Path, what: str) -> Iterator[None]:
    """Show a progress bar on a terminal while large files are worked on."""
    if not sys.stderr.isatty() or _size(path) < _MUCH:
        yield
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console_on(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def _size(path: Path) -> int:
    """Return the size of a file, or of the files in a folder; 0 where there is nothing."""
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def show_reading(found: Reading) -> None:
    """Print what was found, an indicator a line."""
    results = found.results
    period = results.found.period
    sheets = len({result.annex.sheet for result in results.annexes})
    actions = len({action.assessment.action for action in results.actions})
    console = terminal()
    console.print(
        f"{escape(found.source.path.name)}:{escape(results.found.region or '')}"
        f"{period.label if period else '(时期不明)'},{sheets}张附表共{len(results.annexes)}项指标,"
        f"{len(results.found.tables)}张指标表,{f'{actions}项行动,' if actions else ''}"
        f"{len(results.found.roster.units)}个单位。"
    )
    in_time = any(result.is_by_schedule for result in results.annexes)
    met = ("达序时", "短板") if in_time else ("完成", "未完成")
    table = table_of("附表", "指标", "单位", "合计完成率", *met)
    for result in results.annexes:
        table.add_row(*map(escape, _cells(result)))
    console.print(table)


def _cells(result: AnnexResult) -> Sequence[str]:
    total = result.total
    rate = "—"
    if total is not None:
        decimals = result.annex.decimals
        rate = format_percent(total.completion, decimals, apart_from=total.apart_from)
    met = ["—", "—"]
    if result.is_judged:
        met = [str(len(result.passed)), str(len(result.shortfalls))]
    return [result.annex.sheet, result.annex.indicator, str(len(result.units)), rate, *met]


def show_rebuilt(job: Rebuild, backup: Path | None) -> None:
    """Print what was made, what is wrong with the input, and where the result is."""
    console = terminal()
    console.print("生成:" + escape("、".join(sheet.name for sheet in job.plan.sheets)))
    if job.source.editable:
        sheets = "、".join(annex.sheet for annex in job.plan.annexes) or "无"
        console.print(f"标注:{escape(sheets)}")
    else:
        console.print("源文件是只读格式,汇总表已放进新的 .xlsx 工作簿,附表本身没有标注。")
    show_problems(job.problems)
    if job.source.marks and job.target != job.source.path:
        console.print("提示:源文件里已有汇总表。要直接更新它,请加 --in-place,会先备份。")
    if backup and job.output:
        console.print("原来的结果生成后有人保存过,已另存备份。")
    if backup:
        console.print(f"备份:{escape(str(backup))}", soft_wrap=True)
    console.print(f"已保存:{escape(str(job.target))}", soft_wrap=True)


def show_open(problems: Sequence[Problem], *, on_stderr: bool = False) -> None:
    """Print what of the annexes still needs work, before or behind what goes out."""
    for line in open_lines(problems):
        print(line, file=sys.stderr if on_stderr else sys.stdout)


def show_problems(problems: Sequence[Problem], limit: int | None = MOST_PROBLEMS) -> None:
    """Print the problems, those that need work first; beyond the limit only how many more."""
    console = terminal()
    if not problems:
        console.print("校验:没有发现问题。")
        return
    console.print(f"校验:{count_of(problems)}。")
    for line in problem_lines(problems, limit):
        console.print(f"  {line}", markup=False, soft_wrap=True)
    if limit is not None and len(problems) > limit:
        console.print(f"  其余{len(problems) - limit}项见“校验”表,或运行 tongbao check。")
