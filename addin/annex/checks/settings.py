"""Check of the table of indicators on 设置: lines and cells that hold for nothing there is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from addin.annex.statistics import Statistic
from addin.core.figures import fold_text
from addin.core.nearest import nearest
from addin.problems.settings import (
    NO_SUCH_INDICATOR,
    NO_SUCH_SHEET,
    NO_SUCH_TARGETS,
    perhaps,
)
from addin.settings.catalogue import SETTINGS_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.annex.model import Annex, IndicatorTable
    from addin.problems.problem import Problem, ProblemKind
    from addin.settings.indicator import IndicatorSetting

_NAMING = frozenset({"指标", "附表"})


@dataclass(frozen=True, slots=True)
class _Place:
    """An indicator and its sheet, folded, the texts above its target, and its header's cells."""

    sheet: str
    indicator: str
    target: tuple[str, ...]
    headers: tuple[str, ...]


def check_settings(results: Results, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Yield lines for indicators that no annex has, and 任务列 that no annex of theirs has.

    A line that only names an indicator sets nothing and is passed over, as is one for a hidden
    sheet, which is not read.
    """
    by_name = {fold_text(grid.sheet): grid for grid in grids}
    places = [*_places(results, by_name)]
    for line in chain.from_iterable(results.found.settings.indicators.values()):
        grid = by_name.get(line.sheet)
        if line.cells.keys() - _NAMING and not (grid and grid.hidden):
            yield from _check_line(line, places, is_there=bool(grid))


def _places(results: Results, grids: Mapping[str, Grid]) -> Iterator[_Place]:
    for annex in [*(r.annex for r in results.annexes), *(a.annex for a in results.actions)]:
        yield _place(grids, annex, annex.indicator, [row.row for row in annex.all_rows])
    for table in results.found.tables:
        rows = [item.row.row for item in table.items]
        yield from (_place(grids, table, item.indicator, rows) for item in table.items)


def _place(
    grids: Mapping[str, Grid], annex: Annex | IndicatorTable, indicator: str, rows: Sequence[int]
) -> _Place:
    sheet, area = fold_text(annex.sheet), annex.area
    grid, above = grids[sheet], range(area.top, min(rows, default=area.bottom + 1))
    texts = (grid.shown(row, annex.columns.get(Statistic.TARGET, 0)) for row in above)
    headers = (grid.text(row, c) for row in above for c in range(area.left, area.right + 1))
    target = tuple(dict.fromkeys(filter(None, texts)))
    return _Place(sheet, fold_text(indicator), target, tuple(filter(None, headers)))


def _check_line(
    line: IndicatorSetting, places: Sequence[_Place], *, is_there: bool
) -> Iterator[Problem]:
    """Yield what is wrong with one line: its sheet, its indicator, or its 任务列.

    ``is_there`` says that its sheet is in the workbook, whether or not anything was read there.
    """
    on_sheet = [place for place in places if line.sheet in ("", place.sheet)]
    meant = [place for place in on_sheet if place.indicator == line.name]
    wanted = line.target_column
    if not on_sheet and not is_there:
        ours = [place.sheet for place in places if place.indicator == line.name]
        near = nearest(line.sheet, ours or [place.sheet for place in places])
        yield _problem(NO_SUCH_SHEET, line, "附表", near, name=line.sheet)
    elif not meant:
        where = f"“{line.sheet}”中" if line.sheet else "各附表中"
        near = nearest(line.name, [place.indicator for place in on_sheet])
        yield _problem(NO_SUCH_INDICATOR, line, "指标", near, name=line.name, where=where)
    elif wanted and not any(wanted in "·".join(place.target) for place in meant):
        headers = [text for place in meant for text in place.headers]
        near = nearest(wanted, [text for text in headers if text != wanted])
        near = near or next((place.target[-1] for place in meant if place.target), "")
        yield _problem(NO_SUCH_TARGETS, line, "任务列", near, name=wanted, indicator=line.name)


def _problem(
    kind: ProblemKind, line: IndicatorSetting, header: str, near: str, **fields: str
) -> Problem:
    cell = line.cells.get(header, "")
    return kind.at(SETTINGS_SHEET, cell, perhaps=perhaps(near), **fields)
