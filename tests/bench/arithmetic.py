"""How long the arithmetic of a block takes for each of its cells.

``python -m tests.bench.arithmetic`` prints microseconds of processor time per cell for relations
between columns, sums among rows, and bases of ranks, on blocks of several sizes. A block repeats
target, actual, last year, completion, growth and rank; its last row is a total. The least of
several runs counts.
"""

from __future__ import annotations

import random
from time import process_time

from addin.annex.arithmetic.figures import Figures
from addin.annex.arithmetic.ranks import find_bases, is_rank_like
from addin.annex.arithmetic.relations import find_relations
from addin.annex.arithmetic.rows import find_row_sums

SIZES = ((15, 8), (60, 30), (2000, 12), (40, 300))
WINDOW = 14


def block(rows: int, columns: int) -> list[list[float | None]]:
    """Return the columns of a block, drawn by a fixed seed."""
    draw = random.Random(rows * columns)
    made: list[list[float | None]] = []
    while len(made) < columns:
        target = [round(draw.uniform(10, 300), 1) for _ in range(rows - 1)]
        actual = [round(t * draw.uniform(0.6, 1.2), 2) for t in target]
        before = [round(a * draw.uniform(0.8, 1.2), 2) for a in actual]
        for amounts in (target, actual, before):
            amounts.append(round(sum(amounts), 2))
        rates = [round(100 * a / t, 2) for a, t in zip(actual, target, strict=True)]
        growth = [round(100 * (a / b - 1), 2) for a, b in zip(actual, before, strict=True)]
        order = sorted(rates[:-1], reverse=True)
        ranks = [*(float(order.index(rate) + 1) for rate in rates[:-1]), None]
        made += [target, actual, before, rates, growth, ranks]
    return made[:columns]


def main() -> None:
    """Print the times."""
    print(
        f"{'rows × columns':>16} {'figures':>8} {'relations':>10} {'rows':>8} {'ranks':>8} µs/cell"
    )
    for rows, columns in SIZES:
        raw = block(rows, columns)
        figures = [Figures.of(values) for values in raw]
        units = range(rows - 1)
        times = (
            _least(lambda raw=raw: [Figures.of(values) for values in raw]),
            _least(lambda f=figures, u=units: find_relations(f, u)),
            _least(lambda f=figures: find_row_sums(f)),
            _least(lambda f=figures: _ranks(f)),
        )
        cells = rows * columns
        spent = " ".join(f"{1e6 * t / cells:>9.2f}" for t in (*times, sum(times)))
        print(f"{rows:>9} × {columns:<4} {spent}")


def _ranks(figures: list[Figures]) -> None:
    for place, column in enumerate(figures):
        if is_rank_like(column):
            low = max(place - WINDOW, 0)
            find_bases(column, [*figures[low:place], *figures[place + 1 : place + WINDOW]])


def _least(work) -> float:
    times = []
    for _ in range(7):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
