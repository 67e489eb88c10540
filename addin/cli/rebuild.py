"""The command that rebuilds the summary sheets; what lays out and writes is loaded by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from addin.cli.batch import run_many
from addin.cli.command import FILE, MONTHLY, command
from addin.cli.many import Many, sources_argument, takes_many
from addin.cli.options import print_json
from addin.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@command(MONTHLY)
@sources_argument
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出文件;几个工作簿时是文件夹")
@click.option("--in-place", is_flag=True, help="就地更新,先备份")
@click.option(
    "--previous", type=FILE, metavar="工作簿", help="上期的工作簿,用来算综合排名的位次变化"
)
@takes_many(writing=True)
def rebuild(
    many: Many,
    in_place: bool,
    previous: Path | None,
) -> None:
    """重建汇总表并标注短板,另存为新工作簿。"""
    if in_place and (many.output or many.resume):
        raise UsageError(
            reason=f"--in-place 和 {'-o' if many.output else '--resume'} 不能同时使用。"
        )
    if many.are_meant:
        options = {"period": many.period, "in_place": in_place}
        run_many("rebuild", many, options, {"--previous": previous})
        return
    from addin.cli.show import show_reading, show_rebuilt, working
    from addin.core.marks import made_with, wishes
    from addin.jobs.rebuild import prepare
    from addin.workbook_file.read import EDITABLE
    from addin.workbook_file.reading import read as read_workbook
    from addin.workbook_file.save import default_output

    if in_place and many.source.suffix.lower() not in EDITABLE:
        raise UsageError(reason="这种格式只能读取,不能就地更新。请去掉 --in-place。")
    with working(many.source, "读取和计算"):
        found = read_workbook(many.source, many.period)
        earlier = read_workbook(previous).results if previous else None
        wanted = many.output or default_output(many.source, rebuilt=bool(found.source.marks))
        job = prepare(found, None if in_place else wanted, earlier)
    if not many.as_json:
        show_reading(found)
    del found  # a large workbook's cells and rows: room for the writing
    wished = wishes(period=many.period, previous=previous)
    with working(many.source, "写入和检查"), made_with(wished):
        backup = job.write()
    if not many.as_json:
        show_rebuilt(job, backup)
        return
    print_json(job.document(many.source, backup))
