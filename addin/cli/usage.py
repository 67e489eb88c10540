"""What the parser of arguments did not accept, in Chinese: its own sentences are English."""

from __future__ import annotations

from typing import Any

import click

from addin.cli.command import TooMany


def in_chinese(error: click.UsageError) -> str:
    """Return what is wrong with how a command was written, in one sentence.

    >>> in_chinese(click.NoSuchOption("--nope"))
    '没有选项 --nope。'
    """
    match error:
        case TooMany():
            return f"多出了“{error.message}”,名称里有空格的要加引号。"
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。"
        case click.NoSuchCommand():
            return f"没有命令“{error.command_name}”。"
        case click.BadOptionUsage():
            return _badly_used(error)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"缺少“{_name(parameter)}”。"
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_name(parameter)} 后面{_demand(parameter.type)}。"
    return "有写法不合要求的地方。"


def _badly_used(error: click.BadOptionUsage) -> str:
    """Return what is wrong where an option has a value and takes none, or the other way round."""
    options = error.ctx.command.params if error.ctx else []
    named = [each for each in options if error.option_name in each.opts]
    if any(getattr(each, "is_flag", False) for each in named):
        return f"{error.option_name} 后面不能写内容。"
    return f"{error.option_name} 后面要写上内容。"


def _name(parameter: click.Parameter) -> str:
    """Return what a parameter is called in the help: an option's long name, or the metavar."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return str(parameter.metavar)


def _demand(kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"要写{kind.min}到{kind.max}的整数" if kind.max else f"要写不小于{kind.min}的整数"
    return "的内容不合要求"
