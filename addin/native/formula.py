"""The text of a formula with our calls replaced by formulas that every Excel has.

The value is the same, or there is no native formula and the caller keeps the value. Of the 15
worksheet functions:

=============  =================================================================================
TB_COMPLETION  yes: IF(LEN…, D5/C5)
TB_GAP         yes; rounded to 9 decimals, because binary subtraction leaves remainders
TB_GROWTH      yes; rounded to 12 decimals; #DIV/0! and #NUM! where ours has them
TB_SCHEDULE    where the period is written in the formula (a share of the year, 11/12), or is a
               cell that holds a share or a number of months: words and dates can't be read natively
TB_AHEAD       as TB_SCHEDULE; rounded to 12 decimals
TB_RANK        yes, by all four methods, also of completion and gap that are computed in place;
               中国式排名 only of a range in one row or column (its formula numbers the cells)
               that holds no error value
TB_RANKS       no: it gives a whole array
TB_GROUPRANK   yes, as TB_RANK
TB_MOVE        yes
TB_STATUS      yes, with a rule that is written in the formula
TB_SHORTFALLS  no: joins as many names as there are, which takes TEXTJOIN (Excel 2019)
TB_ACHIEVERS   no: the same
TB_TOPN        no: the same, ties are not cut
TB_BOTTOMN     no: the same
TB_SCORE       yes; limits written in the formula, or cells that hold numbers
=============  =================================================================================

What holds for all: a range where one cell is meant gives an array, which is no native formula. A
method, order or rule in a cell is none either: the native formula would not follow it. Arguments
are cells, literals, calls of ours, or arithmetic on cells with the functions that always give one
number. The cells' values have to be read alike (``references``). A formula longer or deeper than
Excel takes is none.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from addin.native.calls import Unfit, pieces
from addin.native.translation import LONGEST, Translation
from addin.native.writers import WRITERS
from addin.worksheet.misuse import Misuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.native.calls import Piece
    from addin.native.references import Values

_DEEPEST = 64
"""Levels of calls in calls."""


def native_formula(formula: str, sheet: str, values: Values) -> str | None:
    """Return a formula with each of our calls replaced by a native one of the same value.

    ``formula`` is as the file holds it, without ``=``; ``sheet`` is the one that it stands on.
    All else in it stays as it is. None where there is no such formula.

    >>> native_formula('IF(TB_GAP(D5,C5)<=0,"达标","")', "附表1", lambda *cell: 1.0)
    'IF(IF(LEN(D5)*LEN(C5)=0,"—",IFERROR(ROUND(C5-D5,9),"—"))<=0,"达标","")'
    """
    try:
        found = pieces(formula)
        if _depth(found) > _DEEPEST:
            return None
        written = Translation(sheet, values, WRITERS).render(found)
        fits = len(written) < LONGEST and _depth(pieces(written)) <= _DEEPEST
        return written if fits else None
    except (Unfit, Misuse):
        return None


def _depth(found: Sequence[Piece]) -> int:
    """Return in how many brackets the innermost piece stands."""
    return max(accumulate(piece.opens - piece.closes for piece in found), default=0)
