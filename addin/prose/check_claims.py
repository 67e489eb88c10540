"""Claims about units, held against an annex: how many, which, in what order, with what figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.annex.model import NOTICE
from addin.annex.results import RankedBy, ranked_by
from addin.core.indicators import Kind
from addin.prose.exact import cell_of, unit_of, units_of
from addin.prose.expected import Field, counts_asked, expected_units
from addin.prose.findings import (
    EXTRA_UNIT,
    MISSING_UNIT,
    NO_ANNEX,
    UNCONFIRMED,
    UNKNOWN_UNIT,
    WRONG_COUNT,
    WRONG_FIGURE,
    WRONG_ORDER,
    Finding,
)
from addin.prose.order import allowed_orders
from addin.prose.statements import RANKINGS
from addin.prose.unit_figures import exact_choices, printed_value
from addin.prose.words import OTHER_TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.prose.statements import Claim, Listed


def check_claim(claim: Claim, results: Results) -> list[Finding]:
    """Return what is wrong with a claim; UNCONFIRMED or NO_ANNEX where no annex can tell.

    Where several annexes have the indicator, or 较多 leaves open how many, the kindest reading
    counts: a text is wrong only where it can't be right. What doesn't agree about a target of
    half a year is not wrong: the annex may be about the year's.
    """
    readings = [
        _Reading(claim, field, expected).findings()
        for annex in _annexes(claim)
        for field in [Field(annex, claim.predicate, results)]
        for count in counts_asked(claim, field)
        if (expected := expected_units(field, count)) is not None
    ]
    kindest = min(readings, key=len, default=None)
    if kindest and OTHER_TARGET.search(claim.predicate.words):
        return [_unconfirmed(claim, NO_ANNEX)]
    return _without_annex(claim) if kindest is None else kindest


def _annexes(claim: Claim) -> Sequence[AnnexResult]:
    """Return the annexes to hold a claim against.

    A ranking of none but strangers that doesn't name its indicator is of something else.
    """
    strangers = claim.listed and not any(unit.name for unit in claim.listed)
    if strangers and claim.predicate.basis in RANKINGS and not claim.named:
        return ()
    return claim.subject.annexes


def _without_annex(claim: Claim) -> list[Finding]:
    """Say what can't be held against an annex; a number of names that is off is wrong anyway."""
    listed = claim.listed or ()
    stated = claim.count if claim.count is not None else claim.predicate.count
    short = stated is not None and listed and len(listed) < stated
    if short or (claim.count is not None and len(listed) > claim.count):
        found, named = f"{stated}个", f"{len(listed)}个"
        message = f"“{claim.predicate.words}”:文中写{found},实际列出{named}。"
        return [Finding(WRONG_COUNT, claim.sentence, named, found, (), message)]
    ranking = claim.predicate.basis in RANKINGS or not any(unit.name for unit in listed)
    return [_unconfirmed(claim, NO_ANNEX if ranking else UNCONFIRMED)]


def _unconfirmed(claim: Claim, code: str) -> Finding:
    names = "、".join(unit.typed for unit in claim.listed or ())
    said = claim.predicate.words + (f"({names})" if names else "")
    message = f"“{said}”:工作簿中没有与之对应的附表,无法核对。"
    return Finding(code, claim.sentence, "", names, (), message, NOTICE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A claim against the units that an annex puts under its predicate."""

    claim: Claim
    field: Field
    expected: list[UnitResult]

    def findings(self) -> list[Finding]:
        if self.claim.everybody or self.claim.excepted is not None:
            return list(self._of_the_others())
        found = [*self._count(), *self._units(), *self._figures()]
        return found or list(self._order(self.claim.listed or ()))

    # ---- how many -----------------------------------------------------------------------

    def _count(self) -> Iterator[Finding]:
        stated, right = self.claim.count, len(self.expected)
        listed = self.claim.listed
        if stated is not None and listed and not self.claim.partial and len(listed) != stated:
            yield self._wrong_count(stated, right, f",实际列出{len(listed)}个")
        elif stated is not None and stated != right:
            yield self._wrong_count(stated, right, "")
        assessed = {len(self.field.assessed), len(self.field.annex.units)}
        if self.claim.assessed is not None and self.claim.assessed not in assessed:
            yield self._wrong_count(self.claim.assessed, len(self.field.assessed), "")

    def _wrong_count(self, stated: int, right: int, also: str) -> Finding:
        message = f"{self._about}:文中写{stated}个{also},按附表应为{right}个{self._names()}。"
        cells = self._cells(self.expected)
        return Finding(
            WRONG_COUNT, self.claim.sentence, f"{right}个", f"{stated}个", cells, message
        )

    # ---- which --------------------------------------------------------------------------

    def _units(self) -> Iterator[Finding]:
        if self.claim.listed is None:
            return
        right, seen = {unit.name for unit in self.expected}, set[str]()
        for listed in self.claim.listed:
            if not listed.name:
                yield self._unknown(listed)
            elif listed.name not in right or listed.name in seen:
                yield self._extra(listed, listed.name in seen)
            seen.add(listed.name)
        if not self.claim.partial:
            yield from (self._missing(unit) for unit in self.expected if unit.name not in seen)

    def _unknown(self, listed: Listed) -> Finding:
        message = f"{self._about}:“{listed.typed}”不在名录中,请核对名称。"
        return Finding(UNKNOWN_UNIT, self.claim.sentence, "", listed.typed, (), message)

    def _extra(self, listed: Listed, again: bool) -> Finding:
        unit = unit_of(self.field.annex, listed.name)
        cells = self._cells([unit]) if unit else ()
        shown = printed_value(self.field, unit) if unit else "—"
        why = "重复列出" if again else f"附表中为{shown},不应列入"
        where = f"({cells[0]})" if cells else ""
        message = f"{self._about}:“{listed.typed}”{why}{where}。"
        return Finding(EXTRA_UNIT, self.claim.sentence, "", listed.typed, cells, message)

    def _missing(self, unit: UnitResult) -> Finding:
        cells = self._cells([unit])
        shown = unit.name + printed_value(self.field, unit)
        message = f"{self._about}:漏列“{shown}”({cells[0]})。"
        return Finding(MISSING_UNIT, self.claim.sentence, shown, "", cells, message)

    # ---- with what figures, in what order ------------------------------------------------

    def _figures(self) -> Iterator[Finding]:
        for listed in self.claim.listed or ():
            units = units_of(self.field.annex, listed.name)
            for number, printed in enumerate(listed.figures):
                first = not number
                choices = [e for u in units for e in exact_choices(self.field, u, printed, first)]
                if choices and not any(exact.agrees(printed) for exact in choices):
                    right = choices[0].as_printed(printed)
                    cell = choices[0].cell
                    message = (
                        f"{self._about}:“{listed.typed}”文中写“{printed.text}”,"
                        f"按附表({cell})应为“{right}”。"
                    )
                    yield Finding(
                        WRONG_FIGURE, self.claim.sentence, right, printed.text, (cell,), message
                    )

    def _order(self, named: Sequence[Listed]) -> Iterator[Finding]:
        """Check the order of a list whose units are right."""
        found_units = [unit_of(self.field.annex, each.name) for each in named]
        listed = [unit for unit in found_units if unit is not None]
        shown = {each.name: each.figures[0].text if each.figures else each.name for each in named}
        allowed = allowed_orders(self.field, listed, any(each.figures for each in named))
        # equal printed figures may change places
        printed = [[shown[unit.name] for unit in units] for units in (listed, *allowed)]
        if printed[0] in printed[1:]:
            return
        expected, found = ("、".join(unit.name for unit in u) for u in (allowed[0], listed))
        message = f"{self._about}:单位的次序不对,应为“{expected}”。"
        cells = self._cells(listed)
        yield Finding(WRONG_ORDER, self.claim.sentence, expected, found, cells, message)

    # ---- all, or all but ----------------------------------------------------------------

    def _of_the_others(self) -> Iterator[Finding]:
        """Check 各单位均… and 除…外,其他…均…."""
        excepted = {unit.name for unit in self.claim.excepted or ()}
        for listed in self.claim.excepted or ():
            if not listed.name:
                yield self._unknown(listed)
        claimed = [unit for unit in self.field.assessed if unit.name not in excepted]
        right = {unit.name for unit in self.expected}
        for unit in claimed:
            if unit.name not in right:
                yield self._not_so(unit)
        yield from (self._missing(unit) for unit in self.expected if unit.name in excepted)
        if self.claim.count is not None and self.claim.count != len(claimed):
            yield self._wrong_count(self.claim.count, len(claimed), "")
        if self.field.annex.annex.kind is Kind.COUNT:
            yield from self._order(self.claim.excepted or ())

    def _not_so(self, unit: UnitResult) -> Finding:
        cells = self._cells([unit])
        shown = printed_value(self.field, unit)
        message = f"{self._about}:并非如此,“{unit.name}”为{shown}({cells[0]})。"
        return Finding(EXTRA_UNIT, self.claim.sentence, "", unit.name, cells, message)

    # ---- words --------------------------------------------------------------------------

    @property
    def _about(self) -> str:
        return f"“{self.claim.subject.name}”{self.claim.predicate.words}的单位"

    def _names(self) -> str:
        names = "、".join(unit.name for unit in self.expected)
        return f"({names})" if names else ""

    def _cells(self, units: Sequence[UnitResult]) -> tuple[str, ...]:
        annex = self.field.annex.annex
        role = Role.COMPLETION if ranked_by(annex) is RankedBy.COMPLETION else Role.ACTUAL
        if role not in annex.columns:
            role = Role.ACTUAL if Role.ACTUAL in annex.columns else Role.SCORE
        return tuple(cell_of(annex, unit, role) for unit in units)
