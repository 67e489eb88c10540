"""The command that makes the trend workbook of several periods; it loads what that takes."""

from __future__ import annotations

from pathlib import Path

import click

from addin.cli.command import FILE, SPANNING, command
from addin.cli.options import json_option, print_json


@command(SPANNING)
@click.argument(
    "source", metavar="文件夹", type=FILE, help="放各期附表的文件夹,或表名为月份的工作簿"
)
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出的 .xlsx")
@json_option
def history(
    source: Path,
    output: Path | None,
    as_json: bool,
) -> None:
    """由各期附表生成走势工作簿:位次走势、进度走势、预警清单。"""
    from addin.cli.show import working
    from addin.cli.show_history import show_history
    from addin.history.document import document
    from addin.history.gather import read_history
    from addin.history.layout import lay_out
    from addin.history.movement import warnings
    from addin.workbook_file.save import check_new, save_new

    target = output or default_output(source)
    check_new(target)
    with working(source, "读取和计算"):
        found = read_history(source)
    warned = warnings(found)
    plan = lay_out(found, warned)
    with working(source, "写入和检查"):
        save_new(plan, target)
    if as_json:
        print_json(document(found, warned, source, target, plan))
    else:
        show_history(found, warned, target, plan)


def default_output(source: Path) -> Path:
    """Return where it goes unless told otherwise: 附表-走势.xlsx beside the folder 附表."""
    whole = source.resolve()
    name = whole.name if whole.is_dir() else whole.stem
    return whole.with_name(f"{name}-走势.xlsx")
