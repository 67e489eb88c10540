"""What arithmetic contradicts beyond the columns that count: the rows that break a relation.

A relation that most rows confirm holds for all of them. Checks of annexes see the columns that
count for an indicator; here are the others: shares, scores that parts add up to, growth and
completion of other periods, and totals of every column.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.arithmetic.model import RelationKind
from addin.annex.arithmetic.ranks import Ties
from addin.annex.arithmetic.rows import SumKind
from addin.annex.readings import ranked_by
from addin.annex.statistics import Statistic
from addin.core.figures import format_figure, format_percent, parse_figure, to_decimal
from addin.core.ranking import Method, ranks
from addin.problems import figures, scores

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from addin.annex.arithmetic.model import Relation
    from addin.annex.arithmetic.ranks import RankBasis
    from addin.annex.arithmetic.rows import RowSum
    from addin.annex.body import BodyRow, Table
    from addin.annex.header import Column
    from addin.annex.readings import Readings
    from addin.problems.problem import Problem, ProblemKind

_ADDED = (Statistic.ACTUAL, Statistic.SCORE, Statistic.PART_SCORE)
_SUMMED = (Statistic.TARGET, Statistic.ACTUAL, Statistic.LAST_YEAR, Statistic.GAP)
_RATIOS = {
    (RelationKind.RATIO, Statistic.COMPLETION): figures.WRONG_COMPLETION,
    (RelationKind.GROWTH, Statistic.YOY): figures.WRONG_YOY,
    (RelationKind.SHARE, Statistic.SHARE): figures.WRONG_SHARE_OF_TOTAL,
}
_MOST_FAILING = 3
"""Of so many rows that hold, one may fail; where more do, the relation is not meant."""


def contradictions(table: Table, readings: Readings, checked: Collection[int]) -> Iterator[Problem]:
    """Yield the typed figures that a confirmed relation or sum of rows contradicts.

    ``checked`` are the columns that the checks of annexes hold against their figures.
    """
    rows = _tested(table, readings)
    best: dict[int, tuple[Relation, ProblemKind]] = {}
    for relation in readings.relations:
        kind, number = _kind_of(relation, readings), relation.result
        if kind and (number not in best or relation.bits > best[number][0].bits):
            best[number] = relation, kind
    for number, (relation, kind) in best.items():
        if number not in checked or relation.kind in (RelationKind.SUM, RelationKind.WEIGHTED_SUM):
            yield from _broken(table, rows, relation, readings.column(number), kind)
    for column in readings.columns:
        if column.statistic is Statistic.RANK and column.number not in checked:
            yield from _wrong_ranks(table, rows, column, ranked_by(readings, column))
    for found in readings.sums:
        yield from _wrong_totals(table, readings, found, checked)


def _kind_of(relation: Relation, readings: Readings) -> ProblemKind | None:
    """Return what a row that breaks a relation is called; None where the reading is another."""
    result = readings.column(relation.result).statistic
    if result is None or len(relation.fails) * _MOST_FAILING > len(relation.holds):
        return None
    if relation.kind is RelationKind.SHARE and len(relation.fails) > 1:
        return None  # small shares fit other columns' by chance, except for a few
    if relation.kind not in (RelationKind.SUM, RelationKind.WEIGHTED_SUM):
        return _RATIOS.get((relation.kind, result))
    if any(readings.column(part).statistic not in _ADDED for part in relation.parts):
        return None
    if result is Statistic.SCORE:
        return scores.WRONG_SCORE
    adds_up = relation.kind is RelationKind.SUM  # weights, of years, are chance
    return figures.WRONG_COLUMN_TOTAL if adds_up and result is Statistic.ACTUAL else None


def _broken(
    table: Table, rows: Sequence[BodyRow], relation: Relation, column: Column, kind: ProblemKind
) -> Iterator[Problem]:
    """Yield the typed figures of a column in the rows that break its relation."""
    for index in relation.fails:
        row = rows[index]
        typed, ours = _value(table, row, column.number), _computed(table, rows, row, relation)
        if typed is None or ours is None:
            continue
        is_score = kind is scores.WRONG_SCORE
        yield kind.at(
            table.grid.sheet,
            table.grid.address(row.row, column.number + row.shift),
            name=row.name,
            what=column.leaf,
            typed=f"{typed:f}" if is_score else _shown(typed, column),
            ours=f"{round(ours, 4):f}" if is_score else _shown(ours, column),
        )


def _tested(table: Table, readings: Readings) -> list[BodyRow]:
    """Return the rows that relations were tested on."""
    tested = set(readings.rows)
    return [row for row in table.rows if row.row in tested]


def _shown(value: Decimal, column: Column) -> str:
    """Return a figure as its column shows it: 0.024 typed as 2.4% as that."""
    is_ratio = column.percent and abs(value) <= 1
    return format_percent(value, 2) if is_ratio else format_figure(value, 4)


def _wrong_ranks(
    table: Table, rows: Sequence[BodyRow], rank: Column, basis: RankBasis | None
) -> Iterator[Problem]:
    """Yield the typed ranks that can't be right by what they certainly go by."""
    if basis is None:
        return
    values = [_value(table, row, basis.column) for row in rows]
    groups = [row.group for row in rows] if basis.grouped else None
    method = METHODS[basis.ties]
    ours = ranks(values, method, lower_is_better=basis.lower_first, groups=groups)
    for index in basis.fails:
        row, typed = rows[index], _value(table, rows[index], rank.number)
        if typed is not None and ours[index] is not None:
            yield figures.WRONG_RANK.at(
                table.grid.sheet,
                table.grid.address(row.row, rank.number + row.shift),
                name=row.name,
                typed=format_figure(typed),
                ours=format_figure(to_decimal(ours[index] or 0)),
            )


METHODS = {
    Ties.COMPETITION: Method.COMPETITION,
    Ties.DENSE: Method.DENSE,
    Ties.AVERAGE: Method.AVERAGE,
    Ties.BROKEN: Method.COMPETITION,
}
"""How units with equal figures are ranked, as typed ranks show it."""


def _computed(
    table: Table, rows: Sequence[BodyRow], row: BodyRow, relation: Relation
) -> Decimal | None:
    """Return what a relation gives for a row."""
    parts = [_value(table, row, part) for part in relation.parts]
    if any(part is None for part in parts):
        return None
    values = [part for part in parts if part is not None]
    scale = to_decimal(relation.scale)
    if relation.kind in (RelationKind.SUM, RelationKind.WEIGHTED_SUM):
        weights = relation.weights or (1.0,) * len(values)
        terms = (to_decimal(w) * v for w, v in zip(weights, values, strict=True))
        return scale * (sum(terms, Decimal(0)) + to_decimal(relation.constant))
    if relation.kind is RelationKind.SHARE:
        whole = sum(
            (_value(table, each, relation.parts[0]) or Decimal(0) for each in rows), Decimal(0)
        )
        return scale * values[0] / whole if whole else None
    if not values[1]:
        return None
    ratio = values[0] / values[1]
    return scale * (ratio - 1 if relation.kind is RelationKind.GROWTH else ratio)


def _value(table: Table, row: BodyRow, column: int) -> Decimal | None:
    value = table.value(row, column)
    return to_decimal(value) if type(value) is float else parse_figure(value).value


def _wrong_totals(
    table: Table, readings: Readings, found: RowSum, checked: Collection[int]
) -> Iterator[Problem]:
    """Yield the figures of a row of totals that are not the sum of its parts, in other columns."""
    if found.kind is not SumKind.SUM or not found.confirm:
        return
    total = table.rows[found.row]
    for column in readings.columns:
        if column.statistic not in _SUMMED or column.percent or column.number in checked:
            continue
        typed = _value(table, total, column.number)
        parts = [_value(table, table.rows[part], column.number) for part in found.parts]
        if typed is None or any(part is None for part in parts):
            continue
        summed = sum((part for part in parts if part is not None), Decimal(0))
        places = [-int(v.normalize().as_tuple().exponent) for v in (*parts, typed) if v is not None]
        half = Decimal(1).scaleb(-max(*places, 0)) / 2
        slack = half * (len(parts) + 1) if max(places) > 0 else Decimal(0)
        if abs(typed - summed) > slack:
            yield figures.WRONG_TOTAL.at(
                table.grid.sheet,
                table.grid.address(total.row, column.number + total.shift),
                name=total.name,
                what=column.leaf,
                typed=format_figure(typed, 4),
                ours=format_figure(summed, 4),
            )
