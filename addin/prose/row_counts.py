"""How many rows a table has, and the places that a text numbers: 12个镇处, 第一名:大法寺镇."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.printed import NUMERAL
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.prose.text import Sentence
    from addin.prose.views import View

_COUNTED = re.compile(
    rf"(?P<count>{NUMERAL})(?:个|家)(?P<noun>[市县区]?(?:职能|直属|成员)?(?:单位|部门|乡镇|镇街|镇处|镇办|县|市|区"
    r"|街道|市州|盟市|州市|行业))"
)
_INVOLVES = re.compile(r"(?:涉及|涵盖|覆盖|包括|共有?|全[省市县区州旗]|[对向][^,;。]{0,6})$")
_PLACED = re.compile(rf"第(?P<place>{NUMERAL})(?:名|位)[:是为]*")


def counted_rows(sentence: Sentence, view: View) -> Iterator[tuple[int, int]]:
    """Yield where a sentence says how many rows a table has, or a group of them.

    What it says of some of the rows (完成的有6个单位) is no such count.
    """
    text = sentence.text
    for match in _COUNTED.finditer(text):
        count, before = read_numeral(match["count"]), text[: match.start()]
        named = view.names.in_text(before)
        is_list = bool(named) and named[-1].end == len(before) and len(named) > 1
        involved = _INVOLVES.search(before) is not None or is_list
        of_group = any(
            before.endswith(group) and len(rows) == count for group, rows in view.groups.items()
        )
        if of_group or (involved and count == len(view.units)):
            yield match.start(), match.end("count") + 1


def placed_rows(sentence: Sentence, view: View) -> Iterator[tuple[int, int]]:
    """Yield where a sentence gives a row the place that the table does: 第一名:大法寺镇."""
    text = sentence.text
    for match in _PLACED.finditer(text):
        named = view.names.in_text(text[match.end() : match.end() + 30])
        place = read_numeral(match["place"])
        if named and not named[0].start and place == _place(view, named[0].row):
            yield match.start(), match.end("place") + 1


def _place(view: View, row: str) -> int | None:
    """Return the only place that columns of ranks give a row, or the only column of figures."""
    ranks = {int(e.value) for t in view.columns if t.what is What.RANK for e in t.of(row)}
    if len(ranks) == 1:
        return ranks.pop()
    values = [t for t in view.columns if t.what is What.VALUE and t.of(row) and len(t.cells) > 1]
    if ranks or len(values) != 1:
        return None
    own = values[0].of(row)[0].value
    return 1 + sum(values[0].of(u)[0].value > own for u in view.units if values[0].of(u))
