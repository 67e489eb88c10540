"""What 一页纸 says, in whatever form: key figures, what needs attention, a line for each indicator.

Then the units by their shortfalls, and who is first and last in the actions. All of it comes from
the results; nothing is decided here but what is worth saying on one page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.assessments import is_departments
from addin.annex.results import RATIOS, RankedBy, measured_by, shown_by
from addin.annex.statistics import Statistic
from addin.core.figures import NO_FIGURE, format_figure, format_percent
from addin.core.judging import State
from addin.core.numerals import numeral
from addin.report.action_ends import ends_of
from addin.report.ends import EndPlace, ends
from addin.report.fields import number_format, printed, with_commas
from addin.report.formats import amount_format
from addin.report.headlines import whole_of
from addin.report.honours import honours
from addin.report.look import LIGHTS
from addin.report.wording import (
    heading_of,
    measure_name,
    schedule_words,
    suffix_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.action_results import ActionResult
    from addin.annex.composite import UnitScore
    from addin.annex.compute import Results
    from addin.annex.model import Annex
    from addin.annex.results import AnnexResult, UnitResult
    from addin.report.fields import Field, Indicators

_MOST_TOLD = 3
"""Of the indicators that need attention."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure and what it counts; ``bad`` where it is shortfalls."""

    figure: str
    label: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class OverviewSentence:
    """A sentence with names, as many of which are said as there is room for."""

    before: str
    names: tuple[str, ...]
    after: str = "。"
    what: str = "个单位"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator: how the whole stands to what is due, and who is first and last.

    ``measured`` is its name with the measure of a value, ``basis`` what its figure is of:
    1,243 / 1,376.4 亿元. ``reached`` is how much of what is due has been reached. ``has_whole`` is
    whether anything can be told of the whole, ``is_summed`` whether that is our sum of the units.
    """

    name: str
    measured: str
    state: State
    basis: str
    value: Decimal | None
    number_format: str
    printed: str
    growth: Decimal | None
    passed: tuple[int, int] | None
    reached: Decimal | None
    firsts: tuple[EndPlace, ...]
    lasts: tuple[EndPlace, ...]
    has_whole: bool = True
    is_summed: bool = False

    @property
    def light(self) -> str | None:
        """The sign of its state; none where nothing can be told of the whole."""
        return LIGHTS[self.state] if self.has_whole else None

    def shown(self, value: Decimal | None) -> Decimal | str | None:
        """Return a figure of the whole, — without one; none where nothing can be told of that."""
        if value is None and not self.has_whole:
            return None
        return NO_FIGURE if value is None else value

    @property
    def bar(self) -> Decimal | None:
        """How long its bar is, at most 1; None without one."""
        return None if self.reached is None else max(min(self.reached, Decimal(1)), Decimal(0))


@dataclass(frozen=True, slots=True)
class Tally:
    """Units with so many shortfalls each; ``of`` is the most that a unit of the workbook can have.

    ``worst`` names the first one's furthest behind.
    """

    count: int
    names: tuple[str, ...]
    of: int
    worst: str

    @property
    def state(self) -> State:
        """By which colour it is told how many that are."""
        share = Decimal(self.count) / self.of
        for state, least in _TALLIES:
            if share >= least:
                return state
        return State.OK


_TALLIES = (
    (State.BAD, Decimal("0.7")),
    (State.FAR, Decimal("0.5")),
    (State.NEAR, Decimal("0.3")),
)


@dataclass(frozen=True, slots=True)
class Action:
    """Who is first and last in an action, of the towns and of the departments."""

    name: str
    towns: tuple[EndPlace, EndPlace] | None
    departments: tuple[EndPlace, EndPlace] | None


class Overview:
    """What is said of a workbook's results on one page."""

    def __init__(self, results: Results, indicators: Indicators) -> None:
        self.results = results
        self.settings = results.found.settings
        self.roster = results.found.roster
        self.indicators = indicators
        self.in_time = self.indicators.is_by_schedule
        self.met = "达到序时" if self.in_time else "完成任务"
        self.missed = "未达序时" if self.in_time else "未完成任务"

    # ---- above the table

    @property
    def title(self) -> str:
        """The title: period, region, what it is."""
        return title_of(self.results, "重点工作完成情况")

    @property
    def caption(self) -> str:
        """Up to when, and by what it is judged."""
        period = self.results.found.period
        until = ""
        if period is not None and period.year and not period.days:
            until = f"截至{period.year}年{period.months}月底"
        return " · ".join(filter(None, (until, self._judged_by)))

    @property
    def _judged_by(self) -> str:
        if not self.indicators.is_judged:
            return ""
        words = schedule_words(due for due in self.indicators.dues if due < 1)
        return f"按{words}评判" if words else "按全年任务评判"

    @property
    def legend(self) -> str:
        """What the lights mean; "" where nothing is judged."""
        if not self.indicators.is_judged:
            return ""
        near = format_percent(1 - self.settings.grades.near)
        met = "达到序时" if self.in_time else "完成"
        of = "应完成数" if self.in_time else ""
        return f"●{met}  ▲差{of}{near}以内  ■差{near}以上  —无数据或无任务"

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The key figures: of the whole, of the units, of shortfalls."""
        return tuple(self._judged_keys() if self.indicators.is_judged else self._plain_keys())

    def _judged_keys(self) -> Iterator[Key]:
        whole = whole_of(self.results)
        states = [line.state for line in self.lines if line.state is not State.NONE]
        if states:
            done = f"{states.count(State.OK)} / {len(states)}"
            yield Key(done, f"{whole}{self.met}的指标(项)")
        else:
            yield Key(str(len(self.lines)), "指标(项)")
        passed = sum(line.passed[0] for line in self.lines if line.passed)
        judged = sum(line.passed[1] for line in self.lines if line.passed)
        yield Key(f"{passed} / {judged}", f"各单位{self.met}(项次)")
        yield Key(str(judged - passed), "短板(项次)", bad=True)
        most = max((tally.count for tally in self.tallies), default=0)
        yield Key(str(most), "单个单位短板最多(项)", bad=True)

    def _plain_keys(self) -> Iterator[Key]:
        yield Key(str(len(self.lines)), "指标(项)")
        yield Key(str(len(self.indicators.units)), "单位(个)")
        for word, at in (("居前", self._often_first), ("居后", self._often_last)):
            if at:
                yield Key(str(max(at.values())), f"单个单位{word}最多(项)", bad=word == "居后")

    @cached_property
    def attention(self) -> tuple[OverviewSentence, ...]:
        """What needs attention, at most three sentences."""
        found = (self._of_the_whole, self._most_short, self._lowest)
        return tuple(sentence for make in found if (sentence := make()))

    def _of_the_whole(self) -> OverviewSentence | None:
        short = [line for line in self.lines if line.state in _SHORT]
        short.sort(key=lambda line: line.reached or Decimal(0))
        if not short:
            return None
        names = tuple(line.name + line.printed for line in short[:_MOST_TOLD])
        after = "等。" if len(short) > _MOST_TOLD else "。"
        return OverviewSentence(f"{len(short)}项指标{self.missed}:", names, after, "项")

    def _most_short(self) -> OverviewSentence | None:
        worst = self.tallies[0] if self.tallies else None
        if worst is None or not worst.count:
            return None
        return OverviewSentence(f"短板最多({worst.count}项)的单位:", worst.names)

    def _lowest(self) -> OverviewSentence | None:
        """Return who is last by 综合得分, else who has met the fewest, else who is last most."""
        _, last = self.honours
        if last:
            names = tuple(f"{unit.name}{self._score(unit)}分" for unit in last)
            return OverviewSentence(f"综合得分后{numeral(len(last))}位:", names)
        if self.indicators.is_judged:
            return self._fewest_met()
        most = max(self._often_last.values(), default=0)
        names = tuple(name for name, times in self._often_last.items() if times == most)
        return OverviewSentence(f"居后最多({most}项)的单位:", names) if most > 1 else None

    def _fewest_met(self) -> OverviewSentence | None:
        met = {
            name: sum(unit.state is State.OK for _, unit in self.indicators.judged(name))
            for name in self.indicators.units
            if self.indicators.judged(name)
        }
        order = sorted(met, key=lambda name: met[name])
        few = [name for name in order[:_MOST_TOLD] if met[name] < max(met.values())]
        if not few or len(self.lines) == 1:
            return None
        names = tuple(f"{name}({met[name]}项)" for name in few)
        return OverviewSentence(f"{self.met}较少的单位:", names)

    # ---- the indicators

    @cached_property
    def lines(self) -> tuple[IndicatorLine, ...]:
        """A line for each indicator, in the order of the annexes."""
        return tuple(map(self._line, self.indicators.mains))

    def furthest(self, count: int) -> tuple[IndicatorLine, ...]:
        """Return so many lines, the furthest behind first; what is not judged comes last."""
        order = sorted(self.lines, key=lambda line: (line.reached is None, line.reached or 0))
        return tuple(order[:count])

    def _line(self, field: Field) -> IndicatorLine:
        result, total = field.result, field.result.whole
        judged = len(result.passed) + len(result.shortfalls)
        by = measured_by(result.annex) if result.is_judged else field.by
        firsts, lasts = ends(field, self.roster)
        return IndicatorLine(
            name=field.label,
            measured=field.name,
            state=total.state if total else State.NONE,
            basis=_basis(result.annex, by, total),
            value=shown_by(by, total) if total else None,
            number_format=number_format(result, by, total),
            printed=_told(result, by, total) if total else NO_FIGURE,
            growth=total.row.value(Statistic.YOY) if total else None,
            passed=(len(result.passed), judged) if judged else None,
            reached=total.reached if total else None,
            firsts=tuple(firsts),
            lasts=tuple(lasts),
            has_whole=total is not None,
            is_summed=total is not None and result.told_total is None,
        )

    @cached_property
    def _often_first(self) -> Counter[str]:
        return Counter(slot.text for line in self.lines for slot in line.firsts)

    @cached_property
    def _often_last(self) -> Counter[str]:
        units = set(self.indicators.units)
        return Counter(s.text for line in self.lines for s in line.lasts if s.text in units)

    # ---- the units

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The units by how many shortfalls they have, the most first."""
        judged = {name: self.indicators.judged(name) for name in self.indicators.units}
        short = {
            name: [pair for pair in pairs if pair[1].is_shortfall]
            for name, pairs in judged.items()
            if pairs
        }
        of = max(map(len, judged.values()), default=0)
        order = sorted(short, key=lambda name: -len(short[name]))
        groups = groupby(order, key=lambda name: len(short[name]))
        tallied = [(count, tuple(names)) for count, names in groups]
        return tuple(
            Tally(count, names, of, _worst(names[0], short[names[0]])) for count, names in tallied
        )

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """The units of which nothing is judged."""
        if not self.indicators.is_judged:
            return ()
        return tuple(name for name in self.indicators.units if not self.indicators.judged(name))

    @cached_property
    def honours(self) -> tuple[list[UnitScore], list[UnitScore]]:
        """The towns that are first and last by 综合得分, none without it."""
        panels = self.results.composites.panels
        towns = (p for p in panels if p.weighted and not is_departments(p.panel))
        panel = next(towns, None)
        return honours(panel.units, self.settings.scoring) if panel else ([], [])

    def scored(self, units: Sequence[UnitScore]) -> list[str]:
        """Return units with their 综合得分 glued to them."""
        return [unit.name + self._score(unit) for unit in units]

    def _score(self, unit: UnitScore) -> str:
        return format_figure(unit.total, self.settings.scoring.decimals, keep_zeros=True)

    # ---- the actions

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Who is first and last in each action of which anybody is ranked."""
        found: dict[str, list[ActionResult]] = {}
        for action in self.results.actions:
            found.setdefault(action.assessment.action, []).append(action)
        made = (self._action(name, panels) for name, panels in found.items())
        return tuple(action for action in made if action.towns or action.departments)

    def _action(self, name: str, panels: Sequence[ActionResult]) -> Action:
        sides = {
            is_departments(panel.assessment.panel): self._sides(panel) for panel in reversed(panels)
        }
        return Action(name, sides.get(False), sides.get(True))

    def _sides(self, action: ActionResult) -> tuple[EndPlace, EndPlace] | None:
        found = ends_of(action, self.settings, count=1)
        if not found:
            return None
        scores = {parts.row.name: parts.total for parts in action.parts}
        units = {end.first: end.units for end in reversed(found)}
        first, last = (self._at_end(units.get(side, ()), scores) for side in (True, False))
        return first, last

    def _at_end(self, units: Sequence[UnitResult], scores: dict[str, Decimal | None]) -> EndPlace:
        """Return the first of the units at an end, with how many there are beside it."""
        if not units:
            return EndPlace(NO_FIGURE)
        decimals = self.settings.scoring.decimals
        name, value = units[0].name, scores.get(units[0].name)
        same = [unit for unit in units if scores.get(unit.name) == value]
        text = f"{name}等{len(same)}个" if len(same) > 1 else name
        shown = format_figure(value, decimals, keep_zeros=True)
        return EndPlace(text, value, amount_format(decimals), shown)


_SHORT = (State.NEAR, State.FAR, State.BAD)


def _basis(annex: Annex, by: RankedBy, total: UnitResult | None) -> str:
    """Return what the figure of the whole is of: 1,243 / 1,376.4 亿元; else what is shown."""
    measure = measure_name(annex)
    if total is not None and total.actual is not None and total.target is not None:
        return f"{with_commas(total.actual, 2)} / {with_commas(total.target, 2)} {measure}".rstrip()
    if by is RankedBy.COMPLETION:
        return measure
    heading, suffix = heading_of(annex, by), suffix_of(annex, by)
    return f"{heading}({suffix})" if suffix and suffix not in heading else heading


def _told(result: AnnexResult, by: RankedBy, unit: UnitResult) -> str:
    """Return a figure as it stands in a sentence, with what it is measured in."""
    return printed(result, by, unit) + ("" if by in RATIOS else suffix_of(result.annex, by))


def _worst(name: str, short: Sequence[tuple[Field, UnitResult]]) -> str:
    """Return a unit's figure that is furthest behind: 金牛镇:新增规模以上工业企业0.0%."""
    if not short:
        return ""
    field, unit = min(short, key=lambda pair: pair[1].reached or Decimal(0))
    figure = _told(field.result, measured_by(field.result.annex), unit)
    return f"{name}:{field.label}{figure}"
