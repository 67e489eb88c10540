"""A written circular, held against the annexes of a workbook."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from addin.core.folding import fold_text
from addin.core.patterns import late
from addin.core.schedule import other_period
from addin.problems.texts import NO_ANNEX, SUM_UNCONFIRMED, TITLE_OF_ANOTHER_PERIOD, WRONG_FIGURE
from addin.prose.check_claims import check_claim
from addin.prose.check_reference import check_reference
from addin.prose.check_uneven import check_uneven
from addin.prose.check_values import check_ratio, check_value
from addin.prose.columns import WHOLE
from addin.prose.context import Context
from addin.prose.coverage import Coverage, FigureState, figures_of, spans_of
from addin.prose.disagreement import Disagreement, TextCheck, disagreement
from addin.prose.evidence import by_chance, vouched
from addin.prose.outcome import OPEN, Outcome
from addin.prose.reader import read_statements
from addin.prose.settling import settled
from addin.prose.statements import AnnexReference, Claim, Statement, Uneven, Value
from addin.prose.subjects import subjects_of
from addin.prose.text import TextPlace, paragraphs
from addin.prose.text_tables import hold_tables
from addin.prose.vouching.vouched import Vouched, all_tables, vouched_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.manuscript.tables import TextTable
    from addin.problems.problem import Problem
    from addin.prose.text import TextParagraph


def check_text(
    text: str,
    results: Results,
    grids: Iterable[Grid] = (),
    problems: Iterable[Problem] = (),
    own: Iterable[TextTable] = (),
) -> TextCheck:
    """Hold a text against the annexes; raises NotCircular where it says nothing of them."""
    check = hold_text(text, results, grids, problems, own)
    check.raise_if_nothing()
    return check


def hold_text(
    text: str,
    results: Results,
    grids: Iterable[Grid] = (),
    problems: Iterable[Problem] = (),
    own: Iterable[TextTable] = (),
) -> TextCheck:
    """Hold everything that a text states about the annexes against them.

    Returns how many statements agree, and a finding for everything that doesn't: in the order of
    the text, each with its sentence and cells. Every figure of the text is counted, and those that
    were not held against anything are told. ``grids`` hold the columns from which nothing is
    computed; ``problems`` tell the cells that are wrong themselves. ``own`` are the tables that the
    text holds: those of figures are held as tables, and are none of its sentences.
    """
    subjects = subjects_of(results, grids)
    wrong_cells = frozenset(f"{p.sheet}!{p.cell}" for p in problems if p.code.startswith("wrong-"))
    tables = [each.without(wrong_cells) for each in all_tables(subjects, results.found)]
    in_tables = hold_tables(own, tables, results.found.roster)
    there = [each for each in paragraphs(text) if each.number not in in_tables.lines]
    title = there[0].sentences[0].text if there else ""
    context = Context(results, subjects.beside(u for each in tables for u in each.units), title)
    checker = _Checker(results, wrong_cells)
    by_sentence = groupby(read_statements(there, context), lambda each: each.sentence)
    checked = [list(checker.outcomes(statements)) for _, statements in by_sentence]
    sentences = [sentence for each in there for sentence in each.sentences]
    spans = {id(each): list(spans_of(each, context.subjects)) for each in sentences}
    figures = [figure for each in sentences for figure in figures_of(each, spans[id(each)])]
    held = [held for each in checked for outcome in each for held in outcome.places]
    open_ones = {place for place, state in held if state is not FigureState.AGREED}
    open_ones |= {
        figure.place
        for figure, state in Coverage(figures, held).states()
        if state is not FigureState.AGREED
    }
    vouched = vouched_for(there, context, tables, open_ones, spans)
    printed = {figure.text for figure in figures}
    outcomes = [outcome for each in checked for outcome in settled(each, vouched.right, printed)]
    coverage = Coverage(figures, (held for outcome in outcomes for held in outcome.places))
    agreed = sum(outcome.agrees for outcome in outcomes)
    agreed += _take_in(vouched.right, coverage)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    told = {finding.place for finding in found}
    if slips := [each for each in _slips(vouched, coverage) if each.place not in told]:
        found = sorted([*found, *slips], key=lambda finding: finding.place or _NOWHERE)
    states = list(coverage.states())
    found = [*found, *in_tables.findings]
    return TextCheck(
        agreed,
        findings=tuple(finding for finding in found if finding.code != NO_ANNEX.code),
        notices=(
            *_of_another_period(there, results),
            *(finding for finding in found if finding.code == NO_ANNEX.code),
        ),
        figures=len(figures),
        right=sum(state is FigureState.AGREED for _, state in states),
        unheld=tuple(figure for figure, state in states if state is FigureState.OPEN),
        tables=in_tables,
    )


_NOWHERE = TextPlace(-1, 0, 0)
_TITLE = late(r"[^,。;]{4,60}(?:通报|通知|报告|简报|快报|情况|分析)")


def _of_another_period(text: Sequence[TextParagraph], results: Results) -> Iterator[Disagreement]:
    """Yield that the title of a text names another period than the workbook's."""
    said = results.found.period
    title = fold_text(text[0].sentences[0].raw) if text else ""
    if said is None or not _TITLE.fullmatch(title):
        return
    if titled := other_period(title, said):
        says = said.label, titled.label
        yield disagreement(TITLE_OF_ANOTHER_PERIOD, text[0].sentences[0].raw, *says)


def _slips(vouched: Vouched, coverage: Coverage) -> Iterator[Disagreement]:
    """Yield findings for the slips in lists among the figures that were not held so far."""
    open_ones = {figure.place for figure, state in coverage.states() if state is FigureState.OPEN}
    for place, slip in vouched.slips.items():
        if place in open_ones:
            is_sum = slip.column.is_sum and slip.telling.row == WHOLE
            kind = SUM_UNCONFIRMED if is_sum else WRONG_FIGURE
            coverage.add(place, FigureState.OPEN if is_sum else FigureState.WRONG)
            exact = slip.exact
            says = exact.as_printed(slip.telling.printed), slip.telling.printed.text, (exact.cell,)
            about = f"“{slip.column.words}”{slip.telling.row}"
            found = disagreement(kind, slip.telling.sentence, *says, about=about, cell=exact.cell)
            yield replace(found, place=place)


def _take_in(right: Iterable[TextPlace], coverage: Coverage) -> int:
    """Take in the figures, not held so far, that are vouched for; return how many."""
    open_ones = coverage.open_ones()
    found = 0
    for place in right:
        if held := open_ones.intersection(coverage.numbers(place)):
            coverage.add(place, FigureState.AGREED)
            open_ones -= held
            found += 1
    return found


class _Checker:
    """Checks the statements of a text, sentence by sentence."""

    def __init__(self, results: Results, wrong_cells: frozenset[str]) -> None:
        self._about = results, wrong_cells
        self._before: Statement | None = None

    def outcomes(self, sentence: Iterable[Statement]) -> Iterator[Outcome]:
        """Yield what came of the statements of a sentence.

        Those that only seem to be about an indicator are checked once more where others vouch for
        them.
        """
        checked = []
        for statement in sentence:
            checked.append((statement, _check(statement, self._before, *self._about)))
            self._before = statement
        again, chance = vouched(checked), by_chance(checked)
        for at, (_, outcome) in enumerate(checked):
            if at in again:
                yield _check(again[at], None, *self._about)
            else:
                yield OPEN if at in chance else outcome


def _check(
    statement: Statement, before: Statement | None, results: Results, wrong_cells: frozenset[str]
) -> Outcome:
    """Return what came of a statement, which follows another."""
    if isinstance(statement, Claim):
        return check_claim(statement, results, before if isinstance(before, Claim) else None)
    if isinstance(statement, Value):
        return check_value(statement, results, wrong_cells)
    if isinstance(statement, AnnexReference):
        return check_reference(statement, results)
    if isinstance(statement, Uneven):
        return check_uneven(statement)
    return check_ratio(statement)
