"""The command that rebuilds the summary sheets; what lays out and writes is loaded by it."""

from __future__ import annotations

from pathlib import Path

import click

from addin.cli.command import FILE, MONTHLY, command
from addin.cli.options import json_option, period_of, period_option, print_json, source_argument
from addin.errors import UsageError


@command(MONTHLY)
@source_argument
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出文件")
@click.option("--in-place", is_flag=True, help="就地更新,先备份")
@click.option(
    "--previous", type=FILE, metavar="工作簿", help="上期的工作簿,用来算综合排名的位次变化"
)
@period_option
@json_option
def rebuild(
    source: Path,
    output: Path | None,
    in_place: bool,
    previous: Path | None,
    period: str,
    as_json: bool,
) -> None:
    """重建汇总表并标注短板,另存为新工作簿。"""
    from addin.cli.show import show_reading, show_rebuilt, working
    from addin.jobs.rebuild import prepare
    from addin.report.reading import problem_json
    from addin.workbook_file.read import EDITABLE
    from addin.workbook_file.reading import read as read_workbook
    from addin.workbook_file.save import default_output

    if in_place and output:
        raise UsageError(reason="--in-place 和 -o 不能同时使用。")
    if in_place and source.suffix.lower() not in EDITABLE:
        raise UsageError(reason="这种格式只能读取,不能就地更新。请去掉 --in-place。")
    with working(source, "读取和计算"):
        found = read_workbook(source, period_of(period))
        earlier = read_workbook(previous).results if previous else None
        wanted = output or default_output(source, rebuilt=bool(found.source.marks))
        job = prepare(found, None if in_place else wanted, earlier)
    if not as_json:
        show_reading(found)
    del found  # a large workbook's cells and rows: room for the writing
    with working(source, "写入和检查"):
        backup = job.write()
    if not as_json:
        show_rebuilt(job, backup)
        return
    print_json(
        {
            "source": str(source),
            "output": str(job.target),
            "backup": str(backup) if backup else None,
            "sheets": [sheet.name for sheet in job.plan.sheets],
            "highlighted": [annex.sheet for annex in job.plan.annexes],
            "problems": [problem_json(problem) for problem in job.problems],
        }
    )
