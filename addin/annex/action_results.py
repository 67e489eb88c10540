"""Results of assessments: each unit's score of two hundreds (双百分制), ranks, and what is odd.

平时考核 is the mean of the quarters held so far, and joined to 年度考评 by the weights of 设置;
加分 and 扣分 come on top. Each of these is rounded as displayed before it is summed. Whoever lacks
a figure has no score: nothing is averaged over a gap.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from addin.annex.adjustments import about
from addin.annex.area import a1
from addin.annex.results import compute_annex
from addin.annex.statistics import CHINESE, QUARTERS, Statistic
from addin.core.figures import Content, round_half_up
from addin.core.scoring import FULL, mean
from addin.problems import scores
from addin.settings.choices import Veto

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.adjustments import Adjustment
    from addin.annex.assessments import Assessment
    from addin.annex.model import Annex, Row
    from addin.annex.recognise import Recognised
    from addin.annex.results import AnnexResult
    from addin.problems.problem import Problem, ProblemKind
    from addin.settings.scoring import Scoring

_NOTHING = (Content.BLANK, Content.NO_TARGET)


class ScoreParts(NamedTuple):
    """What a unit's total is made of; None where a part does not apply or can't be used.

    ``daily`` and ``yearly`` are out of 100, ``total`` what they come to with 加分 and 扣分.
    ``absent`` is a unit that takes no part. ``veto`` says that 一票否决 was used.
    """

    row: Row
    daily: Decimal | None = None
    yearly: Decimal | None = None
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)
    total: Decimal | None = None
    absent: bool = False
    veto: bool = False


@dataclass(frozen=True)
class ActionResult:
    """An assessment with its results.

    ``result`` is its annex with our totals for scores, ranked; ``parts`` go with its units.
    ``quarters`` are those that were held, ``weights`` those of daily and yearly out of 100: 0 for
    a part that was not held. ``weights`` None says that they do not sum, so that nobody has a
    score.
    """

    assessment: Assessment
    result: AnnexResult
    parts: tuple[ScoreParts, ...]
    quarters: tuple[Statistic, ...]
    weights: tuple[Decimal, Decimal] | None
    problems: tuple[Problem, ...]

    @property
    def annex(self) -> Annex:
        """The table, as typed."""
        return self.assessment.annex


def compute_actions(found: Recognised) -> tuple[ActionResult, ...]:
    """Return the results of all assessments."""
    return tuple(_Computation(assessment, found).result() for assessment in found.actions)


class _Computation:
    """Computes one assessment, gathering what is odd."""

    def __init__(self, assessment: Assessment, found: Recognised) -> None:
        self.assessment, self.annex, self.found = assessment, assessment.annex, found
        self.scoring: Scoring = found.settings.scoring
        self.problems: list[Problem] = []
        self.held = frozenset(role for row in self.annex.rows for role in row.values)
        self.parts_held = self.held & {*QUARTERS, Statistic.DAILY, Statistic.YEARLY}
        self.whole = self._quarters_are_whole()
        self.quarters = tuple(role for role in QUARTERS if self._is_held(role))
        self.weights = self._weights()
        self.names = Counter(row.name for row in self.annex.rows)

    def result(self) -> ActionResult:
        """Return the result."""
        parts = tuple(self._parts(row) for row in self.annex.rows)
        ranked = compute_annex(
            replace(self.annex, rows=tuple(map(_with_total, parts))),
            self.found.settings,
            self.found.roster,
        )
        self._tell_what_was_not_held()
        return ActionResult(
            self.assessment, ranked, parts, self.quarters, self.weights, tuple(self.problems)
        )

    def _is_held(self, role: Statistic) -> bool:
        """Return whether anybody has a score there: what is still to come has none."""
        return role in self.held

    def _quarters_are_whole(self) -> bool:
        """Return whether the quarters held go from the first on; report one that is missing."""
        held = [self._is_held(role) for role in QUARTERS]
        if not any(held):
            return True
        last = max(index for index, there in enumerate(held) if there)
        for role, there in zip(QUARTERS[:last], held, strict=False):
            if not there:
                column = self.annex.columns.get(role, self.annex.columns[Statistic.UNIT])
                cell = a1(self.annex.rows[0].row, column)
                self._report(scores.MISSING_QUARTER, cell, what=CHINESE[role])
        return all(held[:last])

    def _weights(self) -> tuple[Decimal, Decimal] | None:
        """Return the weights of daily and yearly; all of it goes to the one that was held."""
        daily = bool(self.quarters) or self._is_held(Statistic.DAILY)
        if not (daily and self._is_held(Statistic.YEARLY)):
            return (FULL, Decimal(0)) if daily else (Decimal(0), FULL)
        return self.scoring.joined_weights()

    def _tell_what_was_not_held(self) -> None:
        later = [
            role for role in QUARTERS if role in self.annex.columns and role not in self.quarters
        ]
        if self.quarters and later and self.whole:
            names = "、".join(CHINESE[role].removesuffix("得分") for role in later)
            cell = a1(self.annex.rows[0].row, self.annex.columns[later[0]])
            self._report(scores.QUARTERS_TO_COME, cell, quarters=names, count=len(self.quarters))
        if self.weights and not self.weights[1] and Statistic.YEARLY in self.annex.columns:
            cell = a1(self.annex.rows[0].row, self.annex.columns[Statistic.YEARLY])
            self._report(scores.APPRAISAL_TO_COME, cell)

    def _report(self, kind: ProblemKind, cell: str, **fields: str | int) -> None:
        self.problems.append(kind.at(self.annex.sheet, cell, **fields))

    def _report_in(self, kind: ProblemKind, row: Row, role: Statistic, **figures: Decimal) -> None:
        """Report a figure of a unit."""
        cell = self.annex.cell(row, role)
        shown = {field: f"{figure:f}" for field, figure in figures.items()}
        self._report(kind, cell, name=row.name, what=CHINESE[role], **shown)

    def _parts(self, row: Row) -> ScoreParts:
        if self.names[row.name] > 1:
            cell, count = self.annex.cell(row, Statistic.UNIT), self.names[row.name]
            self._report(scores.DOUBLE_SCORE, cell, name=row.name, count=count)
            return ScoreParts(row)
        lines = about(self.found.adjustments, row.name, self.assessment.action)
        veto = any(line.veto for line in lines)
        if self._takes_no_part(row):
            return ScoreParts(row, absent=True, veto=veto)
        bonus, penalty = self._more(row, lines)
        parts = ScoreParts(row, self._daily(row), self._yearly(row), bonus, penalty, veto=veto)
        return parts._replace(total=self._total(parts))

    def _takes_no_part(self, row: Row) -> bool:
        """Return whether a row says — for all that was held."""
        contents = {row.content(role) for role in self.parts_held}
        return Content.NO_TARGET in contents and contents <= {*_NOTHING}

    def _daily(self, row: Row) -> Decimal | None:
        """Return the mean of the quarters; what is typed where the table has no quarters."""
        if not self.quarters:
            return self._score(row, Statistic.DAILY)
        found = [self._score(row, role) for role in self.quarters]
        average = mean(found) if self.whole else None
        if average is None:
            return None
        daily = round_half_up(average, self.scoring.decimals)
        self._compare(row, Statistic.DAILY, daily, scores.WRONG_MEAN)
        return daily

    def _yearly(self, row: Row) -> Decimal | None:
        return self._score(row, Statistic.YEARLY) if self._is_held(Statistic.YEARLY) else None

    def _score(self, row: Row, role: Statistic) -> Decimal | None:
        """Return a score out of 100; report one that is missing or can't be."""
        value = row.value(role)
        if value is None:
            if row.content(role) in _NOTHING and (role in self.annex.columns):
                self._report_in(scores.MISSING_SCORE, row, role)
            return None
        if not 0 <= value <= FULL:
            self._report_in(scores.SCORE_OUT_OF_RANGE, row, role, typed=value)
            return None
        return value

    def _more(self, row: Row, lines: Sequence[Adjustment]) -> tuple[Decimal, Decimal]:
        """Return 加分 and 扣分: as the table has them, else as the sheet 加减分 says."""
        points = {
            Statistic.BONUS: sum((line.bonus for line in lines), Decimal(0)),
            Statistic.PENALTY: sum((line.penalty for line in lines), Decimal(0)),
        }
        for role, said in points.items():
            typed = row.value(role)
            if typed is not None:
                self._explain(row, role, abs(typed), said, has_lines=bool(lines))
                points[role] = abs(typed)
        return points[Statistic.BONUS], points[Statistic.PENALTY]

    def _explain(
        self, row: Row, role: Statistic, typed: Decimal, said: Decimal, *, has_lines: bool
    ) -> None:
        """Report points that differ from the sheet 加减分, or that nothing gives a reason for."""
        if has_lines and said != typed:
            self._report_in(scores.ADJUSTMENT_DIFFERS, row, role, typed=typed, said=said)
        elif typed and not has_lines and not self.assessment.remarks.get(row.row):
            self._report_in(scores.POINTS_WITHOUT_REASON, row, role)

    def _total(self, parts: ScoreParts) -> Decimal | None:
        if parts.veto and self.scoring.veto is Veto.ZERO:
            return Decimal(0)
        if self.weights is None:
            return None
        total = parts.bonus - parts.penalty
        for score, weight in zip((parts.daily, parts.yearly), self.weights, strict=True):
            if weight and score is None:
                return None
            total += self._shown((score or Decimal(0)) * weight / FULL)
        total = self._shown(total)
        self._compare(parts.row, Statistic.SCORE, total, scores.WRONG_SCORE)
        return total

    def _shown(self, value: Decimal) -> Decimal:
        return round_half_up(value, self.scoring.decimals)

    def _compare(self, row: Row, role: Statistic, ours: Decimal, kind: ProblemKind) -> None:
        """Report a typed mean or total that ours does not print as."""
        typed = row.value(role)
        if typed is None or typed == ours:
            return
        places = max(-int(typed.normalize().as_tuple().exponent), 0)
        slack = Decimal(1).scaleb(-min(places, self.scoring.decimals)) / 2
        if abs(typed - ours) > slack + Decimal(1).scaleb(-self.scoring.decimals):
            self._report_in(kind, row, role, typed=typed.normalize(), ours=ours)


def _with_total(parts: ScoreParts) -> Row:
    """Return the row with our total for its score."""
    values = dict(parts.row.values)
    values.pop(Statistic.SCORE, None)
    if parts.total is not None:
        values[Statistic.SCORE] = parts.total
    return parts.row._replace(values=values)


def panels(results: Sequence[ActionResult]) -> Iterator[str]:
    """Yield whom the assessments assess, each once, in the order of the sheets."""
    yield from dict.fromkeys(result.assessment.panel for result in results)
