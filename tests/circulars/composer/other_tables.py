"""Scores, rates, lower-is-better, growth against a goal, plain amounts, a region's rows."""

from __future__ import annotations

from decimal import Decimal

from tests.recognition.grammar.draw import Draw
from tests.recognition.grammar.figures import growth, round_to

from .model import MARKS, PERCENT, POINTS, TOTAL, Indicator, Series
from .subjects import GROWTHS, LOWER, RATES, REGIONAL, SCORES, Subject
from .tables import (
    TARGET_WORDS,
    Frame,
    Values,
    percentages,
    ranks,
    ratios,
    typed,
    with_total,
)

Units = tuple[str, ...]


def scores(frame: Frame, units: Units, name: str = "") -> tuple[Indicator, ...]:
    """Return a score, or a total score with its parts."""
    draw = frame.draw
    subject, names = draw.pick([s for s in SCORES if not name or s[0] == name])
    if draw.chance(0.4):
        values = {unit: frame.values.number(70, 99, 2) for unit in units}
        header = (draw.pick(["得分", "考核得分", "综合得分"]),)
        series = {"score": typed("score", header, MARKS, values), "rank": ranks(draw, values)}
        return (Indicator(subject, subject.removesuffix("考核"), MARKS, "score", series),)
    marks = _full_marks(draw, len(names))
    parts = [{unit: frame.values.number(0.65 * full, full, 1) for unit in units} for full in marks]
    values = {unit: sum((part[unit] for part in parts), Decimal(0)) for unit in units}
    series = {
        "score": typed("score", (draw.pick(["总分", "合计得分", "总得分"]),), MARKS, values),
        "rank": ranks(draw, values),
    }
    main = Indicator(subject, subject.removesuffix("考核"), MARKS, "score", series)
    return (main, *(_part(*part) for part in zip(names, marks, parts, strict=True)))


def _full_marks(draw: Draw, count: int) -> list[int]:
    first = [draw.pick([10, 15, 20, 25, 30]) for _ in range(count - 1)]
    return [*first, 100 - sum(first)]


def _part(name: str, full: int, values: Values) -> Indicator:
    series = {"score": typed("score", (f"{name}({full}分)",), MARKS, values)}
    return Indicator(name, name, MARKS, "part score", series, part=True)


def rates(frame: Frame, units: Units) -> tuple[Indicator, ...]:
    """Return several rates that stand side by side."""
    draw = frame.draw
    found = []
    for name, short in draw.some(RATES, draw.whole(2, 4)):
        decimals = draw.pick([1, 2])
        values = {unit: frame.values.number(72, 99.9, decimals) for unit in units}
        mean = sum(values.values()) / len(values)
        exact = {**values, TOTAL: round_to(mean, decimals)}
        series = {"rate": Series("rate", (f"{name}(%)",), PERCENT, decimals, exact)}
        found.append(Indicator(name, short, PERCENT, "rate", series))
    return tuple(found)


def lower(frame: Frame, units: Units) -> tuple[Indicator, ...]:
    """Return an indicator of which less is better, with growth on last year."""
    draw = frame.draw
    subject = draw.pick(LOWER)
    decimals = 0 if subject.measure == "件次" else draw.pick([1, 1, 2])
    drawn = frame.values
    now = {u: round_to(drawn.spread(0.7, 1.4) * int(subject.size), decimals) for u in units}
    before = {u: round_to(v * drawn.number(0.85, 1.25, 3), decimals) for u, v in now.items()}
    name = "平均浓度" if "浓度" in subject.name else subject.name
    grown = {u: growth(now[u], before[u]) or Decimal(0) for u in units}
    series = {
        "actual": typed("actual", (name,), subject.measure, now),
        "last": typed("last", ("上年同期",), subject.measure, before),
        "yoy": percentages(draw, "yoy", (draw.pick(["同比", "同比变化"]),), grown),
        "rank": ranks(draw, now, lower=True),
    }
    return (Indicator(subject.name, subject.short, subject.measure, "lower", series, lower=True),)


def growths(frame: Frame, units: Units) -> tuple[Indicator, ...]:
    """Return growth rates held against a goal that is itself a rate."""
    draw = frame.draw
    name, short = draw.pick(GROWTHS)
    drawn = frame.values
    goal = drawn.pick([Decimal("6.5"), Decimal(7), Decimal(8), Decimal("8.5")])
    goals = {u: goal if drawn.chance(0.5) else goal + drawn.number(-1, 1, 1) for u in units}
    now = {u: round_to(goals[u] + drawn.normal(0.2, 2.4), 1) for u in units}
    now[TOTAL] = round_to(sum(now.values()) / len(now) + drawn.number(-1, 1, 1), 1)
    goals[TOTAL] = goal
    over = {row: now[row] - goals[row] for row in now}
    series = {
        "target": typed("target", (f"{draw.pick(TARGET_WORDS[1:3])}(%)",), PERCENT, goals),
        "rate": typed("rate", (draw.pick(["增速(%)", "实际增速(%)"]),), PERCENT, now),
        "points": typed("points", ("与目标差(百分点)",), POINTS, over),
        "rank": ranks(draw, now),
    }
    return (Indicator(name, short, PERCENT, "growth", series),)


def amounts(frame: Frame, units: Units, subject: Subject) -> tuple[Indicator, ...]:
    """Return amounts beside last year's, without a target, perhaps with each unit's share."""
    draw = frame.draw
    decimals = draw.pick([1, 2]) if subject.measure == "亿元" else 0
    drawn = frame.values
    sizes = {unit: Decimal(repr(subject.size)) * drawn.spread(0.4, 3) for unit in units}
    now = with_total(sizes, decimals)
    before = with_total({u: now[u] * drawn.number(0.8, 1.12, 3) for u in units}, decimals)
    grown = {row: growth(now[row], before[row]) or Decimal(0) for row in now}
    word, measure = draw.pick(["本年累计", "累计", f"{frame.period.year}年累计"]), subject.measure
    series = {
        "actual": typed("actual", (word,), measure, now),
        "last": typed("last", (draw.pick(["上年同期", "去年同期"]),), measure, before),
        "yoy": percentages(draw, "yoy", (draw.pick(["增长", "增幅", "同比增长"]),), grown),
    }
    if draw.chance(0.4):
        shares = {u: 100 * now[u] / now[TOTAL] for u in units}
        series["share"] = percentages(draw, "share", (draw.pick(["占比", "占全部比重"]),), shares)
    if draw.chance(0.5):
        series["rank"] = ranks(draw, grown)
    s = subject
    return (Indicator(s.name, s.short, s.measure, "amount", series, verb=s.verb),)


def regional(frame: Frame) -> tuple[Indicator, ...]:
    """Return a region's indicators, each a row with target, what was done, and growth."""
    draw = frame.draw
    found = []
    for subject in draw.some(REGIONAL, draw.whole(4, 6)):
        size = Decimal(repr(subject.size)) * frame.values.spread(0.6, 1.6)
        goal = {TOTAL: round_to(size, draw.pick([0, 1]))}
        share = frame.period.schedule / 100 * frame.values.number(0.8, 1.15, 3)
        done = {TOTAL: round_to(size * share, 2)}
        series = {
            "target": typed("target", ("全年目标",), subject.measure, goal),
            "actual": typed("actual", ("累计完成",), subject.measure, done),
            "completion": Series("completion", ("完成率(%)",), PERCENT, 1, ratios(done, goal)),
            "yoy": typed(
                "yoy", ("同比增长(%)",), PERCENT, {TOTAL: round_to(frame.values.normal(6, 5), 1)}
            ),
        }
        s = subject
        found.append(Indicator(s.name, s.short, s.measure, "item", series, verb=s.verb))
    return tuple(found)
