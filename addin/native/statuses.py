"""TB_STATUS: how a unit stands, with what a shortfall rule calls those that missed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.shortfall import Basis
from addin.native.calls import Unfit
from addin.native.fields import place_of
from addin.native.periods import schedule
from addin.native.references import divides_alike
from addin.native.translation import whole
from addin.worksheet import arguments as read
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.core.shortfall import Rule
    from addin.native.references import Reference
    from addin.native.translation import Given, Operand
    from addin.worksheet.expressions import Field

_MISSED, _FURTHEST = '"未完成"', '"掉任务较多"'
_LATE, _FURTHEST_LATE, _IN_TIME = '"未达序时"', '"落后较多"', '"达到序时"'


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit whose status is asked, and the columns of all units where they are given.

    ``period`` is the share of the year that has passed; "" where the year's target is asked for: a
    limit that must not be exceeded has no schedule.
    """

    actual: str
    target: str
    lower: bool
    period: str
    peers: Mapping[str, Reference] | None


def status(given: Given) -> Operand:
    """Return what replaces TB_STATUS; raises Unfit for a unit that is not among all units."""
    cells = {name: given.cell(name) for name in ("actual", "target")}
    actual, target = cells["actual"].text, cells["target"].text
    rule, lower = read.rule(given.option("rule")), given.lower_first()
    share = schedule(given)[0] if given.parts["period"] else ""
    if rule and rule.basis is Basis.SCHEDULE and not share:
        raise Unfit
    unit = _Unit(
        actual, target, lower, "" if lower or share in _WHOLE else share, _peers(given, cells)
    )
    missed = _missed(unit, rule)
    return whole(native.status(actual, target, unit.lower, missed))


def _peers(given: Given, cells: Mapping[str, Operand]) -> Mapping[str, Reference] | None:
    if not given.parts["actuals"] and not given.parts["targets"]:
        return None
    peers = {name: given.reference(f"{name}s", divides_alike) for name in cells}
    if peers["actual"].shape != peers["target"].shape or place_of(cells, peers) is None:
        raise Unfit
    return peers


def _missed(unit: _Unit, rule: Rule | None) -> str:
    """Return what gives the status of the unit where it missed its target."""
    if not unit.period:
        return _short(unit, rule, _MISSED, _FURTHEST)
    late = native.below(native.quotient(unit.actual, unit.target), unit.period)
    return f"IF({late},{_short(unit, rule, _LATE, _FURTHEST_LATE)},{_IN_TIME})"


def _short(unit: _Unit, rule: Rule | None, short: str, named: str) -> str:
    """Return the status of a shortfall: ``named`` if the rule names it, else ``short``."""
    if rule is None or rule.basis in (Basis.MISSED, Basis.SCHEDULE):
        return short
    share = native.quotient(unit.actual, unit.target)
    if rule.basis is Basis.THRESHOLD and rule.threshold is not None:
        return f"IF({native.below(share, native.plain(rule.threshold))},{named},{short})"
    if unit.peers is None:  # the unit is the only one, so the furthest behind
        return named
    actuals, targets = (unit.peers[name].text for name in ("actual", "target"))
    if rule.basis is Basis.GAP:
        part = f"*{unit.period}" if unit.period else ""
        one = native.difference(unit.actual, f"{unit.target}{part}", unit.lower)
        all_gaps = native.differences(actuals, f"{targets}{part}", unit.lower)
        field = _with_targets(all_gaps, targets)
    else:
        one = share
        field = replace(native.quotients(actuals, targets), lower_first=not unit.lower)
    return f"IF({field.better(one)}<{rule.count},{named},{short})"


_WHOLE = ("1", "(12/12)")
"""How a share is written that is all of the year."""


def _with_targets(field: Field, targets: str) -> Field:
    return replace(field, counted=f"{field.counted}*({targets}*1>0)")
