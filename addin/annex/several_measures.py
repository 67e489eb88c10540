"""Which column has which of the measures that one line above a table names: 单位:项、亿元."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.figures import parse_figure
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from addin.annex.header import Column, Header
    from addin.core.measures import Measure

_MONEY = late(r"[金额款值资]|收入|支出|税|投资")
_PEOPLE = late(r"人[数员次]|死亡|受伤|伤亡|就业|从业")
_RATE = late(r"率|占比|比重|比例|同比|环比|增长|增速|增幅|排名|位次|[±%]")


def with_own_measures(
    header: Header, measures: Sequence[Measure], cells: Callable[[Column], Iterable[object]]
) -> Header:
    """Return a header whose columns have those of several measures that only they can have.

    ``cells`` gives what a column holds. Words tell it (交易额 is in 亿元, 死亡人数 in 人),
    and decimals: nothing is counted in parts. 去年同期 is in the measure of what stands left of it.
    """
    amounts = [measure for measure in measures if not measure.is_rate]
    if len({measure.base for measure in amounts}) < 2:
        return header
    columns: list[Column] = []
    for column in header.columns:
        if not (column.measure or column.percent or column.as_ratio or column.is_label):
            is_earlier = columns and column.leads is Statistic.LAST_YEAR
            own = _measure(column, cells(column), amounts)
            column = column._replace(measure=columns[-1].measure if is_earlier else own)
        columns.append(column)
    return replace(header, columns=tuple(columns))


def _measure(
    column: Column, cells: Iterable[object], measures: Sequence[Measure]
) -> Measure | None:
    """Return the only measure that a column can have; None where several may be meant."""
    if _RATE.search(column.text):
        return None
    told = [measure for measure in measures if _is_told(measure, column.text)]
    if len(told) == 1:
        return told[0]
    values = (parse_figure(cell).value for cell in cells)
    in_parts = any(value is not None and value != value.to_integral_value() for value in values)
    fitting = [measure for measure in told or measures if not (in_parts and measure.is_count)]
    counts = [measure for measure in fitting if measure.is_count]
    if not in_parts and column.text.endswith("数") and len(counts) == 1:
        return counts[0]
    return fitting[0] if len(fitting) == 1 else None


def _is_told(measure: Measure, header: str) -> bool:
    """Return whether a header names a measure, or what is stated in it.

    >>> from addin.core.measures import parse_measure
    >>> _is_told(parse_measure("亿元"), "交易额"), _is_told(parse_measure("起"), "死亡人数")
    (True, False)
    """
    if measure.base.endswith("元"):
        return _MONEY.search(header) is not None
    if measure.base in ("人", "人次", "名"):
        return _PEOPLE.search(header) is not None
    if measure.base in ("亩", "公顷", "平方米", "平方公里"):
        return "面积" in header
    if measure.base in ("吨", "公斤", "千克"):
        return "产量" in header or "总产" in header
    return f"{measure.base}数" in header
