"""The check on drawn circulars: true ones, changed ones, and against other workbooks."""

from functools import cache

from .limits import REACHED
from .tally import share
from .trial import COUNTY, TABLES, VALUES, run

BOOKS, CHANGES = 12, 4


@cache
def trial():
    """Return what is counted once for all tests."""
    return run(range(BOOKS), CHANGES)


def test_true_figures_are_confirmed():
    count = trial().true.all()
    assert share(count.confirmed, count.figures) >= REACHED.confirmed


def test_true_sentences_are_not_accused():
    count = trial().true.all()
    assert share(count.accused, count.sentences) <= REACHED.accused


def test_sentences_of_other_things_are_not_accused():
    assert trial().true.all(spoken=False).accused == 0


def test_changes_are_found():
    count = trial().true.all()
    assert count.changes >= 2 * BOOKS
    assert share(count.found, count.changes) >= REACHED.found


def test_a_text_says_nothing_of_a_workbook_of_something_else():
    for name in (COUNTY, TABLES):
        against = trial().elsewhere[name]
        assert share(against.confirmed, against.figures) <= REACHED.confirmed_elsewhere
        assert share(against.accused, against.figures) <= REACHED.accused_elsewhere


def test_hardly_a_figure_is_confirmed_once_all_values_are_others():
    against = trial().elsewhere[VALUES]
    assert against.figures
    assert share(against.confirmed, against.figures) <= REACHED.confirmed_of_changed
