"""What stands at the ends of lines: names, joined where lines end too close to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.report.sketch import display_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LABEL_SIZE = 9.0
LABEL_HEIGHT = 14.0
_HALF = 6.4
"""Pixels of a line, and of half a Chinese letter."""

_MOST_NAMED = 2


def end_labels(ends: Iterable[tuple[float, str]], apart: float) -> dict[str, str]:
    """Return what stands at each line's end, by its name; "" where another's says it too.

    ``ends`` are where lines end, the first to be named first; closer than ``apart`` they share.
    """
    groups: list[list[tuple[float, str]]] = []
    for end in sorted(ends, key=lambda end: end[0]):
        if groups and end[0] - groups[-1][0][0] < apart:
            groups[-1].append(end)
        else:
            groups.append([end])
    labels = {name: "" for group in groups for _, name in group}
    for group in groups:
        names = [name for _, name in group]
        more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
        labels[names[0]] = "、".join(names[:_MOST_NAMED]) + more
    return labels


def label_room(labels: Sequence[str]) -> float:
    """Return how many pixels the longest label takes."""
    return max(map(display_width, labels), default=0) * _HALF + LABEL_HEIGHT
