"""A workbook of values of every kind, and hundreds of formulas of them."""

from datetime import date, datetime
from itertools import product
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formula.translate import Translator
from openpyxl.workbook.defined_name import DefinedName

HERE = Path(__file__).parent

KINDS = (
    12, "12", None, "—", True, date(2022, 10, 1), "#DIV/0!", "#N/A", '=""', 0, -3.5, 97.04,
    "灵乡镇", "12%", "１２", " 12 ", "12.5亿元", "TRUE", "a*", 1e-7, 123456789012, 0.1, 44835.75,
)  # fmt: skip
"""Each in a row of column A of the sheet 值."""

TABLE = (
    ("单位", "类别", "任务", "完成", "完成率", "日期", "备注"),
    ("灵乡镇", "乡镇", 100, 91.2, "=D2/C2", date(2022, 10, 1), None),
    ("金牛镇", "乡镇", 120, 118.5, "=D3/C3", date(2022, 10, 15), "已完成"),
    ("罗家桥街道", "街道", 80, "—", '=IFERROR(D4/C4,"—")', date(2022, 11, 1), '=""'),
    ("东岳路街道", "街道", "80", 81, "=D5/C5", None, "—"),
    ("茗山乡", "乡镇", None, 44, '=IF(C6="","—",D6/C6)', datetime(2022, 12, 31, 12), None),
    ("Gdp", "其他", 0, 0, '=IFERROR(D7/C7,"—")', None, True),
    ("陈贵镇", "乡镇", 100, 100, "=ROUND(D8/C8,4)", date(2023, 1, 1), "12"),
    ("合计", None, "=SUM(C2:C8)", "=SUM(D2:D8)", "=D9/C9", None, None),
)
"""The sheet 表, from A1."""

ERRORS = (("甲", 1), ("乙", "#DIV/0!"), ("丙", 3), ("丁", "=B2*2"), ("戊", "=B1*2"))
"""The sheet 错 表, from A1."""

WRAPPED = (
    "{}", "-{}", "+{}", "{}%", "ISNUMBER({})", "ISTEXT({})", "ISBLANK({})", "ISERROR({})",
    "ISERR({})", "ISNA({})", "ISLOGICAL({})", "ISNONTEXT({})", "N({})", "VALUE({})",
    "LEN({})", "LEFT({},1)", "LEFT({})", "RIGHT({},2)", "MID({},2,1)", 'FIND("2",{})',
    "TRIM({})", '{}&""', "NOT({})", "AND({},TRUE)", "OR({},FALSE)", 'IF({},"是","否")',
    'IFERROR({},"错")', 'IFERROR({}/0,"错")', 'IFERROR(1/{},"错")',
    'IFERROR(ROUND(12/{},2),"—")', "ABS({})", "INT({})", "ROUND({},1)", "ROUNDUP({},0)",
    "ROUNDDOWN({},-1)", "TRUNC({})", "SIGN({})", "SQRT({})", "MOD({},5)", "CEILING({},5)",
    "FLOOR({},5)", "SUM({})", "SUM({},1)", "SUM({}+1)", "AVERAGE({})", "AVERAGE({},2)",
    "COUNT({})", "COUNTA({})", "COUNTBLANK({})", "MAX({})", "MAX({},-5)", "MIN({},5)",
    "MEDIAN({},1,2)", "PRODUCT({},2)", 'COUNTIF({},"12")', "COUNTIF({},12)",
    'COUNTIF({},">0")', 'COUNTIF({},"<>—")', 'COUNTIF({},"灵乡镇")', 'COUNTIF({},"*镇")',
    "COUNTIF(值!A1:A23,{})", 'SUMIF({},">0")', 'AVERAGEIF({},">0")', "RANK({},值!A10:A12)",
    "RANK(97.04,{})", "LARGE({},1)", "SMALL({},1)", "YEAR({})", "MONTH({})", "DAY({})",
    "DATE({},1,1)", "DATE(2022,{},1)", 'TEXT({},"0.0")', 'TEXT({},"0%")',
    'TEXT({},"yyyy年m月")', 'TEXT({},"#,##0")', "MATCH({},值!A1:A23,0)",
    "VLOOKUP({},值!A1:A23,1,0)", "INDEX({},1)", "CHOOSE({},1,2)", "IF(TRUE,{})",
    "IF(FALSE,{},1)", 'IF({}="","空",{})', "SUMPRODUCT({}*2)", "SUMPRODUCT({},{})",
    "SUBTOTAL(9,{})", "CONCATENATE({},1)", "EXACT({},12)", "_xlfn.IFNA({},0)",
)  # fmt: skip
"""What is asked of one value of every kind."""

OPERATORS = ("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">=")


def listed(name):
    """Return the formulas of a list, one a line."""
    return (HERE / name).read_text("utf-8").splitlines()


SURE, UNSURE = listed("sure.txt"), listed("unsure.txt")
"""Formulas that must have a result, and those that must have none."""


def crossed():
    """Return every form of one value with values of every kind, and every operator between two."""
    places = [f"值!A{row}" for row in range(1, len(KINDS) + 1)]
    of_one = [form.replace("{}", place) for form in WRAPPED for place in places]
    of_two = [f"{a}{sign}{b}" for a, b in product(places, places) for sign in OPERATORS]
    return of_one + of_two


FILLED = (
    "B3/A3", "B3-A3", "RANK(C3,$C$3:$C$9)", "RANK(B3,B$3:B$9,1)", "SUM(A3:B3)", "SUM(A$3:A3)",
    "SUM($A$3:$B$9)/A3", "B3/SUM(B$3:B$9)", "IF(A3=0,\"—\",B3/A3)", "IFERROR(B3/A3,\"A3\")",
    "ROUND(C3*100,2)", "-B3%+A3", "COUNTIF($C$3:$C$9,\">\"&C3)+1", "A3&\"[B3]\"&B3",
    "'错 表'!$B$1+错行!A3", "LARGE($B$3:$B$9,ROW()-2)", "SUM(A:A)-A3",
    "SUMPRODUCT($A$3:$A$9*(B3>1))", "E3:F3", "SUM(A12:A3)", "SUM($A$6:A3)",
)  # fmt: skip
"""Formulas of row 3 that are filled down to row 9, as staff fill columns; on the sheet 填."""

FILLED_CELLS = [(row, column) for row in range(3, 10) for column in range(3, 3 + len(FILLED))]


def filled(book):
    """Add the sheet 填: figures, a blank, a zero and a text in A and B, formulas beside them."""
    sheet = book.create_sheet("填")
    pairs = [(12, 10.5), (0, 3), (None, 4), (-5, 8), ("—", 7), (12, 10.5), (97.04, 97.04)]
    for row, pair in enumerate(pairs, 3):
        for column, value in enumerate(pair, 1):
            sheet.cell(row, column, value)
    for row, column in FILLED_CELLS:
        moved = Translator(f"={FILLED[column - 3]}", "A3").translate_formula(f"A{row}")
        sheet.cell(row, column, moved)
    _append(book, "错行", [(n,) for n in range(1, 10)])


def workbook(formulas):
    """Return a workbook of the values with formulas in column A of its first sheet."""
    book = Workbook()
    book.active.title = "式"
    for row, formula in enumerate(formulas, 1):
        book.active.cell(row, 1, f"={formula}")
    values = book.create_sheet("值")
    for kind in KINDS:
        values.append([kind])
    _append(book, "表", TABLE)
    _append(book, "错 表", ERRORS)
    parts = [("甲", 1), ("乙", 2), ("丙", 3), ("小计", "=SUBTOTAL(9,B1:B3)"), ("丁", 4), ("戊", 5)]
    parts += [("小计", "=SUBTOTAL(9,B5:B6)"), ("合计", "=SUBTOTAL(9,B1:B7)")]
    _append(book, "小计", parts)
    hidden = _append(book, "隐", [(1,), (2,), (3,), (4,)])
    hidden.row_dimensions[2].hidden = True
    for name, text in (("任务", "表!$C$2:$C$8"), ("累计", "表!$D$2:$D$8"), ("单价", "1.5"),
                       ("相对", "表!C2:C8")):  # fmt: skip
        book.defined_names[name] = DefinedName(name, attr_text=text)
    book["式"].defined_names["局部"] = DefinedName("局部", attr_text="表!$C$2", localSheetId=0)
    filled(book)
    return book


def _append(book, title, rows):
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return sheet
