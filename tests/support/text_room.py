"""Whether texts are seen whole in their cells, by the widths of the fonts that print them.

The widths are those of Noto Sans CJK, which stands in for 微软雅黑 on other systems. It knows
nothing of how the product measures.
"""

import math
import re
from dataclasses import replace
from decimal import Decimal

from addin.annex.area import Area

PIXELS = 96 / 72
LINE = 1.3
"""How high a line of 微软雅黑 is, in its size."""

PADDING = 3
INDENT = 8
PLAIN = {
    **dict.fromkeys("0123456789+=<>", 0.555),
    **dict.fromkeys(".,:;", 0.278),
    **dict.fromkeys("()", 0.338),
    **dict.fromkeys("-", 0.347),
    **dict.fromkeys("/", 0.392),
    **dict.fromkeys(" ", 0.224),
    **dict.fromkeys("%", 0.921),
    **dict.fromkeys("—", 0.9),
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0.7),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 0.6),
}
BOLD = {**PLAIN, **dict.fromkeys("0123456789+", 0.59), "%": 0.963, ".": 0.325, ",": 0.325}


def printed(value, number_format):
    """Return a cell's value as Excel shows it, by the formats that our sheets have."""
    if value is None or isinstance(value, str):
        return value or ""
    if number_format == ";;;":
        return ""
    if number_format in ("", "General"):
        return f"{float(value):g}"
    positive, *others = number_format.split(";")
    part = others[0] if others and value < 0 else positive
    decimals = len(re.search(r"0\.?(0*)", part)[1])
    scaled = abs(Decimal(value)) * (100 if "%" in part else 1)
    text = f"{scaled:,.{decimals}f}" if "," in part else f"{scaled:.{decimals}f}"
    sign = "+" if part.startswith("+") else "-" if value < 0 else ""
    return sign + text + ("%" if "%" in part else "")


def width(text, size, bold):
    """Return a text's pixels."""
    shares = BOLD if bold else PLAIN
    return sum(shares.get(character, 1.0) for character in text) * size * PIXELS


def lines(text, room, size, bold):
    """Return how many lines a text takes, filled character by character."""
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for character in paragraph:
            wide = width(character, size, bold)
            if used and used + wide > room:
                count, used = count + 1, 0.0
            used += wide
    return count


def shown(plan):
    """Yield each cell with a value: its place, text, style, and the pixels across and down."""
    styles = {}
    for area, style in plan.styles:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                styles[row, column] = style
    merged = {(area.top, area.left): area for area in plan.merges}
    for block in plan.blocks:
        for row, values in enumerate(block.rows, block.row):
            for column, value in enumerate(values, block.column):
                style = styles[row, column]
                text = printed(value, style.number_format)
                if not text:
                    continue
                area = merged.get((row, column))
                right = area.right if area else column
                bottom = area.bottom if area else row
                across = sum(plan.widths[c] * 8 for c in range(column, right + 1))
                down = sum(
                    plan.heights.get(r, plan.row_height) / 0.75 for r in range(row, bottom + 1)
                )
                yield (row, column), text, style, across, down


def cut_off(plan):
    """Return the cells whose text is not seen whole, or would have to shrink too far."""
    return [
        (place, text) for place, text, style, across, down in shown(plan)
        if not _fits(text, style, across, down)
    ]  # fmt: skip


LEAST_SHRUNK = 0.75


def _fits(text, style, across, down):
    room = across - PADDING - INDENT * style.indent
    high = style.size * PIXELS * LINE
    if style.stacked:
        return len(text) * style.size * PIXELS * 1.25 <= down + 2
    if style.wrap:
        needed = lines(text, room, style.size, style.bold)
        return math.floor(needed * high) <= down + 3
    wide = width(text, style.size, style.bold)
    return wide <= room / (LEAST_SHRUNK if style.shrink else 1) and "\n" not in text


def scale_of(plan):
    """Return at which scale a page of one sheet is printed on A4, at most 1."""
    area, page = plan.page.print_area, plan.page
    across, down = (11.69, 8.27) if page.landscape else (8.27, 11.69)
    across -= page.margins.left + page.margins.right
    down -= page.margins.top + page.margins.bottom
    wide = sum(plan.widths[c] * 8 for c in range(area.left, area.right + 1))
    rows = range(area.top, area.bottom + 1)
    high = sum(plan.heights.get(row, plan.row_height) / 0.75 for row in rows)
    return min(1, across * 96 / wide, down * 96 / high if page.one_page else 1)


def smallest(plan):
    """Return the points of the smallest letters on the printed page."""
    return min(style.size for _, _, style, _, _ in shown(plan)) * scale_of(plan)


def is_printed(plan):
    """Return whether a sheet has a part where the whole workbook is printed."""
    area = plan.page.print_area
    return area is None or any(plan.widths[column] for column in range(area.left, area.right + 1))


def pages_of(plan):
    """Return how many pages a sheet takes on A4, down and across."""
    if not is_printed(plan):
        return 0
    page = plan.page
    if page.one_page:
        return 1
    last = max(plan.heights)
    area = page.print_area or Area(1, 1, last, max(plan.widths))
    scale = page.scale / 100 if page.scale else scale_of(replace(plan, page=_with(page, area)))
    down = 8.27 if page.landscape else 11.69
    room = (down - page.margins.top - page.margins.bottom) * 96 / scale
    first, end = page.title_rows or (1, 0)
    titles = sum(_high(plan, row) for row in range(first, end + 1))
    pages, used = 1, 0
    for row in range(area.top, area.bottom + 1):
        if row in page.breaks or used + _high(plan, row) > room + 1:
            pages, used = pages + 1, titles
        used += _high(plan, row)
    return pages * (len(page.column_breaks) + 1)


def _with(page, area):
    return replace(page, print_area=area)


def _high(plan, row):
    return plan.heights.get(row, plan.row_height) / 0.75
