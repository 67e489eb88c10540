"""What worksheet functions cost on Windows, next to a function that hands the same values through.

``python -m tests.bench.functions`` calls them as the add-in does, through xlwings' own server and
conversion of values, and prints for each

- how often a call asks Excel: nothing with the values that the add-in hands over, and what the same
  call asked with ranges, over a stand-in for Excel's objects (real ones are asked for more);
- milliseconds a call, as filled down: each row with its own cells, each run with other figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import NamedTuple

import xlwings as xw

from addin.worksheet.arguments import Cells
from addin.worksheet.parameters import Values
from tests.bench.run import RUNS, cost, report, seconds
from tests.support.excel_cells import Range, cell, column
from tests.support.handed_values import LEFT_OUT
from tests.support.windows_xlwings import Excel, start

SERVER = start()
ROWS, LONG = 300, 36_000
RULE = cell("掉任务较多的3个")

Arguments = tuple[object, ...]


class Table:
    """Units with figures as an annex has them."""

    def __init__(self, size: int, chance: Random) -> None:
        self.figures = {
            "name": [f"{number + 1}号镇" for number in range(size)],
            "group": [chance.choice(("山区", "平原", "城区")) for _ in range(size)],
            "actual": [round(chance.uniform(1, 200), 2) for _ in range(size)],
            "target": [round(chance.uniform(50, 200), 2) for _ in range(size)],
            "share": [round(chance.uniform(0, 1.5), 4) for _ in range(size)],
            "rank": [chance.randint(1, size) for _ in range(size)],
            "typed": [f"{chance.randint(1, 999)}万元" for _ in range(size)],
            "period": [f"2022年1-{chance.randint(2, 12)}月" for _ in range(size)],
        }

    def one(self, what: str, row: int) -> Range:
        """Return the cell of a row."""
        return cell(self.figures[what][row])

    def all(self, what: str) -> Range:
        """Return the whole column."""
        return column(*self.figures[what])


class Case(NamedTuple):
    """Calls of a function that are timed together: for each row of tables, or for each table."""

    what: str
    function: str
    size: int
    arguments: Callable[[Table, int], Arguments]
    limit: float | None = None
    of_each_row: bool = True
    peer_has_all: bool = True

    def calls(self, chance: Random) -> Iterator[Arguments]:
        """Yield the arguments of each call."""
        for _ in range(max(1, ROWS // self.size)):
            table = Table(self.size, chance)
            for row in range(self.size if self.of_each_row else 1):
                yield self.arguments(table, row)


def one_cell(function: str, *columns: str) -> Case:
    """Return the case of a function that reads the cells of its row."""
    return Case(
        f"{function} of one cell", function, ROWS,
        lambda t, row: tuple(t.one(what, row) for what in columns), limit=1.5,
    )  # fmt: skip


def ranks(function: str, size: int, arguments: Callable[[Table, int], Arguments]) -> Case:
    """Return the case of a function that ranks among so many."""
    return Case(
        f"{function} in {size}", function, size, arguments, 2, of_each_row=function != "TB_RANKS"
    )


def of_table(function: str, *arguments: str | Range | object) -> Case:
    """Return the case of a function that reads the columns of a table of 30."""
    return Case(
        f"{function} of 30", function, 30,
        lambda t, _: tuple(t.all(a) if isinstance(a, str) else a for a in arguments),
        of_each_row=False,
    )  # fmt: skip


def long_column(function: str, *columns: str) -> Case:
    """Return the case of long columns; the peer hands only the first through."""
    return Case(
        f"{function} of {LONG:,} cells a column", function, LONG,
        lambda t, _: tuple(t.all(what) for what in columns),
        limit=10, of_each_row=False, peer_has_all=False,
    )  # fmt: skip


CASES = (
    one_cell("TB_COMPLETION", "actual", "target"),
    one_cell("TB_GAP", "actual", "target"),
    one_cell("TB_GROWTH", "actual", "target"),
    one_cell("TB_SCHEDULE", "period"),
    one_cell("TB_AHEAD", "share", "period"),
    one_cell("TB_MOVE", "rank", "rank"),
    one_cell("TB_STATUS", "actual", "target"),
    one_cell("TB_SCORE", "share", "target"),
    one_cell("TB_EFFICACYSCORE", "actual", "target", "share"),
    one_cell("TB_RANKSCORE", "rank", "share"),
    one_cell("TB_NUMBER", "typed"),
    *(
        ranks(function, size, arguments)
        for size in (30, 300)
        for function, arguments in {
            "TB_RANK": lambda t, row: (t.one("share", row), t.all("share")),
            "TB_GROUPRANK": lambda t, row: (
                t.one("share", row), t.all("share"), t.one("group", row), t.all("group")
            ),
            "TB_RANKS": lambda t, _: (t.all("share"),),
        }.items()
    ),
    Case(
        "TB_STATUS by a rule in 30", "TB_STATUS", 30,
        lambda t, row: (
            t.one("actual", row), t.one("target", row), RULE, LEFT_OUT, t.all("actual"),
            t.all("target"),
        ),
    ),
    of_table("TB_SHORTFALLS", "name", "actual", "target", RULE),
    of_table("TB_ACHIEVERS", "name", "actual", "target"),
    of_table("TB_BEHIND", "name", "actual", "target", RULE),
    of_table("TB_SENTENCE", cell("招商引资"), "name", "actual", "target"),
    of_table("TB_COUNT", "actual", "target", cell("完成")),
    Case("TB_UNIT in 30", "TB_UNIT", 30, lambda t, row: (t.one("name", row), t.all("name"))),
    of_table("TB_TOPN", "name", "share"),
    of_table("TB_BOTTOMN", "name", "share"),
    long_column("TB_COMPLETION", "actual", "target"),
    long_column("TB_STATUS", "actual", "target"),
    long_column("TB_SCORE", "share", "target"),
    long_column("TB_RANKS", "share"),
)  # fmt: skip


@xw.func
def handed_through(*cells: Values) -> Cells:
    """Return the first argument as it came."""
    return cells[0]


def main() -> None:
    """Print round trips and times."""
    for case in CASES:
        count(case)
    for case in CASES:
        compare(case)
    compare_import()


def count(case: Case) -> None:
    """Print how often a call asks Excel; whatever is loaded with the first call is loaded then."""
    arguments = next(case.calls(Random(0)))
    excel = Excel()
    SERVER.call(case.function, SERVER.handed_values(case.function, arguments))
    asked = excel.round_trips
    excel = Excel()
    SERVER.call(case.function, SERVER.handed_ranges(case.function, arguments, excel))
    verdict = f"limit 0: {'missed' if asked else 'ok'}"
    print(f"{case.what}: asks Excel {asked} times, {verdict}; {excel.round_trips} by ranges")


def compare(case: Case) -> None:
    """Print the milliseconds that a call takes, and those of handing through."""
    runs = [_run(case, Random(run)) for run in range(RUNS)]
    ours, theirs = zip(*runs, strict=True)
    report(case.what, ours, theirs, case.limit, "ms")


def _run(case: Case, chance: Random) -> tuple[float, float]:
    """Return the milliseconds of a call and of its peer, which take turns."""
    ours = theirs = 0.0
    calls = [SERVER.handed_values(case.function, arguments) for arguments in case.calls(chance)]
    for values in calls:
        through = values if case.peer_has_all else values[:1]
        ours += seconds(partial(SERVER.call, case.function, values))
        theirs += seconds(partial(SERVER.call_udf, __name__, "handed_through", through))
    return ours * 1000 / len(calls), theirs * 1000 / len(calls)


def compare_import() -> None:
    """Print what importing the functions takes, and importing xlwings alone."""
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(cost("-c", "import addin.functions").seconds)
        theirs.append(cost("-c", "import xlwings").seconds)
    report("import of addin.functions", ours, theirs, limit=1.5)


if __name__ == "__main__":
    main()
