"""Excel's own formulas for completion, rank and status: which of them a column needs.

What staff would type is enough where, on the cells as they stand, it gives the values and ranks of
a rebuild. Else the longer exact formula is taken for the whole column: numbers kept as text, ties
of unrounded quotients, errors among the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from addin.annex.area import column_letter
from addin.core.completion import completion
from addin.core.figures import NO_FIGURE, parse_plain, to_decimal
from addin.core.ranking import ranks
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from addin.annex.results import UnitResult
    from addin.core.ranking import Method, Rank
    from addin.report.filling import FilledRows

_NUMBER_AS_TEXT = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*", re.ASCII)
_PLAIN_WORD = re.compile(r"[^\W\d_]\w*")
"""A group's name that COUNTIFS takes for nothing but a name."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A column of completion once it is filled: what each row's cell shows, by row."""

    column: int
    shown: Mapping[int, object]


@dataclass(frozen=True, slots=True)
class RankedRows:
    """What ranks go by in some rows: ``value`` writes it for cells of theirs.

    ``meant`` gives it as a rebuild takes it. ``column`` and ``group`` are the columns that hold
    it, and the groups; 0 for none.
    """

    value: Callable[[Callable[[int], str]], str]
    meant: Callable[[UnitResult], Decimal | None]
    rows: Sequence[int]
    lower_first: bool
    column: int = 0
    group: int = 0

    def all(self, column: int) -> str:
        """Return a column's cells in all the rows, fixed in them."""
        letter = column_letter(column)
        return f"{letter}${min(self.rows)}:{letter}${max(self.rows)}"


def reads_as_number(typed: object) -> bool:
    """Return whether Excel's arithmetic reads a text as we do: 1,243 and 511户 it does not."""
    return bool(_NUMBER_AS_TEXT.fullmatch(str(typed)))


def completions(
    column: int, cells: Mapping[int, tuple[object, object]], times: Decimal, decimals: int
) -> tuple[Callable[[str, str], str], Filled]:
    """Return what writes a row's formula of its actual and target, and the column that it makes.

    ``cells`` are actual and target by row; the quotient is multiplied by ``times`` and may be
    rounded to so many decimals.
    """
    quotients = {row: _quotient(*pair, times) for row, pair in cells.items()}
    typed = {
        row: None if share is None or cells[row][0] in (None, "") else round(share, decimals)
        for row, share in quotients.items()
    }
    meant = {row: exact_share(actual, target, times) for row, (actual, target) in cells.items()}
    is_enough = all(_same(typed[row], meant[row], decimals) for row in cells)
    shares = typed if is_enough else {r: q for r, q in quotients.items() if meant[r] is not None}
    shown = {row: NO_FIGURE if shares.get(row) is None else shares[row] for row in cells}
    filled = Filled(column, shown)
    factor = "" if times == 1 else native.plain(times)
    if is_enough:
        return lambda a, t: "=" + native.completion(a, t, factor, decimals), filled
    return lambda a, t: "=" + native.exact_completion(a, t, factor), filled


def _quotient(actual: object, target: object, times: Decimal) -> float | None:
    done, asked = _as_excel_divides(actual), _as_excel_divides(target)
    return done / asked * float(times) if done is not None and asked else None


def _as_excel_divides(value: object) -> float | None:
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and reads_as_number(value):
        return float(value)
    return 0.0 if value is None else None


def exact_share(actual: object, target: object, times: Decimal) -> Decimal | None:
    """Return the completion of two cells as a worksheet function reads them, times a factor."""
    share = completion(parse_plain(actual).value, parse_plain(target).value)
    return None if share is None else share * times


def _same(typed: float | None, meant: Decimal | None, decimals: int) -> bool:
    if typed is None or meant is None:
        return typed is None and meant is None
    return abs(typed - float(meant)) <= 10.0**-decimals


def ranks_writer(
    ranked: RankedRows, shown: Sequence[object], groups: Sequence[str] | None, wanted: WantedRanks
) -> Callable[[FilledRows], str] | None:
    """Return what writes a cell's formula of its rank in the column, or within its group.

    ``shown`` are the cells of the column as they will stand, ``groups`` those of the groups. None
    where no formula gives the ranks that are wanted: of a number that is kept as text, say.
    """
    if _are_typed(shown, groups, wanted):
        write = native.rank
    elif _are_exact(shown, groups, wanted):
        write = native.exact_rank
    else:
        return None
    own = ranked.group
    formula = partial(
        write,
        area=ranked.value(ranked.all),
        method=wanted.method,
        lower_first=wanted.lower_first,
        groups=ranked.all(own) if own else "",
    )
    return lambda at: "=" + formula(ranked.value(at), group=at(own) if own else "")


@dataclass(frozen=True, slots=True)
class WantedRanks:
    """The ranks of a rebuild, row by row, and how they are made."""

    ranks: Sequence[Rank | None]
    method: Method
    lower_first: bool

    def are(self, values: Sequence[Decimal | None], groups: Sequence[str] | None) -> bool:
        """Return whether values, each among those of its group, have these ranks."""
        ours = ranks(values, self.method, lower_is_better=self.lower_first, groups=groups)
        return ours == list(self.ranks)


def _are_typed(shown: Sequence[object], groups: Sequence[str] | None, wanted: WantedRanks) -> bool:
    """Return whether RANK and its like give the ranks."""
    if not native.is_typed_so(wanted.method, grouped=groups is not None):
        return False
    if any(isinstance(v, bool) or str(v).startswith("#") for v in shown):
        return False
    numbers = [Decimal(v) if isinstance(v, int | float) else None for v in shown]
    if groups is not None and not all(map(_is_compared_whole, numbers, groups)):
        return False
    return wanted.are(numbers, groups)


def _are_exact(shown: Sequence[object], groups: Sequence[str] | None, wanted: WantedRanks) -> bool:
    """Return whether counting the numbers does, with ties in 15 digits."""
    numbers = [
        to_decimal(v) if isinstance(v, int | float) and not isinstance(v, bool) else None
        for v in shown
    ]
    return wanted.are(numbers, groups)


def _is_compared_whole(number: Decimal | None, group: str) -> bool:
    """Return whether COUNTIFS, which compares 15 digits with texts, takes both as they are."""
    is_whole = number is None or float(f"{float(number):.15g}") == float(number)
    return is_whole and bool(_PLAIN_WORD.fullmatch(group))


def typed_status_is_enough(
    pairs: Sequence[tuple[object, object]], units: Sequence[UnitResult], lower: bool
) -> bool:
    """Return whether comparing the cells as they stand tells of each unit what a rebuild does."""
    return all(
        _typed_status(actual, target, lower) == (unit.lacks_target, unit.achieved, unit.exceeded)
        for (actual, target), unit in zip(pairs, units, strict=True)
    )


def _typed_status(
    actual: object, target: object, lower: bool
) -> tuple[bool, bool | None, bool | None]:
    asked = target if isinstance(target, int | float) else 0  # as N() has it
    if asked <= 0:
        return True, None, None
    if not isinstance(actual, int | float):
        return False, None, None
    more, less = (actual < asked, actual > asked) if lower else (actual > asked, actual < asked)
    return False, not less, more
