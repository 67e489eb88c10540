"""Drafts of drawn workbooks with all that 设置 can ask for, and single changes of sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from addin.annex.compute import compute
from addin.core.ranking import Method
from addin.errors import NotCircular
from addin.prose.check import check_text
from addin.report.further.sentences import KIND
from addin.report.sentences import circular
from addin.settings.further import parse_further
from tests.recognition.grammar.draw import Draw

WORDS = (
    "前3后3 较好3 较差3 较好1 排名 并列 高于平均 低于平均 其中 各任务 当月 环比 低于50% 高于60% "
    "80%以上 低于80分 90分以上 分组前2后2 分组排名 分组较差1 完成率前3后2 完成率排名 增速前3后3 "
    "增速较好2 增速较差1 完成率较好2 完成率较差2 "
    "增速排名 增速并列 增速高于平均 增速低于平均 增速低于5% 增速高于10% 8%以上 "
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
"""Settings that decide how sentences are written."""


@dataclass(frozen=True)
class Said:
    """A further sentence with the heading that it stands under."""

    heading: str
    text: str


@dataclass(frozen=True)
class Draft:
    """The draft of a workbook that asks for something, and what the check needs to hold it."""

    reading: Any
    results: Any
    text: str
    further: tuple[Said, ...]

    def check(self, text: str | None = None) -> Any:
        """Hold its text, or another, against its workbook."""
        grids, problems = self.reading.source.grids, self.reading.problems
        return check_text(self.text if text is None else text, self.results, grids, problems)

    def is_found(self, said: Said, changed: str) -> bool:
        """Return whether something is found wrong with a sentence that was changed."""
        try:
            return bool(self.check(f"{said.heading}。{changed}").findings)
        except NotCircular:
            return False


def draft_of(reading: Any, words: Sequence[str], **manner: object) -> Draft:
    """Return the draft of a workbook whose 设置 asks for something and says how to write."""
    asked = parse_further("、".join(words))
    assert asked
    found = reading.results.found
    settings = replace(found.settings, further=asked, **manner)
    results = compute(replace(found, settings=settings))
    draft = circular(results)
    further = [
        Said(section.heading, text)
        for section in draft.sections
        for text in whole_sentences([s.text for s in section.sentences if s.kind == KIND])
    ]
    return Draft(reading, results, "\n".join(draft.paragraphs), tuple(further))


def whole_sentences(clauses: Sequence[str]) -> list[str]:
    """Return clauses joined to sentences."""
    return re.findall("[^。]+。", "".join(clauses))


Change = Callable[[str, Sequence[str], Draw], str | None]


def _figure(text: str, units: Sequence[str], draw: Draw) -> str | None:
    """Change a digit of a figure by so much that no rounding explains it."""
    found = list(
        re.finditer(
            r"(?<=[镇乡街道区县市办场局处所园(长降])\d[\d.]*(?=[%亿万分家户个项人亩吨])", text
        )
    )
    found = [match for match in found if float(match[0]) > 0]
    if not found:
        return None
    match = draw.pick(found)
    first = match[0][0]
    other = draw.pick([digit for digit in "123456789" if digit != first])
    return text[: match.start()] + other + text[match.start() + 1 :]


def _count(text: str, units: Sequence[str], draw: Draw) -> str | None:
    """Say another number of units, or another place."""
    match = re.search(r"(?:的有|单位有|的)(\d+)(?=个)|第(\d+)位", text)
    if not match:
        return None
    at = 1 if match[1] else 2
    number = int(match[at]) + draw.pick([1, 2])
    return text[: match.start(at)] + str(number) + text[match.end(at) :]


def _name(text: str, units: Sequence[str], draw: Draw) -> str | None:
    """Put a unit in the place of another that is listed."""
    there = sorted((unit for unit in units if unit in text), key=len, reverse=True)
    others = [unit for unit in units if unit not in text and not any(unit in o for o in there)]
    if not there or not others:
        return None
    return text.replace(draw.pick(there[:1]), draw.pick(others), 1)


_TURNED = {"高于": "低于", "低于": "高于", "由高到低": "由低到高", "由低到高": "由高到低"}
_TURNED |= {"排名前": "排名后", "增长": "下降", "较高": "较低", "较低": "较高", "最高": "最低"}


def _direction(text: str, units: Sequence[str], draw: Draw) -> str | None:
    """Say the opposite."""
    for word, other in _TURNED.items():
        if word in text and len(set(re.findall(r"\d[\d.]*", text))) > 2:
            return text.replace(word, other, 1)
    return None


CHANGES: dict[str, Change] = {
    "figure": _figure,
    "count": _count,
    "name": _name,
    "direction": _direction,
}


def changes_of(draft: Draft, draw: Draw, number: int) -> Iterator[tuple[str, Said, str]]:
    """Yield single changes of some further sentences: what kind, the sentence, its new text."""
    for said in draw.some(list(draft.further), number):
        kind = draw.pick(list(CHANGES))
        units = sorted({unit.name for annex in draft.results.annexes for unit in annex.units})
        changed = CHANGES[kind](said.text, units, draw)
        if changed and changed != said.text:
            yield kind, said, changed
