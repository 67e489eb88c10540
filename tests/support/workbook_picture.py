"""What a workbook shows, as plain values that two workbooks can be compared by."""

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

SIDES = {
    "left": ("right", 0, -1),
    "right": ("left", 0, 1),
    "top": ("bottom", -1, 0),
    "bottom": ("top", 1, 0),
}
"""The sides of a cell; which side of which cell beside it has the same line."""
_NO_COLOR = "00000000"  # what openpyxl makes of <color/>


def picture(path):
    """Return of each sheet, in order, what can be seen of it, and the names that are ours."""
    book = load_workbook(path)
    marks = {
        name: mark.attr_text
        for name, mark in book.defined_names.items()
        if name.startswith("tongbao.")
    }
    return {sheet.title: Sheet(sheet) for sheet in book}, marks


class Sheet:
    """A sheet, subject by subject."""

    def __init__(self, sheet):
        self.cells = dict(_cells(sheet))
        self.merges = {str(merge) for merge in sheet.merged_cells.ranges}
        self.widths = dict(_widths(sheet))
        self.heights = {
            row: dimension.height
            for row, dimension in sheet.row_dimensions.items()
            if dimension.height
        }
        self.default_height = sheet.sheet_format.defaultRowHeight
        self.rules = list(_rules(sheet))
        self.links = {
            cell.coordinate: cell.hyperlink.location
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink
        }
        self.frozen = sheet.freeze_panes
        self.gridlines = sheet.sheet_view.showGridLines
        self.filter = _relative(sheet.auto_filter.ref), list(sheet.auto_filter.filterColumn)
        self.print_area = sheet.print_area
        self.charts = [_chart(chart) for chart in sheet._charts]


def _cells(sheet):
    for row in sheet.iter_rows():
        for cell in row:
            look = _look(cell)
            covered = isinstance(cell, MergedCell)
            if any(look["borders"]) if covered else cell.value is not None or cell.has_style:
                yield cell.coordinate, {"value": _value(cell), "type": cell.data_type, **look}


def _value(cell):
    """Return a cell's value; of numbers twelve digits, as openpyxl does not write all of them."""
    return float(f"{cell.value:.12g}") if isinstance(cell.value, float) else cell.value


def _look(cell):
    look = {"borders": [_border(cell, side) or _beside(cell, *SIDES[side]) for side in SIDES]}
    if isinstance(cell, MergedCell):  # what else it has is not shown
        return look
    font, alignment = cell.font, cell.alignment
    return look | {
        "number format": cell.number_format,
        "font": (font.name, font.size, bool(font.bold), bool(font.italic), _color(font.color)),
        "fill": _color(cell.fill.fgColor) if cell.fill.fill_type == "solid" else None,
        "alignment": (
            alignment.horizontal,
            alignment.vertical,
            bool(alignment.wrap_text),
            int(alignment.indent),
        ),
    }


def _border(cell, side):
    line = getattr(cell.border, side)
    return (line.style, _color(line.color)) if line and line.style else None


def _beside(cell, side, down, right):
    """Return the line that the cell beside has at that place."""
    other = cell.parent._cells.get((cell.row + down, cell.column + right))
    return _border(other, side) if other is not None else None


def _color(color):
    """Return RRGGBB; None for a theme's colour or an empty one, which are the automatic one."""
    if color is None or color.type != "rgb" or color.rgb == _NO_COLOR:
        return None
    return color.rgb[-6:].upper()


def _widths(sheet):
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield dimension.index, 0.0
        elif dimension.customWidth or dimension.width != 13:
            for column in range(dimension.min, dimension.max + 1):
                yield get_column_letter(column), round(dimension.width, 3)


def _rules(sheet):
    """Yield the conditional formats, the first to apply first, one for each of their areas."""
    found = [(area, rule) for area in sheet.conditional_formatting for rule in area.rules]
    for area, rule in sorted(found, key=lambda pair: pair[1].priority):
        areas = str(area.sqref).split()
        for place in sorted(areas, key=range_boundaries):
            yield place, _rule(rule, areas[0], place)


def _rule(rule, first, place):
    if rule.type == "colorScale":
        stops = [(stop.type, float(stop.val)) for stop in rule.colorScale.cfvo]
        return stops, [_color(color) for color in rule.colorScale.color]
    if rule.type == "dataBar":
        ends = [(stop.type, float(stop.val)) for stop in rule.dataBar.cfvo]
        return ends, _color(rule.dataBar.color), rule.dataBar.showValue
    origin, cell = (area.partition(":")[0] for area in (first, place))
    formula = Translator(f"={rule.formula[0]}", origin).translate_formula(cell)
    fill, font = rule.dxf.fill, rule.dxf.font
    shade = fill and (_color(fill.bgColor) or _color(fill.fgColor))
    return formula, shade, _color(font.color), bool(font.bold), bool(rule.stopIfTrue)


def _chart(chart):
    place, scaling = chart.anchor._from, chart.y_axis.scaling
    return {
        "cell": (place.row + 1, place.col + 1),
        "kind": (type(chart).__name__, chart.type),
        "series": [
            {
                "name": _plain(series.tx.strRef.f),
                "categories": _plain((series.cat.strRef or series.cat.numRef).f),
                "values": _plain(series.val.numRef.f),
            }
            for series in chart.series
        ],
        "title": "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or []),
        "legend": chart.legend is not None,
        "first on top": chart.x_axis.scaling.orientation == "maxMin",
        "bounds": (f"{scaling.min:.5g}", f"{scaling.max:.5g}"),
    }


def _plain(reference):
    """Return sheet and cells of a reference, without what may or may not be written."""
    sheet, _, cells = reference.rpartition("!")
    first, _, last = _relative(cells).partition(":")
    return sheet.strip("'"), first if last in ("", first) else f"{first}:{last}"


def _relative(reference):
    return reference and reference.replace("$", "")
