"""The commands that read a workbook and say what they found; what reads is loaded by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from addin.cli.batch import Many, run_many
from addin.cli.command import CLARIFYING, FILE, MONTHLY, command
from addin.cli.options import (
    cluster_option,
    jobs_option,
    json_option,
    period_of,
    period_option,
    print_json,
    sources_argument,
)
from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@command(CLARIFYING)
@sources_argument
@click.option("--questions", is_flag=True, help="只列出看不准、可以在“认表”里写明的地方")
@jobs_option
@cluster_option
@period_option
@json_option
def read(
    sources: Sequence[Path],
    questions: bool,
    jobs: int | None,
    cluster: str | None,
    period: str,
    as_json: bool,
) -> None:
    """列出识别到的附表、指标和单位,以及每一列读作什么、依据是什么。"""
    many = Many(sources, jobs=jobs, cluster=cluster, as_json=as_json)
    if many.are_meant:
        run_many("read", many, {"period": period_of(period)}, {"--questions": questions})
        return
    from addin.annex.questions import questions_of
    from addin.cli.readout import show_questions, show_tables
    from addin.cli.show import show_problems, show_reading
    from addin.report.reading import reading
    from addin.workbook_file.reading import read as read_workbook

    (source,) = sources
    found = read_workbook(source, period_of(period))
    if questions:
        show_questions(questions_of(found.results.found), as_json=as_json)
        return
    if as_json:
        print_json(reading(str(source), found.results, found.problems))
    else:
        show_reading(found)
        show_tables(found.results)
        show_problems(found.problems)


@command(MONTHLY)
@sources_argument
@click.option(
    "--text",
    type=FILE,
    metavar="文稿",
    help="写好的通报(.docx、.txt,有 LibreOffice 时也可以是 .doc),与附表逐句核对",
)
@click.option(
    "--marked",
    type=FILE,
    metavar="文件",
    help="另存一份标注过的文稿(.docx):不一致处加批注,没有核对的数字标灰",
)
@jobs_option
@cluster_option
@period_option
@json_option
def check(
    sources: Sequence[Path],
    text: Path | None,
    marked: Path | None,
    jobs: int | None,
    cluster: str | None,
    period: str,
    as_json: bool,
) -> None:
    """校验附表:重算完成率、位次、合计、同比,列出所有问题;或核对写好的通报。"""
    if marked and not text:
        raise UsageError(reason="--marked 要和 --text 一起使用。")
    many = Many(sources, jobs=jobs, cluster=cluster, as_json=as_json)
    if many.are_meant:
        run_many("check", many, {"period": period_of(period)}, {"--text": text})
        return
    from addin.cli.circular import check_circular, check_marked
    from addin.cli.show import show_problems
    from addin.report.reading import problem_json
    from addin.workbook_file.reading import read as read_workbook

    (source,) = sources
    if marked and text:
        check_marked(marked, text)
    found = read_workbook(source, period_of(period), for_text=text is not None)
    if text:
        check_circular(text, found, marked=marked, as_json=as_json)
    elif as_json:
        problems = [problem_json(problem) for problem in found.problems]
        print_json({"source": str(source), "problems": problems})
    else:
        show_problems(found.problems, limit=None)
