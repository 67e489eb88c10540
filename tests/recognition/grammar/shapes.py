"""Layouts of another shape: transposed, long, with indicators as rows."""

from __future__ import annotations

from collections.abc import Sequence

from .build import Page
from .cells import cell, dress
from .columns import (
    actual_column,
    completion_column,
    draw_figures,
    growth_column,
    last_column,
    target_column,
)
from .draw import Draw
from .errors import plant
from .facts import planted_of, truth_of
from .figures import Series, ratio, round_all, round_to
from .lines import Body, plain_body
from .model import Block, Column, Line, Look, Reading, Subject
from .parts import Frame, finish_block, title
from .sheet import Sheet
from .targets import roles_of, task_subject
from .truth import Table, Truth
from .upright import Placement, write_above
from .values import named
from .words import statistic, subjects, word, words


def transposed(draw: Draw) -> Table:
    """Units across the top, statistics of one indicator or several values down the side."""
    frame = Frame(draw)
    frame.where = "header"
    body = plain_body(draw, draw.whole(3, 14))
    columns: list[Column] = []
    readings: list[Reading] = []
    if draw.chance(0.5):
        subject = task_subject(draw)
        figures = draw_figures(draw, subject, body.lines)
        target, actual = target_column(draw, figures), actual_column(draw, figures)
        columns = [target, actual]
        if draw.chance(0.8):
            columns.append(completion_column(draw, figures, target, actual))
        if draw.chance(0.4):
            columns.append(growth_column(draw, figures, (actual,)))
        dress(frame, columns, subject)
        readings.append(Reading("main", subject, roles_of(columns)))
        text = title(frame, "task", subject.name)
    else:
        for subject in draw.some(subjects("count"), draw.whole(2, 6)):
            column = named(draw, draw_figures(draw, subject, body.lines), subject.name)
            dress(frame, [column], subject)
            columns.append(column)
            readings.append(Reading(subject.name, subject, {"actual": column}))
        text = title(frame, "plain", word(draw, "topics"))
    block = Block(body.lines, columns, readings, (word(draw, "corner"),), look=Look(title=text))
    return _across(draw, block)


def _across(draw: Draw, block: Block) -> Table:
    """Write a block with its lines across the top."""
    page, wrong = Page(draw), plant(draw, block)
    place = Placement(left=1, right=len(block.lines) + 1)
    row = write_above(draw, page.sheet, block, place, 1)
    page.sheet.put(row, 1, block.key_header[0])
    for i, line in enumerate(block.lines):
        page.sheet.put(row, i + 2, line.name)
    turned: dict[tuple[int, Column], tuple[int, int]] = {}
    for column in block.columns:
        row += 1
        page.sheet.put(row, 1, column.header[-1])
        for i in range(len(block.lines)):
            page.sheet.put(row, i + 2, *cell(draw, block, column, i))
            turned[i, column] = (row, i + 2)
    place.turned = turned
    truth = truth_of(block, place, wrong, by="column")
    page.truths.append(truth)
    page.planted += planted_of(wrong, place)
    return page.table()


def long_format(draw: Draw) -> Table:
    """A row for each unit and indicator; the unit's name is merged over them or repeated."""
    frame = Frame(draw)
    body = plain_body(draw, draw.whole(4, 14), kind=draw.pick(["town", "county", "bank"]))
    body.lines = [Line("unit", line.name) for line in body.lines if line.kind == "unit"]
    chosen = draw.some(subjects("count"), draw.whole(2, 4))
    manner = draw.pick(["targets", "targets", "growth"])
    blocks = [_one_of_long(draw, body, subject, manner) for subject in chosen]
    with_measure = draw.chance(0.5)
    page = Page(draw)
    look = Look(title=title(frame, "task", word(draw, "topics")))
    first = Block(body.lines, blocks[0].columns, [], (word(draw, "keys", body.kind),), look=look)
    place = Placement(left=1, right=2 + with_measure + len(first.columns))
    row = write_above(draw, page.sheet, first, place, 1)
    heads = [first.key_header[0], word(draw, "indicator_keys")]
    heads += [word(draw, "measure_keys")] if with_measure else []
    heads[0] = heads[0] if heads[0] not in heads[1:] else word(draw, "long_key")
    for at, text in enumerate([*heads, *(c.header[-1] for c in first.columns)], 1):
        page.sheet.put(row, at, text)
    _write_long(draw, page, blocks, row + 1, with_measure)
    return page.table()


def _one_of_long(draw: Draw, body: Body, subject: Subject, manner: str) -> Block:
    """Return one indicator's figures; all of a sheet have the same plain headers."""
    figures = draw_figures(draw, subject, body.lines)
    actual = actual_column(draw, figures)
    if manner == "targets":
        target = target_column(draw, figures)
        columns = [target, actual, completion_column(draw, figures, target, actual)]
    else:
        last = last_column(draw, figures)
        columns = [actual, last, growth_column(draw, figures, (actual, last))]
    for column in columns:
        column.header = (words("statistics", column.statistic)[0],)
    ratios = columns[-1]
    ratios.style, ratios.decimals = "fraction", 2
    ratios.typed = round_all(ratios.exact, 2)
    return Block(body.lines, columns, [Reading(subject.name, subject, roles_of(columns))], ("",))


def _write_long(
    draw: Draw, page: Page, blocks: Sequence[Block], top: int, with_measure: bool
) -> None:
    """Write the rows of all units and note their truth."""
    merged = draw.chance(0.55)
    wrong = [plant(draw, block, 0.4 / len(blocks)) for block in blocks]
    places = [Placement() for _ in blocks]
    for i, line in enumerate(blocks[0].lines):
        start = top + i * len(blocks)
        for n, (block, place) in enumerate(zip(blocks, places, strict=True)):
            place.rows[i] = start + n
            name = line.name if not (merged and n) else None
            _write_one_of_long(draw, page.sheet, block, place, i, (name, with_measure))
        if merged:
            page.sheet.merge(start, 1, start + len(blocks) - 1, 1)
    truths = [truth_of(*parts) for parts in zip(blocks, places, wrong, strict=True)]
    page.truths.append(_joined(blocks, truths))
    for errors, place in zip(wrong, places, strict=True):
        page.planted += planted_of(errors, place)


def _write_one_of_long(
    draw: Draw, sheet: Sheet, block: Block, place: Placement, i: int, how: tuple[str | None, bool]
) -> None:
    """Write the row of one unit and one indicator."""
    name, with_measure = how
    row, subject = place.rows[i], block.readings[0].subject
    sheet.put(row, 1, name)
    sheet.put(row, 2, subject.name)
    sheet.put(row, 3, subject.measure if with_measure else None)
    for at, column in enumerate(block.columns, 3 + with_measure):
        place.columns[column] = at
        sheet.put(row, at, *cell(draw, block, column, i))


def _joined(blocks: Sequence[Block], truths: Sequence[Truth]) -> Truth:
    """Join the truths of the indicators to the one of their table."""
    return Truth(
        units=tuple(line.name for line in blocks[0].lines),
        rows=frozenset().union(*(truth.rows for truth in truths)),
        others={},
        indicators=tuple(one for truth in truths for one in truth.indicators),
        facts={fact: value for truth in truths for fact, value in truth.facts.items()},
        statistics=truths[0].statistics,
        tolerances={f: value for truth in truths for f, value in truth.tolerances.items()},
    )


def indicator_rows(draw: Draw) -> Table:
    """Indicators down the side, each with its measure, target, figure, completion, growth."""
    frame = Frame(draw)
    frame.where = "none"
    pool = [*subjects("amount"), *subjects("count")]
    chosen = draw.some(pool, draw.whole(5, 16))
    with_column = draw.chance(0.7)
    lines = [Line("unit", s.name if with_column else _full(frame, s)) for s in chosen]
    columns = _rows_columns(draw, chosen)
    dress(frame, columns, Subject("", "", "amount"))
    reading = Reading("main", Subject("*", "", "amount"), roles_of(columns))
    body = Body(lines, "bare")
    block = finish_block(frame, body, columns, [reading], title(frame, "items", ""), [])
    block.key_header, block.remark = (word(draw, "indicator_keys"),), ""
    block.look.caption, block.look.measure_row, block.look.letters_row = "", False, False
    if with_column:
        block.second = (word(draw, "measure_keys"), tuple(s.measure for s in chosen))
    page = Page(draw)
    page.add(block, by="indicator")
    return page.table()


def _full(frame: Frame, subject: Subject) -> str:
    return subject.name + frame.in_brackets(subject.measure)


def _rows_columns(draw: Draw, chosen: Sequence[Subject]) -> list[Column]:
    """Draw each row on its own scale."""
    targets: Series = []
    actuals: Series = []
    for subject in chosen:
        scale = draw.spread(20, 3000)
        targets.append(round_to(scale, 0))
        decimals = 0 if subject.kind == "count" else 2
        actuals.append(round_to(scale * draw.number(0.4, 1.3, 4), decimals))
    target = Column("target", (statistic(draw, "target"),), targets, targets)
    actual = Column("actual", (statistic(draw, "actual"),), actuals, actuals, 2)
    shares = [ratio(a, t) for a, t in zip(actuals, targets, strict=True)]
    completion = Column(
        "completion",
        (statistic(draw, "completion"),),
        round_all(shares, 1),
        shares,
        1,
        percent=True,
        relation="completion",
        inputs=(target, actual),
    )
    columns = [target, actual, completion]
    if draw.chance(0.5):
        grown: Series = [draw.number(-12, 30, 1) for _ in chosen]
        columns.append(Column("yoy", (statistic(draw, "yoy"),), grown, grown, 1, percent=True))
    return columns
