"""The command that makes the workbook to be mailed; what finishes and mails is loaded by it."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.cli.batch import Many, run_many
from addin.cli.help import MAILING, Command
from addin.cli.options import AsJson, Jobs, PeriodText, Resume, period_of, print_json
from addin.errors import UsageError
from addin.output.names import whole_name
from addin.workbook_file.reading import read as read_workbook

if TYPE_CHECKING:
    from addin.core.schedule import Period
    from addin.jobs.mailing import Mailing

finish_commands = typer.Typer()


class SplitBy(Enum):
    """What gets a workbook each."""

    UNIT = "unit"


@finish_commands.command(cls=Command, rich_help_panel=MAILING)
def finish(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="工作簿...", help="附表工作簿(.xlsx、.xlsm),可以是几个,也可以是文件夹"
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="输出文件")
    ] = None,
    keep_comments: Annotated[bool, typer.Option("--keep-comments", help="保留批注")] = False,
    keep_sheets: Annotated[
        list[str] | None,
        typer.Option("--keep-sheet", metavar="表名", help="照样外发的工作表,如 校验;可重复"),
    ] = None,
    protect: Annotated[
        bool, typer.Option("--protect", help="保护工作表,防止误改(没有密码)")
    ] = False,
    password: Annotated[
        str | None, typer.Option("--password", metavar="密码", help="打开工作簿的密码")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查,不生成文件")] = False,
    word: Annotated[bool, typer.Option("--word", help="附上通报的 Word 文件")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="另存一份 PDF")] = False,
    eml: Annotated[
        Path | None,
        typer.Option("--eml", metavar="文件", help="邮件草稿(.eml),附上以上文件;不会自动发送"),
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="地址", help="收件人,可重复")
    ] = None,
    cc: Annotated[
        list[str] | None, typer.Option("--cc", metavar="地址", help="抄送,可重复")
    ] = None,
    subject: Annotated[
        str, typer.Option("--subject", metavar="文字", help="邮件主题,默认用通报标题")
    ] = "",
    attach: Annotated[
        list[Path] | None, typer.Option("--attach", metavar="文件", help="邮件里另附的文件,可重复")
    ] = None,
    split_by: Annotated[
        SplitBy | None,
        typer.Option("--split-by", metavar="unit", help="每个单位一份督办单,-o 是文件夹"),
    ] = None,
    jobs: Jobs = None,
    resume: Resume = False,
    period: PeriodText = "",
    as_json: AsJson = False,
) -> None:
    """定稿:另存一份可以外发的工作簿,先列出检查到的内容和处理办法。"""
    addressed = any((to, cc, subject, attach))
    if password == "":
        raise UsageError(reason="--password 后面是空的,不会加密。请写上密码,或去掉 --password。")
    many = Many(sources, output, jobs, resume, as_json)
    source = sources[0]
    if split_by is not None and not many.are_meant:
        others = (keep_comments, keep_sheets, protect, password, dry_run, word, pdf, eml)
        if any(others) or addressed:
            raise UsageError(reason="--split-by 只能和 -o、--period、--json 一起用。")
        _split(source, output, period_of(period), as_json=as_json)
        return
    if eml is None and addressed:
        raise UsageError(reason="--to、--cc、--subject、--attach 要和 --eml 一起用。")
    if pdf and password:
        raise UsageError(reason="PDF 没有密码,--pdf 和 --password 不能同时使用。")
    from addin.finish.options import Options
    from addin.jobs.mailing import Wishes, prepared

    kept = tuple(keep_sheets or ())
    options = Options(keep_comments, kept, protect, password or "")
    wishes = Wishes(
        output=output,
        period=period_of(period),
        word=word,
        pdf=pdf,
        draft=eml,
        files=tuple(attach or ()),
        to=tuple(to or ()),
        cc=tuple(cc or ()),
        subject=subject,
    )
    if many.are_meant:
        alone = {"--eml": eml, "--split-by": split_by}
        wishes = replace(wishes, output=None, folder=output)
        made = {"options": options, "wishes": wishes, "dry_run": dry_run}
        run_many("finish", many, made, alone)
        return
    with prepared(source, options, wishes) as job:
        job.check_kept()
        if as_json:
            print_json(job.document(dry_run=dry_run))
        else:
            _write(job, dry_run)


def _split(source: Path, folder: Path | None, period: Period | None, *, as_json: bool) -> None:
    """Write a workbook for each unit."""
    from addin.cli.show_split import show_split, split_with_bar
    from addin.split.write import split_notices

    results = read_workbook(source, period).results
    target = folder or source.with_name(whole_name(source.stem, "-督办单"))
    paths = split_with_bar(results, target, silent=as_json)
    if not as_json:
        show_split(results, target, paths)
        return
    print_json(
        {
            "source": str(source),
            "output": str(target),
            "written": [str(path) for path in paths],
            "notices": list(split_notices(results)),
        }
    )


def _write(job: Mailing, dry_run: bool) -> None:
    """Tell what was found, and each file as it is written."""
    from addin.cli.show import show_open
    from addin.cli.show_finish import show_findings, show_notices, show_saved, show_to_heed

    show_findings(job.source, job.finish.sheets, job.findings)
    job.check()
    show_open(job.problems)
    if not dry_run:
        for path in job.write():
            show_saved(path)
        show_notices(job.notices)
        show_to_heed(job.findings)
