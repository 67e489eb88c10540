"""Pieces of headers and frames: periods, measures, titles, notes."""

from __future__ import annotations

from .draw import Draw
from .lines import Body
from .model import Block, Column, Line, Look, Reading, Subject
from .words import word, words


class Frame:
    """The words that one sheet uses throughout: its year and month, its manner of measures."""

    def __init__(self, draw: Draw) -> None:
        """Draw the manner of the sheet."""
        self.draw = draw
        self.year = draw.whole(2015, 2027)
        self.month = draw.whole(2, 12)
        self.wide = draw.chance(0.4)
        self.broken = draw.chance(0.15)
        self.where = draw.weighted({"header": 0.55, "caption": 0.3, "row": 0.15})

    def period(self) -> str:
        """Return the period as a title has it."""
        text = word(self.draw, "periods")
        return text.format(year=self.year, month=self.month)

    def in_brackets(self, text: str) -> str:
        """Return a text in the brackets of this sheet."""
        return f"（{text}）" if self.wide else f"({text})"

    def measured(self, text: str, measure: str) -> str:
        """Return a header with its measure where the headers carry measures."""
        if self.where != "header" or not measure:
            return text
        if f"({measure}" in text or f"（{measure}" in text or (measure == "%" and "%" in text):
            return text
        return text + ("\n" if self.broken else "") + self.in_brackets(measure)


def title(frame: Frame, kind: str, subject: str) -> str:
    """Return a sheet's title."""
    return word(frame.draw, "titles", kind).format(period=frame.period(), subject=subject)


def finish_block(
    frame: Frame,
    body: Body,
    columns: list[Column],
    readings: list[Reading],
    text: str,
    subjects: list[Subject],
) -> Block:
    """Put the frame around a table's figures: key, serial, remark, title, caption, notes."""
    draw = frame.draw
    block = Block(body.lines, columns, readings, (word(draw, "keys", body.kind),))
    block.look = _look(frame, text, subjects)
    if len(body.lines) > 24 and draw.chance(0.2):
        block.look.page_headers = True
    elif body.kind != "bare" and draw.chance(0.05):
        block.key_header = ("",)
    if body.grouped == "column":
        others = [text for text in words("group_keys") if text != block.key_header[0]]
        block.group_header = draw.pick(others)
    if draw.chance(0.4):
        block.serial = word(draw, "statistics", "serial")
        block.look.serial_restarts = bool(body.grouped) and draw.chance(0.4)
    if draw.chance(0.12):
        block.remark = word(draw, "statistics", "remark")
        block.remarks = tuple(words("remarks"))
    return block


def _look(frame: Frame, text: str, subjects: list[Subject]) -> Look:
    """Draw how a table is written, its title, its caption and its notes."""
    draw = frame.draw
    look = Look(title=text)
    look.merge_across = draw.chance(0.85)
    look.merge_down = draw.chance(0.8)
    look.spacers = draw.chance(0.04)
    look.dash = draw.pick(["—", "-", "/", None, "--"])
    look.measure_row = frame.where == "row"
    look.letters_row = draw.chance(0.03)
    look.spaced = draw.chance(0.15)
    look.totals_merged = draw.chance(0.4)
    look.group_style = draw.weighted({"merged": 0.6, "repeated": 0.25, "first": 0.15})
    if draw.chance(0.08):
        look.invisible = draw.pick(["\u200b", "\ufeff", "\u00ad", "\u200e"])
    if frame.where == "caption":
        look.caption = _caption(frame, subjects)
    if draw.chance(0.3):
        look.notes = tuple(draw.some(words("notes"), draw.whole(1, 2)))
    if draw.chance(0.25):
        look.preamble = (f"附表{draw.whole(1, 9)}",)
    return look


def _caption(frame: Frame, subjects: list[Subject]) -> str:
    measures = dict.fromkeys(subject.measure for subject in subjects if subject.measure)
    if not measures:
        return ""
    colon = frame.draw.pick([":", "："])
    return f"单位{colon}{'、'.join(measures)}"


def with_parent(columns: list[Column], *parents: str) -> list[Column]:
    """Put headers above the headers of columns."""
    for column in columns:
        column.header = (*parents, *column.header)
    return columns


def unit_lines(lines: list[Line]) -> list[int]:
    """Return the positions of the lines that are units."""
    return [i for i, line in enumerate(lines) if line.kind == "unit"]
