"""Layouts without targets: values, counts, rates, growth, shares."""

from __future__ import annotations

from .build import single
from .cells import dress
from .columns import (
    Figures,
    actual_column,
    draw_figures,
    growth_column,
    last_column,
    points_column,
    rank_column,
    same_ranks,
    share_column,
)
from .draw import Draw
from .lines import Body, plain_body, unit_count
from .model import Column, Line, Reading, Subject
from .parts import Frame, finish_block, title
from .targets import ranked, roles_of, without_some
from .truth import Table
from .words import statistic, subjects, word


def named(draw: Draw, figures: Figures, key: str) -> Column:
    """Return a column of values that bears the indicator's name."""
    column = actual_column(draw, figures, figures.subject.name)
    column.key = key
    return column


def plain_values(draw: Draw) -> Table:
    """One to five amounts or counts side by side, nothing else."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    chosen = draw.some(subjects(draw.pick(["amount", "count"])), draw.whole(1, 5))
    columns, readings = [], []
    for subject in chosen:
        figures = draw_figures(draw, subject, body.lines)
        without_some(draw, figures, body)
        column = named(draw, figures, subject.name)
        dress(frame, [column], subject)
        columns.append(column)
        readings.append(Reading(subject.name, subject, {"actual": column}))
    text = title(frame, "plain", chosen[0].name if len(chosen) == 1 else word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def rates(draw: Draw) -> Table:
    """Several rates side by side, perhaps a count before them, perhaps ranks."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw), adds_up=False)
    chosen = draw.some(subjects("rate"), draw.whole(1, 4))
    columns: list[Column] = []
    readings = []
    with_ranks = draw.chance(0.5)
    for subject in chosen:
        column = named(draw, draw_figures(draw, subject, body.lines), subject.name)
        mine = [column]
        if with_ranks:
            mine.append(_own_rank(draw, column, body, subject))
        dress(frame, mine, subject)
        columns += mine
        readings.append(Reading(subject.name, subject, roles_of(mine)))
    text = title(frame, "plain", chosen[0].name if len(chosen) == 1 else word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def _own_rank(draw: Draw, column: Column, body: Body, subject: Subject) -> Column:
    """Return the rank of a column; with few units its header names what it ranks."""
    rank = rank_column(draw, column, body.lines, subject.lower)
    units = sum(line.kind == "unit" for line in body.lines)
    if units < 8 or draw.chance(0.2):
        rank.header = (subject.name + rank.header[0],)
    rank.key = column.key
    return rank


def values_and_growth(draw: Draw) -> Table:
    """Values of one to three subjects, each with its growth and perhaps last year and a rank."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    chosen = draw.some(subjects("amount"), draw.weighted({1: 0.5, 2: 0.3, 3: 0.2}))
    columns, readings = [], []
    for subject in chosen:
        mine = _grown(draw, draw_figures(draw, subject, body.lines), body, len(chosen) > 1)
        dress(frame, mine, subject)
        columns += mine
        readings += readings_of(subject, mine)
    text = title(frame, "plain", chosen[0].name if len(chosen) == 1 else word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def _grown(draw: Draw, figures: Figures, body: Body, several: bool) -> list[Column]:
    nested = draw.chance(0.6)
    actual = actual_column(draw, figures, word(draw, "plain_values") if nested else "")
    if not nested and several:
        actual.header = (figures.subject.name,)
    mine = [actual]
    if draw.chance(0.4):
        mine.append(last_column(draw, figures))
    growth = growth_column(draw, figures, (actual, *mine[1:]))
    mine.append(growth)
    if draw.chance(0.6):
        mine = _ranks_of(draw, mine, actual, growth, body)
    for column in mine:
        column.key = figures.subject.name
        if nested and several:
            column.header = (figures.subject.name, *column.header)
    return mine


def _ranks_of(
    draw: Draw, mine: list[Column], actual: Column, growth: Column, body: Body
) -> list[Column]:
    """Put in a rank of the value, of the growth, or of both."""
    bases = {"actual": actual}
    if same_ranks(growth, body.lines):
        bases["yoy"] = growth
    wanted = draw.some(sorted(bases), draw.whole(1, 2))
    told = sum(line.kind == "unit" for line in body.lines) < 8 or draw.chance(0.4)
    for name in wanted:
        at = mine.index(bases[name]) + 1
        mine = [*mine[:at], ranked(draw, bases[name], body, name, told), *mine[at:]]
    return mine


def readings_of(subject: Subject, columns: list[Column]) -> list[Reading]:
    """Return one reading for each of the ranks: any of them may be the main one."""
    roles = roles_of([column for column in columns if column.statistic != "rank"])
    ranks = [column for column in columns if column.statistic == "rank"]
    if len(ranks) < 2:
        return [Reading(subject.name, subject, {**roles, **({"rank": ranks[0]} if ranks else {})})]
    return [
        Reading(f"{subject.name} {n}", subject, {**roles, "rank": rank}, either=subject.name)
        for n, rank in enumerate(ranks)
    ]


def growth_only(draw: Draw) -> Table:
    """Growth rates alone, with ranks: no value stands beside them."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw), adds_up=False)
    chosen = draw.some(subjects("growth"), draw.whole(1, 4))
    columns, readings = [], []
    for subject in chosen:
        column = named(draw, draw_figures(draw, subject, body.lines), subject.name)
        mine = [column, _own_rank(draw, column, body, subject)] if draw.chance(0.6) else [column]
        dress(frame, mine, subject)
        columns += mine
        rank = {"rank": mine[1]} if len(mine) > 1 else {}
        for role in ("actual", "yoy"):
            key, roles = f"{subject.name} {role}", {role: column, **rank}
            readings.append(Reading(key, subject, roles, either=subject.name))
        column.statistic = "growth"
    text = title(frame, "plain", chosen[0].name if len(chosen) == 1 else word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))


def lower_is_better(draw: Draw) -> Table:
    """Concentrations or bad rates, ranked from the smallest, with last year's and the change."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw, 5), adds_up=False, kind="county")
    subject = draw.pick(subjects("lower"))
    figures = draw_figures(draw, subject, body.lines)
    value = actual_column(draw, figures, subject.name)
    rank = _own_rank(draw, value, body, subject)
    last = last_column(draw, figures)
    inputs = (value, last)
    change = (points_column if subject.is_percent else growth_column)(draw, figures, inputs)
    choice = {"rank": 0.4, "all": 0.4, "change": 0.2}
    wanted = draw.weighted(choice)
    columns = {
        "rank": [value, rank],
        "all": [value, rank, last, change],
        "change": [value, change, rank],
    }[wanted]
    if wanted == "change":
        change.inputs, change.exact = (value,), change.typed
        rank.header = (subject.name + statistic(draw, "rank"),)
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "plain", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def shares(draw: Draw) -> Table:
    """A value with each unit's share of the whole, perhaps its growth and a rank."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw))
    subject = draw.pick(subjects(draw.pick(["amount", "count"])))
    figures = draw_figures(draw, subject, body.lines)
    actual = actual_column(draw, figures, subject.name if draw.chance(0.6) else "")
    share = share_column(draw, actual, body.lines)
    columns = [actual, share]
    if draw.chance(0.4):
        columns.append(growth_column(draw, figures, (actual,)))
    if draw.chance(0.4):
        columns.insert(1, ranked(draw, actual, body, "actual", draw.chance(0.4)))
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "plain", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def completion_only(draw: Draw) -> Table:
    """Completion alone, with its rank: neither target nor figure stands beside it."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw), adds_up=False)
    subject = draw.pick(subjects(draw.pick(["amount", "count"])))
    rate = Subject(subject.name, "%", "rate")
    figures = draw_figures(draw, rate, body.lines)
    column = actual_column(draw, figures, word(draw, "completions"))
    column.statistic = "completion"
    columns = [column]
    if draw.chance(0.7):
        columns.append(rank_column(draw, column, body.lines))
        columns[1].leading = draw.chance(0.3)
    dress(frame, columns, rate)
    rank = {"rank": columns[1]} if len(columns) > 1 else {}
    readings = [
        Reading(role, subject, {role: column, **rank}, either="main")
        for role in ("completion", "actual")
    ]
    text = title(frame, "task", subject.name)
    block = finish_block(frame, body, columns, readings, text, [])
    if columns[-1].leading:
        block.serial = ""
    return single(draw, block)


def mixed(draw: Draw) -> Table:
    """Counts, then rates, then a score with its rank that nothing on the sheet explains."""
    frame, body = Frame(draw), plain_body(draw, unit_count(draw, 6), adds_up=False)
    body.lines = [Line("unit", line.name) for line in body.lines if line.kind == "unit"]
    chosen = [
        *draw.some(subjects("count"), draw.whole(1, 2)),
        *draw.some(subjects("rate"), draw.whole(2, 4)),
        Subject(word(draw, "overall_scores"), "分", "score"),
    ]
    columns: list[Column] = []
    readings = []
    for subject in chosen:
        column = named(draw, draw_figures(draw, subject, body.lines), subject.name)
        column.statistic = "score" if subject.kind == "score" else "actual"
        mine = [column]
        if subject.kind == "score":
            mine.append(rank_column(draw, column, body.lines))
        dress(frame, mine, subject)
        columns += mine
        readings.append(Reading(subject.name, subject, roles_of(mine)))
    text = title(frame, "plain", word(draw, "topics"))
    return single(draw, finish_block(frame, body, columns, readings, text, chosen))
