"""The grammar keeps its word: texts are true, changes are not, the same seed gives the same."""

from dataclasses import replace

import pytest

from .composer.book import draw_book
from .composer.forms import FORMS
from .composer.numbers import chinese, number_of
from .composer.pieces import Figure
from .composer.text import draw_circular
from .trial import drawn_changes

SEEDS = range(40)
CIRCULARS = [draw_circular(seed) for seed in SEEDS]


def test_every_figure_is_true_of_its_workbook():
    for circular in CIRCULARS:
        for placed in circular.sentences:
            for spot in placed.figures:
                assert circular.text[spot.start : spot.end] == spot.piece.text
                assert spot.piece.fact is None or spot.piece.is_right(circular.book)


def test_sentences_of_other_things_have_no_figures_of_tables():
    for circular in CIRCULARS:
        for placed in circular.sentences:
            facts = [spot for spot in placed.figures if spot.piece.fact]
            assert placed.sentence.is_held or not facts


def test_a_changed_figure_is_false():
    for circular, seed in zip(CIRCULARS, SEEDS, strict=True):
        for placed, change in drawn_changes(circular, seed, 10):
            assert change.made_in(circular.text) != circular.text
            pieces = [
                s.piece for s in placed.spots if (s.start, s.end) == (change.start, change.end)
            ]
            figures = [piece for piece in pieces if isinstance(piece, Figure)]
            assert not any(piece.is_right(circular.book, change.new) for piece in figures)


def test_other_values_leave_the_layout_as_it_is():
    for circular, seed in zip(CIRCULARS, SEEDS, strict=True):
        other = draw_book(seed, "changed")
        assert _layout(other) == _layout(circular.book)
        assert other != circular.book


def _layout(book):
    """Return all that stands on the sheets but figures."""
    return [
        (replace(table, indicators=()), [(one.name, *map(_column, one.series.values()))])
        for table in book.tables
        for one in table.indicators
    ]


def _column(series):
    return series.stat, series.header, series.measure, series.fraction, series.exact.keys()


def test_most_forms_are_drawn():
    drawn = {placed.sentence.form for circular in CIRCULARS for placed in circular.sentences}
    assert len(drawn & set(FORMS)) >= 0.9 * len(FORMS)


def test_the_same_seed_draws_the_same():
    assert draw_circular(3).text == CIRCULARS[3].text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,243.5亿元", "1243.5", "0.1"),
        ("-2.4%", "-2.4", "0.1"),
        ("两", "2", "1"),
        ("十二", "12", "1"),
    ],
)
def test_what_a_printed_figure_says(text, value, unit):
    number = number_of(text)
    assert (str(number.value), str(number.unit)) == (value, unit)


@pytest.mark.parametrize("number", range(1, 100))
def test_chinese_numerals_are_read_as_written(number):
    assert number_of(chinese(number)).value == number
