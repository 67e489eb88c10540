"""A table of a few units, as the values of a workbook's cells."""

import pytest

from addin.native.formula import native_formula

ROWS = [
    ["类别", "全年任务", "累计完成", "完成率", "位次"],
    ["一类", 100.0, 90.0, 0.9, 2.0],
    ["一类", 50.0, 50.0, 1.0, 1.0],
    ["二类", None, 8.0, "—", "—"],
]


@pytest.fixture
def translated():
    """Return a function that gives the native formula for a cell of the table's sheet.

    Cells may be set to other values by their row and column.
    """

    def translate(formula, changed=(), sheet="附表1"):
        cells = {
            (row, column): value
            for row, values in enumerate(ROWS, 4)
            for column, value in enumerate(values, 2)
        } | dict(changed)
        sheets = {"附表1": cells, "附 表": cells}
        return native_formula(formula, sheet, lambda name, *place: sheets[name].get(place))

    return translate
