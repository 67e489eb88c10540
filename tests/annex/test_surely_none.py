"""Registers are told by their headers, before their columns are read."""

from __future__ import annotations

import pytest

from addin.annex.body import find_tables
from addin.annex.grid import Grid
from addin.annex.readings import read_table
from addin.annex.sorts import Sort, is_surely_none, sort_of

_REGISTER = [
    ["2022年企业登记台账"],
    ["序号", "企业名称", "联系人", "登记日期", "经营地址", "注册资本"],
    *(
        [float(n), f"企业{n}商贸有限公司", f"张{n}", f"2022.9.{n}", f"工业路{n}号", 10.5 * n]
        for n in range(1, 12)
    ),
]
_ANNEX = [
    ["2022年固定资产投资完成情况表"],
    ["单位", "全年任务", "累计完成", "完成率(%)"],
    *([f"{name}山镇", 100.0, 50.0 + n, 50.0 + n] for n, name in enumerate("东西南北青黄")),
]
_SCORES = [
    ["2022年行动考核得分台账"],
    ["单位", "一季度", "二季度", "得分"],
    *([f"{name}山镇", 90.0 + n, 92.0, 91.0 + n / 2] for n, name in enumerate("东西南北青黄")),
]


def test_register_is_told_by_its_header() -> None:
    (table,), _ = find_tables(Grid("台账", _REGISTER))
    assert is_surely_none(table)


@pytest.mark.parametrize("rows", [_REGISTER, _ANNEX, _SCORES])
def test_what_is_told_early_is_what_reading_tells(rows: list[list[object]]) -> None:
    (table,), _ = find_tables(Grid("表", rows))
    if is_surely_none(table):
        assert sort_of(table, read_table(table, frozenset())) is Sort.NONE
    else:
        assert rows is not _REGISTER
