"""What the commands are made of: click's, each with a purpose and with help in Chinese."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHLY = "每个月"
MAILING = "发出去"
CLARIFYING = "看清表是怎样读的"
SPANNING = "跨月、跨年"
EXCEL = "在 Excel 里用"
HANDING_ON = "装到别的电脑上"
HELP = "帮助"
PURPOSES = (MONTHLY, MAILING, CLARIFYING, SPANNING, EXCEL, HANDING_ON, HELP)
"""What people do with the commands, in the order of ``--help``."""

FILE = click.Path(path_type=Path, readable=False)
"""The type of an argument or option that is a file or a folder.

Whether it can be read is found out where it is read: click would refuse all for one.
"""


class TooMany(click.UsageError):
    """More was given than the command takes."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(" ".join(words))


class Command(click.Command):
    """A command with a purpose, whose help is ours: click's has English headings and types."""

    def __init__(self, *arguments: Any, purpose: str, **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.purpose = purpose

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; raises TooMany where some are left."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx  # which tells whether the option takes a value
            raise
        if left:
            raise TooMany(left)
        return left

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does and takes."""
        from addin.cli.help import command_help

        formatter.write(command_help(self))


class Group(click.Group):
    """The program, whose help lists the commands by what people do with them."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands are for."""
        from addin.cli.help import group_help

        by_purpose: dict[str, list[click.Command]] = {purpose: [] for purpose in PURPOSES}
        for each in self.commands.values():
            if isinstance(each, Command):
                by_purpose[each.purpose].append(each)
        formatter.write(group_help(self, by_purpose))


def command(purpose: str) -> Callable[[Callable[..., None]], Command]:
    """Return what makes a function a command, with its name and its docstring as help."""

    def made(function: Callable[..., None]) -> Command:
        return click.command(function.__name__, cls=Command, purpose=purpose)(function)

    return made
