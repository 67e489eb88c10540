"""The annexes as the circular appends them: tables of texts, with label, title, measure and notes.

Figures are recomputed; those of a column have the same number of decimals, and no figure is —.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.checks.ranks import ranking_meant
from addin.annex.statistics import CHINESE, Statistic
from addin.core.completion import Direction, completion
from addin.core.figures import (
    NO_FIGURE,
    format_figure,
    format_percent,
    percent_decimals,
)
from addin.core.numerals import read_numeral
from addin.report.action_tables import action_tables
from addin.report.tables import AnnexTable, TextColumn, label_of, rank_text, unlabelled
from addin.report.wording import measure_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.model import Row
    from addin.annex.results import AnnexResult, ItemResult, UnitResult
    from addin.settings.workbook import Settings

_PLAIN = (Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.GAP, Statistic.SCORE)
_RATIOS = (Statistic.COMPLETION, Statistic.YOY)
_ORDER = (
    *(Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION),
    *(Statistic.LAST_YEAR, Statistic.YOY, Statistic.GAP, Statistic.SCORE, Statistic.RANK),
)
_MOST_DECIMALS = 2


def annex_tables(results: Results) -> tuple[AnnexTable, ...]:
    """Return the tables by number; sheets that have none come last and get the next ones."""
    found = [*_indicator_tables(results), *_unit_tables(results), *action_tables(results)]
    labels = _labels(table.label for table in found)
    labelled = [replace(table, label=labels[table.label]) for table in found]
    return tuple(sorted(labelled, key=lambda table: _number(table.label)))


def _labels(sheets: Iterable[str]) -> dict[str, str]:
    """Return each sheet's label."""
    distinct = list(dict.fromkeys(sheets))
    word = next((label[:2] for sheet in distinct if (label := label_of(sheet))), "附表")
    last = max(map(_number, distinct), default=0)
    labels = {}
    for sheet in distinct:
        if label := label_of(sheet):
            labels[sheet] = label
        else:
            last += 1
            labels[sheet] = f"{word}{last}"
    return labels


def _number(label: str) -> int:
    """Return the number that a label begins with, 0 without one."""
    return read_numeral(label_of(label)[2:].partition("-")[0] or "0")


def _indicator_tables(results: Results) -> Iterator[AnnexTable]:
    for _, group in groupby(results.items, key=lambda item: id(item.table)):
        items = list(group)
        table = items[0].table
        names = [item.item.measure.name if item.item.measure else NO_FIGURE for item in items]
        same = len(set(names)) == 1
        columns = [TextColumn("指标", tuple(item.item.indicator for item in items))]
        if Statistic.LEAD in table.columns:
            leads = tuple(item.item.lead for item in items)
            columns.insert(0, TextColumn("牵头部门", leads, merged=True))
        if not same:
            columns.append(TextColumn("计量单位", tuple(names)))
        columns += _item_figures(items, names)
        title = table.title or f"{unlabelled(table.sheet)}完成情况表"
        measure = names[0].replace(NO_FIGURE, "") if same else ""
        yield AnnexTable(
            table.sheet, title, measure, tuple(columns), frozenset(), tuple(table.notes)
        )


def _item_figures(items: Sequence[ItemResult], measures: Sequence[str]) -> Iterator[TextColumn]:
    """Yield the columns of figures; those of one measure have as many decimals as each other."""
    table = items[0].table
    computed = (
        {Statistic.COMPLETION} if any(i.result.completion is not None for i in items) else set()
    )
    for role in _ORDER:
        if role is Statistic.RANK or role not in table.columns.keys() | computed:
            continue
        results = [item.result for item in items]
        values = [_value(result, role) for result in results]
        if role in _RATIOS:
            decimals = max(item.item.decimals for item in items)
            texts = _ratios(values, role, decimals, results)
        else:
            texts = _by_measure(values, measures)
        yield TextColumn(CHINESE[role], tuple(texts), aligned=True)


def _by_measure(values: Sequence[Decimal | None], measures: Sequence[str]) -> list[str]:
    printed = {
        measure: iter(_plain([v for v, of in zip(values, measures, strict=True) if of == measure]))
        for measure in set(measures)
    }
    return [next(printed[measure]) for measure in measures]


def _unit_tables(results: Results) -> Iterator[AnnexTable]:
    by_table = groupby(results.annexes, key=lambda r: (r.annex.sheet, r.annex.area))
    for (sheet, _), group in by_table:
        parts = list(group)
        annex = parts[0].annex
        rows = sorted(annex.all_rows, key=lambda row: row.row)
        summed = {row.row for row in (*annex.subtotals, annex.total) if row}
        columns = [TextColumn("单位", tuple(row.name for row in rows))]
        if any(row.group for row in rows):
            groups = tuple("" if row is annex.total else row.group or "" for row in rows)
            columns.insert(0, TextColumn("类别", groups, merged=True))
        for part in parts:
            columns += _figures(part, results.found.settings)
        yield AnnexTable(
            label=sheet,
            title=annex.title or f"{unlabelled(annex.indicator)}完成情况表",
            measure="" if annex.shared else measure_name(annex),
            columns=tuple(columns),
            totals=frozenset(i for i, row in enumerate(rows) if row.row in summed),
            notes=tuple(annex.notes),
        )


def _figures(part: AnnexResult, settings: Settings) -> Iterator[TextColumn]:
    """Yield an indicator's columns: those of its annex, its completion and its ranks."""
    annex = part.annex
    rows = sorted(annex.all_rows, key=lambda row: row.row)
    results = {unit.row.row: unit for unit in (*part.units, part.total) if unit}
    measure = measure_name(annex)
    group = (annex.indicator + (f"({measure})" if measure else "")) if annex.shared else ""
    for role in _roles(part):
        if role is Statistic.RANK:
            texts = _ranks(rows, part, settings)
        else:
            texts = _texts(rows, results, role, annex.decimals)
        if any(text != NO_FIGURE for text in texts) or role in annex.columns:
            yield TextColumn(CHINESE[role], tuple(texts), role is not Statistic.RANK, group)


def _roles(part: AnnexResult) -> list[Statistic]:
    """Return the roles that get a column; tables side by side have no room for more ranks."""
    wanted = set(part.annex.columns)
    if part.annex.direction is Direction.HIGHER:
        wanted.add(Statistic.COMPLETION)
    if not part.annex.shared:
        wanted.add(Statistic.RANK)
    return [role for role in _ORDER if role in wanted]


def _ranks(rows: Sequence[Row], part: AnnexResult, settings: Settings) -> list[str]:
    """Return the ranks, by the ranking that the annex's own follow."""
    ours = ranking_meant(part, settings).ranks
    ranks = {unit.row.row: rank for unit, rank in zip(part.units, ours, strict=True)}
    return [rank_text(ranks.get(row.row)) for row in rows]


def _texts(
    rows: Sequence[Row], results: Mapping[int, UnitResult], role: Statistic, decimals: int
) -> list[str]:
    """Return a column's texts."""
    units = [results.get(row.row) for row in rows]
    values = [
        _value(unit, role) if unit else _subtotal(row, role)
        for row, unit in zip(rows, units, strict=True)
    ]
    return _ratios(values, role, decimals, units) if role in _RATIOS else _plain(values)


def _plain(values: Sequence[Decimal | None]) -> list[str]:
    """Return figures with the decimals that the longest needs, two at the most."""
    places = max(map(_places, values), default=0)
    return [format_figure(value, places, keep_zeros=True) for value in values]


def _ratios(
    values: Sequence[Decimal | None],
    role: Statistic,
    decimals: int,
    units: Sequence[UnitResult | None],
) -> list[str]:
    """Return percentages with the decimals that a near miss among them needs.

    Two at the most; one that takes more to be told from what is due stands alone with them.
    """
    is_completion = role is Statistic.COMPLETION
    apart = [unit.apart_from if is_completion and unit else None for unit in units]
    pairs = list(zip(values, apart, strict=True))
    needed = [percent_decimals(value, decimals, of) for value, of in pairs if value is not None]
    shared = max(decimals, min(max(needed, default=0), _MOST_DECIMALS))
    return [format_percent(value, shared, True, of) for value, of in pairs]


def _value(unit: UnitResult, role: Statistic) -> Decimal | None:
    """Return a figure: what can be computed as computed, the rest as it stands in the annex."""
    if role is Statistic.COMPLETION:
        return unit.completion
    if role is Statistic.GAP:
        return unit.gap
    if role is Statistic.TARGET and unit.lacks_target:
        return None
    return unit.row.value(role)


def _subtotal(row: Row, role: Statistic) -> Decimal | None:
    """Return a figure of a row that sums up others and has no result."""
    target, actual = row.value(Statistic.TARGET), row.value(Statistic.ACTUAL)
    if role is Statistic.COMPLETION and target and actual is not None:
        return completion(actual, target)
    return row.value(role)


def _places(value: Decimal | None) -> int:
    """Return how many decimals a figure needs, two at the most."""
    if value is None:
        return 0
    return len(format_figure(value, _MOST_DECIMALS).partition(".")[2])
