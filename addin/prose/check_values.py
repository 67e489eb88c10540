"""Figures of the whole or of a unit, held against the annexes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.core.figures import fold_text, format_figure
from addin.problems import texts
from addin.prose.candidates import Candidate, candidates
from addin.prose.disagreement import Disagreement, disagreement
from addin.prose.exact import Exact
from addin.prose.outcome import OPEN, Outcome, outcome_of
from addin.prose.what import What

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.problems.problem import ProblemKind
    from addin.prose.printed import Printed
    from addin.prose.statements import Ratio, Value

_KINDS = {What.VALUE: texts.WRONG_TOTAL_IN_TEXT, What.COMPLETION: texts.WRONG_SHARE}
_WORDS = {
    What.GROWTH: ("增长", "下降"),
    What.PREVIOUS: ("增长", "下降"),
    What.CHANGE: ("增加", "减少"),
    What.RISE: ("提高", "下降"),
    What.LEAD: ("超序时进度", "低于序时进度"),
    What.OVER_TARGET: ("高于目标", "低于目标"),
}
_NEARLY_LEVEL = Decimal("0.05")


def check_value(value: Value, results: Results, wrong_cells: frozenset[str]) -> Outcome:
    """Return what came of a figure; it is open where no annex has one to compare it with.

    ``wrong_cells`` are those that don't go with the rest of their annex: who agrees with one of
    them is told.
    """
    found = _check(value, results, wrong_cells)
    if found is None:
        return OPEN
    return outcome_of([replace(each, place=value.place) for each in found], value.place)


def _check(
    value: Value, results: Results, wrong_cells: frozenset[str]
) -> list[Disagreement] | None:
    unit = value.rows[0]
    if unit and value.firm and results.found.roster.find(unit) is None:
        return _stranger(value, unit)
    found = list(candidates(value))
    holding = [each.exact for each in found if _holds(value, each.exact)]
    if holding:
        doubtful = all(e.cell in wrong_cells and not e.follows for e in holding)
        return [_doubtful(value, holding[0])] if doubtful else _check_lead(value, results)
    if any(_is_near(value, each) for each in found):
        return None
    if not found or not value.firm or (not value.said.plain and _is_elsewhere(value)):
        return None
    first = next((each for each in found if each.row == found[0].row), None)
    if first is None or first.row not in (value.rows[0], *value.summed):
        return None
    return [_unconfirmed(value, first.exact) if first.is_sum else _wrong(value, first)]


def _is_elsewhere(value: Value) -> bool:
    """Return whether another figure of the row is what is printed: who knows what is meant."""
    printed = value.printed
    if printed is None:
        return False
    return any(
        exact.agrees(printed, value.said.sign)
        for column in value.subject.columns
        if column.what not in value.said.whats
        for exact in column.of(value.rows[0])
        if exact.measure is not None
    )


def _stranger(value: Value, unit: str) -> list[Disagreement] | None:
    """Say that a unit is not in the roster, unless an annex has it all the same."""
    if any(column.of(unit) for column in value.subject.columns) or not _is_of_units(value):
        return None
    about = f"“{value.subject.name}”"
    return [disagreement(texts.UNIT_NOT_IN_ROSTER, value.sentence, "", unit, about=about)]


def _is_of_units(value: Value) -> bool:
    return any(column.units for column in value.subject.columns)


def _holds(value: Value, exact: Exact) -> bool:
    printed, sign = value.printed, value.said.sign
    if printed is None:
        return abs(exact.value) < _NEARLY_LEVEL
    if sign is not None and printed.value < 0:
        return False
    return exact.agrees(printed, sign)


def _is_near(value: Value, found: Candidate) -> bool:
    """Return whether a difference of rounded figures is off by no more than their rounding."""
    printed = value.printed
    if printed is None or (value.against is None and found.what is not What.OVER_MEAN):
        return False
    exact, sign = found.exact.in_measure_of(printed), value.said.sign
    if exact is None:
        return False
    off = abs(exact * sign - printed.value) if sign else abs(abs(exact) - abs(printed.value))
    return off <= _ROUNDED.scaleb(-printed.decimals)


_ROUNDED = Decimal("1.6")


def _doubtful(value: Value, exact: Exact) -> Disagreement:
    """Say that a figure agrees with a cell that is wrong itself."""
    about = f"“{value.subject.name}”{value.rows[0]}"
    printed = value.printed.text if value.printed else ""
    says = "", printed, (exact.cell,)
    return disagreement(
        texts.AGREES_WITH_WRONG, value.sentence, *says, about=about, cell=exact.cell
    )


def _wrong(value: Value, found: Candidate) -> Disagreement:
    """Say what is wrong: the direction, or the figure."""
    printed, signed = value.printed, value.said.sign is not None
    what, exact = found.what, found.exact
    turned = signed and _is_turned(value, exact)
    kind = texts.WRONG_SIGN if turned else _kind(value, what)
    says = _in_words(exact, printed, what, signed=signed), _found(value, what)
    whose = "、".join(value.summed) or value.rows[0]
    about = f"“{value.subject.name}”{whose}{'' if signed else what.value}"
    return disagreement(kind, value.sentence, *says, (exact.cell,), about=about, cell=exact.cell)


def _unconfirmed(value: Value, exact: Exact) -> Disagreement:
    """Say that a figure of the whole is not what the units come to, where no row says the total."""
    printed = value.printed.text if value.printed else "持平"
    says = exact.as_printed(value.printed), printed, (exact.cell,)
    about = f"“{value.subject.name}”"
    return disagreement(texts.SUM_UNCONFIRMED, value.sentence, *says, about=about, cell=exact.cell)


def _kind(value: Value, what: What) -> ProblemKind:
    return texts.WRONG_FIGURE if value.rows[0] else _KINDS.get(what, texts.WRONG_FIGURE)


def _is_turned(value: Value, exact: Exact) -> bool:
    """Return whether a word says the wrong direction, as also in 增长-4.5%."""
    if value.printed is not None and value.printed.value < 0:
        return True
    return (exact.value > 0) - (exact.value < 0) != value.said.sign


def _in_words(exact: Exact, printed: Printed | None, what: What, *, signed: bool) -> str:
    if not signed or what not in _WORDS:
        return exact.as_printed(printed)
    if not exact.value:
        return "持平"
    size = Exact(abs(exact.value), exact.cell, exact.measure).as_printed(printed)
    return _WORDS[what][0 if exact.value > 0 else 1] + size


def _found(value: Value, what: What) -> str:
    text = value.printed.text if value.printed else ""
    sign = value.said.sign
    if sign is None or what not in _WORDS:
        return text
    return _WORDS[what][0 if sign > 0 else 1] + text if sign else "持平"


def _check_lead(value: Value, results: Results) -> list[Disagreement]:
    """Say where a department is named for an indicator that another of the workbook leads."""
    if not value.lead:
        return []
    leads = {r.annex.lead: r.annex.sheet for r in value.subject.annexes if r.annex.lead}
    leads |= {i.item.lead: i.table.sheet for i in value.subject.items if i.item.lead}
    every = {r.annex.lead for r in results.annexes} | {i.item.lead for i in results.items}
    named = [lead for lead in every if lead and value.lead.endswith(fold_text(lead))]
    stated = max(named, key=len, default="")
    if not leads or not stated or stated in leads:
        return []
    lead, sheet = next(iter(leads.items()))
    about = {"about": f"“{value.subject.name}”", "sheet": sheet}
    return [disagreement(texts.WRONG_LEAD, value.sentence, lead, value.lead, (sheet,), **about)]


def check_ratio(ratio: Ratio) -> Outcome:
    """Return what came of a percentage by the figures of its own text.

    It is open where none of several figures that it may be a share of gives it.
    """
    shares = [ratio.part.value / whole.value * 100 for whole in ratio.wholes]
    if any(ratio.printed.is_of(share) for share in shares):
        return outcome_of([], ratio.place)
    if len(ratio.wholes) > 1:
        return OPEN
    expected = format_figure(shares[0], max(ratio.printed.decimals, 1)) + "%"
    says = expected, ratio.printed.text
    about = {"words": ratio.words, "part": ratio.part.text, "whole": ratio.wholes[0].text}
    wrong = disagreement(texts.WRONG_SHARE_OF_TEXT, ratio.sentence, *says, **about)
    return outcome_of([replace(wrong, place=ratio.place)], ratio.place)
