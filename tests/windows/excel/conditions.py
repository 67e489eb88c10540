"""Conditional formats in the stand-in for Excel."""

from openpyxl.formula.translate import Translator

from addin.annex.area import a1
from tests.windows.excel.errors import Refused
from tests.windows.excel.objects import Com

EXPRESSION, COLOR_SCALE, DATA_BAR = 2, 3, 4
_A1 = 1
_LONGEST_FORMULA = 255
_KINDS = {
    "cellIs": 1, "expression": EXPRESSION, "colorScale": COLOR_SCALE, "dataBar": DATA_BAR,
    "top10": 5, "iconSet": 6, "uniqueValues": 8, "duplicateValues": 8, "containsText": 9,
    "containsBlanks": 10, "timePeriod": 11, "aboveAverage": 12, "notContainsBlanks": 13,
}  # fmt: skip
"""Excel's numbers for the types of rules in a file."""

_OBJECTS = {COLOR_SCALE: "ColorScale", DATA_BAR: "Databar"}
"""What those are that are no FormatCondition."""


def stored_rules(sheet):
    """Yield the address, type and formula of a file's rules, the first to apply first."""
    rules = [
        (rule.priority, str(place.sqref).replace(" ", ","), rule)
        for place, of_place in sheet.conditional_formatting._cf_rules.items()
        for rule in of_place
    ]
    for _, address, rule in sorted(rules, key=lambda each: each[0]):
        yield address, _KINDS.get(rule.type, EXPRESSION), "".join(rule.formula[:1])


class Conditions(Com):
    """The conditional formats of a range, the first to apply first."""

    def __init__(self, cells):
        super().__init__("FormatConditions", f"{cells}.FormatConditions", cells.log, cells)
        self.cells = cells

    def _items(self):
        rules, cells = self.cells.sheet.rules, self.cells
        return [rule for rule in rules if not cells.address or rule.cells.address == cells.address]

    def _item(self, given):
        (place,) = given.values()
        if not 1 <= place <= len(self._items()):
            raise Refused("下标越界")
        return self._items()[int(place) - 1]

    def do_Add(self, Type, Operator=None, Formula1="", Formula2="", **_):
        if len(str(Formula1)) > _LONGEST_FORMULA:
            raise Refused("条件格式的公式超过255个字符")
        application = self.log.application
        if Type == EXPRESSION and application.state["ReferenceStyle"] != _A1:
            raise Refused("公式要按 R1C1 引用样式书写")
        return self._put(Type, str(Formula1), application.selected_cell)

    def do_AddColorScale(self, ColorScaleType):
        return self._put(COLOR_SCALE, "", None)

    def do_AddDatabar(self):
        return self._put(DATA_BAR, "", None)

    def _put(self, kind, formula, read_from):
        rule = Condition(self.cells, kind, formula, read_from)
        self.cells.sheet.rules.append(rule)
        return rule

    def do_Delete(self):
        for rule in self._items():
            self.cells.sheet.rules.remove(rule)


class Condition(Com):
    """One conditional format. Its formula reads as for the cell that was active when it was added.

    ``is_new`` where it is not of the file.
    """

    def __init__(self, cells, kind, formula, read_from=None, is_new=True):
        of_kind = _OBJECTS.get(kind, "FormatCondition")
        super().__init__(of_kind, f"{cells}.FormatConditions({formula})", cells.log, cells)
        self.cells = cells
        self.type = kind
        self.formula = formula
        self.is_new = is_new
        self.read_from = read_from

    @property
    def formula_at_first_cell(self):
        """The formula as it reads for the first cell of the range."""
        if self.read_from is None or not self.formula.startswith("="):
            return self.formula
        left, top, *_ = self.cells.bounds
        here = Translator(self.formula, a1(*self.read_from))
        return here.translate_formula(a1(top, left))

    def get_Type(self):
        return self.type

    def get_Formula1(self):
        return self.formula

    def do_Delete(self):
        self.cells.sheet.rules.remove(self)

    def do_SetFirstPriority(self):
        self._move(0)

    def do_SetLastPriority(self):
        self._move(len(self.cells.sheet.rules))

    def _move(self, place):
        rules = self.cells.sheet.rules
        rules.remove(self)
        rules.insert(place, self)
