"""What several commands share: their arguments and options, and JSON on stdout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from addin.core.schedule import Period, parse_period
from addin.errors import UsageError

SourcePath = Annotated[Path, typer.Argument(metavar="工作簿", help="附表工作簿(.xlsx、.xls 等)")]
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
