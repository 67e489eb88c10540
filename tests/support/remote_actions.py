"""What Excel does with the actions of xlwings' remote engine, done to a workbook by openpyxl.

An action that is not known here raises, and so does a text that Excel would not take as text.
"""

import re
from copy import copy
from unicodedata import normalize

import xlwings as xw
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, XDRPositiveSize2D
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string, range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import FilterColumn
from openpyxl.worksheet.hyperlink import Hyperlink

LAST_ROW = 1_048_576
POINTS_PER_CHARACTER = 5.25  # 7 pixels at 96 to the inch, a digit of Calibri 11
EMU_PER_POINT = 12_700

_LOOKS_TYPED = re.compile(
    r"""[=+\-@].*                                            # a formula
    |\(?[$¥¥]?[\d,]*\.?\d+(E[+\-]?\d+)?\s*%?\)?               # a number, an amount
    |\d+\ \d+/\d+                                            # a fraction
    |\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4})?[日月]?             # a date
    |\d{1,2}[-/](\d{1,2}月|[A-Z]{3,9})|\d{1,2}月(\d{1,2}日?)?  # a date by its month
    |\d{1,2}:\d{2}(:\d{2})?(\s*[AP]M)?                       # a time
    |TRUE|FALSE
    |\#(N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV/0!)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def entered(value):
    """Return what a cell holds after an assignment; text with an apostrophe is text without it."""
    if value == "":
        return None
    if isinstance(value, str):
        if value.startswith("'"):
            return value[1:]
        if _LOOKS_TYPED.fullmatch(normalize("NFKC", value.strip())):
            raise AssertionError(f"Excel would not keep {value!r} as text")
    return value


def open_book(path):
    """Return a workbook as xlwings' remote engine has it: its sheets, their values, its names."""
    book = load_workbook(path, data_only=True)
    sheets = [
        {
            "name": sheet.title,
            "values": [[_sent(value) for value in row] for row in sheet.values] or [[]],
            "visibility": "Visible" if sheet.sheet_state == "visible" else "Hidden",
            "show_gridlines": sheet.sheet_view.showGridLines,
            "print_area": sheet.print_area or None,
            "charts": [{"name": f"图表 {n}"} for n, _ in enumerate(sheet._charts, 1)],
            **{key: [] for key in ("pictures", "shapes", "notes", "tables")},
        }
        for sheet in book
    ]
    names = [_name(name, book) for name in book.defined_names.values()]
    for index, sheet in enumerate(book):
        names += [_name(name, book, index) for name in sheet.defined_names.values()]
    info = {"name": path.name, "active_sheet_index": 0, "selection": "A1"}
    return xw.Book(
        json={
            "client": "Office.js",
            "version": xw.__version__,
            "book": info,
            "names": names,
            "sheets": sheets,
        }
    )


def _sent(value):
    return value if isinstance(value, int | float | str) else "" if value is None else str(value)


def _name(name, book, scope=None):
    return {
        "name": name.name,
        "refers_to": f"={name.attr_text}",
        "sheet_index": None,
        "address": None,
        "book_scope": scope is None,
        "scope_sheet_index": scope,
        "scope_sheet_name": None if scope is None else book.worksheets[scope].title,
    }


def list_rules(path):
    """Return the conditional formats of each sheet as the engine has them once it lists them."""
    return {
        sheet.title: [
            {"type": "Custom", "formula": f"={rule.formula[0]}"}
            if rule.type == "expression"
            else {"type": "CellValue"}
            for rule in _rules(sheet)
        ]
        for sheet in load_workbook(path)
    }


def apply_actions(actions, source, target):
    """Do the actions to a copy of the source."""
    book = load_workbook(source, rich_text=True)
    desk = Desk(book)
    for action in actions:
        name = re.sub("(?=[A-Z])", "_", action["func"]).lower()
        arguments = [] if action["args"] == [None] else action["args"]
        getattr(desk, name)(Target(book, action), *arguments)
    book.save(target)


class Target:
    """The sheet and the cells that an action is for."""

    def __init__(self, book, action):
        self.book, self.values = book, action["values"]
        place = action["sheet_position"]
        self.sheet = None if place is None else book.worksheets[place]
        if action["start_row"] is not None:
            self.top, self.left = action["start_row"] + 1, action["start_column"] + 1
            self.bottom = self.top + action["row_count"] - 1
            self.right = self.left + action["column_count"] - 1

    @property
    def cells(self):
        return [cell for row in self.rows for cell in row]

    @property
    def rows(self):
        return list(self.sheet.iter_rows(self.top, self.bottom, self.left, self.right))

    @property
    def a1(self):
        first, last = (
            f"{get_column_letter(column)}{row}"
            for row, column in ((self.top, self.left), (self.bottom, self.right))
        )
        return first if first == last else f"{first}:{last}"


class Desk:
    """One method for each action, by its name: setRowHeight is set_row_height."""

    def __init__(self, book):
        self.book = book
        self._looks = {}

    # sheets and names

    def add_sheet(self, _, position, name):
        self.book.create_sheet(name, position)

    def sheet_delete(self, target):
        self.book.remove(target.sheet)

    def sheet_clear(self, target):
        target.sheet._cells.clear()

    def range_clear_contents(self, target):
        for cell in target.cells:
            cell.value = None

    def range_unmerge(self, target):
        assert target.bottom == LAST_ROW, "the painter unmerges whole sheets only"
        target.sheet.merged_cells.ranges.clear()

    def clear_conditional_formats(self, target):
        assert target.bottom == LAST_ROW, "the painter clears whole sheets only"
        target.sheet.conditional_formatting = ConditionalFormattingList()

    def delete_chart(self, target, index):
        del target.sheet._charts[index]

    def activate_sheet(self, _, position):
        self.book.active = position

    def range_select(self, _):
        pass  # nothing is drawn by a selection

    def set_sheet_visibility(self, target, visibility):
        target.sheet.sheet_state = visibility.lower()

    def set_show_gridlines(self, target, shown):
        target.sheet.sheet_view.showGridLines = shown

    def freeze_pane_at_range(self, target, frozen):
        _, _, right, bottom = range_boundaries(frozen)
        target.sheet.freeze_panes = f"{get_column_letter((right or 0) + 1)}{bottom + 1}"

    def set_print_area(self, target, address):
        target.sheet.print_area = address

    def names_add(self, target, name, refers_to):
        assert target.sheet is None, "the painter gives names to the workbook only"
        assert name not in self.book.defined_names
        self.book.defined_names[name] = DefinedName(name, attr_text=refers_to.lstrip("="))

    def name_delete(self, _, _full, _refers_to, name, _sheet, of_book, _scope):
        assert of_book, "the painter deletes names of the workbook only"
        del self.book.defined_names[name]

    # cells

    def set_values(self, target):
        assert len(target.values) == len(target.rows)
        for cells, values in zip(target.rows, target.values, strict=True):
            for cell, value in zip(cells, values, strict=True):
                if isinstance(value, str) and value.startswith("="):
                    cell.value = value  # a formula; a text that begins so has an apostrophe
                    continue
                cell.value = entered(value)
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # openpyxl would make formulas and errors of some

    def set_formula(self, target):
        for cells, values in zip(target.rows, target.values, strict=True):
            for cell, formula in zip(cells, values, strict=True):
                assert formula.startswith("=")
                cell.value = formula

    def add_hyperlink(self, target, address, text, tip):
        assert address.startswith("#"), "the painter links within the workbook"
        (cell,) = target.cells
        cell.value = entered(text)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address[1:], tooltip=tip)

    def range_merge(self, target, across):
        assert not across
        target.sheet.merge_cells(target.a1)

    def set_column_width(self, target, points):
        for column in range(target.left, target.right + 1):
            dimension = target.sheet.column_dimensions[get_column_letter(column)]
            dimension.width = points / POINTS_PER_CHARACTER
            dimension.hidden = not points

    def set_row_height(self, target, points):
        if target.bottom == LAST_ROW:
            target.sheet.sheet_format.defaultRowHeight = points
            target.sheet.sheet_format.customHeight = True
            return
        for row in range(target.top, target.bottom + 1):
            target.sheet.row_dimensions[row].height = points

    # formats

    def set_font_property(self, target, attribute, value):
        changes = {attribute: f"FF{value[1:]}" if attribute == "color" else value}
        if attribute == "name":
            changes["scheme"] = None  # which would win over the name
        self._restyle(target.cells, "font", changes)

    def set_range_color(self, target, color):
        changes = {"fill_type": "solid", "fgColor": f"FF{color[1:]}"}
        self._restyle(target.cells, "fill", changes)

    def set_number_format(self, target, number_format):
        for cell in target.cells:
            cell.number_format = number_format

    def set_horizontal_alignment(self, target, value):
        self._restyle(target.cells, "alignment", {"horizontal": value.lower()})

    def set_vertical_alignment(self, target, value):
        self._restyle(target.cells, "alignment", {"vertical": value.lower()})

    def set_wrap_text(self, target, value):
        self._restyle(target.cells, "alignment", {"wrap_text": value})

    def _restyle(self, cells, part, changes):
        """Change a part of the cells' style; for cells that look alike the new one is made once."""
        for cell in cells:
            look = tuple(cell._style or ()), part, str(changes)
            if look in self._looks:
                cell._style = copy(self._looks[look])
                continue
            changed = copy(getattr(cell, part))
            for name, value in changes.items():
                setattr(changed, name, value)
            setattr(cell, part, changed)
            self._looks[look] = copy(cell._style)

    def range_adjust_indent(self, target, amount):
        for cell in target.cells:
            self._restyle([cell], "alignment", {"indent": cell.alignment.indent + amount})

    def set_border_property(self, target, side, attribute, value):
        rows = target.rows
        columns = list(zip(*rows, strict=True))
        edges = {
            "edge_top": [("top", rows[0])],
            "edge_bottom": [("bottom", rows[-1])],
            "edge_left": [("left", columns[0])],
            "edge_right": [("right", columns[-1])],
            "inside_horizontal": [("bottom", row) for row in rows[:-1]]
            + [("top", row) for row in rows[1:]],
            "inside_vertical": [("right", column) for column in columns[:-1]]
            + [("left", column) for column in columns[1:]],
        }[side]
        assert edges, f"there is no {side} in {target.a1}"
        for name, cells in edges:
            for cell in cells:
                line = self._line(getattr(cell.border, name) or Side(), attribute, value)
                self._restyle([cell], "border", {name: line})

    def _line(self, old, attribute, value):
        if attribute == "color":
            return Side(old.style, f"FF{value[1:]}")
        if attribute == "weight":
            return Side(value, old.color)
        assert (attribute, value) == ("line_style", "continuous")
        return Side(old.style or "thin", old.color)

    # conditional formats and filters

    def add_conditional_format(self, target, spec):
        kinds = {
            "Custom": self._formula_rule,
            "ColorScale": self._color_scale,
            "DataBar": self._data_bar,
        }
        rule = kinds[spec["type"]](spec)
        for other in _rules(target.sheet):
            other.priority += 1
        rule.priority = 1
        target.sheet.conditional_formatting.add(target.a1, rule)

    def _formula_rule(self, spec):
        fill = spec["fill_color"]
        fill = PatternFill(bgColor=f"FF{fill[1:]}", fill_type="solid") if fill else None
        font = Font(color=f"FF{spec['font_color'][1:]}", bold=spec["font_bold"])
        formula = [spec["formula"].removeprefix("=")]
        return FormulaRule(formula, fill=fill, font=font, stopIfTrue=spec["stop_if_true"] or None)

    def _data_bar(self, spec):
        assert spec["threshold_types"] == ["Number"] * 2
        assert not spec["gradient"]
        assert not spec["show_value"]
        start, end = spec["thresholds"]
        return DataBarRule("num", start, "num", end, f"FF{spec['bar_color'][1:]}", showValue=False)

    def _color_scale(self, spec):
        assert spec["threshold_types"] == ["Number"] * 3
        names = ("start", "mid", "end")
        values = zip(names, spec["thresholds"], spec["colors"], strict=True)
        arguments = {}
        for name, stop, color in values:
            arguments |= {
                f"{name}_type": "num",
                f"{name}_value": stop,
                f"{name}_color": f"FF{color[1:]}",
            }
        return ColorScaleRule(**arguments)

    def delete_conditional_format(self, target, position, expected):
        assert target.bottom == LAST_ROW, "the painter lists the rules of a whole sheet"
        rule = _rules(target.sheet)[position]
        assert [expected["formula"]] == [f"={formula}" for formula in rule.formula]
        kept = ConditionalFormattingList()
        for area in target.sheet.conditional_formatting:
            for other in area.rules:
                if other is not rule:
                    kept.add(str(area.sqref), other)
        target.sheet.conditional_formatting = kept

    def apply_auto_filter_range(self, target, field, criterion):
        target.sheet.auto_filter.ref = target.a1
        target.sheet.auto_filter.filterColumn = [FilterColumn(colId=field - 1)]

    def clear_auto_filter_range(self, target, field):
        columns = target.sheet.auto_filter.filterColumn
        target.sheet.auto_filter.filterColumn = [c for c in columns if c.colId != field - 1]

    # charts

    def add_chart(self, target, name, kind, source, address, left, top, *rest):
        width, height, by, anchor, _ = rest
        assert (kind, by, left, top) == ("BarClustered", "Columns", None, None)
        sheet = self.book[source]
        chart = BarChart()
        chart.type = "bar"
        figures = Reference(sheet, *range_boundaries(address))
        chart.add_data(figures, titles_from_data=True)
        letters, row = coordinate_from_string(anchor.replace("$", ""))
        column = range_boundaries(f"{letters}1")[0]
        size = XDRPositiveSize2D(width * EMU_PER_POINT, height * EMU_PER_POINT)
        chart.anchor = OneCellAnchor(_from=AnchorMarker(column - 1, 0, row - 1, 0), ext=size)
        target.sheet.add_chart(chart)

    def set_chart_x_axis_values(self, target, index, source, address):
        boundaries = range_boundaries(address)
        labels = Reference(self.book[source], *boundaries)
        target.sheet._charts[index].set_categories(labels)

    def set_chart_title(self, target, index, title):
        target.sheet._charts[index].title = title

    def set_chart_legend(self, target, index, attribute, value):
        assert (attribute, value) == ("visible", False)
        target.sheet._charts[index].legend = None

    def set_chart_axis(self, target, index, axis, values):
        chart = target.sheet._charts[index]
        if axis == "category":
            assert values == {"reverse_order": True}
            chart.x_axis.scaling.orientation = "maxMin"
            return
        assert values.pop("visible") is False
        scaling = chart.y_axis.scaling
        scaling.min, scaling.max = values.pop("minimum_scale"), values.pop("maximum_scale")
        assert not values


def _rules(sheet):
    """Return the conditional formats of a sheet, the first to apply first."""
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    return sorted(rules, key=lambda rule: rule.priority)
