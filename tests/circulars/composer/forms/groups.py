"""What is said of groups: first and last of each, sums, a ranking of one."""

from __future__ import annotations

from ..facts import is_rank
from ..model import Book, Ref
from ..pieces import Figure, Listing
from ..writer import Writer, say
from .registry import Parts, form
from .shares import sum_of

GROUPS = "groups"


class Grouped:
    """The units of each group by the rank of a column."""

    def __init__(self, writer: Writer, ref: Ref) -> None:
        """Begin with the column."""
        self.writer, self.ref = writer, ref
        self.orders = self.of(writer.book)

    def of(self, book: Book) -> dict[str, list[str]]:
        """Return the units by group, best first."""
        found: dict[str, list[str]] = {}
        groups = book.tables[self.ref.table].groups
        for unit in self.ref.best_first(book):
            if unit in groups:
                found.setdefault(groups[unit], []).append(unit)
        return found

    def drawn(self) -> tuple[str, list[str]]:
        """Return one of the groups with its units."""
        return self.writer.draw.pick(sorted(self.orders.items()))

    def clear(self, units: list[str]) -> bool:
        """Return whether the first and the last of a group do not tie."""
        differ = self.writer.differ
        return differ(self.ref, *units[:2]) and differ(self.ref, *units[-2:])


def grouped(writer: Writer, ref: Ref | None) -> Grouped | None:
    """Return the groups of a column where each has three units or more."""
    found = Grouped(writer, ref) if ref else None
    if not found or len(found.orders) < 2 or min(map(len, found.orders.values())) < 3:
        return None
    return found


@form("first of each group", GROUPS, weight=8)
def first_of_each(writer: Writer) -> Parts | None:
    """按类别排名第一位的分别是:高新区、灵乡镇,末位分别是:金湖街道、茗山乡."""
    found = grouped(writer, writer.ranked())
    if not found or not all(map(found.clear, found.orders.values())):
        return None

    def names(at: int) -> Listing:
        return writer.names([order[at] for order in found.orders.values()])

    column = writer.column(found.ref)
    return say("{}按类别排名第一位的分别是:{},末位分别是:{}", column, names(0), names(-1))


@form("best of a group", GROUPS, weight=8)
def best_of(writer: Writer) -> Parts | None:
    """平原乡镇中,东河镇完成率最高,为95%."""
    found = grouped(writer, writer.ranked())
    group, order = found.drawn() if found else ("", [])
    if not found or not found.clear(order) or found.ref.lower_is_better(writer.book):
        return None
    figure = writer.value(found.ref, order[0])
    who = writer.name(order[0], writer.fits(figure, found.ref))
    return say("{}中,{}{}最高,为{}", group, who, writer.column(found.ref), figure)


@form("ranking of a group", GROUPS, weight=8)
def ranking_of(writer: Writer) -> Parts | None:
    """平原乡镇完成率由高到低依次为:东河镇95%、西河镇90%."""
    found = grouped(writer, writer.ranked())
    if not found or found.ref.lower_is_better(writer.book):
        return None
    group, order = found.drawn()
    column, listing = writer.column(found.ref), writer.values(found.ref, order)
    return say("{}{}由高到低依次为:{}", group, column, listing)


@form("sum of a group", GROUPS, weight=8)
def sum_of_group(writer: Writer) -> Parts | None:
    """平原乡镇合计完成固定资产投资20.3亿元."""
    found = grouped(writer, writer.ref("actual")) if not writer.indicator.lower else None
    if not found:
        return None
    group, units = found.drawn()
    total, word = sum_of(writer, found.ref, units), writer.draw.pick(["合计", "共"])
    return say("{}{}{}{}{}", group, word, writer.indicator.verb, writer.name_said(), total)


@form("rank within a group", GROUPS, weight=8)
def rank_within(writer: Writer) -> Parts | None:
    """东河镇完成率90%,在平原乡镇中排名第2位."""
    found = grouped(writer, writer.ranked())
    if not found:
        return None
    group, order = found.drawn()
    unit, ref = writer.draw.pick(order), found.ref
    worse, better = ref.beside(writer.book, unit, order)
    place = Figure(str(1 + better), is_rank(ref, unit, lambda book: found.of(book)[group]))
    assert worse + better < len(order)
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    return say("{}{}为{},在{}中排名第{}位", who, writer.column(ref), figure, group, place)
