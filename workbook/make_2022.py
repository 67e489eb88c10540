"""Write the sample annex workbook of 2022: `python workbook/make_2022.py [OUTPUT]`."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import actions_2022 as actions
import figures_2022 as figures
import office
from action_sheets import DEPARTMENTS, add_action_sheets
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from addin.blank import look
from addin.blank.look import LEFT, UP, CellValue
from addin.blank.settings_sheet import add_settings, setting_cell
from addin.core.figures import NO_FIGURE

TARGET_FILE = Path(__file__).with_name("annexes-2022.xlsx")
PROJECTS_SHEET = "四个一百"
ROSTER_SHEET = "名录"

MONEY, COUNT, PERCENT, YOY, PLAIN = look.MONEY, look.COUNT, look.PERCENT, look.YOY, look.PLAIN
NUMBER_FORMATS = {"亿元": MONEY}  # everything else is counted
KINDS = {"亿元": "金额", "分": "得分"}

GROUPED = office.YEAR  # the merged heading over target, actual and completion
COLUMNS = ("全年任务", "累计完成", "完成率")
GROWTH, RANK = "同比增长(%)", "位次"
HEADER_ROW = 4  # of annexes 3 to 7
ROW_HEIGHT = 27
NO_TARGETS_NOTE = f"注:{figures.NO_TARGETS}不承担该项经济指标任务,以“{NO_FIGURE}”表示。"


@dataclass(frozen=True)
class Layout:
    """How one annex is laid out; every annex has number, unit, target, actual, completion."""

    grouped: bool
    extra: tuple[str, ...]
    subtotal: str = ""

    @property
    def header(self) -> list[list[str]]:
        """Give the header in one row, or in two with a merged group."""
        if not self.grouped:
            return [["序号", "单位", *COLUMNS, *self.extra]]
        ends = [UP] * len(self.extra)
        return [
            ["序号", "单位", GROUPED, LEFT, LEFT, *self.extra],
            [UP, UP, *COLUMNS, *ends],
        ]

    @property
    def first_row(self) -> int:
        """Give the row of the first unit; caption, title and measure stand above the header."""
        return HEADER_ROW + len(self.header)

    @property
    def last_row(self) -> int:
        """Give the row of the last unit."""
        return self.first_row + len(figures.UNITS) - 1

    @property
    def total_row(self) -> int:
        """Give the row of the city's total, after a subtotal if there is one."""
        return self.last_row + (2 if self.subtotal else 1)


LAYOUTS = {
    "附表3": Layout(grouped=True, extra=(GROWTH, RANK)),
    "附表4": Layout(grouped=False, extra=(GROWTH, RANK)),
    "附表5": Layout(grouped=True, extra=(RANK,)),
    "附表6": Layout(grouped=False, extra=(GROWTH, RANK), subtotal=figures.CITY_PROPER),
    "附表7": Layout(grouped=False, extra=(RANK,)),
}
BASIS_NOTES = {
    "附表3": f"注:全市合计为{figures.WHOLE_AREA}。",
    "附表4": f"注:全市合计为{figures.WHOLE_AREA}。",
    "附表6": f"注:财政总收入为可比口径(扣除留抵退税影响),全市合计为{figures.WHOLE_AREA}。",
}


def main(output: Path = TARGET_FILE) -> None:
    """Check the figures, then build, save and complete the workbook."""
    figures.check()
    book = office.new_workbook()
    _city_sheet(book.create_sheet("附表1"))
    _department_sheet(book.create_sheet("附表2"))
    for name in LAYOUTS:
        _annex_sheet(book.create_sheet(name))
    _projects_sheet(book.create_sheet(PROJECTS_SHEET))
    add_action_sheets(book, *map(setting_cell, WEIGHT_SETTINGS), DAILY_WEIGHT)
    add_settings(book, SETTINGS, list(_indicator_rows()), with_help=False)
    _roster_sheet(book.create_sheet(ROSTER_SHEET))
    office.save(book, output)


# ---- annexes 3 to 7 -----------------------------------------------------------------------


def _annex_sheet(sheet: Worksheet) -> None:
    annex, layout = figures.ANNEXES[sheet.title], LAYOUTS[sheet.title]
    width = len(layout.header[0])
    look.widths(sheet, [6, 24, 13, 13, 12, *[14 if name == GROWTH else 9 for name in layout.extra]])
    look.caption(sheet, sheet.title)
    look.title(sheet, office.title(f"{annex.indicator}完成情况表"), 2, width)
    look.measure_line(sheet, f"单位:{annex.measure}", 3, width)
    look.header(sheet, HEADER_ROW, layout.header)
    _annex_body(sheet, annex, layout)
    _annex_total(sheet, annex, layout)
    lines = [_published_note(annex), BASIS_NOTES.get(sheet.title, ""), NO_TARGETS_NOTE]
    _finish(sheet, [line for line in lines if line], layout.total_row, layout.first_row, width)


def _annex_body(sheet: Worksheet, annex: figures.Annex, layout: Layout) -> None:
    formats = _annex_formats(annex, layout)
    for number, unit in enumerate(figures.UNITS, 1):
        row = layout.first_row + number - 1
        rank = _rank("E", row, layout.first_row, layout.last_row)
        values = [number, unit, *_annex_figures(sheet.title, unit, row, layout, rank)]
        look.body_row(sheet, row, values, formats, height=ROW_HEIGHT)
    if layout.subtotal:
        row = layout.last_row + 1
        inner = _annex_figures(sheet.title, layout.subtotal, row, layout, NO_FIGURE)
        look.body_row(sheet, row, [None, layout.subtotal, *inner], formats, height=ROW_HEIGHT)


def _annex_figures(
    sheet_name: str, name: str, row: int, layout: Layout, rank: str
) -> Iterator[CellValue]:
    """Give the cells of one row from the target on."""
    sample = figures.SAMPLE_UNITS[sheet_name].get(name, ())
    numbers: list[CellValue] = [_number(text) for text in sample] or [NO_FIGURE] * 3
    yield from numbers[:2]
    yield _completion("C", "D", row)
    if GROWTH in layout.extra:
        yield numbers[2]
    yield rank


def _annex_total(sheet: Worksheet, annex: figures.Annex, layout: Layout) -> None:
    row = layout.total_row
    sums = [f"=SUM({column}{layout.first_row}:{column}{row - 1})" for column in "CD"]
    growth = [_number(annex.yoy)] if GROWTH in layout.extra else []
    values = [None, "全市合计", *sums, _completion("C", "D", row), *growth, NO_FIGURE]
    formats = _annex_formats(annex, layout)
    look.body_row(sheet, row, values, formats, total=True, height=ROW_HEIGHT)


def _annex_formats(annex: figures.Annex, layout: Layout) -> list[str]:
    amount = NUMBER_FORMATS.get(annex.measure, COUNT)
    growth = [YOY] if GROWTH in layout.extra else []
    return [COUNT, PLAIN, amount, amount, PERCENT, *growth, COUNT]


def _published_note(annex: figures.Annex) -> str:
    total = "全年任务、累计完成" if annex.target else "累计完成"
    total += "、同比增长、完成率" if annex.yoy else "、完成率"
    units = f"及{figures.names(annex.units)}的完成率" if annex.units else ""
    return f"注:全市合计的{total}{units}为通报公布数,其余为示例数据。"


# ---- the city and its departments ---------------------------------------------------------

CITY_FIRST_ROW = 4
CITY_NOTES = [
    "注:累计完成、同比增长、完成率和备注为通报公布数,各项全年任务为示例数据。",
    f"注:“{NO_FIGURE}”表示通报未公布该项数据。",
]
DEPARTMENT_NOTES = [
    "注:完成率,新增限上商贸业企业数以外各项的累计完成,以及个转企的全年任务为通报公布数,其余为示例数据。"
]


def _city_sheet(sheet: Worksheet) -> None:
    header = ["序号", "指标", "计量单位", *COLUMNS, GROWTH, "备注"]
    look.widths(sheet, [6, 28, 11, 13, 13, 12, 14, 14])
    look.caption(sheet, sheet.title)
    look.title(sheet, office.title("主要经济指标完成情况表"), 2, len(header))
    look.header(sheet, CITY_FIRST_ROW - 1, [header], height=28)
    formats = [COUNT, PLAIN, PLAIN, MONEY, MONEY, PERCENT, YOY, PLAIN]
    for number, line in enumerate(figures.CITY, 1):
        row = CITY_FIRST_ROW + number - 1
        yoy = _number(line.yoy) if line.yoy else NO_FIGURE
        task = [*_city_task(line), _completion("D", "E", row)]
        values = [number, line.indicator, line.measure, *task, yoy, line.basis or None]
        look.body_row(sheet, row, values, formats, height=ROW_HEIGHT)
    last = CITY_FIRST_ROW + len(figures.CITY) - 1
    _finish(sheet, CITY_NOTES, last, CITY_FIRST_ROW, len(header), landscape=True)


def _city_task(line: figures.CityFigure) -> tuple[CellValue, CellValue]:
    """Give target and actual: of the annex's total, or the published figure."""
    if line.annex:
        return _annex_total_cells(line.annex)
    target = figures.SAMPLE_CITY_TARGETS.get(line.indicator)
    return _number(target) if target else NO_FIGURE, _number(line.actual)


def _department_sheet(sheet: Worksheet) -> None:
    header = ["序号", "牵头部门", "指标", "计量单位", *COLUMNS]
    look.widths(sheet, [6, 22, 28, 11, 13, 13, 12])
    look.caption(sheet, sheet.title)
    look.title(sheet, office.title("部门任务完成情况表"), 2, len(header))
    look.header(sheet, CITY_FIRST_ROW - 1, [header], height=28)
    for number, task in enumerate(figures.DEPARTMENTS, 1):
        row = CITY_FIRST_ROW + number - 1
        amount = NUMBER_FORMATS.get(task.measure, COUNT)
        cells = [*_department_task(task), _completion("E", "F", row)]
        values = [number, _lead_once(number), task.indicator, task.measure, *cells]
        formats = [COUNT, PLAIN, PLAIN, PLAIN, amount, amount, PERCENT]
        look.body_row(sheet, row, values, formats, height=ROW_HEIGHT)
    _merge_leads(sheet)
    last = CITY_FIRST_ROW + len(figures.DEPARTMENTS) - 1
    _finish(sheet, DEPARTMENT_NOTES, last, CITY_FIRST_ROW, len(header), landscape=True)


def _lead_once(number: int) -> str | None:
    """Name a department on the first of its rows only; the others are merged into it."""
    leads = [task.lead for task in figures.DEPARTMENTS]
    return None if number > 1 and leads[number - 2] == leads[number - 1] else leads[number - 1]


def _merge_leads(sheet: Worksheet) -> None:
    leads = [task.lead for task in figures.DEPARTMENTS]
    for lead in dict.fromkeys(leads):
        first = CITY_FIRST_ROW + leads.index(lead)
        last = first + leads.count(lead) - 1
        if last > first:
            sheet.merge_cells(f"B{first}:B{last}")


def _department_task(task: figures.Department) -> tuple[CellValue, CellValue]:
    if task.annex:
        return _annex_total_cells(task.annex)
    if task.indicator in figures.SAMPLE_DEPARTMENT_TASKS:
        target, actual = figures.SAMPLE_DEPARTMENT_TASKS[task.indicator]
        return _number(target), _number(actual)
    row = CITY_FIRST_ROW + [line.indicator for line in figures.CITY].index(task.indicator)
    return f"='附表1'!D{row}", f"='附表1'!E{row}"


def _annex_total_cells(name: str) -> tuple[str, str]:
    row = LAYOUTS[name].total_row
    return f"='{name}'!C{row}", f"='{name}'!D{row}"


# ---- 四个一百 -----------------------------------------------------------------------------

PROJECT_HEADER_ROW = 2
PROJECT_FIRST_ROW = PROJECT_HEADER_ROW + 2
PROJECT_LAST_ROW = PROJECT_FIRST_ROW + len(figures.UNITS) - 1
RANKED_PROJECTS = 2
PROJECT_COLUMNS = ("全年任务", "完成数", "完成率", RANK)
PROJECT_WIDTHS = (9.5, 8, 8.5, 6)
PROJECT_NOTES = [
    "注:各项全市合计的完成数为通报公布数;各单位是否完成、超额完成,以及与全年任务相差较多的单位与通报一致;"
    "其余为示例数据。",
    NO_TARGETS_NOTE,
]


def _projects_sheet(sheet: Worksheet) -> None:
    spans = [4 if number < RANKED_PROJECTS else 3 for number in range(len(figures.PROJECTS))]
    width = 2 + sum(spans)
    look.widths(sheet, [6, 24, *(PROJECT_WIDTHS[at] for span in spans for at in range(span))])
    look.title(sheet, office.title("“四个一百”完成情况表"), 1, width)
    look.header(sheet, PROJECT_HEADER_ROW, _projects_header(spans), height=30)
    formats = [COUNT, PLAIN]
    for span in spans:
        formats += [COUNT, COUNT, PERCENT, COUNT][:span]
    for number, unit in enumerate(figures.UNITS, 1):
        row = PROJECT_FIRST_ROW + number - 1
        values = [number, unit, *_project_cells(unit, row, spans)]
        look.body_row(sheet, row, values, formats, height=ROW_HEIGHT)
    total = PROJECT_LAST_ROW + 1
    values = [None, "全市合计", *_project_cells("", total, spans)]
    look.body_row(sheet, total, values, formats, total=True, height=ROW_HEIGHT)
    _finish(sheet, PROJECT_NOTES, total, PROJECT_FIRST_ROW, width, landscape=True)


def _projects_header(spans: Sequence[int]) -> list[list[str]]:
    top, below = ["序号", "单位"], [UP, UP]
    for project, span in zip(figures.PROJECTS, spans, strict=True):
        top += [f"{project.indicator}({project.measure})", *[LEFT] * (span - 1)]
        below += PROJECT_COLUMNS[:span]
    return [top, below]


def _project_cells(unit: str, row: int, spans: Sequence[int]) -> Iterator[CellValue]:
    """Give a row's cells for all indicators; without a unit, the city's totals."""
    first = 3
    for number, span in enumerate(spans):
        target, actual, completion = (get_column_letter(first + step) for step in range(3))
        yield from _project_pair(unit, number, (target, actual))
        yield _completion(target, actual, row)
        if span > len(COLUMNS):
            ranks = _rank(completion, row, PROJECT_FIRST_ROW, PROJECT_LAST_ROW)
            yield ranks if unit else NO_FIGURE
        first += span


def _project_pair(unit: str, number: int, columns: tuple[str, str]) -> tuple[CellValue, CellValue]:
    if unit in figures.SAMPLE_PROJECTS:
        return figures.SAMPLE_PROJECTS[unit][number]
    if unit:
        return NO_FIGURE, NO_FIGURE
    target, actual = (f"=SUM({at}{PROJECT_FIRST_ROW}:{at}{PROJECT_LAST_ROW})" for at in columns)
    return target, actual


# ---- settings and roster ------------------------------------------------------------------

DAILY_WEIGHT = 50
SETTINGS = {
    "地区": "大冶市",
    "时期": "2022年",
    "平时考核权重": DAILY_WEIGHT,
    "年度考评权重": 100 - DAILY_WEIGHT,
}
WEIGHT_SETTINGS = ("平时考核权重", "年度考评权重")
PROSE_COLUMNS = ("正文名称", "完成句式", "名单句式", "并入附表")
SCORING_COLUMNS = ("部门权重", "评分方法", "不允许值", "满意值", "部门名单")


def _indicator_rows() -> Iterator[dict[str, CellValue]]:
    for name, annex in figures.ANNEXES.items():
        yield _indicator_row(annex.indicator, name, annex.measure, annex.rule, annex.lead)
    for project in figures.PROJECTS:
        yield _indicator_row(project.indicator, PROJECTS_SHEET, project.measure, project.rule)
    for task in figures.DEPARTMENTS:
        if not task.annex:
            yield _indicator_row(task.indicator, "附表2", task.measure, lead=task.lead)
    yield _indicator_row("社会消费品零售总额", "附表1", "亿元")
    for name in actions.ACTIONS:
        yield _indicator_row(name, name, "分")


def _indicator_row(
    indicator: str, sheet_name: str, measure: str, rule: str = "", lead: str = ""
) -> dict[str, CellValue]:
    scoring = (figures.SAMPLE_SCORING | actions.SAMPLE_SCORING).get(indicator, {})
    prose = figures.PROSE.get(indicator, {})
    return {
        "指标": indicator,
        "附表": sheet_name,
        "类型": KINDS.get(measure, "数量"),
        "方向": "越高越好",
        "计量单位": measure,
        "任务列": None if measure == "分" else COLUMNS[0],
        "短板规则": rule or None,
        "小数位": 2 if measure == "分" else 1,
        "牵头部门": lead or None,
        "权重": scoring.get("权重"),
        **{column: prose.get(column) for column in PROSE_COLUMNS},
        **{column: scoring.get(column) for column in SCORING_COLUMNS},
    }


def _roster_sheet(sheet: Worksheet) -> None:
    header = ["单位", "别名", "类别", "顺序"]
    look.widths(sheet, [26, 34, 12, 9])
    look.header(sheet, 1, [header])
    groups = dict.fromkeys(figures.UNITS) | dict.fromkeys(actions.SAMPLE_DEPARTMENTS, DEPARTMENTS)
    for number, (unit, group) in enumerate(groups.items(), 1):
        values = [unit, figures.SAMPLE_ALIASES.get(unit), group, number]
        look.body_row(sheet, number + 1, values, [PLAIN, PLAIN, PLAIN, COUNT])
    look.page(sheet, f"A1:D{len(groups) + 1}", "1:1", "A2")


# ---- cells --------------------------------------------------------------------------------


def _finish(
    sheet: Worksheet,
    lines: Sequence[str],
    last_row: int,
    first_row: int,
    width: int,
    *,
    landscape: bool = False,
) -> None:
    """Write the notes below the table and set up printing."""
    look.notes(sheet, lines, last_row + 1, width)
    area = f"A1:{get_column_letter(width)}{last_row + len(lines)}"
    look.page(sheet, area, f"1:{first_row - 1}", f"C{first_row}", landscape=landscape)


def _completion(target: str, actual: str, row: int) -> str:
    return f'=IF(ISNUMBER({target}{row}),{actual}{row}/{target}{row},"{NO_FIGURE}")'


def _rank(column: str, row: int, first: int, last: int) -> str:
    cell, area = f"{column}{row}", f"${column}${first}:${column}${last}"
    return f'=IF(ISNUMBER({cell}),RANK({cell},{area}),"{NO_FIGURE}")'


def _number(text: str) -> int | float:
    """Give the number that a clerk would have typed."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
