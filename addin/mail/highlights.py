"""What a letter tells of a circular: the whole of each indicator, who comes first and last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.circular import PLACEHOLDER
from addin.report.headlines import prose_name
from addin.report.honours import honours
from addin.report.lists import done_words, not_done_words
from addin.report.sentences import circular, punctuated
from addin.report.wording import extremes, figure_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.settings.workbook import Settings

_MOST_NAMED = 3


def highlights(results: Results) -> list[str]:
    """Return the sentences, each to stand alone, in the circular's order; no placeholders.

    综合得分 comes first. Of actions only a workbook without annexes tells: there they are all.
    """
    told = [*_composites(results), *_indicators(results)]
    if not results.annexes:
        told += _actions(results)
    return [text for text in told if "【" not in text]


def _composites(results: Results) -> Iterator[str]:
    """Yield 乡镇综合得分红榜是:…;黑榜是:…。 of each panel with weights."""
    settings = results.found.settings
    for composite in results.composites.panels:
        red, black = honours(composite.units, settings.scoring) if composite.weighted else ([], [])
        if red and black:
            best, worst = ("、".join(unit.name for unit in units) for units in (red, black))
            yield punctuated(f"{composite.panel}综合得分红榜是:{best};黑榜是:{worst}。", settings)


def _indicators(results: Results) -> Iterator[str]:
    """Yield for each indicator the circular's sentence on the whole, then how the units stand."""
    settings = results.found.settings
    wholes = _wholes(results)
    for result in results.annexes:
        annex = result.annex
        whole = wholes.pop((annex.sheet, annex.indicator), "")
        units = punctuated(_units(result, settings), settings)
        if whole and units:
            yield f"{whole}{units}"
        elif units:
            name = prose_name(annex.indicator, annex.sheet, settings)
            yield punctuated(f"{name}:", settings) + units
        elif whole:
            yield whole
    yield from wholes.values()


def _wholes(results: Results) -> dict[tuple[str, str], str]:
    """Return the circular's sentences on wholes by sheet and indicator, each ended by 。."""
    return {
        (sentence.cells[0].rpartition("!")[0], sentence.indicator): sentence.text[:-1] + "。"
        for section in circular(results).sections
        for sentence in section.sentences
        if sentence.kind == "total" and sentence.cells
    }


def _units(result: AnnexResult, settings: Settings) -> str:
    """Return 14个单位中6个完成全年任务,第一位是东风农场(163.8%),末位是灵乡镇(79.1%)。."""
    parts = [_count(result, settings), _ends(result, settings)]
    text = ",".join(part for part in parts if part)
    return text and f"{text}。"


def _count(result: AnnexResult, settings: Settings) -> str:
    met, short = len(result.passed), len(result.shortfalls)
    if not met and not short:
        return ""
    if not short:
        return f"{met}个单位均{done_words(result, settings)}"
    if not met:
        return f"{short}个单位均{not_done_words(result, settings)}"
    return f"{met + short}个单位中{met}个{done_words(result, settings)}"


def _ends(result: AnnexResult, settings: Settings) -> str:
    """Return who is first and who last; "" where all are alike."""
    top, bottom = extremes(result.units, 1)
    if not top or top[0].rank == bottom[0].rank:
        return ""
    first, last = _named(result, top, settings), _named(result, bottom, settings)
    return f"第一位{first},末位{last}"


def _named(result: AnnexResult, units: Sequence[UnitResult], settings: Settings) -> str:
    """Return 是东风农场(163.8%), 是甲镇、乙镇(均为100%), or of more 有5个单位(均为0%)."""
    few = len(units) <= _MOST_NAMED
    who = "是" + "、".join(unit.name for unit in units) if few else f"有{len(units)}个单位"
    figure = figure_of(result.annex, units[0], settings)
    return f"{who}({'均为' if len(units) > 1 else ''}{figure})"


def _actions(results: Results) -> Iterator[str]:
    """Yield the circular's paragraph on each action without what people have to write."""
    for section in circular(results).sections:
        text = "".join(s.text for s in section.sentences if s.kind in ("top", "bottom"))
        if text and all(s.kind in ("top", "bottom", PLACEHOLDER) for s in section.sentences):
            yield text
