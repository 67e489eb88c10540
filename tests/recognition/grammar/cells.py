"""How figures stand in cells: as numbers, fractions shown as percentages, or typed text."""

from __future__ import annotations

from decimal import Decimal

from .draw import Draw
from .figures import round_to
from .model import Block, Column, Line, Subject
from .parts import Frame
from .truth import Cell

_WIDE = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")


def dress(frame: Frame, columns: list[Column], subject: Subject) -> None:
    """Give columns their measure, in the header where the sheet does so, and their manner."""
    draw = frame.draw
    for column in columns:
        column.measure = _measure(column, subject)
        if column.percent:
            column.style = draw.weighted({"number": 0.55, "fraction": 0.3, "percent": 0.15})
        elif draw.chance(0.05) and column.statistic != "rank":
            column.style = "text"
        told = column.style in ("fraction", "percent")
        if not told and column.statistic != "rank":
            last = frame.measured(column.header[-1], column.measure)
            column.header = (*column.header[:-1], last)
        column.full = column.style == "fraction" and draw.chance(0.3)


def _measure(column: Column, subject: Subject) -> str:
    if column.statistic == "rank":
        return "位"
    if column.statistic == "points":
        return "百分点"
    return "%" if column.percent else subject.measure


def sprinkle(draw: Draw, columns: list[Column], lines: list[Line]) -> None:
    """Let a few single cells be numbers typed as text."""
    if not draw.chance(0.15):
        return
    for column in draw.some(columns, draw.whole(1, 2)):
        if column.style == "number" and column.statistic != "rank":
            column.as_text = frozenset(draw.some(range(len(lines)), draw.whole(1, 3)))


def cell(draw: Draw, block: Block, column: Column, i: int) -> tuple[Cell, str]:
    """Return what stands in a line's cell of a column, and its number format."""
    value = column.typed[i]
    line = block.lines[i]
    if value is None:
        missing = line.kind == "unit" or (line.kind != "heading" and column.statistic == "rank")
        return (block.look.dash if missing and line.kind == "unit" else None), ""
    decimals = column.decimals + (line.kind == "mean" and not column.percent)
    if column.percent and column.style != "number":
        return _percent(column, i, value, decimals)
    if column.style == "text" or i in column.as_text:
        return _text(draw, value, decimals), ""
    pattern = "0" if not decimals else "0." + "0" * decimals
    number = int(value) if value == value.to_integral_value() and not decimals else float(value)
    return number, pattern if draw.chance(0.5) else ""


def _percent(column: Column, i: int, value: Decimal, decimals: int) -> tuple[Cell, str]:
    if column.style == "percent":
        return f"{value:.{decimals}f}%", ""
    exact = column.exact[i]
    whole = column.full and exact is not None and round_to(exact, decimals) == value
    pattern = "0" + ("." + "0" * decimals if decimals else "") + "%"
    ratio = (exact if whole and exact is not None else value) / 100
    return float(f"{ratio:.15g}"), pattern


def _text(draw: Draw, value: Decimal, decimals: int) -> str:
    """Return a number as people type it in a text cell."""
    text = f"{value:,.{decimals}f}" if draw.chance(0.4) else f"{value:.{decimals}f}"
    manner = draw.weighted({"plain": 0.6, "space": 0.2, "wide": 0.2})
    if manner == "wide":
        return text.translate(_WIDE)
    return text + " " if manner == "space" else text
