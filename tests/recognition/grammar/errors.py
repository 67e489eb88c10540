"""Planting errors: one typed figure is changed well beyond what rounding explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .draw import Draw
from .figures import last_unit, ranks, round_to
from .model import Block, Column
from .words import words

Spot = tuple[int, Column]
"""A line and a column."""


@dataclass(frozen=True)
class Wrong:
    """A changed figure: where, of what kind, and where a report of it is in order."""

    spot: Spot
    kind: str
    accepted: frozenset[Spot]
    right: Decimal
    slack: Decimal


def plant(draw: Draw, block: Block, share: float = 0.36) -> list[Wrong]:
    """Change one figure, seldom two, in a third of the tables that have relations."""
    if not draw.chance(share):
        return []
    wrong: list[Wrong] = []
    for _ in range(2 if draw.chance(0.2) else 1):
        taken = {column for error in wrong for _, column in error.accepted}
        kinds = _by_kind(block, taken)
        if kinds:
            kind = draw.pick(sorted(kinds))
            error = _change(draw, block, kind, draw.pick(kinds[kind]))
            wrong += [error] if error else []
    return wrong


def _by_kind(block: Block, taken: set[Column]) -> dict[str, list[Spot]]:
    kinds: dict[str, list[Spot]] = {}
    for column in block.columns:
        if column in taken or taken & set(column.inputs):
            continue
        for kind, line in _candidates(block, column):
            kinds.setdefault(kind, []).append((line, column))
    return kinds


def _candidates(block: Block, column: Column) -> Iterator[tuple[str, int]]:
    """Yield the figures of a column that follow from others, with the error's kind."""
    if column.sums:
        yield from (("wrong-total", i) for i in _totals(block, column))
    if _is_checked(block, column):
        for i in block.units:
            if column.typed[i] is not None and column.exact[i] is not None:
                yield f"wrong-{column.relation}", i


def _is_checked(block: Block, column: Column) -> bool:
    if not column.relation or (column.relation != "rank" and len(column.inputs) < _least(column)):
        return False
    if column.relation == "rank":
        return len(block.units) >= 6 and not column.in_groups
    ranked = {
        basis for other in block.columns if other.relation == "rank" for basis in other.inputs
    }
    return column.relation != "yoy" or column not in ranked


def _least(column: Column) -> int:
    return {"share": 1}.get(column.relation, 2)


def _totals(block: Block, column: Column) -> list[int]:
    """Return the sums of a column that the sheet itself proves."""
    if any(c.relation == "share" and column in c.inputs for c in block.columns):
        return []
    several = sum(other.sums for other in block.columns) >= 2
    area = set(words("totals", "area"))
    doubtful = any(line.name in words("own_units") for line in block.lines)
    return [
        i
        for i, line in enumerate(block.lines)
        if line.kind in ("total", "subtotal")
        and column.typed[i] is not None
        and sum(column.typed[j] is not None for j in line.members) >= 3
        and (several or (line.name not in area and not doubtful))
    ]


def _change(draw: Draw, block: Block, kind: str, spot: Spot) -> Wrong | None:
    line, column = spot
    was = column.typed[line]
    if was is None:
        return None
    new = _wrong_rank(draw, block, was) if kind == "wrong-rank" else _moved(draw, block, kind, spot)
    if new is None or (kind == "wrong-score" and not _same_order(block, spot, new)):
        return None
    slack = Decimal(0) if kind == "wrong-rank" else rounding(block, spot)
    column.typed = list(column.typed)
    column.typed[line] = new
    return Wrong(spot, kind, frozenset(_accepted(block, kind, spot)), was, slack)


def _wrong_rank(draw: Draw, block: Block, was: Decimal) -> Decimal | None:
    others = [n for n in range(1, len(block.units) + 1) if abs(n - int(was)) >= 2]
    return Decimal(draw.pick(others)) if others else None


def _moved(draw: Draw, block: Block, kind: str, spot: Spot) -> Decimal | None:
    """Return the figure moved by several units of its last decimal and beyond all rounding."""
    line, column = spot
    was = column.typed[line] or Decimal(0)
    unit = last_unit(column.decimals)
    slack = rounding(block, spot)
    if kind == "wrong-total":
        far = max(8 * unit, 3 * slack, abs(was) * draw.number(0.03, 0.15, 3))
    else:
        far = max(8 * unit, 4 * slack, draw.number(2, 8, 2))
    if slack > 3 and kind != "wrong-total":
        return None
    far = round_to(far, column.decimals) + unit
    return was - far if draw.chance(0.5) and was > far else was + far


def rounding(block: Block, spot: Spot) -> Decimal:
    """Return how far the rounding of the inputs alone may put a figure off."""
    line, column = spot
    half = last_unit(column.decimals) / 2
    if column.sums:
        return half * len(block.lines[line].members)
    if column.relation in ("completion", "yoy"):
        over, under = column.inputs[-1], column.inputs[0]
        if column.relation == "yoy":
            over, under = under, over
        return half + _ratio_slack(over, under, line)
    if column.relation == "score":
        return half + sum(last_unit(part.decimals) / 2 for part in column.inputs)
    return half


def _ratio_slack(over: Column, under: Column, line: int) -> Decimal:
    a, b = over.typed[line], under.typed[line]
    if a is None or not b:
        return Decimal(100)
    mine, its = last_unit(over.decimals) / 2, last_unit(under.decimals) / 2
    return 100 * (mine / b + abs(a) * its / b / b)


def _same_order(block: Block, spot: Spot, new: Decimal) -> bool:
    """Return whether the units rank alike by the wrong figure."""
    line, column = spot
    changed = list(column.typed)
    changed[line] = new
    return ranks(changed, block.units) == ranks(column.typed, block.units)


def _accepted(block: Block, kind: str, spot: Spot) -> Iterator[Spot]:
    """Yield where a report is in order: the cell and those that it is reckoned from or into."""
    line, column = spot
    yield spot
    if kind != "wrong-total":
        yield from ((line, part) for part in column.inputs if kind != "wrong-rank")
        if kind == "wrong-share":
            yield from ((i, column) for i, other in enumerate(block.lines) if other.members)
        return
    above = {i for i, other in enumerate(block.lines) if line in other.members}
    for i in {line, *above}:
        yield i, column
        for other in block.columns:
            if column in other.inputs:
                yield i, other
                yield from ((i, part) for part in other.inputs)
