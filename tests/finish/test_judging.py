"""Formulas that call the add-in's functions become values."""

import openpyxl
import pytest

from addin.finish.trace import Fate

ROWS = [
    ["单位", "任务", "完成", "完成率", "位次", "说明"],
    ["甲镇", 10, 9],
    ["乙镇", 10, 12],
    ["丙镇", None, 3],
]
FORMULAS = {
    "D2": ("TB_COMPLETION(C2,B2)", 0.9),
    "D3": ("[1]!TB_COMPLETION(C3,B3)", 1.2),
    "D4": ("_xll.TB_COMPLETION(C4,B4)", "—"),
    "E2": ("TB_RANK(D2,D$2:D$4)", 2),
    "E3": ("TB_RANK(D3,D$2:D$4)", 1),
    "E4": ("位次(D4,D$2:D$4)", "—"),
    "F2": ('TB_ACHIEVERS(A2:A4,C2:C4,B2:B4)', "乙镇"),
    "F3": ('IF(TB_GAP(C3,B3)<=0,"达标","")', "达标"),
    "F4": ("设置!B1*TB_COMPLETION(C2,B2)", 0.9),
    "G2": ("D2*100", 90),
}  # fmt: skip


@pytest.fixture
def source(workbook, edited):
    """Return a workbook whose formulas were saved with their results."""
    book = {"附表1": [*ROWS], "设置": [["项目", 1]]}

    def change(book):
        for cell, (formula, _) in FORMULAS.items():
            book["附表1"][cell] = f"={formula}"

    path = workbook(book, change)
    return edited(path, {"xl/worksheets/sheet1.xml": list(map(stored, FORMULAS.items()))})


def stored(formula):
    """Return what to replace in the XML, by what: a cell as Excel saves it, with its result."""
    cell, (text, value) = formula
    kind = ' t="str"' if isinstance(value, str) else ""
    escaped = text.replace("<", "&lt;")
    old = f'<c r="{cell}"><f>{escaped}</f><v /></c>'
    new = f'<c r="{cell}"{kind}><f>{escaped}</f><v>{value}</v></c>'
    return old.encode(), new.encode()


def test_they_become_values(source, finish):
    output, findings = finish(source)
    sheet = openpyxl.load_workbook(output)["附表1"]
    values = {cell: value for cell, (_, value) in FORMULAS.items() if cell != "G2"}
    assert {cell: sheet[cell].value for cell in values} == values
    assert sheet["G2"].value == "=D2*100"
    [ours] = [finding for finding in findings if finding.code == "formula"]
    assert (ours.fate, ours.found) == (Fate.VALUE, "9个公式:用了通报的函数")
    assert set(ours.cells) == set(values)
