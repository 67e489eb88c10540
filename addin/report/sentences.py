"""The circular (通报) drafted from a workbook: its sentences, from the annexes, by section.

What only people can write stands as a placeholder in 【】; nothing is made up.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.annex.naming import short_title
from addin.annex.statistics import Statistic
from addin.core.figures import fold_text, format_percent
from addin.core.indicators import Kind
from addin.core.numerals import numeral
from addin.report.action_sentences import action_bodies, actions_chapter
from addin.report.circular import PLACEHOLDER, Circular, Section, Sentence
from addin.report.departments import tasks_of
from addin.report.further.draft import FurtherDraft
from addin.report.headlines import headline, item_text, prose_name
from addin.report.lists import cells_of, clauses_of, told_of
from addin.report.tables import label_of, unlabelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, ItemResult
    from addin.report.departments import Task
    from addin.report.lists import Clause
    from addin.settings.workbook import Settings

_FULL_WIDTH = str.maketrans(",;:()", "\uff0c\uff1b\uff1a\uff08\uff09")
_CHAPTER = "主要经济指标及部门任务完成情况"
_LATER_CHAPTERS = ("存在的问题", "下步工作要求")


def circular(results: Results) -> Circular:
    """Return the draft of the circular.

    One section for each sheet of annexes, in the workbook's order, then the departments' tasks;
    a chapter of its own has a section for each action.
    Indicators of the whole without an annex of their own (工业投资) are told with the sheet that
    设置 names, else with the annex before them in their table.
    """
    settings = results.found.settings
    period = results.found.period.label if results.found.period else ""
    bodies = [*_annex_bodies(results), *_table_bodies(results), *_department_bodies(results)]
    sections = [Section(1, f"一、{_CHAPTER}")]
    sections += _numbered(bodies)
    if chapter := actions_chapter(results):
        sections.append(Section(1, f"二、{chapter}"))
        sections += _numbered(action_bodies(results))
    for number, heading in enumerate(_LATER_CHAPTERS, 3 if chapter else 2):
        sentence = _placeholder(f"{heading}:由起草人填写")
        sections.append(Section(1, f"{numeral(number)}、{heading}", (sentence,)))
    draft = Circular(
        title=f"关于{period}{results.found.region}{_CHAPTER}的通报",
        addressees=_placeholder("主送单位", ":"),
        opening=(
            _placeholder("总体情况:由起草人填写"),
            Sentence("现将有关情况通报如下:", "opening"),
        ),
        sections=tuple(sections),
        closing=(_placeholder("发文单位"), _placeholder("成文日期")),
    )
    return _punctuated(draft, settings)


def _numbered(bodies: Iterable[Body]) -> list[Section]:
    return [
        Section(2, f"({numeral(number)}){heading}", tuple(sentences))
        for number, (heading, sentences) in enumerate(bodies, 1)
    ]


def _placeholder(what: str, after: str = "") -> Sentence:
    return Sentence(f"【{what}】{after}", PLACEHOLDER)


Body = tuple[str, list[Sentence]]


def _annex_bodies(results: Results) -> Iterator[Body]:
    settings = results.found.settings
    items, further = _items_by_sheet(results), FurtherDraft(results)
    for (sheet, _), group in groupby(_titled(results.annexes), key=lambda each: each[0]):
        annexes = [result for _, result in group]
        sentences: list[Sentence] = []
        for result in annexes:
            told = items.pop(sheet, []) if result is annexes[0] else []
            lists = [] if further.tells_ends(result) else clauses_of(result, settings)
            sentences += _indicator(result, told, results, lists, opens=not sentences)
            sentences += further.of(result)
        if sentences:
            yield _heading(annexes[0].annex.title, sheet, results), sentences


def _titled(
    annexes: Iterable[AnnexResult],
) -> Iterator[tuple[tuple[str, str], AnnexResult]]:
    """Yield each annex with its sheet and the title that it stands under; one without goes on."""
    sheet = title = ""
    for result in annexes:
        goes_on = result.annex.sheet == sheet and not result.annex.title
        sheet, title = result.annex.sheet, title if goes_on else result.annex.title
        yield (sheet, title), result


def _heading(title: str, sheet: str, results: Results) -> str:
    name = short_title(title, results.found.region) or f"“{unlabelled(sheet) or sheet}”完成情况"
    label = label_of(sheet)
    return f"{name}(见{label})" if label else name


def _indicator(
    result: AnnexResult,
    items: Sequence[ItemResult],
    results: Results,
    clauses: Sequence[Clause],
    *,
    opens: bool,
) -> list[Sentence]:
    """Return an indicator's sentences: the whole, then in ``clauses`` who achieved and who did not.

    Who has reported nothing comes last.

    A count and its lists are one sentence (个转企511户,…), a sum and its lists are two.
    """
    settings, annex = results.found.settings, result.annex
    is_count = annex.kind is Kind.COUNT
    whole = headline(result, results, opens=opens)
    told = [text for item in items if (text := item_text(item, settings))]
    sentences = []
    if whole or told:
        end = "," if is_count and clauses and not told else "。"
        text = ",".join(filter(None, [whole, *told])) + end
        cells = (*_total_cells(result), *map(_item_cell, items))
        sentences.append(Sentence(text, "total", annex.indicator, cells))
    name = prose_name(annex.indicator, annex.sheet, settings)
    subject = "" if is_count and whole and not told else name
    for clause, text in zip(clauses, told_of(subject, clauses), strict=True):
        cells = cells_of(result, clause.units)
        sentences.append(Sentence(text, clause.kind, annex.indicator, cells))
    if sentences and result.unreported and (whole or Statistic.TARGET in annex.columns):
        sentences.append(_unreported(result, name))
    return sentences


def _unreported(result: AnnexResult, name: str) -> Sentence:
    """Return 北山镇、高桥镇未报固定资产投资数据。: the total is without them."""
    names = "、".join(unit.name for unit in result.unreported)
    rows = [unit.row for unit in result.unreported]
    cells = tuple(f"{result.annex.sheet}!{result.annex.cell(r, Statistic.ACTUAL)}" for r in rows)
    return Sentence(f"{names}未报{name}数据。", "unreported", result.annex.indicator, cells)


def _total_cells(result: AnnexResult) -> tuple[str, ...]:
    annex = result.annex
    if result.told_total is None:
        return ()
    roles = [role for role in (Statistic.ACTUAL, Statistic.YOY) if role in annex.columns]
    return tuple(f"{annex.sheet}!{annex.cell(result.told_total.row, role)}" for role in roles)


def _item_cell(item: ItemResult) -> str:
    return f"{item.table.sheet}!{item.table.cell(item.item, Statistic.ACTUAL)}"


def _items_by_sheet(results: Results) -> dict[str, list[ItemResult]]:
    """Return the indicators of the whole without an annex by the sheet whose section tells them.

    Those that none tells are under "".
    """
    settings = results.found.settings
    own = {fold_text(r.annex.indicator): r.annex.sheet for r in results.annexes}
    told: dict[str, list[ItemResult]] = {}
    last = ""
    for item in results.items:
        if Statistic.LEAD in item.table.columns:
            continue
        name = fold_text(item.item.indicator)
        last = own.get(name) or own.get(name.partition("(")[0]) or last
        if name in own or name.partition("(")[0] in own:
            continue
        setting = settings.indicator(item.item.indicator, item.table.sheet)
        told.setdefault(setting.told_with or last, []).append(item)
    return told


def _table_bodies(results: Results) -> Iterator[Body]:
    """Yield a section for indicators of the whole that belong to no annex."""
    items = _items_by_sheet(results).get("", [])
    for sheet, group in groupby(items, key=lambda item: item.table.sheet):
        rows = list(group)
        texts = [text for item in rows if (text := item_text(item, results.found.settings))]
        if texts:
            cells = tuple(map(_item_cell, rows))
            sentence = Sentence(";".join(texts) + "。", "total", "", cells)
            yield _heading(rows[0].table.title, sheet, results), [sentence]


def _department_bodies(results: Results) -> Iterator[Body]:
    tasks = [task for task in tasks_of(results) if task.lead]
    if tasks:
        leads = [list(group) for _, group in groupby(tasks, key=lambda task: task.lead)]
        sentences = [
            _led(group, results.found.settings, "。" if group is leads[-1] else ";")
            for group in leads
        ]
        yield "部门任务完成情况", [sentence for sentence in sentences if sentence.text]


def _led(tasks: Sequence[Task], settings: Settings, end: str) -> Sentence:
    """Return 市经信局牵头负责的…完成全年任务的90.3%,工业投资完成全年任务的84%;."""
    texts = [_done(task, settings) for task in tasks]
    cells = tuple(f"{task.sheet}!{task.cell}" for task in tasks)
    text = f"{tasks[0].lead}牵头负责的{','.join(texts)}{end}"
    return Sentence(text, "lead", tasks[0].indicator, cells)


def _done(task: Task, settings: Settings) -> str:
    name = prose_name(task.indicator, task.sheet, settings)
    if task.result.completion is None:
        return f"{name}【完成情况:没有任务或没有上报】"
    share = format_percent(task.result.completion, 1, settings.keep_zeros, task.result.apart_from)
    return f"{name}完成全年任务的{share}"


def punctuated(text: str, settings: Settings) -> str:
    """Return a text with the office's punctuation: half width unless 设置 says otherwise."""
    return text.translate(_FULL_WIDTH) if settings.full_width else text


def _punctuated(draft: Circular, settings: Settings) -> Circular:
    """Return the draft with the office's punctuation."""

    def full(sentence: Sentence) -> Sentence:
        return replace(sentence, text=punctuated(sentence.text, settings))

    return replace(
        draft,
        addressees=full(draft.addressees),
        opening=tuple(map(full, draft.opening)),
        closing=tuple(map(full, draft.closing)),
        sections=tuple(
            replace(
                section,
                heading=punctuated(section.heading, settings),
                sentences=tuple(map(full, section.sentences)),
            )
            for section in draft.sections
        ),
    )
