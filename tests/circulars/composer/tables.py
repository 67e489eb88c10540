"""Tables with targets: amounts and counts, with growth, second targets, parts, single months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tests.recognition.grammar.draw import Draw
from tests.recognition.grammar.figures import growth, last_unit, ratio, round_to

from .model import PERCENT, TOTAL, Indicator, Period, Place, Series
from .subjects import Subject

Values = dict[str, Decimal]
TARGET_WORDS = ("全年任务", "年度目标", "全年目标", "年度任务", "目标任务")
SECOND_WORDS = ("奋斗目标", "市定任务", "省定目标")


@dataclass(frozen=True)
class Frame:
    """What all tables of a workbook share.

    ``draw`` decides how tables are laid out, ``values`` what stands in them: with other values a
    workbook keeps every table, column and row.
    """

    draw: Draw
    values: Draw
    place: Place
    period: Period


def with_total(values: Values, decimals: int) -> Values:
    """Return values above zero as they are typed, with their sum."""
    least = last_unit(decimals)
    found = {unit: max(round_to(value, decimals), least) for unit, value in values.items()}
    return {**found, TOTAL: sum(found.values(), Decimal(0))}


def ratios(over: Values, under: Values) -> Values:
    """Return the percentage of each row that has one."""
    found = {row: ratio(value, under.get(row)) for row, value in over.items()}
    return {row: share for row, share in found.items() if share is not None}


def percentages(draw: Draw, stat: str, words: tuple[str, ...], exact: Values) -> Series:
    """Return a column of percentages: typed, or as formulas leave them, with % or without."""
    word, parent = words[-1], words[:-1]
    decimals = draw.pick([1, 2, 2])
    if draw.chance(0.5):
        return Series(stat, (*parent, word), PERCENT, decimals, exact, draw.chance(0.6), True)
    return Series(stat, (*parent, f"{word}(%)"), PERCENT, decimals, exact)


def drawn_growth(frame: Frame, now: Values) -> Values:
    """Return typed growth for each row, that of the total being of the sums."""
    decimals = frame.draw.pick([1, 1, 2])
    units = [row for row in now if row != TOTAL]
    rates = {unit: round_to(frame.values.normal(6.5, 8), decimals) for unit in units}
    before = {unit: now[unit] / (1 + rate / 100) for unit, rate in rates.items()}
    whole = growth(now[TOTAL], sum(before.values(), Decimal(0)))
    return {**rates, TOTAL: round_to(whole or Decimal(0), decimals)}


def typed(stat: str, header: tuple[str, ...], measure: str, values: Values) -> Series:
    """Return a column whose cells hold exactly these values."""
    decimals = max((-int(value.as_tuple().exponent) for value in values.values()), default=0)
    return Series(stat, header, measure, max(decimals, 0), values)


def order_ranks(values: Mapping[str, Decimal], lower: bool = False) -> Values:
    """Return the competition ranks of units."""
    there = {unit: value for unit, value in values.items() if unit != TOTAL}
    sign = 1 if lower else -1
    return {
        unit: Decimal(1 + sum(sign * other < sign * value for other in there.values()))
        for unit, value in there.items()
    }


def ranks(draw: Draw, values: Mapping[str, Decimal], lower: bool = False) -> Series:
    """Return a column of competition ranks."""
    word = draw.pick(["位次", "排名", "名次"])
    return Series("rank", (word,), "", 0, order_ranks(values, lower))


class Targets:
    """An indicator with a target, drawn column by column."""

    def __init__(self, frame: Frame, subject: Subject, units: tuple[str, ...]) -> None:
        self.frame, self.subject = frame, subject
        self.draw, self.values = frame.draw, frame.values
        self.units = units
        self.counts = subject.size < 20 and subject.measure not in ("亿元", "万元")
        self.whole = subject.measure != "亿元"
        self.decimals = 0 if self.whole else self.draw.pick([1, 2, 2, 3])
        self.series: dict[str, Series] = {}
        self.parts: list[Indicator] = []

    def indicator(self) -> tuple[Indicator, ...]:
        """Return the indicator, behind it its parts."""
        self._base()
        draw = self.draw
        for share, add in (
            (0.25, self._last_year),
            (0.18, self._second_target),
            (0.15, self._gap),
            (0.6, self._rank),
            (0.3, self._month),
            (0.5, self._parts),
        ):
            if draw.chance(share):
                add()
        s = self.subject
        main = Indicator(s.name, s.short, s.measure, "target", self.series, verb=s.verb)
        return (main, *self.parts)

    def _base(self) -> None:
        draw, subject = self.draw, self.subject
        size = Decimal(repr(subject.size))
        sizes = {unit: size * self.values.spread(0.3, 3) for unit in self.units}
        decimals = 0 if self.whole else draw.pick([0, 1, 2])
        goals = {unit: max(round_to(v, decimals), Decimal(1)) for unit, v in sizes.items()}
        if not self.counts and self.whole and draw.chance(0.5):
            goals = {unit: max(round_to(v, -2), Decimal(100)) for unit, v in goals.items()}
        mean = float(self.frame.period.schedule) / 100
        done = {unit: goal * self._share(mean) for unit, goal in goals.items()}
        target, actual = with_total(goals, decimals), with_total(done, self.decimals)
        word = draw.pick(TARGET_WORDS)
        did = draw.pick(["累计完成", "完成数", "实际完成", "累计完成数"])
        self._put("target", (word,), target)
        self._put("actual", (did,), actual)
        if not self.counts or draw.chance(0.5):
            said = draw.pick(["完成率", "完成比例", f"占{word}", "任务完成率"])
            self.series["completion"] = percentages(draw, "completion", (said,), self._done())
        if not self.counts and draw.chance(0.8):
            rates = drawn_growth(self.frame, actual)
            self.series["yoy"] = self._typed_growth("yoy", ("同比增长",), rates)

    def _share(self, mean: float) -> Decimal:
        if self.values.chance(0.06):
            return Decimal(1)
        drawn = self.values.normal(mean * 1.02, 0.16 * max(mean, 0.5))
        return max(drawn, Decimal("0.12"))

    def _done(self) -> Values:
        return ratios(dict(self.series["actual"].exact), dict(self.series["target"].exact))

    def _put(self, stat: str, header: tuple[str, ...], values: Values) -> None:
        self.series[stat] = typed(stat, header, self.subject.measure, values)

    def _typed_growth(self, stat: str, header: tuple[str, ...], values: Values) -> Series:
        column = typed(stat, header, PERCENT, values)
        if self.draw.chance(0.4):
            return replace(column, fraction=True)
        return replace(column, header=(*header[:-1], f"{header[-1]}(%)"))

    def _last_year(self) -> None:
        """Put last year's figures beside growth that follows from them."""
        if "yoy" not in self.series:
            return
        now, rates = self.series["actual"].exact, self.series["yoy"].exact
        before = {unit: now[unit] / (1 + rates[unit] / 100) for unit in self.units}
        last = with_total(before, self.decimals)
        grown = {row: growth(now[row], last[row]) or Decimal(0) for row in last}
        self._put("last", (self.draw.pick(["上年同期", "去年同期"]),), last)
        self.series["yoy"] = percentages(self.draw, "yoy", ("同比增长",), grown)

    def _second_target(self) -> None:
        if self.counts:
            return
        factor = self.draw.number(1.06, 1.25, 2)
        first = self.series["target"]
        goals = {unit: first.exact[unit] * factor for unit in self.units}
        word = self.draw.pick(SECOND_WORDS)
        self._put("target2", (word,), with_total(goals, first.decimals))
        shares = ratios(dict(self.series["actual"].exact), dict(self.series["target2"].exact))
        self.series["completion2"] = percentages(self.draw, "completion2", (f"占{word}",), shares)

    def _gap(self) -> None:
        goal, done = self.series["target"].exact, self.series["actual"].exact
        self._put("gap", ("超欠",), {row: done[row] - goal[row] for row in done})

    def _rank(self) -> None:
        values = self._done()
        self.series["rank"] = ranks(self.draw, values)
        if self.draw.chance(0.35):
            before = self.values.shuffled(list(self.series["rank"].exact.values()))
            header = (self.draw.pick(["上月位次", "上期排名"]),)
            past = dict(zip(self.units, before, strict=True))
            self.series["rank_before"] = Series("rank_before", header, "", 0, past)

    def _month(self) -> None:
        """Put the last month's own figures before the cumulative ones."""
        draw, month = self.draw, self.frame.period.month
        if self.counts or month < 2:
            return
        word = draw.pick(["当月完成", "本月完成", f"{month}月完成"])
        shares = {
            u: self.series["actual"].exact[u] * self.values.number(0.06, 0.2, 3) for u in self.units
        }
        values = with_total(shares, self.decimals)
        self._put("month", (word,), values)
        if draw.chance(0.6):
            grown = drawn_growth(self.frame, values)
            self.series["qoq"] = self._typed_growth("qoq", ("环比增长",), grown)
        if draw.chance(0.4):
            self._two_rows_of_header()

    def _two_rows_of_header(self) -> None:
        """Put the month's columns under 当月 and the others under 累计, side by side."""
        monthly = ("month", "qoq")
        cumulative = [name for name in ("actual", "yoy") if name in self.series]
        rest = [name for name in self.series if name not in (*monthly, *cumulative)]
        for name in cumulative:
            self._under("累计", name)
        for name in monthly:
            if name in self.series:
                self._under("当月", name)
        order = [*rest, *(name for name in monthly if name in self.series), *cumulative]
        self.series = {name: self.series[name] for name in order}

    def _under(self, parent: str, name: str) -> None:
        column = self.series[name]
        word = column.header[-1] if column.measure == PERCENT else "完成额"
        self.series[name] = replace(column, header=(parent, word))

    def _parts(self) -> None:
        if not self.subject.parts:
            return
        draw = self.draw
        for name in draw.some(self.subject.parts, draw.pick([1, 1, 2])):
            done = self.series["actual"].exact
            shares = {unit: done[unit] * self.values.number(0.1, 0.4, 2) for unit in self.units}
            values = with_total(shares, self.decimals)
            series = {
                "actual": typed("actual", (f"其中:{name}", "完成"), self.subject.measure, values)
            }
            if "yoy" in self.series:
                header = (f"其中:{name}", "同比增长")
                series["yoy"] = self._typed_growth("yoy", header, drawn_growth(self.frame, values))
            measure, verb = self.subject.measure, self.subject.verb
            self.parts.append(Indicator(name, name, measure, "part", series, part=True, verb=verb))
