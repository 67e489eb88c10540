"""The command that makes a new year's workbook; it loads what that takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.cli.help import SPANNING, Command
from addin.cli.options import AsJson, print_json
from addin.cli.show import show_problems, working
from addin.report.reading import problem_json

new_commands = typer.Typer()


@new_commands.command(cls=Command, rich_help_panel=SPANNING)
def new(
    output: Annotated[Path, typer.Argument(metavar="新工作簿", help="要生成的 .xlsx")],
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="年份",
            min=2000,
            max=2099,
            help="年份,不写则为今年,有 --from 则为其下一年",
        ),
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="工作簿", help="上年的附表工作簿")
    ] = None,
    region: Annotated[str, typer.Option("--region", metavar="地区", help="地区,如 大冶市")] = "",
    units: Annotated[
        int,
        typer.Option(
            "--units", metavar="个数", min=1, max=300, help="空白附表给多少个单位留行,默认30"
        ),
    ] = 30,
    half_width: Annotated[
        bool, typer.Option("--half-width", help="通报文字用半角标点;不写则用全角")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """生成新一年的空白附表;可沿用上年工作簿的名录、设置、表样和任务。"""
    from addin.blank.create import Wanted, create

    wanted = Wanted(region, units, half_width)
    with working(source or output.parent, "生成"):
        made = create(output, year, source, wanted)
    if as_json:
        print_json(
            {
                "output": str(made.output),
                "year": made.year,
                "source": str(source) if source else None,
                "sheets": list(made.sheets),
                "emptied": made.emptied,
                "problems": [problem_json(problem) for problem in made.problems],
            }
        )
        return
    print("生成:" + "、".join(made.sheets))
    if source:
        print(f"名录、设置、表样和任务沿用上年,清空了{made.emptied}个单元格的上年数字。")
    else:
        width = "半角" if half_width else "全角"
        print(f"给{units}个单位留了行;通报文字用{width}标点,可在“设置”里改。")
    if made.problems:
        show_problems(made.problems, limit=None)
    print(f"已保存:{made.output}")
