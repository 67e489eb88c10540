"""Print how the product reads drawn tables: right, wrong and abstained by layout.

python -m tests.recognition.score [LAYOUT ...] [-v] [--seed N] [--count N]
python -m tests.recognition.score --dump LAYOUT SEED OUT.xlsx
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from .drawn import drawn
from .grammar import LAYOUTS
from .saving import save
from .scoring import ABSTAINED, RIGHT, WRONG, Verdict, judge


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _options(arguments)
    if options.dump:
        layout, seed, path = options.dump
        save(drawn(layout, int(seed)), Path(path))
        return 0
    print(f"{'layout':22}{'right':>6}{'wrong':>6}{'abst.':>6}{'false':>6}  told")
    for layout in options.layouts or LAYOUTS:
        seeds = [options.seed] if options.seed is not None else range(options.count)
        verdicts = [(seed, verdict_of(layout, seed)) for seed in seeds]
        _print_row(layout, [verdict for _, verdict in verdicts])
        for seed, verdict in verdicts if options.verbose or options.seed is not None else []:
            _print_reasons(seed, verdict, everything=options.seed is not None)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.recognition.score")
    parser.add_argument("layouts", nargs="*", choices=[[], *LAYOUTS], metavar="LAYOUT")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell why, for each wrong one")
    parser.add_argument("--seed", type=int, help="only this seed")
    parser.add_argument("--count", type=int, default=100, help="how many tables of a layout")
    parser.add_argument("--dump", nargs=3, metavar=("LAYOUT", "SEED", "OUT"), help="save a table")
    return parser.parse_args(arguments)


def verdict_of(layout: str, seed: int) -> Verdict:
    """Draw a table, read it and judge the reading; a crash of the reader is a wrong reading."""
    from .reader import read

    table = drawn(layout, seed)
    try:
        document = read(table)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} at {Path(where.filename).name}:{where.lineno}"
        return Verdict(WRONG, [reason], planted=len(table.planted))
    return judge(document, table)


def _print_row(layout: str, verdicts: list[Verdict]) -> None:
    counts = [sum(v.outcome == name for v in verdicts) for name in (RIGHT, WRONG, ABSTAINED)]
    false = sum(len(v.false_alarms) for v in verdicts)
    told, planted = sum(v.told for v in verdicts), sum(v.planted for v in verdicts)
    figures = "".join(f"{count:6}" for count in [*counts, false])
    print(f"{layout:22}{figures}  {told}/{planted}")


def _print_reasons(seed: int, verdict: Verdict, everything: bool) -> None:
    shown = verdict.outcome != RIGHT or verdict.false_alarms or everything
    if not shown:
        return
    more = f" (+{len(verdict.reasons) - 4})" if len(verdict.reasons) > 4 else ""
    print(f"  {seed:4} {verdict.outcome}: {'; '.join(verdict.reasons[:4])}{more}")
    if verdict.false_alarms:
        print(f"       false alarms: {', '.join(verdict.false_alarms[:6])}")


if __name__ == "__main__":
    sys.exit(main())
