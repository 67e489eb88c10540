"""Within the year: who keeps the schedule."""

from __future__ import annotations

from ..model import Book
from ..pieces import Item
from ..writer import Writer, flat
from .achieved import Split, completion, some_outside, split
from .registry import Parts, form
from .totals import ahead


def on_schedule(found: Split, book: Book) -> list[str]:
    """Return who is on schedule, best first."""
    due = book.period.schedule
    return [u for u in found.ordered(book) if completion(book, found.ref, u) >= due]


def behind_schedule(found: Split, book: Book) -> list[str]:
    """Return who is not, the furthest behind first."""
    due = book.period.schedule
    return [u for u in found.ordered(book)[::-1] if completion(book, found.ref, u) < due]


def _split(writer: Writer) -> Split | None:
    """Return the split, None at the year's end."""
    return split(writer) if writer.book.period.month < 12 else None


@form("on schedule")
def kept(writer: Writer) -> Parts | None:
    """达到序时进度的有4个单位,分别为:开发区78.5%、城关镇78%."""
    found = _split(writer)
    if not found:
        return None
    good, bad = on_schedule(found, writer.book), behind_schedule(found, writer.book)
    if not good or not bad:
        return None
    verb = writer.draw.pick(["达到序时进度", "完成序时进度", "超序时进度"])
    due = writer.book.period.schedule
    if verb[0] == "超" and any(completion(writer.book, found.ref, u) == due for u in good):
        return None
    said = writer.counted((writer.said(), verb), lambda book: on_schedule(found, book))
    return flat(said, ",", writer.lead(), found.valued(good, some_outside(writer, bad)))


@form("behind schedule")
def behind(writer: Writer) -> Parts | None:
    """低于序时进度的有4个单位,分别为:双溪镇72.8%,低2.2个百分点."""
    found = _split(writer)
    if not found:
        return None
    good, bad = on_schedule(found, writer.book), behind_schedule(found, writer.book)
    if not good or not bad:
        return None
    verb = writer.draw.pick(["未达到序时进度", "低于序时进度", "未完成序时进度"])
    said = writer.counted((writer.said(), verb), lambda book: behind_schedule(found, book))
    units = bad if writer.style.worst_first else bad[::-1]
    return flat(said, ",", writer.lead(), found.valued(units, some_outside(writer, good)))


@form("unit to the schedule")
def unit(writer: Writer) -> Parts | None:
    """高桥镇完成全年任务的72.5%,低于序时进度2.5个百分点."""
    found = _split(writer)
    if not found or "completion" not in writer.indicator.series:
        return None
    unit = writer.draw.pick(found.order)
    over: Item | None = ahead(writer, unit)
    if not over:
        return None
    rate = found.rate(unit)
    name = writer.name(unit, lambda other: found.rate(other).is_right(writer.book, rate.text))
    said = writer.said()
    head = f"{said}方面," if said else ""
    return flat(head, name, "完成", writer.task(), "的", rate, ",", over)
