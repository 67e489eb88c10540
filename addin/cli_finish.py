"""The command that makes the workbook to be mailed, and what goes along with it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.cli_circular import AsJson, PeriodText, SourcePath, period_of, print_json
from addin.console_finish import show_findings, show_saved
from addin.errors import UsageError
from addin.finish.finding import finding_json
from addin.finish.options import Options
from addin.mailing import prepared

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

finish_commands = typer.Typer()


class Formulas(Enum):
    """What becomes of formulas that call the add-in's functions."""

    VALUES = "values"
    NATIVE = "native"


@finish_commands.command()
def finish(
    source: SourcePath,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="输出文件")] = None,
    formulas: Annotated[
        Formulas, typer.Option("--formulas", help="通报函数的公式:改为数值,或 Excel 自带公式")
    ] = Formulas.VALUES,
    keep_comments: Annotated[bool, typer.Option("--keep-comments", help="保留批注")] = False,
    keep_sheets: Annotated[
        list[str] | None, typer.Option("--keep-sheet", help="照样外发的工作表,如 校验;可重复")
    ] = None,
    protect: Annotated[
        bool, typer.Option("--protect", help="保护工作表,防止误改(没有密码)")
    ] = False,
    password: Annotated[str, typer.Option("--password", help="打开工作簿的密码")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查,不生成文件")] = False,
    period: PeriodText = "",
    as_json: AsJson = False,
) -> None:
    """定稿:另存一份可以外发的工作簿,先列出检查到的内容和处理办法。"""
    options = Options(
        native=formulas is Formulas.NATIVE,
        keep_comments=keep_comments,
        keep_sheets=tuple(keep_sheets or ()),
        protect=protect,
        password=password,
    )
    with prepared(source, options, output, period_of(period)) as job:
        _check_kept(options.keep_sheets, job.finish.copy.package.sheets)
        if not as_json:
            show_findings(source, job.finish.sheets, job.findings)
        job.check()
        written = () if dry_run else job.write()
    if as_json:
        print_json(
            {
                "source": str(source),
                "output": str(job.output),
                "sheets": list(job.finish.sheets),
                "findings": [finding_json(finding) for finding in job.findings],
                "written": [str(path) for path in written],
            }
        )
    else:
        show_saved(written)


def _check_kept(names: Iterable[str], sheets: Container[str]) -> None:
    for name in names:
        if name not in sheets:
            raise UsageError(reason=f"工作簿里没有“{name}”表,请检查 --keep-sheet 后面的表名。")
