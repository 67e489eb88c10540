"""COUNTIF, SUMIFS and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.calculation.cells import AreaValues, Argument, area, numbers_in, scalar
from addin.calculation.criteria import criterion
from addin.calculation.functions.declared import eager
from addin.calculation.functions.totals import mean, total
from addin.calculation.values import Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.calculation.values import CellValue


def _met(conditions: Sequence[Argument]) -> tuple[tuple[int, int], list[bool]]:
    """Return the size of the areas, and for each cell whether all conditions are met."""
    areas = [area(each) for each in conditions[::2]]
    if not areas or len(conditions) % 2 or len({cells.size for cells in areas}) != 1:
        raise Unsure
    met: list[bool] | None = None
    for cells, condition in zip(areas, conditions[1::2], strict=True):
        answers = list(map(criterion(scalar(condition)), _values(cells)))
        if cells.whole and _meets_blanks(condition):
            raise Unsure
        met = answers if met is None else _both(met, answers)
    return areas[0].size, met or []


def _meets_blanks(condition: Argument) -> bool:
    return criterion(scalar(condition))(None)


def _both(left: list[bool], right: list[bool]) -> list[bool]:
    if len(left) != len(right):  # whole columns of sheets that end at different rows
        raise Unsure
    return [one and other for one, other in zip(left, right, strict=True)]


def _values(cells: AreaValues) -> list[CellValue]:
    return [value for row in cells.rows for value in row]


def _chosen(of: AreaValues, conditions: Sequence[Argument]) -> list[float]:
    """Return the numbers of cells for which all conditions are met."""
    size, met = _met(conditions)
    values = _values(of)
    if of.size != size or len(values) != len(met):
        raise Unsure
    return numbers_in(value for value, chosen in zip(values, met, strict=True) if chosen)


def _if(measure: Callable[[list[float]], float]) -> Callable[..., float]:
    """What is measured begins where the third argument does and is as large as the first."""

    def function(cells: Argument, condition: Argument, of: Argument = None) -> float:
        searched = area(cells)
        if of is None or area(of).whole or searched.whole:
            measured = searched if of is None else area(of)
        else:
            measured = area(of).part(0, 0, *searched.size)
        return measure(_chosen(measured, (searched, condition)))

    return function


def _ifs(measure: Callable[[list[float]], float]) -> Callable[..., float]:
    return lambda of, *conditions: measure(_chosen(area(of), conditions))


def _count(*conditions: Argument) -> float:
    return float(sum(_met(conditions)[1]))


FUNCTIONS = eager(
    COUNTIF=lambda cells, condition: _count(cells, condition),
    COUNTIFS=_count,
    SUMIF=_if(total),
    SUMIFS=_ifs(total),
    AVERAGEIF=_if(mean),
    AVERAGEIFS=_ifs(mean),
)
