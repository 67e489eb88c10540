"""What ``--help`` prints, in Chinese: usage, what it does, and what can be given with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len
from rich.markup import escape
from rich.table import Table

from addin.cli import PROGRAM
from addin.cli.show import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

_WIDEST = 100
_INDENT = "  "


OVERVIEW = (
    ("重建汇总表,标出短板:", f"{PROGRAM} rebuild 附表.xlsx"),
    ("只看填错了什么,不生成文件:", f"{PROGRAM} check 附表.xlsx"),
    ("一步做完当月的事(汇总、通报、定稿、邮件草稿):", f"{PROGRAM} month 附表.xlsx"),
)
"""What most people want."""


def show_overview() -> None:
    """Print what ``tongbao`` alone says."""
    out = terminal()
    out.print("通报附表:算出完成率、位次和短板,写好汇总表和通报。最常用的三件事:\n")
    for said, command in OVERVIEW:
        out.print(f"  {said}\n      [bold]{command}[/bold]")
    out.print(f"\n其他命令:{PROGRAM} --help。使用手册:{PROGRAM} guide。")


@dataclass(frozen=True)
class _Lines:
    """A heading, and names with their texts."""

    heading: str
    lines: Sequence[tuple[str, str]]


def command_help(command: click.Command) -> str:
    """Return the help of a command: what it does, what has to be given, its options."""
    return _rendered([*_of_command(command)])


def group_help(group: click.Group, by_purpose: Mapping[str, Sequence[click.Command]]) -> str:
    """Return the help of the program: its commands by what people do with them."""
    return _rendered([*_of_group(group, by_purpose)])


def _of_command(command: click.Command) -> Iterator[str | _Lines]:
    given = [each for each in command.params if isinstance(each, click.Argument)]
    names = " ".join(str(each.metavar) for each in given)
    yield " ".join(filter(None, (f"用法:{PROGRAM} {command.name}", names, "[选项]")))
    yield command.help or ""
    if given:
        yield _Lines("要给出的", [(str(each.metavar), each.help or "") for each in given])
    yield _options(command.params)


def _of_group(
    group: click.Group, by_purpose: Mapping[str, Sequence[click.Command]]
) -> Iterator[str | _Lines]:
    yield f"用法:{PROGRAM} 命令 [选项]"
    yield group.help or ""
    for purpose, commands in by_purpose.items():
        yield _Lines(purpose, [(each.name or "", each.help or "") for each in commands])
    yield _options(group.params)
    yield f"一条命令怎样用:{PROGRAM} rebuild --help。使用手册:{PROGRAM} guide。"


def _options(parameters: Iterable[click.Parameter]) -> _Lines:
    options = [each for each in parameters if isinstance(each, click.Option)]
    shown = [(_option(each), each.help or "") for each in options]
    return _Lines("选项", [*shown, ("-h, --help", "显示这段说明")])


def _option(option: click.Option) -> str:
    """Return how an option is written: -o, --output 文件."""
    value = "" if option.is_flag else f" {option.metavar}"
    return ", ".join(option.opts) + value


def _rendered(parts: Sequence[str | _Lines]) -> str:
    """Return the parts as they are printed, the texts of all lines below one another."""
    out = terminal()
    out.width = min(out.width, _WIDEST)
    names = [cell_len(name) for part in parts if isinstance(part, _Lines) for name, _ in part.lines]
    with out.capture() as capture:
        for part in parts:
            if isinstance(part, _Lines):
                _show_lines(part, max(names), out)
            else:
                out.print(escape(part))
            out.print()
    return "\n".join(line.rstrip() for line in capture.get().strip().splitlines()) + "\n"


def _show_lines(part: _Lines, width: int, out: Console) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=width + len(_INDENT), no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in part.lines:
        table.add_row(escape(f"{_INDENT}{name}"), escape(text))
    out.print(f"[bold]{part.heading}[/bold]")
    out.print(table)
