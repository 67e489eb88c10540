"""Columns of figures: what is drawn, and what follows from it by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .draw import Draw
from .figures import Series, difference, growth, last_unit, ranks, ratio, round_all, round_to
from .lines import add_up
from .model import Column, Line, Subject
from .words import statistic

_SCALES = {"亿元": (2, 300), "万元": (80, 90000), "元": (8000, 60000), "万人次": (1, 400)}


@dataclass
class Figures:
    """One indicator's figures by line: as typed, and before they were rounded."""

    subject: Subject
    decimals: int
    actual: Series
    actual_exact: Series
    last: Series
    last_exact: Series
    target: Series
    adds_up: bool


def draw_figures(draw: Draw, subject: Subject, lines: Sequence[Line]) -> Figures:
    """Draw an indicator's figures for all lines."""
    if subject.is_percent or subject.lower or subject.kind == "score":
        return _rates(draw, subject, lines)
    return _amounts(draw, subject, lines)


def _amounts(draw: Draw, subject: Subject, lines: Sequence[Line]) -> Figures:
    """Draw figures that add up: amounts and counts."""
    decimals = 0 if subject.kind == "count" else draw.weighted({0: 0.2, 1: 0.25, 2: 0.55})
    base = draw.spread(*_SCALES.get(subject.measure, (6, 900)))
    whole = subject.kind == "count"
    targets = [_target(draw, base, whole) if line.kind == "unit" else None for line in lines]
    finer = decimals + draw.pick([0, 0, 3]) if decimals else 0
    actual = _fractions(draw, targets, 0.35, 1.35, finer)
    _tie(draw, lines, actual, targets)
    last = _fractions(draw, actual, 0.75, 1.2, finer)
    typed_actual, typed_last = round_all(actual, decimals), round_all(last, decimals)
    if not _same_order(lines, (actual, typed_actual), (last, typed_last), targets):
        actual, last = typed_actual, typed_last
    return Figures(
        subject,
        decimals,
        add_up_typed(lines, typed_actual, decimals),
        add_up(list(lines), actual),
        add_up_typed(lines, typed_last, decimals),
        add_up(list(lines), last),
        add_up(list(lines), targets),
        adds_up=True,
    )


def add_up_typed(lines: Sequence[Line], values: Series, decimals: int) -> Series:
    """Fill in the sums of typed values; a mean has one decimal more."""
    filled = add_up(list(lines), values)
    return [
        round_to(value, decimals + (line.kind == "mean")) if value is not None else None
        for line, value in zip(lines, filled, strict=True)
    ]


def _target(draw: Draw, base: Decimal, whole: bool) -> Decimal:
    """Draw a round target near the scale."""
    value = base * draw.spread(0.3, 3)
    least = Decimal(1) if whole else Decimal("0.5")
    step = Decimal(5) if value > 100 else Decimal(1) if value > 8 else least
    return max(round_to(value / step, 0) * step, Decimal(2))


def _fractions(draw: Draw, of: Series, low: float, high: float, decimals: int) -> Series:
    return [
        None if value is None else round_to(value * draw.number(low, high, 4), decimals)
        for value in of
    ]


def _tie(draw: Draw, lines: Sequence[Line], actual: Series, targets: Series) -> None:
    """Sometimes let two units have the same target and the same figure."""
    units = [i for i, line in enumerate(lines) if line.kind == "unit"]
    if len(units) >= 4 and draw.chance(0.2):
        one, other = draw.some(units, 2)
        actual[one], targets[one] = actual[other], targets[other]


def _same_order(
    lines: Sequence[Line],
    actual: tuple[Series, Series],
    last: tuple[Series, Series],
    targets: Series,
) -> bool:
    """Return whether rounding the inputs leaves every rank as it was."""
    units = [i for i, line in enumerate(lines) if line.kind == "unit"]
    pairs = [
        tuple(_each(ratio, now, targets) for now in actual),
        tuple(_each(growth, now, then) for now, then in zip(actual, last, strict=True)),
        actual,
    ]
    return all(ranks(one, units) == ranks(other, units) for one, other in pairs)


def _each(how: object, one: Series, other: Series) -> Series:
    return [how(a, b) for a, b in zip(one, other, strict=True)]  # type: ignore[operator]


def _rates(draw: Draw, subject: Subject, lines: Sequence[Line]) -> Figures:
    """Draw figures that do not add up: rates, growth, scores, concentrations."""
    low, high = _range(draw, subject)
    whole = subject.lower and subject.measure not in ("%", "") and draw.chance(0.5)
    decimals = 0 if whole else draw.weighted({1: 0.5, 2: 0.5})
    width = high - low
    mean = float(draw.number(low + 0.3 * width, high - 0.25 * width, 1))
    spread = width / 9
    values = [
        _within(draw.normal(mean, spread), low, high, decimals) if line.kind != "heading" else None
        for line in lines
    ]
    _tie(draw, lines, values, list(values))
    last = [
        _within(value + draw.normal(0, spread / 2), low, high, decimals)
        if value is not None
        else None
        for value in values
    ]
    values, last = _means(lines, values, decimals), _means(lines, last, decimals)
    targets: Series = [None] * len(values)
    return Figures(subject, decimals, values, values, last, last, targets, adds_up=False)


def _means(lines: Sequence[Line], values: Series, decimals: int) -> Series:
    """Put the mean of its members in each line of means; a total of rates lies near it."""
    filled = list(values)
    for i, line in enumerate(lines):
        there = [values[j] for j in line.members if values[j] is not None]
        if there and line.kind == "mean":
            filled[i] = round_to(sum(there) / len(there), decimals)
    return filled


def _range(draw: Draw, subject: Subject) -> tuple[float, float]:
    if subject.lower:
        return (0.2, 9) if subject.is_percent else (18, 60) if subject.measure else (2.1, 6.5)
    if "增" in subject.name or "同比" in subject.name:
        return -12, 28
    return draw.pick([(40, 99.5), (70, 99.5), (2, 60)]) if subject.is_percent else (70, 99)


def _within(value: Decimal, low: float, high: float, decimals: int) -> Decimal:
    """Return the value kept inside the range."""
    return round_to(min(max(value, Decimal(repr(low))), Decimal(repr(high))), decimals)


def value_column(figures: Figures, header: str, typed: Series, name: str) -> Column:
    """Return a column of drawn figures: target, actual or last_year."""
    percent = figures.subject.is_percent
    decimals = figures.decimals if name != "target" else _decimals_of(typed)
    return Column(name, (header,), typed, typed, decimals, percent=percent, sums=figures.adds_up)


def _decimals_of(values: Series) -> int:
    return max((-value.normalize().as_tuple().exponent for value in values if value), default=0)


def target_column(draw: Draw, figures: Figures) -> Column:
    """Return the column of targets."""
    column = value_column(figures, statistic(draw, "target"), figures.target, "target")
    column.decimals = max(column.decimals, 0)
    return column


def actual_column(draw: Draw, figures: Figures, header: str = "") -> Column:
    """Return the column of cumulative figures."""
    return value_column(figures, header or statistic(draw, "actual"), figures.actual, "actual")


def last_column(draw: Draw, figures: Figures, header: str = "") -> Column:
    """Return the column of last year's figures."""
    header = header or statistic(draw, "last_year")
    column = value_column(figures, header, figures.last, "last_year")
    column.slot = "last_year"
    return column


def completion_column(draw: Draw, figures: Figures, target: Column, actual: Column) -> Column:
    """Return the column of actual over target."""
    column = _derived(
        draw,
        "completion",
        _each(ratio, figures.actual_exact, target.typed),
        _each(ratio, actual.typed, target.typed),
    )
    column.inputs = (target, actual)
    return column


def growth_column(draw: Draw, figures: Figures, inputs: tuple[Column, ...] = ()) -> Column:
    """Return the column of growth on last year; exact only where last year's figures stand by."""
    unrounded = _each(growth, figures.actual_exact, figures.last_exact)
    shown = _each(growth, figures.actual, figures.last)
    column = _derived(draw, "yoy", unrounded, shown)
    column.inputs = inputs
    if len(inputs) < 2:
        column.exact, column.relation = column.typed, ""
    return column


def _derived(draw: Draw, name: str, unrounded: Series, shown: Series) -> Column:
    decimals = draw.weighted({1: 0.5, 2: 0.5})
    typed = round_all(unrounded, decimals)
    return Column(
        name, (statistic(draw, name),), typed, shown, decimals, percent=True, relation=name
    )


def points_column(draw: Draw, figures: Figures, inputs: tuple[Column, ...]) -> Column:
    """Return the column of the change of a rate in percentage points."""
    typed = _each(difference, figures.actual, figures.last)
    header = statistic(draw, "points")
    column = Column("points", (header,), typed, typed, figures.decimals)
    column.inputs = inputs
    return column


def gap_column(draw: Draw, target: Column, actual: Column) -> Column:
    """Return the column of what is missing to the target, or of what goes beyond it."""
    over = draw.chance(0.4)
    typed = _each(difference, actual.typed, target.typed)
    header = statistic(draw, "gap_over" if over else "gap_short")
    if not over:
        typed = [None if value is None else -value for value in typed]
    decimals = max(actual.decimals, target.decimals)
    return Column("gap", (header,), typed, typed, decimals, inputs=(target, actual))


def share_column(draw: Draw, actual: Column, lines: Sequence[Line]) -> Column:
    """Return the column of each unit's share of all units together."""
    units = [actual.typed[i] for i, line in enumerate(lines) if line.kind == "unit"]
    whole = sum(value for value in units if value is not None)
    exact = [
        None if line.kind in ("mean", "level") else ratio(value, whole)
        for line, value in zip(lines, actual.typed, strict=True)
    ]
    column = _derived(draw, "share", exact, exact)
    column.inputs = (actual,)
    return column


def rank_column(
    draw: Draw, basis: Column, lines: Sequence[Line], lower: bool = False, groups: bool = False
) -> Column:
    """Return the column of competition ranks of another column, in all or within groups."""
    typed: Series = [None] * len(lines)
    for members in _ranked_together(lines, groups):
        for i, rank in ranks(basis.exact, members, lower).items():
            typed[i] = Decimal(rank)
    column = Column("rank", (statistic(draw, "rank"),), typed, typed, relation="rank")
    column.inputs, column.in_groups = (basis,), groups
    return column


def _ranked_together(lines: Sequence[Line], groups: bool) -> list[list[int]]:
    together: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if line.kind == "unit":
            together.setdefault(line.group if groups else "", []).append(i)
    return list(together.values())


def same_ranks(column: Column, lines: Sequence[Line], lower: bool = False) -> bool:
    """Return whether the typed and the exact figures of a column give the same ranks."""
    units = [i for i, line in enumerate(lines) if line.kind == "unit"]
    return ranks(column.typed, units, lower) == ranks(column.exact, units, lower)


def tolerance(column: Column, i: int) -> Decimal:
    """Return how far a typed figure may be from what its inputs give, in percent or units."""
    typed, exact = column.typed[i], column.exact[i]
    apart = abs(typed - exact) if typed is not None and exact is not None else Decimal(0)
    return apart + last_unit(column.decimals)
