"""Layouts of several periods: month and cumulative, months and years side by side."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from .build import single
from .cells import dress
from .columns import (
    Figures,
    actual_column,
    draw_figures,
    growth_column,
    last_column,
    rank_column,
    same_ranks,
)
from .draw import Draw
from .figures import Series, round_to
from .lines import Body, add_up, plain_body, unit_count
from .model import Column, Reading, Subject
from .parts import Frame, finish_block, title, with_parent
from .targets import roles_of
from .truth import Table
from .values import readings_of
from .words import subjects, word


def month_and_cumulative(draw: Draw) -> Table:
    """A month beside the cumulative figures, each perhaps with last year, growth and a rank."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    subject = draw.pick(subjects(draw.pick(["amount", "count"])))
    year = draw_figures(draw, subject, body.lines)
    month = _month_of(draw, year, body)
    manner = _Manner(draw)
    later = manner.columns(draw, year, body)
    earlier = manner.columns(draw, month, body)
    for column in earlier:
        column.slot = "month"
    names = _names(draw, frame)
    if manner.nested:
        with_parent(earlier, names[0])
        with_parent(later, names[1])
    else:
        earlier[0].header, later[0].header = (names[0],), (names[1],)
    columns = [*earlier, *later] if draw.chance(0.85) else [*later, *earlier]
    dress(frame, columns, subject)
    text = title(frame, "plain", subject.name)
    block = finish_block(frame, body, columns, readings_of(subject, later), text, [subject])
    return single(draw, block)


def _names(draw: Draw, frame: Frame) -> tuple[str, str]:
    """Return what the month and the cumulative figures are called."""
    plain = (word(draw, "statistics", "month"), word(draw, "statistics", "cumulative"))
    dated = (f"{frame.month}月", f"1-{frame.month}月")
    return draw.pick([plain, dated, dated])


class _Manner:
    """Which columns follow a figure, alike for the month and the cumulative figures."""

    def __init__(self, draw: Draw) -> None:
        self.nested = draw.chance(0.65)
        self.last = draw.chance(0.45)
        self.growth = draw.chance(0.7)
        self.ranks = draw.pick([(), (), ("actual",), ("yoy",), ("actual", "yoy")])

    def columns(self, draw: Draw, figures: Figures, body: Body) -> list[Column]:
        """Return the columns of one period."""
        actual = actual_column(draw, figures, word(draw, "neutral", "value"))
        columns = [actual, *self._rank(draw, actual, body, "actual")]
        last = [last_column(draw, figures, word(draw, "neutral", "last_year"))] if self.last else []
        columns += last
        if self.growth:
            growth = growth_column(draw, figures, (actual, *last))
            growth.header = (word(draw, "neutral", "yoy"),)
            columns.append(growth)
            if same_ranks(growth, body.lines):
                columns += self._rank(draw, growth, body, "yoy")
        return columns

    def _rank(self, draw: Draw, basis: Column, body: Body, name: str) -> list[Column]:
        if name not in self.ranks:
            return []
        rank = rank_column(draw, basis, body.lines)
        if len(self.ranks) > 1 or not self.nested or len(body.lines) < 9:
            rank.header = (word(draw, "basis_words", name) + rank.header[0],)
        return [rank]


def _month_of(draw: Draw, year: Figures, body: Body) -> Figures:
    """Return a month's figures: a small part of the year's."""

    def part(values: Series, share: Series) -> Series:
        cut = [
            round_to(v * s, year.decimals) if v is not None and s is not None else None
            for v, s in zip(values, share, strict=True)
        ]
        return add_up(body.lines, cut)

    share: Series = [
        draw.number(0.07, 0.16, 3) if line.kind == "unit" else None for line in body.lines
    ]
    other: Series = [s * draw.number(0.9, 1.1, 2) if s is not None else None for s in share]
    actual, last = part(year.actual, share), part(year.last, other)
    return Figures(
        year.subject, year.decimals, actual, actual, last, last, [None] * len(actual), True
    )


def years(draw: Draw) -> Table:
    """Years or months side by side under no other word: the latest counts."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    subject = draw.pick(subjects(draw.pick(["amount", "count"])))
    figures = draw_figures(draw, subject, body.lines)
    count = draw.whole(2, 5)
    latest = actual_column(draw, figures)
    older = [_older(draw, figures, body, n) for n in range(1, count)]
    columns = [*reversed(older), latest]
    headers = _year_headers(draw, frame, count)
    for column, header in zip(columns, headers, strict=True):
        column.header = (header,)
    if draw.chance(0.3):
        columns.reverse()
    dress(frame, columns, Subject(subject.name, "", subject.kind))
    if draw.chance(0.3):
        with_parent(columns, f"{subject.name}{frame.in_brackets(subject.measure)}")
    text = title(frame, "dated", subject.name + frame.in_brackets(subject.measure))
    reading = Reading("main", subject, {"actual": latest})
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def _older(draw: Draw, figures: Figures, body: Body, back: int) -> Column:
    share = Decimal(repr(1 - 0.07 * back))
    values: Series = [
        round_to(v * share * draw.number(0.93, 1.05, 3), figures.decimals)
        if v is not None and x.kind == "unit"
        else None
        for v, x in zip(figures.actual, body.lines, strict=True)
    ]
    typed = add_up(body.lines, values)
    return Column("actual", ("",), typed, typed, figures.decimals, slot="older", sums=True)


def _year_headers(draw: Draw, frame: Frame, count: int) -> list[str | int | datetime]:
    """Return years as text or numbers, or months as text or dates, the latest last."""
    manner = draw.pick(["year text", "year number", "month text", "date"])
    if manner.startswith("year"):
        numbers = range(frame.year - count + 1, frame.year + 1)
        return [f"{n}年" if manner == "year text" else n for n in numbers]
    month = max(frame.month, count)
    months = range(month - count + 1, month + 1)
    if manner == "date":
        return [datetime(frame.year, n, 1) for n in months]
    return [f"{frame.year}年1-{n}月" for n in months]


def monthly(draw: Draw) -> Table:
    """The months of a year side by side with their cumulative sum, which counts."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    subject = draw.pick(subjects("count"))
    months = draw.whole(3, 12)
    columns = []
    for number in range(1, months + 1):
        values: Series = [
            Decimal(draw.whole(0, 90)) if line.kind == "unit" else None for line in body.lines
        ]
        typed = add_up(body.lines, values)
        columns.append(Column("actual", (f"{number}月",), typed, typed, slot="month", sums=True))
    summed = [
        sum((c.typed[i] or Decimal(0) for c in columns), Decimal(0)) for i in range(len(body.lines))
    ]
    header = word(draw, "statistics", "cumulative")
    whole = Column("actual", (header,), list(summed), list(summed), sums=True)
    ordered = [*columns, whole] if draw.chance(0.7) else [whole, *columns]
    dress(frame, ordered, Subject(subject.name, "", "count"))
    text = title(frame, "yearly", subject.name + frame.in_brackets(subject.measure))
    reading = Reading("main", subject, roles_of([whole]))
    return single(draw, finish_block(frame, body, ordered, [reading], text, [subject]))
