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

_MISSED, _BEHIND, _LATE = '"未完成"', '"掉任务较多"', '"未达序时"'


@dataclass(frozen=True, slots=True)
class _Unit:
    """The unit whose status is asked, and the columns of all units where they are given."""

    actual: str
    target: str
    lower: bool
    peers: Mapping[str, Reference] | None


def status(given: Given) -> Operand:
    """Return what replaces TB_STATUS; raises Unfit for a unit that is not among all units."""
    cells = {name: given.cell(name) for name in ("actual", "target")}
    actual, target = cells["actual"].text, cells["target"].text
    unit = _Unit(actual, target, given.lower_first(), _peers(given, cells))
    period = schedule(given)[0] if given.parts["period"] else ""
    missed = _missed(unit, read.rule(given.option("rule")), period)
    return whole(native.status(actual, target, unit.lower, missed))


def _peers(given: Given, cells: Mapping[str, Operand]) -> Mapping[str, Reference] | None:
    if not given.parts["actuals"] and not given.parts["targets"]:
        return None
    peers = {name: given.reference(f"{name}s", divides_alike) for name in cells}
    if peers["actual"].shape != peers["target"].shape or place_of(cells, peers) is None:
        raise Unfit
    return peers


def _missed(unit: _Unit, rule: Rule | None, period: str) -> str:
    """Return what gives the status of the unit where it missed."""
    if rule is None or rule.basis is Basis.MISSED:
        return _MISSED
    share = native.quotient(unit.actual, unit.target)
    if rule.basis is Basis.THRESHOLD and rule.threshold is not None:
        return f"IF({native.below(share, native.plain(rule.threshold))},{_BEHIND},{_MISSED})"
    if rule.basis is Basis.SCHEDULE:
        return _late(unit, share, period)
    if unit.peers is None:  # the unit is the only one, so the furthest behind
        return _BEHIND
    actuals, targets = (unit.peers[name].text for name in ("actual", "target"))
    if rule.basis is Basis.GAP:
        one = native.difference(unit.actual, unit.target, unit.lower)
        field = _with_targets(native.differences(actuals, targets, unit.lower), targets)
    else:
        one = share
        field = replace(native.quotients(actuals, targets), lower_first=not unit.lower)
    return f"IF({field.better(one)}<{rule.count},{_BEHIND},{_MISSED})"


def _late(unit: _Unit, share: str, period: str) -> str:
    """A limit that must not be exceeded has no schedule: whoever missed is late."""
    if not period:
        raise Unfit
    return _LATE if unit.lower else f"IF({native.below(share, period)},{_LATE},{_MISSED})"


def _with_targets(field: Field, targets: str) -> Field:
    return replace(field, counted=f"{field.counted}*({targets}*1>0)")
