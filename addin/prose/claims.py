"""What a text says of units, read around a predicate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.core.numerals import read_numeral
from addin.prose.lists import UnitList, read_list, spread_list, with_figures_behind
from addin.prose.predicates import predicate_of
from addin.prose.printed import Printed, read_figure
from addin.prose.statements import RANKINGS, Listed, Trait
from addin.prose.words import (
    ADVERBS,
    AFTER,
    AND_OTHERS,
    COUNT_BEFORE,
    EVERYBODY,
    NOBODY,
    OF_ALL,
    ONLY,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.prose.context import Context
    from addin.prose.statements import Predicate

_EXCEPT = re.compile(r"除(?:了)?(?P<units>[^,;。除]{2,200}?)(?:以|之)?外,?")
_OTHERS = re.compile(r"(?:其他|其余|剩余)(?:各|所有|全部)?(?:的)?(?:单位|乡镇|镇街|街道|镇)?$")
_SHARE = re.compile(
    r"(?:\([^()]{0,20}\)|\d[\d.,]*[^\W\d]{1,3})?(?:的(?:比例|比重)?(?:为|达到?|是)?|[为达])?[+-]?\d[\d.]*(?:%|个百分点)"
)
_LONGEST_BEFORE = 400
_BEFORE_THEIR_UNITS = (*RANKINGS, Trait.GAP, Trait.APART, Trait.FURTHEST)


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim as read: its predicate, its units, the words before it and where it ends."""

    predicate: Predicate
    before: str
    end: int
    count: int | None = None
    units: UnitList | None = None
    everybody: bool = False
    excepted: tuple[Listed, ...] | None = None
    assessed: int | None = None
    mean: Printed | None = None


def read_claim(text: str, start: int, match: re.Match[str], context: Context) -> ReadClaim | None:
    """Return what a clause of folded text says of units, or None where it says nothing.

    ``start`` is where the clause begins, ``match`` its predicate.
    """
    if _SHARE.match(text, match.end()):
        return None  # 完成全年任务的79.1%
    before = text[max(start, match.start() - _LONGEST_BEFORE) : match.start()]
    predicate = predicate_of(match, before, by_group=context.is_by_group(before))
    said = _units_before(text, match, before, predicate, context)
    said = said or _units_after(text, match, before, predicate, context)
    if said is None or not said.units:
        return said
    count = said.count or predicate.count
    units = spread_list(said.units, count, text, context.units_in)
    units, end = with_figures_behind(units, text, said.end)
    return replace(said, units=units, end=end)


def _mean_in(after: re.Match[str]) -> Printed | None:
    """Return the mean that stands behind a predicate: 高于全县平均水平(22.7%)的有…."""
    read = read_figure(after.string, after.start("mean")) if after["mean"] else None
    return read[0] if read else None


def _units_after(
    text: str, match: re.Match[str], before: str, predicate: Predicate, context: Context
) -> ReadClaim | None:
    """Read 的有6个单位,分别是:东风农场163.8%、…."""
    after = AFTER.match(text, match.end())
    if after is None:
        return None
    noun, verb = after["noun"] or after["noun2"], after["verb"] or after["said"]
    count = read_numeral(after["count"]) if after["count"] and (noun or verb) else None
    units = None
    if verb or ":" in after["intro"] or (count and after["intro"]):
        units = _listed(text, after.end(), noun, predicate, context)
    if units is None and count is None:
        return None
    end = units.end if units else after.end("count")
    return ReadClaim(predicate, before, end, count, units, mean=_mean_in(after))


def _listed(
    text: str, at: int, noun: str | None, predicate: Predicate, context: Context
) -> UnitList | None:
    """Return the list at a place, if it is one of units."""
    units = read_list(text, at, len(text), context.find)
    if not units.units:
        return None
    likely = units.has_known or noun is not None or predicate.basis in RANKINGS
    return units if likely else None


def _units_before(
    text: str, match: re.Match[str], before: str, predicate: Predicate, context: Context
) -> ReadClaim | None:
    """Read 仅灵乡镇…, 其他11个单位均…, 各单位均…, A、B等2个单位…."""
    if predicate.basis in _BEFORE_THEIR_UNITS:
        return None
    left = ADVERBS.sub("", before)
    excepted, left = _excepted(left, context)
    if everyone := EVERYBODY.search(left) or (excepted and _OTHERS.search(left)):
        head = left[: everyone.start()]
        return ReadClaim(predicate, head, match.end(), everybody=True, excepted=excepted)
    if nobody := NOBODY.search(left):
        return ReadClaim(predicate, left[: nobody.start()], match.end(), count=0)
    counted = AND_OTHERS.search(left) or COUNT_BEFORE.search(left)
    count = read_numeral(counted["count"]) if counted and counted["count"] else None
    head = left[: counted.start()] if counted else left
    if named := _named_before(head, context):
        units, head = named
        if counted is None and not ONLY.search(left):
            units = replace(units, partial=True)  # others may have done so too
        return ReadClaim(predicate, head, match.end(), count, units)
    if count is None:
        return None
    assessed, head = _of_all(head)
    said = ReadClaim(predicate, head, match.end(), count, None, False, excepted, assessed)
    return _with_list(said, text, context)


def _with_list(said: ReadClaim, text: str, context: Context) -> ReadClaim:
    """Add the list that may follow: 有6个单位完成全年任务,分别是:…."""
    after = AFTER.match(text, said.end)
    if after is None:
        return said
    said = replace(said, mean=_mean_in(after))
    if after["count"] or not (":" in after["intro"] or after["said"]):
        return said
    units = read_list(text, after.end(), len(text), context.find)
    if not units.has_known:
        return said
    return replace(said, units=units, end=units.end)


def _excepted(left: str, context: Context) -> tuple[tuple[Listed, ...] | None, str]:
    match = _EXCEPT.search(left)
    if match is None:
        return None, left
    units = read_list(match["units"], 0, len(match["units"]), context.find)
    if not units.has_known:
        return None, left
    return units.units, left[: match.start()] + left[match.end() :]


def _of_all(head: str) -> tuple[int | None, str]:
    match = OF_ALL.search(head)
    return (read_numeral(match["all"]), head[: match.start()]) if match else (None, head)


def _named_before(head: str, context: Context) -> tuple[UnitList, str] | None:
    """Return the units that end the words before a predicate, and the words before those."""
    find: Callable[[str], str] = context.find
    if only := next(reversed(list(ONLY.finditer(head))), None):
        units = read_list(head, only.end(), len(head), find)
        return (units, head[: only.start()]) if units.end == len(head) else None
    if plain := _plain_names(head, context):
        return plain
    ends = re.search(r"[、(]", head)
    first = head[: ends.start()] if ends else head
    name_end = re.search(r"\d[\d.]*(?:%|分)?$", first)
    start_text = first[: name_end.start()] if name_end else first
    name, prefix = context.last_unit(start_text)
    starts = [start for _, start, _ in context.units_in(head, 0, len(head))]
    starts.append(len(prefix) if name else _after_generic(first, context))
    for at in sorted(set(starts)):
        units = read_list(head, at, len(head), find)
        if units.has_known and units.end == len(head):
            return units, head[:at]
    return None


def _plain_names(head: str, context: Context) -> tuple[UnitList, str] | None:
    """Return units that are named side by side, where words follow that name the indicator."""
    named = context.units_in(head, 0, len(head))
    if not named or named[-1][2] == len(head) or re.search(r"[、,(\d]", head[named[-1][2] :]):
        return None
    first = len(named) - 1
    while first and re.fullmatch(r"[、和及与]|以及", head[named[first - 1][2] : named[first][1]]):
        first -= 1
    listed = tuple(Listed(head[start:end], name) for name, start, end in named[first:])
    before = head[: named[first][1]] + head[named[-1][2] :]
    return UnitList(listed, len(head)), before


def _after_generic(first: str, context: Context) -> int:
    """Return where an unknown first name may begin: after the words that name nothing."""
    opening = re.match(r"(?:其中|目前|全[市县区]|20\d\d年|有)*", first)
    return opening.end() if opening else 0
