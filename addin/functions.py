"""Worksheet functions: what staff type into cells."""

from __future__ import annotations

from typing import Annotated

from addin.core.completion import completion
from addin.worksheet.declare import worksheet_function

Cells = list[list[object]]

_READ = {"ndim": 2, "err_to_str": True}
"""How xlwings hands over cells: always as rows, error cells as their text."""

Actual = Annotated[Cells, {**_READ, "doc": "累计完成:一个单元格,或一列"}]
Target = Annotated[Cells, {**_READ, "doc": "全年任务:一个单元格,或同样大小的一列"}]


@worksheet_function("完成率", "返回完成率(累计完成÷全年任务),请设成百分比格式。没有任务的返回“—”。")
def TB_COMPLETION(actual: Actual, target: Target) -> Cells:  # noqa: N802
    """Return completion."""
    return [[float(completion(actual[0][0], target[0][0]) or 0)]]  # type: ignore[arg-type]
