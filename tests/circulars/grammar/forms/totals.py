"""What is said of all units together."""

from __future__ import annotations

from ..facts import is_result
from ..model import PERCENT, TOTAL
from ..pieces import Figure, Item, Word
from ..writer import Writer, flat
from .registry import Parts, form


def done(writer: Writer) -> Item | None:
    """Return 全县完成固定资产投资710.9亿元, with the indicator before or after the verb."""
    ref = writer.whole("actual")
    if not ref or writer.indicator.lower:
        return None
    figure, name = writer.value(ref, TOTAL), writer.said()
    verb = writer.draw.pick(["累计", "", "共"]) + writer.indicator.verb
    where = writer.draw.pick([writer.region, writer.region, writer.book.place.name])
    if not name:
        return (writer.period(), where, verb, figure)
    if writer.draw.chance(0.6):
        return (writer.period(), where, verb, name, figure)
    return (writer.period(), where, name, verb, figure)


def share_of_task(writer: Writer) -> Item | None:
    """Return 完成全年任务的93.6%, where a target is known."""
    ref = writer.whole("completion")
    if not ref:
        return None
    figure = writer.value(ref, TOTAL)
    task = writer.task()
    said = writer.draw.pick([f"完成{task}的", f"占{task}的", f"为{task}的"])
    return (said, figure)


@form("total")
def total(writer: Writer) -> Parts | None:
    """全县完成固定资产投资710.94亿元,同比增长19.5%,完成全年任务的93.6%."""
    first = done(writer)
    more = [share_of_task(writer)]
    if ref := writer.whole("yoy"):
        more.insert(0, writer.growth(ref, TOTAL, writer.draw.pick(["同比", "同比", ""])))
    found = [item for item in more if item]
    if not first or not found:
        return None
    return flat(first, *((",", item) for item in found))


@form("share of a target")
def share_of_target(writer: Writer) -> Parts | None:
    """全市个转企511户,完成全年目标(500户)的102.2%."""
    target, actual, share = map(writer.whole, ("target", "actual", "completion"))
    if not target or not actual:
        return None
    name = writer.said() or writer.indicator.name
    task = writer.task()
    goal, figure = writer.value(target, TOTAL), writer.value(actual, TOTAL)
    book = writer.book
    exact = actual.value(book, TOTAL) / target.value(book, TOTAL) * 100
    rate = (
        writer.value(share, TOTAL)
        if share
        else Figure(
            writer.percent(exact, short_of=None if exact >= 100 else 100 + 0 * exact),
            is_result(
                "completion of all", lambda b: actual.value(b, TOTAL) / target.value(b, TOTAL) * 100
            ),
        )
    )
    if writer.draw.chance(0.5):
        return flat(writer.region, name, figure, f",完成{task}(", goal, ")的", rate)
    return flat(
        writer.region,
        f"{task}",
        goal,
        ",",
        writer.draw.pick(["已", "累计", "实际"]),
        "完成",
        figure,
        ",占",
        writer.draw.pick([task, "任务"]),
        "的",
        rate,
    )


@form("parts of a total")
def parts(writer: Writer) -> Parts | None:
    """全县完成固定资产投资710.94亿元,其中工业投资296.4亿元,增长18.2%."""
    first = done(writer)
    there = [at for at, one in enumerate(writer.table.indicators) if one.kind == "part"]
    if not first or not there or writer.indicator.kind == "part":
        return None
    said = [first, ",其中:" if writer.draw.chance(0.4) else ",其中"]
    here = writer.topic
    for number, at in enumerate(there):
        writer.topic = (here[0], at)
        ref, rate = writer.whole("actual"), writer.whole("yoy")
        if ref:
            said += ["," if number else "", writer.indicator.name, writer.value(ref, TOTAL)]
            said += [",", writer.growth(rate, TOTAL, "")] if rate else []
    writer.topic = here
    return flat(*said)


@form("points to the schedule")
def points(writer: Writer) -> Parts | None:
    """全县固定资产投资完成率76.1%,超序时进度1.1个百分点."""
    ref = writer.whole("completion")
    if not ref or writer.book.period.month == 12:
        return None
    over = ahead(writer, TOTAL)
    if not over:
        return None
    name = writer.said()
    return flat(
        writer.region, name, "完成", writer.task(), "的", writer.value(ref, TOTAL), ",", over
    )


def ahead(writer: Writer, row: str) -> Item | None:
    """Return 超序时进度1.1个百分点 or 低于序时进度1.1个百分点, None where that prints as zero."""
    ref = writer.ref("completion", units=0)
    if not ref or row not in ref.series(writer.book).exact:
        return None

    def exact(book):
        schedule = book.period.schedule
        return [sign * (right - schedule) for right in ref.series(book).rights(row)]

    found = ref.value(writer.book, row) - writer.book.period.schedule
    sign = 1 if found > 0 else -1
    text = writer.number(sign * found)
    if not float(text):
        return None
    up, down = writer.draw.pick([("超", "低于"), ("高于", "低于"), ("超过", "落后")])
    word = Word(up, (down,)) if sign > 0 else Word(down, (up,))
    figure = Figure(text + "个百分点", is_result(f"points to the schedule of {row}", exact))
    return (word, "序时进度", figure)


@form("rate against a goal")
def goal(writer: Writer) -> Parts | None:
    """全县规模以上工业增加值增速8.5%,高于目标0.5个百分点."""
    ref, over = writer.whole("rate"), writer.whole("points")
    if not ref or not over or not over.value(writer.book, TOTAL):
        return None
    above = over.value(writer.book, TOTAL) > 0
    word = Word(*(("高于", ("低于",)) if above else ("低于", ("高于",))))
    more = writer.value(over, TOTAL, 1 if above else -1)
    name = writer.indicator.name
    return flat(writer.region, name, "为", writer.value(ref, TOTAL), ",", word, "年度目标", more)


@form("mean of all")
def mean(writer: Writer) -> Parts | None:
    """全县平均群众满意率95.2%."""
    ref = writer.whole("rate")
    if not ref or writer.indicator.kind != "rate" or ref.series(writer.book).measure != PERCENT:
        return None
    figure = writer.value(ref, TOTAL)
    if writer.draw.chance(0.5):
        return flat(writer.region, "平均", writer.indicator.name, "为", figure)
    return flat(writer.region, writer.indicator.name, "平均为", figure)
