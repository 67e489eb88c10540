"""First and last, full rankings, ranks of one unit, ties, changes of rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..facts import is_rank, is_result
from ..model import Book, Ref
from ..numbers import chinese
from ..pieces import Figure, Listing, Word
from ..writer import Writer, flat
from .registry import Parts, form

_FORMS = {
    "number": lambda at: f"{at + 1}.",
    "comma": lambda at: f"{at + 1}、",
    "ordinal": lambda at: f"第{chinese(at + 1)}名",
    "none": lambda at: "",
}


def _list(writer: Writer, ref: Ref, units: Sequence[str], valued: bool, **more: object) -> Listing:
    if valued:
        return writer.values(ref, units, **more)
    return writer.names(units, order=ref, **more)


@form("first and last")
def first_and_last(writer: Writer) -> Parts | None:
    """排名前三位的分别是:高新区、灵乡镇、金山店镇,后三位分别是:东风农场、殷祖镇、金牛镇."""
    ref = writer.ranked()
    if not ref:
        return None
    best = ref.best_first(writer.book)
    worst = best[::-1]
    top, bottom = writer.cut(best, ref), writer.cut(worst, ref)
    if not top or not bottom or top + bottom > len(best):
        return None
    low = worst[:bottom] if writer.style.worst_first else worst[:bottom][::-1]
    valued = writer.draw.chance(0.6)
    noun = writer.draw.pick(["", f"的{writer.noun()}", "的"])
    outside = writer.draw.some(best[top : len(best) - bottom], 1)
    return flat(
        writer.column(ref),
        "排名前",
        writer.few(top),
        f"位{noun}",
        writer.lead(),
        _list(writer, ref, best[:top], valued, outside=outside),
        writer.draw.pick([",", ";"]),
        writer.draw.pick(["后", "排名后"]),
        writer.few(bottom),
        f"位{noun}",
        writer.lead(),
        _list(writer, ref, low, valued, outside=outside),
    )


def _full(writer: Writer, valued: bool, limit: int = 12) -> Parts | None:
    ref = writer.ranked()
    if not ref or len(ref.units(writer.book)) > limit:
        return None
    best = ref.best_first(writer.book)
    down = "由高到低" if not ref.lower_is_better(writer.book) else "由低到高"
    how = writer.draw.pick([f"{down}依次是:", f"{down}依次为:", f"按{down}排名为:", f"{down}排列:"])
    if not valued and len({writer.value(ref, unit).text for unit in best}) < len(best):
        return None
    return flat(writer.column(ref), how, _list(writer, ref, best, valued))


@form("full ranking, with values")
def full_with_values(writer: Writer) -> Parts | None:
    """完成率由高到低依次是:中心街道95%、东河镇90%、南山乡80%."""
    return _full(writer, valued=True)


@form("full ranking, names only")
def full_of_names(writer: Writer) -> Parts | None:
    """完成率由高到低依次是:中心街道、东河镇、南山乡."""
    return _full(writer, valued=False)


@form("full ranking, numbered")
def full_numbered(writer: Writer) -> Parts | None:
    """各乡镇完成率排名:1、中心街道95%;2、东河镇90%, or 第一名中心街道(95%)."""
    ref = writer.ranked()
    best = ref.best_first(writer.book) if ref else []
    if not ref or len(best) > 10 or len({writer.value(ref, u).text for u in best}) < len(best):
        return None
    before = _FORMS[writer.draw.pick(["number", "comma", "ordinal"])]
    joint = writer.draw.pick([";", ",", " "])
    listing = replace(writer.values(ref, best), joint=joint, last="", before=before)
    return flat(f"各{writer.noun()}", writer.column(ref), "排名:", listing)


@form("extremes")
def extremes(writer: Writer) -> Parts | None:
    """完成率最高的是中心街道(95%),最低的是北山镇(60.2%)."""
    ref = writer.ranked()
    if not ref:
        return None
    order = ref.high_first(writer.book)
    texts = [writer.value(ref, unit).text for unit in order]
    if texts[0] == texts[1] or texts[-1] == texts[-2]:
        return None
    high, low = (
        ("最快", "最慢") if ref.stat == "yoy" and writer.draw.chance(0.5) else ("最高", "最低")
    )
    if ref.stat == "actual" and not writer.indicator.lower:
        high, low = "最多", "最少"
    return flat(
        writer.column(ref),
        Word(high, (low,)),
        "的是",
        writer.valued(ref, order[0]),
        ",",
        Word(low, (high,)),
        "的是",
        writer.valued(ref, order[-1]),
    )


@form("by adjective")
def adjective(writer: Writer) -> Parts | None:
    """增速较快的有中心街道、东河镇、南山乡."""
    ref = writer.ranked()
    if not ref:
        return None
    best = writer.draw.chance(0.6)
    order = ref.best_first(writer.book) if best else ref.best_first(writer.book)[::-1]
    size = writer.cut(order, ref)
    if not size or size > len(order) // 2:
        return None
    words = ("较好", "靠前") if best else ("较差", "靠后")
    if ref.stat == "yoy" and not writer.indicator.lower:
        words = ("较快", "较高") if best else ("较慢", "较低")
    outside = [order[-1]]
    listing = _list(
        writer, ref, order[:size], writer.draw.chance(0.6), complete=False, outside=outside
    )
    other = {"较好": "较差", "靠前": "靠后", "较快": "较慢", "较高": "较低"}
    other |= {after: before for before, after in other.items()}
    word = writer.draw.pick(words)
    noun = writer.draw.pick(["", writer.noun()])
    said = writer.draw.pick(["有", "是", "为", "有:"])
    return flat(writer.column(ref), Word(word, (other[word],)), f"的{noun}", said, listing)


@form("rank of a unit")
def rank(writer: Writer) -> Parts | None:
    """东河镇完成率95%,居全县第1位."""
    ref = writer.ranked()
    if not ref:
        return None
    unit = writer.draw.pick(ref.units(writer.book))
    place = ref.rank(writer.book, unit)
    text = str(place) if writer.draw.chance(0.7) else chinese(place)
    figure = writer.value(ref, unit)
    who = writer.name(unit, writer.fits(figure, ref))
    verb = writer.draw.pick(["居", "排名", "位居", "列"])
    return flat(
        who,
        writer.column(ref),
        writer.draw.pick(["为", "", "达"]),
        figure,
        ",",
        verb,
        writer.region,
        "第",
        Figure(text, is_rank(ref, unit)),
        writer.draw.pick(["位", "名"]),
    )


def _tied(writer: Writer, ref: Ref) -> list[str]:
    """Return the units of one tie by exact values, [] where there is none."""
    book = writer.book
    found: dict[object, list[str]] = {}
    for unit in ref.units(book):
        found.setdefault(ref.value(book, unit), []).append(unit)
    ties = [units for units in found.values() if 2 <= len(units) <= 4]
    return writer.draw.pick(ties) if ties else []


@form("tie")
def tie(writer: Writer) -> Parts | None:
    """东河镇、西河镇完成率并列第3位."""
    ref = writer.ranked()
    units = _tied(writer, ref) if ref else []
    if not ref or not units:
        return None
    place = Figure(str(ref.rank(writer.book, units[0])), is_rank(ref, units[0]))
    names = writer.names(units, complete=False)
    return flat(names, writer.column(ref), "并列", writer.region, "第", place, "位")


@form("so many each")
def each(writer: Writer) -> Parts | None:
    """东河镇、西河镇各完成3家."""
    ref = writer.ref("actual")
    units = _tied(writer, ref) if ref else []
    if not ref or not units or writer.indicator.lower:
        return None
    figure = writer.value(ref, units[0])
    fits = writer.fits(figure, ref)
    names = writer.listing(units, lambda u: (writer.name(u, fits),), complete=False)
    name = writer.said() or writer.indicator.name
    outside = [u for u in ref.units(writer.book) if not fits(u)]
    extra = tuple((writer.name(u),) for u in writer.draw.some(outside, 2))
    names = replace(names, drops=frozenset(), extra=extra)
    return flat(name, ",", names, f"各{writer.indicator.verb}", figure)


@form("change of rank")
def change(writer: Writer) -> Parts | None:
    """东河镇完成率居全县第2位,较上月上升3位."""
    ref, now, past = map(writer.ref, ("completion", "rank", "rank_before"))
    if not ref or not now or not past:
        return None
    unit = writer.draw.pick(now.units(writer.book))
    moved = int(past.value(writer.book, unit) - now.value(writer.book, unit))
    place = Figure(str(ref.rank(writer.book, unit)), is_rank(ref, unit))
    up = moved > 0

    def exact(book: Book):
        sign = 1 if up else -1
        return sign * (past.value(book, unit) - now.value(book, unit))

    fits = {
        u
        for u in now.units(writer.book)
        if now.value(writer.book, u) == now.value(writer.book, unit)
    }
    head = (
        writer.name(unit, fits.__contains__),
        writer.column(ref),
        "居",
        writer.region,
        "第",
        place,
        "位",
    )
    since = writer.draw.pick(["较上月", "比上月", "与上月相比"])
    if not moved:
        return flat(head, f",{since}持平")
    step = Figure(str(abs(moved)), is_result(f"places moved by {unit}", exact))
    word = Word("上升", ("下降",)) if up else Word("下降", ("上升",))
    return flat(head, f",{since}", word, step, "位")


@form("ranks of several columns")
def two_ranks(writer: Writer) -> Parts | None:
    """东河镇完成率、增速分别居全县第2位和第5位."""
    first, second = writer.ref("completion"), writer.ref("yoy")
    if not first or not second or writer.indicator.lower:
        return None
    unit = writer.draw.pick(first.units(writer.book))
    places = [
        Figure(str(ref.rank(writer.book, unit)), is_rank(ref, unit)) for ref in (first, second)
    ]
    book = writer.book
    same = {
        u
        for u in first.units(book)
        if all(r.rank(book, u) == r.rank(book, unit) for r in (first, second))
    }
    name = writer.said() or writer.indicator.name
    return flat(
        writer.name(unit, same.__contains__),
        f"{name}完成率、增速分别居",
        writer.region,
        "第",
        places[0],
        "位和第",
        places[1],
        "位",
    )
