"""The tongbao command. Results go to stdout, messages to stderr where stdout carries JSON.

Exit code 0: done, even if problems are reported; 1: the input can't be used; 2: wrong usage.
"""

from __future__ import annotations

import os
import sys
from importlib import metadata
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.annex.questions import questions_of
from addin.cli.addin import addin_commands
from addin.cli.batch import Many, run_many
from addin.cli.circular import check_circular, check_marked, circular_commands
from addin.cli.failures import sentence_of
from addin.cli.finish import finish_commands
from addin.cli.gather import gather_commands
from addin.cli.guide import guide_commands
from addin.cli.help import CLARIFYING, MONTHLY, PROGRAM, Command, Group, show_overview
from addin.cli.history import history_commands
from addin.cli.month import month_commands
from addin.cli.new import new_commands
from addin.cli.options import (
    AsJson,
    Jobs,
    PeriodText,
    Resume,
    SourcePaths,
    period_of,
    print_json,
)
from addin.cli.picture import picture_commands
from addin.cli.readout import show_questions, show_tables
from addin.cli.show import show_problems, show_reading, show_rebuilt, working
from addin.cli.stdout import CLOSED, is_closed, not_taken
from addin.cli.usage import in_chinese
from addin.errors import TongbaoError, UsageError
from addin.report.reading import problem_json, reading
from addin.workbook_file.read import EDITABLE
from addin.workbook_file.reading import read as read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name=PROGRAM,
    cls=Group,
    help="通报附表:算出完成率、位次和短板,重建汇总表,起草和核对通报,备好外发的工作簿。",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(circular_commands)
app.add_typer(finish_commands)
app.add_typer(month_commands)
app.add_typer(history_commands)
app.add_typer(gather_commands)
app.add_typer(new_commands)
app.add_typer(picture_commands)
app.add_typer(addin_commands)
app.add_typer(guide_commands)


@app.callback()
def tongbao(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """Say what most people want, where no command is given."""
    if version:
        print(f"{PROGRAM} {metadata.version(PROGRAM)}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        show_overview()


@app.command(cls=Command, rich_help_panel=MONTHLY)
def rebuild(
    sources: SourcePaths,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="输出文件")
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="就地更新,先备份")] = False,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", metavar="工作簿", help="上期的工作簿,用来算综合排名的位次变化"),
    ] = None,
    jobs: Jobs = None,
    resume: Resume = False,
    period: PeriodText = "",
    as_json: AsJson = False,
) -> None:
    """重建汇总表并标注短板,另存为新工作簿。"""
    if in_place and (output or resume):
        raise UsageError(reason=f"--in-place 和 {'-o' if output else '--resume'} 不能同时使用。")
    many = Many(sources, output, jobs, resume, as_json)
    if many.are_meant:
        options = {"period": period_of(period), "in_place": in_place}
        run_many("rebuild", many, options, {"--previous": previous})
        return
    from addin.jobs.rebuild import prepare  # what lays out and writes takes long to load
    from addin.workbook_file.save import default_output

    (source,) = sources
    if in_place and source.suffix.lower() not in EDITABLE:
        raise UsageError(reason="这种格式只能读取,不能就地更新。请去掉 --in-place。")
    with working(source, "读取和计算"):
        found = read_workbook(source, period_of(period))
        earlier = read_workbook(previous).results if previous else None
        wanted = output or default_output(source, rebuilt=bool(found.source.marks))
        job = prepare(found, None if in_place else wanted, earlier)
    if not as_json:
        show_reading(found)
    del found  # a large workbook's cells and rows: room for the writing
    with working(source, "写入和检查"):
        backup = job.write()
    if not as_json:
        show_rebuilt(job, backup)
        return
    print_json(job.document(source, backup))


@app.command(cls=Command, rich_help_panel=CLARIFYING)
def read(
    sources: SourcePaths,
    questions: Annotated[
        bool, typer.Option("--questions", help="只列出看不准、可以在“认表”里写明的地方")
    ] = False,
    jobs: Jobs = None,
    period: PeriodText = "",
    as_json: AsJson = False,
) -> None:
    """列出识别到的附表、指标和单位,以及每一列读作什么、依据是什么。"""
    many = Many(sources, jobs=jobs, as_json=as_json)
    if many.are_meant:
        run_many("read", many, {"period": period_of(period)}, {"--questions": questions})
        return
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


@app.command(cls=Command, rich_help_panel=MONTHLY)
def check(
    sources: SourcePaths,
    text: Annotated[
        Path | None,
        typer.Option(
            "--text",
            metavar="文稿",
            help="写好的通报(.docx、.txt,有 LibreOffice 时也可以是 .doc),与附表逐句核对",
        ),
    ] = None,
    marked: Annotated[
        Path | None,
        typer.Option(
            "--marked",
            metavar="文件",
            help="另存一份标注过的文稿(.docx):不一致处加批注,没有核对的数字标灰",
        ),
    ] = None,
    jobs: Jobs = None,
    period: PeriodText = "",
    as_json: AsJson = False,
) -> None:
    """校验附表:重算完成率、位次、合计、同比,列出所有问题;或核对写好的通报。"""
    if marked and not text:
        raise UsageError(reason="--marked 要和 --text 一起使用。")
    many = Many(sources, jobs=jobs, as_json=as_json)
    if many.are_meant:
        run_many("check", many, {"period": period_of(period)}, {"--text": text})
        return
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; errors are one line on stderr, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments is None and not os.environ.get("TONGBAO_TRACEBACK"):
        sys.unraisablehook = _pass_over
    if is_closed():
        return _fail(CLOSED, 1)
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments))
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        said = not_taken(error)
        if said is None:
            return _unexpected(error)
        return _fail(said, 1) if said else 1
    return code


def _pass_over(_: object) -> None:
    """Say nothing of what libraries' leavings run into when they go: the error has been told."""


def _run(given: Sequence[str]) -> int:
    """Run the command; raises OSError for a file that is not foreseen, such as stdout."""
    try:
        code = app(given, standalone_mode=False)
    except TongbaoError as error:
        return _fail(sentence_of(error), 2 if isinstance(error, UsageError) else 1)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("已中断,没有改动任何文件。", 130)
    except OSError:
        raise
    except MemoryError as error:
        return _fail(sentence_of(error), 1)
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception) -> int:
    """Say what the parser of arguments did not accept, or that something is wrong with us."""
    if message := _wrong_usage(error):
        return _fail(f"用法不对:{message} 请运行 tongbao --help 查看用法。", 2)
    if os.environ.get("TONGBAO_TRACEBACK"):
        raise error
    return _fail(sentence_of(error), 1)


def _wrong_usage(error: Exception) -> str:
    """Return what the parser of arguments says, whose errors Typer keeps to itself; else ""."""
    if getattr(error, "exit_code", 0) != 2 or not hasattr(error, "format_message"):
        return ""
    return in_chinese(str(error.format_message()))


def _fail(message: str, code: int) -> int:
    print(message.replace("\n", " "), file=sys.stderr)
    return code
