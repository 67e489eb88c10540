"""Write annexes-messy.xlsx: the annexes of one county as real offices type them.

Every figure is an invented sample value. Each sheet has one function, whose docstring names the
oddities that the sheet holds. Whatever is not a deliberate mistake adds up: completions, ranks
and totals are computed here from targets and actuals, then written as typed values.

`python workbook/make_messy.py [OUTPUT]`
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

import office
from figures_2022 import UNITS
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from addin.blank import look

OUTPUT = Path(__file__).with_name("annexes-messy.xlsx")
NOTE = "注:本表数据均为虚构的示例数据,不代表任何单位的实际情况。"

Figure = Decimal | str | None
Figures = dict[str, list[Figure]]
Value = Decimal | float | int | str | None

STREETS = [unit for unit in UNITS if unit.endswith("街道")]
TOWNS = [unit for unit in UNITS if unit.endswith(("镇", "乡")) and "·" not in unit]
ROSTER = ["高新区", "临空经济区·还地桥镇", *STREETS, *TOWNS, "东风农场"]
ALIASES = {
    "高新区": "大冶高新区",
    "临空经济区·还地桥镇": "还地桥镇、临空经济区、临空经济区(还地桥镇)",
    "金湖街道": "金湖街办",
    "东风农场": "东风农场(管理区)",
}


# --- figures -----------------------------------------------------------------------------------


def figures(text: str) -> Figures:
    """Read one unit a line; `.` is a blank cell, what is no number is typed as it stands."""
    lines = (line.split() for line in text.strip().splitlines())
    return {unit: [figure(word) for word in words] for unit, *words in lines}


def figure(word: str) -> Figure:
    """Read one word of a table."""
    try:
        return None if word == "." else Decimal(word)
    except InvalidOperation:
        return word


def ratio(actual: Figure, target: Figure) -> Decimal | None:
    """Return the exact completion, or nothing where there is none."""
    if isinstance(actual, Decimal) and isinstance(target, Decimal) and target:
        return actual / target
    return None


def share(actual: Figure, target: Figure, places: str = "0.001") -> Decimal | None:
    """Return the completion as a rounded fraction: 1.083."""
    exact = ratio(actual, target)
    return None if exact is None else exact.quantize(Decimal(places), ROUND_HALF_UP)


def percent(actual: Figure, target: Figure) -> Decimal | None:
    """Return the completion as a rounded percentage: 108.3."""
    fraction = share(actual, target)
    return None if fraction is None else fraction * 100


def total(table: Figures, column: int, units: Iterable[str] | None = None) -> Decimal:
    """Add up one column, leaving out what is no number."""
    cells = (table[unit][column] for unit in units or table)
    return sum((cell for cell in cells if isinstance(cell, Decimal)), Decimal(0))


def ranks(scores: Mapping[str, Figure], lower: bool = False) -> dict[str, int]:
    """Rank by competition (1 2 2 4); units without a score are left out."""
    sign = 1 if lower else -1
    known = {unit: sign * score for unit, score in scores.items() if isinstance(score, Decimal)}
    return {unit: 1 + sum(other < mine for other in known.values()) for unit, mine in known.items()}


def completion_ranks(table: Figures) -> dict[str, int]:
    """Rank the units of a table of targets and actuals."""
    return ranks({unit: ratio(row[1], row[0]) for unit, row in table.items()})


# --- cells -------------------------------------------------------------------------------------


def put(ws: Worksheet, row: int, values: Sequence[Value], column: int = 1) -> None:
    """Write one row of values from a column on."""
    for offset, value in enumerate(values):
        ws.cell(row, column + offset, plain(value))


def plain(value: Value) -> Value:
    """Turn a decimal into what people type: whole numbers have no decimal point."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == int(value) else float(value)


def put_all(ws: Worksheet, row: int, rows: Iterable[Sequence[Value]], column: int = 1) -> None:
    """Write rows below each other."""
    for offset, values in enumerate(rows):
        put(ws, row + offset, values, column)


def retype(ws: Worksheet, *changes: tuple[str, Value, Value]) -> None:
    """Replace (address, what the cell holds, what the office typed), and insist on the second."""
    for address, held, typed in changes:
        cell = ws[address]
        if cell.value != held:
            raise ValueError(f"{ws.title}!{address} holds {cell.value!r}, not {held!r}")
        cell.value = typed


def heading(ws: Worksheet, box: str, text: str) -> None:
    """Write a merged, centred title."""
    cell = ws[box.split(":")[0]]
    cell.value = text
    cell.font = look.HEADER_FONT
    cell.alignment = look.CENTRE
    ws.row_dimensions[cell.row].height = 32
    ws.merge_cells(box)


def caption(ws: Worksheet, address: str, text: str = NOTE) -> None:
    """Write a line outside the table: a note, or the measure above its right end."""
    left = text == NOTE or address.startswith("A")
    ws[address] = text
    ws[address].font = look.NOTE_FONT
    ws[address].alignment = Alignment(horizontal="left" if left else "right")


def grid(ws: Worksheet, box: str, header_rows: int = 1, **formats: str) -> None:
    """Draw the grid of a table and give its columns, named by letter, their number formats."""
    for index, row in enumerate(ws[box]):
        for cell in row:
            cell.border, cell.alignment = look.FRAME, look.CENTRE
            cell.font = look.HEADER_FONT if index < header_rows else look.BODY_FONT
            cell.number_format = formats.get(get_column_letter(cell.column), "General")


def widths(ws: Worksheet, **columns: float) -> None:
    """Set column widths."""
    for letter, width in columns.items():
        ws.column_dimensions[letter].width = width


# --- sheets ------------------------------------------------------------------------------------

PROSE = (
    "关于2022年1-11月主要经济指标附表的说明",
    "一、本套附表反映大冶市2022年1-11月主要经济指标完成情况,共涉及15个单位,其中14个单位承担经济指标任务。",
    "二、各表由相关部门分别报送,计量单位以各表表头为准。完成率为累计完成数与全年任务数之比,序时进度为91.7%。",
    "三、因统计口径调整,部分单位未下达任务,表中以“—”“无任务”等表示;尚未报送的留空。",
    "四、注:本工作簿全部数据均为虚构的示例数据,仅用于演示,不代表任何单位的实际情况。",
)


def explain(ws: Worksheet) -> None:
    """A page of prose without any table, holding unit counts and a percentage."""
    heading(ws, "A1:H1", PROSE[0])
    for row, text in enumerate(PROSE[1:], start=3):
        ws.cell(row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
        ws.merge_cells(start_row=row, end_row=row, start_column=1, end_column=8)
        ws.row_dimensions[row].height = 34


REVENUE = figures("""
高新区 320 310.6
临空经济区·还地桥镇 185.5 158.2
金湖街道 96 91.4
东岳路街道 42 46.5
东风路街道 - 3.2
灵乡镇 110.8 88.1
陈贵镇 152 150.4
保安镇 78.5 74.3
大箕铺镇 64 66.3
金山店镇 88 81.7
刘仁八镇 31.2 32.9
殷祖镇 26.5 26.5
金牛镇 45 52.3
茗山乡 29.6 25
东风农场 28 36.1
""")


def revenue(ws: Worksheet) -> None:
    """Title on row 7 below letterhead rows, spaced unit names, number as text with a comma,
    completion as a fraction formatted 0.0%, target `-` beside a reported actual."""
    caption(ws, "A1", "大冶市经济和信息化局")
    caption(ws, "A3", "内部资料  注意保存")
    heading(ws, "A7:F7", "附表1  2022年1-11月规模以上工业营业收入完成情况表")
    caption(ws, "F8", "单位:亿元")
    put(ws, 9, ["序号", "单位", "全年任务", "累计完成", "完成率", "位次"])
    place = completion_ranks(REVENUE)
    put_all(
        ws,
        10,
        [
            [number, unit, goal, done, share(done, goal) or "-", place.get(unit, "-")]
            for number, (unit, (goal, done)) in enumerate(REVENUE.items(), 1)
        ],
    )
    goal, done = total(REVENUE, 0), total(REVENUE, 1)
    put(ws, 25, [None, "合  计", goal, done, share(done, goal)])
    caption(ws, "A26")
    grid(ws, "A9:F25", E="0.0%")
    widths(ws, B=24, C=12, D=12, E=10)
    retype(
        ws,
        ("B11", "临空经济区·还地桥镇", "临空经济区·还地桥镇 "),
        ("B15", "灵乡镇", "灵　乡　镇"),
        ("B16", "陈贵镇", "陈 贵 镇"),
        ("B17", "保安镇", " 保安镇"),
        ("B18", "大箕铺镇", "大箕铺镇　"),
        ("B23", "茗山乡", "茗 山 乡  "),
        ("D25", 1243.5, "1,243.50"),
    )


OUTPUT_VALUE = figures("""
高新区 330 301.2 210 203.7 88 84.5
临空经济区·还地桥镇 190 164.2 98 71.5 41 30.1
金湖街道 130 123.5 62 63.4 25 24.4
东岳路街道 44 47.3 40 38.6 9 9.9
东风路街道 — — – – / /
灵乡镇 115 93.4 45 41.2 21 17.2
陈贵镇 158 149.3 58 60.9 27 25
保安镇 81 76.1 44 30.8 18 12.6
大箕铺镇 120 118.2 36 34.9 16 16.4
金山店镇 92 84.4 33 41.3 15 17.3
刘仁八镇 36 39 22 23.5 9.5 8.8
殷祖镇 28 26.3 18 16.5 7.5 6.1
金牛镇 47 49.8 27 24.3 11 9.2
茗山乡 31 26.8 16 16.6 6.5 6.9
东风农场 29 37.1 14 14.8 5 5.6
""")
OUTPUT_NAMES = ("规上工业总产值", "固定资产投资", "工业投资")
OUTPUT_COLUMNS = ("全年任务(亿元)", "累计完成(亿元)", "完成率")


def industry(ws: Worksheet) -> None:
    """Three indicators side by side under one header row, total first (全市), marks — – /,
    full-width digits, a text percentage, a short alias, full-width header brackets.
    Mistake: the investment completion of 灵乡镇 is typed as 101.6% where 91.6% is right."""
    heading(ws, "A1:K1", "2022年1—11月规上工业及投资主要指标完成情况")
    headers = [name + column for name in OUTPUT_NAMES for column in OUTPUT_COLUMNS]
    put(ws, 3, ["序号", "单位", *headers])
    put(ws, 4, [None, "全市", *triples([total(OUTPUT_VALUE, column) for column in range(6)])])
    lines = enumerate(OUTPUT_VALUE.items(), 1)
    put_all(ws, 5, [[number, unit, *triples(row)] for number, (unit, row) in lines])
    caption(ws, "A21")
    grid(ws, "A3:K19", E="0.0%", H="0.0%", K="0.0%")
    widths(ws, B=22, **dict.fromkeys("CDEFGHIJK", 14.0))
    ws.row_dimensions[3].height = 48
    ws.page_setup.orientation = "landscape"
    retype(
        ws,
        ("B6", "临空经济区·还地桥镇", "还地桥镇"),
        ("F3", "固定资产投资全年任务(亿元)", "固定资产投资全年任务（亿元）"),
        ("G3", "固定资产投资累计完成(亿元)", "固定资产投资累计完成（亿元）"),
        ("D7", 123.5, "１２３．５"),
        ("E15", 1.083, "108.3%"),
        ("H10", 0.916, 1.016),
    )


def triples(row: Sequence[Figure]) -> list[Figure]:
    """Put each completion behind its target and actual; a mark stands for it where none is."""
    pairs = zip(row[::2], row[1::2], strict=True)
    return [cell for goal, done in pairs for cell in (goal, done, share(done, goal) or goal)]


RETAIL = figures("""
高新区 6.82 3.1 80 72.4 2.6
临空经济区·还地桥镇 4.15 -1.2 52 44.9 -0.8
金湖街道 5.3 4.4 60 60.6 5.1
东岳路街道 7.94 2 96 85.3 1.7
灵乡镇 2.6 5.5 30 27.3 4.9
陈贵镇 3.2 6 38 36.1 5.8
保安镇 2.05 1.8 25 21.6 1.1
大箕铺镇 1.92 3.3 22 20.5 2.9
金山店镇 1.76 2.4 20 18.7 2.2
刘仁八镇 1.08 0 12 11.1 0.6
殷祖镇 1.31 4.9 13.5 14 5.4
金牛镇 2.47 3.7 28 26.2 3.5
茗山乡 0.93 -2.5 11 9.4 -1.9
东风农场 0.36 1.5 4 3.8 1.2
""")


def retail(ws: Worksheet) -> None:
    """Three merged header rows with 完成 and 同比 twice, an empty column under 环比, the city's
    own name as the first row, a number with trailing spaces, completion typed as 90.5 without
    a percent sign; 东风路街道 has no row at all."""
    caption(ws, "A1", "附表2")
    heading(ws, "A2:I2", "大冶市2022年1-11月社会消费品零售总额完成情况")
    caption(ws, "I3", "单位:亿元、%")
    retail_header(ws)
    month, goal, done = (total(RETAIL, column) for column in (0, 2, 3))
    put(ws, 7, [None, "大冶市", month, 2.9, goal, done, percent(done, goal), 2.4])
    put_all(
        ws,
        8,
        [
            [number, unit, *row[:4], percent(row[3], row[2]), row[4]]
            for number, (unit, row) in enumerate(RETAIL.items(), 1)
        ],
    )
    caption(ws, "A22")
    grid(ws, "A4:I21", header_rows=3)
    widths(ws, B=24)
    retype(
        ws,
        ("B9", "临空经济区·还地桥镇", "临空经济区•还地桥镇"),
        ("C13", 3.2, "3.20  "),
    )


def retail_header(ws: Worksheet) -> None:
    """Write the three header rows."""
    put(ws, 4, ["序号", "单位", "社会消费品零售总额", *[None] * 5, "环比"])
    put(ws, 5, [None, None, "当月", None, "累计"])
    put(ws, 6, [None, None, "完成", "同比", "全年任务", "完成", "完成率", "同比"])
    for box in ("A4:A6", "B4:B6", "C4:H4", "C5:D5", "E5:H5", "I4:I6"):
        ws.merge_cells(box)


ENTERPRISES = figures("""
高新区 8 7
临空经济区·还地桥镇 6 5
金湖街道 4 3
东岳路街道 2 2
东风路街道 . 1
灵乡镇 5 6
陈贵镇 4 4
保安镇 3 2
大箕铺镇 3 3
金山店镇 2 2
刘仁八镇 2 1
殷祖镇 1 0
金牛镇 2 2
茗山乡 1 1
东风农场 1 1
""")
ENTERPRISE_GROUPS = (
    ("一、乡镇", TOWNS, "乡镇小计"),
    ("二、街道", STREETS, "街道小计"),
    ("三、园区和农场", [*ROSTER[:2], ROSTER[-1]], "市本级"),
)


def enterprises(ws: Worksheet) -> None:
    """Total first, nested subtotals below their groups, group header rows, 序号 restarting in
    each group (it is no rank), a blank target, a typed 0, completion formatted 0.00%."""
    heading(ws, "A1:E1", "附表3  截至2022年11月底新增规上工业企业情况")
    caption(ws, "A2", "单位:家")
    put(ws, 3, ["序号", "单位", "全年任务", "累计完成", "完成率"])
    put(ws, 4, [None, *enterprise_sum("全市", ROSTER)])
    row = 5
    for header, units, subtotal in ENTERPRISE_GROUPS:
        put(ws, row, [header])
        ws.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        lines = [[number, *enterprise_sum(unit, [unit])] for number, unit in enumerate(units, 1)]
        put_all(ws, row + 1, [*lines, [None, *enterprise_sum(subtotal, units)]])
        row += len(units) + 2
    caption(ws, "A26")
    grid(ws, "A3:E25", E="0.00%")
    widths(ws, B=24, C=12, D=12, E=12)
    retype(ws, ("C19", 0, None))


def enterprise_sum(label: str, units: Sequence[str]) -> list[Value]:
    """Return the row of one unit, or of several together."""
    goal, done = (total(ENTERPRISES, column, units) for column in (0, 1))
    return [label, goal, done, share(done, goal, "0.0001")]


LARGE_RETAIL = figures("""
高新区 14 6.1
临空经济区·还地桥镇 9.5 7.2
金湖街道 12 12.3
东岳路街道 18 8.9
东风路街道 无任务 .
灵乡镇 5.5 4.6
陈贵镇 7.2 3.4
保安镇 4.4 3.8
大箕铺镇 3.8 3.1
金山店镇 3.6 2.9
刘仁八镇 1.8 1.5
殷祖镇 2.2 2.3
金牛镇 5 4.1
茗山乡 1.5 1.2
东风农场 0.8 0.7
""")
CONVERSIONS = figures("""
高新区 40 41
临空经济区·还地桥镇 55 58
金湖街道 70 66
东岳路街道 60 63
东风路街道 50 52
灵乡镇 30 31
陈贵镇 35 33
保安镇 25 已完成
大箕铺镇 24 25
金山店镇 22 20
刘仁八镇 18 18
殷祖镇 16 .
金牛镇 28 29
茗山乡 12 0
东风农场 8 8
""")


def stacked(ws: Worksheet) -> None:
    """Two tables below each other, each with its own title. Above: 无任务 with a blank actual.
    Below: 已完成 typed as an actual, a blank actual (not reported), a typed 0.
    Mistake: 金牛镇 stands twice in the lower table."""
    large_retail(ws)
    heading(ws, "A23:D23", "2022年1-11月个转企工作完成情况")
    caption(ws, "D24", "单位:户")
    put(ws, 25, ["单位", "年度目标", "累计完成", "完成率(%)"])
    put_all(ws, 26, [[unit, *row, percent(row[1], row[0])] for unit, row in CONVERSIONS.items()])
    put(ws, 41, ["金牛镇", 28, 26, percent(Decimal(26), Decimal(28))])
    caption(ws, "A42")
    grid(ws, "A25:D41", D="0.0")
    widths(ws, A=24, B=12, C=12, D=12)


def large_retail(ws: Worksheet) -> None:
    """Write the upper table."""
    heading(ws, "A1:D1", "2022年1-11月限额以上消费品零售总额完成情况")
    caption(ws, "D2", "单位:亿元")
    put(ws, 3, ["单位", "全年任务", "累计完成", "完成率"])
    put_all(ws, 4, [[unit, *row, share(row[1], row[0])] for unit, row in LARGE_RETAIL.items()])
    goal, done = total(LARGE_RETAIL, 0), total(LARGE_RETAIL, 1)
    put(ws, 19, ["合计", goal, done, share(done, goal)])
    caption(ws, "A20")
    grid(ws, "A3:D19", D="0.0%")


STORED = figures("""
高新区 30 22
临空经济区·还地桥镇 24 17
金湖街道 16 11
东岳路街道 10 6
东风路街道 / .
灵乡镇 12 13
陈贵镇 14 16
保安镇 11 12
大箕铺镇 12 13
金山店镇 10 12
刘仁八镇 8 8
殷祖镇 7 9
金牛镇 9 10
茗山乡 6 7
东风农场 4 -3
""")
STARTED = figures("""
高新区 20 15
临空经济区·还地桥镇 14 16
金湖街道 10 7
东岳路街道 6 4
东风路街道 — —
灵乡镇 8 9
陈贵镇 9 11
保安镇 7 8
大箕铺镇 8 9
金山店镇 7 9
刘仁八镇 5 6
殷祖镇 4 5
金牛镇 6 6
茗山乡 4 5
东风农场 2 1
""")
PROJECT_HEADER = ["单位", "全年任务", "累计完成", "完成率(%)"]


def projects(ws: Worksheet) -> None:
    """Two tables side by side around an empty column; 万元 and 亿元 in the titles are no measure
    of the cells; an empty column under 备注; completion as 108.3 under 完成率(%).
    Mistakes: an impossible count of -3 on the left, a total of 116 for 111 on the right."""
    heading(ws, "A1:E1", "新增入库5000万元以上项目")
    caption(ws, "E2", "单位:个")
    put(ws, 3, [*PROJECT_HEADER, "备注"])
    put_all(ws, 4, [[unit, *row, percent(row[1], row[0])] for unit, row in STORED.items()])
    caption(ws, "A20")
    grid(ws, "A3:E18", D="0.0")
    started(ws)
    widths(ws, A=24, D=11, F=4, G=24, J=11)
    retype(ws, ("D18", -75, None))


def started(ws: Worksheet) -> None:
    """Write the table on the right."""
    heading(ws, "G1:J1", "新开工亿元以上重点项目")
    caption(ws, "J2", "单位:个")
    put(ws, 3, PROJECT_HEADER, 7)
    put_all(ws, 4, [[unit, *row, percent(row[1], row[0])] for unit, row in STARTED.items()], 7)
    goal, done = total(STARTED, 0), total(STARTED, 1) + 5
    put(ws, 19, ["合计", goal, done, percent(done, goal)], 7)
    caption(ws, "G20")
    grid(ws, "G3:J19", J="0.0")
    retype(ws, ("G5", "临空经济区·还地桥镇", "临空经济区・还地桥镇"))


RENEWAL = figures("""
高新区 22 17.6 -3.1
临空经济区·还地桥镇 12.5 9.2 -8
金湖街道 8 6.4 2.5
东岳路街道 2.4 2.1 4.2
东风路街道 (新设立) 0.4 .
灵乡镇 7.5 6.3 -1.6
陈贵镇 9.6 8.4 3.3
保安镇 6 3.7 -12.4
大箕铺镇 4.2 3.9 1.1
金山店镇 5.5 4.1 -6
刘仁八镇 2 1.7 0.8
殷祖镇 1.6 1.2 -4.5
金牛镇 3.2 2.9 5
茗山乡 1.8 1.9 9.7
东风农场 0 0.3 .
""")
RENEWAL_HEADER = ["单位", "全年任务", "累计完成", "完成率", "同比(%)"]
RENEWAL_ROWS = (*range(4, 9), *range(10, 13), *range(16, 20), *range(21, 24))


def renewal(ws: Worksheet) -> None:
    """A long table with empty spacer rows, the page header repeated in the middle, a hidden unit,
    completion formulas of which one gives #DIV/0! (zero target), a literal #REF!, a bracketed
    note as target, total formulas."""
    heading(ws, "A1:E1", "附表4  2022年1-11月技改投资完成情况")
    for row in (2, 14):
        caption(ws, f"E{row}", "单位:亿元")
        put(ws, row + 1, RENEWAL_HEADER)
    for row, (unit, (goal, done, yoy)) in zip(RENEWAL_ROWS, RENEWAL.items(), strict=True):
        formula = f"=C{row}/B{row}" if isinstance(goal, Decimal) else None
        put(ws, row, [unit, goal, done, formula, yoy])
    put(ws, 25, ["总计", "=SUM(B4:B23)", "=SUM(C4:C23)", "=C25/B25", -2.1])
    caption(ws, "A26")
    grid(ws, "A3:E12", D="0.0%")
    grid(ws, "A15:E25", D="0.0%")
    widths(ws, A=24, B=12, C=12, D=12, E=12)
    ws.row_dimensions[11].hidden = True
    retype(ws, ("A5", "临空经济区·还地桥镇", "临空经济区.还地桥镇"), ("E19", -4.5, "#REF!"))


EXPORTS = figures("""
高新区 85000 8.12
临空经济区·还地桥镇 42000 3.66
金湖街道 15000 1.58
东岳路街道 6000 0.51
东风路街道 无任务 .
灵乡镇 18000 1.74
陈贵镇 12000 1.25
保安镇 9500 0.83
大箕铺镇 7000 0.76
金山店镇 5000 0.43
刘仁八镇 2600 0.28
殷祖镇 2400 0.2
金牛镇 8000 0.69
茗山乡 3000 0.31
东风农场 未设置 0.05
""")


def exports(ws: Worksheet) -> None:
    """Target in 万元 against actual in 亿元 (header brackets), 1.2亿元 typed in the 万元 column,
    无任务 and 未设置 (the latter with an actual), unit names with full-width brackets."""
    heading(ws, "A1:E1", "2022年1-11月外贸出口完成情况")
    put(ws, 2, ["单位", "全年任务（万元）", "累计完成（亿元）", "完成率", "位次"])
    scaled = {unit: [goal, in_wan(done)] for unit, (goal, done) in EXPORTS.items()}
    place = completion_ranks(scaled)
    put_all(
        ws,
        3,
        [
            [unit, goal, EXPORTS[unit][1], share(done, goal), place.get(unit)]
            for unit, (goal, done) in scaled.items()
        ],
    )
    whole = share(total(scaled, 1), total(scaled, 0))
    put(ws, 18, ["全市合计", total(EXPORTS, 0), total(EXPORTS, 1), whole])
    caption(ws, "A19")
    grid(ws, "A2:E18", D="0.0%")
    widths(ws, A=24, B=17, C=17, D=10)
    retype(
        ws,
        ("A4", "临空经济区·还地桥镇", "临空经济区（还地桥镇）"),
        ("B9", 12000, "1.2亿元"),
        ("A17", "东风农场", "东风农场（管理区）"),
    )


def in_wan(amount: Figure) -> Figure:
    """Convert 亿元 to 万元."""
    return amount * 10000 if isinstance(amount, Decimal) else amount


TAXES = figures("""
高新区 98600 93200
临空经济区·还地桥镇 45200 36900
金湖街道 21500 22100
东岳路街道 12800 11300
东风路街道 — —
灵乡镇 16400 15200
陈贵镇 24300 23600
保安镇 4000 3800
大箕铺镇 3900 3510
金山店镇 18700 14100
刘仁八镇 2400 2280
殷祖镇 2100 1980
金牛镇 6800 6020
茗山乡 1950 2210
东风农场 760 774
""")


def taxes(ws: Worksheet) -> None:
    """Rank column before the value, an exact tie (5 5 7), a text number with comma and trailing
    space, a full-width colon in the measure line, no totals.
    Mistake: the rank of 大箕铺镇 is typed as 6 where 10 is right."""
    heading(ws, "A1:F1", "附表5  大冶市2022年1-11月税收收入完成情况")
    caption(ws, "F2", "单位：万元")
    put(ws, 3, ["序号", "单位", "全年任务", "累计完成", "位次", "完成率(%)"])
    place = completion_ranks(TAXES)
    put_all(
        ws,
        4,
        [
            [number, unit, goal, done, place.get(unit, "—"), percent(done, goal) or "—"]
            for number, (unit, (goal, done)) in enumerate(TAXES.items(), 1)
        ],
    )
    caption(ws, "A19")
    grid(ws, "A3:F18", F="0.0")
    widths(ws, B=24, C=12, D=12, F=12)
    retype(
        ws,
        ("B5", "临空经济区·还地桥镇", "还地桥镇"),
        ("D11", 3800, "3,800 "),
        ("E12", 10, 6),
    )


INVESTMENT = figures("""
高新区 60 58.2 61.5
临空经济区·还地桥镇 38 30.4 33
金湖街道 22 23.1 25.2
东岳路街道 15 12.9 13.4
东风路街道 — — —
灵乡镇 20 21.6 22.8
陈贵镇 24 26.4 27.1
保安镇 16 13.3 15
大箕铺镇 14 15.3 16.2
金山店镇 14 11.5 12.6
刘仁八镇 8 8.2 8.9
殷祖镇 7 6.2 6.4
金牛镇 11 9.7 10.3
茗山乡 7 6.6 7.5
东风农场 4 3.7 3.9
黄石港区 10 10.1 10.4
""")


def investment(ws: Worksheet) -> None:
    """Sorted by completion without any rank column, the measure inside the title, a column
    (口径甲) whose header cannot be understood. Mistake: 黄石港区 is not of this county."""
    heading(ws, "A1:E1", "2022年1-11月招商引资实际到位资金情况（单位：亿元）")
    put(ws, 2, ["单 位", "全年任务", "实际到位资金", "口径甲", "完成率(%)"])
    exact = {unit: ratio(done, goal) for unit, (goal, done, _) in INVESTMENT.items()}
    order = sorted(INVESTMENT, key=lambda unit: exact[unit] or 0, reverse=True)
    lines = ((unit, INVESTMENT[unit]) for unit in order)
    put_all(ws, 3, [[unit, *row, percent(row[1], row[0]) or "—"] for unit, row in lines])
    caption(ws, "A19")
    grid(ws, "A2:E18", E="0.0")
    widths(ws, A=24, B=12, C=15, D=12, E=12)


AIR = figures("""
高新区 35 36.4 2.2
临空经济区·还地桥镇 35 37.1 4.5
金湖街道 35 34.8 -1.7
东岳路街道 35 35 -2.8
东风路街道 (新设立) 35.6 .
灵乡镇 35 34.2 -3.4
陈贵镇 35 35.9 1.1
保安镇 35 33.5 -4.3
大箕铺镇 35 32.8 -5.2
金山店镇 35 36.9 3.9
刘仁八镇 35 30.7 -6.4
殷祖镇 35 29.9 -7.1
金牛镇 35 33.1 -3.8
茗山乡 35 33.5 -2.3
东风农场 35 32.2 -5.6
""")


def air(ws: Worksheet) -> None:
    """Lower is better, with an exact tie; a bracketed note as target (measured, not ranked);
    the last row is the city's mean, which is no sum."""
    heading(ws, "A1:E1", "2022年1-11月PM2.5平均浓度目标完成情况")
    caption(ws, "E2", "单位:微克/立方米")
    put(ws, 3, ["单位", "目标浓度", "平均浓度", "同比(%)", "位次"])
    with_target = {u: done for u, (goal, done, _) in AIR.items() if isinstance(goal, Decimal)}
    place = ranks(with_target, lower=True)
    put_all(ws, 4, [[unit, *row, place.get(unit, "—")] for unit, row in AIR.items()])
    mean = (total(AIR, 1) / len(AIR)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    put(ws, 19, ["全市平均", 35, mean, -2.6])
    caption(ws, "A20")
    grid(ws, "A3:E19")
    widths(ws, A=24, B=12, C=12, D=12)


GROWTH = figures("""
高新区 8 9.4
临空经济区·还地桥镇 8 5.1
金湖街道 8 7.7
东岳路街道 8 11.2
东风路街道 — —
灵乡镇 8 -1.2
陈贵镇 8 8.0
保安镇 8 6.3
大箕铺镇 8 12.5
金山店镇 8 7.2
刘仁八镇 8 12.9
殷祖镇 8 4.4
金牛镇 8 13.6
茗山乡 8 3.8
东风农场 8 10.1
""")


def growth(ws: Worksheet) -> None:
    """Growth rates against a target that is itself a rate; each value carries its rank in
    brackets (one full width); the first row is the city's own rate, which is no sum."""
    heading(ws, "A1:C1", "2022年1-11月规模以上工业增加值增速")
    put(ws, 2, ["单位", "目标增速(%)", "实际增速(%)及位次"])
    put(ws, 3, ["全市", 8, 7.6])
    place = ranks({unit: rate for unit, (_, rate) in GROWTH.items()})
    put_all(
        ws,
        4,
        [
            [unit, goal, f"{rate}({place[unit]})" if unit in place else rate]
            for unit, (goal, rate) in GROWTH.items()
        ],
    )
    caption(ws, "A19")
    grid(ws, "A2:C18")
    widths(ws, A=26, B=16, C=22)
    retype(ws, ("C12", "12.5(3)", "12.5（3）"))


SCORES = figures("""
高新区 95.6
临空经济区·还地桥镇 92.3
金湖街道 90.8
东岳路街道 91.5
东风路街道 93.1
灵乡镇 94.7
陈贵镇 95.2
保安镇 91.5
大箕铺镇 88.9
金山店镇 89.4
刘仁八镇 89.9
金牛镇 90.2
茗山乡 90.5
东风农场 88.1
""")


def scores(ws: Worksheet) -> None:
    """Scores and ranks without any target, with an exact tie. Mistake: 殷祖镇 is missing."""
    heading(ws, "A1:D1", "2022年1-11月优化营商环境考核得分")
    caption(ws, "D2", "单位:分")
    put(ws, 3, ["序号", "单位", "得分", "位次"])
    place = ranks({unit: score for unit, (score,) in SCORES.items()})
    lines = enumerate(SCORES.items(), 1)
    put_all(ws, 4, [[number, unit, *row, place[unit]] for number, (unit, row) in lines])
    caption(ws, "A18")
    grid(ws, "A3:D17")
    widths(ws, A=8, B=26, C=14, D=14)


FISCAL = figures("""
高新区 128000 121900
临空经济区·还地桥镇 62500 51200
金湖街道 33000 34100
东岳路街道 18600 16900
东风路街道 – –
灵乡镇 24800 22300
陈贵镇 35200 33900
保安镇 21700 14800
大箕铺镇 14300 15100
金山店镇 26900 18700
刘仁八镇 5200 4850
殷祖镇 4300 4020
金牛镇 11600 10100
茗山乡 4100 5230
东风农场 1350 1398
""")
FISCAL_GROUPS = {"园区": ROSTER[:2], "街道": STREETS, "乡镇": TOWNS, "农场": ROSTER[-1:]}


def fiscal(ws: Worksheet) -> None:
    """Units under a vertically merged 类别, ranked within their group (one group has a single
    unit), completion as text with a percent sign, a note on the basis in the title."""
    heading(ws, "A1:F1", "附表6  2022年1-11月财政总收入完成情况(可比口径)")
    caption(ws, "F2", "计量单位:万元")
    put(ws, 3, ["类别", "单位", "全年任务", "累计完成", "完成率", "组内位次"])
    row = 4
    for group, units in FISCAL_GROUPS.items():
        fiscal_group(ws, row, group, units)
        row += len(units)
    goal, done = total(FISCAL, 0), total(FISCAL, 1)
    put(ws, 19, ["合计", None, goal, done, typed_percent(done, goal)])
    ws.merge_cells("A19:B19")
    caption(ws, "A20")
    grid(ws, "A3:F19")
    widths(ws, A=10, B=24, C=12, D=12, E=12, F=12)


def fiscal_group(ws: Worksheet, row: int, group: str, units: Sequence[str]) -> None:
    """Write the units of one group, and their 类别 merged over them."""
    table = {unit: FISCAL[unit] for unit in units}
    place = completion_ranks(table)
    ws.cell(row, 1, group)
    for offset, (unit, (goal, done)) in enumerate(table.items()):
        values = [unit, goal, done, typed_percent(done, goal), place.get(unit, "–")]
        put(ws, row + offset, values, 2)
    ws.merge_cells(start_row=row, end_row=row + len(units) - 1, start_column=1, end_column=1)


def typed_percent(actual: Figure, target: Figure) -> str:
    """Return the completion as text: 95.2%."""
    done = percent(actual, target)
    return "–" if done is None else f"{done:.1f}%"


def empty(ws: Worksheet) -> None:
    """Nothing at all."""


def scratch(ws: Worksheet) -> None:
    """Hidden, with scratch numbers that belong to no annex."""
    put_all(ws, 1, [[320, 310.6, "=A1-B1"], [185.5, 158.2, "=A2-B2"]])
    put_all(ws, 4, [["核对", 1243.5], [12, 7, 3.25]])
    ws.sheet_state = "hidden"


def roster(ws: Worksheet) -> None:
    """The units that take part, in order, with their other names."""
    put(ws, 1, ["单位", "别名", "类别", "顺序"])
    lines = enumerate(ROSTER, 1)
    put_all(ws, 2, [[unit, ALIASES.get(unit), None, number] for number, unit in lines])
    grid(ws, f"A1:D{len(ROSTER) + 1}")
    widths(ws, A=24, B=48)


SHEETS: dict[str, Callable[[Worksheet], None]] = {
    "说明": explain,
    "附表1": revenue,
    "规上工业": industry,
    "附表2": retail,
    "附表3": enterprises,
    "Sheet3": stacked,
    "项目建设": projects,
    "附表4": renewal,
    "外贸出口": exports,
    "附表5": taxes,
    "Sheet5": investment,
    "空气质量": air,
    "增速": growth,
    "得分": scores,
    "附表6": fiscal,
    "Sheet9": empty,
    "草稿": scratch,
    "名录": roster,
}


def build() -> Workbook:
    """Return the whole workbook."""
    book = office.new_workbook()
    for name, fill in SHEETS.items():
        ws = book.create_sheet(name)
        fill(ws)
        ws.page_setup.fitToHeight = 1
        ws.sheet_properties.pageSetUpPr.fitToPage = True
    return book


def main(output: Path = OUTPUT) -> None:
    """Build, save and complete the workbook."""
    office.save(build(), output)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
