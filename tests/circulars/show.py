"""Printing one circular with a workbook, and what the check makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .adapter import Held, hold
from .composer.model import TOTAL, Book, Table
from .composer.rendering import Placed
from .composer.text import Circular, draw_circular
from .tally import is_accused, is_confirmed
from .trial import VALUES, drawn_changes, is_found, load, other_books

_FAR = 1000
"""How many seeds are looked through for a form."""


def lines(form: str, seed: int) -> Iterator[str]:
    """Yield the first circular from a seed on that has a sentence of the form."""
    for found in range(seed, seed + _FAR):
        circular = draw_circular(found)
        placed = [one for one in circular.sentences if one.sentence.form == form]
        if placed:
            yield f"seed {found}"
            yield from _book(circular.book)
            yield circular.text
            yield from _verdicts(circular, placed, found)
            return
    yield f"no form {form!r} from seed {seed} on"


def lines_against(which: str, seed: int) -> Iterator[str]:
    """Yield a circular and a workbook that it is not true of, and what was made of the two."""
    circular = draw_circular(seed)
    book = other_books(circular, seed)[which]
    yield from _book(book)
    yield circular.text
    held = hold(circular.text, load(book))
    for placed in circular.sentences:
        there = [s for s in placed.figures if which != VALUES or not s.piece.is_right(book)]
        confirmed = [spot.piece.text for spot in there if is_confirmed(held, spot)]
        if confirmed or is_accused(held, placed):
            yield circular.text[placed.start : placed.end]
            yield from (f"  CONFIRMED: {text}" for text in confirmed)
            yield from (f"  ACCUSED: {words}" for words in _said(held, placed))


def _book(book: Book) -> Iterator[str]:
    for table in book.tables:
        yield f"[{table.sheet}] {table.title} {table.measure_line}".rstrip()
        yield from _items(table) if table.kind == "regional" else _rows(table)
        yield ""


def _rows(table: Table) -> Iterator[str]:
    columns = [series for one in table.indicators for series in one.series.values()]
    yield "\t".join([table.key_header, *("/".join(column.header) for column in columns)])
    for row in [*table.units, *([TOTAL] if table.total else [])]:
        cells = [column.typed(row) for column in columns]
        name = table.total if row == TOTAL else row
        group = f" ({table.groups[row]})" if row in table.groups else ""
        yield "\t".join([name + group, *("" if c is None else f"{c:.6g}" for c in cells)])


def _items(table: Table) -> Iterator[str]:
    for one in table.indicators:
        cells = [f"{s.header[-1]} {s.typed(TOTAL):.6g}" for s in one.series.values()]
        yield "\t".join([one.name, one.measure, *cells])


def _verdicts(circular: Circular, placed: list[Placed], seed: int) -> Iterator[str]:
    """Yield what was made of the form's sentences, and of changes of them."""
    results = load(circular.book)
    held = hold(circular.text, results)
    for one in placed:
        yield circular.text[one.start : one.end]
        yield from _verdict(circular, one, held)
        yield from _changed(circular, one, results, seed)


def _verdict(circular: Circular, placed: Placed, held: Held) -> Iterator[str]:
    for spot in placed.figures:
        if held.unheld is not None:
            state = "confirmed" if is_confirmed(held, spot) else "NOT CONFIRMED"
            what = spot.piece.fact.what if spot.piece.fact else "of no table"
            yield f"  {spot.piece.text}: {state} ({what})"
    if is_accused(held, placed):
        yield from (f"  ACCUSED: {words}" for words in _said(held, placed))


def _said(held: Held, placed: Placed) -> list[str]:
    pairs = zip(held.accused, held.messages, strict=True)
    return [words for stretch, words in pairs if stretch.meets(placed.start, placed.end)]


def _changed(circular: Circular, placed: Placed, results: Any, seed: int) -> Iterator[str]:
    """Yield some changes of a sentence, each kind once, and whether they were found."""
    alone = Circular(circular.book, circular.style, circular.text, (placed,))
    seen = set()
    for turn in range(20):
        for _, change in drawn_changes(alone, f"{seed} {turn}", 1):
            if change.kind in seen:
                continue
            seen.add(change.kind)
            text = change.made_in(circular.text)
            state = "found" if is_found(hold(text, results), placed, change) else "NOT FOUND"
            end = placed.end + len(text) - len(circular.text)
            yield f"  {change.kind}, {state}: {text[placed.start : end]}"
