"""What is said of all units together."""

from __future__ import annotations

from decimal import Decimal

from ..model import TOTAL, Book, Ref
from ..pieces import Figure, Item, Word
from ..printing import HUNDRED
from ..writer import Writer, say
from .registry import Parts, form

MAIN = "total"


def done(writer: Writer) -> Parts | None:
    """Return 全县完成固定资产投资710.9亿元, with the indicator before or after the verb."""
    ref = writer.whole("actual")
    if not ref or writer.indicator.lower:
        return None
    figure, name = writer.value(ref, TOTAL), writer.said()
    verb = writer.draw.pick(["累计", "", "共"]) + writer.indicator.verb
    place = writer.book.place
    where = writer.draw.pick([writer.region, writer.region, place.name, f"我{place.level}"])
    if writer.draw.chance(0.6):
        return say("{}{}{}{}{}", writer.period(), where, verb, name, figure)
    if name and writer.draw.chance(0.4):
        verb = writer.draw.pick(["达", "达到", "为"])
    return say("{}{}{}{}{}", writer.period(), where, name, verb, figure)


def share_of_task(writer: Writer) -> Parts | None:
    """Return 完成全年任务的93.6%, where a target is known."""
    ref = writer.whole("completion")
    if not ref:
        return None
    task = writer.task()
    figure = writer.value(ref, TOTAL)
    if writer.draw.chance(0.2):
        return say("{}{}", writer.draw.pick(["完成率", "完成率为", "完成进度为"]), figure)
    said = writer.draw.pick(["完成{}的{}", "占{}的{}", "为{}的{}"])
    return say(said, task, figure)


def more_of_all(writer: Writer) -> list[Item | Parts]:
    """Return what is said behind the total: growth, the share of the target."""
    yoy = writer.whole("yoy")
    word = writer.draw.pick(["同比", "同比", ""])
    found = [writer.growth(yoy, TOTAL, word) if yoy else None, share_of_task(writer)]
    return [item for item in found if item]


@form("total", MAIN)
def total(writer: Writer) -> Parts | None:
    """全县完成固定资产投资710.94亿元,同比增长19.5%,完成全年任务的93.6%."""
    first = done(writer)
    more = more_of_all(writer)
    if not first or not more:
        return None
    return say("{}" + ",{}" * len(more), first, *more)


@form("share of a target", MAIN)
def share_of_target(writer: Writer) -> Parts | None:
    """全市个转企511户,完成全年目标(500户)的102.2%."""
    target, actual = writer.whole("target"), writer.whole("actual")
    if not target or not actual:
        return None
    name, task = writer.name_said(), writer.task()
    goal, figure = writer.value(target, TOTAL), writer.value(actual, TOTAL)
    rate = _completion(writer, target, actual)
    if writer.draw.chance(0.5):
        return say("{}{}{},完成{}({})的{}", writer.region, name, figure, task, goal, rate)
    did = writer.draw.pick(["已", "累计", "实际"])
    return say(
        "{}{}{}{},{}完成{},占{}的{}",
        writer.region,
        name,
        task,
        goal,
        did,
        figure,
        writer.draw.pick([task, "任务"]),
        rate,
    )


def _completion(writer: Writer, target: Ref, actual: Ref) -> Figure:
    """Return the completion of all: the cell's, or worked out where there is no column."""
    if column := writer.whole("completion"):
        return writer.value(column, TOTAL)

    def exact(book: Book) -> Decimal:
        return actual.value(book, TOTAL) / target.value(book, TOTAL) * 100

    value = exact(writer.book)
    figure = writer.result("completion of all", value, exact, "%")
    text = writer.percent(value, HUNDRED if value < HUNDRED else None)
    return Figure(text, figure.fact)


@form("task of a department", MAIN)
def department(writer: Writer) -> Parts | None:
    """市发改局牵头负责的固定资产投资完成全年目标任务的93.6%."""
    share = share_of_task(writer)
    if not share or writer.indicator.kind == "part":
        return None
    level = writer.book.place.level
    office = writer.draw.pick(["发改局", "经信局", "商务局", "财政局", "市场监管局"])
    return say("{}{}牵头负责的{}{}", level, office, writer.name_said(), share)


@form("points to the schedule", MAIN)
def points(writer: Writer) -> Parts | None:
    """全县固定资产投资完成全年任务的76.1%,超序时进度1.1个百分点."""
    ref, over = writer.whole("completion"), ahead(writer, TOTAL)
    if not ref or not over:
        return None
    said = writer.draw.pick(["{}{}完成{}的{},{}", "{}{}完成{}{},{}"])
    return say(said, writer.region, writer.said(), writer.task(), writer.value(ref, TOTAL), over)


def ahead(writer: Writer, row: str) -> Parts | None:
    """Return 超序时进度1.1个百分点, None at the year's end or where that prints as nothing."""
    ref = writer.ref("completion", units=0)
    if not ref or row not in ref.series(writer.book).exact or writer.book.period.month == 12:
        return None
    found = ref.value(writer.book, row) - writer.book.period.schedule
    sign = 1 if found > 0 else -1

    def rights(book: Book) -> list[Decimal]:
        schedule = book.period.schedule
        return [sign * (right - schedule) for right in ref.series(book).rights(row)]

    figure = writer.difference(f"points of {row} to the schedule", sign * found, rights)
    if not figure:
        return None
    up, down = writer.draw.pick(
        [("超", "低于"), ("高于", "低于"), ("快于", "慢于"), ("超过", "落后")]
    )
    word = Word(up, (down,)) if sign > 0 else Word(down, (up,))
    return say("{}序时进度{}", word, figure)


@form("rate against a goal", MAIN, weight=8)
def goal(writer: Writer) -> Parts | None:
    """全县规模以上工业增加值增速8.5%,高于年度目标0.5个百分点."""
    ref, over = writer.whole("rate"), writer.whole("points")
    if not ref or not over or not over.value(writer.book, TOTAL):
        return None
    above = over.value(writer.book, TOTAL) > 0
    word = Word("高于", ("低于",)) if above else Word("低于", ("高于",))
    more = writer.value(over, TOTAL, 1 if above else -1)
    figure = writer.value(ref, TOTAL)
    return say("{}{}为{},{}年度目标{}", writer.region, writer.indicator.name, figure, word, more)


@form("parts of a total", "其中", weight=8)
def parts(writer: Writer) -> Parts | None:
    """全县完成固定资产投资710.94亿元,其中工业投资296.4亿元,增长18.2%."""
    first = done(writer)
    if not first or not writer.parts:
        return None
    said: list[Parts] = []
    for topic in writer.parts:
        with writer.about(topic):
            ref, yoy = writer.whole("actual"), writer.whole("yoy")
            if ref:
                rate = say(",{}", writer.growth(yoy, TOTAL, "")) if yoy else ()
                said.append(say("{}{}{}", writer.indicator.name, writer.value(ref, TOTAL), rate))
    colon = writer.draw.pick(["", "", ":"])
    return say(f"{{}},其中{colon}" + ",".join(["{}"] * len(said)), first, *said)


@form("mean of all", "limits and means", weight=8)
def mean(writer: Writer) -> Parts | None:
    """全县平均群众满意率95.2%."""
    ref = writer.whole("rate")
    if not ref or writer.indicator.kind != "rate":
        return None
    figure, name = writer.value(ref, TOTAL), writer.indicator.name
    said = writer.draw.pick(["{}平均{}为{}", "{}{}平均为{}", "{}平均{}{}"])
    return say(said, writer.region, name, figure)
