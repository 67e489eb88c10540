"""What is said of groups: first and last of each, sums, a list of one."""

from __future__ import annotations

from ..model import Book, Ref
from ..pieces import Listing
from ..writer import Writer, flat
from .registry import Parts, form
from .shares import sum_of


def _members(writer: Writer, ref: Ref) -> dict[str, list[str]]:
    """Return the units of each group that has three or more; {} without groups."""
    found: dict[str, list[str]] = {}
    for unit in ref.units(writer.book):
        group = writer.table.groups.get(unit)
        if group:
            found.setdefault(group, []).append(unit)
    return found if len(found) > 1 and min(map(len, found.values())) >= 3 else {}


def _by_rank(ref: Ref, book: Book, units: list[str]) -> list[str]:
    return [unit for unit in ref.best_first(book) if unit in units]


def _apart(writer: Writer, ref: Ref, one: str, other: str) -> bool:
    return writer.value(ref, one).text != writer.value(ref, other).text


@form("first of each group")
def first_of_each(writer: Writer) -> Parts | None:
    """按类别排名第一位的分别是:高新区、灵乡镇,末位分别是:金湖街道、茗山乡."""
    ref = writer.ranked()
    groups = _members(writer, ref) if ref else {}
    if not ref or not groups:
        return None
    orders = [_by_rank(ref, writer.book, units) for units in groups.values()]
    if not all(_apart(writer, ref, *o[:2]) and _apart(writer, ref, *o[-2:]) for o in orders):
        return None

    def names(at: int) -> Listing:
        units = [order[at] for order in orders]
        return writer.names(units)

    return flat(
        writer.column(ref), "按类别排名第一位的分别是:", names(0), ",末位分别是:", names(-1)
    )


@form("best of a group")
def best_of(writer: Writer) -> Parts | None:
    """平原乡镇中,东河镇完成率最高,为95%."""
    ref = writer.ranked()
    groups = _members(writer, ref) if ref else {}
    if not ref or not groups or ref.lower_is_better(writer.book):
        return None
    group = writer.draw.pick(list(groups))
    order = _by_rank(ref, writer.book, groups[group])
    if not _apart(writer, ref, *order[:2]):
        return None
    figure = writer.value(ref, order[0])
    who = writer.name(order[0], writer.fits(figure, ref))
    return flat(f"{group}中,", who, writer.column(ref), "最高,为", figure)


@form("ranking of a group")
def ranking_of(writer: Writer) -> Parts | None:
    """平原乡镇:完成率由高到低依次为东河镇95%、西河镇90%."""
    ref = writer.ranked()
    groups = _members(writer, ref) if ref else {}
    if not ref or not groups or ref.lower_is_better(writer.book):
        return None
    group = writer.draw.pick(list(groups))
    order = _by_rank(ref, writer.book, groups[group])
    return flat(f"{group}", writer.column(ref), "由高到低依次为:", writer.values(ref, order))


@form("sum of a group")
def sum_of_group(writer: Writer) -> Parts | None:
    """平原乡镇合计完成固定资产投资20.3亿元."""
    ref = writer.ref("actual")
    groups = _members(writer, ref) if ref else {}
    if not ref or not groups or writer.indicator.lower:
        return None
    group = writer.draw.pick(list(groups))
    name = writer.said() or writer.indicator.name
    total = sum_of(writer, ref, groups[group])
    return flat(group, writer.draw.pick(["合计", "共"]), writer.indicator.verb, name, total)
