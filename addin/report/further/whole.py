"""Sentences on the whole: the month alone, 环比, what groups come to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.annex.statistics import Statistic
from addin.annex.totals import is_sum
from addin.core.completion import Direction
from addin.core.figures import fold_text
from addin.core.indicators import Kind
from addin.prose.what import What
from addin.report.further.claims import groups_of
from addin.report.further.values import Spoken, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.report.further.about import About

Told = tuple[str, tuple[str, ...]]
"""A clause without an end, and the cells of its figures."""


def month(about: About) -> Iterator[Told]:
    """Yield 11月份全县当月完成固定资产投资3.2亿元, where the annex is cumulative."""
    period = about.result.annex.period or about.results.found.period
    if period is None or not period.is_cumulative or period.days or period.months < 2:
        return
    done = spoken(about, What.VALUE, slot=Slot.MONTH)
    if done and _is_of(done, period.months):
        verb = "完成" if Statistic.TARGET in about.result.annex.columns else ""
        yield f"{period.months}月份{about.whole}当月{verb}{about.name}{done.text}", (done.cell,)


def _is_of(done: Spoken, months: int) -> bool:
    """Return whether a column of a month is not that of an earlier one (1月完成)."""
    headers = [c.header for c in done.value.subject.columns if c.what is What.VALUE]
    named = {int(n) for text in headers for n in re.findall(r"(?<![-—至\d])(\d{1,2})月", text)}
    return named <= {months}


def previous(about: About) -> Iterator[Told]:
    """Yield 固定资产投资环比增长3.2%."""
    grown = spoken(about, What.PREVIOUS)
    if grown:
        yield f"{about.name}环比{grown.grown}", (grown.cell,)


def parts(about: About) -> Iterator[Told]:
    """Yield 其中平原乡镇合计完成固定资产投资3.2亿元,山区乡镇合计完成2亿元."""
    if not _adds_up(about):
        return
    annex = about.result.annex
    verb = "完成" if Statistic.TARGET in annex.columns else ""
    members = {
        group: tuple(u.name for u in about.result.units if u.row.group == group)
        for group in groups_of(about)
        if _PLAIN.fullmatch(group)
    }
    sums = {
        group: spoken(about, What.VALUE, units[0], summed=units) for group, units in members.items()
    }
    told = {f"{fold_text(group)}合计": done for group, done in sums.items() if done}
    told |= {
        row.name: done
        for row in annex.subtotals
        if not row.name.endswith(("小计", "合计")) and (done := spoken(about, What.VALUE, row.name))
    }
    if len(told) < len(sums) or not told:
        return
    names = (about.name, *[""] * len(told))
    clauses = (f"{who}{verb}{n}{d.text}" for n, (who, d) in zip(names, told.items(), strict=False))
    yield f"其中{','.join(clauses)}", tuple(each.cell for each in told.values())


_PLAIN = re.compile(r"[^\W_]+")
"""A group's name that can open a clause: not 一、东北."""


def _adds_up(about: About) -> bool:
    """Return whether the units add up to the whole, so that those of a group can be summed."""
    annex, total = about.result.annex, about.result.told_total
    if annex.kind not in (Kind.AMOUNT, Kind.COUNT) or annex.direction is Direction.LOWER:
        return False
    return about.is_clear and total is not None and is_sum(annex, total.row, Statistic.ACTUAL)
