"""Within the year: who keeps the schedule."""

from __future__ import annotations

from dataclasses import replace

from ..pieces import Item, Listing
from ..writer import Writer, say
from .achieved import Split, split
from .registry import Parts, form
from .totals import ahead

MAIN = "schedule"


def _split(writer: Writer) -> Split | None:
    """Return the split where there are some on schedule and some behind, None at the year's end."""
    found = split(writer)
    if not found or writer.book.period.month == 12:
        return None
    return found if 0 < len(found.on_schedule(writer.book)) < len(found.order) else None


@form("on schedule", MAIN, weight=3)
def kept(writer: Writer) -> Parts | None:
    """达到序时进度的有4个单位,分别为:开发区78.5%、城关镇78%."""
    found = _split(writer)
    if not found:
        return None
    verb = writer.draw.pick(["达到序时进度", "完成序时进度"])
    said = writer.counted(writer.said(), (verb,), found.on_schedule)
    units = found.on_schedule(writer.book)
    return say("{}{}{}", said, writer.opening(units), found.valued(units))


@form("behind schedule", MAIN, weight=3)
def behind(writer: Writer) -> Parts | None:
    """低于序时进度的有4个单位,分别为:双溪镇72.8%、石门乡69.5%."""
    found = _split(writer)
    if not found:
        return None
    verb = writer.draw.pick(["未达到序时进度", "低于序时进度", "未完成序时进度"])
    said = writer.counted(writer.said(), (verb,), found.behind_schedule)
    units = found.behind_schedule(writer.book)
    units = units if writer.style.worst_first else units[::-1]
    return say("{}{}{}", said, writer.opening(units), found.valued(units))


@form("behind schedule, with points", MAIN, weight=3)
def behind_by(writer: Writer) -> Parts | None:
    """未达序时进度的有2个单位:双溪镇(72.8%,低于序时进度2.2个百分点)、石门乡(…)."""
    found = _split(writer)
    units = found.behind_schedule(writer.book) if found else []
    points = {unit: ahead(writer, unit) for unit in units}
    if not found or not all(points.values()):
        return None
    said = writer.counted(writer.said(), ("未达序时进度",), found.behind_schedule)
    return say("{}:{}", said, _with_points(found.valued(units), points, units))


def _with_points(listing: Listing, points: dict[str, Parts | None], units: list[str]) -> Listing:
    """Return a list with the points behind each completion, all in brackets."""

    def item(at: int, unit: str) -> Item:
        name, *_ = listing.items[at]
        figure = next(piece for piece in listing.items[at][1:] if not isinstance(piece, str))
        return (name, "(", figure, ",", *(points[unit] or ()), ")")  # type: ignore[return-value]

    items = tuple(item(at, unit) for at, unit in enumerate(units))
    return replace(listing, items=items, extra=())


@form("unit to the schedule", MAIN, weight=3)
def unit(writer: Writer) -> Parts | None:
    """高桥镇完成全年任务的72.5%,低于序时进度2.5个百分点."""
    found = _split(writer)
    if not found or not writer.ref("completion"):
        return None
    unit = writer.draw.pick(found.order)
    over, rate = ahead(writer, unit), found.rate(unit)
    if not over:
        return None
    said, who = writer.said(), writer.name(unit, found.fits(rate))
    head = f"{said}方面," if said else ""
    return say("{}{}完成{}的{},{}", head, who, writer.task(), rate, over)
