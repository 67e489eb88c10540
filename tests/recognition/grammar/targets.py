"""Layouts with targets."""

from __future__ import annotations

from decimal import Decimal

from .build import single
from .cells import dress
from .columns import (
    Figures,
    actual_column,
    completion_column,
    draw_figures,
    gap_column,
    growth_column,
    last_column,
    rank_column,
    same_ranks,
    target_column,
)
from .draw import Draw
from .figures import round_to
from .lines import Body, add_up, plain_body, unit_count
from .model import Column, Reading, Subject
from .parts import Frame, finish_block, title
from .truth import Table
from .words import statistic, subjects, word, words


def task_subject(draw: Draw) -> Subject:
    """Draw something that is given targets."""
    return draw.pick(subjects(draw.pick(["amount", "amount", "count"])))


def ranked(draw: Draw, column: Column, body: Body, name: str, told: bool) -> Column:
    """Return a rank; ``told`` puts the name of what it ranks into its header."""
    rank = rank_column(draw, column, body.lines)
    if told:
        rank.header = (word(draw, "basis_words", name) + rank.header[0],)
    return rank


def without_some(draw: Draw, figures: Figures, body: Body) -> None:
    """Sometimes leave one or two units without a target and a figure."""
    units = [i for i, line in enumerate(body.lines) if line.kind == "unit"]
    if len(units) < 6 or not draw.chance(0.1):
        return
    for i in draw.some(units, draw.whole(1, 2)):
        for series in (figures.target, figures.actual, figures.actual_exact):
            series[i] = None
        figures.last[i] = figures.last_exact[i] = None
    for name in ("target", "actual", "actual_exact", "last", "last_exact"):
        setattr(figures, name, _again(body, getattr(figures, name)))


def _again(body: Body, values: list[Decimal | None]) -> list[Decimal | None]:
    kept = [v if x.kind == "unit" else None for v, x in zip(values, body.lines, strict=True)]
    return add_up(body.lines, kept)


def task_columns(draw: Draw, figures: Figures, body: Body, key: str = "main") -> list[Column]:
    """Draw target, actual and a random choice of what follows from them, in random order."""
    target, actual = target_column(draw, figures), actual_column(draw, figures)
    pair = [target, actual] if draw.chance(0.85) else [actual, target]
    more: list[list[Column]] = []
    bases = {"actual": actual}
    if draw.chance(0.75):
        bases["completion"] = completion_column(draw, figures, target, actual)
        more.append([bases["completion"]])
    if draw.chance(0.45):
        more.append(_growth(draw, figures, actual))
        if same_ranks(more[-1][-1], body.lines):
            bases["yoy"] = more[-1][-1]
    if draw.chance(0.25):
        more.append([gap_column(draw, target, actual)])
    columns = [*pair, *(column for part in draw.shuffled(more) for column in part)]
    if draw.chance(0.6):
        columns = with_rank(draw, columns, bases, body)
    for column in columns:
        column.key = key
    return columns


def _growth(draw: Draw, figures: Figures, actual: Column) -> list[Column]:
    if draw.chance(0.6):
        last = last_column(draw, figures)
        return [last, growth_column(draw, figures, (actual, last))]
    return [growth_column(draw, figures, (actual,))]


def with_rank(
    draw: Draw, columns: list[Column], bases: dict[str, Column], body: Body
) -> list[Column]:
    """Put a rank after, seldom before, what it ranks; the header tells it where doubt remains."""
    wanted = draw.pick(sorted(bases))
    units = sum(line.kind == "unit" for line in body.lines)
    rank = ranked(draw, bases[wanted], body, wanted, told=units < 8 or draw.chance(0.3))
    at = columns.index(bases[wanted])
    before = draw.chance(0.15) and len(rank.header[0]) > 2
    return [*columns[: at + (not before)], rank, *columns[at + (not before) :]]


def roles_of(columns: list[Column]) -> dict[str, Column]:
    """Return the main column of each role."""
    names = ("target", "actual", "completion", "yoy", "rank", "score")
    return {name: c for name in names for c in columns if c.statistic == name}


def targets(draw: Draw) -> Table:
    """One indicator with target and actual, and any of completion, growth, gap and rank."""
    subject, frame = task_subject(draw), Frame(draw)
    body = plain_body(draw, unit_count(draw))
    figures = draw_figures(draw, subject, body.lines)
    without_some(draw, figures, body)
    columns = task_columns(draw, figures, body)
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def rank_places(draw: Draw) -> Table:
    """Ranks of several columns of one indicator, each named, before or after what it ranks."""
    subject, frame = task_subject(draw), Frame(draw)
    body = plain_body(draw, unit_count(draw, 6))
    figures = draw_figures(draw, subject, body.lines)
    target, actual = target_column(draw, figures), actual_column(draw, figures)
    completion = completion_column(draw, figures, target, actual)
    growth = growth_column(draw, figures, (actual,))
    columns = [target, actual, completion, growth]
    bases = {"actual": actual, "completion": completion}
    if same_ranks(growth, body.lines):
        bases["yoy"] = growth
    roles, readings = roles_of(columns), []
    for name in draw.some(sorted(bases), draw.whole(1, 3)):
        rank = ranked(draw, bases[name], body, name, told=True)
        at = columns.index(bases[name]) + draw.chance(0.6)
        columns.insert(at, rank)
        readings.append(Reading(name, subject, {**roles, "rank": rank}, either="main"))
    for column in columns:
        column.key = "main"
    dress(frame, columns, subject)
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, readings, text, [subject]))


def several_targets(draw: Draw) -> Table:
    """Two targets for one actual, each with its completion."""
    subject, frame = task_subject(draw), Frame(draw)
    body = plain_body(draw, unit_count(draw))
    figures = draw_figures(draw, subject, body.lines)
    actual = actual_column(draw, figures)
    columns, readings, completions = [], [], []
    levels = draw.some(words("target_levels"), 2)
    for number, level in enumerate(levels):
        target = target_column(draw, figures)
        target.header = (level,)
        if number:
            target.typed = target.exact = add_up(
                body.lines,
                [_raised(draw, v, x.kind) for v, x in zip(figures.target, body.lines, strict=True)],
            )
        completion = completion_column(draw, figures, target, actual)
        completion.header = (f"占{level}%",) if draw.chance(0.5) else (f"{level}完成率",)
        target.key = completion.key = f"target{number}"
        columns.append(target)
        completions.append(completion)
        roles = {"target": target, "actual": actual, "completion": completion}
        readings.append(Reading(f"target{number}", subject, roles, either="target"))
    columns = [*columns, actual, *completions]
    dress(frame, columns, subject)
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, readings, text, [subject]))


def _raised(draw: Draw, value: Decimal | None, kind: str) -> Decimal | None:
    if value is None or kind != "unit":
        return None
    return max(round_to(value * draw.number(1.05, 1.4, 2), 0), value + 1)


def several_actuals(draw: Draw) -> Table:
    """One target, and the figures of successive months that add up: the latest counts."""
    subject, frame = task_subject(draw), Frame(draw)
    frame.month = max(frame.month, 4)
    body = plain_body(draw, unit_count(draw))
    figures = draw_figures(draw, subject, body.lines)
    target = target_column(draw, figures)
    count = draw.whole(2, 3)
    months = [frame.month - count + 1 + n for n in range(count)]
    pattern = draw.pick(["1-{}月", "1—{}月", "1-{}月份", "截至{}月底"])
    word_ = statistic(draw, "actual") if draw.chance(0.6) else ""
    headers = [pattern.format(month) + word_ for month in months]
    last = actual_column(draw, figures, headers[-1])
    earlier = [
        _earlier(draw, figures, body, header, count - n) for n, header in enumerate(headers[:-1])
    ]
    columns = [target, *earlier, last]
    completion = completion_column(draw, figures, target, last)
    if draw.chance(0.8):
        columns.append(completion)
    if draw.chance(0.5) and completion in columns:
        columns = with_rank(draw, columns, {"completion": completion}, body)
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of([c for c in columns if c not in earlier]))
    text = title(frame, "task", subject.name)
    return single(draw, finish_block(frame, body, columns, [reading], text, [subject]))


def _earlier(draw: Draw, figures: Figures, body: Body, header: str, back: int) -> Column:
    """Return the cumulative figures of an earlier month."""
    share = 1 - back * float(draw.number(0.06, 0.12, 3))
    typed = [
        round_to(v * Decimal(repr(share)) * draw.number(0.95, 1.0, 3), figures.decimals)
        if v is not None and x.kind == "unit"
        else None
        for v, x in zip(figures.actual, body.lines, strict=True)
    ]
    typed = add_up(body.lines, typed)
    return Column("actual", (header,), typed, typed, figures.decimals, slot="earlier", sums=True)
