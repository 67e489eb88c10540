"""The command for the month's work; what it needs is loaded by it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin.cli.command import FILE, MONTHLY, command
from addin.cli.options import json_option, period_of, period_option, print_json, source_argument

if TYPE_CHECKING:
    from addin.jobs.month import MonthResult


@command(MONTHLY)
@source_argument
@click.option(
    "folder",
    "-o",
    "--output",
    type=FILE,
    metavar="文件夹",
    help="结果放进哪个文件夹,没有就新建;默认与工作簿同处",
)
@click.option(
    "--strict", is_flag=True, help="校验还有错误、改过的通报与附表不一致时不定稿,退出码为1"
)
@period_option
@json_option
def month(
    source: Path,
    folder: Path | None,
    strict: bool,
    period: str,
    as_json: bool,
) -> None:
    """一步做完当月的事:校验、重建汇总、起草通报、定稿、写好邮件草稿。"""
    from addin.cli.show import working
    from addin.jobs.month import run_month
    from addin.output.atomic import made_folder

    there = made_folder(folder) if folder else nullcontext()
    with there, working(source, "校验、重建、起草、定稿"):
        done = run_month(source, folder, period_of(period), strict=strict)
    if as_json:
        print_json(_document(source, done))
    else:
        _show(done)
    if done.stopped:
        raise click.exceptions.Exit(1)


def _show(done: MonthResult) -> None:
    from addin.jobs.month import CIRCULAR
    from addin.report.messages import month_lines

    for what, path in done.made.items():
        draft = "(起草稿)" if what == CIRCULAR and done.gaps else ""
        print(f"已保存:{path}  {what}{draft}")
    for notice in done.notices:
        print(f"提示:{notice}")
    told = (done.problems, done.gaps, done.heed, done.unheld)
    print("\n".join(month_lines(*told, stopped=done.stopped)))


def _document(source: Path, done: MonthResult) -> dict[str, object]:
    from addin.jobs.month import CIRCULAR, DRAFT, FINISHED, REBUILT
    from addin.report.reading import problem_json

    keys = {"rebuilt": REBUILT, "circular": CIRCULAR, "finished": FINISHED, "mail": DRAFT}
    made = {key: done.made.get(what) for key, what in keys.items()}
    return {
        "source": str(source),
        **{key: str(path) if path else None for key, path in made.items()},
        "stopped": done.stopped,
        "errors": done.errors,
        "placeholders": list(done.gaps),
        "problems": [problem_json(problem) for problem in done.problems],
        "heed": list(done.heed),
        "unheld": list(done.unheld),
        "notices": done.notices,
    }
