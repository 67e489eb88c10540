"""The columns under a header: what one leaves open by itself, those beside it tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.header import column_of, read_column
from addin.annex.heading import read_heading
from addin.annex.statistics import Statistic
from addin.annex.words import STRONG, WEAK
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.area import Area
    from addin.annex.cells import Cells
    from addin.annex.header import Column

_INCREASE = late(r"增减|增长|增加")
_AMOUNTS = frozenset("总量 总额 总值 绝对额 绝对值 绝对量 数值 数量 金额 目标值".split())


def read_columns(cells: Cells, area: Area) -> list[Column]:
    """Return the columns under a block of header cells, without a choice of statistics."""
    columns = [read_column(cells, area, number) for number in range(area.left, area.right + 1)]
    columns = _of_one_thing(_of_target(_due_and_done(columns)))
    pairs = zip(columns, [*columns[1:], None], strict=True)
    return [_as_amount(c) if beside and _is_amount(c, beside) else c for c, beside in pairs]


def _due_and_done(columns: Sequence[Column]) -> list[Column]:
    """Read 应收 and 已收 under one text as its target and actual, 已收 there beside any target too.

    By itself either may name a thing; with full marks over them they are parts of a score.
    """
    leaves = {(c.parent, c.leaf) for c in columns}
    targets = {c.parent for c in columns if c.leads is Statistic.TARGET}
    read = []
    for column in columns:
        sign, what, over = column.leaf[:1], column.leaf[1:], column.parent
        is_of_target = bool(over) and over in targets
        is_done = sign == "已" and ((over, f"应{what}") in leaves or is_of_target)
        is_due = sign == "应" and (over, f"已{what}") in leaves
        if (is_done or is_due) and not column.full_marks:
            statistic = Statistic.ACTUAL if is_done else Statistic.TARGET
            named = column_of(column.number, over or (what,)).indicator
            column = column._replace(weights={statistic: STRONG}, indicator=named)
        read.append(column)
    return read


def _of_one_thing(columns: Sequence[Column]) -> list[Column]:
    """Read the only target and the only figure under a text as those of what the text names.

    保有量任务 and 现存栏 under 能繁母猪存栏; a rate, a gap or growth may stand beside them.
    """
    read: dict[int, Column] = {}
    for over, group in _by_parent(columns).items():
        figures = [column for column in group if column.leads in (None, Statistic.ACTUAL)]
        targets = [column for column in group if column.leads is Statistic.TARGET]
        if len(figures) == len(targets) == 1 and (named := column_of(0, over).indicator):
            for column in (*figures, *targets):
                weights = column.weights or {Statistic.ACTUAL: WEAK}
                read[column.number] = column._replace(weights=weights, indicator=named)
    return [read.get(column.number, column) for column in columns]


def _by_parent(columns: Sequence[Column]) -> dict[tuple[str, ...], list[Column]]:
    """Return the columns under each text that stands over some."""
    groups: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        if column.parent:
            groups.setdefault(column.parent, []).append(column)
    return groups


def _of_target(columns: Sequence[Column]) -> list[Column]:
    """Read 总量 under 年度目标 as the target, and 增速 there as no growth of what was done.

    Where more stands below the text it only groups: 任务 over 任务数, 完成数, 完成率.
    """
    bare = {
        over
        for over, group in _by_parent(columns).items()
        if read_heading(over[-1]).speaks_for(Statistic.TARGET) >= STRONG
        and all(column.leaf in _AMOUNTS or _is_growth(column) for column in group)
        and any(column.leaf in _AMOUNTS for column in group)
    }
    return [_as_target(column) if column.parent in bare else column for column in columns]


def _as_target(column: Column) -> Column:
    statistic = Statistic.OTHER if _is_growth(column) else Statistic.TARGET
    return column._replace(weights={statistic: STRONG})


def _is_growth(column: Column) -> bool:
    return column.leads is Statistic.YOY


def _is_amount(column: Column, beside: Column) -> bool:
    """Return whether a column is 增减 left of 增减%: by itself the word stands for either."""
    return (
        beside.percent
        and not column.percent
        and (column.parent, column.slot) == (beside.parent, beside.slot)
        and column.indicator == beside.indicator
        and _is_growth(column)
        and _is_growth(beside)
        and _INCREASE.search(column.leaf) is not None
    )


def _as_amount(column: Column) -> Column:
    """Return a column of growth as that of an amount, unless arithmetic says otherwise."""
    weight = column.weights[Statistic.YOY]
    return column._replace(weights={Statistic.CHANGE: weight, Statistic.YOY: weight / 2})
