"""What is done with one workbook of a batch: the single command's job, and what is told of it.

Each task runs in a process of the crew, and raises what the job raises.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from addin.batch.errand import is_newer
from addin.batch.files import is_result
from addin.core.marks import made_with, wishes
from addin.errors import NoAnnex
from addin.jobs.rebuild import prepare
from addin.output.seal import is_as_we_wrote_it
from addin.report.reading import problem_json, reading
from addin.workbook_file.reading import read as read_workbook
from addin.workbook_file.save import default_circular, default_output, is_all_ours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from addin.batch.errand import Errand, FileReport
    from addin.gather.county import County
    from addin.history.model import FileProblem

    Task = Callable[[Path, Errand], FileReport]


def _of_annexes(do: Task, *, of_rebuilt: bool = False) -> Task:
    """Return a task that passes over what was met in a folder and is only a result of ours."""

    @wraps(do)
    def done(source: Path, errand: Errand) -> FileReport:
        if errand.searched and is_result(source, of_rebuilt=of_rebuilt):
            return errand.passed(source)
        try:
            return do(source, errand)
        except NoAnnex:
            if errand.searched and is_all_ours(source):
                return errand.passed(source)
            raise

    return done


@_of_annexes
def rebuild(source: Path, errand: Errand) -> FileReport:
    """Rebuild a workbook."""
    in_place = errand.options["in_place"]
    untitled = default_output(errand.beside(source))
    wished = wishes(period=errand.options["period"])
    if errand.may_keep(untitled, source, wished) and is_as_we_wrote_it(untitled):
        errand.claim(untitled, source)
        return errand.kept(source, untitled)
    found = read_workbook(source, errand.options["period"])
    output = default_output(errand.beside(source), rebuilt=bool(found.source.marks))
    job = prepare(found, None if in_place else output)
    errand.claim(job.target, source)
    with made_with(wished):
        document = job.document(source, job.write())
    return errand.told(source, document, _saved(job.target), job.problems)


@_of_annexes
def check(source: Path, errand: Errand) -> FileReport:
    """Check the annexes of a workbook."""
    problems = read_workbook(source, errand.options["period"]).problems
    document = {"problems": [problem_json(problem) for problem in problems]}
    return errand.told(source, document, "", problems)


@_of_annexes
def read(source: Path, errand: Errand) -> FileReport:
    """Read a workbook."""
    found = read_workbook(source, errand.options["period"])
    period, annexes = found.results.found.period, found.results.annexes
    when = period.label if period else "(时期不明)"
    line = f"{found.results.found.region or ''}{when},{len(annexes)}项指标"
    document = reading(str(source), found.results, found.problems)
    return errand.told(source, document, line, found.problems)


@_of_annexes
def circular(source: Path, errand: Errand) -> FileReport:
    """Draft a workbook's circular; only its document is made where no file is wanted."""
    from addin.report.circular import circular_json
    from addin.report.sentences import circular as drafted
    from addin.word.document import wished, write_circular
    from addin.word.parts import is_ours, is_untouched

    output = default_circular(errand.beside(source))
    written, template = errand.options["written"], errand.options["template"]
    wish = wished(errand.options["period"], template)
    if written:
        errand.claim(output, source)
        if errand.may_keep(output, source, wish) and is_ours(output) and is_untouched(output):
            return errand.kept(source, output)
    found = read_workbook(source, errand.options["period"])
    draft = drafted(found.results)
    document = circular_json(draft)
    if written:
        with made_with(wish):
            notices = write_circular(draft, found.results, output, template)
        document |= {"output": str(output), "notices": list(notices)}
    return errand.told(source, document, _saved(output), found.problems)


def _of_finished(source: Path, errand: Errand) -> FileReport:
    """Finish a workbook, with what goes along."""
    from addin.jobs.mailing import prepared

    given = errand.options
    with prepared(source, given["options"], given["wishes"]) as job:
        job.check_kept()
        for path in job.paths:
            errand.claim(path, source)
        others = [path for path in job.paths if path != job.output]
        kept = errand.may_keep(job.output, source, job.wished)
        if kept and all(is_newer(path, source) for path in others):
            job.check()  # what people have changed is told of, and not taken for done
            return errand.kept(source, job.output)
        document = job.document(dry_run=given["dry_run"])
        said = "已检查" if given["dry_run"] else _saved(job.output)
        return errand.told(source, document, said, job.problems)


def county(source: Path, file: str) -> tuple[list[County], list[FileProblem]]:
    """Read a county's workbook, met in a folder; a finished one is its annexes as well."""
    from addin.gather.county import read_county

    return ([], []) if is_result(source, mailed=True) else read_county(source, file)


finish = _of_annexes(_of_finished, of_rebuilt=True)


def _saved(path: Path) -> str:
    return f"已保存 {path.name}"
