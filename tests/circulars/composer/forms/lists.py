"""First and last, extremes, lists by adjective."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Ref
from ..pieces import Listing, Word
from ..writer import Writer, say
from .registry import Parts, form


def ordered(
    writer: Writer, ref: Ref, units: Sequence[str], valued: bool, **more: object
) -> Listing:
    """Return a list in the order of a column, with or without its values."""
    if valued:
        return writer.values(ref, units, **more)
    return writer.names(units, order=ref, **more)


@form("first and last", "first and last")
def first_and_last(writer: Writer) -> Parts | None:
    """排名前三位的分别是:高新区、灵乡镇、金山店镇,后三位分别是:东风农场、殷祖镇、金牛镇."""
    ref = writer.ranked()
    if not ref:
        return None
    best = ref.best_first(writer.book)
    top, bottom = writer.cut(best, ref), writer.cut(best[::-1], ref)
    if not top or not bottom or top + bottom > len(best):
        return None
    low = best[: -bottom - 1 : -1] if writer.style.worst_first else best[-bottom:]
    valued, outside = writer.draw.chance(0.6), writer.draw.some(best[top : len(best) - bottom], 1)
    lists = [ordered(writer, ref, units, valued, outside=outside) for units in (best[:top], low)]
    noun = writer.draw.pick(["", f"的{writer.noun()}", "的"])
    said = writer.draw.pick(
        ["{}排名前{}位{}{}{},后{}位{}{}{}", "{}排名前{}位{}{}{};排名后{}位{}{}{}"]
    )
    lead = writer.style.lead
    return say(
        said,
        writer.column(ref),
        writer.few(top),
        noun,
        lead,
        lists[0],
        writer.few(bottom),
        noun,
        lead,
        lists[1],
    )


@form("first only", "first and last")
def first(writer: Writer) -> Parts | None:
    """固定资产投资增速前三位的是东河镇15%、西河镇12.5%、南山乡8%."""
    ref = writer.ranked()
    if not ref:
        return None
    best = ref.best_first(writer.book)
    top = writer.cut(best, ref)
    if not top:
        return None
    listing = writer.values(ref, best[:top], outside=writer.others(ref, best[:top], 1))
    said = writer.draw.pick(["{}前{}位的{}{}", "{}居前{}位的{}{}", "{}位列前{}名的{}{}"])
    return say(said, writer.column(ref), writer.few(top), writer.style.lead, listing)


@form("extremes", "adjectives")
def extremes(writer: Writer) -> Parts | None:
    """完成率最高的是中心街道(95%),最低的是北山镇(60.2%)."""
    ref = writer.ranked()
    order = ref.high_first(writer.book) if ref else []
    if not ref or not writer.differ(ref, *order[:2]) or not writer.differ(ref, *order[-2:]):
        return None
    high, low = _extreme_words(writer, ref)
    first, last = writer.valued(ref, order[0]), writer.valued(ref, order[-1])
    return say(
        "{}{}的是{},{}的是{}",
        writer.column(ref),
        Word(high, (low,)),
        first,
        Word(low, (high,)),
        last,
    )


def _extreme_words(writer: Writer, ref: Ref) -> tuple[str, str]:
    if ref.stat == "yoy" and not writer.indicator.lower and writer.draw.chance(0.5):
        return "最快", "最慢"
    if ref.stat == "actual" and not writer.indicator.lower:
        return "最多", "最少"
    return "最高", "最低"


_OPPOSITE = {"较好": "较差", "靠前": "靠后", "较快": "较慢", "较高": "较低", "较多": "较少"}


def _praise(writer: Writer, ref: Ref) -> list[str]:
    """Return what is said of the best by a column."""
    if writer.indicator.lower or ref.stat not in ("yoy", "actual"):
        return ["较好", "靠前"]
    return ["较快", "较高"] if ref.stat == "yoy" else ["较多", "靠前"]


@form("by adjective", "adjectives")
def adjective(writer: Writer) -> Parts | None:
    """增速较快的有中心街道、东河镇、南山乡."""
    ref = writer.ranked()
    if not ref:
        return None
    best, order = writer.draw.chance(0.6), ref.best_first(writer.book)
    order = order if best else order[::-1]
    size = writer.cut(order, ref)
    if not size or size > len(order) // 2:
        return None
    word = writer.draw.pick(_praise(writer, ref))
    word, other = (word, _OPPOSITE[word]) if best else (_OPPOSITE[word], word)
    valued = writer.draw.chance(0.6)
    listing = ordered(writer, ref, order[:size], valued, complete=False, outside=[order[-1]])
    noun, said = writer.draw.pick(["", writer.noun()]), writer.draw.pick(["有", "是", "为", "有:"])
    return say("{}{}的{}{}{}", writer.column(ref), Word(word, (other,)), noun, said, listing)
