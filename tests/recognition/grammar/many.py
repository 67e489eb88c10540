"""Layouts with many columns or rows: indicators side by side, deep headers, wide and long."""

from __future__ import annotations

from .build import single
from .cells import dress
from .columns import actual_column, add_up_typed, draw_figures, growth_column, rank_column
from .draw import Draw
from .lines import Body, plain_body, unit_count
from .model import Column, Reading, Subject
from .parts import Frame, finish_block, title, with_parent
from .targets import roles_of, task_columns, task_subject
from .truth import Table
from .values import named
from .words import subjects, word


def indicators_side_by_side(draw: Draw) -> Table:
    """Two to six indicators of several kinds, each under its name with its own columns."""
    frame = Frame(draw)
    if frame.where == "caption":
        frame.where = "header"
    body = plain_body(draw, unit_count(draw))
    return _side_by_side(draw, frame, body, draw.whole(2, 6), ())


def _side_by_side(
    draw: Draw, frame: Frame, body: Body, count: int, above: tuple[str, ...]
) -> Table:
    pool = [*subjects("amount"), *subjects("count")]
    chosen = draw.some(pool, count)
    columns: list[Column] = []
    readings = []
    for subject in chosen:
        mine = _own_columns(draw, subject, body)
        dress(frame, mine, subject)
        with_parent(mine, *above, subject.name)
        columns += mine
        readings.append(Reading(subject.name, subject, roles_of(mine)))
    text = title(frame, "task", word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def _own_columns(draw: Draw, subject: Subject, body: Body) -> list[Column]:
    """Draw one indicator's columns: with targets, or a value with its growth."""
    figures = draw_figures(draw, subject, body.lines)
    if draw.chance(0.6):
        return task_columns(draw, figures, body, subject.name)
    actual = actual_column(draw, figures, word(draw, "plain_values"))
    columns = [actual]
    if draw.chance(0.7):
        columns.append(growth_column(draw, figures, (actual,)))
    if draw.chance(0.4):
        rank = rank_column(draw, actual, body.lines)
        rank.header = (word(draw, "basis_words", "actual") + rank.header[0],)
        columns.append(rank)
    for column in columns:
        column.key = subject.name
    return columns


def deep_headers(draw: Draw) -> Table:
    """Headers of three to six rows: a domain, a period, an indicator, a statistic, measures."""
    frame = Frame(draw)
    frame.where = draw.pick(["header", "row", "row"])
    body = plain_body(draw, unit_count(draw))
    above = [word(draw, "topics") + word(draw, "chapters"), f"{frame.year}年1-{frame.month}月"]
    depth = draw.whole(1, 2)
    return _side_by_side(draw, frame, body, draw.whole(1, 4), tuple(above[:depth]))


def wide(draw: Draw) -> Table:
    """Thirty to three hundred columns: day, month and year of many things."""
    frame = Frame(draw)
    frame.where = "none"
    body = plain_body(draw, draw.whole(4, 12))
    columns: list[Column] = []
    readings = []
    count = draw.weighted({12: 0.5, 30: 0.3, 98: 0.2})
    pool = [*subjects("count"), *subjects("amount")]
    for number in range(count):
        base = pool[number % len(pool)]
        name = base.name + (f"{number // len(pool) + 1}" if number >= len(pool) else "")
        subject = Subject(name, base.measure, base.kind)
        mine = _day_month_year(draw, subject, body)
        dress(frame, mine, subject)
        with_parent(mine, subject.name)
        columns += mine
        readings.append(Reading(name, subject, {"actual": mine[-1]}))
    text = title(frame, "plain", word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, []))


def _day_month_year(draw: Draw, subject: Subject, body: Body) -> list[Column]:
    columns = []
    figures = draw_figures(draw, subject, body.lines)
    year = actual_column(draw, figures, word(draw, "year_to_date"))
    for slot, share in (("day", 200), ("month", 9)):
        typed = [None if v is None else v // share for v in year.typed]
        kept = [v if x.kind == "unit" else None for v, x in zip(typed, body.lines, strict=True)]
        typed = add_up_typed(body.lines, kept, 0)
        column = Column("actual", (word(draw, f"{slot}s"),), typed, typed, slot=slot, sums=True)
        columns.append(column)
    columns.append(year)
    for column in columns:
        column.key = subject.name
    return columns


def few_units(draw: Draw) -> Table:
    """One or two units, or up to four: words alone decide."""
    frame, subject = Frame(draw), task_subject(draw)
    body = plain_body(draw, draw.whole(2, 4))
    figures = draw_figures(draw, subject, body.lines)
    columns = task_columns(draw, figures, body)
    dress(frame, columns, subject)
    text = title(frame, "task", subject.name)
    reading = Reading("main", subject, roles_of(columns))
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def many_units(draw: Draw) -> Table:
    """Villages by the hundred, a few times by the thousand."""
    frame, subject = Frame(draw), task_subject(draw)
    count = draw.weighted({draw.whole(70, 150): 0.7, draw.whole(150, 400): 0.26, 2000: 0.04})
    body = plain_body(draw, count, kind="village")
    figures = draw_figures(draw, subject, body.lines)
    columns = task_columns(draw, figures, body)
    dress(frame, columns, subject)
    text = title(frame, "task", subject.name)
    reading = Reading("main", subject, roles_of(columns))
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def values_of_many(draw: Draw) -> Table:
    """Six to fifteen counts side by side under plain names, in two or three groups."""
    frame = Frame(draw)
    body = plain_body(draw, unit_count(draw))
    pool = [*subjects("count"), *subjects("rate")]
    chosen = draw.some(pool, draw.whole(6, 15))
    chosen = sorted(chosen, key=lambda subject: subject.kind)
    columns: list[Column] = []
    readings = []
    for subject in chosen:
        column = named(draw, draw_figures(draw, subject, body.lines), subject.name)
        dress(frame, [column], subject)
        columns.append(column)
        readings.append(Reading(subject.name, subject, {"actual": column}))
    text = title(frame, "plain", word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))
