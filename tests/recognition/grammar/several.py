"""Layouts of two tables on a sheet, and of one list folded in two."""

from __future__ import annotations

from .build import Page, single
from .cells import dress
from .columns import actual_column, draw_figures, rank_column
from .draw import Draw
from .errors import plant
from .facts import planted_of, truth_of
from .lines import Body, plain_body, unit_count, with_other_lines
from .model import Block, Line, Reading, Subject
from .names import roster
from .parts import Frame, finish_block, title
from .targets import roles_of, task_columns
from .truth import Table, Truth
from .upright import Placement, write_upright
from .words import subjects, word


def stacked(draw: Draw) -> Table:
    """Two or three tables below each other, of the same units or of others."""
    page, top = Page(draw), 1
    kind = draw.pick(["town", "county", "school"])
    names = roster(draw, unit_count(draw, 5, 25), kind)
    pool = draw.shuffled([*subjects("amount"), *subjects("count")])
    same = draw.chance(0.5)
    for number in range(draw.weighted({2: 0.8, 3: 0.2})):
        if number and not same:
            names = roster(draw, unit_count(draw, 5, 25), kind)
        lines = [Line("unit", name) for name in names.names]
        body = Body(with_other_lines(draw, lines, names, adds_up=True), names.kind)
        block = _task_block(draw, Frame(draw), body, pool[number])
        block.look.page_headers = False
        page.add(block, top)
        top = page.sheet.height + 1 + draw.whole(0 if block.look.title else 1, 3)
    return page.table()


def _task_block(draw: Draw, frame: Frame, body: Body, subject: Subject) -> Block:
    figures = draw_figures(draw, subject, body.lines)
    columns = task_columns(draw, figures, body)
    dress(frame, columns, subject)
    text = title(frame, "task", subject.name)
    reading = Reading("main", subject, roles_of(columns))
    return finish_block(frame, body, columns, [reading], text, [subject])


def side_by_side(draw: Draw) -> Table:
    """Two tables side by side, of different units, each with its own header."""
    page, left = Page(draw), 1
    kinds = draw.pick([("town", "department"), ("town", "town"), ("county", "school")])
    names = roster(draw, 2 * unit_count(draw, 5, 18), kinds[0])
    half = len(names.names) // 2
    parts = [names.names[:half], names.names[half:]]
    if kinds[0] != kinds[1]:
        parts[1] = roster(draw, unit_count(draw, 5, 18), kinds[1]).names
    pool = draw.shuffled([*subjects("amount"), *subjects("count")])
    shared = kinds[0] != kinds[1] and draw.chance(0.5)
    frame = Frame(draw)
    for number, (kind, some) in enumerate(zip(kinds, parts, strict=True)):
        body = Body([Line("unit", name) for name in some], kind)
        block = _task_block(draw, frame, body, pool[0 if shared else number])
        _bare(block)
        page.add(block, 1, left)
        left = page.sheet.width + 1 + draw.whole(0, 1)
    return page.table()


def _bare(block: Block) -> None:
    """Take away what would stand across both tables."""
    look = block.look
    look.notes, look.preamble, look.caption = (), (), ""
    look.page_headers = look.letters_row = look.measure_row = look.spacers = False
    block.remark = ""


def folded(draw: Draw) -> Table:
    """One list folded in two halves side by side under the same headers."""
    frame = Frame(draw)
    frame.where = "header"
    names = roster(draw, 2 * draw.whole(5, 20), draw.pick(["town", "county", "village", "school"]))
    body = Body([Line("unit", name) for name in names.names], names.kind)
    subject = draw.pick(subjects(draw.pick(["amount", "count"])))
    figures = draw_figures(draw, subject, body.lines)
    actual = actual_column(draw, figures)
    columns = [actual]
    if draw.chance(0.6):
        columns.append(rank_column(draw, actual, body.lines))
    dress(frame, columns, subject)
    reading = Reading("main", subject, roles_of(columns))
    text = title(frame, "plain", subject.name)
    block = finish_block(frame, body, columns, [reading], text, [subject])
    _bare(block)
    return _fold(draw, block)


def _fold(draw: Draw, block: Block) -> Table:
    """Write the first half of the lines, and the second beside it."""
    page, wrong = Page(draw), plant(draw, block)
    half = len(block.lines) // 2
    width = len(block.columns) + 1 + bool(block.serial)
    if block.look.title:
        page.sheet.put(1, 1, block.look.title)
        page.sheet.merge(1, 1, 1, 2 * width)
    block.look.title = ""
    first = write_upright(draw, page.sheet, block, 2, 1, range(half))
    second = write_upright(draw, page.sheet, block, 2, width + 1, range(half, len(block.lines)))
    truths = [truth_of(block, place, wrong) for place in (first, second)]
    page.truths.append(
        Truth(
            units=truths[0].units,
            rows=truths[0].rows | truths[1].rows,
            others={},
            indicators=truths[0].indicators,
            facts=truths[0].facts,
            statistics={**truths[0].statistics, **truths[1].statistics},
            tolerances=truths[0].tolerances,
            by="folded",
        )
    )
    both = Placement(
        turned={
            (i, column): place.at(i, column)
            for place in (first, second)
            for i in place.rows
            for column in block.columns
        }
    )
    page.planted += planted_of(wrong, both)
    return page.table()


def topped(draw: Draw) -> Table:
    """A table below a cover of several lines of text: a heading, an addressee, a sentence."""
    frame = Frame(draw)
    body = plain_body(draw, unit_count(draw))
    subject = draw.pick(subjects("amount"))
    block = _task_block(draw, frame, body, subject)
    block.look.preamble = tuple(draw.some([word(draw, "covers") for _ in range(6)], 3))
    return single(draw, block)
