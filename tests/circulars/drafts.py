"""Drafts of drawn workbooks with all that 设置 can ask for, and single changes of their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from addin.annex.compute import compute
from addin.core.ranking import Method
from addin.prose.check import check_text
from addin.report.circular import Sentence
from addin.report.further.sentences import KIND
from addin.report.sentences import circular
from addin.settings.further import parse_further
from tests.recognition.grammar.draw import Draw

from .composer.book import draw_book
from .trial import load

WORDS = (
    "前3后3 较好3 较差3 较好1 排名 并列 高于平均 低于平均 其中 各任务 当月 环比 低于50% 高于60% "
    "80%以上 低于80分 90分以上 分组前2后2 分组排名 分组较差1 完成率前3后2 完成率排名 增速前3后3 "
    "增速较好2 增速较差1 增速排名 增速并列 增速高于平均 增速低于平均 增速低于5% 增速高于10% 8%以上 "
    "总量前3后3 总量排名 总量高于平均 总量低于平均 总量并列 总量高于5亿元 得分前3 得分排名 占比前3 "
    "占比排名 占比高于10% 环比前3后3 环比低于0% 环比高于5% 增速分组前1后1 总量分组排名"
).split()
"""What is asked for: each kind of sentence by each kind of figure."""

MANNERS: tuple[dict[str, object], ...] = (
    {},
    {"bracketed": True, "count_last": True},
    {"full_width": True, "worst_first": False},
    {"keep_zeros": True, "method": Method.DENSE},
    {"bracketed": True, "full_width": True, "keep_zeros": True},
    {"ties_as_shown": True, "method": Method.AVERAGE},
)
"""Settings of 设置 that decide how sentences are written."""


@dataclass(frozen=True)
class Draft:
    """The draft of a workbook that asks for something, and what the check needs to hold it."""

    reading: Any
    results: Any
    text: str
    further: tuple[Sentence, ...]

    def check(self, text: str | None = None) -> Any:
        """Hold its text, or another, against its workbook."""
        grids, problems = self.reading.source.grids, self.reading.problems
        return check_text(self.text if text is None else text, self.results, grids, problems)


def draw_draft(seed: int | str, words: tuple[str, ...] | list[str], **manner: object) -> Draft:
    """Return the draft of a drawn workbook whose 设置 asks for something and says how to write."""
    return draft_of(load(draw_book(seed)), words, **manner)


def draft_of(reading: Any, words: tuple[str, ...] | list[str], **manner: object) -> Draft:
    """Return the draft of a workbook with other settings than its own."""
    asked = parse_further("、".join(words))
    assert asked
    found = reading.results.found
    settings = replace(found.settings, further=asked, **manner)
    results = compute(replace(found, settings=settings))
    draft = circular(results)
    further = (s for section in draft.sections for s in section.sentences if s.kind == KIND)
    return Draft(reading, results, "\n".join(draft.paragraphs), tuple(further))
