"""One chart of bars with its figures, which stand as formulas in cells beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from addin.annex.area import Area, a1
from addin.annex.results import RATIOS
from addin.core.judging import State
from addin.report.bar_figures import Left, UnitBar, longest, points_formula
from addin.report.bar_layout import bounds, label_width, name_that_fits, plot_of
from addin.report.canvas import cell
from addin.report.chart_plans import BarChart, Bars, Text
from addin.report.formats import fixed_format
from addin.report.look import DENSE, INK, MISSED, SHADES, SUB
from addin.report.plan import Formula, Style, Value
from addin.report.wording import suffix_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.annex.results import AnnexResult, RankedBy
    from addin.report.canvas import Canvas

_PLAIN = Style(size=DENSE, color=SUB)
_PLAIN_BAR = "8FA1B5"
_OK, _SHORT = SHADES[State.OK], SHADES[State.BAD]
_NOTHING = 1e-6
"""Makes what just reaches its target a figure that has a label."""

_MET_FORMAT, _SHORT_FORMAT = "[>=0.05]+0.0;[>0]0.0;", "+0.0;-{0};"
_MISSED_FORMAT = _SHORT_FORMAT.format("0.0")
_LONGEST_LABEL = "-100.0"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart before it is placed: its title, and its bars with what stands before them."""

    title: str
    is_missed: bool
    bars: tuple[UnitBar | Left, ...]
    result: AnnexResult
    by: RankedBy
    judged: bool

    @property
    def all_bars(self) -> list[UnitBar]:
        """The bars without what tells of those between."""
        return [bar for bar in self.bars if isinstance(bar, UnitBar)]

    @property
    def is_cut(self) -> bool:
        """Whether a bar is shown shorter than it is."""
        return longest(self.all_bars) < max(bar.length for bar in self.all_bars)


class BarFigures:
    """The figures of one chart, in columns of its own from a cell on; their heads stand above it.

    ``wide`` is the width of the chart in pixels.
    """

    def __init__(self, picture: Picture, place: tuple[int, int], wide: float) -> None:
        self.picture, self.wide = picture, wide
        self.top, self.column = place
        self.bottom = self.top + len(picture.bars) - 1
        self.shown = [self._text(bar) for bar in picture.bars]

    def _area(self, offset: int) -> Area:
        column = self.column + offset
        return Area(self.top, column, self.bottom, column)

    def _text(self, bar: UnitBar | Left) -> tuple[str, str]:
        """Return what stands before a bar: a name, and the figure behind it where it is judged."""
        if isinstance(bar, Left):
            return f"…… 中间{bar.count}个", ""
        behind = f"  {bar.printed}{self._unit}" if self.picture.judged else ""
        return name_that_fits(bar.name, behind, self.wide), behind

    @property
    def _unit(self) -> str:
        by = self.picture.by
        return "" if by in RATIOS else suffix_of(self.picture.result.annex, by)

    def put(self, canvas: Canvas) -> None:
        """Put the figures onto a sheet."""
        heads: list[Value] = [f"图:{self.picture.title}", *self._heads()]
        rows = [self._row(row, bar) for row, bar in enumerate(self.picture.bars, self.top)]
        area = Area(self.top - 1, self.column, self.bottom, self.column + len(heads) - 1)
        canvas.fill(area, [heads, *rows], replace(_PLAIN, align="left"))
        for row, bar in enumerate(self.picture.bars, self.top):
            if isinstance(bar, UnitBar):
                canvas.style(cell(row, self.column + 1), _shown_as(bar.number_format))
        if self.picture.judged:
            points = replace(_PLAIN, number_format="+0.0#;-0.0#;0.0")
            canvas.style(area._replace(top=self.top, left=self.column + 2), points)

    def _heads(self) -> list[str]:
        return ["数值", "差额(百分点)", "完成", "未完成"] if self.picture.judged else ["数值"]

    def _row(self, row: int, bar: UnitBar | Left) -> list[Value]:
        name, behind = self.shown[row - self.top]
        if isinstance(bar, Left):
            return [name, *[None] * len(self._heads())]
        figure, points = a1(row, self.column + 1), a1(row, self.column + 2)
        if not self.picture.judged:
            return [name, Formula(bar.formula, bar.value)]
        quoted = name.replace('"', '""')
        text = f'"{quoted}  "&TEXT({figure},"{bar.number_format}")'
        text += f'&"{self._unit}"' if self._unit else ""
        annex = self.picture.result.annex
        length = float(bar.length)
        met = length + _NOTHING if length >= 0 else 0.0
        return [
            Formula(text, name + behind),
            Formula(bar.formula, bar.value),
            Formula(points_formula(annex, bar.unit, figure), bar.length),
            Formula(f"IF({points}>=-1E-9,MAX({points},0)+1E-6,0)", met),
            Formula(f"IF({points}>=-1E-9,0,{points})", min(length, 0.0)),
        ]

    def chart(self, area: Area, height: float) -> BarChart:
        """Return the chart over an area of that height in pixels."""
        picture = self.picture
        bars = picture.all_bars
        lengths = [float(bar.length) for bar in bars]
        texts = [name + behind for name, behind in self.shown]
        label = label_width([_LONGEST_LABEL] if picture.judged else [b.printed for b in bars])
        plot = plot_of(texts, label, len(picture.bars), (self.wide, height))
        series = self._judged_series() if picture.judged else self._plain_series(bars)
        ends = min(lengths), float(longest(bars))
        least, most = bounds(lengths, ends, label, plot.width * self.wide)
        return BarChart(
            area=area,
            title=picture.title,
            heading=Text(MISSED if picture.is_missed else INK, 10, bold=True),
            description=f"{picture.title}:各单位由高到低",
            categories=self._area(0),
            series=series,
            least=least,
            most=most,
            plot=plot,
        )

    def _judged_series(self) -> tuple[Bars, ...]:
        """Return what is met and what is missed; a near miss has decimals of its own."""
        near = tuple(
            (place, _SHORT_FORMAT.format(fixed_format(decimals)))
            for place, bar in enumerate(self.picture.bars)
            if isinstance(bar, UnitBar) and (decimals := _decimals(float(bar.length))) > 1
        )
        return (
            Bars(self._area(3), _OK.bar, Text(_OK.ink), _MET_FORMAT),
            Bars(self._area(4), _SHORT.bar, Text(_SHORT.ink, bold=True), _MISSED_FORMAT, near),
        )

    def _plain_series(self, bars: Sequence[UnitBar]) -> tuple[Bars, ...]:
        number_format = max((bar.number_format for bar in bars), key=len)
        return (Bars(self._area(1), _PLAIN_BAR, Text(INK), number_format),)


@lru_cache(maxsize=64)
def _shown_as(number_format: str) -> Style:
    return replace(_PLAIN, number_format=number_format)


def _decimals(length: float) -> int:
    """Return with how many decimals a miss does not read as none.

    >>> _decimals(-7.0), _decimals(-0.0003), _decimals(12.5)
    (1, 4, 1)
    """
    decimals = 1
    while length < 0 and round(length, decimals) == 0 and decimals < 4:
        decimals += 1
    return decimals
