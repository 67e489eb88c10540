"""The command that makes a new year's workbook; it loads what that takes."""

from __future__ import annotations

from pathlib import Path

import click

from addin.cli.command import FILE, SPANNING, command
from addin.cli.options import json_option, print_json


@command(SPANNING)
@click.argument("output", metavar="新工作簿", type=FILE, help="要生成的 .xlsx")
@click.option(
    "--year",
    type=click.IntRange(2000, 2099),
    metavar="年份",
    help="年份,不写则为今年,有 --from 则为其下一年",
)
@click.option("source", "--from", type=FILE, metavar="工作簿", help="上年的附表工作簿")
@click.option("--region", default="", metavar="地区", help="地区,如 大冶市")
@click.option(
    "--units",
    type=click.IntRange(1, 300),
    default=30,
    metavar="个数",
    help="空白附表给多少个单位留行,默认30",
)
@click.option("--half-width", is_flag=True, help="通报文字用半角标点;不写则用全角")
@json_option
def new(
    output: Path,
    year: int | None,
    source: Path | None,
    region: str,
    units: int,
    half_width: bool,
    as_json: bool,
) -> None:
    """生成新一年的空白附表;可沿用上年工作簿的名录、设置、表样和任务。"""
    from addin.blank.create import Wanted, create
    from addin.cli.show import show_problems, working
    from addin.report.reading import problem_json

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
