"""The further sentences of an indicator, in the order in which 设置 asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.circular import Sentence
from addin.report.further import ties, whole
from addin.report.further.claims import claims_of
from addin.report.further.targets import targets
from addin.report.further.written import body_of, head_of
from addin.settings.further import Asks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from addin.prose.statements import Claim
    from addin.report.further.about import About
    from addin.settings.further import Further

KIND = "further"
_OF_WHOLE: Mapping[Asks, Callable[[About], Iterator[whole.Told]]] = {
    Asks.PARTS: whole.parts,
    Asks.TARGETS: targets,
    Asks.MONTH: whole.month,
    Asks.PREVIOUS: whole.previous,
}
OF_VALUES = (Asks.TIES, *_OF_WHOLE)
"""What is told of figures; all else is a claim on units."""


def further_sentences(about: About, asked: Sequence[Further]) -> list[Sentence]:
    """Return what is said besides of an indicator; nothing of what its annex can't tell."""
    found: list[Sentence] = []
    passed: list[Further] = []
    for place, each in enumerate(asked):
        after = asked[place + 1] if place + 1 < len(asked) else None
        if each in passed:
            continue
        if after is not None and _is_other_end(each, after):
            passed.append(after)
            found += _both_ends(about, each, after)
        else:
            found += _sentences(about, each)
    return found


def _is_other_end(first: Further, last: Further) -> bool:
    ends = first.asks is Asks.FIRST and last.asks is Asks.LAST
    return ends and (first.by, first.grouped) == (last.by, last.grouped)


def _both_ends(about: About, first: Further, last: Further) -> Iterator[Sentence]:
    """Yield 增速排名前三位分别是:…,后三位分别是:…, of each group; nothing of ties over both."""
    tops, bottoms = list(claims_of(about, first)), list(claims_of(about, last))
    for top in tops:
        bottom = next((each for each in bottoms if each.group == top.group), None)
        if bottom is None:
            yield _sentence(about, top)
        elif not _names(top) & _names(bottom):
            yield _sentence(about, top, ",")
            text = body_of(bottom, about.settings).removeprefix("排名")
            yield Sentence(f"{text}。", KIND, about.result.annex.indicator, _cells(about, bottom))


def _sentences(about: About, asked: Further) -> Iterator[Sentence]:
    indicator = about.result.annex.indicator
    if asked.asks in _OF_WHOLE:
        for text, cells in _OF_WHOLE[asked.asks](about):
            yield Sentence(f"{text}。", KIND, indicator, cells)
    elif asked.asks is Asks.TIES:
        for text, cells in ties.ties(about, asked):
            yield Sentence(f"{text}。", KIND, indicator, cells)
    else:
        yield from (_sentence(about, claim) for claim in claims_of(about, asked))


def _sentence(about: About, claim: Claim, end: str = "。") -> Sentence:
    text = head_of(claim, about.name) + body_of(claim, about.settings)
    return Sentence(f"{text}{end}", KIND, about.result.annex.indicator, _cells(about, claim))


def _names(claim: Claim) -> set[str]:
    return {unit.name for unit in claim.listed or ()}


def _cells(about: About, claim: Claim) -> tuple[str, ...]:
    by = claim.predicate.by
    column = next((c for c in about.columns if by is None or c.what is by), None)
    names = [unit.name for unit in claim.listed or ()]
    return tuple(column.of(name)[0].cell for name in names if column and column.of(name))
