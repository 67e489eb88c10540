"""The rows of a table's body: units, and the totals, means, levels and headings among them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .draw import Draw
from .figures import Series
from .model import Line
from .names import Roster, roster
from .words import word, words


@dataclass
class Body:
    """Lines with what stands over their names."""

    lines: list[Line]
    kind: str
    grouped: str = ""


def unit_count(draw: Draw, low: int = 3, high: int = 60) -> int:
    """Draw how many units a table has: mostly few, seldom many."""
    if low >= high:
        return low
    bands = [(3, 6, 15), (7, 15, 45), (16, 30, 30), (31, 60, 10)]
    open_bands = {(a, b): w for a, b, w in bands if b >= low and a <= high}
    first, last = draw.weighted({band: float(w) for band, w in open_bands.items()})
    return draw.whole(max(first, low), min(last, high))


def plain_body(draw: Draw, count: int, adds_up: bool = True, kind: str = "") -> Body:
    """Draw units without groups, perhaps with a total, a mean or levels."""
    names = roster(draw, count, kind)
    lines = [Line("unit", name) for name in names.names]
    return Body(with_other_lines(draw, lines, names, adds_up), names.kind)


def with_other_lines(draw: Draw, lines: list[Line], names: Roster, adds_up: bool) -> list[Line]:
    """Add a total at the top or the bottom, or means and levels among the units."""
    place = draw.weighted({"none": 0.35, "top": 0.25, "bottom": 0.4})
    if adds_up:
        return lines if place == "none" else with_total(draw, lines, names.kind, place == "top")
    if draw.chance(0.3):
        return _with_mean(draw, lines)
    return _with_levels(draw, lines, names.kind) if draw.chance(0.3) else lines


def with_total(draw: Draw, lines: list[Line], kind: str, top: bool) -> list[Line]:
    """Add a line that sums all units."""
    choice = "area" if kind in ("town", "county", "village") and draw.chance(0.4) else "sum"
    name = word(draw, "totals", choice)
    members = tuple(i for i, line in enumerate(lines) if line.kind == "unit")
    if kind in ("town", "county") and draw.chance(0.1):
        own = word(draw, "own_units")
        lines = [*lines, Line("unit", own)]
        members = (*members, len(lines) - 1)
    if not top:
        return [*lines, Line("total", name, members=members)]
    return [Line("total", name, members=tuple(i + 1 for i in members)), *shifted(lines, 1)]


def shifted(lines: list[Line], by: int) -> list[Line]:
    """Return lines whose members are moved down."""
    return [
        Line(line.kind, line.name, line.group, tuple(i + by for i in line.members))
        for line in lines
    ]


def _with_mean(draw: Draw, lines: list[Line]) -> list[Line]:
    name = word(draw, "totals", "mean")
    top = draw.chance(0.3)
    members = tuple(i + top for i in range(len(lines)))
    mean = Line("mean", name, members=members)
    return [mean, *lines] if top else [*lines, mean]


def _with_levels(draw: Draw, lines: list[Line], kind: str) -> list[Line]:
    """Put one or two rows of higher levels at the top, at the bottom or between the units."""
    names = draw.some(sorted({word(draw, "totals", "level") for _ in range(6)}), draw.whole(1, 2))
    place = draw.weighted({0: 0.4, len(lines): 0.4, draw.whole(1, len(lines) - 1): 0.2})
    return [*lines[:place], *(Line("level", name) for name in names), *lines[place:]]


def grouped_body(draw: Draw, count: int, subtotals: bool, style: str = "") -> Body:
    """Draw units in groups: a merged column of groups, heading rows, or subtotals alone."""
    names = roster(draw, count, draw.pick(["town", "county", "town", "school"]))
    style = style or draw.pick(["column", "headings"])
    groups = _split(draw, names)
    lines: list[Line] = []
    above = subtotals and draw.chance(0.5) and style != "headings"
    for group, members in groups:
        subtotal = word(draw, "totals", "subtotal") if subtotals else ""
        lines += _group_lines(Group(group, members, subtotal), len(lines), style, above)
    if subtotals and draw.chance(0.8):
        summed = tuple(i for i, line in enumerate(lines) if line.kind == "subtotal")
        total = Line("total", word(draw, "totals", "sum"), members=summed)
        top = draw.chance(0.4)
        members = tuple(i + 1 for i in summed)
        lines = (
            [Line("total", total.name, members=members), *shifted(lines, 1)]
            if top
            else [*lines, total]
        )
    return Body(lines, names.kind, style)


@dataclass(frozen=True)
class Group:
    """A group of units; ``subtotal`` names its subtotal, if it has one."""

    name: str
    members: list[str]
    subtotal: str


def _group_lines(group: Group, start: int, style: str, above: bool) -> list[Line]:
    """Return the lines of one group, its subtotal before or after its units."""
    lines = [Line("heading", group.name, group.name)] if style == "headings" else []
    first = start + len(lines) + above
    units = [Line("unit", name, group.name) for name in group.members]
    members = tuple(range(first, first + len(units)))
    sums = [Line("subtotal", group.subtotal, group.name, members)] if group.subtotal else []
    return [*lines, *sums, *units] if above else [*lines, *units, *sums]


def _split(draw: Draw, names: Roster) -> list[tuple[str, list[str]]]:
    """Cut the units into two to four groups of at least two."""
    wanted = min(draw.whole(2, 4), len(names.names) // 2)
    labels = draw.pick(_group_sets(wanted))
    rest = list(names.names)
    groups = []
    for position, label in enumerate(labels):
        left = len(labels) - position - 1
        size = len(rest) if not left else draw.whole(2, len(rest) - 2 * left)
        groups.append((label, rest[:size]))
        rest = rest[size:]
    return groups


def _group_sets(count: int) -> list[list[str]]:
    pool = [entry.split() for entry in words("groups")]
    return [entry[:count] for entry in pool if len(entry) >= count]


def add_up(lines: list[Line], values: Series) -> Series:
    """Fill in the lines that sum or average others; subtotals come before totals of subtotals."""
    filled = list(values)
    for wanted in ("subtotal", "mean", "total"):
        for i, line in enumerate(lines):
            if line.kind == wanted:
                filled[i] = _summed([filled[j] for j in line.members], wanted == "mean")
    return filled


def _summed(values: Series, mean: bool) -> Decimal | None:
    there = [value for value in values if value is not None]
    if not there:
        return None
    whole = sum(there, Decimal(0))
    return whole / len(there) if mean else whole


def add_up_means(lines: list[Line], values: Series) -> Series:
    """Fill in the lines of means only."""
    filled = list(values)
    for i, line in enumerate(lines):
        if line.kind == "mean":
            filled[i] = _summed([values[j] for j in line.members], mean=True)
    return filled
