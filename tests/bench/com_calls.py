"""How many calls each button makes to Excel on Windows, which is another process.

``python -m tests.bench.com_calls`` presses each on the sample workbook, in a stand-in for Excel
through xlwings' own engine; ``python -m tests.bench.com_calls rebuild`` also prints the kinds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # before xlwings is imported
ROOT = Path(__file__).parents[2]

from tests.support.button_calls import LIMITS, count_calls  # noqa: E402

SAMPLE = ROOT / "workbook" / "annexes-2022.xlsx"


def main(*buttons: str) -> None:
    """Print the calls of the buttons named, or of all."""
    for button in buttons or LIMITS:
        with TemporaryDirectory() as folder:
            log = count_calls(button, SAMPLE, Path(folder))
        limit = LIMITS[button]
        print(f"{button}: {log.total:,}, limit {limit:,}: {'ok' if log.total <= limit else 'OVER'}")
        if buttons:
            print("   ", ", ".join(f"{kind} {count}" for kind, count in log.kinds.most_common()))


if __name__ == "__main__":
    main(*sys.argv[1:])
