"""Drafts with all that 设置 can ask for: every sentence is confirmed, every change is found."""

from collections import Counter
from functools import cache

import pytest

from addin.prose.context import Context
from addin.prose.reader import read_statements
from addin.prose.statements import Claim, Trait
from addin.prose.subjects import subjects_of
from addin.prose.text import paragraphs
from addin.prose.what import What
from addin.report.further.claims import claims_of
from addin.report.further.draft import FurtherDraft
from addin.report.further.sentences import OF_VALUES, further_sentences
from addin.report.further.written import body_of, head_of
from addin.settings.further import parse_further
from tests.recognition.grammar.draw import Draw

from .composer.book import draw_book
from .drafts import MANNERS, WORDS, changes_of, draft_of
from .trial import load

BOOKS = range(8)
OTHER_BOOKS = range(110, 126)
"""Among them indicators with 省 in their names, and groups that are summed."""

CHANGES = 12


@cache
def reading(seed):
    return load(draw_book(seed))


@cache
def draft(seed, manner=0):
    return draft_of(reading(seed), WORDS, **MANNERS[manner])


@pytest.mark.parametrize("seed", [*BOOKS, *OTHER_BOOKS])
def test_every_sentence_is_confirmed_with_every_figure(seed):
    drafted = draft(seed, seed % len(MANNERS))
    checked = drafted.check()
    assert drafted.further
    assert [finding.message for finding in checked.findings] == []
    assert [figure.text for figure in checked.unheld] == []
    assert checked.notices == ()


@pytest.mark.parametrize("manner", range(len(MANNERS)))
def test_so_it_is_in_every_manner_of_writing(manner):
    checked = draft(3, manner).check()
    assert (checked.findings, checked.unheld, checked.notices) == ((), (), ())


def test_each_thing_that_can_be_asked_for_is_said():
    said = Counter()
    for seed in [*BOOKS, *OTHER_BOOKS]:
        results = draft(seed).results
        further = FurtherDraft(results)
        for result in results.annexes:
            for each in parse_further("、".join(WORDS)):
                said[each.asks, each.by, each.grouped] += len(
                    further_sentences(further.about(result), [each])
                )
    silent = {key for key, count in said.items() if not count}
    assert silent == set()


@pytest.mark.parametrize("seed", BOOKS)
def test_what_is_read_from_a_sentence_is_what_was_claimed(seed):
    drafted = draft(seed)
    results = drafted.results
    further = FurtherDraft(results)
    context = Context(results, subjects_of(results, results.found.grids))
    for result in results.annexes:
        for each in parse_further("、".join(WORDS)):
            about = further.about(result)
            for claim in claims_of(about, each) if each.asks not in OF_VALUES else ():
                text = head_of(claim, about.name) + body_of(claim, about.settings) + "。"
                heading = f"(一){result.annex.indicator}完成情况。"
                read = read_statements(paragraphs(heading + text), context)
                found = [one for one in read if isinstance(one, Claim)]
                assert [_said(one) for one in found] == [_said(claim)], text


def _said(claim):
    """Return what is the same in a claim as drafted and as read."""
    predicate = claim.predicate
    units = [
        (unit.name, [told.printed.value for told in unit.figures]) for unit in claim.listed or ()
    ]
    mean = claim.mean.value if claim.mean else None
    basis, by = predicate.basis, predicate.by
    if basis is Trait.FURTHEST:  # 完成率较低 has a basis of its own
        basis, by = Trait.LEAST, What.COMPLETION
    return basis, by, predicate.limit, claim.group, mean, units


def test_changes_of_its_sentences_are_found():
    missed, kinds = [], Counter()
    for seed in BOOKS:
        for kind, said, changed in changes_of(draft(seed), Draw(f"drafted {seed}"), CHANGES):
            kinds[kind] += 1
            assert not draft(seed).is_found(said, said.text)
            if not draft(seed).is_found(said, changed):
                missed.append((kind, said.text, changed))
    assert missed == []
    assert len(kinds) == 4
    assert kinds.total() > len(BOOKS) * CHANGES / 2


def test_nothing_is_said_where_nothing_is_asked_for():
    results = reading(3).results
    further = FurtherDraft(results)
    assert [further.of(result) for result in results.annexes] == [[]] * len(results.annexes)
