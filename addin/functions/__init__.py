"""Worksheet functions: what staff type into cells. Each is a line over the rules in core.

What holds for all of them:

- An argument is one cell or a range. A function of single cells given ranges returns an array in
  their shape, which Excel spills; Excels without dynamic arrays fill the one-cell form down.
  TB_RANKS has a one-cell twin, TB_RANK, and the table of TB_BEHIND one text, TB_SHORTFALLS.
- Figures are read as people type them: 1,243, １２３, 108.3%, 511户, numbers kept as text. 1.2亿元
  is refused, because nothing says that the other column is in 亿元 too (TB_NUMBER converts it). A
  blank or ``-``, ``—``, ``/``, 无任务 is no figure: the result is ``—``, never 0, and it takes no
  place in a ranking.
- An error cell gives its own error, text that is no number #VALUE!; in an array only its own cell
  does, in a list of names the whole. The button 出错原因 shows why (``last_reason``).
- Ties and targets are decided on exact values, with the 15 digits that Excel has.
- None is volatile: Excel calculates them when a cell that they refer to changes.
- What cells that are filled down ask of the same columns is worked out once, and kept.
"""

from __future__ import annotations

# In the order in which people read of them:
# isort: off
from addin.functions.rates import (
    TB_COMPLETION,
    TB_GAP,
    TB_GROWTH,
    TB_SCHEDULE,
    TB_AHEAD,
)
from addin.functions.ranks import (
    TB_RANK,
    TB_RANKS,
    TB_GROUPRANK,
    TB_MOVE,
)
from addin.functions.statuses import (
    TB_STATUS,
    TB_COUNT,
)
from addin.functions.lists import (
    TB_SHORTFALLS,
    TB_BEHIND,
    TB_ACHIEVERS,
    TB_TOPN,
    TB_BOTTOMN,
)
from addin.functions.scores import (
    TB_SCORE,
    TB_EFFICACYSCORE,
    TB_RANKSCORE,
)
from addin.functions.meanings import (
    TB_NUMBER,
    TB_UNIT,
)
from addin.functions.sentences import (
    TB_SENTENCE,
)
# isort: on

from addin.worksheet.declare import WorksheetFunction, declared
from addin.worksheet.misuse import last_reason

__all__ = [
    "TB_ACHIEVERS",
    "TB_AHEAD",
    "TB_BEHIND",
    "TB_BOTTOMN",
    "TB_COMPLETION",
    "TB_COUNT",
    "TB_EFFICACYSCORE",
    "TB_GAP",
    "TB_GROUPRANK",
    "TB_GROWTH",
    "TB_MOVE",
    "TB_NUMBER",
    "TB_RANK",
    "TB_RANKS",
    "TB_RANKSCORE",
    "TB_SCHEDULE",
    "TB_SCORE",
    "TB_SENTENCE",
    "TB_SHORTFALLS",
    "TB_STATUS",
    "TB_TOPN",
    "TB_UNIT",
    "declared_functions",
    "last_reason",
]
"""By these names the add-in calls them, and asks for the last reason."""


def declared_functions() -> tuple[WorksheetFunction, ...]:
    """Return all worksheet functions in the order of the imports."""
    return tuple(declared.values())
