"""What overviews show of the indicators: which of them, of which units, and how figures look."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from addin.annex.results import RATIOS, RankedBy, measured_by, shown_by
from addin.annex.statistics import JUDGED
from addin.core.completion import Direction
from addin.core.figures import (
    NO_FIGURE,
    figure_decimals,
    format_figure,
    format_percent,
    percent_decimals,
)
from addin.core.judging import State
from addin.core.patterns import late
from addin.report.formats import amount_format, growth_format, percent_format
from addin.report.wording import decimals_of, level_apart_from, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, Placing, UnitResult


@dataclass(frozen=True)
class Field:
    """What is shown of an indicator: a figure of the units, and their ranks by it.

    An indicator has one for what it is ranked by, and one for each further column of ranks.
    ``label`` names the indicator so that it is told from the others.
    """

    result: AnnexResult
    placing: Placing
    label: str

    @property
    def is_main(self) -> bool:
        """Whether it is what the indicator is ranked by."""
        return self.placing is self.result.placings[0]

    @property
    def by(self) -> RankedBy:
        """What the units are ranked by."""
        return self.placing.by

    @property
    def is_ratio(self) -> bool:
        """Whether the figures are ratios, printed as percentages."""
        return self.by in RATIOS

    @cached_property
    def is_judged(self) -> bool:
        """Whether its figures are what tells how a target is met."""
        return self.result.is_judged and self.by is measured_by(self.result.annex)

    @cached_property
    def due(self) -> Decimal | None:
        """The completion rate that is due; None of other figures, and where nothing is."""
        is_share = self.is_judged and self.by is RankedBy.COMPLETION
        is_limit = self.result.terms.direction is Direction.LOWER
        return self.result.terms.due if is_share and not is_limit else None

    @property
    def name(self) -> str:
        """The indicator's name, with the measure of a value: 受理量(件)."""
        measure = suffix_of(self.result.annex, self.by) if self.by is RankedBy.ACTUAL else ""
        return f"{self.label}({measure})" if measure else self.label

    @cached_property
    def number_format(self) -> str:
        """How its figures look but for near misses."""
        return number_format(self.result, self.by)

    @cached_property
    def formats(self) -> tuple[str, ...]:
        """How each unit's figure looks, that of a near miss with the decimals that tell it."""
        return tuple(_format(self.by, decimals) for decimals in self._decimals)

    def printed(self, place: int) -> str:
        """Return a unit's figure as its format shows it, by its place in the annex."""
        value = shown_by(self.by, self.result.units[place])
        return _printed(self.by, value, self._decimals[place])

    @cached_property
    def widest(self) -> list[str]:
        """Figures as they are printed, with none wider: least and greatest by their decimals."""
        values: dict[int, list[Decimal]] = defaultdict(list)
        for unit, decimals in zip(self.result.units, self._decimals, strict=True):
            value = shown_by(self.by, unit)
            if value is not None:
                values[decimals].append(value)
        ends = [(end(of), decimals) for decimals, of in values.items() for end in (min, max)]
        return [NO_FIGURE, *(_printed(self.by, value, decimals) for value, decimals in ends)]

    @cached_property
    def _decimals(self) -> tuple[int, ...]:
        return tuple(_decimals(self.result, self.by, self.result.units))

    def place(self, name: str) -> int | None:
        """Return where a unit stands in the annex, None where it is not there."""
        return self._places.get(name)

    def unit(self, name: str) -> UnitResult | None:
        """Return a unit's result."""
        return self.by_name.get(name)

    @cached_property
    def by_name(self) -> dict[str, UnitResult]:
        """The units' results by their names."""
        return {unit.name: unit for unit in self.result.units}

    def state(self, name: str) -> State:
        """Return how a unit's figure stands to what is due."""
        unit = self.unit(name)
        return unit.state if unit and self.is_judged else State.NONE

    @cached_property
    def _places(self) -> dict[str, int]:
        return {unit.name: index for index, unit in enumerate(self.result.units)}


def number_format(result: AnnexResult, by: RankedBy, unit: UnitResult | None = None) -> str:
    """Return how figures by which units are ranked look; a near miss with enough decimals."""
    (decimals,) = _decimals(result, by, [unit])
    return _format(by, decimals)


def _format(by: RankedBy, decimals: int) -> str:
    if by is RankedBy.GROWTH:
        return growth_format(decimals)
    return percent_format(decimals) if by in RATIOS else amount_format(decimals)


def printed(result: AnnexResult, by: RankedBy, unit: UnitResult) -> str:
    """Return a unit's figure as its number format shows it; — where there is none."""
    (decimals,) = _decimals(result, by, [unit])
    return _printed(by, shown_by(by, unit), decimals)


def _printed(by: RankedBy, value: Decimal | None, decimals: int) -> str:
    if value is None:
        return NO_FIGURE
    if by not in RATIOS:
        return with_commas(value, decimals, keep_zeros=True)
    plus = "+" if by is RankedBy.GROWTH and value > 0 else ""
    return plus + format_percent(value, decimals, keep_zeros=True)


def with_commas(value: Decimal, decimals: int, *, keep_zeros: bool = False) -> str:
    """Return a value with commas between thousands.

    >>> from decimal import Decimal
    >>> with_commas(Decimal("-1243.50"), 2), with_commas(Decimal("1243.5"), 2, keep_zeros=True)
    ('-1,243.5', '1,243.50')
    """
    whole, point, rest = format_figure(value, decimals, keep_zeros).partition(".")
    return f"{'-' if whole[0] == '-' else ''}{abs(int(whole)):,}{point}{rest}"


def _decimals(
    result: AnnexResult, by: RankedBy, units: Iterable[UnitResult | None]
) -> Iterator[int]:
    """Yield how many decimals figures take, and those of units that just missed what is due."""
    usual, is_measured = decimals_of(result.annex, by), by is measured_by(result.annex)
    for unit in units:
        value = shown_by(by, unit) if unit and is_measured else None
        if unit is None or value is None:
            yield usual
        elif by in RATIOS:
            yield percent_decimals(value, usual, unit.apart_from)
        else:
            yield figure_decimals(value, usual, level_apart_from(unit, by))


@dataclass(frozen=True)
class Indicators:
    """The indicators that are about the roster's units, and these units, in order."""

    fields: tuple[Field, ...]
    units: tuple[str, ...]

    @cached_property
    def mains(self) -> tuple[Field, ...]:
        """A field for each indicator: what it is ranked by."""
        return tuple(field for field in self.fields if field.is_main)

    @cached_property
    def has_targets(self) -> bool:
        """Whether any indicator has targets: only then it is counted who met them."""
        return any(JUDGED & field.result.annex.columns.keys() for field in self.fields)

    @cached_property
    def is_judged(self) -> bool:
        """Whether anybody's figure is judged."""
        return any(field.result.is_judged for field in self.fields)

    @cached_property
    def is_by_schedule(self) -> bool:
        """Whether any indicator is judged by the schedule."""
        return any(field.result.is_by_schedule for field in self.fields)

    @cached_property
    def dues(self) -> tuple[Decimal, ...]:
        """What is due of completion rates, the most first."""
        shares = {field.due for field in self.fields} - {None}
        return tuple(sorted((share for share in shares if share is not None), reverse=True))

    def judged(self, name: str) -> list[tuple[Field, UnitResult]]:
        """Return the figures of a unit that are judged, with their indicators."""
        return self._judged.get(name, [])

    @cached_property
    def _judged(self) -> dict[str, list[tuple[Field, UnitResult]]]:
        judged: dict[str, list[tuple[Field, UnitResult]]] = {}
        for field in self.mains:
            for unit in field.by_name.values():
                if unit.state is not State.NONE:
                    judged.setdefault(unit.name, []).append((field, unit))
        return judged


def indicators_of(results: Results) -> Indicators:
    """Return what overviews show: annexes about the roster's units, and all of those.

    Units that the roster does not know come after it. Of a roster that is mostly about others
    only the units that occur are shown.
    """
    roster = results.found.roster
    annexes = tuple(
        result
        for result in results.annexes
        if 2 * sum(roster.find(u.name) is not None for u in result.units) >= len(result.units)
    )
    present = {unit.name for result in annexes for unit in result.units}
    peers = [unit.name for unit in roster.peers(present)]
    if 2 * len(present) >= len(peers):
        present.update(peers)
    ordered = sorted(present, key=lambda name: (roster.position(name), name))
    return Indicators(tuple(_fields(annexes)), tuple(ordered))


def _fields(annexes: Sequence[AnnexResult]) -> Iterator[Field]:
    """Yield the fields of the indicators; 总分, or a name that is there twice, by its sheet."""
    names = [result.annex.indicator for result in annexes]
    sheets = {result.annex.sheet for result in annexes}
    for result in annexes:
        name = result.annex.indicator
        is_bare = _BARE_SCORE.fullmatch(name) is not None and len(sheets) > 1
        label = f"{result.annex.sheet}{name}" if is_bare or names.count(name) > 1 else name
        yield from (Field(result, placing, label) for placing in result.placings)


_BARE_SCORE = late(r"(?:考核|综合|最终|合计)*(?:总?得?分|总分|得分|评分|成绩)")
