"""A written circular, held against the annexes of a workbook."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from addin.problems.texts import NO_ANNEX, SUM_UNCONFIRMED, WRONG_TOTAL_IN_TEXT
from addin.prose.check_claims import check_claim
from addin.prose.check_reference import check_reference
from addin.prose.check_uneven import check_uneven
from addin.prose.check_values import check_ratio, check_value
from addin.prose.context import Context
from addin.prose.coverage import Coverage, State, figures_of, spans_of
from addin.prose.disagreement import Disagreement, TextCheck
from addin.prose.entries import lists_of
from addin.prose.evidence import vouched
from addin.prose.outcome import Outcome
from addin.prose.reader import read_statements
from addin.prose.second_look import second_look
from addin.prose.settling import settled
from addin.prose.shares_of_text import shares_of_text
from addin.prose.statements import Claim, Reference, Statement, Uneven, Value
from addin.prose.subjects import subjects_of
from addin.prose.text import paragraphs
from addin.prose.views import views_of
from addin.prose.vouching import confirmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from addin.annex.compute import Results
    from addin.annex.grid import Grid
    from addin.problems.problem import Problem
    from addin.prose.coverage import TextFigure
    from addin.prose.text import Paragraph, Place, Sentence


def check_text(
    text: str, results: Results, grids: Iterable[Grid] = (), problems: Iterable[Problem] = ()
) -> TextCheck:
    """Hold a text against the annexes; raises NotCircular where it says nothing of them."""
    check = hold_text(text, results, grids, problems)
    check.raise_if_nothing()
    return check


def hold_text(
    text: str, results: Results, grids: Iterable[Grid] = (), problems: Iterable[Problem] = ()
) -> TextCheck:
    """Hold everything that a text states about the annexes against them.

    Returns how many statements agree, and a finding for everything that doesn't: in the order of
    the text, each with its sentence and cells. Every figure of the text is counted, and those that
    were not held against anything are told. ``grids`` hold the columns from which nothing is
    computed; ``problems`` tell the cells that are wrong themselves.
    """
    there = list(paragraphs(text))
    title = there[0].sentences[0].text if there else ""
    context = Context(results, subjects_of(results, grids), title)
    wrong_cells = frozenset(f"{p.sheet}!{p.cell}" for p in problems if p.code.startswith("wrong-"))
    coverage = Coverage()
    agreed = 0
    found: list[Disagreement] = []
    checker = _Checker(results, wrong_cells)
    listed = list(_by_lists(there, context))
    for _, sentence in groupby(read_statements(there, context), lambda each: each.sentence):
        for outcome in settled(list(checker.outcomes(sentence)), listed):
            agreed += outcome.agrees
            found += outcome.findings
            for place, state in outcome.places:
                coverage.add(place, state)
    sure, found = _look_again(there, context, coverage, found)
    agreed += sure
    findings = tuple(finding for finding in found if finding.code != NO_ANNEX.code)
    figures = [f for each in there for s in each.sentences for f in figures_of(s, context.subjects)]
    agreed += _take_in(listed, figures, coverage)
    states = list(coverage.states(figures))
    return TextCheck(
        agreed,
        findings,
        notices=tuple(finding for finding in found if finding.code == NO_ANNEX.code),
        figures=len(figures),
        right=sum(state is State.AGREED for _, state in states),
        unheld=tuple(figure for figure, state in states if state is State.OPEN),
    )


def _by_lists(there: Sequence[Paragraph], context: Context) -> Iterator[Place]:
    """Yield where figures stand that whole lists, or other figures of the text, bear out."""
    for entries in lists_of(there, context):
        yield from confirmed(entries, context.subjects.columns)
    yield from shares_of_text(there, context)


def _take_in(right: Iterable[Place], figures: Sequence[TextFigure], coverage: Coverage) -> int:
    """Take in the figures, not held so far, that are borne out; return how many."""
    open_ones = {f.place for f, state in coverage.states(figures) if state is State.OPEN}
    found = 0
    for place in right:
        if held := {one for one in open_ones if one.overlaps(place)}:
            coverage.add(place, State.AGREED)
            open_ones -= held
            found += 1
    return found
def _look_again(
    there: Sequence[Paragraph], context: Context, coverage: Coverage, found: list[Disagreement]
) -> tuple[int, list[Disagreement]]:
    """Confirm what is surely a row's and was held against nothing, or against the total.

    Return how many are confirmed, and the findings that stay.
    """
    subjects = context.subjects

    def spans(sentence: Sentence) -> list[tuple[int, int]]:
        return list(spans_of(sentence, subjects))

    sure = set(second_look(there, views_of(subjects), context, spans))
    rows = {each.place for each in sure if each.is_named}
    withdrawn = [f for f in found if f.code == WRONG_TOTAL_IN_TEXT.code and f.place in rows]
    for finding in withdrawn:
        if finding.place:
            coverage.withdraw(finding.place)
    confirmed = [place for place in {each.place for each in sure} if coverage.is_open(place)]
    for place in confirmed:
        coverage.add(place, State.AGREED)
    printed = {
        sentence.text[start:end]
        for p in there
        for sentence in p.sentences
        for start, end in spans(sentence)
        if coverage.is_agreed(sentence.place(start, end))
    }
    left = [f for f in found if f not in withdrawn and not _is_of_other_scope(f, printed)]
    return len(confirmed), left


def _is_of_other_scope(finding: Disagreement, agreeing: Collection[str]) -> bool:
    """Return whether the sum that a figure is not is printed elsewhere: 限上 beside all retail."""
    return finding.code == SUM_UNCONFIRMED.code and finding.expected in agreeing


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
        again = vouched(checked)
        for at, (_, outcome) in enumerate(checked):
            yield _check(again[at], None, *self._about) if at in again else outcome


def _check(
    statement: Statement, before: Statement | None, results: Results, wrong_cells: frozenset[str]
) -> Outcome:
    """Return what came of a statement, which follows another."""
    if isinstance(statement, Claim):
        return check_claim(statement, results, before if isinstance(before, Claim) else None)
    if isinstance(statement, Value):
        return check_value(statement, results, wrong_cells)
    if isinstance(statement, Reference):
        return check_reference(statement, results)
    if isinstance(statement, Uneven):
        return check_uneven(statement)
    return check_ratio(statement)
