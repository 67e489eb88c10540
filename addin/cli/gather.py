"""The command that puts several counties' workbooks together; it loads what that takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from addin.cli.command import FILE, SPANNING, command
from addin.cli.failures import sentence_of
from addin.cli.options import jobs_option, json_option, print_json

if TYPE_CHECKING:
    from pathlib import Path

    from addin.gather.county import County
    from addin.history.model import FileProblem


@command(SPANNING)
@click.argument("folder", metavar="文件夹", type=FILE, help="放各县附表的文件夹,连同子文件夹")
@click.option("-o", "--output", type=FILE, metavar="文件", help="输出的 .xlsx")
@jobs_option
@json_option
def gather(folder: Path, output: Path | None, jobs: int | None, as_json: bool) -> None:
    """把各县同一时期的附表汇集成一个工作簿:各县位次、所有乡镇在本县和在各县中的位次。"""
    from addin.cli.show_gather import show_gathered
    from addin.gather.combine import combine
    from addin.gather.document import document
    from addin.gather.layout import lay_out
    from addin.workbook_file.save import check_new, save_new

    target = output or default_output(folder)
    check_new(target)
    city = combine(*_read(folder, target, jobs, silent=as_json), folder)
    plan = lay_out(city)
    save_new(plan, target)
    if as_json:
        print_json(document(city, folder, target, plan))
    else:
        show_gathered(city, target, plan)


def default_output(folder: Path) -> Path:
    """Return where it goes unless told otherwise: 各县-汇集.xlsx beside the folder 各县."""
    whole = folder.resolve()
    return whole.with_name(f"{whole.name}-汇集.xlsx")


def _read(
    folder: Path, output: Path, jobs: int | None, *, silent: bool
) -> tuple[list[County], list[FileProblem]]:
    """Return the counties of a folder, and what is doubtful, in the order of the files."""
    from addin.batch.crew import Crew
    from addin.batch.files import workbooks
    from addin.cli.bar import counting

    meant, missed = workbooks([folder])
    paths = [each.path for each in meant if each.path.resolve() != output.resolve()]
    files = {path: path.relative_to(folder).as_posix() for path in paths}
    read: dict[Path, tuple[list[County], list[FileProblem]]] = {}
    with counting("读取工作簿", silent=silent) as advance:
        for outcome in Crew(jobs).each("addin.batch.tasks.county", files.items()):
            if outcome.error is not None:
                read[outcome.path] = [], [_unreadable(files[outcome.path], outcome.error)]
            else:
                read[outcome.path] = outcome.answer
            if advance:
                advance(len(read), len(paths))
    counties = [county for path in paths for county in read[path][0]]
    unseen = [_unreadable(os.path.relpath(error.path, folder), error) for error in missed]
    return counties, [*unseen, *(problem for path in paths for problem in read[path][1])]


def _unreadable(file: str, error: Exception) -> FileProblem:
    from addin.history.model import FileProblem
    from addin.problems.history import WORKBOOK_UNREADABLE

    return FileProblem(file, WORKBOOK_UNREADABLE.at("", reason=sentence_of(error)))
