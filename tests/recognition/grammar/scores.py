"""Layouts of scores: parts with full marks and weights, a total, a rank."""

from __future__ import annotations

from decimal import Decimal

from .build import single
from .cells import dress
from .columns import rank_column, same_ranks
from .draw import Draw
from .figures import Series, round_all, round_to
from .lines import Body, add_up_means, plain_body, unit_count
from .model import Column, Line, Reading, Subject
from .parts import Frame, finish_block, title
from .targets import roles_of
from .truth import Table
from .words import statistic, subjects, word

_MARKS = ([40, 30, 30], [30, 25, 25, 20], [40, 20, 20, 10, 10], [50, 50], [20] * 5, [60, 40])
_WEIGHTS = (["0.4", "0.3", "0.3"], ["0.5", "0.5"], ["0.6", "0.4"], ["0.3", "0.3", "0.2", "0.2"])


def scores(draw: Draw) -> Table:
    """Part scores with their full marks in the header or in a row, their total, its rank."""
    marks = draw.pick(_MARKS)
    frame, body = _frame(draw)
    parts = _parts(draw, body, [Decimal(mark) for mark in marks])
    total = _total(draw, parts, [Decimal(1)] * len(parts), body)
    where = draw.weighted({"header": 0.5, "row": 0.25, "none": 0.25})
    subject = Subject(total.header[0], "分", "score")
    columns = [*parts, total] if draw.chance(0.85) else [total, *parts]
    dress(frame, columns, Subject("", "分" if where == "none" else "", "score"))
    if where == "header":
        for column, mark in zip(parts, marks, strict=True):
            column.header = (column.header[0] + frame.in_brackets(f"{mark}分"),)
    if where == "row":
        _marks_row(body, parts, total, marks, word(draw, "full_marks"))
    columns = _with_rank(draw, columns, total, body)
    return _finish(draw, frame, body, columns, total, subject)


def weighted_scores(draw: Draw) -> Table:
    """Part scores out of a hundred, joined by weights that the headers tell."""
    weights = [Decimal(text) for text in draw.pick(_WEIGHTS)]
    frame, body = _frame(draw)
    parts = _parts(draw, body, [Decimal(100)] * len(weights))
    total = _total(draw, parts, weights, body)
    subject = Subject(total.header[0], "分", "score")
    dress(frame, [*parts, total], Subject("", "", "score"))
    for column, weight in zip(parts, weights, strict=True):
        told = frame.in_brackets(f"{word(draw, 'weight')}{weight * 100:.0f}%")
        column.header = (column.header[0] + told,)
    columns = _with_rank(draw, [*parts, total], total, body)
    return _finish(draw, frame, body, columns, total, subject)


def single_score(draw: Draw) -> Table:
    """One score with its rank, the rank often in front of the name."""
    frame, body = _frame(draw)
    total = _drawn(draw, body, Decimal(100), word(draw, "score_names"))
    total.statistic = "score"
    subject = Subject(total.header[0], "分", "score")
    dress(frame, [total], subject)
    columns = _with_rank(draw, [total], total, body, leading=draw.chance(0.5))
    return _finish(draw, frame, body, columns, total, subject)


def _frame(draw: Draw) -> tuple[Frame, Body]:
    frame = Frame(draw)
    frame.where = draw.pick(["header", "none"])
    return frame, plain_body(draw, unit_count(draw, 4), adds_up=False)


def _finish(
    draw: Draw, frame: Frame, body: Body, columns: list[Column], total: Column, subject: Subject
) -> Table:
    roles = roles_of([c for c in columns if c in (total,) or c.statistic == "rank"])
    text = title(frame, "score", word(draw, "topics"))
    block = finish_block(frame, body, columns, [Reading("main", subject, roles)], text, [subject])
    if any(column.leading for column in columns):
        block.serial = ""
    return single(draw, block)


def _parts(draw: Draw, body: Body, marks: list[Decimal]) -> list[Column]:
    names = draw.some(subjects("part"), len(marks))
    return [
        _drawn(draw, body, mark, subject.name) for mark, subject in zip(marks, names, strict=True)
    ]


def _drawn(draw: Draw, body: Body, mark: Decimal, name: str) -> Column:
    """Draw scores below the full mark."""
    decimals = draw.weighted({0: 0.1, 1: 0.4, 2: 0.5})
    values: Series = [
        round_to(mark * draw.number(0.55, 1, 4), decimals)
        if line.kind in ("unit", "level")
        else None
        for line in body.lines
    ]
    values = round_all(add_up_means(body.lines, values), decimals)
    return Column("part", (name,), values, values, decimals)


def _total(draw: Draw, parts: list[Column], weights: list[Decimal], body: Body) -> Column:
    """Return the weighted sum of the parts; rounding it leaves the order as it is."""
    exact: Series = []
    for i, _ in enumerate(body.lines):
        values = [part.typed[i] for part in parts]
        exact.append(
            None
            if None in values
            else sum(
                (v * w for v, w in zip(values, weights, strict=True) if v is not None), Decimal(0)
            )
        )
    decimals = max(part.decimals for part in parts)
    decimals = decimals if all(w == 1 for w in weights) else max(2, decimals)
    column = Column("score", (statistic(draw, "total_score"),), exact, exact, decimals)
    column.typed = round_all(exact, decimals)
    column.relation, column.inputs = "score", tuple(parts)
    if not same_ranks(column, body.lines):
        column.decimals, column.typed = 4, round_all(exact, 4)
    return column


def _marks_row(body: Body, parts: list[Column], total: Column, marks: list[int], name: str) -> None:
    """Put a row of full marks above all lines; it is no unit."""
    body.lines = [
        Line("marks", name),
        *(Line(x.kind, x.name, x.group, tuple(i + 1 for i in x.members)) for x in body.lines),
    ]
    for column, mark in zip([*parts, total], [*marks, sum(marks)], strict=True):
        column.typed = [Decimal(mark), *column.typed]
        column.exact = [Decimal(mark), *column.exact]


def _with_rank(
    draw: Draw, columns: list[Column], total: Column, body: Body, leading: bool = False
) -> list[Column]:
    if not leading and not draw.chance(0.8):
        return columns
    rank = rank_column(draw, total, body.lines)
    rank.leading, rank.measure = leading, "位"
    if leading:
        return [rank, *columns]
    at = columns.index(total)
    if at < len(columns) - 1:
        rank.header = (total.header[0] + rank.header[0],)
    return [*columns[: at + 1], rank, *columns[at + 1 :]]
