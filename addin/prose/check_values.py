"""Figures of the whole or of a unit, held against the annexes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.heading import Slot
from addin.core.figures import fold_text, format_figure
from addin.problems import texts
from addin.prose.columns import WHOLE
from addin.prose.disagreement import Disagreement, disagreement
from addin.prose.exact import Exact
from addin.prose.outcome import OPEN, Outcome, outcome_of
from addin.prose.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.annex.compute import Results
    from addin.problems.problem import ProblemKind
    from addin.prose.columns import Column
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
_OTHER_SLOTS = (Slot.LAST_YEAR, Slot.PREVIOUS)


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
    exacts = list(_candidates(value))
    holding = [exact for _, _, exact in exacts if _holds(value, exact)]
    if holding:
        doubtful = all(exact.cell in wrong_cells for exact in holding)
        return [_doubtful(value, holding[0])] if doubtful else _check_lead(value, results)
    if not exacts:
        return _against_sum(value)
    if not value.firm or _is_elsewhere(value):
        return None
    first = next((each for each in exacts if each[1] == unit), None)
    return [_wrong(value, first[0], first[2])] if first else None


def _candidates(value: Value) -> Iterator[tuple[What, str, Exact]]:
    """Yield what the figure may be of its rows, the likeliest first."""
    for row in value.rows:
        for what in value.said.whats:
            for column in value.subject.columns:
                if column.what is what and _is_in_time(column, value):
                    for exact in column.of(row):
                        if value.printed is None or _fits(exact, value.printed):
                            yield what, row, exact


def _is_in_time(column: Column, value: Value) -> bool:
    single = column.annex is not None and _is_of_month(column)
    if value.month:
        return column.slot is Slot.MONTH or single
    return column.slot is not Slot.MONTH or single


def _is_of_month(column: Column) -> bool:
    period = column.annex.annex.period if column.annex else None
    return period is not None and not period.is_cumulative


def _fits(exact: Exact, printed: Printed) -> bool:
    return exact.in_measure_of(printed) is not None


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


def _doubtful(value: Value, exact: Exact) -> Disagreement:
    """Say that a figure agrees with a cell that is wrong itself."""
    about = f"“{value.subject.name}”{value.rows[0]}"
    printed = value.printed.text if value.printed else ""
    says = "", printed, (exact.cell,)
    return disagreement(
        texts.AGREES_WITH_WRONG, value.sentence, *says, about=about, cell=exact.cell
    )


def _wrong(value: Value, what: What, exact: Exact) -> Disagreement:
    """Say what is wrong: the direction, or the figure."""
    printed, signed = value.printed, value.said.sign is not None
    turned = signed and _is_turned(value, exact)
    kind = texts.WRONG_SIGN if turned else _kind(value, what)
    says = _in_words(exact, printed, what, signed=signed), _found(value, what)
    about = f"“{value.subject.name}”{value.rows[0]}{'' if signed else what.value}"
    return disagreement(kind, value.sentence, *says, (exact.cell,), about=about, cell=exact.cell)


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


def _against_sum(value: Value) -> list[Disagreement] | None:
    """Hold a total against the sum of the units where the annex has no row of totals."""
    if value.rows != (WHOLE,) or value.said.whats != (What.VALUE,) or value.printed is None:
        return None
    for column in value.subject.columns:
        exacts = [column.of(unit)[0] for unit in sorted(column.units) if column.of(unit)]
        if column.what is not What.VALUE or not exacts or exacts[0].measure is None:
            continue
        total = Exact(sum((e.value for e in exacts), Decimal(0)), "", exacts[0].measure)
        if not _fits(total, value.printed) or column.of(WHOLE):
            continue
        if total.agrees(value.printed):
            return []
        if not value.firm:
            return None
        cells = tuple(exact.cell for exact in (exacts[0], exacts[-1]))
        says = total.as_printed(value.printed), value.printed.text
        about = {"about": f"“{value.subject.name}”", "cell": cells[0]}
        return [disagreement(texts.SUM_UNCONFIRMED, value.sentence, *says, cells, **about)]
    return None


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
