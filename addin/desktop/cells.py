"""The cells of a sheet of ours in an open workbook: values in one write, formats by area."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from addin.annex.area import Area, runs
from addin.desktop import com_cells
from addin.desktop.com import address, is_com, is_desktop, together
from addin.report.plan import Formula
from addin.report.raster import looks_of, rectangles, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import xlwings as xw

    from addin.report.plan import Edge, SheetPlan, Style, Value

_PARSED_FIRST = tuple("=+-@'#($¥%.")
_POINTS, _PADDING = 6.0, 3.75
"""Of a column of eight pixels; what Excel adds to a column's characters, five pixels."""

_SIDES = {
    "top": ("edge_top", "inside_horizontal"),
    "bottom": ("edge_bottom", "inside_horizontal"),
    "left": ("edge_left", "inside_vertical"),
    "right": ("edge_right", "inside_vertical"),
}
"""Where the line at one side of each cell runs: at an edge of an area, and inside it."""


def cells(sheet: xw.Sheet, area: Area) -> xw.Range:
    """Return the range of an area."""
    return sheet.range(area.a1)


def alike(sheet: xw.Sheet, areas: Iterable[Area]) -> Iterator[xw.Range]:
    """Yield the ranges of areas that get the same."""
    return map(sheet.range, _addresses(sheet, areas))


def _addresses(sheet: xw.Sheet, areas: Iterable[Area]) -> Iterator[str]:
    """Yield the addresses of areas; Windows' Excel takes many areas in one."""
    return map(address, together(areas) if is_com(sheet) else zip(areas, strict=True))


def fill(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Put a plan's values, links, formats, merges and sizes onto an empty sheet."""
    values = values_of(plan)
    _link(sheet, plan, values)  # before the values, which a link's text would replace
    _write(sheet, [[assigned(value) for value in row] for row in values])
    _format(sheet, plan)
    for target in alike(sheet, plan.merges):
        _merge(target)
    _size(sheet, plan)


def _merge(target: xw.Range) -> None:
    """Merge each area; xlwings asks for alerts before and after, which ``undisturbed`` has off."""
    if is_com(target):
        target.api.Merge()
    else:
        target.merge()


def _write(sheet: xw.Sheet, rows: list[list[str | int | float | None]]) -> None:
    area = Area(1, 1, len(rows), len(rows[0]))
    if is_com(sheet):
        com_cells.write(sheet, area, rows)
    else:
        cells(sheet, area).value = rows


def assigned(value: Value) -> str | int | float | None:
    """Return what to assign to a cell so that Excel keeps the value as it is.

    Excel reads an assigned text as if it was typed: 1-11月 would become a date, =x a formula. An
    apostrophe before it makes it text and is not shown. It is put before whatever begins with a
    character that Excel looks at, holds a digit of any script, or reads as a truth value.
    A formula is calculated by Excel; the result that comes with it is not needed.

    >>> assigned("1-11月"), assigned("灵乡镇"), assigned(Decimal("79.1"))
    ("'1-11月", '灵乡镇', 79.1)
    """
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and _is_parsed(value.strip()):
        return f"'{value}"
    return value


def _is_parsed(text: str) -> bool:
    text = normalize("NFKC", text)  # Excel reads ＝, ﹢ and ＴＲＵＥ as it reads =, + and TRUE
    return (
        text.startswith(_PARSED_FIRST)
        or text.upper() in ("TRUE", "FALSE")
        or any(character.isnumeric() for character in text)
    )


def _link(sheet: xw.Sheet, plan: SheetPlan, values: list[list[Value]]) -> None:
    if is_com(sheet):
        com_cells.link(sheet, plan.links)
        return
    for link in plan.links:
        text = values[link.row - 1][link.column - 1]
        sheet.range((link.row, link.column)).add_hyperlink(
            f"#{link.target}", text_to_display=f"'{text}", screen_tip=f"转到 {link.target}"
        )


def _format(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Format by property, not by style: one font name over a whole sheet is one call."""
    targets: dict[str, _Target] = {}
    for look, put in _PROPERTIES:
        areas = defaultdict(list)
        for area, value in rectangles(looks_of(plan, look, None)):
            areas[value].append(area)
        for value, of_value in areas.items():
            for place in _addresses(sheet, of_value):
                if place not in targets:
                    targets[place] = _Target(sheet.range(place))
                put(targets[place], value)
    _draw(sheet, plan)


def _draw(sheet: xw.Sheet, plan: SheetPlan) -> None:
    """Draw the lines of cells, heavy ones last: between two cells the last one drawn stays.

    Excel has no inner lines to set where there is but one row or column: such areas go by
    themselves.
    """
    areas = defaultdict(list)
    for side, (edge, inside) in _SIDES.items():
        for area, line in rectangles(looks_of(plan, attrgetter(side), None)):
            rows, columns = area.bottom - area.top, area.right - area.left
            several = (columns if inside == "inside_vertical" else rows) > 0
            areas[(edge, inside) if several else (edge,), line].append(area)
    for (sides, line), of_line in sorted(areas.items(), key=_weight):
        for target in alike(sheet, of_line):
            _draw_line(target, sides, line)


def _weight(drawn: tuple[tuple[tuple[str, ...], Edge], list[Area]]) -> int:
    return ("thin", "medium", "thick").index(drawn[0][1].weight)


def _draw_line(target: xw.Range, sides: Sequence[str], line: Edge) -> None:
    if is_com(target):
        com_cells.draw_lines(target, sides, line)
        return
    target.borders.set(
        list(sides), line_style="continuous", weight=line.weight, color=f"#{line.color}"
    )


class _Target:
    """Cells to be formatted. Excel is asked for them and for their font only once."""

    def __init__(self, cells: xw.Range) -> None:
        self.cells = cells

    @cached_property
    def font(self) -> xw.main.Font:
        return self.cells.font


def _set_font(target: _Target, name: Any) -> None:
    target.font.name = name


def _set_font_size(target: _Target, size: Any) -> None:
    target.font.size = size


def _set_bold(target: _Target, bold: Any) -> None:
    target.font.bold = bold


def _set_font_color(target: _Target, color: Any) -> None:
    target.font.color = f"#{color}"


def _set_fill(target: _Target, color: Any) -> None:
    target.cells.color = f"#{color}"


def _set_alignment(target: _Target, align: Any) -> None:
    target.cells.horizontal_alignment = align


def _set_vertical_alignment(target: _Target, align: Any) -> None:
    target.cells.vertical_alignment = align


def _set_wrap(target: _Target, wrap: Any) -> None:
    target.cells.wrap_text = wrap


def _set_italic(target: _Target, italic: Any) -> None:
    target.font.italic = italic


def _indent(target: _Target, indent: Any) -> None:
    if is_com(target.cells):
        com_cells.indent(target.cells, indent)
    else:
        target.cells.adjust_indent(indent)


def _stack(target: _Target, _: Any) -> None:
    """Put characters below each other; other engines can't."""
    if is_com(target.cells):
        com_cells.stack(target.cells)


def _shrink(target: _Target, _: Any) -> None:
    """Let a text be made smaller to fit; other engines can't."""
    if is_com(target.cells):
        com_cells.shrink(target.cells)


def _set_number_format(target: _Target, number_format: Any) -> None:
    target.cells.number_format = number_format


_PROPERTIES: tuple[tuple[Callable[[Style], object], Callable[[_Target, Any], None]], ...] = (
    (attrgetter("font"), _set_font),
    (attrgetter("size"), _set_font_size),
    (attrgetter("bold"), _set_bold),
    (attrgetter("italic"), _set_italic),
    (attrgetter("color"), _set_font_color),
    (attrgetter("fill"), _set_fill),
    (attrgetter("align"), _set_alignment),
    (attrgetter("valign"), _set_vertical_alignment),
    (attrgetter("wrap"), _set_wrap),
    (attrgetter("indent"), _indent),
    (attrgetter("stacked"), _stack),
    (attrgetter("shrink"), _shrink),
    (attrgetter("number_format"), _set_number_format),
)


def _size(sheet: xw.Sheet, plan: SheetPlan) -> None:
    character = _character(sheet) if is_desktop(sheet) else 0.0
    for width, columns in _of_size(plan.widths):
        places = [Area(1, first, 1, last) for first, last in columns]
        for target in alike(sheet, places):
            points = width * _POINTS
            wide = max(points - _PADDING, 0) / character if character else points
            target.column_width = wide
    sheet.cells.row_height = plan.row_height
    for height, rows in _of_size(plan.heights):
        for target in alike(sheet, [Area(first, 1, last, 1) for first, last in rows]):
            target.row_height = height


def _character(sheet: xw.Sheet) -> float:
    """Return the points of a character in which this workbook's columns are measured."""
    cell = sheet.range("A1")
    return float((cell.width - _PADDING) / (cell.column_width or 1))


def _of_size(sizes: Mapping[int, float]) -> Iterator[tuple[float, list[tuple[int, int]]]]:
    """Yield each size with the first and last of each run of neighbours that have it."""
    places = defaultdict(list)
    for place, size in sizes.items():
        places[size].append(place)
    for size, of_size in places.items():
        yield size, runs(of_size)
