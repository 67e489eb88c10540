"""The sheet 认表, optional: what staff say of tables, columns and rows overrules everything.

Each row says of one column or row of a table, or of a whole table, what it is to be read as, of
which indicator and period it is, and which end is good. A cell that is left blank says nothing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from addin.annex.answer import CHOICES, SLOTS, Answer, Reads
from addin.annex.area import a1, column_number, parse_area
from addin.annex.table_rows import find, headers
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.core.patterns import late
from addin.core.schedule import date_text, parse_period
from addin.problems import answers as problems
from addin.problems.settings import perhaps
from addin.settings.choices import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem

ANSWERS_SHEET = "认表"
SHEET, TABLE, PLACE, READS = "附表", "表", "列或行", "作为"
INDICATOR, PERIOD, DIRECTION = "指标", "时期", "方向"
_NEEDED = (SHEET, READS)


_COLUMNS = late(r"([A-Z]{1,3})列?(?:[:\-—~至到]([A-Z]{1,3})列?)?")
_ROWS = late(r"第?(\d{1,7})行?(?:[:\-—~至到]第?(\d{1,7})行?)?")
_WHOLE = ("", "整表", "全表")

_T = TypeVar("_T")
_NAMES = (SHEET, TABLE, PLACE, READS, INDICATOR, PERIOD, DIRECTION)


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
            self.problems.append(problems.ANSWERS_WITHOUT_HEADER.at(self.grid.sheet))
            return
        columns = headers(self.grid, top)
        for row in range(top + 1, self.grid.height + 1):
            answer = self._answer(row, columns)
            if answer:
                yield answer

    def _answer(self, row: int, columns: Mapping[str, int]) -> Answer | None:
        said = {name: self._text(row, columns.get(name, 0)) for name in _NAMES}
        is_note = columns[READS] <= self.grid.area(row, columns[SHEET]).right
        if is_note or not any(said[name] for name in (READS, INDICATOR, PERIOD, DIRECTION)):
            return None
        place = _place(said[PLACE])
        area = parse_area(said[TABLE]) if said[TABLE] else None
        if said[TABLE] and area is None:
            self.problems.append(
                problems.ANSWER_NO_AREA.at(
                    self.grid.sheet, a1(row, columns[TABLE]), value=said[TABLE]
                )
            )
        if not said[SHEET]:
            self.problems.append(
                problems.ANSWER_WITHOUT_SHEET.at(self.grid.sheet, a1(row, columns[SHEET]))
            )
        if not said[SHEET] or (said[TABLE] and area is None):
            return None
        return Answer(
            cell=a1(row, columns[SHEET]),
            sheet=said[SHEET],
            area=area,
            reads=self._chosen(CHOICES, row, columns, READS, said[READS]) or Reads(),
            word=said[READS],
            indicator=said[INDICATOR],
            direction=self._chosen(DIRECTIONS, row, columns, DIRECTION, said[DIRECTION]),
            **self._period(row, columns, said[PERIOD], whole=not place),
            **place,
        )

    def _text(self, row: int, column: int) -> str:
        area = self.grid.area(row, column) if column else None
        value = self.grid.value(area.top, area.left) if area else None
        if isinstance(value, date):
            return date_text(value)
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
            problems.ANSWER_UNKNOWN.at(self.grid.sheet, a1(row, column), value=typed, **fields)
        )


def _place(typed: str) -> dict[str, Any]:
    """Return the columns or rows that a text means, and the name that it may be instead.

    None of these for the whole table.
    """
    if typed in _WHOLE:
        return {}
    if match := _COLUMNS.fullmatch(typed.upper()):
        first, last = match[1], match[2] or match[1]
        return {"columns": (column_number(first), column_number(last)), "name": typed}
    if match := _ROWS.fullmatch(typed):
        return {"rows": (int(match[1]), int(match[2] or match[1])), "name": typed}
    return {"name": typed}
