"""How long the check of a text takes against its length, and against a peer on the same text.

The peer splits the text into the workbook's names, figures and single letters with one regular
expression, which is the least that any reader of such a text does. The ratio of the two does not
depend on the machine. The exponent is that of time as a power of length; 1 is linear.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from tests.circulars.adapter import hold
from tests.circulars.composer.book import draw_book, draw_tables
from tests.circulars.composer.model import Book
from tests.circulars.composer.text import write_circular
from tests.circulars.trial import load

SIZES = (0.1, 0.7, 5.0)  # MB in UTF-8
HARD_SIZES = (0.2, 0.4, 0.8)
TEXTS = 100
"""How many different circulars the long texts are made of."""
PEER_RUNS = 3
"""How often the peer runs before, and how often after the check."""

MOST = 1.15
"""The exponent above which a text is reported."""

BEFORE = {1: 72, 20: 66}
"""Times the peer for the longest text by number of tables: medians of three runs of the check that
held statements by patterns."""

MORE = 1.5
"""How much longer than that a check may take."""

HARD = {
    "a list without end": "{unit}、",
    "lists with figures": "{unit}78.5%、",
    "open brackets": "(完成",
    "digits": "1234567890",
    "names of indicators": "{indicator}",
    "predicates": "完成全年任务",
    "分别 without end": "分别为78.5%、",
}


def lines() -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"{'text':<24}{'tables':>7}{'MB':>6}{'seconds':>9}{'× peer':>8}{'exponent':>10}"
    for tables, before in BEFORE.items():
        book = _book(tables)
        text = "".join(write_circular(book, seed).text for seed in range(TEXTS // tables))
        yield from _grow("circulars", text, SIZES, book, MORE * before)
        one_line = text.replace("\n", "").replace("。", ",")
        yield from _grow("in one line", one_line, HARD_SIZES, book)
    words = {"unit": book.place.units[0], "indicator": book.tables[0].main.name}
    for name, piece in HARD.items():
        yield from _grow(name, piece.format(**words), HARD_SIZES, book)


def _book(tables: int) -> Book:
    first = draw_book(2022)
    return draw_tables(2022, first.place, first.period, count=tables)


def _grow(
    name: str, piece: str, sizes: tuple[float, ...], book: Book, limit: float | None = None
) -> Iterator[str]:
    """Yield a line for each size; the last has the exponent, and whether limits are kept."""
    results = load(book)
    spent: list[float] = []
    for size in sizes:
        text = _as_long(piece, size)
        peers = [_seconds(lambda text=text: _peer(text, book)) for _ in range(PEER_RUNS)]
        spent.append(_seconds(lambda text=text: hold(text, results)))
        peers += [_seconds(lambda text=text: _peer(text, book)) for _ in range(PEER_RUNS)]
        ratio = spent[-1] / median(peers)
        line = f"{name:<24}{len(book.tables):>7}{size:>6}{spent[-1]:>9.2f}{ratio:>8.1f}"
        if size == sizes[-1]:
            exponent = math.log(spent[-1] / spent[0]) / math.log(sizes[-1] / sizes[0])
            line += f"{exponent:>10.2f}" + ("" if exponent <= MOST else f"  over {MOST}")
            line += (
                "" if not limit else f"  limit {limit:.0f}: {'ok' if ratio <= limit else 'OVER'}"
            )
        yield line


def _as_long(piece: str, size: float) -> str:
    """Return a piece again and again, cut to a size in MB: exponents go by what sizes are."""
    whole = piece * math.ceil(size * 2**20 / len(piece.encode()))
    return whole[: int(len(whole) * size * 2**20 / len(whole.encode()))]


def _seconds(call: Callable[[], Any]) -> float:
    """Return the processor time of a call, which other processes do not lengthen."""
    start = time.process_time()
    call()
    return time.process_time() - start


def _peer(text: str, book: Book) -> int:
    names = {unit for table in book.tables for unit in table.units}
    names |= {one.name for table in book.tables for one in table.indicators}
    longest = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return sum(1 for _ in re.finditer(rf"{longest}|-?\d[\d,.]*|.", text, re.DOTALL))
