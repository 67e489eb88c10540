"""What several commands share: their arguments and options, and JSON on stdout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from addin.core.schedule import Period, parse_period
from addin.errors import UsageError

SourcePath = Annotated[Path, typer.Argument(metavar="工作簿", help="附表工作簿(.xlsx、.xls 等)")]
SourcePaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="工作簿...", help="附表工作簿(.xlsx、.xls 等),可以是几个,也可以是文件夹"
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="个数", min=1, help="几个工作簿时,同时处理几个,默认与处理器核数相同"
    ),
]
Resume = Annotated[
    bool,
    typer.Option("--resume", help="接着做:已有结果、没有人改过、又比附表新的,不再重做"),
]
PeriodText = Annotated[
    str, typer.Option("--period", metavar="时期", help="时期,如 2022-12 或 2022年1-11月")
]
AsJson = Annotated[bool, typer.Option("--json", help="在标准输出打印一个 JSON 文档")]


def period_of(text: str) -> Period | None:
    """Return the period that an option gives; raises UsageError for what is none."""
    period = parse_period(text) if text else None
    if text and period is None:
        raise UsageError(reason=f"看不懂时期“{text}”。请写成 2022-12 或 2022年1-11月。")
    return period


def print_json(document: dict[str, object]) -> None:
    """Print a document as the one thing on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=1))
