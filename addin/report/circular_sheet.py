"""通报文稿: the draft of the circular by section, ready to copy, with links to what it rests on."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from addin.annex.area import Area
from addin.report.formats import link_target
from addin.report.look import ZEBRA
from addin.report.pages import NOT_PRINTED
from addin.report.plan import Page, SheetPlan, Style
from addin.report.sketch import LINE_HEIGHT, Sketch, lines_of
from addin.report.styles import LEFT, TEXT
from addin.report.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.compute import Results
    from addin.report.circular import Circular, Sentence

NAME = "通报文稿"
FIRST_ROW, TEXT_COLUMN = 4, 1
"""Where the paragraphs stand, and are read again after people have edited them."""

NOTE = "说明:"
"""How the note below them begins."""

_WIDTH = 92
_KINDS = {
    "total": "总量",
    "achievers": "完成的单位",
    "exceeders": "超额完成的单位",
    "missed": "未完成的单位",
    "behind": "短板单位",
    "ahead": "达到序时的单位",
    "late": "未达序时的单位",
    "unreported": "未报的单位",
    "top": "排名靠前的单位",
    "bottom": "排名靠后的单位",
    "lead": "部门任务",
    "further": "增写内容",
}
_HEADING = replace(LEFT, bold=True, fill=ZEBRA)
_TITLE = replace(TEXT, bold=True, size=14, wrap=True)


def plan_circular(results: Results, draft: Circular) -> SheetPlan:
    """Lay out 通报文稿: each paragraph in one cell, beside it its sentences' sources."""
    sketch = Sketch(title_of(results, NAME), f"左栏可直接复制;{NOT_PRINTED}", [_WIDTH, 17, 22])
    sketch.header(["通报文字", "内容", "依据(点击可跳转)"])
    _paragraph(sketch, draft.title, (), _TITLE)
    _paragraph(sketch, draft.addressees.text, ())
    _paragraph(sketch, "".join(sentence.text for sentence in draft.opening), ())
    for section in draft.sections:
        styles = (_HEADING, LEFT) if section.level == 1 else (LEFT,)
        for text, style in zip(section.paragraphs, styles, strict=False):
            _paragraph(sketch, text, section.sentences, style)
    for sentence in draft.closing:
        _paragraph(sketch, sentence.text, ())
    sketch.note(
        f"{NOTE}文字由附表生成,【】内的部分需要人工填写;句式可在“设置”中选择。"
        "重建汇总时本表会重新生成,改好的文字请先复制到 Word 或另存。"
    )
    return sketch.plan(NAME, NAME, Page(), printed=False)


def _paragraph(
    sketch: Sketch, text: str, sentences: Sequence[Sentence], style: Style = LEFT
) -> None:
    """Put a paragraph over as many rows as it has sentences with sources."""
    sourced = [sentence for sentence in sentences if sentence.cells]
    top, rows = sketch.row, max(len(sourced), 1)
    cells = [[None, *_source(sentence)] for sentence in sourced] or [[None, None, None]]
    sketch.rows(cells, TEXT)
    sketch.merge(Area(top, TEXT_COLUMN, top + rows - 1, TEXT_COLUMN), text, style)
    height = max(lines_of(text, _WIDTH) * LINE_HEIGHT + 8, 20.0 * rows)
    for row, sentence in enumerate(sourced, top):
        sheet, _, cell = sentence.cells[0].rpartition("!")
        sketch.link(row, 3, link_target(sheet, cell))
    for row in range(top, top + rows):
        sketch.heights[row] = math.ceil(height / rows)


def _source(sentence: Sentence) -> list[str]:
    kind = _KINDS[sentence.kind]
    more = f" 等{len(sentence.cells)}处" if len(sentence.cells) > 1 else ""
    return [kind, f"{sentence.cells[0]}{more}"]
