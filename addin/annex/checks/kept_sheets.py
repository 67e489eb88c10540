"""Check of 名录, 加减分 and 认表: headers, rows and names that do nothing or stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from addin.annex.adjustments import ADJUSTMENTS_SHEET
from addin.annex.answers import ANSWERS_SHEET
from addin.annex.area import a1
from addin.annex.lines import is_note
from addin.annex.roster import ROSTER_SHEET, aliases_in
from addin.annex.table_rows import find, table_rows
from addin.core.figures import Content, parse_plain
from addin.core.nearest import nearest
from addin.core.units import clean_name
from addin.problems import kept_sheets as problems
from addin.problems.settings import perhaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.grid import Grid
    from addin.problems.problem import Problem


class _Kept(NamedTuple):
    """A sheet's columns, the one that is needed first, and others that may stand there."""

    key: str
    known: tuple[str, ...]
    others: tuple[str, ...] = ("序号", "备注", "说明")


_ROSTER = _Kept("单位", ("单位", "别名", "类别", "顺序"))
_ADJUSTMENTS = _Kept("单位", ("单位", "项目", "加分", "扣分", "原因", "一票否决"))
_ANSWERS = _Kept(
    "附表",
    ("附表", "表", "列或行", "作为", "指标", "时期", "方向"),
    ("表头", "序号", "备注", "说明", "问题"),
)
_KEPT = {ROSTER_SHEET: _ROSTER, ADJUSTMENTS_SHEET: _ADJUSTMENTS, ANSWERS_SHEET: _ANSWERS}


def check_kept_sheets(grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield what does nothing on the sheets that staff keep, with the nearest known name."""
    for grid in grids:
        kept = _KEPT.get(grid.sheet.strip())
        if kept is None:
            continue
        yield from _headers(grid, kept)
        if kept is not _ANSWERS:
            yield from _rows_left_out(grid, kept.key)
        if kept is _ROSTER:
            yield from _roster(grid)
        if kept is _ADJUSTMENTS:
            yield from _adjustments(grid)


def _headers(grid: Grid, kept: _Kept) -> Iterator[Problem]:
    top = next((row for row in range(1, grid.height + 1) if find(grid, row, kept.key)), None)
    if top is None:
        yield from _without_key(grid, kept)
        return
    seen: set[str] = set()
    for column in range(1, grid.width + 1):
        name, cell = grid.text(top, column), a1(top, column)
        if name in seen:
            yield problems.HEADER_TWICE.at(grid.sheet, cell, name=name)
        elif name and name not in (*kept.known, *kept.others):
            near = nearest(name, [known for known in kept.known if not find(grid, top, known)])
            if near:
                yield problems.NO_SUCH_HEADER_BUT_ALIKE.at(grid.sheet, cell, name=name, near=near)
            else:
                known = "、".join(kept.known)
                yield problems.NO_SUCH_HEADER.at(grid.sheet, cell, name=name, known=known)
        if name:
            seen.add(name)


def _without_key(grid: Grid, kept: _Kept) -> Iterator[Problem]:
    """Yield a problem where a sheet with texts has no header; 认表 says so itself."""
    if kept is _ANSWERS:
        return
    texts = [grid.text(row, c) for row in (1, 2, 3) for c in range(1, grid.width + 1)]
    if any(texts):
        near = perhaps(nearest(kept.key, filter(None, texts)))
        yield problems.SHEET_WITHOUT_EFFECT.at(grid.sheet, key=kept.key, perhaps=near)


def _rows_left_out(grid: Grid, key: str) -> Iterator[Problem]:
    """Yield the first row behind an empty one that names a unit; notes may stand there."""
    rows = list(table_rows(grid, key))
    if not rows:
        return
    last, columns = rows[-1]
    for row in range(last + 1, grid.height + 1):
        text = grid.text(row, columns[key])
        if text and not is_note(text):
            yield problems.KEPT_ROWS_LEFT_OUT.at(grid.sheet, a1(row, columns[key]))
            return


def _roster(grid: Grid) -> Iterator[Problem]:
    rows = list(table_rows(grid, "单位"))
    names: dict[str, int] = {}
    for row, columns in rows:
        name = clean_name(str(grid.value(row, columns["单位"])))
        if name in names:
            cell, first = a1(row, columns["单位"]), names[name]
            yield problems.ROSTER_UNIT_TWICE.at(grid.sheet, cell, name=name, first=first)
        names.setdefault(name, row)
        order = grid.value(row, columns.get("顺序", 0))
        if parse_plain(order).content in (Content.TEXT, Content.ERROR):
            cell = a1(row, columns["顺序"])
            yield problems.ORDER_UNREAD.at(grid.sheet, cell, value=str(order))
    owners = {name: name for name in names}
    for row, columns in rows:
        unit = clean_name(str(grid.value(row, columns["单位"])))
        for alias in aliases_in(grid.text(row, columns.get("别名", 0))):
            other = owners.setdefault(clean_name(alias), unit)
            if other != unit:
                about = {"alias": alias, "one": unit, "other": other}
                yield problems.ALIAS_OF_TWO.at(grid.sheet, a1(row, columns["别名"]), **about)


def _adjustments(grid: Grid) -> Iterator[Problem]:
    """Yield lines that change no score, and lines that say the same as an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    for row, columns in table_rows(grid, "单位"):
        texts = tuple(str(grid.value(row, columns.get(name, 0))) for name in _ADJUSTMENTS.known)
        points = [parse_plain(grid.value(row, columns.get(name, 0))) for name in ("加分", "扣分")]
        is_read = all(p.content in (Content.NUMBER, Content.BLANK) for p in points)
        vetoes = grid.text(row, columns.get("一票否决", 0)) not in ("", "否")
        cell = a1(row, columns["单位"])
        if is_read and not vetoes and not any(p.value for p in points):
            yield problems.ADJUSTMENT_WITHOUT_EFFECT.at(grid.sheet, cell)
        elif texts in first:
            yield problems.ADJUSTMENT_TWICE.at(grid.sheet, cell, first=first[texts])
        first.setdefault(texts, row)
