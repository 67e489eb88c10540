"""Formulas in relative notation (R1C1), in which those of a column are mostly the same.

A number without a sign would read like a name: each stands in brackets, $ before what is absolute.
"""

from __future__ import annotations

import re
from functools import lru_cache

from addin.annex.area import column_number
from addin.calculation.values import Unsure

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_PIECE = re.compile(
    r""""(?:[^"]|"")*+"|'(?:[^']|'')*+'|[\[\]]"""
    r"""|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.$(!])"""
)
"""What is in quotes holds no address; what is in brackets is of other workbooks and tables."""


def relative(formula: str, row: int, column: int) -> str:
    """Return a formula of a cell with its addresses as they stand to that cell; raises Unsure.

    >>> relative("D4/C$4&附表1!$A4", 4, 5)
    'R[0]C[-1]/R[$4]C[-2]&附表1!R[0]C[$1]'
    """

    def placed(found: re.Match[str]) -> str:
        fixed_column, letters, fixed_row, digits = found.groups()
        if digits is None:
            if found[0] in "[]":
                raise Unsure
            return found[0]
        r, c = int(digits), _column(letters)
        if not 1 <= r <= LAST_ROW or c > LAST_COLUMN:
            return found[0]  # to be taken for a name
        down = f"${r}" if fixed_row else r - row
        across = f"${c}" if fixed_column else c - column
        return f"R[{down}]C[{across}]"

    return _PIECE.sub(placed, formula)


@lru_cache(maxsize=512)
def _column(letters: str) -> int:
    return column_number(letters.upper())
