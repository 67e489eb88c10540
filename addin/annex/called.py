"""What the indicator of an annex is called: by its header, its title, or its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.naming import indicator_of
from addin.annex.statistics import ASSESSED, BESIDE, FIGURES, Statistic
from addin.core.figures import fold_text
from addin.core.patterns import late

if TYPE_CHECKING:
    from addin.annex.body import Table
    from addin.annex.header import Column
    from addin.annex.indicators import Indicator
    from addin.annex.readings import Readings
    from addin.annex.surroundings import Surroundings
    from addin.settings.workbook import Settings


def called(
    table: Table, readings: Readings, found: Indicator, around: Surroundings, *, shared: bool
) -> str:
    """Return what the header names, else the title, else the sheet.

    合计 beside its parts is what the title names: 火点 of 卫星火点, 巡查火点, 合计.
    """
    if table.label:
        return table.label
    title = indicator_of(table.title, around.region)
    score = found.columns.get(Statistic.SCORE)
    if found.name and found.name in title and not shared and score is None:
        return title  # 到位资金 of 招商引资到位资金
    above = table.subject or title
    titled = found.name or above
    if found.name in _WHOLE and above:
        return above
    if above and not shared and _DEED.fullmatch(found.name):
        return above
    if _MONTH.fullmatch(found.name):
        return found.name + above
    if found.name or score is None or Statistic.ACTUAL in found.columns:
        return titled or table.grid.sheet
    return _score_named(score, titled, table.grid.sheet, readings, around.settings)


def _score_named(
    score: Column, titled: str, sheet: str, readings: Readings, settings: Settings
) -> str:
    """Return what a score is called: what its title names; among others what heads it.

    So it is where 设置 calls it so, and where no title names what its parts are of: 总分.
    """
    if fold_text(score.leaf) in settings.indicators:
        return score.leaf
    figures = [c for c in readings.columns if c.statistic in FIGURES - {Statistic.RANK}]
    others = [c for c in figures if c is not score and c.statistic not in _OF_SCORE]
    if others or (len(figures) > 1 and not titled):
        return score.leaf
    return titled if "分" in titled else f"{titled or sheet}得分"


_OF_SCORE = BESIDE | ASSESSED | {Statistic.PART_SCORE}
_WHOLE = ("合计", "总计", "总数", "合计数")
_DEED = late(r"已.{1,3}")
"""Of what it was done (已支付, 已恢复) the title tells."""

_MONTH = late(r"\d{1,2}月")
