"""The annexes of a new workbook: those that most counties have, without any figure.

The units are named once, on 名录; region and period once, on 设置. All else follows by formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from addin.annex.roster import ROSTER_SHEET
from addin.blank import look
from addin.blank.look import LEFT, UP
from addin.blank.roster_sheet import FIRST_ROW as ROSTER_ROW
from addin.blank.settings_sheet import setting_cell
from addin.core.figures import NO_FIGURE
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.blank.look import CellValue

UNITS = 30
"""Rows for units, unless told otherwise; spare ones do not show."""

_TARGET, _ACTUAL, _COMPLETION, _RANK = "全年任务", "累计完成", "完成率", "位次"
_GROWTH = "同比增长(%)"
_ROW_HEIGHT = 17
HEADER_ROW = 4


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an annex measures; money is shown with two decimals, all else is counted."""

    name: str
    measure: str

    @property
    def is_money(self) -> bool:
        """Whether it is measured in money."""
        return self.measure.endswith("元")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of units: one indicator, or several side by side under a title of their own."""

    indicators: tuple[Indicator, ...]
    growth: bool = False
    title: str = ""


ANNEXES = (
    Annex((Indicator("规模以上工业总产值", "亿元"),), growth=True),
    Annex((Indicator("固定资产投资", "亿元"),), growth=True),
    Annex((Indicator("社会消费品零售总额", "亿元"),), growth=True),
    Annex((Indicator("一般公共预算收入", "亿元"),), growth=True),
    Annex((Indicator("招商引资到位资金", "亿元"),)),
    Annex((Indicator("新增规模以上工业企业", "家"),)),
    Annex(
        (Indicator("新开工亿元以上项目", "个"), Indicator("竣工投产亿元以上项目", "个")),
        title="重点项目建设",
    ),
)
_WHOLE = (
    Indicator("地区生产总值", "亿元"),
    *(annex.indicators[0] for annex in ANNEXES[:-1]),
    Indicator("外贸进出口总额", "亿元"),
    Indicator("城镇居民人均可支配收入", "元"),
    Indicator("农村居民人均可支配收入", "元"),
)


def indicator_lines() -> Iterator[Mapping[str, CellValue]]:
    """Yield the lines of 设置 about the indicators."""
    for number, annex in enumerate(ANNEXES, 2):
        for indicator in annex.indicators:
            yield {
                "指标": indicator.name,
                "附表": f"附表{number}",
                "类型": "金额" if indicator.is_money else "数量",
                "方向": "越高越好",
                "计量单位": indicator.measure,
                "任务列": _TARGET,
                "小数位": 1,
            }


def add_annexes(book: Workbook, units: int = UNITS) -> None:
    """Add the sheets 附表1 (the whole county, by indicator) and those of so many units."""
    _whole_sheet(book.create_sheet("附表1"))
    for number, annex in enumerate(ANNEXES, 2):
        _Sheet(book.create_sheet(f"附表{number}"), annex, units).write()


def _title(sheet: Worksheet, name: str, width: int) -> None:
    """Write annex number and title, which begins with what 设置 says of period and region."""
    look.caption(sheet, sheet.title)
    period, region = setting_cell("时期"), setting_cell("地区")
    look.title(sheet, f'={period}&{region}&"{name}完成情况表"', 2, width)


class _Sheet:
    """Writes one annex of units: the total first, so that rows left blank at the end do no harm."""

    def __init__(self, sheet: Worksheet, annex: Annex, units: int) -> None:
        self.sheet, self.annex = sheet, annex
        self.total = HEADER_ROW + (1 if len(annex.indicators) == 1 else 2)
        self.first, self.last = self.total + 1, self.total + units

    def write(self) -> None:
        """Write all of it, from the annex number to the last unit."""
        sheet, indicators = self.sheet, self.annex.indicators
        each = [14, 14, 12, *[14] * self.annex.growth, 8]
        width = 2 + len(each) * len(indicators)
        look.widths(sheet, [6, 30, *each * len(indicators)])
        _title(sheet, self.annex.title or indicators[0].name, width)
        look.measure_line(sheet, f"单位:{indicators[0].measure}", HEADER_ROW - 1, width)
        look.header(sheet, HEADER_ROW, self._header())
        formats = [look.COUNT, look.PLAIN, *map(self._format, self._columns * len(indicators))]
        cells = [None, "合计", *self._cells(self.total)]
        look.body_row(sheet, self.total, cells, formats, total=True, height=_ROW_HEIGHT)
        for row in range(self.first, self.last + 1):
            place = f"'{ROSTER_SHEET}'!$A${ROSTER_ROW + row - self.first}"
            number = _named(row, f'COUNTIF(B${self.first}:B{row},"?*")')
            cells = [number, f'=IF({place}="","",{place})', *self._cells(row)]
            look.body_row(sheet, row, cells, formats, height=_ROW_HEIGHT)
        area = f"A{self.first}:{get_column_letter(width)}{self.last}"
        look.unframe_where(sheet, area, f'$B{self.first}=""')  # spare rows look like none
        _finish(sheet, width, self.last, self.total)

    @property
    def _columns(self) -> list[str]:
        return [_TARGET, _ACTUAL, _COMPLETION, *[_GROWTH] * self.annex.growth, _RANK]

    def _header(self) -> list[list[str]]:
        names = [f"{each.name}({each.measure})" for each in self.annex.indicators]
        if len(names) == 1:
            return [["序号", "单位", *self._columns]]
        above = [text for name in names for text in (name, *[LEFT] * (len(self._columns) - 1))]
        return [["序号", "单位", *above], [UP, UP, *self._columns * len(names)]]

    def _format(self, column: str) -> str:
        amount = look.MONEY if self.annex.indicators[0].is_money else look.COUNT
        formats = {_COMPLETION: look.PERCENT, _GROWTH: look.YOY, _RANK: look.COUNT}
        return formats.get(column, amount)

    def _cells(self, row: int) -> Iterator[CellValue]:
        """Yield a row's cells after the name, for all indicators."""
        width = len(self._columns)
        for start in range(3, 3 + width * len(self.annex.indicators), width):
            target, actual, completion = (get_column_letter(start + n) for n in range(3))
            growth = [None] * self.annex.growth
            rate = native.completion(f"{actual}{row}", f"{target}{row}")
            if row == self.total:
                yield from (self._sum(target), self._sum(actual), f"={rate}", *growth, NO_FIGURE)
                continue
            area = f"{completion}${self.first}:{completion}${self.last}"
            rank = native.rank(f"{completion}{row}", area)
            yield from (None, None, _named(row, rate), *growth, _named(row, rank))

    def _sum(self, column: str) -> str:
        area = f"{column}{self.first}:{column}{self.last}"
        return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _named(row: int, formula: str) -> str:
    """Return a formula that shows nothing in a row without a unit."""
    return f'=IF($B{row}="","",{formula})'


def _whole_sheet(sheet: Worksheet) -> None:
    """Write the indicators of the whole county; those that have an annex take its total."""
    columns = ["序号", "指标", "计量单位", _TARGET, _ACTUAL, _COMPLETION, _GROWTH, "备注"]
    look.widths(sheet, [6, 32, 12, 14, 14, 12, 14, 20])
    _title(sheet, "主要经济指标", len(columns))
    look.header(sheet, HEADER_ROW - 1, [columns])
    totals = {
        annex.indicators[0]: (f"附表{number}", annex)
        for number, annex in enumerate(ANNEXES, 2)
        if not annex.title
    }
    for row, indicator in enumerate(_WHOLE, HEADER_ROW):
        figures: list[CellValue] = [None, None, None]
        if indicator in totals:
            name, annex = totals[indicator]
            links = [f"'{name}'!{column}{HEADER_ROW + 1}" for column in "CDF"]
            figures = [f'=IF({link}="","",{link})' for link in links[: 2 + annex.growth]]
        target, actual, growth = [*figures, None][:3]
        rate = "=" + native.completion(f"E{row}", f"D{row}")
        amount = look.MONEY if indicator.measure == "亿元" else look.COUNT
        formats = [look.COUNT, look.PLAIN, look.PLAIN, amount, amount, look.PERCENT, look.YOY]
        what = indicator.name, indicator.measure
        cells = [row - HEADER_ROW + 1, *what, target, actual, rate, growth, None]
        look.body_row(sheet, row, cells, [*formats, look.PLAIN], height=24)
    _finish(sheet, len(columns), HEADER_ROW + len(_WHOLE) - 1, HEADER_ROW)


def _finish(sheet: Worksheet, width: int, last: int, first: int) -> None:
    area = f"A1:{get_column_letter(width)}{last + 1}"  # with the legend that a rebuild puts below
    look.page(sheet, area, f"1:{first - 1}", f"C{first}", landscape=True)
