"""How every table of a workbook is read, printed: its columns with the reasons, its other rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from rich.markup import escape

from addin.annex.heading import Slot
from addin.annex.held import RowRole
from addin.annex.statistics import JUDGED, LABELS, NAMES, Statistic
from addin.cli.options import print_json
from addin.cli.show import table_of, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from addin.annex.area import Area
    from addin.annex.compute import Results
    from addin.annex.held import HeldColumn, HeldRow
    from addin.annex.questions import Question

_MOST_UNITS = 6
_SLOTS = {
    Slot.CUMULATIVE: "累计",
    Slot.QUARTER: "当季",
    Slot.MONTH: "当月",
    Slot.DAY: "当日",
    Slot.LAST_YEAR: "上年",
    Slot.PREVIOUS: "上期",
}
_OF_TIME = (Statistic.ACTUAL, Statistic.YOY, Statistic.OTHER)
"""What is shown with the stretch of time that it is of."""

_PARTS = {
    RowRole.TOTAL: "合计行",
    RowRole.SUBTOTAL: "小计行",
    RowRole.MEAN: "平均行",
    RowRole.LEVEL: "对照行",
    RowRole.MARKS: "满分行",
}


@dataclass(frozen=True)
class _Shown:
    """One table as it is printed; ``names`` are its units, or its indicators."""

    sheet: str
    area: Area
    title: str
    rows_are: str
    names: Sequence[str]
    columns: Sequence[HeldColumn]
    others: Sequence[HeldRow] = ()


def show_tables(results: Results) -> None:
    """Print how each table is read, in the order of the sheets."""
    console = terminal()
    for table in _tables(results):
        _show(table, console)


def show_questions(questions: Sequence[Question], *, as_json: bool) -> None:
    """Print what is not clear, a line for each cell that 认表 could answer."""
    if as_json:
        print_json({"questions": [asdict(question) for question in questions]})
        return
    if not questions:
        print("没有看不准的地方。")
    for question in questions:
        table = f"!{question.table}" if question.table else ""
        place = f" {question.place}({question.header or '没有表头'})" if question.place else ""
        print(f"{question.sheet}{table}{place} {question.text}")


def _tables(results: Results) -> Iterator[_Shown]:
    """Yield each table once, also where it holds several indicators."""
    annexes = [result.annex for result in (*results.annexes, *results.doubtful)]
    annexes += [action.annex for action in results.actions]
    tables = {(annex.sheet, annex.area): annex for annex in reversed(annexes)}
    for (sheet, area), first in reversed(tables.items()):
        names = [row.name for row in first.rows]
        yield _Shown(sheet, area, first.title, "单位", names, first.readings, first.others)
    for table in results.found.tables:
        names = [item.indicator for item in table.items]
        yield _Shown(table.sheet, table.area, table.title, "指标", names, table.readings)


def _show(shown: _Shown, console: Console) -> None:
    console.print()
    console.print(escape(f"{shown.sheet}!{shown.area.a1}  {shown.title or '(没有标题)'}"))
    console.print(escape(_names(shown)))
    indicators = list(dict.fromkeys(c.indicator for c in shown.columns if _is_of(c)))
    if len(indicators) == 1:
        console.print(escape(f"指标:{indicators[0]}"))
    table = table_of("列", "表头", "读作", "依据")
    for column in shown.columns:
        said = _reading(column, shown.columns, named=len(indicators) > 1)
        table.add_row(*map(escape, (column.place, column.header, said, ";".join(column.why))))
    console.print(table)
    for row in shown.others:
        console.print(escape(f"  {row.cell}“{row.name}”是{_PARTS[row.part]}:{';'.join(row.why)}"))


def _names(shown: _Shown) -> str:
    some = "、".join(shown.names[:_MOST_UNITS])
    more = "等" if len(shown.names) > _MOST_UNITS else ""
    return f"{len(shown.names)}个{shown.rows_are}:{some}{more}"


def _is_of(column: HeldColumn) -> bool:
    """Return whether a column holds figures of an indicator that is named."""
    return bool(column.indicator) and column.statistic not in LABELS


def _reading(column: HeldColumn, columns: Sequence[HeldColumn], *, named: bool) -> str:
    """Return what a column is read as: 财政收入·完成数(亿元,累计), after a ? where unsure."""
    said = NAMES[column.statistic]
    if column.statistic is Statistic.ACTUAL and not _has_target(column, columns):
        said = "数值"
    slot = _SLOTS.get(column.slot, "") if column.statistic in _OF_TIME else ""
    more = ",".join(filter(None, (column.measure, slot)))
    name = f"{column.indicator}·" if named and _is_of(column) else ""
    return f"{'' if column.sure else '?'}{name}{said}{f'({more})' if more else ''}"


def _has_target(column: HeldColumn, columns: Sequence[HeldColumn]) -> bool:
    return any(c.statistic in JUDGED and c.indicator == column.indicator for c in columns)
