"""What the check of a text is worth: on drawn circulars, by form of sentence, and how fast it is.

``python -m tests.bench.prose`` draws workbooks with circulars that are true of them, and prints

- for each form of sentence how many figures are confirmed, how many true sentences accused, and how
  many changes, each of which makes a sentence false, are found;
- the same texts against another county's workbook, other tables of the same county, and the same
  tables with other values;
- time against the length of a text, with one table and with twenty.

``--books N`` draws more or fewer, ``--no-speed`` and ``--only-speed`` print one of the two.
``--show FORM --seed N`` prints one circular with its workbook and what came of that form,
``--against county``, ``tables`` or ``values`` what came of it with a workbook that is not its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from tests.bench import prose_speed
from tests.circulars import show, table
from tests.circulars.trial import COUNTY, TABLES, VALUES, run


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what is asked for."""
    options = _options(arguments)
    if options.show:
        return _print(show.lines(options.show, options.seed))
    if options.against:
        return _print(show.lines_against(options.against, options.seed))
    if not options.only_speed:
        trial = run(range(options.seed, options.seed + options.books), options.changes)
        _print([*table.lines(trial), table.notes(trial.true)])
    if not options.no_speed:
        _print(prose_speed.lines())
    return None


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.prose")
    parser.add_argument("--books", type=int, default=300, help="how many circulars")
    parser.add_argument("--changes", type=int, default=8, help="how many changes of each")
    parser.add_argument("--seed", type=int, default=0, help="where to start")
    parser.add_argument("--show", metavar="FORM", help="a form of sentence, as the table names it")
    parser.add_argument("--against", choices=[COUNTY, TABLES, VALUES], help="what is not its own")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--only-speed", action="store_true")
    return parser.parse_args(arguments)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
