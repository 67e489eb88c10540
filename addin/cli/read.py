"""The commands that read a workbook and say what they found; what reads is loaded by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from addin.cli.batch import run_many
from addin.cli.command import CLARIFYING, FILE, MONTHLY, command
from addin.cli.many import Many, sources_argument, takes_many
from addin.cli.options import print_json
from addin.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@command(CLARIFYING)
@sources_argument
@click.option("--questions", is_flag=True, help="只列出看不准、可以在“认表”里写明的地方")
@takes_many(writing=False)
def read(
    many: Many,
    questions: bool,
) -> None:
    """列出识别到的附表、指标和单位,以及每一列读作什么、依据是什么。"""
    if many.are_meant:
        run_many("read", many, {"period": many.period}, {"--questions": questions})
        return
    from addin.annex.questions import questions_of
    from addin.cli.readout import show_questions, show_tables
    from addin.cli.show import show_problems, show_reading
    from addin.report.reading import reading
    from addin.workbook_file.reading import read as read_workbook

    found = read_workbook(many.source, many.period)
    if questions:
        show_questions(questions_of(found.results.found), as_json=many.as_json)
        return
    if many.as_json:
        print_json(reading(str(many.source), found.results, found.problems))
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
@takes_many(writing=False)
def check(
    many: Many,
    text: Path | None,
    marked: Path | None,
) -> None:
    """校验附表:重算完成率、位次、合计、同比,列出所有问题;或核对写好的通报。"""
    if marked and not text:
        raise UsageError(reason="--marked 要和 --text 一起使用。")
    if many.are_meant:
        run_many("check", many, {"period": many.period}, {"--text": text})
        return
    from addin.cli.circular import check_circular, check_marked
    from addin.cli.show import show_problems
    from addin.report.reading import problem_json
    from addin.workbook_file.reading import read as read_workbook

    if marked and text:
        check_marked(marked, text)
    found = read_workbook(many.source, many.period, for_text=text is not None)
    if text:
        check_circular(text, found, marked=marked, as_json=many.as_json)
    elif many.as_json:
        problems = [problem_json(problem) for problem in found.problems]
        print_json({"source": str(many.source), "problems": problems})
    else:
        show_problems(found.problems, limit=None)
