"""The sheets of the eight actions in the sample: two tables each, and the sheet of 加减分."""

from collections.abc import Sequence
from decimal import Decimal

import actions_2022 as actions
import office
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from addin.blank import look
from addin.blank.look import LEFT, UP, CellValue
from addin.core.figures import NO_FIGURE

ADJUSTMENTS_SHEET = "加减分"
SCORE, COUNT, PLAIN = "0.00", "0", "General"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
RESULTS = ("平时考核", "年度考评", "加分", "扣分", "总分", "位次")
TOWNS, DEPARTMENTS = "乡镇", "市直部门"
ROW_HEIGHT = 20

TOTAL_NOTE = (
    "注:平时考核为四个季度的平均分,总分=平时考核×{daily}%+年度考评×{yearly}%+加分-扣分;"
    f"“{NO_FIGURE}”表示不参加该项考核。"
)
SAMPLE_NOTE = "注:{ends}与通报公布的一致;各项得分{more}均为示例数据。"


def add_action_sheets(book: Workbook, daily_cell: str, yearly_cell: str, daily: int) -> None:
    """Add a sheet for each action, and 加减分; the two cells of 设置 hold the weights in %."""
    actions.check()
    for name in actions.ACTIONS:
        _Action(book.create_sheet(name), name, (daily_cell, yearly_cell), daily).write()
    _adjustments_sheet(book.create_sheet(ADJUSTMENTS_SHEET))


class _Action:
    """Writes the two tables of one action below each other."""

    def __init__(self, sheet: Worksheet, name: str, weights: tuple[str, str], daily: int) -> None:
        self.sheet, self.name, self.weights, self.daily = sheet, name, weights, daily
        self.grouped = actions.ACTIONS[name].grouped  # towns only

    def write(self) -> None:
        """Write both tables, each on a page of its own."""
        look.widths(self.sheet, [6, 29, *[9] * (10 + self.grouped)])
        end = self._table(1, TOWNS, actions.town_scores(self.name), grouped=self.grouped)
        start = end + 2
        end = self._table(start, DEPARTMENTS, actions.department_scores(self.name), grouped=False)
        area = f"A1:{get_column_letter(12 + self.grouped)}{end}"
        look.page(self.sheet, area, None, "C1")  # no header holds for both tables
        self.sheet.row_breaks.append(Break(start - 1))

    def _table(self, top: int, panel: str, rows: Sequence[actions.Scores], *, grouped: bool) -> int:
        """Write one table; returns its last row, notes included."""
        width = 12 + grouped
        title = office.title(f"{self.name}行动考核得分情况表({panel})")
        look.title(self.sheet, title, top, width)
        group = ["类别"] if grouped else []
        look.header(self.sheet, top + 1, [
            ["序号", "单位", *group, "平时考核", *[LEFT] * 4, *RESULTS[1:]],
            [UP, UP, *[UP] * grouped, *QUARTERS, "平均分", *[UP] * 5],
        ])  # fmt: skip
        first, last = top + 3, top + 2 + len(rows)
        formats = [COUNT, PLAIN, *[PLAIN] * grouped, *[SCORE] * 9, COUNT]
        for number, scores in enumerate(rows, 1):
            row = first + number - 1
            cells = self._cells(scores, row, (first, last), grouped=grouped)
            values = [number, scores.unit, *cells]
            look.body_row(self.sheet, row, values, formats, height=ROW_HEIGHT)
        notes = [TOTAL_NOTE.format(daily=self.daily, yearly=100 - self.daily), self._note(panel)]
        look.notes(self.sheet, notes, last + 1, width)
        return last + len(notes)

    def _cells(
        self, scores: actions.Scores, row: int, span: tuple[int, int], *, grouped: bool
    ) -> list[CellValue]:
        """Give a row's cells after the name."""
        letters = [get_column_letter(column) for column in range(3 + grouped, 13 + grouped)]
        quarters, (daily, yearly, bonus, penalty, total) = letters[:4], letters[4:9]
        typed = [_number(score) for score in scores.quarters]
        area = f"{quarters[0]}{row}:{quarters[-1]}{row}"
        mean = f'=IF(4=COUNT({area}),ROUND(AVERAGE({area}),2),"{NO_FIGURE}")'
        first, second = self.weights
        summed = (
            f"ROUND({daily}{row}*{first}/100,2)+ROUND({yearly}{row}*{second}/100,2)"
            f"+N({bonus}{row})-N({penalty}{row})"
        )
        are_there = f"AND(ISNUMBER({daily}{row}),ISNUMBER({yearly}{row}))"
        both = f'=IF({are_there},ROUND({summed},2),"{NO_FIGURE}")'
        more = [
            None if score is None else _number(score) for score in (scores.bonus, scores.penalty)
        ]
        group: list[CellValue] = [actions.group_of(scores.unit)] if grouped else []
        rank = _rank(total, row, span, by_group="C" if grouped else "")
        return [*group, *typed, mean, _number(scores.yearly), *more, both, rank]

    def _note(self, panel: str) -> str:
        action = actions.ACTIONS[self.name]
        if panel == TOWNS:
            ends = "各类第一位和一、二、三类末位" if self.grouped else "前三位和后三位"
            return SAMPLE_NOTE.format(ends=ends, more="和各乡镇的类别" if self.grouped else "")
        ends = "前六位为通报所列工作较好的单位,名单" if action.good else "前三位和后三位"
        return SAMPLE_NOTE.format(ends=ends, more="和其他单位的位次")


def _rank(total: str, row: int, span: tuple[int, int], by_group: str) -> str:
    cell, area = f"{total}{row}", f"${total}${span[0]}:${total}${span[1]}"
    ranked = f"RANK({cell},{area})"
    if by_group:
        groups = f"${by_group}${span[0]}:${by_group}${span[1]}"
        ranked = f'COUNTIFS({groups},{by_group}{row},{area},">"&{cell})+1'
    return f'=IF(ISNUMBER({cell}),{ranked},"{NO_FIGURE}")'


def _number(score: Decimal | None) -> CellValue:
    """Give what a clerk would have typed."""
    if score is None:
        return NO_FIGURE
    return int(score) if score == score.to_integral_value() else float(score)


def _adjustments_sheet(sheet: Worksheet) -> None:
    header = ["单位", "项目", "加分", "扣分", "原因", "一票否决"]
    look.widths(sheet, [28, 16, 9, 9, 44, 11])
    look.header(sheet, 1, [header])
    formats = [PLAIN, PLAIN, "0.0", "0.0", PLAIN, PLAIN]
    for row, (name, unit, bonus, penalty, reason) in enumerate(actions.SAMPLE_ADJUSTMENTS, 2):
        more = [_number(Decimal(text)) if text else None for text in (bonus, penalty)]
        look.body_row(sheet, row, [unit, name, *more, reason, None], formats)
    last = len(actions.SAMPLE_ADJUSTMENTS) + 1
    look.choices(sheet, f"B2:B{last + 20}", (*actions.ACTIONS, "综合"))
    look.choices(sheet, f"F2:F{last + 20}", ("是", "否"))
    look.page(sheet, f"A1:F{last}", "1:1", "A2")
