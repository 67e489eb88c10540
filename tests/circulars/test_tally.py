"""Counting: what is confirmed, accused and found is told by places in the text."""

import pytest

from .adapter import NOTHING, Held, Stretch
from .composer.book import draw_book
from .composer.text import draw_circular
from .tally import Elsewhere, Tally
from .trial import drawn_changes, is_found, more_beside

SEED = 8
CIRCULAR = draw_circular(SEED)
SPOKEN = [placed for placed in CIRCULAR.sentences if placed.sentence.is_held]
FIGURES = [spot for placed in SPOKEN for spot in placed.figures if spot.piece.fact]


def held(*, unheld=(), accused=(), wrong=(), count=10_000):
    """Return an outcome in which these places, given as pairs, were left open or called wrong."""
    places = [tuple(Stretch(*pair) for pair in pairs) for pairs in (accused, wrong, unheld)]
    return Held(0, count, count, *places, ())


def counted(outcome):
    """Return the counts of the true text."""
    tally = Tally()
    tally.add_true(CIRCULAR, outcome)
    return tally


def test_all_figures_are_confirmed_where_none_is_left_open():
    count = counted(held()).all()
    assert (count.confirmed, count.accused) == (len(FIGURES), 0)
    assert count.figures == len(FIGURES) > 10


def test_a_figure_left_open_or_called_wrong_is_not_confirmed():
    first, second = FIGURES[0], FIGURES[1]
    outcome = held(unheld=[(first.start, first.start + 1)], wrong=[(second.end - 1, second.end)])
    assert counted(outcome).all().confirmed == len(FIGURES) - 2


def test_nothing_is_confirmed_where_nothing_was_held():
    assert counted(NOTHING).all().confirmed == 0


def test_figures_that_are_not_counted_are_not_confirmed():
    everything = sum(len(placed.figures) for placed in CIRCULAR.sentences)
    tally = counted(held(count=everything - 3))
    assert tally.unseen == 3
    assert tally.all().confirmed == len(FIGURES) - 3


def test_a_finding_accuses_its_sentence_alone():
    placed = SPOKEN[2]
    tally = counted(held(accused=[(placed.start, placed.end)]))
    assert tally.all().accused == tally.by_form[placed.sentence.form].accused == 1


def test_statements_stand_for_figures_where_single_ones_are_not_told():
    tally = counted(Held(7, None, None, (), (), None, ()))
    assert not tally.tells
    assert tally.all().confirmed == 7


@pytest.mark.parametrize("inside", [True, False])
def test_a_change_is_found_in_its_own_sentence(inside):
    ((placed, change),) = drawn_changes(CIRCULAR, SEED, 1)
    other = next(one for one in SPOKEN if one is not placed)
    longer = len(change.new) - (change.end - change.start)
    by = longer if other.start > placed.start else 0
    place = (placed.start, placed.end) if inside else (other.start + by, other.end + by)
    after = held(accused=[place])
    assert is_found(after, placed, change) == inside
    assert more_beside(CIRCULAR, held(), after, placed, change) == (0 if inside else 1)


def test_of_other_values_only_figures_count_that_they_make_false():
    changed = draw_book(SEED, "changed")
    against = Elsewhere()
    against.add(CIRCULAR, held(), changed)
    false = [spot for spot in FIGURES if not spot.piece.is_right(changed)]
    assert against.figures == against.confirmed == len(false)
    assert 0.7 * len(FIGURES) < len(false) < len(FIGURES)
