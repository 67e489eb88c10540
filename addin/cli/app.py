"""The tongbao command. Results go to stdout, messages to stderr where stdout carries JSON.

Exit code 0: done, even if problems are reported; 1: the input can't be used; 2: wrong usage.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from addin.cli import PROGRAM
from addin.cli.addin import build, bundle, doctor, install, uninstall
from addin.cli.circular import circular
from addin.cli.command import Group
from addin.cli.failures import sentence_of
from addin.cli.finish import finish
from addin.cli.gather import gather
from addin.cli.guide import guide
from addin.cli.history import history
from addin.cli.month import month
from addin.cli.new import new
from addin.cli.picture import picture
from addin.cli.read import check, read
from addin.cli.rebuild import rebuild
from addin.cli.stdout import CLOSED, is_closed, not_taken
from addin.cli.usage import in_chinese
from addin.errors import TongbaoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(
    PROGRAM,
    cls=Group,
    help="通报附表:算出完成率、位次和短板,重建汇总表,起草和核对通报,备好外发的工作簿。",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, help="显示版本")
@click.pass_context
def app(context: click.Context, version: bool) -> None:
    """Say what most people want, where no command is given."""
    if version:
        from importlib import metadata

        print(f"{PROGRAM} {metadata.version(PROGRAM)}")
        context.exit()
    if context.invoked_subcommand is None:
        from addin.cli.help import show_overview

        show_overview()


for each in (
    *(rebuild, read, check, circular, finish, month, history, gather, new, picture),
    *(build, install, uninstall, doctor, bundle, guide),
):
    app.add_command(each)


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
        code = app.main(list(given), standalone_mode=False)
    except click.UsageError as error:
        said = in_chinese(error)
        return _fail(f"用法不对:{said} 请运行 tongbao --help 查看用法。", 2)
    except TongbaoError as error:
        return _fail(sentence_of(error), 2 if isinstance(error, UsageError) else 1)
    except (KeyboardInterrupt, click.Abort):
        return _fail("已中断,没有改动任何文件。", 130)
    except OSError:
        raise
    except MemoryError as error:
        return _fail(sentence_of(error), 1)
    except Exception as error:
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception) -> int:
    """Say that something is wrong with us."""
    if os.environ.get("TONGBAO_TRACEBACK"):
        raise error
    return _fail(sentence_of(error), 1)


def _fail(message: str, code: int) -> int:
    print(message.replace("\n", " "), file=sys.stderr)
    return code
