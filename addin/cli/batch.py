"""A command on several workbooks: which are meant, who does them, and what that comes to."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from addin.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.batch.crew import FileOutcome
    from addin.batch.files import MeantFile
    from addin.cli.many import Many
    from addin.cli.show_batch import Teller

_INTERRUPTED = "已中断。已经做好的结果都在,加上 --resume 再运行一次,接着做其余的。"
_FILES = (".xlsx", ".xlsm", ".xls", ".docx", ".json")


def run_many(task: str, many: Many, options: Mapping[str, Any], alone: Mapping[str, Any]) -> None:
    """Do a task, one of ``batch.tasks``, on all workbooks; leaves with 1 where one failed.

    ``alone`` are the options that only one workbook can have, and what was given there. Raises
    UsageError, and NoWorkbooksBelow where there is no workbook at all.
    """
    from addin.batch.cluster import Cluster
    from addin.batch.crew import Crew, FileOutcome
    from addin.batch.errand import Errand
    from addin.batch.files import workbooks
    from addin.cli.show_batch import Teller
    from addin.output.atomic import temporary_folder
    from addin.output.held import clear

    _check(many, alone)
    meant, missed = workbooks(many.given, many.output)
    with ExitStack() as stack:
        folders = _folders(many, meant, stack)
        shared = (folders[0] or meant[0].path.absolute().parent) if many.cluster else None
        claims = stack.enter_context(temporary_folder(shared))
        asked = Errand(claims, resume=many.resume, as_json=many.as_json, options=options)
        calls = [
            (each.path, replace(asked, folder=folder, searched=each.searched))
            for each, folder in zip(meant, folders, strict=True)
        ]
        for place in {errand.beside(path).parent for path, errand in calls}:
            stack.callback(clear, place)  # of what was being made when a process was ended
        sources = {each.path.parent for each in meant}
        seen = [claims, *sorted(filter(Path.is_dir, sources))]
        crew = Cluster(many.cluster, seen) if many.cluster else Crew(many.jobs)
        teller = Teller(as_json=many.as_json)
        for error in missed:
            teller.tell(FileOutcome(Path(error.path), error=error))
        try:
            outcomes = crew.each(f"addin.batch.tasks.{task}", calls)
            _tell(outcomes, len(meant), teller, silent=many.as_json)
        except KeyboardInterrupt:
            print(_INTERRUPTED, file=sys.stderr)
            raise Exit(130) from None
        teller.end()
    if teller.failed:
        raise Exit(1)


def _folders(many: Many, meant: Sequence[MeantFile], stack: ExitStack) -> list[Path | None]:
    """Make the folders that results go into, and return that of each workbook, None its own."""
    from addin.batch.files import folders_of_results
    from addin.output.atomic import made_folder

    if not many.output:
        return [None] * len(meant)
    folder = many.output.absolute() if many.cluster else many.output
    folders = folders_of_results(meant, folder)
    for each in dict.fromkeys([folder, *folders]):
        stack.enter_context(made_folder(each))
    return [*folders]


def _check(many: Many, alone: Mapping[str, Any]) -> None:
    for option, given in alone.items():
        if given:
            raise UsageError(reason=f"{option} 只能和一个工作簿一起用。")
    if many.cluster and many.jobs:
        raise UsageError(reason="--jobs 和 --cluster 不能同时使用。")
    if many.output and many.output.suffix.lower() in _FILES:
        raise UsageError(reason="一次处理几个工作簿时,-o 后面要写文件夹。")


def _tell(outcomes: Iterable[FileOutcome], count: int, teller: Teller, *, silent: bool) -> None:
    from addin.cli.bar import counting

    with counting("处理工作簿", silent=silent) as advance:
        if advance:
            advance(0, count)
        for done, outcome in enumerate(outcomes, 1):
            teller.tell(outcome)
            if advance:
                advance(done, count)
