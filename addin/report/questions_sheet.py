"""认表: the sheet on which staff say how a table is to be read, laid out with its questions.

Once it is there it is people's: no rebuild paints it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.answer import CHOICES, SLOTS
from addin.annex.answers import (
    ANSWERS_SHEET,
    DIRECTION,
    INDICATOR,
    PERIOD,
    PLACE,
    READS,
    SHEET,
    TABLE,
)
from addin.annex.area import Area
from addin.report.formats import link_target
from addin.report.look import NOTE_SIZE, SUB, WEAK, ZEBRA
from addin.report.plan import Choices, Page, SheetPlan, Style
from addin.report.sketch import Sketch
from addin.report.styles import LEFT, ROW_EDGE, TEXT
from addin.settings.choices import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.questions import Question
    from addin.report.plan import Value

_COLUMNS = {
    SHEET: (11, "工作表的名称"),
    TABLE: (11, "表的区域,如A3:G19;一张工作表只有一张表时可留空"),
    PLACE: (8, "列号如D,行号如12,或表头文字;说整张表时留空"),
    "表头": (18, "表里的原文,仅供对照"),
    READS: (12, "这一列(行、表)是什么,从下拉列表选"),
    INDICATOR: (16, "这一列是哪项指标的,不改可留空"),
    PERIOD: (12, "累计、当月等;说整张表时填时期,如2024年1-9月"),
    DIRECTION: (12, "越高越好或越低越好"),
    "说明": (52, "为什么问,仅供参考"),
}
QUESTION_COLUMNS = tuple(_COLUMNS)
NOTE = "说明:"
"""What the line below the questions begins with."""

_SPARE = 20
"""Empty rows for what staff add by themselves."""

_HELP = Style(size=NOTE_SIZE, color=SUB, fill=ZEBRA, wrap=True, bottom=ROW_EDGE)
_TO_FILL = Style(fill=WEAK, wrap=True, bottom=ROW_EDGE)


def plan_questions(questions: Sequence[Question]) -> SheetPlan:
    """Lay out 认表 with a row for each question, and empty rows below."""
    names = list(_COLUMNS)
    widths = [width for width, _ in _COLUMNS.values()]
    sketch = Sketch("认表:看不准的列和表,请写明", "选或填黄色的格,保存后重新生成", widths)
    help_row = sketch.row
    sketch.rows([[text for _, text in _COLUMNS.values()]], _HELP)
    sketch.heights[help_row] = 50
    sketch.header(names, 24)
    body = sketch.rows([question_row(question) for question in questions], TEXT)
    for row, question in enumerate(questions, body.top):
        sketch.link(row, 1, link_target(question.sheet, question.table.split(":")[0] or "A1"))
        sketch.style(Area(row, len(names), row, len(names)), LEFT)
        sketch.fit_height(row, len(names), question.text)
    blank: list[Value] = [None] * len(names)
    whole = body._replace(bottom=sketch.rows([blank] * _SPARE, TEXT).bottom)
    first, last = names.index(READS) + 1, names.index(DIRECTION) + 1
    sketch.style(whole._replace(left=first, right=last), _TO_FILL)
    for name, options in ((READS, CHOICES), (PERIOD, SLOTS), (DIRECTION, DIRECTIONS)):
        column = names.index(name) + 1
        sketch.choices.append(Choices(whole._replace(left=column, right=column), tuple(options)))
    sketch.note(
        f"{NOTE}这张表归单位所有,重新生成时不会改动;填了的优先于自动识别,空着的行不起作用。"
    )
    return sketch.plan("", ANSWERS_SHEET, Page(landscape=True), freeze_column=4)


def question_row(question: Question) -> list[Value]:
    """Return what stands in the row of a question, column by column."""
    asked = {
        SHEET: question.sheet,
        TABLE: question.table or None,
        PLACE: question.place or None,
        "表头": question.header or None,
        INDICATOR: question.indicator or None,
        "说明": question.text,
    }
    return [asked.get(name) for name in _COLUMNS]
