"""The circular's sentences on the actions: who comes first and last, by section."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from addin.core.numerals import numeral
from addin.report.action_ends import ends_of, is_grouped
from addin.report.circular import PLACEHOLDER, Sentence
from addin.report.lists import cells_of
from addin.report.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.action_results import ActionResult
    from addin.annex.compute import Results
    from addin.report.action_ends import End


def actions_chapter(results: Results) -> str:
    """Return the heading of the actions' chapter: “八大行动”工作开展情况; "" without any."""
    count = len({action.assessment.action for action in results.actions})
    return f"“{numeral(count)}大行动”工作开展情况" if count else ""


def action_bodies(results: Results) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield heading and sentences of each action: what people have to write, then the ranking."""
    for name, group in groupby(results.actions, key=lambda action: action.assessment.action):
        work = Sentence(f"【{name}行动工作开展情况:由起草人填写】", PLACEHOLDER)
        yield f"{name}行动", [work, *_ranking(name, list(group), results)]


def _ranking(name: str, panels: Sequence[ActionResult], results: Results) -> list[Sentence]:
    """Return one sentence over all panels, a clause for each end of each."""
    settings = results.found.settings
    told = [(action, ends) for action in panels if (ends := ends_of(action, settings))]
    sentences: list[Sentence] = []
    period = results.found.period
    start = f"{period.label if period else ''}{name}行动考核"
    for action, ends in told:
        for end in ends:
            subject = start if not sentences else ""
            if end is ends[0]:
                subject += _subject(action)
            is_last = action is told[-1][0] and end is ends[-1]
            after = "。" if is_last else "," if end is not ends[-1] else ";"
            text = f"{subject}{_clause(end)}{after}"
            kind = "top" if end.first else "bottom"
            sentences.append(Sentence(text, kind, name, cells_of(action.result, end.units)))
    return sentences


def _subject(action: ActionResult) -> str:
    panel = action.assessment.panel
    return f"按{panel}分类" if is_grouped(action) else panel


def _clause(end: End) -> str:
    """Return 排名前三位分别是:…, 后三位分别是:…, and of groups 排名第一位分别是:…, 末位分别是:…."""
    are = "分别是" if len(end.units) > 1 else "是"
    label = end.label.removeprefix("按类别")
    ranked = "排名" if end.first and not end.unranked else ""
    return f"{ranked}{label}{are}:{names(end.units)}"
