"""Figures of the whole or of a unit, held against the annexes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from addin.annex.columns import Role
from addin.core.figures import fold_text, format_figure
from addin.problems import texts
from addin.prose.disagreement import Disagreement, disagreement
from addin.prose.exact import Exact, cell_of, exact_values, unit_of
from addin.prose.statements import Ratio, Value, What

if TYPE_CHECKING:
    from addin.annex.results import Results
    from addin.problems.problem import ProblemKind
    from addin.prose.printed import Printed

_KINDS = {What.ACTUAL: texts.WRONG_TOTAL_IN_TEXT, What.COMPLETION: texts.WRONG_SHARE}
_WORDS = {
    What.GROWTH: ("增长", "下降"),
    What.POINTS: ("超序时进度", "低于序时进度"),
    What.LEAD: ("高于目标", "低于目标"),
}


def check_value(value: Value, results: Results) -> list[Disagreement] | None:
    """Return what is wrong with a figure; None where no annex has one to compare it with."""
    if value.unit and results.found.roster.find(value.unit) is None:
        return _stranger(value) if value.subject.is_known else None
    exacts = exact_values(value, results)
    if not exacts:
        return _against_sum(value, results)
    if any(_holds(value, exact) for exact in exacts):
        return _check_lead(value, results)
    return [_wrong(value, exacts[0])]


def _stranger(value: Value) -> list[Disagreement] | None:
    """Say that a unit is not in the roster, unless an annex has it all the same."""
    if any(unit_of(annex, value.unit) for annex in value.subject.annexes):
        return None
    about = f"“{value.subject.name}”"
    return [disagreement(texts.UNIT_NOT_IN_ROSTER, value.sentence, "", value.unit, about=about)]


def _holds(value: Value, exact: Exact) -> bool:
    printed = value.printed
    if printed is None:
        return abs(exact.value) < Decimal("0.05")
    if value.sign is not None and printed.value < 0:
        return False
    return exact.agrees(printed, value.sign)


def _wrong(value: Value, exact: Exact) -> Disagreement:
    """Say what is wrong: the direction, or the figure."""
    printed, signed = value.printed, value.sign is not None
    turned = signed and _is_turned(value, exact)
    kind = texts.WRONG_SIGN if turned else _kind(value)
    says = _in_words(exact, printed, value.what, signed), _found(value)
    what = "" if signed else value.what.value
    about = f"“{value.subject.name}”{value.unit}{what}"
    return disagreement(kind, value.sentence, *says, (exact.cell,), about=about, cell=exact.cell)


def _kind(value: Value) -> ProblemKind:
    return texts.WRONG_FIGURE if value.unit else _KINDS.get(value.what, texts.WRONG_FIGURE)


def _is_turned(value: Value, exact: Exact) -> bool:
    """Return whether a word says the wrong direction, as also in 增长-4.5%."""
    if value.printed is not None and value.printed.value < 0:
        return True
    return (exact.value > 0) - (exact.value < 0) != value.sign


def _in_words(exact: Exact, printed: Printed | None, what: What, signed: bool) -> str:
    if not signed:
        return exact.as_printed(printed)
    if not exact.value:
        return "持平"
    size = Exact(abs(exact.value), exact.cell).as_printed(printed)
    return _WORDS[what][0 if exact.value > 0 else 1] + size


def _found(value: Value) -> str:
    text = value.printed.text if value.printed else ""
    if value.sign is None:
        return text
    return _WORDS[value.what][0 if value.sign > 0 else 1] + text if value.sign else "持平"


def _against_sum(value: Value, results: Results) -> list[Disagreement] | None:
    """Hold a total against the sum of the units where the annex has no row of totals."""
    if value.what is not What.ACTUAL or value.unit or value.printed is None:
        return None
    for result in value.subject.annexes:
        actuals = [unit.actual for unit in result.units if unit.actual is not None]
        exact = Exact(sum(actuals, Decimal(0)), "", result.annex.measure)
        if not actuals or exact.agrees(value.printed):
            return [] if actuals else None
        first, last = result.units[0], result.units[-1]
        cells = tuple(cell_of(result.annex, unit, Role.ACTUAL) for unit in (first, last))
        says = exact.as_printed(value.printed), value.printed.text
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


def check_ratio(ratio: Ratio) -> list[Disagreement] | None:
    """Return what is wrong with a percentage by the figures of its own text.

    None where none of several figures that it may be a share of gives it.
    """
    shares = [ratio.part.value / whole.value * 100 for whole in ratio.wholes]
    if any(ratio.printed.is_of(share) for share in shares):
        return []
    if len(ratio.wholes) > 1:
        return None
    expected = format_figure(shares[0], max(ratio.printed.decimals, 1)) + "%"
    says = expected, ratio.printed.text
    about = {"words": ratio.words, "part": ratio.part.text, "whole": ratio.wholes[0].text}
    return [disagreement(texts.WRONG_SHARE_OF_TEXT, ratio.sentence, *says, **about)]
