"""What staff say of one column, row or table on the sheet 认表."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from addin.annex.area import Area, column_letter
from addin.annex.heading import Slot
from addin.annex.naming import RowKind
from addin.annex.statistics import Statistic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.core.completion import Direction
    from addin.core.schedule import Period


@dataclass(frozen=True, slots=True)
class Reads:
    """What a column, a row or a table is said to be; None where the word can't be said of it.

    ``by`` is what a column of ranks goes by. A ``mere`` value has no target where others beside it
    may be what the target is of. A table is only ever said to be none.
    """

    column: Statistic | None = None
    row: RowKind | None = None
    by: Statistic | None = None
    mere: bool = False
    no_annex: bool = False


CHOICES: Mapping[str, Reads] = {
    "单位": Reads(Statistic.UNIT, RowKind.UNIT),
    "分组": Reads(Statistic.GROUP),
    "任务": Reads(Statistic.TARGET),
    "完成": Reads(Statistic.ACTUAL),
    "完成率": Reads(Statistic.COMPLETION),
    "同比": Reads(Statistic.YOY),
    "上年同期": Reads(Statistic.LAST_YEAR),
    "差额": Reads(Statistic.GAP),
    "增减额": Reads(Statistic.CHANGE),
    "百分点差": Reads(Statistic.POINTS),
    "占比": Reads(Statistic.SHARE),
    "数值": Reads(Statistic.ACTUAL, mere=True),
    "得分": Reads(Statistic.SCORE),
    "分项得分": Reads(Statistic.PART_SCORE),
    "位次": Reads(Statistic.RANK),
    "数值位次": Reads(Statistic.RANK, by=Statistic.ACTUAL),
    "完成率位次": Reads(Statistic.RANK, by=Statistic.COMPLETION),
    "同比位次": Reads(Statistic.RANK, by=Statistic.YOY),
    "得分位次": Reads(Statistic.RANK, by=Statistic.SCORE),
    "权重": Reads(Statistic.WEIGHT),
    "备注": Reads(Statistic.REMARK),
    "忽略": Reads(Statistic.OTHER, RowKind.SUBTOTAL),
    "合计行": Reads(row=RowKind.TOTAL),
    "小计行": Reads(row=RowKind.SUBTOTAL),
    "平均行": Reads(row=RowKind.SUBTOTAL),
    "不是附表": Reads(no_annex=True),
}
"""What 作为 may say, in the order of the drop-down list."""

SLOTS: Mapping[str, Slot] = {
    "累计": Slot.CUMULATIVE,
    "当月": Slot.MONTH,
    "当季": Slot.QUARTER,
    "当日": Slot.DAY,
    "上年": Slot.LAST_YEAR,
    "上期": Slot.PREVIOUS,
}
"""What 时期 may say of a column; of a table it names the period."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of 认表; what is None or "" says nothing.

    ``cell`` is where it stands. ``area`` is the table's, None for any of the sheet. ``columns`` or
    ``rows`` are numbers, first and last; ``name`` is what was typed, which may be a header or the
    name of a row: GDP is the 4,996th column, or what heads one. Without any of them it is about the
    table. ``word`` is what stands under 作为.
    """

    cell: str
    sheet: str
    area: Area | None = None
    columns: Span | None = None
    rows: Span | None = None
    name: str = ""
    reads: Reads = field(default_factory=Reads)
    word: str = ""
    indicator: str = ""
    slot: Slot | None = None
    period: Period | None = None
    direction: Direction | None = None

    @property
    def place(self) -> str:
        """What it is about, in words."""
        if self.columns:
            first, last = map(column_letter, self.columns)
            return f"{first}列" if first == last else f"{first}至{last}列"
        if self.rows:
            first_row, last_row = self.rows
            return f"第{first_row}行" if first_row == last_row else f"第{first_row}至{last_row}行"
        return f"“{self.name}”" if self.name else self.area.a1 if self.area else "各处"

    @property
    def is_of_table(self) -> bool:
        """Whether it is about a whole table."""
        return not (self.columns or self.rows or self.name)

    def turned(self) -> Answer:
        """Return it as it holds where rows and columns are exchanged."""
        area = self.area and Area(self.area.left, self.area.top, self.area.right, self.area.bottom)
        return replace(self, area=area, columns=self.rows, rows=self.columns)

    def meets(self, area: Area) -> bool:
        """Return whether it can be about a table that lies there."""
        mine = self.area
        return mine is None or (
            mine.top <= area.bottom
            and area.top <= mine.bottom
            and mine.left <= area.right
            and area.left <= mine.right
        )

    def is_of_column(self, number: int, *names: str) -> bool:
        """Return whether it is about a column, by its number or by what heads it."""
        if self.columns and self.columns[0] <= number <= self.columns[1]:
            return True
        return bool(self.name) and self.name in names

    def is_of_row(self, number: int | None, name: str) -> bool:
        """Return whether it is about a row, by its number, where it has one, or by its name."""
        if self.rows and number and self.rows[0] <= number <= self.rows[1]:
            return True
        return self.name == name != ""
