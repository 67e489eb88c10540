"""What several commands share: their arguments and options, and JSON on stdout."""

from __future__ import annotations

import json

import click

from addin.cli.command import FILE
from addin.core.schedule import Period, parse_period
from addin.errors import UsageError

source_argument = click.argument(
    "source", metavar="工作簿", type=FILE, help="附表工作簿(.xlsx、.xls 等)"
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="个数",
    help="几个工作簿时,同时处理几个,默认与处理器核数相同,最多每核4个",
)
period_option = click.option(
    "--period", default="", metavar="时期", help="时期,如 2022-12 或 2022年1-11月"
)
json_option = click.option("as_json", "--json", is_flag=True, help="在标准输出打印一个 JSON 文档")


def period_of(text: str) -> Period | None:
    """Return the period that an option gives; raises UsageError for what is not one."""
    period = parse_period(text) if text else None
    if text and period is None:
        raise UsageError(reason=f"看不懂时期“{text}”。请写成 2022-12 或 2022年1-11月。")
    return period


def print_json(document: dict[str, object]) -> None:
    """Print a document as the one thing on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=1))
