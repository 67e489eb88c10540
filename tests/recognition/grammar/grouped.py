"""Layouts with groups and nested totals."""

from __future__ import annotations

from .build import single
from .cells import dress
from .columns import (
    actual_column,
    completion_column,
    draw_figures,
    growth_column,
    rank_column,
    target_column,
)
from .draw import Draw
from .lines import Body, grouped_body, plain_body, unit_count
from .model import Column, Reading
from .parts import Frame, finish_block, title
from .targets import roles_of, task_columns, task_subject
from .truth import Table
from .values import named
from .words import subjects, word


def groups(draw: Draw) -> Table:
    """Units in groups, by a column of groups or heading rows; ranks within the groups."""
    frame = Frame(draw)
    body = grouped_body(draw, unit_count(draw, 8, 40), subtotals=False)
    subject = task_subject(draw)
    figures = draw_figures(draw, subject, body.lines)
    target, actual = target_column(draw, figures), actual_column(draw, figures)
    completion = completion_column(draw, figures, target, actual)
    columns = [target, actual, completion]
    if draw.chance(0.7):
        rank = rank_column(draw, completion, body.lines, groups=True)
        rank.header = (word(draw, "group_ranks"),)
        columns.append(rank)
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def subtotals(draw: Draw) -> Table:
    """Groups with subtotals and a total of these, of one or several indicators."""
    frame = Frame(draw)
    style = draw.pick(["column", "headings", "plain"])
    body = grouped_body(draw, unit_count(draw, 6, 40), subtotals=True, style=style)
    if draw.chance(0.5):
        return _tasks(draw, frame, body)
    chosen = draw.some(subjects(draw.pick(["amount", "count"])), draw.whole(2, 4))
    columns: list[Column] = []
    readings = []
    for subject in chosen:
        figures = draw_figures(draw, subject, body.lines)
        mine = [named(draw, figures, subject.name)]
        if draw.chance(0.3):
            mine.append(growth_column(draw, figures, (mine[0],)))
        dress(frame, mine, subject)
        columns += mine
        readings.append(Reading(subject.name, subject, roles_of(mine)))
    text = title(frame, "plain", word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def _tasks(draw: Draw, frame: Frame, body: Body) -> Table:
    subject = task_subject(draw)
    figures = draw_figures(draw, subject, body.lines)
    columns = [c for c in task_columns(draw, figures, body) if c.statistic != "rank"]
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def means_and_levels(draw: Draw) -> Table:
    """Rates with rows of means and of higher levels at the top, the bottom or between."""
    frame = Frame(draw)
    body = plain_body(draw, unit_count(draw, 5), adds_up=False)
    chosen = draw.some(subjects("rate"), draw.whole(1, 3))
    columns: list[Column] = []
    readings = []
    for subject in chosen:
        figures = draw_figures(draw, subject, body.lines)
        mine = [named(draw, figures, subject.name)]
        if draw.chance(0.6):
            rank = rank_column(draw, mine[0], body.lines)
            rank.header = (subject.name + rank.header[0],)
            mine.append(rank)
        dress(frame, mine, subject)
        columns += mine
        readings.append(Reading(subject.name, subject, roles_of(mine)))
    text = title(frame, "plain", chosen[0].name)
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))
