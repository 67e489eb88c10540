"""Native formulas that make a score from the cells of the user's sheets, for 得分明细.

Each has the result of our own computation with it. A cell that is not a plain number (text, a
percent sign, a measure in the cell) can't be calculated with: its figure as read is put instead.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult
from addin.annex.adjustments import ADJUSTMENTS_SHEET, about
from addin.annex.area import a1
from addin.annex.results import RankedBy, lower_ranks_first, ranked_by
from addin.annex.statistics import Statistic
from addin.core.scoring import FULL, ScoreMethod
from addin.report.cell_formulas import cell_of, figure_in, is_text
from addin.report.formats import link_target
from addin.report.plan import Formula
from addin.worksheet.expressions import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.action_results import ScoreParts
    from addin.annex.adjustments import Adjustment
    from addin.annex.item_scores import Score
    from addin.annex.model import Annex, Row
    from addin.annex.recognise import Recognised
    from addin.report.plan import Value
    from addin.settings.scoring import Scoring

MOST_CELLS = 60
"""Of a larger field the worst and best stand as numbers: a list of its cells nobody would read."""


def basis_of(score: Score) -> Value:
    """Return what an indicator's score goes by, with its formula; a rank is a plain number."""
    if score.basis is None or isinstance(score.source, ActionResult):
        return None
    if score.method is ScoreMethod.RANK:
        return score.basis
    by_completion = score.method is ScoreMethod.COMPLETION
    return Formula(_basis(score.source.annex, score.row, by_completion), score.basis)


def _basis(annex: Annex, row: Row, by_completion: bool) -> str:
    by = ranked_by(annex)
    if by is RankedBy.SCORE:
        role = Statistic.SCORE if row.value(Statistic.SCORE) is not None else Statistic.ACTUAL
        return figure_in(annex, row, role) + ("/100" if by_completion else "")
    if not by_completion and by is RankedBy.GROWTH:
        return figure_in(annex, row, Statistic.YOY)
    if not by_completion and by is RankedBy.ACTUAL:
        return figure_in(annex, row, Statistic.ACTUAL)
    if Statistic.TARGET not in annex.columns:
        return figure_in(annex, row, Statistic.COMPLETION)
    actual, target = (figure_in(annex, row, role) for role in (Statistic.ACTUAL, Statistic.TARGET))
    if not by_completion and by is RankedBy.POINTS:
        return f"{actual}-({target})"
    if by_completion and lower_ranks_first(annex):
        return f"({target})/({actual})"
    return f"({actual})/({target})" if annex.factors else f"{actual}/{target}"


def indicator_score(score: Score, basis: str, field: Sequence[str], scoring: Scoring) -> Value:
    """Return an indicator's score out of 100 from the cell of its basis.

    ``field`` are the cells of all units' bases, for the worst and best that are taken from them.
    """
    if score.score is None:
        return None
    cap, floor = plain(scoring.bounds.cap), plain(scoring.bounds.floor)
    if score.method is ScoreMethod.EFFICACY:
        worst, best = _ends(score, field)
        earned = f"60+40*({basis}-{worst})/({best}-{worst})"
    elif score.method is ScoreMethod.RANK:
        earned = f"100-({basis}-1)*{plain(scoring.step)}"
    else:
        earned = f"100*{basis}"
    return Formula(f"ROUND(MAX(MIN({earned},{cap}),{floor}),{scoring.decimals})", score.score)


def _ends(score: Score, field: Sequence[str]) -> tuple[str, str]:
    """Return 不允许值 and 满意值 as given, or as the least and the most of the field."""
    assert score.worst is not None
    assert score.best is not None
    lower = score.worst > score.best
    cells = ",".join(field)
    functions = ("MAX", "MIN") if lower else ("MIN", "MAX")
    values = (score.worst, score.best)
    given = (score.given_worst, score.given_best)
    ends = [
        f"({plain(value)})" if is_given or len(field) > MOST_CELLS else f"{name}({cells})"
        for name, value, is_given in zip(functions, values, given, strict=True)
    ]
    return ends[0], ends[1]


class ActionFormulas:
    """The formulas of an action's scores; what is the same for all units is found once."""

    def __init__(self, action: ActionResult, found: Recognised) -> None:
        self.action, self.found = action, found
        self.decimals = found.settings.scoring.decimals
        columns = [action.annex.columns[role] for role in action.quarters]
        adjoin = all(right == left + 1 for left, right in pairwise(columns))
        self._last = columns[-1] if columns and adjoin else None
        self._shares = [
            f"*{plain(weight)}/{plain(FULL)},{self.decimals})" if weight else ""
            for weight in action.weights or ()
        ]

    def daily(self, parts: ScoreParts) -> Value:
        """Return 平时考核: the mean of the quarters that were held, or what is typed without."""
        if parts.daily is None:
            return None
        annex, row, quarters = self.action.annex, parts.row, self.action.quarters
        if not quarters:
            return Formula(cell_of(annex, row, Statistic.DAILY), parts.daily)
        if self._last and not any(is_text(row, role) for role in quarters):
            cells = f"{cell_of(annex, row, quarters[0])}:{a1(row.row, self._last)}"
        else:
            cells = ",".join(cell_of(annex, row, role) for role in quarters)
        return Formula(f"ROUND(AVERAGE({cells}),{self.decimals})", parts.daily)

    def yearly(self, parts: ScoreParts) -> Value:
        """Return 年度考评."""
        if parts.yearly is None:
            return None
        return Formula(cell_of(self.action.annex, parts.row, Statistic.YEARLY), parts.yearly)

    def more(self, parts: ScoreParts, role: Statistic) -> Value:
        """Return 加分 or 扣分: of the table, else of the sheet 加减分; None where there is none."""
        points = parts.bonus if role is Statistic.BONUS else parts.penalty
        if not points:
            return None
        if parts.row.value(role) is not None:
            return Formula(f"ABS({cell_of(self.action.annex, parts.row, role)})", points)
        lines = about(self.found.adjustments, parts.row.name, self.action.assessment.action)
        return Formula("+".join(_points(line, role) for line in lines), points)

    def whole(self, score: Score, cells: Sequence[str]) -> Value:
        """Return an action's score from its row's cells: daily, yearly, 加分 and 扣分."""
        is_void = score.parts is None or (score.parts.veto and not score.score)
        if score.score is None or is_void or not self._shares:
            return score.score
        shares = [
            f"ROUND({cell}{share}"
            for cell, share in zip(cells[:2], self._shares, strict=True)
            if share
        ]
        text = f"{'+'.join(shares)}+{cells[2]}-{cells[3]}"
        return Formula(f"ROUND({text},{self.decimals})", score.score)


def _points(line: Adjustment, role: Statistic) -> str:
    is_bonus = role is Statistic.BONUS
    cell, value = (line.bonus_cell, line.bonus) if is_bonus else (line.penalty_cell, line.penalty)
    return f"ABS({link_target(ADJUSTMENTS_SHEET, cell)})" if value else "0"


def overall_adjustment(found: Recognised, name: str, item: str) -> str:
    """Return what the sheet 加减分 adds to a unit's whole score."""
    lines = about(found.adjustments, name, item)
    return "+".join(
        f"{_points(line, Statistic.BONUS)}-{_points(line, Statistic.PENALTY)}" for line in lines
    )
