"""得分明细: every point of every unit, by formulas that lead back to the cells it comes from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.annex.action_results import ActionResult
from addin.annex.adjustments import ADJUSTMENTS_SHEET, OVERALL, about
from addin.annex.area import Area, a1
from addin.annex.results import RATIOS, ranked_by
from addin.annex.statistics import Statistic
from addin.core.scoring import ScoreMethod
from addin.report.formats import fixed_format, link_target, percent_format
from addin.report.pages import NOT_PRINTED
from addin.report.plan import Formula, Page, SheetPlan, Value
from addin.report.score_formulas import (
    ActionFormulas,
    basis_of,
    indicator_score,
    overall_adjustment,
)
from addin.report.sketch import Sketch
from addin.report.styles import TEXT, TOTAL
from addin.report.wording import or_dash, title_of
from addin.settings.choices import Veto

if TYPE_CHECKING:
    from addin.annex.action_results import ScoreParts
    from addin.annex.composite import Composite, UnitScore
    from addin.annex.compute import Results
    from addin.annex.item_scores import Score
    from addin.report.plan import Style
    from addin.settings.scoring import Scoring

NAME = "得分明细"
MOST_LINKS = 2000
_HEADERS = (
    "范围", "单位", "项目", "评分方法", "完成率等依据", "平时考核", "年度考评", "加分", "扣分",
    "项目得分", "权重", "计入综合得分",
)  # fmt: skip
_WIDTHS = (11, 28, 26, 13, 12, 10, 10, 8, 8, 10, 8, 12)
_ITEM, _BASIS, _DAILY, _PENALTY, _SCORE, _WEIGHT, _POINTS = 3, 5, 6, 9, 10, 11, 12
_TWO_HUNDREDS = "双百分制"


def plan_score_details(results: Results) -> SheetPlan | None:
    """Lay out 得分明细: a row for each item of each unit, then the unit's total.

    None where nothing is scored.
    """
    if not results.composites.panels:
        return None
    sketch = Sketch(title_of(results, NAME), f"单位:分;{NOT_PRINTED}", _WIDTHS)
    sketch.header(_HEADERS)
    header = sketch.row - 1
    for composite in results.composites.panels:
        _Block(sketch, composite, results).put()
    sketch.note(
        "说明:数字都是公式,点击单元格即可看到算法,并可追溯到原表。项目得分均为百分制,"
        "行动得分=平时考核×权重+年度考评×权重+加分-扣分,各项四舍五入后相加;"
        "计入综合得分=项目得分×权重÷该单位参加各项的权重合计;没有任务或不参加的项目不列。"
    )
    area = Area(header, 1, sketch.row - 2, sketch.width)
    page = Page(landscape=True)
    return sketch.plan(NAME, NAME, page, freeze_column=4, filter_area=area, printed=False)


class _Block:
    """Puts the rows of one panel, which begin at the sketch's next row."""

    def __init__(self, sketch: Sketch, composite: Composite, results: Results) -> None:
        self.sketch, self.composite, self.results = sketch, composite, results
        self.scoring: Scoring = results.found.settings.scoring
        self.fields: dict[str, list[str]] = {}
        self.tops: dict[str, int] = {}
        self.actions: dict[int, ActionFormulas] = {}
        self.total_style = replace(TOTAL, number_format=fixed_format(self.scoring.decimals))
        self._place()

    def _place(self) -> None:
        """Find where each unit's rows go, and the cells of each indicator's bases."""
        row = self.sketch.row
        for unit in self.composite.units:
            self.tops[unit.name] = row
            for offset, score in enumerate(unit.scores):
                if score.basis is not None:
                    self.fields.setdefault(score.name, []).append(a1(row + offset, _BASIS))
            row += len(unit.scores) + self._rows_after(unit)

    def _rows_after(self, unit: UnitScore) -> int:
        return (1 + self._is_adjusted(unit)) if self.composite.weighted else 0

    def _is_adjusted(self, unit: UnitScore) -> bool:
        return bool(about(self.results.found.adjustments, unit.name, OVERALL))

    def put(self) -> None:
        """Put all rows with their formats and links."""
        rows = [row for unit in self.composite.units for row in self._unit(unit)]
        area = self.sketch.rows(rows, TEXT)
        number = replace(TEXT, number_format=fixed_format(self.scoring.decimals))
        self.sketch.style(area._replace(left=_DAILY, right=_POINTS), number)
        weights = area._replace(left=_WEIGHT, right=_WEIGHT)
        self.sketch.style(weights, replace(TEXT, number_format="General"))
        for unit in self.composite.units:
            self._format(unit)

    def _unit(self, unit: UnitScore) -> list[list[Value]]:
        top = self.tops[unit.name]
        total = top + len(unit.scores) + self._is_adjusted(unit)
        rows = [self._item(unit, s, row, total) for row, s in enumerate(unit.scores, top)]
        if not self.composite.weighted:
            return rows
        if self._is_adjusted(unit):
            rows.append(self._adjustment(unit))
        return [*rows, self._total(unit, top, total)]

    def _item(self, unit: UnitScore, score: Score, row: int, total: int) -> list[Value]:
        method = _method(score, self.scoring)
        start: list[Value] = [self.composite.panel, unit.name, score.name, method]
        parts = score.parts
        figures = self._action(score, parts, row) if parts else self._indicator(score, row)
        weight = score.weight if self.composite.weighted else None
        return [*start, *figures, or_dash(weight), self._points(score, row, total)]

    def _indicator(self, score: Score, row: int) -> list[Value]:
        field = self.fields.get(score.name, [])
        earned = indicator_score(score, a1(row, _BASIS), field, self.scoring)
        return [or_dash(basis_of(score)), *[None] * 4, or_dash(earned)]

    def _action(self, score: Score, parts: ScoreParts, row: int) -> list[Value]:
        action = score.source
        assert isinstance(action, ActionResult)
        if id(action) not in self.actions:
            self.actions[id(action)] = ActionFormulas(action, self.results.found)
        of = self.actions[id(action)]
        cells = [a1(row, column) for column in range(_DAILY, _PENALTY + 1)]
        more = [of.more(parts, role) for role in (Statistic.BONUS, Statistic.PENALTY)]
        return [None, of.daily(parts), of.yearly(parts), *more, or_dash(of.whole(score, cells))]

    def _points(self, score: Score, row: int, total: int) -> Value:
        if score.points is None:
            return or_dash(None)
        weights = f"{a1(row, _WEIGHT)}/{a1(total, _WEIGHT)}"
        text = f"ROUND({a1(row, _SCORE)}*{weights},{self.scoring.decimals})"
        return Formula(text, score.points)

    def _adjustment(self, unit: UnitScore) -> list[Value]:
        text = overall_adjustment(self.results.found, unit.name, OVERALL)
        start = [self.composite.panel, unit.name, "综合加减分", ADJUSTMENTS_SHEET]
        return [*start, *[None] * 7, Formula(text, unit.adjustment)]

    def _total(self, unit: UnitScore, top: int, total: int) -> list[Value]:
        weights = sum((score.weight for score in unit.scores), Decimal(0))
        summed = Formula(_sum(top, total, _WEIGHT), weights)
        start: list[Value] = [self.composite.panel, unit.name, "合计", None]
        return [*start, *[None] * 6, summed, self._whole(unit, top, total)]

    def _whole(self, unit: UnitScore, top: int, total: int) -> Value:
        """Return the total: the sum of the rows, but nothing without a score and 0 by a veto."""
        if unit.total is None or (unit.veto and self.scoring.veto is Veto.ZERO):
            return or_dash(unit.total)
        return Formula(_sum(top, total, _POINTS), unit.total)

    def _format(self, unit: UnitScore) -> None:
        top = self.tops[unit.name]
        for row, score in enumerate(unit.scores, top):
            if not score.parts:
                self.sketch.style(_cell(row, _BASIS), _shown_as(_format_of(score)))
            if len(self.sketch.links) < MOST_LINKS:
                annex = score.source.annex
                cell = a1(score.row.row, annex.columns[Statistic.UNIT])
                self.sketch.link(row, _ITEM, link_target(annex.sheet, cell))
        if self.composite.weighted:
            row = top + len(unit.scores) + self._is_adjusted(unit)
            whole = Area(row, 1, row, self.sketch.width)
            self.sketch.style(whole, TOTAL)
            self.sketch.style(_cell(row, _POINTS), self.total_style)


@lru_cache(maxsize=64)
def _shown_as(number_format: str) -> Style:
    return replace(TEXT, number_format=number_format)


def _sum(top: int, total: int, column: int) -> str:
    return f"SUM({a1(top, column)}:{a1(total - 1, column)})"


def _cell(row: int, column: int) -> Area:
    return Area(row, column, row, column)


def _method(score: Score, scoring: Scoring) -> str:
    if score.parts and score.parts.veto and scoring.veto is Veto.ZERO:
        return "一票否决"
    return score.method.value if score.method else _TWO_HUNDREDS


def _format_of(score: Score) -> str:
    """Return how a basis is shown: a completion as a percentage, a rank as a whole number."""
    if score.method is ScoreMethod.RANK or isinstance(score.source, ActionResult):
        return "General"
    by_ratio = score.method is ScoreMethod.COMPLETION or ranked_by(score.source.annex) in RATIOS
    return percent_format(2) if by_ratio else "0.00"
