"""From figures back to cells, one by one over ranges."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.worksheet.misuse import Misuse, ShapesDiffer, remember

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.worksheet.arguments import Cells


def each(function: Callable[..., object], *arguments: Cells) -> Cells:
    """Return a function's result for each cell, in the shape of the largest argument.

    An argument of one cell, or one that was left out, goes with all cells of the others; else all
    must be of one shape. What is wrong with one cell shows there and nowhere else.
    """
    if all(not cells or (len(cells) == 1 and len(cells[0]) == 1) for cells in arguments):
        single = tuple(cells[0][0] if cells else None for cells in arguments)
        return [[_shown(_result(function, single))]]  # what is filled down: the most frequent
    spread = stretched(*arguments)
    return in_shape([_result(function, cells) for cells in _across(spread)], spread[0])


def in_shape(results: Sequence[object], like: Cells) -> Cells:
    """Return results, one for each cell row by row, in the shape of ``like``.

    A Misuse becomes its error value, and its reason is remembered.
    """
    width = len(like[0])
    rows = [results[start : start + width] for start in range(0, len(results), width)]
    where = "第{}行:" if len(rows) > 1 else ""
    return [
        [_shown(result, where.format(number)) for result in row]
        for number, row in enumerate(rows, 1)
    ]


def _across(arguments: Sequence[Cells]) -> Iterator[tuple[object, ...]]:
    """Yield the cells that belong together, row by row."""
    return zip(*(chain.from_iterable(cells) for cells in arguments), strict=True)


def stretched(*arguments: Cells) -> list[Cells]:
    """Return arguments in their common shape, those of one cell repeated; raises ShapesDiffer."""
    shapes = {(len(cells), len(cells[0])) for cells in arguments if cells}
    large = shapes - {(1, 1)}
    if len(large) > 1:
        raise ShapesDiffer("、".join(f"{h}行{w}列" for h, w in sorted(large)))
    height, width = next(iter(large), (1, 1))
    return [_stretched(cells or [[None]], height, width) for cells in arguments]


def _stretched(cells: Cells, height: int, width: int) -> Cells:
    return cells if (len(cells), len(cells[0])) == (height, width) else [cells[0] * width] * height


def _result(function: Callable[..., object], cells: tuple[object, ...]) -> object:
    try:
        return function(*cells)
    except Misuse as misuse:
        return misuse


def shown(result: object) -> object:
    """Return what a cell shows of a result: a number, a text, — for no figure."""
    if result is None:
        return NO_FIGURE
    return float(result) if isinstance(result, Decimal) else result


def _shown(result: object, where: str = "") -> object:
    """Return what a cell shows of a result; of a Misuse its error value, for a reason there."""
    if not isinstance(result, Misuse):
        return shown(result)
    remember(where + str(result))
    return result.error
