"""Who ties: 完成率排名中,东镇、西镇均为95%,并列第2位."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.core.ranking import Method
from addin.report.further.claims import ranking_field
from addin.report.further.words import column_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.report.further.about import About
    from addin.settings.further import Further

_SHARING = (Method.COMPETITION, Method.DENSE)
_MOST_TIED = 5
"""More units with one figure (100%, 0) share it for another reason than chance."""


def ties(about: About, asked: Further) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the units that share a rank, the best first; and the cells of their figures.

    Nothing where the office breaks ties.
    """
    field = ranking_field(about, asked)
    column = field.column if field else None
    if field is None or column is None or column.slot is Slot.MONTH:
        return
    if about.settings.method not in _SHARING or about.settings.method is not column.method:
        return
    shared: dict[int, list[str]] = {}
    for unit in field.units:
        if unit.name in column.ranked:
            shared.setdefault(int(column.ranked[unit.name]), []).append(unit.name)
    tied = {rank: names for rank, names in sorted(shared.items()) if 1 < len(names) <= _MOST_TIED}
    if not tied:
        return
    said = ";".join(
        f"{'、'.join(names)}均为{about.figure(column, names[0]).text},并列第{rank}位"
        for rank, names in tied.items()
    )
    cells = [column.of(name)[0].cell for names in tied.values() for name in names]
    yield f"{about.name}{column_words(about.name, field.predicate.by)}排名中,{said}", tuple(cells)
