"""The command that rebuilds the summary sheets; what lays out and writes is loaded by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from addin.cli.batch import Many, run_many
from addin.cli.command import FILE, MONTHLY, command
from addin.cli.options import (
    cluster_option,
    jobs_option,
    json_option,
    period_of,
    period_option,
    print_json,
    resume_option,
    sources_argument,
)
from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@command(MONTHLY)
@sources_argument
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出文件;几个工作簿时是文件夹")
@click.option("--in-place", is_flag=True, help="就地更新,先备份")
@click.option(
    "--previous", type=FILE, metavar="工作簿", help="上期的工作簿,用来算综合排名的位次变化"
)
@jobs_option
@cluster_option
@resume_option
@period_option
@json_option
def rebuild(
    sources: Sequence[Path],
    output: Path | None,
    in_place: bool,
    previous: Path | None,
    jobs: int | None,
    cluster: str | None,
    resume: bool,
    period: str,
    as_json: bool,
) -> None:
    """重建汇总表并标注短板,另存为新工作簿。"""
    if in_place and (output or resume):
        raise UsageError(reason=f"--in-place 和 {'-o' if output else '--resume'} 不能同时使用。")
    many = Many(sources, output, jobs, cluster, resume, as_json)
    if many.are_meant:
        options = {"period": period_of(period), "in_place": in_place}
        run_many("rebuild", many, options, {"--previous": previous})
        return
    from addin.cli.show import show_reading, show_rebuilt, working
    from addin.jobs.rebuild import prepare
    from addin.workbook_file.read import EDITABLE
    from addin.workbook_file.reading import read as read_workbook
    from addin.workbook_file.save import default_output

    (source,) = sources
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
    print_json(job.document(source, backup))
