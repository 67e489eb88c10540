"""The sheet 认表, optional: what staff say of tables, columns and rows overrules everything.

Each row says of one column or row of a table, or of a whole table, what it is to be read as, of
which indicator and period it is, and which end is good. A cell that is left blank says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from addin.annex.grid import Area, a1, column_letter, column_number, parse_area
from addin.annex.heading import Slot
from addin.annex.naming import RowKind
from addin.annex.statistics import Statistic
from addin.annex.table_rows import find, headers
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.core.patterns import late
from addin.core.schedule import parse_period
from addin.problems import answers as problems
from addin.problems.settings import perhaps
from addin.settings.choices import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.annex.grid import Grid
    from addin.core.completion import Direction
    from addin.core.schedule import Period
    from addin.problems.problem import Problem

ANSWERS_SHEET = "认表"
SHEET, TABLE, PLACE, READS = "附表", "表", "列或行", "作为"
INDICATOR, PERIOD, DIRECTION = "指标", "时期", "方向"
_NEEDED = (SHEET, READS)


@dataclass(frozen=True, slots=True)
class Reads:
    """What a column, a row or a table is said to be; None where the word can't be said of it.

    ``by`` is what a column of ranks goes by. A table is only ever said to be none.
    """

    column: Statistic | None = None
    row: RowKind | None = None
    by: Statistic | None = None
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
    "数值": Reads(Statistic.ACTUAL),
    "得分": Reads(Statistic.SCORE),
    "分项得分": Reads(Statistic.PART_SCORE),
    "位次": Reads(Statistic.RANK),
    "数值位次": Reads(Statistic.RANK, by=Statistic.ACTUAL),
    "完成率位次": Reads(Statistic.RANK, by=Statistic.COMPLETION),
    "同比位次": Reads(Statistic.RANK, by=Statistic.YOY),
    "得分位次": Reads(Statistic.RANK, by=Statistic.SCORE),
    "权重": Reads(Statistic.WEIGHT),
    "备注": Reads(Statistic.REMARK),
    "忽略": Reads(Statistic.OTHER),
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

_COLUMNS = late(r"([A-Z]{1,3})列?(?:[:\-—~至到]([A-Z]{1,3})列?)?")
_ROWS = late(r"第?(\d{1,7})行?(?:[:\-—~至到]第?(\d{1,7})行?)?")
_WHOLE = ("", "整表", "全表")

Span = tuple[int, int]
_T = TypeVar("_T")
_NAMES = (SHEET, TABLE, PLACE, READS, INDICATOR, PERIOD, DIRECTION)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of 认表; what is None or "" says nothing.

    ``cell`` is where it stands. ``area`` is the table's, None for any of the sheet. ``columns`` or
    ``rows`` are numbers, first and last; ``name`` is a header or a row's name instead. Without any
    of them it is about the table.
    """

    cell: str
    sheet: str
    area: Area | None = None
    columns: Span | None = None
    rows: Span | None = None
    name: str = ""
    reads: Reads = field(default_factory=Reads)
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
        if self.columns:
            return self.columns[0] <= number <= self.columns[1]
        return bool(self.name) and self.name in names

    def is_of_row(self, number: int, name: str) -> bool:
        """Return whether it is about a row, by its number or by its name."""
        return self.rows[0] <= number <= self.rows[1] if self.rows else self.name == name != ""


def read_answers(grids: Iterable[Grid]) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """Return what the sheet 认表 says, and what of it is not understood; nothing without one."""
    grid = next((g for g in grids if g.sheet.strip() == ANSWERS_SHEET), None)
    if grid is None:
        return (), ()
    reader = _Reader(grid)
    found = tuple(reader.answers())
    return found, tuple(reader.problems)


class _Reader:
    """Reads the rows of 认表, gathering what is not understood."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.problems: list[Problem] = []

    def answers(self) -> Iterator[Answer]:
        """Yield the rows that say anything."""
        rows = range(1, self.grid.height + 1)
        top = next((r for r in rows if all(find(self.grid, r, name) for name in _NEEDED)), None)
        if top is None:
            self.problems.append(problems.NO_HEADER.at(self.grid.sheet))
            return
        columns = headers(self.grid, top)
        for row in range(top + 1, self.grid.height + 1):
            answer = self._answer(row, columns)
            if answer:
                yield answer

    def _answer(self, row: int, columns: Mapping[str, int]) -> Answer | None:
        said = {name: self._text(row, columns.get(name, 0)) for name in _NAMES}
        if not any(said[name] for name in (READS, INDICATOR, PERIOD, DIRECTION)):
            return None
        place = _place(said[PLACE])
        area = parse_area(said[TABLE]) if said[TABLE] else None
        if said[TABLE] and area is None:
            place_of = a1(row, columns[TABLE])
            self.problems.append(problems.NO_AREA.at(self.grid.sheet, place_of, value=said[TABLE]))
        if not said[SHEET] or (said[TABLE] and area is None):
            return None
        return Answer(
            cell=a1(row, columns[SHEET]),
            sheet=said[SHEET],
            area=area,
            reads=self._chosen(CHOICES, row, columns, READS, said[READS]) or Reads(),
            indicator=said[INDICATOR],
            direction=self._chosen(DIRECTIONS, row, columns, DIRECTION, said[DIRECTION]),
            **self._period(row, columns, said[PERIOD], whole=not place),
            **place,
        )

    def _text(self, row: int, column: int) -> str:
        value = self.grid.value(row, column) if column else None
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        return "" if value is None else fold_text(str(value))

    def _period(
        self, row: int, columns: Mapping[str, int], typed: str, *, whole: bool
    ) -> dict[str, Any]:
        if not typed:
            return {}
        period = parse_period(typed) if whole else None
        slot = None if whole else SLOTS.get(typed)
        if period is None and slot is None:
            self._report_choice(row, columns[PERIOD], typed, ("2024年1-9月",) if whole else SLOTS)
        return {"period": period, "slot": slot}

    def _chosen(
        self, choices: Mapping[str, _T], row: int, columns: Mapping[str, int], name: str, typed: str
    ) -> _T | None:
        if typed and typed not in choices:
            self._report_choice(row, columns[name], typed, choices)
        return choices.get(typed)

    def _report_choice(self, row: int, column: int, typed: str, choices: Iterable[str]) -> None:
        known = tuple(choices)
        fields = {"choices": "、".join(known), "perhaps": perhaps(nearest(typed, known))}
        self.problems.append(
            problems.NO_CHOICE.at(self.grid.sheet, a1(row, column), value=typed, **fields)
        )


def _place(typed: str) -> dict[str, Any]:
    """Return the columns, rows or name that a text means; none of these for the whole table."""
    if typed in _WHOLE:
        return {}
    if match := _COLUMNS.fullmatch(typed.upper()):
        first, last = match[1], match[2] or match[1]
        return {"columns": (column_number(first), column_number(last))}
    if match := _ROWS.fullmatch(typed):
        return {"rows": (int(match[1]), int(match[2] or match[1]))}
    return {"name": typed}
