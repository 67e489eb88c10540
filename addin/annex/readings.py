"""Which statistic each column of figures is: words weighed first, then arithmetic over the whole.

Every column starts with what its header speaks for most. Then each relation that most rows confirm
(C ÷ B = D) may turn its whole triple to what it asks for, where that is worth more than the words
that are given up. A ratio alone is no completion: 办结 ÷ 受理 is a share, so the target or the
result needs a word for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, takewhile
from typing import TYPE_CHECKING

from addin.annex.answered import kind_said
from addin.annex.arithmetic.confirm import confirm, confirm_sum
from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.model import Relation, RelationKind
from addin.annex.arithmetic.ranks import RankBasis, Ties, find_bases, is_rank_like
from addin.annex.arithmetic.relations import find_relations
from addin.annex.header import Column, chosen
from addin.annex.heading import Slot, quarter_of, read_heading
from addin.annex.naming import RowKind, row_kind
from addin.annex.proposals import named_growths, named_rates, near_rates, proposals_of
from addin.annex.reasons import Places, explained
from addin.annex.rows import rows_of, sort_rows, summed_groups
from addin.annex.statistics import ASSESSED, FIGURES, GROWN, MEASURED, QUARTERS, Statistic
from addin.annex.words import STRONG
from addin.core.figures import parse_figure
from addin.core.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from addin.annex.arithmetic.rows import RowSum
    from addin.annex.body import BodyRow, Table

_MOST_BITS = 12.0
_VALUE = 1.5
"""What speaks for a column to hold the figure of the thing that it names, without any word."""

_UNLIKE_RANKS = 1.5
_BESIDE = 5
"""Columns that a difference without a word may reach over."""

_MOST_SWEEPS = 5
_NEARLY = 1.5
"""Words and arithmetic that differ by less than so much tie."""

_FEW = 6
"""With fewer units a random order fits some column too often: a basis needs a word."""

ENOUGH_BITS = 5.0
"""With so many what ranks go by shows beyond chance."""

_SAMPLE = 60
"""So many rows tell whether a column holds percentages."""

Assignment = dict[int, Statistic]


@dataclass(frozen=True)
class Readings:
    """The columns of a table as they are held to be, and the arithmetic that was found.

    ``relations`` are between column numbers; ``bases`` give for a column with ranks what it orders
    by, the most likely first. ``rows`` are the row numbers that relations were tested on, those of
    units; ``kinds`` says what each row is, and ``sums`` which rows sum others (by their index).
    ``groups`` are those that subtotals name, by the units' rows, where ranks run within them.
    ``figures`` are those of each column in the units' rows.
    """

    columns: tuple[Column, ...]
    relations: tuple[Relation, ...]
    bases: Mapping[int, tuple[RankBasis, ...]]
    rows: tuple[int, ...]
    kinds: Mapping[int, RowKind]
    sums: tuple[RowSum, ...]
    groups: Mapping[int, str] = field(default_factory=dict[int, str])
    figures: Mapping[int, Figures] = field(default_factory=dict[int, Figures], repr=False)

    def column(self, number: int) -> Column:
        """Return a column by its number."""
        return self._by_number[number]

    @cached_property
    def _by_number(self) -> dict[int, Column]:
        return {column.number: column for column in self.columns}


def read_table(table: Table, regions: frozenset[str]) -> Readings:
    """Return what each column of a table is held to be."""
    if is_assessment(_said(column) for column in table.header.values):
        return _assessment(table, regions)
    values = [_with_percent(table, column) for column in table.header.values]
    raw = {c.number: _raw(table, c) for c in values}
    every = {c.number: _figures(c, raw[c.number]) for c in values}
    kinds, sums = sort_rows(table, every, regions)
    body = rows_of(table, kinds, RowKind.UNIT)
    named = summed_groups(table, kinds, sums)
    body = [row._replace(group=named.get(row.row, row.group)) for row in body] if named else body
    figures = every
    if len(body) < len(table.rows):
        kept = [kinds[row.row] is RowKind.UNIT for row in table.rows]
        figures = {c.number: _figures(c, list(compress(raw[c.number], kept))) for c in values}
    relations = _relations(values, figures, len(body))
    choice = _Choice(values, figures, relations, len(body))
    assignment = choice.made()
    bases = {
        c.number: tuple(_bases(c, values, figures, assignment, body))
        for c in values
        if assignment[c.number] is Statistic.RANK and figures[c.number].is_filled
    }
    assignment |= _targets_by_title(table, values)
    unsure = choice.unsure()
    columns = [_read(c, assignment, sure=c.number not in unsure) for c in values]
    columns = list(_settled(columns, relations, bases))
    by_number = {c.number: c for c in columns}
    found = Readings(
        tuple(by_number.get(c.number, c) for c in table.header.columns),
        tuple(relations),
        bases,
        tuple(row.row for row in body),
        kinds,
        sums,
        named if any(bases[n][0].grouped for n in bases if bases[n]) else {},
        figures,
    )
    return _explained(found, table)


def grouped(table: Table, readings: Readings) -> Table:
    """Return a table whose units are of the groups within which their ranks run."""
    if not readings.groups:
        return table
    rows = (row._replace(group=readings.groups.get(row.row, row.group)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _explained(found: Readings, table: Table) -> Readings:
    """Return the readings with what spoke for each column of figures."""
    figures = [c for c in found.columns if not c.is_label]
    ranks = {number: ranked_by(found, found.column(number)) for number in found.bases}
    told = explained(figures, found.relations, ranks, Places(table.grid.turned))
    by_number = {c.number: c for c in told}
    return replace(found, columns=tuple(by_number.get(c.number, c) for c in found.columns))


def _assessment(table: Table, regions: frozenset[str]) -> Readings:
    """Return a table of assessment scores as its words tell it: its sums are checked elsewhere."""
    columns = [
        column if column.is_label else chosen(column, _said(column))
        for column in table.header.columns
    ]
    kinds = {row.row: _kind_of(table, row, regions) for row in table.rows}
    units = (row.row for row in table.rows if kinds[row.row] is RowKind.UNIT)
    found = Readings(tuple(_with_quarters(columns)), (), {}, tuple(units), kinds, ())
    return _explained(found, table)


def _kind_of(table: Table, row: BodyRow, regions: frozenset[str]) -> RowKind:
    said = kind_said(table.grid, table.area, row.row, row.name)
    return said or row_kind(row.name, regions)


def _said(column: Column) -> Statistic:
    """Return what a header speaks for most; a quarter of scores for that quarter."""
    said = max(column.weights, key=column.weights.__getitem__, default=Statistic.ACTUAL)
    quarter = quarter_of(column.leaf) if said is Statistic.SCORE else None
    return quarter or said


def _targets_by_title(table: Table, columns: Sequence[Column]) -> Assignment:
    """Return the only figures of a table of tasks (任务分解表) as targets, whatever heads them."""
    if len(columns) != 1 or columns[0].weights or not _TASKS.search(table.title):
        return {}
    return {columns[0].number: Statistic.TARGET}


_TASKS = late(r"(?:任务|目标|指标)(?:数|任务)?(?:分解|分配|下达|安排)?(?:情况)?表$")


def _with_percent(table: Table, column: Column) -> Column:
    """Return the column with what its cells say of percentages: typed signs, number formats."""
    shown = formatted = filled = 0
    for row in table.rows[:_SAMPLE]:
        value = table.value(row, column.number)
        if isinstance(value, str):
            shown += "%" in value or "％" in value
            filled += parse_figure(value).value is not None
        elif value is not None:
            form = table.grid.format(row.row, column.number + row.shift)
            formatted += form is not None and form.percent
            filled += 1
    percent, as_ratio = (shown + formatted) * 2 > filled, formatted * 2 > filled
    if not percent and not as_ratio:
        return column
    return column._replace(percent=True, as_ratio=as_ratio)


def understood(table: Table, readings: Readings) -> Table:
    """Return a table whose columns say what they are held to be."""
    return replace(table, header=replace(table.header, columns=readings.columns))


def _raw(table: Table, column: Column) -> list[float | None]:
    """Return a column's plain figures; floats, nearly all of them, go the short way."""
    rows, before = table.grid.rows, column.number - 1
    values: list[float | None] = []
    for row in table.rows:
        cells, place = rows[row.row - 1], before + row.shift
        value = cells[place] if place < len(cells) else None
        if type(value) is float:
            values.append(value)
        elif type(value) is int:
            values.append(float(value))
        elif isinstance(value, str) and value:
            parsed = parse_figure(value).value
            values.append(None if parsed is None else float(parsed))
        else:
            values.append(None)
    return values


def _figures(column: Column, values: Sequence[float | None]) -> Figures:
    """Return figures of a column in its common base.

    A measure over a group of columns, 投资(亿元), is not that of the rates and ranks below it.
    """
    measure = read_heading(column.leaf).measure
    if measure is None and not column.percent and _said(column) in MEASURED:
        measure = column.measure
    return Figures.of(values, factor=float(measure.factor) if measure else 1.0)


def _relations(
    columns: Sequence[Column], figures: Mapping[int, Figures], count: int
) -> list[Relation]:
    """Return the relations between the columns, by their numbers."""
    among = [c for c in columns if _said(c) is not Statistic.RANK]
    numbers = [c.number for c in among]
    ordered = [figures[n] for n in numbers]
    proposed = proposals_of(among)
    if proposed is None:
        found = find_relations(ordered, range(count))
        known = {(r.result, r.parts) for r in found}
        proposed = [*named_rates(among), *near_rates(among), *named_growths(among)]
        named = confirm(ordered, range(count), proposed)
        found += [r for r in named if (r.result, r.parts) not in known]
    else:
        found = confirm(ordered, range(count), proposed)
    told = _sum_told(columns, numbers)
    if told and not any(r.kind is RelationKind.SUM and r.result == told[0] for r in found):
        summed = confirm_sum(ordered, range(count), *told)
        found = [*found, summed] if summed else found
    return [
        replace(r, result=numbers[r.result], parts=tuple(numbers[p] for p in r.parts))
        for r in found
    ]


def _sum_told(
    columns: Sequence[Column], numbers: Sequence[int]
) -> tuple[int, tuple[int, ...]] | None:
    """Return the place of a total score and of the parts that headers speak for, if they do.

    The parts state full marks, or stand before the total without any statistic's word.
    """
    among = [c for c in columns if c.number in numbers]
    whole = [c for c in among if _is_whole_score(c)]
    if len(whole) != 1:
        return None
    before = among[: among.index(whole[0])]
    marked = [c for c in before if c.full_marks]
    bare = list(takewhile(lambda c: not c.weights and not c.percent, reversed(before)))
    parts = marked or bare[::-1]
    places = tuple(numbers.index(c.number) for c in parts)
    return (numbers.index(whole[0].number), places) if len(parts) > 1 else None


def _is_whole_score(column: Column) -> bool:
    says = column.weights.get(Statistic.SCORE, 0.0) >= STRONG
    return says and not column.full_marks and _WHOLE_SCORE.search(column.leaf) is not None


class _Choice:
    """The joint choice of statistics for the columns of one table."""

    def __init__(
        self,
        columns: Sequence[Column],
        figures: Mapping[int, Figures],
        relations: Sequence[Relation],
        count: int,
    ) -> None:
        self.columns = {c.number: c for c in columns}
        self.figures = figures
        self.count = count
        self.weights = {c.number: self._weights(c) for c in columns}
        self.relations = relations
        self.wishes = [w for r in relations for w in self._wishes(r)]

    def made(self) -> Assignment:
        """Return the best choice found: each column by itself, then whole triples turned."""
        chosen_now = {number: self._worded(number) for number in self.weights}
        for _ in range(_MOST_SWEEPS):
            turned = False
            for wish, bits in sorted(self.wishes, key=lambda pair: -pair[1]):
                if self._gain(chosen_now, wish, bits) > 0:
                    chosen_now.update(wish)
                    turned = True
            if not turned:
                break
        return chosen_now

    def unsure(self) -> set[int]:
        """Return the columns of which words and arithmetic say different things about equally."""
        found: set[int] = set()
        for wish, bits in self.wishes:
            turned = [n for n, s in wish.items() if s is not self._worded(n)]
            lost = sum(self._given_up(n, wish[n]) for n in turned)
            if lost and turned and abs(bits - lost) < _NEARLY and bits == self._most(turned):
                found.update(turned)
        return found

    def _worded(self, number: int) -> Statistic:
        """Return what words alone say of a column."""
        weights = self.weights[number]
        return max(weights, key=weights.__getitem__)

    def _given_up(self, number: int, statistic: Statistic) -> float:
        weights = self.weights[number]
        return max(weights.values()) - weights.get(statistic, 0.0)

    def _most(self, numbers: Sequence[int]) -> float:
        """Return the most evidence of a wish for one of the columns."""
        return max(bits for wish, bits in self.wishes if any(n in wish for n in numbers))

    def _weights(self, column: Column) -> dict[Statistic, float]:
        weights = {s: w for s, w in column.weights.items() if s in FIGURES}
        weights[Statistic.ACTUAL] = max(weights.get(Statistic.ACTUAL, 0.0), _VALUE)
        share = weights.get(Statistic.SHARE, 0.0)
        if share and column.indicator and not (column.given or self._is_shared(column)):
            weights[Statistic.ACTUAL] = max(weights[Statistic.ACTUAL], share + 0.1)
        if Statistic.RANK in weights and not is_rank_like(self.figures[column.number]):
            weights[Statistic.RANK] -= _UNLIKE_RANKS if self.figures[column.number].is_filled else 0
        return weights

    def _is_shared(self, column: Column) -> bool:
        """Return whether another column holds what a column named as a share is a share of.

        A rank of the same name is one of the share itself: 优良天数比例, 优良天数比例名次.
        """
        others = (c for c in self.columns.values() if c.number != column.number)
        others = (c for c in others if _said(c) is not Statistic.RANK)
        return any(c.indicator and c.indicator == column.indicator for c in others)

    def _gain(self, now: Assignment, wish: Assignment, bits: float) -> float:
        """Return what turning to a wish is worth: its evidence less the words given up."""
        if all(now[n] is s for n, s in wish.items()):
            return 0.0
        lost = sum(
            self.weights[n].get(now[n], 0.0) - self.weights[n].get(s, 0.0) for n, s in wish.items()
        )
        broken = sum(
            b
            for other, b in self.wishes
            if other != wish
            and all(now[n] is s for n, s in other.items())
            and any(other.get(n, s) is not s for n, s in wish.items())
        )
        return bits - lost - broken

    def _wishes(self, relation: Relation) -> Iterable[tuple[Assignment, float]]:
        """Yield what a relation asks of its columns, and what it is worth."""
        bits = min(relation.bits, _MOST_BITS)
        result = relation.result
        if relation.kind is RelationKind.RATIO:
            yield from ((wish, bits) for wish in self._completing(relation))
        elif relation.kind is RelationKind.SHARE:
            if not self._is_else(result, Statistic.SHARE) and not self._is_of_year(result):
                yield {result: Statistic.SHARE}, bits
        elif relation.kind is RelationKind.DIFFERENCE and self._is_gap(relation):
            one, other = relation.parts
            if self._speaks(other, Statistic.TARGET) and not self._speaks(one, Statistic.TARGET):
                one, other = other, one
            if self._is_else(other, Statistic.ACTUAL) and not self._speaks(result, Statistic.GAP):
                other, result = result, other  # what was done is the target less what is missing
            yield {one: Statistic.TARGET, other: Statistic.ACTUAL, result: Statistic.GAP}, bits
        elif relation.kind in (RelationKind.GROWTH, RelationKind.DIFFERENCE):
            yield from ((wish, bits) for wish in self._growing(relation))

    def _is_of_year(self, number: int) -> bool:
        """Return whether nothing but a year heads a column: it is a figure of that year."""
        column = self.columns[number]
        return not (column.weights or column.percent) and _YEAR.fullmatch(column.leaf) is not None

    def _completing(self, relation: Relation) -> Iterable[Assignment]:
        """Yield what a ratio asks of its columns, if words speak for a completion rate."""
        part, whole, rate = *relation.parts, relation.result
        if self._is_else(part, Statistic.ACTUAL) or self._is_of_idle_target(part, whole):
            return
        if self._speaks(rate, Statistic.COMPLETION) or self._speaks(whole, Statistic.TARGET):
            yield {
                whole: Statistic.TARGET,
                part: Statistic.ACTUAL,
                rate: Statistic.COMPLETION,
            }

    def _is_of_idle_target(self, part: int, whole: int) -> bool:
        """Return whether a target stands idle that a rate of one column to another is not of.

        任务, 开工, 完工, 完成率: where the last is 完工 ÷ 开工, 开工 is no task.
        """
        if self._speaks(whole, Statistic.TARGET):
            return False
        used = {r.parts[1] for r in self.relations if r.kind is RelationKind.RATIO}
        return any(
            number not in used | {part}
            and self.weights[number].get(Statistic.TARGET, 0.0) >= STRONG
            and column.indicator in ("", self.columns[part].indicator)
            for number, column in self.columns.items()
        )

    def _growing(self, relation: Relation) -> Iterable[Assignment]:
        """Yield what growth on last year asks of its columns, if it can be that."""
        now, before = relation.parts
        by = self._grown(relation)
        if by and self._is_told(relation, by) and self._earlier(before, relation.result):
            yield {now: Statistic.ACTUAL, before: Statistic.LAST_YEAR, relation.result: by}

    def _is_gap(self, relation: Relation) -> bool:
        """Return whether a difference is that of a target and what was done."""
        one, other = (self._speaks(n, Statistic.TARGET) for n in relation.parts)
        speaks = self._speaks(relation.result, Statistic.TARGET)
        return one != other and not speaks and self._is_told(relation, Statistic.GAP)

    def _is_told(self, relation: Relation, statistic: Statistic) -> bool:
        """Return whether a difference is one of several that words or position speak for.

        In a table of many columns some differences fit by chance.
        """
        if not self._is_best(relation):
            return False
        told = GROWN if statistic in GROWN else (statistic,)
        if relation.kind is RelationKind.GROWTH or self._says_any(relation.result, told):
            return True
        numbers = (*relation.parts, relation.result)
        beside = max(numbers) - min(numbers) < _BESIDE
        return beside and max(self.weights[relation.result].values()) <= _VALUE

    def _grown(self, relation: Relation) -> Statistic | None:
        """Return what growth from one column to another is: a rate, points, or an amount."""
        if relation.kind is RelationKind.GROWTH:
            return Statistic.YOY
        if self.columns[relation.parts[0]].percent:
            return Statistic.POINTS
        is_gap = any(self._speaks(n, Statistic.TARGET) for n in relation.parts)
        return None if is_gap or self.columns[relation.result].percent else Statistic.CHANGE

    def _is_best(self, relation: Relation) -> bool:
        """Return whether no other growth of the same result has more evidence."""
        growth = (RelationKind.GROWTH, RelationKind.DIFFERENCE)
        same = (r for r in self.relations if r.result == relation.result and r.kind in growth)
        return max(same, key=lambda r: r.bits) is relation

    def _is_else(self, number: int, statistic: Statistic) -> bool:
        """Return whether a header speaks strongly for anything but a statistic."""
        others = (w for s, w in self.weights[number].items() if s is not statistic)
        return max(others, default=0.0) >= STRONG

    def _says_any(self, number: int, statistics: Sequence[Statistic]) -> bool:
        return any(self._speaks(number, statistic) for statistic in statistics)

    def _speaks(self, number: int, statistic: Statistic) -> bool:
        return self.weights[number].get(statistic, 0.0) > 0

    def _earlier(self, before: int, result: int) -> bool:
        """Return whether growth on a column can be growth on last year."""
        grows = self._says_any(result, GROWN)
        if self.columns[before].slot is Slot.PREVIOUS or self.columns[result].slot is Slot.PREVIOUS:
            return False
        return grows or self._speaks(before, Statistic.LAST_YEAR)


def _bases(
    rank: Column,
    columns: Sequence[Column],
    figures: Mapping[int, Figures],
    assignment: Assignment,
    body: Sequence[BodyRow],
) -> Iterable[RankBasis]:
    """Return what a column of ranks orders by, best first, by column numbers."""
    numbers = [
        c.number
        for c in columns
        if c.number != rank.number and assignment[c.number] is not Statistic.RANK
    ]
    groups = [row.group for row in body]
    found = find_bases(
        figures[rank.number],
        [figures[n] for n in numbers],
        groups if any(groups) else None,
    )
    return [replace(basis, column=numbers[basis.column]) for basis in found]


def _read(column: Column, assignment: Assignment, *, sure: bool) -> Column:
    """Return the column with its statistic."""
    return chosen(column, _in_slot(column, assignment[column.number]), sure=sure)


def _in_slot(column: Column, statistic: Statistic) -> Statistic:
    """Return the statistic seen from the annex's period: figures of last year and last month."""
    if column.slot is Slot.PREVIOUS:
        return Statistic.OTHER
    if column.slot is not Slot.LAST_YEAR:
        return statistic
    if statistic in (Statistic.ACTUAL, Statistic.SCORE, Statistic.LAST_YEAR):
        return Statistic.LAST_YEAR
    return statistic if statistic in GROWN else Statistic.OTHER


def _settled(
    columns: Sequence[Column],
    relations: Sequence[Relation],
    bases: Mapping[int, Sequence[RankBasis]],
) -> Iterable[Column]:
    """Tell total scores from their parts, and the quarters of an assessment from periods."""
    columns = _with_quarters(columns)
    totals = _total_scores(columns, relations, bases)
    parts = {p for r in relations if r.result in totals and _is_sum(r) for p in r.parts}
    for column in columns:
        is_part = column.number in parts or (column.full_marks and column.number not in totals)
        if totals and is_part and column.statistic in (Statistic.ACTUAL, Statistic.SCORE):
            yield chosen(column, Statistic.PART_SCORE, "合计为总分的一项")
        elif totals and column.statistic is Statistic.SCORE and column.number not in totals:
            yield chosen(column, Statistic.PART_SCORE, "另有总分")
        else:
            yield column


def _is_sum(relation: Relation) -> bool:
    return relation.kind in (RelationKind.SUM, RelationKind.WEIGHTED_SUM)


def _total_scores(
    columns: Sequence[Column],
    relations: Sequence[Relation],
    bases: Mapping[int, Sequence[RankBasis]],
) -> set[int]:
    """Return the column of total scores: what sums parts, says so, has ranks, else the last."""
    scores = [c for c in columns if c.statistic is Statistic.SCORE and c.full_marks is None]
    if given := [c.number for c in scores if c.given]:
        return set(given)
    if not scores:
        return set()
    numbers = {c.number for c in scores}
    sums = [r for r in relations if _is_sum(r) and r.result in numbers]
    parts = {part for r in sums for part in r.parts}
    summed = [r.result for r in sums if r.result not in parts]
    ranked = [b.column for found in bases.values() for b in found[:1] if b.column in numbers]
    whole = [c.number for c in scores if _WHOLE_SCORE.search(c.leaf)]
    plain = [c.number for c in scores if not c.indicator]
    return {(summed or whole or ranked or plain or [scores[-1].number])[-1]}


_WHOLE_SCORE = late(r"总|合计|综合|最终|最后")


def _with_quarters(columns: Sequence[Column]) -> list[Column]:
    """Tell the quarters of an assessment, and 加分 and 扣分 beside them, from other figures."""
    scores = (Statistic.SCORE, *QUARTERS)
    quarters = {c.number: quarter_of(c.leaf) for c in columns if c.statistic in scores}
    held = {q for q in quarters.values() if q}
    if len(held) > 1:
        columns = [
            chosen(c, quarter) if (quarter := quarters.get(c.number)) else c for c in columns
        ]
    if is_assessment(c.statistic for c in columns):
        return list(columns)
    return [_unassessed(c) for c in columns]


def _unassessed(column: Column) -> Column:
    """Return a column outside of an assessment: 一季度 is a period there, 年度得分 a score."""
    if column.statistic not in ASSESSED:
        return column
    if column.statistic in (Statistic.DAILY, Statistic.YEARLY):
        return chosen(column, Statistic.SCORE)
    if column.statistic in (Statistic.BONUS, Statistic.PENALTY):
        return chosen(column, Statistic.PART_SCORE)
    return chosen(column, Statistic.ACTUAL)


def is_assessment(statistics: Iterable[Statistic | None]) -> bool:
    """Return whether columns of these statistics are a table of assessment scores (考核得分).

    Quarters with what they lead to, or 平时考核 and 年度考评 themselves; no targets or actuals.
    """
    there = set(statistics)
    if there & {Statistic.TARGET, Statistic.ACTUAL, Statistic.COMPLETION}:
        return False
    results = there & {Statistic.DAILY, Statistic.YEARLY, Statistic.SCORE}
    return bool(results and there & set(QUARTERS)) or there >= {Statistic.DAILY, Statistic.YEARLY}


def ranked_by(readings: Readings, rank: Column) -> RankBasis | None:
    """Return what a column of ranks certainly orders by, or None.

    Of several columns in the same order it is the score or the completion. With few units, or many
    ties, figures alone don't tell: then a word of the header must, or there must be but one column
    that nearly all ranks go by, or that parts those which tie in another. Where they nearly go by
    the targets that is chance: nobody is ranked by what is demanded.
    """
    found = readings.bases.get(rank.number, ())
    if rank.ranks_by:
        return _basis_said(readings, rank.ranks_by, found)
    if not found:
        return None
    if found[0].bits >= ENOUGH_BITS:
        alike = [b for b in found if b.bits == found[0].bits]
        return next((b for b in alike if readings.column(b.column).statistic in _USUAL), found[0])
    targets = [c.number for c in readings.columns if c.statistic is Statistic.TARGET]
    likely = [b for b in found if not b.fails or b.column not in targets]
    fitting = [b for b in likely if len(b.holds) >= 2 and len(b.fails) * 3 <= len(b.holds)]
    said = [b for b in fitting if readings.column(b.column).statistic in rank.ranks_what]
    upward = [b for b in fitting if not b.lower_first]
    whole = [b for b in fitting if not b.fails and len(b.holds) == len(readings.rows)]
    exact = [b for b in whole if b.ties is not Ties.BROKEN]
    for alone in (whole, exact):
        if not said and len({b.column for b in alone}) == 1:
            return alone[0]
    usual = [b for b in upward if readings.column(b.column).statistic in _USUAL]
    if said:
        return said[0]
    return fitting[0] if len({b.column for b in fitting}) == 1 else next(iter(usual), None)


def _basis_said(readings: Readings, by: Statistic, found: Sequence[RankBasis]) -> RankBasis | None:
    """Return what staff say that ranks go by, also where the typed ranks do not fit it."""
    given = next((b for b in found if readings.column(b.column).statistic is by), None)
    column = next((c for c in readings.columns if c.statistic is by), None)
    if given or column is None:
        return given
    return RankBasis(column.number, False, Ties.COMPETITION, False, (), (), 0.0)


_YEAR = late(r"(?:19|20)\d{2}年?度?(?:\d{1,2}月)?")
_USUAL = (Statistic.SCORE, Statistic.COMPLETION)
