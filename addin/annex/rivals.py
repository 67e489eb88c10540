"""The columns that a target may be of, where there are several: 任务 beside 签约 and 开工."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.annex.times import SHORT
from addin.core.indicators import Kind, infer_kind
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.annex.header import Column

    Order = Callable[[Column], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Contest:
    """A target and the columns that it may be of.

    One alone is where targets and named figures take turns, or where staff say of the others that
    no target is of them. ``beside`` are the targets that it stands with, itself among them;
    ``others`` figures further off, which it is of only if arithmetic says so.
    """

    target: Column
    rivals: tuple[Column, ...]
    beside: tuple[Column, ...]
    others: tuple[Column, ...] = ()


def contests(columns: Sequence[Column], order: Order) -> Iterator[Contest]:
    """Yield the targets of a table that may be of several columns.

    A target that names what it is of may be of what names that too (工业任务: 工业开工, 工业完工);
    any other of the figures that follow it up to the next one. ``order`` says how much the stretch
    of time of a column speaks for it to count.
    """
    targets = [c for c in columns if c.statistic is Statistic.TARGET]
    done = [c for c in columns if c.statistic is Statistic.ACTUAL]
    named = {c.indicator for c in targets if c.indicator}
    free, loose = {c.number for c in done}, set[int]()
    for target in targets:
        others = named - {target.indicator}
        near = [d for d in done if d.indicator not in others and _names_alike(d, target)]
        free -= {d.number for d in near}
        if near:
            yield from _contest(target, near, [target], order)
        else:
            loose.add(target.number)
    segments = list(_segments([c for c in columns if c.number in loose | free]))
    in_turn = len(segments) > 1 and len({c.leaf for run, _ in segments for c in run}) == 1
    for together, figures in segments:
        further = tuple(c for c in done if c.number in free and c not in figures)
        for target in together:
            for each in _contest(target, figures, together, order, in_turn=in_turn):
                yield replace(each, others=further)


def _names_alike(done: Column, target: Column) -> bool:
    one, other = done.indicator, target.indicator
    return bool(one and other) and (one in other or other in one)


def _segments(columns: Sequence[Column]) -> Iterator[tuple[list[Column], list[Column]]]:
    """Yield the targets that stand together, each with the figures that follow them.

    They may also stand behind the figures; where figures both begin and end the table, or targets
    of different names are between figures, either may be. A single one has all of the table.
    """
    runs = [list(run) for _, run in groupby(columns, lambda c: c.statistic)]
    targets = [run for run in runs if run[0].statistic is Statistic.TARGET]
    if len(targets) < 2:
        figures = [c for c in columns if c.statistic is Statistic.ACTUAL]
        yield from ((run, figures) for run in targets)
        return
    alike = len({c.leaf for run in targets for c in run}) == 1
    leads, ends = targets[0] is runs[0] and alike, targets[-1] is runs[-1] and alike
    for place, run in enumerate(runs):
        if run[0].statistic is Statistic.TARGET:
            before = [] if leads or not place else runs[place - 1]
            after = [] if ends and not leads else next(iter(runs[place + 1 :]), [])
            yield run, [*before, *after]


def _contest(
    target: Column,
    figures: Sequence[Column],
    together: Sequence[Column],
    order: Order,
    *,
    in_turn: bool = False,
) -> Iterator[Contest]:
    rivals = list(_rivals(target, figures, order))
    if len(rivals) > 1 or (in_turn and rivals and rivals[0].indicator):
        kept = tuple(c for c in rivals if not c.targetless)
        yield Contest(target, kept, tuple(together))


def _rivals(target: Column, figures: Sequence[Column], order: Order) -> Iterator[Column]:
    """Yield the figures that can be of a target: of the same sort, and not of a month alone.

    What is only a part of another figure (其中) is not one, nor one of an earlier year or month of
    the same thing.
    """
    fitting = [c for c in figures if _is_of_sort(c, target)]
    whole = [c for c in fitting if not _PART.search(c.text)] or fitting
    asked = [c for c in whole if c.span is target.slot] if target.slot in SHORT else []
    long = asked or [c for c in whole if c.span not in SHORT] or whole
    for column in long:
        if order(column) == max(order(c) for c in long if c.indicator == column.indicator):
            yield column


_PART = late("其中")


def _is_of_sort(done: Column, target: Column) -> bool:
    """Return whether a figure can be what was done of a target: no rate of an amount."""
    one, other = done.measure, target.measure
    if one and other and one.base != other.base:
        return False
    return _is_rate(done) == _is_rate(target)


def _is_rate(column: Column) -> bool:
    return (
        column.percent
        or column.indicator.endswith("率")
        or infer_kind(column.indicator, column.measure) is Kind.RATE
    )


def is_stage(column: Column) -> bool:
    """Return whether a header names a stage of the work, and not only that it was done."""
    return _STAGE.search(column.leaf) is not None


_STAGE = late(
    "签约|立项|入库|招标|供地|拿地|开工|动工|在建|完工|竣工|建成|投产|达产|投运|投用|交付|入住|到位|"
    "拨付|支付|支出|发放|申请|受理|办结|审批|核准|备案|启动|落地|注册|报名|参训|合格|发证|取证|上线|收储"
)
