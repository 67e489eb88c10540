"""What a person reads on the terminal of counties that were put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.cli.show_history import show_located

if TYPE_CHECKING:
    from pathlib import Path

    from addin.gather.model import City
    from addin.report.plan import WorkbookPlan


def show_gathered(city: City, output: Path, plan: WorkbookPlan) -> None:
    """Print what was put together, what does not fit, and where the result is."""
    print(
        f"{city.period.label},{len(city.counties)}个县,{len(city.towns)}个单位,"
        f"{len(city.indicators)}项指标。"
    )
    print("生成:" + "、".join(sheet.name for sheet in plan.sheets))
    show_located(city.problems, "各县之间没有发现问题;每个县的附表是否填错,另用 check 校验。")
    print(f"已保存:{output}")
