"""Shares that the figures of a text itself bear out: 共受理132件。其中投诉88件,占66.67%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.prose.entries import figures_in
from addin.prose.exact import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.prose.context import Context
    from addin.prose.entries import Told
    from addin.prose.printed import Printed
    from addin.prose.text import Paragraph, Place

_MOST_BASES = 12
"""With more figures one would fit by chance."""

_SHARE = re.compile(r"占|比重|份额")
_OF_TARGET = re.compile(r"任务|目标|计划|预算")


def shares_of_text(paragraphs: Iterable[Paragraph], context: Context) -> Iterator[Place]:
    """Yield where shares stand that the figure before them is of an earlier one.

    Both are of one measure.
    """
    earlier: list[Printed] = []
    for sentence in (s for paragraph in paragraphs for s in paragraph.sentences):
        part: Printed | None = None
        for told in figures_in(sentence, 0, len(sentence.text), context):
            if not told.printed.is_percent:
                earlier += [part] if part else []
                part = told.printed if told.printed.measure else part
            elif part and _is_share(told) and _is_borne_out(told.printed, part, earlier):
                yield told.place
        earlier += [part] if part else []
        del earlier[:-_MOST_BASES]


def _is_share(told: Told) -> bool:
    return bool(_SHARE.search(told.words)) and not _OF_TARGET.search(told.words)


def _is_borne_out(share: Printed, part: Printed, earlier: Iterable[Printed]) -> bool:
    """Return whether a share is what its part is of any of the figures that may be the whole.

    One of few digits has to be that of the largest of them, as one of many would give it.
    """
    wholes = {one.value for one in earlier if one.measure == part.measure}
    likely = wholes if share.is_telling else {max(wholes, default=Decimal(0))}
    return any(v > part.value and share.is_of(part.value / v * HUNDRED) for v in likely)
