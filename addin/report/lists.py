"""The circular's sentences on who achieved and who is behind, as clauses of one indicator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, measured_by
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import format_figure, format_percent
from addin.core.indicators import Kind
from addin.core.numerals import numeral
from addin.core.shortfall import Basis
from addin.report.wording import extremes, figure_of, group_ends, names, overlap
from addin.settings.choices import Lists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from addin.annex.results import AnnexResult, Placing, UnitResult
    from addin.settings.workbook import Settings

_FEW = 3
"""Up to so many units are named by 仅…: 仅灵乡镇完成全年任务."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said of some units, without punctuation behind it."""

    text: str
    kind: str
    units: tuple[UnitResult, ...]
    joined: str = ";"
    """What stands before it, where another clause does."""


def clauses_of(result: AnnexResult, settings: Settings) -> list[Clause]:
    """Return the clauses of an indicator, in the order in which they are said.

    By its rule: the furthest behind, those under a threshold or behind schedule, all who missed.
    Counts list names alone, and by 仅… only the shorter of both lists where it is short. Units
    without a target or an actual are neither named nor counted.
    """
    if not any(unit.achieved is not None for unit in result.units):
        return _Ranking(result, settings).clauses()
    clauses = _Lists(result, settings)
    if clauses.style is Lists.NONE:
        return []
    if result.annex.rule.basis is Basis.SCHEDULE and result.schedule is not None:
        return clauses.by_schedule()
    if result.annex.rule.basis is Basis.MISSED and clauses.is_short:
        return [clauses.shorter()]
    return [clauses.first(), *clauses.behind()]


class _Lists:
    """Clauses for an indicator with targets."""

    def __init__(self, result: AnnexResult, settings: Settings) -> None:
        self.result, self.settings = result, settings
        setting = settings.indicator(result.annex.indicator, result.annex.sheet)
        self.goal = goal_of(result, settings)
        self.style = setting.lists or settings.lists
        last = setting.count_last
        self.count_last = settings.count_last if last is None else last
        self.is_count = result.annex.kind is Kind.COUNT
        self.met, self.missed = result.achievers, result.missed
        self.lower = result.annex.direction is Direction.LOWER
        self.is_rate = result.annex.kind is Kind.RATE

    @property
    def is_short(self) -> bool:
        """Whether one of the lists is so short that it alone is told."""
        return (
            min(len(self.met), len(self.missed)) <= _FEW and not self.result.annex.rule.has_figures
        )

    def shorter(self) -> Clause:
        """仅灵乡镇完成全年任务, 仅殷祖镇、金牛镇未完成全年任务, 14个单位均完成全年任务."""
        if not self.missed or not self.met:
            return self._all_alike()
        if len(self.met) <= len(self.missed):
            return Clause(f"仅{names(self.met)}{self._done}", "achievers", self.met)
        return Clause(f"仅{names(self.missed)}{self._not_done}", "missed", self.missed)

    def first(self) -> Clause:
        """Return who achieved; of counts who exceeded, where anybody did."""
        if not self.missed or not self.met:
            return self._all_alike()
        exceeders = self.result.exceeders
        if self.is_count and exceeders and not self.lower:
            return self._listed(f"超额{self._done}", exceeders, "exceeders", names)
        return self._listed(self._done, self.met, "achievers", self._list)

    def _all_alike(self) -> Clause:
        every = self.missed or self.met
        done = self._not_done if self.missed else self._done
        text = f"{len(every)}个单位均{done}"
        if self.met and not self.is_count:
            text += f",{self._are(every)}:{self._list(every)}"
        return Clause(text, "missed" if self.missed else "achievers", tuple(every))

    def behind(self) -> list[Clause]:
        """Return whom the rule singles out among those that missed, if anybody."""
        named = self.result.behind
        if not named:
            return []
        text = self._behind_text(named)
        if self.met and self.style is Lists.OTHERS:
            others = f"其他{len(self.missed)}个单位均{self._not_done}"
            joined = ":" if len(named) == len(self.missed) else ",其中"
            tail = self._behind_list(named) if joined == ":" else text
            return [Clause(f"{others}{joined}{tail}", "behind", named, joined=",")]
        if not self.met and len(named) == len(self.missed):
            return [Clause(self._behind_list(named), "behind", named, joined=":")]
        if not self.met:
            return [Clause(text, "behind", named, joined=",其中")]
        return [Clause(text, "behind", named)]

    def _behind_text(self, named: Sequence[UnitResult]) -> str:
        rule, listed = self.result.annex.rule, self._behind_list(named)
        if rule.basis is Basis.THRESHOLD:
            head = f"{self._done}比例低于{format_percent(rule.threshold)}"
            return f"{self._counted(head, len(named), last=True)},{self._are(named)}:{listed}"
        if rule.basis is Basis.GAP:
            return f"与{self.goal}相差较多的单位是:{listed}"
        if rule.basis is Basis.MISSED and self.is_count:
            return f"{self._not_done}的单位是:{listed}"
        if len(named) == len(self.missed):
            return self._listed(self._not_done, named, "missed", self._behind_list).text
        if len(named) == 1:
            return f"{self._lagging}最多的单位是:{listed}"
        return f"{self._lagging}较多的{len(named)}个单位是:{listed}"

    def by_schedule(self) -> list[Clause]:
        """Return who is level with or ahead of the schedule, and who is behind, with the points."""
        late = self.result.behind
        level = [u for u in self.result.units if u.ahead is not None and u not in late]
        level.sort(key=lambda unit: unit.rank or 0)
        clauses = []
        if level:
            clause = self._listed("达到序时进度", level, "ahead", self._with_points)
            done = f",其中{names(self.met)}已{self._done}" if self.met else ""
            clauses.append(replace(clause, text=clause.text + done))
        if late:
            clauses.append(self._listed("未达序时进度", late, "behind", self._with_points))
        return clauses

    def _listed(
        self, what: str, units: Sequence[UnitResult], kind: str, names_of: Callable[..., str]
    ) -> Clause:
        """Return 完成全年任务的有6个单位,分别是:…, or 的单位有6个."""
        counted = self._counted(what, len(units), last=self.count_last)
        text = f"{counted},{self._are(units)}:{names_of(units)}"
        return Clause(text, kind, tuple(units))

    def _counted(self, what: str, count: int, *, last: bool) -> str:
        return f"{what}的单位有{count}个" if last else f"{what}的有{count}个单位"

    @staticmethod
    def _are(units: Sequence[UnitResult]) -> str:
        return "分别是" if len(units) > 1 else "是"

    def _list(self, units: Iterable[UnitResult]) -> str:
        """Names with their figures; of counts names alone."""
        return names(units) if self.is_count else self._with_figures(units)

    def _behind_list(self, units: Iterable[UnitResult]) -> str:
        """Names with their figures where the rule goes by figures."""
        has_figures = self.result.annex.rule.has_figures
        return self._with_figures(units) if has_figures else names(units)

    def _with_figures(self, units: Iterable[UnitResult]) -> str:
        return "、".join(unit.name + self._figure(unit) for unit in units)

    def _figure(self, unit: UnitResult) -> str:
        figure = figure_of(self.result.annex, unit, self.settings, measured_by(self.result.annex))
        return f"({figure})" if self.settings.bracketed else figure

    def _with_points(self, units: Iterable[UnitResult]) -> str:
        return "、".join(map(self._and_points, units))

    def _and_points(self, unit: UnitResult) -> str:
        points = unit.ahead or Decimal(0)
        shown = format_figure(abs(points), self.result.annex.decimals, self.settings.keep_zeros)
        word = "超" if points >= 0 else "低于"
        figure = figure_of(self.result.annex, unit, self.settings, measured_by(self.result.annex))
        return f"{unit.name}{figure}({word}序时进度{shown}个百分点)"

    @property
    def _done(self) -> str:
        return done_words(self.result, self.settings)

    @property
    def _not_done(self) -> str:
        return not_done_words(self.result, self.settings)

    @property
    def _lagging(self) -> str:
        if self.lower:
            return f"超出{self.goal}"
        return f"低于{self.goal}" if self.is_rate else "掉任务"


class _Ranking:
    """Clauses for an indicator without targets: who comes first, who last, by each ranking."""

    def __init__(self, result: AnnexResult, settings: Settings) -> None:
        self.result, self.settings = result, settings

    def clauses(self) -> list[Clause]:
        """排名前三位分别是:…,后三位分别是:…; with groups the first and last of each."""
        return [clause for placing in self.result.placings for clause in self._of(placing)]

    def _of(self, placing: Placing) -> list[Clause]:
        pairs = zip(self.result.units, placing.ranks, strict=True)
        ranked = [(unit, rank) for unit, rank in pairs if rank is not None]
        if len(ranked) < 2:
            return []
        units, ranks = [unit for unit, _ in ranked], [rank for _, rank in ranked]
        untold = self.result.annex.ranking is None
        if placing.grouped or (untold and any(unit.group_rank is not None for unit in units)):
            return self._by_group(units, placing)
        top, bottom = extremes(units, min(_FEW, len(ranked) // 2), ranks)
        if overlap(top, bottom):
            return []
        by, clauses = self._by(placing), []
        if len(top) <= _MOST_TIED:
            clauses.append(Clause(f"{by}排名前{self._places(top, placing)}", "top", tuple(top)))
        if len(bottom) <= _MOST_TIED:
            head = "后" if clauses else f"{by}排名后"
            text = f"{head}{self._places(bottom, placing)}"
            clauses.append(Clause(text, "bottom", tuple(bottom), joined=","))
        return clauses

    def _by(self, placing: Placing) -> str:
        """Return by what the ranks go, where that is not the figure itself."""
        is_plain = placing.by in (RankedBy.ACTUAL, RankedBy.SCORE)
        several = len(self.result.placings) > 1
        word = _RANKED_WORDS.get(placing.by, "") if several or not is_plain else ""
        return "" if self.result.annex.indicator.endswith(word) else word

    def _places(self, units: Sequence[UnitResult], placing: Placing) -> str:
        count = len(units)
        are = "分别是" if count > 1 else "是"
        return f"{numeral(count)}位{are}:" + self._listed(units, placing)

    def _listed(self, units: Sequence[UnitResult], placing: Placing) -> str:
        """Return the names with what they are ranked by."""
        return "、".join(unit.name + self._figure(unit, placing) for unit in units)

    def _figure(self, unit: UnitResult, placing: Placing) -> str:
        figure = figure_of(self.result.annex, unit, self.settings, placing.by)
        return f"({figure})" if self.settings.bracketed else figure

    def _by_group(self, ranked: Sequence[UnitResult], placing: Placing) -> list[Clause]:
        ranks = [unit.group_rank for unit in ranked]
        if placing.grouped:
            kept = zip(self.result.units, placing.ranks, strict=True)
            ranks = [rank for _, rank in kept if rank is not None]
        firsts, lasts = group_ends(ranked, ranks)
        if max(len(firsts), len(lasts)) > _MOST_TIED:
            return []
        text = f"{self._by(placing)}按类别排名第一位分别是:{self._listed(firsts, placing)}"
        clauses = [Clause(text, "top", tuple(firsts))]
        if lasts:
            text = f"末位分别是:{self._listed(lasts, placing)}"
            clauses.append(Clause(text, "bottom", tuple(lasts), joined=","))
        return clauses


_MOST_TIED = 20
"""Of more units at one end nobody is named: a hundred villages with 0 are not the last."""

_RANKED_WORDS = {
    RankedBy.TARGET: "任务",
    RankedBy.RISE: "百分点差",
    RankedBy.GAP: "差额",
    RankedBy.ACTUAL: "总量",
    RankedBy.SCORE: "得分",
    RankedBy.GROWTH: "增速",
    RankedBy.CHANGE: "增减额",
    RankedBy.SHARE: "占比",
    RankedBy.COMPLETION: "完成率",
}


def goal_of(result: AnnexResult, settings: Settings) -> str:
    """Return what the target is called: 全年任务, or the name of the column that is set."""
    setting = settings.indicator(result.annex.indicator, result.annex.sheet)
    if setting.target_column:
        return setting.target_column
    level = result.annex.direction is Direction.LOWER or result.annex.kind is Kind.RATE
    return "目标" if level else "全年任务"


def done_words(result: AnnexResult, settings: Settings) -> str:
    """Return what is said of a unit that achieved: 完成全年任务, 达到目标, 控制在目标以内."""
    goal = goal_of(result, settings)
    if result.annex.direction is Direction.LOWER:
        return f"控制在{goal}以内"
    return f"达到{goal}" if result.annex.kind is Kind.RATE else f"完成{goal}"


def not_done_words(result: AnnexResult, settings: Settings) -> str:
    """Return what is said of a unit that did not: 未完成全年任务, 未达到目标, 超出目标."""
    if result.annex.direction is Direction.LOWER:
        return f"超出{goal_of(result, settings)}"
    return f"未{done_words(result, settings)}"


def cells_of(result: AnnexResult, units: Iterable[UnitResult]) -> tuple[str, ...]:
    """Return the cells that tell of units: their completion, or what stands in its place."""
    annex = result.annex
    order = (Statistic.COMPLETION, Statistic.SCORE, Statistic.ACTUAL, Statistic.YOY)
    role = next((role for role in order if role in annex.columns), Statistic.UNIT)
    return tuple(f"{annex.sheet}!{annex.cell(unit.row, role)}" for unit in units)
