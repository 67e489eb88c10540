"""The command that makes the workbook to be mailed; what finishes and mails is loaded by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin.cli.batch import run_many
from addin.cli.command import FILE, MAILING, command
from addin.cli.many import Many, takes_many
from addin.cli.options import print_json
from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.core.schedule import Period
    from addin.jobs.mailing import Mailing


@command(MAILING)
@click.argument(
    "sources",
    metavar="工作簿",
    type=FILE,
    nargs=-1,
    required=True,
    help="附表工作簿(.xlsx、.xlsm),可以是几个,也可以是文件夹",
)
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出文件;几个工作簿时是文件夹")
@click.option("--keep-comments", is_flag=True, help="保留批注")
@click.option(
    "keep_sheets",
    "--keep-sheet",
    multiple=True,
    metavar="表名",
    help="照样外发的工作表,如 校验;可重复",
)
@click.option("--protect", is_flag=True, help="保护工作表,防止误改(没有密码)")
@click.option("--password", metavar="密码", help="打开工作簿的密码")
@click.option("--dry-run", is_flag=True, help="只检查,不生成文件")
@click.option("--word", is_flag=True, help="附上通报的 Word 文件")
@click.option("--pdf", is_flag=True, help="另存一份 PDF")
@click.option("--eml", type=FILE, metavar="文件", help="邮件草稿(.eml),附上以上文件;不会自动发送")
@click.option("--to", multiple=True, metavar="地址", help="收件人,可重复")
@click.option("--cc", multiple=True, metavar="地址", help="抄送,可重复")
@click.option("--subject", default="", metavar="文字", help="邮件主题,默认用通报标题")
@click.option("--attach", type=FILE, multiple=True, metavar="文件", help="邮件里另附的文件,可重复")
@click.option(
    "--split-by", type=click.Choice(["unit"]), metavar="unit", help="每个单位一份督办单,-o 是文件夹"
)
@takes_many(writing=True)
def finish(
    many: Many,
    keep_comments: bool,
    keep_sheets: Sequence[str],
    protect: bool,
    password: str | None,
    dry_run: bool,
    word: bool,
    pdf: bool,
    eml: Path | None,
    to: Sequence[str],
    cc: Sequence[str],
    subject: str,
    attach: Sequence[Path],
    split_by: str | None,
) -> None:
    """定稿:另存一份可以外发的工作簿,先列出检查到的内容和处理办法。"""
    addressed = any((to, cc, subject, attach))
    if password == "":
        raise UsageError(reason="--password 后面是空的,不会加密。请写上密码,或去掉 --password。")
    if split_by is not None and not many.are_meant:
        others = (keep_comments, keep_sheets, protect, password, dry_run, word, pdf, eml)
        if any(others) or addressed:
            raise UsageError(reason="--split-by 只能和 -o、--period、--json 一起用。")
        _split(many.source, many.output, many.period, as_json=many.as_json)
        return
    if eml is None and addressed:
        raise UsageError(reason="--to、--cc、--subject、--attach 要和 --eml 一起用。")
    if pdf and password:
        raise UsageError(reason="PDF 没有密码,--pdf 和 --password 不能同时使用。")
    from addin.finish.options import Options
    from addin.jobs.mailing import Wishes, prepared

    options = Options(keep_comments, tuple(keep_sheets), protect, password or "")
    wishes = Wishes(
        output=many.output,
        period=many.period,
        word=word,
        pdf=pdf,
        draft=eml,
        files=tuple(attach),
        to=tuple(to),
        cc=tuple(cc),
        subject=subject,
    )
    if many.are_meant:
        alone = {"--eml": eml, "--split-by": split_by}
        wishes = replace(wishes, output=None, folder=many.output)
        made = {"options": options, "wishes": wishes, "dry_run": dry_run}
        run_many("finish", many, made, alone)
        return
    with prepared(many.source, options, wishes) as job:
        job.check_kept()
        if many.as_json:
            print_json(job.document(dry_run=dry_run))
        else:
            _write(job, dry_run)


def _split(source: Path, folder: Path | None, period: Period | None, *, as_json: bool) -> None:
    """Write a workbook for each unit."""
    from addin.cli.show_split import show_split, split_with_bar
    from addin.output.names import whole_name
    from addin.split.write import split_notices
    from addin.workbook_file.reading import read as read_workbook

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
