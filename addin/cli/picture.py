"""The command that draws the picture for a phone; what draws it is loaded by it."""

from __future__ import annotations

from pathlib import Path

import click

from addin.cli.command import FILE, MAILING, command
from addin.cli.options import json_option, period_of, period_option, print_json, source_argument


@command(MAILING)
@source_argument
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出的 .png")
@period_option
@json_option
def picture(
    source: Path,
    output: Path | None,
    period: str,
    as_json: bool,
) -> None:
    """把各项指标的完成情况画成手机上看的长图(.png)。"""
    from addin.cli.show import show_open
    from addin.jobs.picture import default_picture, draw_picture
    from addin.workbook_file.reading import read

    reading = read(source, period_of(period))
    target = output or default_picture(source)
    program = draw_picture(reading.results, source, target)
    if as_json:
        print_json({"source": str(source), "output": str(target), "program": program})
        return
    print(f"已保存:{target}")
    show_open(reading.problems)
