"""Shares that the figures of a text itself bear out: 共受理132件。其中投诉88件,占66.67%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.prose.exact import HUNDRED
from addin.prose.printed import read_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.prose.coverage import Span
    from addin.prose.printed import Printed
    from addin.prose.text import TextPlace, TextSentence

_MOST_BASES = 12
"""With more figures one would fit by chance."""

_SHARE = re.compile(r"占|比重|份额")
_OF_TARGET = re.compile(r"任务|目标|计划|预算")
_ENDS_CLAUSE = re.compile(r"[,;。:、]")


def shares_of_text(sentences: Iterable[tuple[TextSentence, Iterable[Span]]]) -> Iterator[TextPlace]:
    """Yield where shares stand that the figure before them is of an earlier one.

    Sentences come with where their figures stand. Part and whole are of one measure.
    """
    earlier: list[Printed] = []
    for sentence, spans in sentences:
        part: Printed | None = None
        before = 0
        for start, end in spans:
            read = read_figure(sentence.text, start)
            words = _ENDS_CLAUSE.split(sentence.text[before:start])[-1]
            before = end
            if read is None:
                continue
            if not read[0].is_percent:
                earlier += [part] if part else []
                part = read[0] if read[0].measure else part
            elif part and _is_share(words) and _is_borne_out(read[0], part, earlier):
                yield sentence.place(start, end)
        earlier += [part] if part else []
        del earlier[:-_MOST_BASES]


def _is_share(words: str) -> bool:
    return bool(_SHARE.search(words)) and not _OF_TARGET.search(words)


def _is_borne_out(share: Printed, part: Printed, earlier: Iterable[Printed]) -> bool:
    """Return whether a share is what its part is of any of the figures that may be the whole.

    One of few digits has to be that of the largest of them, as one of many would give it.
    """
    wholes = {one.value for one in earlier if one.measure == part.measure}
    likely = wholes if share.is_telling else {max(wholes, default=Decimal(0))}
    return any(v > part.value and share.is_of(part.value / v * HUNDRED) for v in likely)
