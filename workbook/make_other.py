"""Write annexes-other.xlsx: what eight other offices of an invented county send, each in its way.

Every figure is invented. Each sheet has one function, whose docstring names its layout. Rates,
ranks and totals are computed here from the figures below and written as typed values.

`python workbook/make_other.py [OUTPUT]`
"""

import sys
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import office
from openpyxl.worksheet.worksheet import Worksheet

from addin.blank import look
from addin.blank.look import LEFT, UP

OUTPUT = Path(__file__).with_name("annexes-other.xlsx")
NOTE = "注:本表数据均为虚构的示例数据,不代表任何单位的实际情况。"

UNITS = "城关镇 临江镇 石桥镇 柳林镇 白马镇 双河镇 青山乡 枫树乡 竹园乡 开发区".split()

Figures = list[Decimal]
Row = Sequence[look.CellValue]


def figures(text: str) -> Figures:
    """Read one figure for each unit, in the order of the units."""
    found = [Decimal(word) for word in text.split()]
    if len(found) != len(UNITS):
        raise ValueError(f"{len(found)} figures for {len(UNITS)} units")
    return found


def rounded(value: Decimal, places: str = "0.1") -> Decimal:
    """Round half up, as Excel does."""
    return value.quantize(Decimal(places), ROUND_HALF_UP)


def percent(parts: Figures, wholes: Figures) -> Figures:
    """Return each part as a percentage of its whole."""
    return [rounded(100 * part / whole) for part, whole in zip(parts, wholes, strict=True)]


def growth(now: Figures, before: Figures) -> Figures:
    """Return growth on last year in per cent."""
    return [rounded(100 * (new / old - 1)) for new, old in zip(now, before, strict=True)]


def ranks(values: Figures, *, lower: bool = False) -> list[int]:
    """Rank by competition (1 2 2 4), the largest first."""
    ordered = sorted(values, reverse=not lower)
    return [ordered.index(value) + 1 for value in values]


def plain(value: object) -> look.CellValue:
    """Turn a decimal into what people type: whole numbers have no decimal point."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value  # type: ignore[return-value]


def table(
    sheet: Worksheet,
    title: str,
    header: Sequence[Sequence[str]],
    rows: Iterable[Row],
    *,
    widths: Sequence[float],
    measure: str = "",
    total: Row | None = None,
    formats: Sequence[str] = (),
) -> int:
    """Write a page with one table; return the row of its first line of figures."""
    width = len(header[0])
    look.title(sheet, title, 1, width)
    top = 2
    if measure:
        look.measure_line(sheet, measure, top, width)
        top += 1
    look.header(sheet, top, header)
    first = row = top + len(header)
    formats = formats or ["General"] * width
    for values in rows:
        look.body_row(sheet, row, [plain(v) for v in values], formats)
        row += 1
    if total:
        look.body_row(sheet, row, [plain(v) for v in total], formats, total=True)
        row += 1
    look.widths(sheet, widths)
    look.notes(sheet, [NOTE], row, width)
    last = sheet.cell(row - 1, width).coordinate
    look.page(sheet, f"A1:{last}", None, f"A{first}", landscape=width > 8)
    return first


# --- scores --------------------------------------------------------------------------------------

CLEAN = {
    "环境卫生(30分)": figures("28.5 27 25.5 26 24.5 27.5 23 22.5 25 28"),
    "垃圾处理(25分)": figures("23 22.5 21 22 20.5 23.5 19 20 21.5 22"),
    "污水治理(25分)": figures("22 23 20 21.5 19 22 18.5 19.5 20.5 24"),
    "村容村貌(20分)": figures("18 17.5 16 17 15.5 18.5 14 16.5 17 18"),
}


def scores(sheet: Worksheet) -> None:
    """Part scores with their full marks, the total, and the rank by the total."""
    totals = [sum(parts, Decimal(0)) for parts in zip(*CLEAN.values(), strict=True)]
    rows = zip(UNITS, *CLEAN.values(), totals, ranks(totals), strict=True)
    header = [["单位", *CLEAN, "总分", "排名"]]
    table(
        sheet, "2024年9月农村人居环境整治考核得分表", header, rows,
        widths=(14, 12, 12, 12, 12, 10, 8),
    )  # fmt: skip


# --- rates ---------------------------------------------------------------------------------------

CALLS = figures("486 215 188 164 152 147 96 88 73 204")
ANSWERED = figures("478 209 184 155 150 141 95 82 72 201")
SATISFIED = figures("455 204 171 148 144 129 93 77 69 192")


def rates(sheet: Worksheet) -> None:
    """Rates without targets beside the counts that they come from, ranked by the second."""
    done, pleased = percent(ANSWERED, CALLS), percent(SATISFIED, CALLS)
    header = [["单位", "受理量(件)", "按时办结量(件)", "按时办结率(%)", "满意率(%)", "满意率排名"]]
    rows = zip(UNITS, CALLS, ANSWERED, done, pleased, ranks(pleased), strict=True)
    table(
        sheet, "2024年9月12345热线工单办理情况通报表", header, rows, widths=(14, 12, 16, 16, 12, 12)
    )


# --- months --------------------------------------------------------------------------------------

YEARLY = figures("12.5 8.2 6.4 5.8 4.9 6.6 3.2 2.8 2.4 15")
MONTH = figures("1.12 0.65 0.38 0.41 0.52 0.47 0.21 0.3 0.12 1.46")
SO_FAR = figures("9.88 6.31 4.15 4.42 3.96 4.61 2.55 2.02 1.33 12.7")
LAST = figures("9.02 6.08 4.36 4.01 3.55 4.63 2.21 2.09 1.41 11.06")


def months(sheet: Worksheet) -> None:
    """The month beside the months so far, with the year's target, completion and growth."""
    header = [
        ["序号", "单位", "全年任务", "本月完成", "1-9月累计", LEFT, LEFT, LEFT],
        [UP, UP, UP, UP, "完成数", "完成率(%)", "同比(%)", "位次"],
    ]
    done = percent(SO_FAR, YEARLY)
    order = ranks([part / whole for part, whole in zip(SO_FAR, YEARLY, strict=True)])
    columns = (YEARLY, MONTH, SO_FAR, done, growth(SO_FAR, LAST), order)
    rows = [[n, *row] for n, row in enumerate(zip(UNITS, *columns, strict=True), 1)]
    whole = [sum(column, Decimal(0)) for column in (YEARLY, MONTH, SO_FAR, LAST)]
    share = rounded(100 * whole[2] / whole[0])
    more = rounded(100 * (whole[2] / whole[3] - 1))
    table(
        sheet, "2024年1-9月重点项目投资完成情况表", header, rows,
        widths=(6, 14, 11, 11, 11, 11, 11, 8), measure="单位:亿元",
        total=[None, "合计", *whole[:3], share, more, None],
    )  # fmt: skip


# --- a row for each unit and indicator -----------------------------------------------------------

SIGNED = (figures("12 8 6 5 6 7 3 3 2 18"), figures("11 7 6 4 7 5 3 2 2 16"))
ARRIVED = (
    figures("9 5.5 4 3.6 4.2 4.8 2 1.8 1.2 14"),
    figures("7.9 5.1 2.7 3 4.4 3.3 1.9 1.1 1 12.3"),
)
STARTED = (figures("8 5 4 4 4 5 2 2 1 12"), figures("7 5 3 3 4 4 2 1 1 9"))


def long(sheet: Worksheet) -> None:
    """Three indicators below each other for each unit, counted in 个 and in 亿元."""
    kinds = {"签约项目": ("个", SIGNED), "到位资金": ("亿元", ARRIVED), "开工项目": ("个", STARTED)}
    rows: list[Row] = []
    for index, unit in enumerate(UNITS):
        for name, (measure, (targets, done)) in kinds.items():
            goal, actual = targets[index], done[index]
            rows.append([unit, name, measure, goal, actual, rounded(100 * actual / goal)])
    header = [["单位", "指标", "计量单位", "年度目标", "累计完成", "完成率(%)"]]
    first = table(
        sheet, "2024年1-9月招商引资工作进展情况表", header, rows, widths=(14, 14, 10, 12, 12, 12)
    )
    for index in range(len(UNITS)):
        top = first + index * len(kinds)
        sheet.merge_cells(f"A{top}:A{top + len(kinds) - 1}")


# --- a list folded in two ------------------------------------------------------------------------

SORTED = figures("93.6 91.2 88.75 90.1 86.4 92.3 84.05 87.15 89.5 94.8")


def folded(sheet: Worksheet) -> None:
    """One list of ranks in two halves side by side."""
    places = ranks(SORTED)
    order = sorted(zip(places, UNITS, SORTED, strict=True))
    half = len(order) // 2
    rows = [[*left, *right] for left, right in zip(order[:half], order[half:], strict=True)]
    header = [["名次", "单位", "得分"] * 2]
    table(sheet, "2024年三季度生活垃圾分类检查评分表", header, rows, widths=(8, 14, 10, 8, 14, 10))


# --- units across the top ------------------------------------------------------------------------

PLANNED = figures("1.85 3.2 2.75 2.9 3.1 3.45 1.6 1.75 1.4 0.6")
SOWN = figures("1.86 3.26 2.7 2.91 3.02 3.5 1.61 1.68 1.41 0.6")


def across(sheet: Worksheet) -> None:
    """Units across the top, what is measured down the side."""
    done = percent(SOWN, PLANNED)
    order = ranks([part / whole for part, whole in zip(SOWN, PLANNED, strict=True)])
    lines: dict[str, list[object]] = {
        "目标面积": [*PLANNED],
        "播种面积": [*SOWN],
        "完成率(%)": [*done],
        "排名": [*order],
    }
    rows = [[name, *(plain(value) for value in values)] for name, values in lines.items()]
    table(
        sheet, "2024年秋粮播种面积完成情况表", [["项目", *UNITS]], rows,
        widths=(12, *[8.5] * len(UNITS)), measure="单位:万亩",
    )  # fmt: skip


# --- groups --------------------------------------------------------------------------------------

FIRES = figures("4 2 1 2 0 3 1 0 1 5")
GROUPS = {"城区组": (0, 1, 2, 5, 9), "山区组": (3, 4, 6, 7, 8)}
CHECKED = figures("326 188 154 141 165 172 98 87 104 255")


def groups(sheet: Worksheet) -> None:
    """Units in groups, ranked within them; few fires rank first."""
    rows: list[Row] = []
    for name, members in GROUPS.items():
        fires = [FIRES[index] for index in members]
        order = ranks(fires, lower=True)
        for index, place in zip(members, order, strict=True):
            rows.append([name, UNITS[index], CHECKED[index], FIRES[index], place])
    header = [["组别", "单位", "排查隐患(处)", "火灾起数(起)", "组内排名(按火灾起数)"]]
    first = table(sheet, "2024年1-9月消防安全情况表", header, rows, widths=(12, 14, 14, 14, 22))
    for number, members in enumerate(GROUPS.values()):
        top = first + number * len(members)
        sheet.merge_cells(f"A{top}:A{top + len(members) - 1}")


# --- no targets ----------------------------------------------------------------------------------

POWER = figures("8652.4 3120.5 2875.3 2410.8 2260.1 2688.7 905.6 1012.3 866.9 15230.2")
BEFORE = figures("8120.6 3055.2 2901.4 2265.5 2102.8 2610.3 899.7 951.2 842.5 13987.4")


def values(sheet: Worksheet) -> None:
    """A value beside last year's, its growth and the rank by growth; nobody has a target."""
    up = growth(POWER, BEFORE)
    exact = [new / old for new, old in zip(POWER, BEFORE, strict=True)]
    rows = zip(UNITS, POWER, BEFORE, up, ranks(exact), strict=True)
    now, old = sum(POWER, Decimal(0)), sum(BEFORE, Decimal(0))
    table(
        sheet, "2024年1-9月工业用电量情况表",
        [["单位", "累计用电量", "上年同期", "同比增长(%)", "增速排名"]], rows,
        widths=(14, 14, 14, 14, 12), measure="单位:万千瓦时",
        total=["全县", now, old, rounded(100 * (now / old - 1)), None],
    )  # fmt: skip


SHEETS = {
    "人居环境": scores,
    "热线办理": rates,
    "项目投资": months,
    "招商引资": long,
    "垃圾分类": folded,
    "秋粮播种": across,
    "消防安全": groups,
    "工业用电": values,
}


def main(output: Path) -> None:
    """Write the workbook."""
    book = office.new_workbook()
    book.properties.creator = book.properties.lastModifiedBy = "云溪县"
    for name, write in SHEETS.items():
        write(book.create_sheet(name))
    office.save(book, output)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)
