"""Running the check on drawn circulars: true, changed, and against workbooks of something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.recognition.grammar.draw import Draw

from .adapter import Held, hold, read
from .composer.book import draw_book, draw_tables
from .composer.changes import Change, change_of
from .composer.model import Book
from .composer.rendering import Placed
from .composer.sheets import save
from .composer.text import Circular, draw_circular
from .tally import Elsewhere, Tally, is_accused

COUNTY, TABLES, VALUES = "county", "tables", "values"


@dataclass
class Trial:
    """All that is counted in one run."""

    true: Tally = field(default_factory=Tally)
    elsewhere: dict[str, Elsewhere] = field(
        default_factory=lambda: {name: Elsewhere() for name in (COUNTY, TABLES, VALUES)}
    )


def run(seeds: range, changes: int) -> Trial:
    """Draw a circular for each seed; hold it, some changes of it, and it against other books."""
    trial = Trial()
    for seed in seeds:
        circular = draw_circular(seed)
        results = load(circular.book)
        held = hold(circular.text, results)
        trial.true.add_true(circular, held)
        for placed, change in drawn_changes(circular, seed, changes):
            changed = hold(change.made_in(circular.text), results)
            found = is_found(changed, placed, change) and not is_accused(held, placed)
            trial.true.add_change(circular, placed, change.kind, found)
            trial.true.beside += more_beside(circular, held, changed, placed, change)
        _elsewhere(trial, circular, seed)
    return trial


def load(book: Book) -> Any:
    """Return what the check knows of a workbook."""
    with TemporaryDirectory() as folder:
        return read(save(book, Path(folder) / "附表.xlsx"))


def drawn_changes(
    circular: Circular, seed: int | str, number: int
) -> Iterator[tuple[Placed, Change]]:
    """Yield that many single changes, each of another sentence."""
    draw = Draw(f"changes {seed}")
    spoken = [placed for placed in circular.sentences if placed.sentence.is_held]
    for placed in draw.some(spoken, number):
        change = change_of(placed, circular.book, circular.style, draw)
        if change:
            yield placed, change


def is_found(held: Held, placed: Placed, change: Change) -> bool:
    """Return whether something was found wrong in the changed sentence."""
    longer = len(change.new) - (change.end - change.start)
    there = Placed(placed.sentence, placed.start, placed.end + longer, ())
    return is_accused(held, there)


def more_beside(
    circular: Circular, before: Held, after: Held, placed: Placed, change: Change
) -> int:
    """Return how many other sentences are accused only since the change."""
    longer = len(change.new) - (change.end - change.start)
    count = 0
    for other in circular.sentences:
        if other is not placed and not is_accused(before, other):
            by = longer if other.start > placed.start else 0
            moved = Placed(other.sentence, other.start + by, other.end + by, ())
            count += is_accused(after, moved)
    return count


def other_books(circular: Circular, seed: int) -> dict[str, Book]:
    """Return workbooks that a circular is not true of, by what they are.

    Another county's, other tables of the same county, neither about any of its indicators; and
    the same tables with other values.
    """
    book = circular.book
    names = {one.name for table in book.tables for one in table.indicators}
    return {
        COUNTY: draw_book(f"other {seed}", avoid=names),
        TABLES: draw_tables(f"other {seed}", book.place, book.period, avoid=names),
        VALUES: draw_book(seed, "changed"),
    }


def _elsewhere(trial: Trial, circular: Circular, seed: int) -> None:
    for name, book in other_books(circular, seed).items():
        held = hold(circular.text, load(book))
        trial.elsewhere[name].add(circular, held, book if name == VALUES else None)
