"""The command that draws the picture for a phone; what draws it is loaded by it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.cli.help import MAILING, Command
from addin.cli.options import AsJson, PeriodText, SourcePath, period_of, print_json

picture_commands = typer.Typer()


@picture_commands.command(cls=Command, rich_help_panel=MAILING)
def picture(
    source: SourcePath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="输出的 .png")
    ] = None,
    period: PeriodText = "",
    as_json: AsJson = False,
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
