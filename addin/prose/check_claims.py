"""Claims about units, held against an annex: how many, which, in what order, with what figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from addin.core.indicators import Kind
from addin.problems import texts
from addin.prose.coverage import FigureState
from addin.prose.disagreement import Disagreement, disagreement
from addin.prose.expected import OF_TARGET, counts_asked, expected_units
from addin.prose.field import ORDERED, Scope
from addin.prose.list_figures import ListFigure, list_figures, value_of
from addin.prose.order import allowed_orders, is_roster_known
from addin.prose.outcome import OPEN, Outcome, outcome_of
from addin.prose.statements import MEANS, RANKINGS, Trait
from addin.prose.words import OTHER_TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from addin.annex.compute import Results
    from addin.annex.results import AnnexResult, UnitResult
    from addin.problems.problem import ProblemKind
    from addin.prose.columns import FigureColumn
    from addin.prose.printed import Printed
    from addin.prose.statements import Claim, Listed


_LIMITS = {*MEANS, Trait.BELOW, Trait.ABOVE, Trait.REACHED, Trait.BETWEEN}
"""Bases whose units come in any order, where no figures are printed."""

_SAID_OF_EACH = {*OF_TARGET, *_LIMITS}
"""What units that stand before it are said to be one by one, in any order."""


def check_claim(claim: Claim, results: Results, before: Claim | None = None) -> Outcome:
    """Return what came of a claim; it is open, and told so, where no annex can tell.

    Where several annexes have the indicator, or 较多 leaves open how many, the kindest reading
    counts: a text is wrong only where it can't be right. What doesn't agree about a target of
    half a year is not wrong: the annex may be about the year's. Nor is a ranking where nobody says
    which end comes first. ``before`` is the claim that the
    text makes before it: the groups of both stand in one order.
    """
    readings = [
        _Reading(claim, field, expected, before)
        for annex in _annexes(claim)
        for field in _fields(claim, annex, results)
        for count in counts_asked(claim, field)
        if (expected := expected_units(field, count)) is not None
    ]
    sure = [each for each in readings if not (each.field.is_unranked and each.findings)]
    kindest = min(sure, key=lambda each: len(each.findings), default=None)
    if kindest is None:
        return _told(claim, _without_annex(claim))
    if kindest.findings and not (claim.bound or kindest.is_vouched_for):
        return OPEN
    is_other = OTHER_TARGET.search(claim.predicate.words) and not kindest.is_of_target_said
    if kindest.findings and is_other:
        return _told(claim, [_no_annex(claim)])
    return _told(claim, kindest.findings, kindest.figures)


def _told(
    claim: Claim, findings: Sequence[Disagreement], figures: Sequence[ListFigure] = ()
) -> Outcome:
    """Return the outcome of a claim, each figure of its list with its own state."""
    assert claim.at is not None
    place = claim.at.place(claim.start, claim.end)
    outcome = outcome_of([replace(each, place=place) for each in findings], place)
    own = tuple(
        (claim.at.place(each.told.printed.start, each.told.printed.end), _state(each))
        for each in figures
    )
    return replace(outcome, places=(*outcome.places, *own))


def _state(figure: ListFigure) -> FigureState:
    if figure.exact is None:
        return FigureState.OPEN
    return FigureState.AGREED if figure.agrees else FigureState.WRONG


def _fields(claim: Claim, annex: AnnexResult, results: Results) -> Iterator[Scope]:
    """Yield what a claim is about in an annex, with each mean that can be meant."""
    field = Scope(annex, claim.predicate, results, claim.subject, claim.group)
    if claim.predicate.basis not in MEANS:
        yield field
        if field.may_turn:
            yield replace(field, largest_first=True)
        return
    column = field.column
    like = claim.mean
    said = [m for m in field.means if like is None or (column and _is_printed(column, m, like))]
    yield from (replace(field, mean=mean) for mean in said or field.means)


def _is_printed(column: FigureColumn, mean: Decimal, like: Printed) -> bool:
    exact = next(iter(column.cells.values()))[0]
    return replace(exact, value=mean, short_of=None).agrees(like)


def _annexes(claim: Claim) -> Sequence[AnnexResult]:
    """Return the annexes to hold a claim against.

    A ranking of none but strangers that doesn't name its indicator is of something else.
    """
    strangers = claim.listed and not any(unit.name for unit in claim.listed)
    if strangers and claim.predicate.basis in RANKINGS and not claim.named:
        return ()
    return claim.subject.tables


def _without_annex(claim: Claim) -> list[Disagreement]:
    """Say what can't be held against an annex; a number of names that is off is wrong anyway."""
    listed = claim.listed or ()
    stated = claim.count if claim.count is not None else claim.predicate.count
    short = stated is not None and listed and len(listed) < stated
    if short or (claim.count is not None and len(listed) > claim.count):
        found, named = f"{stated}个", f"{len(listed)}个"
        words = claim.predicate.words
        return [disagreement(texts.WRONG_COUNT_OF_LIST, claim.sentence, named, found, words=words)]
    return [_no_annex(claim)]


def _no_annex(claim: Claim) -> Disagreement:
    names = "、".join(unit.typed for unit in claim.listed or ())
    said = claim.predicate.words + (f"({names})" if names else "")
    return disagreement(texts.NO_ANNEX, claim.sentence, "", names, said=said)


@dataclass(frozen=True)
class _Reading:
    """A claim against the units that an annex puts under its predicate."""

    claim: Claim
    field: Scope
    expected: list[UnitResult]
    before: Claim | None

    @property
    def is_of_target_said(self) -> bool:
        """Whether the annex has the very target that the text speaks of: 省定目标完成率…."""
        asked, column = self.claim.predicate.qualifier, self.field.column
        own = self.field.basis not in OF_TARGET and column is not None
        return bool(asked and own and column and column.qualifier == asked)

    @cached_property
    def figures(self) -> list[ListFigure]:
        """The figures of the list with what they are held against."""
        return list(list_figures(self.field, self.claim.listed or ()))

    @property
    def is_vouched_for(self) -> bool:
        """Whether the figures of its list tell that the claim is about the annex."""
        agreeing = [figure.told.printed for figure in self.figures if figure.agrees]
        telling = [printed for printed in agreeing if printed.is_telling]
        return len(telling) > 1 and 2 * len(agreeing) >= len(self.figures)

    @cached_property
    def findings(self) -> list[Disagreement]:
        """What is wrong with the claim."""
        if self.claim.everybody or self.claim.excepted is not None:
            return list(self._of_the_others())
        found = [*self._mean(), *self._count(), *self._units(), *self._figures()]
        basis, listed = self.claim.predicate.basis, self.claim.listed or ()
        plain = basis in _LIMITS and not any(unit.figures for unit in listed)
        free = plain or (self.claim.partial and basis in _SAID_OF_EACH)
        if found or free:
            return found
        if self.claim.predicate.in_groups:
            return list(self._order_of_groups())
        return list(self._order(self.claim.listed or ()))

    def _mean(self) -> Iterator[Disagreement]:
        """Check the mean that a text gives: 高于全县平均水平(22.7%)."""
        printed, column = self.claim.mean, self.field.column
        if printed is None or column is None or self.field.mean is None:
            return
        exact = next(iter(column.cells.values()))[0]
        exact = replace(exact, value=self.field.mean, short_of=None)
        if not exact.agrees(printed):
            cell = exact.cell.partition("!")[0]
            says = exact.as_printed(printed), printed.text
            yield self._say(texts.WRONG_FIGURE_IN_LIST, *says, (), name="平均", cell=cell)

    # ---- how many -----------------------------------------------------------------------

    def _count(self) -> Iterator[Disagreement]:
        stated, right = self.claim.count, len(self.expected)
        listed = self.claim.listed
        if stated is not None and listed and not self.claim.partial and len(listed) != stated:
            yield self._wrong_count(stated, right, texts.WRONG_COUNT_AND_LIST, listed=len(listed))
        elif stated is not None and stated != right:
            yield self._wrong_count(stated, right)
        assessed = {len(self.field.assessed), len(self.field.units)}
        if self.claim.assessed is not None and self.claim.assessed not in assessed:
            yield self._wrong_count(self.claim.assessed, len(self.field.assessed))

    def _wrong_count(
        self, stated: int, right: int, kind: ProblemKind = texts.WRONG_COUNT, /, **fields: int
    ) -> Disagreement:
        says = f"{right}个", f"{stated}个"
        return self._say(kind, *says, self._cells(self.expected), names=self._names(), **fields)

    # ---- which --------------------------------------------------------------------------

    def _units(self) -> Iterator[Disagreement]:
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

    def _unknown(self, listed: Listed) -> Disagreement:
        return self._say(texts.UNIT_NOT_IN_ROSTER, "", listed.typed)

    def _extra(self, listed: Listed, again: bool) -> Disagreement:
        unit = unit_of(self.field.annex, listed.name)
        cells = self._cells([unit]) if unit else ()
        shown = value_of(self.field, unit) if unit else "—"
        where = f"({cells[0]})" if cells else ""
        kind = texts.UNIT_LISTED_TWICE if again else texts.EXTRA_UNIT
        return self._say(kind, "", listed.typed, cells, shown=shown, where=where)

    def _missing(self, unit: UnitResult) -> Disagreement:
        cells = self._cells([unit])
        shown = unit.name + value_of(self.field, unit)
        return self._say(texts.UNIT_LEFT_OUT, shown, "", cells, cell=_first(cells))

    # ---- with what figures, in what order ------------------------------------------------

    def _figures(self) -> Iterator[Disagreement]:
        for figure in self.figures:
            exact, printed = figure.exact, figure.told.printed
            if exact is not None and not figure.agrees:
                says = exact.as_printed(printed), printed.text
                about = {"name": figure.listed.typed, "cell": exact.cell}
                yield self._say(texts.WRONG_FIGURE_IN_LIST, *says, (exact.cell,), **about)

    def _order(self, named: Sequence[Listed]) -> Iterator[Disagreement]:
        """Check the order of a list whose units are right."""
        found_units = [unit_of(self.field.annex, each.name) for each in named]
        listed = [unit for unit in found_units if unit is not None]
        shown = {each.name: each.figures[0].printed.text for each in named if each.figures}
        allowed = allowed_orders(self.field, listed, bool(shown))
        # those of whom the same is printed, or the same is true, may change places
        told = [[shown.get(u.name, self._told_of(u)) for u in us] for us in (listed, *allowed)]
        if told[0] in told[1:]:
            return
        by_figures = shown or self.field.basis in ORDERED
        if not by_figures and not is_roster_known(self.field):
            return  # as the roster has them, perhaps
        yield self._wrong_order(allowed[0], listed)

    def _told_of(self, unit: UnitResult) -> str:
        value = self.field.goodness(unit)
        return unit.name if value is None else str(value.normalize())

    def _wrong_order(
        self, expected: Sequence[UnitResult], found: Sequence[UnitResult]
    ) -> Disagreement:
        right, named = ("、".join(unit.name for unit in units) for units in (expected, found))
        return self._say(texts.WRONG_ORDER, right, named, self._cells(found))

    def _order_of_groups(self) -> Iterator[Disagreement]:
        """Check that the groups stand as they do in the list before it in the same sentence.

        第一位分别是A、B,末位分别是C、D: C is of the group of A. Which group comes first is free.
        """
        before = self.before
        if before is None or before.sentence != self.claim.sentence:
            return
        first = self._by_group(before.listed or ())
        own = self._by_group(self.claim.listed or ())
        expected = [own[group] for group in first if group in own]
        found = [unit for group, unit in own.items() if group in first]
        if before.predicate.in_groups and expected != found:
            yield self._wrong_order(expected, found)

    def _by_group(self, named: Sequence[Listed]) -> dict[str | None, UnitResult]:
        units = [unit_of(self.field.annex, each.name) for each in named]
        return {unit.row.group: unit for unit in units if unit is not None}

    # ---- all, or all but ----------------------------------------------------------------

    def _of_the_others(self) -> Iterator[Disagreement]:
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
            yield self._wrong_count(self.claim.count, len(claimed))
        if self.field.annex.annex.kind is Kind.COUNT:
            yield from self._order(self.claim.excepted or ())

    def _not_so(self, unit: UnitResult) -> Disagreement:
        cells = self._cells([unit])
        shown = value_of(self.field, unit)
        return self._say(
            texts.UNIT_IS_NOT_SO, "", unit.name, cells, shown=shown, cell=_first(cells)
        )

    # ---- words --------------------------------------------------------------------------

    def _say(
        self,
        kind: ProblemKind,
        expected: str,
        found: str,
        cells: tuple[str, ...] = (),
        /,
        **fields: object,
    ) -> Disagreement:
        about = f"“{self.claim.subject.name}”{self.claim.predicate.words}的单位"
        says = self.claim.sentence, expected, found
        return disagreement(kind, *says, cells, about=about, **fields)

    def _names(self) -> str:
        names = "、".join(unit.name for unit in self.expected)
        return f"({names})" if names else ""

    def _cells(self, units: Sequence[UnitResult]) -> tuple[str, ...]:
        column = self.field.shown or next(iter(self.field.columns), None)
        found = (column.of(unit.name) if column else () for unit in units)
        return tuple(exacts[0].cell for exacts in found if exacts)


def _first(cells: Sequence[str]) -> str:
    return cells[0] if cells else "—"


def unit_of(annex: AnnexResult, name: str) -> UnitResult | None:
    """Return the result of a unit, the first of several; None where the annex has no such row."""
    return next((unit for unit in annex.units if unit.name == name), None)
