"""Benchmarks of worksheet functions, against xlwings handing the same cells through.

``python tests/bench/functions.py`` calls each function on 10,000 cells a column through xlwings'
own conversion, next to a function that returns its first argument as it is; and imports the
functions, next to importing xlwings alone.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from typing import Annotated

os.environ["XLWINGS_ON_SERVER"] = "true"
os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"
sys.modules["pyodide"] = None  # else xlwings looks for it once for each cell

import xlwings as xw  # noqa: E402  # reads both at its first import
from run import RUNS, cost, report, seconds  # noqa: E402
from xlwings.server import custom_functions_call  # noqa: E402

import addin.functions  # noqa: E402

CELLS = 10_000
Cells = Annotated[list, {"ndim": 2}]


@xw.func
def identity(first: Cells, second: Cells = (), third: Cells = ()) -> list:
    """Return the first argument."""
    return first


def main() -> None:
    """Run all benchmarks."""
    chance = random.Random(2022)
    actuals = [[round(chance.uniform(1, 200), 2)] for _ in range(CELLS)]
    targets = [[round(chance.uniform(50, 200), 2)] for _ in range(CELLS)]
    rule = [["掉任务较多的3个"]]
    addin.functions.identity = identity
    _compare("TB_RANKS", actuals)
    _compare("TB_RANK", actuals, actuals)
    _compare("TB_COMPLETION", actuals, targets)
    _compare("TB_SCORE", actuals, [[20.0]])
    _compare("TB_STATUS", actuals, targets, rule)
    _compare_import()


def _compare(name: str, *arguments: list) -> None:
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(seconds(lambda: _call(name, arguments)))
        theirs.append(seconds(lambda: _call("identity", arguments)))
    report(f"{name} on {CELLS:,} cells a column, time", ours, theirs, limit=1.5)


def _call(name: str, arguments: tuple) -> None:
    data = {
        "client": "Office.js",
        "func_name": name,
        "args": list(arguments),
        "caller_address": "[Book1.xlsx]Sheet1!A1",
        "culture_info_name": "zh-CN",
        "date_format": "yyyy/m/d",
        "version": xw.__version__,
        "runtime": "1.4",
    }
    asyncio.run(custom_functions_call(data, addin.functions))


def _compare_import() -> None:
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(cost("-c", "import addin.functions").seconds)
        theirs.append(cost("-c", "import xlwings").seconds)
    report("import of addin.functions, time", ours, theirs, limit=1.5)


if __name__ == "__main__":
    main()
