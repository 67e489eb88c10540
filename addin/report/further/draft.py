"""What a workbook's circular says besides: for each annex what 设置 asks of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.checks import check
from addin.core.patterns import late
from addin.prose.subjects import UNKNOWN, name_key, subjects_of
from addin.report.further.about import About
from addin.report.further.sentences import further_sentences
from addin.report.headlines import prose_name, whole_of
from addin.settings.further import Asks, By

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult
    from addin.prose.subjects import Subject, Subjects
    from addin.report.circular import Sentence
    from addin.settings.further import Further

_PART = late(r"^其中[::]?")
"""What marks a part of another indicator in its header, and would open every sentence."""


class FurtherDraft:
    """The further sentences of a workbook; nothing is looked at where nothing is asked for."""

    def __init__(self, results: Results) -> None:
        self.results = results

    def of(self, result: AnnexResult) -> list[Sentence]:
        """Return what is said besides of an annex."""
        asked = self._asked(result)
        return further_sentences(self.about(result), asked) if asked else []

    def tells_ends(self, result: AnnexResult) -> bool:
        """Return whether the first and last of an annex are asked for, and so not told anyway."""
        ends = (Asks.FIRST, Asks.LAST)
        asked = any(each.asks in ends and each.by is By.OWN for each in self._asked(result))
        return asked and not result.is_judged

    def _asked(self, result: AnnexResult) -> tuple[Further, ...]:
        settings, annex = self.results.found.settings, result.annex
        own = settings.indicator(annex.indicator, annex.sheet).further
        return settings.further if own is None else own

    def about(self, result: AnnexResult) -> About:
        """Return what sentences on an annex are about."""
        annex, settings = result.annex, self.results.found.settings
        return About(
            result,
            self.results,
            self._subject(annex.indicator),
            _PART.sub("", prose_name(annex.indicator, annex.sheet, settings)),
            whole_of(self.results),
            self._wrong,
        )

    def _subject(self, indicator: str) -> Subject:
        return self._subjects.by_key.get(name_key(indicator), UNKNOWN)

    @cached_property
    def _subjects(self) -> Subjects:
        return subjects_of(self.results, self.results.found.grids)

    @cached_property
    def _wrong(self) -> frozenset[str]:
        """The cells that don't go with the others of their annex."""
        problems = check(self.results, self.results.found.grids)
        return frozenset(f"{p.sheet}!{p.cell}" for p in problems if p.code.startswith("wrong-"))
