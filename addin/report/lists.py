"""The circular's sentences on who passed and who is behind, as clauses of one indicator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.results import RankedBy, measured_by
from addin.annex.statistics import Statistic
from addin.core.completion import Direction
from addin.core.figures import format_percent
from addin.core.indicators import Kind
from addin.core.numerals import numeral
from addin.core.shortfall import Basis
from addin.report.wording import (
    ahead_words,
    extremes,
    figure_of,
    figures_of,
    group_ends,
    names,
    overlap,
)
from addin.settings.choices import Lists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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

    Who has reached what is due by now, the year's target or the schedule, and whom the rule names
    of the others: the furthest behind, those under a threshold, all. Counts list names alone, and
    by 仅… only the shorter of both lists where it is short. Units without a target or an actual
    are neither named nor counted; where nobody is judged the ends of the ranking are told.
    """
    if not result.is_judged:
        return _Ranking(result, settings).clauses()
    clauses = _Lists(result, settings)
    if clauses.style is Lists.NONE:
        return []
    if result.annex.rule.basis is Basis.MISSED and clauses.is_short:
        return [clauses.shorter()]
    return [*clauses.first(), *clauses.behind()]


def told_of(subject: str, clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield the text of each clause, the first behind its subject, the last with a full stop."""
    for index, clause in enumerate(clauses):
        end = clauses[index + 1].joined if index + 1 < len(clauses) else "。"
        own = clause.text
        if not index and subject.endswith(_WITHIN):
            own = own.removeprefix(_WITHIN)  # 总量控制控制在目标以内
        yield f"{'' if index else subject}{own}{end}"


_WITHIN = "控制"


class _Lists:
    """Clauses for an indicator whose units are judged."""

    def __init__(self, result: AnnexResult, settings: Settings) -> None:
        self.result, self.settings = result, settings
        setting = settings.indicator(result.annex.indicator, result.annex.sheet)
        self.style = setting.lists or settings.lists
        last = setting.count_last
        self.count_last = settings.count_last if last is None else last
        self.is_count = result.annex.kind is Kind.COUNT
        self.passed, self.short = result.passed, result.shortfalls

    @property
    def is_short(self) -> bool:
        """Whether one of the lists is so short that it alone is told."""
        return (
            min(len(self.passed), len(self.short)) <= _FEW
            and not self.result.annex.rule.has_figures
        )

    def shorter(self) -> Clause:
        """仅灵乡镇完成全年任务, 仅殷祖镇、金牛镇未完成全年任务, 14个单位均完成全年任务."""
        if not self.short or not self.passed:
            return self._all_alike()
        if len(self.passed) <= len(self.short):
            return Clause(f"仅{names(self.passed)}{self._done}", self._kind(), self.passed)
        return Clause(f"仅{names(self.short)}{self._not_done}", self._kind(short=True), self.short)

    def _kind(self, *, short: bool = False) -> str:
        """Return the kind of a clause on those that passed, or that fall short."""
        if self.result.is_by_schedule:
            return "late" if short else "ahead"
        return "missed" if short else "achievers"

    def first(self) -> list[Clause]:
        """Return who reached what is due; of counts who exceeded the target, where anybody did."""
        if not self.short or not self.passed:
            return [self._all_alike()]
        exceeders, terms = self.result.exceeders, self.result.terms
        if self.result.is_by_schedule:
            clause = self._listed(self._done, self.passed, self._kind(), self._list)
            return [replace(clause, text=clause.text + self._already())]
        if self.is_count and exceeders and terms.direction is not Direction.LOWER:
            return [self._listed(f"超额{self._done}", exceeders, "exceeders", names)]
        return [self._listed(self._done, self.passed, "achievers", self._list)]

    def _already(self) -> str:
        """Return ,其中灵乡镇已完成全年任务, where any have met the year's target before its end.

        Where all of those just named have, they are not named again.
        """
        met, goal = self.result.achievers, goal_of(self.result, self.settings)
        if not met:
            return ""
        if len(met) < len(self.passed):
            return f",其中{names(met)}已完成{goal}"
        return f",均已完成{goal}" if len(met) > 1 else f",已完成{goal}"

    def _all_alike(self) -> Clause:
        every = self.short or self.passed
        done = self._not_done if self.short else self._done
        is_early = self.result.is_by_schedule and self.result.achievers == self.passed
        if self.passed and is_early:
            done = f"完成{goal_of(self.result, self.settings)}"
        text = f"{len(every)}个单位{'均' if len(every) > 1 else ''}{done}"
        if self.passed and not self.is_count:
            text += f",{self._are(every)}:{self._list(every)}"
        if self.passed and self.result.is_by_schedule and not is_early:
            text += self._already()
        return Clause(text, self._kind(short=bool(self.short)), tuple(every))

    def behind(self) -> list[Clause]:
        """Return whom the rule singles out among the shortfalls, if anybody."""
        named = self.result.behind
        if not named and self.passed and self.short:
            text = f"其他{len(self.short)}个单位{self._not_done}"
            return [Clause(text, self._kind(short=True), self.short, joined=",")]
        if not named:
            return []
        text, is_all = self._behind_text(named), len(named) == len(self.short)
        if self.passed and self.style is Lists.OTHERS:
            others = f"其他{len(self.short)}个单位均{self._not_done}"
            joined = ":" if is_all else ",其中"
            tail = self._behind_list(named) if is_all else text
            return [Clause(f"{others}{joined}{tail}", "behind", named, joined=",")]
        if not self.passed:
            only = self._behind_list(named) if is_all else text
            return [Clause(only, "behind", named, joined=":" if is_all else ",其中")]
        if self.result.is_by_schedule and not is_all:
            counted = self._counted(self._not_done, len(self.short), last=self.count_last)
            text = f"{counted},其中{text}"
        return [Clause(text, "behind", named)]

    def _behind_text(self, named: Sequence[UnitResult]) -> str:
        rule, listed = self.result.annex.rule, self._behind_list(named)
        if rule.basis is Basis.THRESHOLD and rule.singles_out(self.result.terms.due):
            goal = goal_of(self.result, self.settings)
            head = f"完成{goal}比例低于{format_percent(rule.threshold)}"
            return f"{self._counted(head, len(named), last=True)},{self._are(named)}:{listed}"
        if rule.basis is Basis.GAP:
            return f"与{self._due}相差较多的单位是:{listed}"
        if rule.basis is Basis.MISSED and self.is_count:
            return f"{self._not_done}的单位是:{listed}"
        if len(named) == len(self.short):
            kind = self._kind(short=True)
            return self._listed(self._not_done, named, kind, self._behind_list).text
        if len(named) == 1:
            return f"{self._lagging}最多的单位是:{listed}"
        return f"{self._lagging}较多的{len(named)}个单位是:{listed}"

    def _listed(
        self, what: str, units: Sequence[UnitResult], kind: str, names_of: Callable[..., str]
    ) -> Clause:
        """Return 完成全年任务的有6个单位,分别是:…, or 的单位有6个; of one 仅灵乡镇(95%)….

        ``names_of`` writes the names with their figures, or alone.
        """
        if len(units) == 1:
            (unit,) = units
            told = figure_of(self.result.annex, unit, self.settings, measured_by(self.result.annex))
            figure = f"({told})" if names_of(units) != unit.name else ""
            return Clause(f"仅{unit.name}{figure}{what}", kind, tuple(units))
        counted = self._counted(what, len(units), last=self.count_last)
        text = f"{counted},{self._are(units)}:{names_of(units)}"
        return Clause(text, kind, tuple(units))

    def _counted(self, what: str, count: int, *, last: bool) -> str:
        return f"{what}的单位有{count}个" if last else f"{what}的有{count}个单位"

    @staticmethod
    def _are(units: Sequence[UnitResult]) -> str:
        return "分别是" if len(units) > 1 else "是"

    def _list(self, units: Sequence[UnitResult]) -> str:
        """Names with their figures, and the points ahead where the rule asks; of counts alone."""
        if self.is_count:
            return names(units)
        asks = self.result.is_by_schedule and self.result.annex.rule.basis is Basis.SCHEDULE
        return self._with_figures(units, points=asks)

    def _behind_list(self, units: Sequence[UnitResult]) -> str:
        """Names with their figures where the rule goes by figures, and the points behind."""
        if not self.result.annex.rule.has_figures:
            return names(units)
        return self._with_figures(units, points=self.result.is_by_schedule)

    def _with_figures(self, units: Sequence[UnitResult], *, points: bool) -> str:
        by = measured_by(self.result.annex)
        figures = figures_of(self.result.annex, units, self.settings, by)
        return "、".join(map(self._and_points if points else self._and_figure, units, figures))

    def _and_figure(self, unit: UnitResult, figure: str) -> str:
        return unit.name + (f"({figure})" if self.settings.bracketed else figure)

    def _and_points(self, unit: UnitResult, figure: str) -> str:
        """Return 灵乡镇20%(低于序时进度5个百分点), or all of it in the brackets."""
        decimals, zeros = self.result.annex.decimals, self.settings.keep_zeros
        ahead = ahead_words(unit.ahead or Decimal(0), decimals, zeros)
        if self.settings.bracketed:
            return f"{unit.name}({figure},{ahead})"
        return f"{unit.name}{figure}({ahead})"

    @property
    def _done(self) -> str:
        return done_words(self.result, self.settings)

    @property
    def _not_done(self) -> str:
        return not_done_words(self.result, self.settings)

    @property
    def _due(self) -> str:
        """What is due by now: the schedule, or the target by its name."""
        return _SCHEDULE if self.result.is_by_schedule else goal_of(self.result, self.settings)

    @property
    def _lagging(self) -> str:
        if self.result.is_by_schedule:
            return "落后"
        if self.result.terms.direction is Direction.LOWER:
            return f"超出{self._due}"
        return f"低于{self._due}" if self.result.annex.kind is Kind.RATE else "掉任务"


_SCHEDULE = "序时进度"


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
        figures = figures_of(self.result.annex, units, self.settings, placing.by)
        shown = "{}({})" if self.settings.bracketed else "{}{}"
        return "、".join(map(shown.format, (unit.name for unit in units), figures))

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
    if result.annex.target_name:
        return result.annex.target_name
    level = result.annex.direction is Direction.LOWER or result.annex.kind is Kind.RATE
    return "目标" if level else "全年任务"


def done_words(result: AnnexResult, settings: Settings) -> str:
    """Return what is said of a unit that reached what is due.

    完成全年任务, 达到目标, 控制在目标以内; within the year 达到序时进度.
    """
    if result.is_by_schedule:
        return f"达到{_SCHEDULE}"
    goal = goal_of(result, settings)
    if result.annex.direction is Direction.LOWER:
        return f"控制在{goal}以内"
    return f"达到{goal}" if result.annex.kind is Kind.RATE else f"完成{goal}"


def not_done_words(result: AnnexResult, settings: Settings) -> str:
    """Return what is said of a unit that did not: 未完成全年任务, 超出目标, 未达序时进度."""
    if result.is_by_schedule:
        return f"未达{_SCHEDULE}"
    if result.annex.direction is Direction.LOWER:
        return f"超出{goal_of(result, settings)}"
    return f"未{done_words(result, settings)}"


def cells_of(result: AnnexResult, units: Iterable[UnitResult]) -> tuple[str, ...]:
    """Return the cells that tell of units: their completion, or what stands in its place."""
    annex = result.annex
    order = (Statistic.COMPLETION, Statistic.SCORE, Statistic.ACTUAL, Statistic.YOY)
    role = next((role for role in order if role in annex.columns), Statistic.UNIT)
    return tuple(f"{annex.sheet}!{annex.cell(unit.row, role)}" for unit in units)
