"""What replaces a call of each worksheet function that has a native formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.ranking import Method
from addin.native.calls import Unfit
from addin.native.fields import ranked
from addin.native.periods import schedule
from addin.native.references import counts_alike, groups_alike, is_error, is_number, reads_alike
from addin.native.statuses import status
from addin.native.translation import Operand, whole
from addin.worksheet import arguments as read
from addin.worksheet import expressions as native

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.native.translation import Given
    from addin.worksheet.expressions import Field


def _completion(given: Given) -> Operand:
    operands = given.cell("actual").text, given.cell("target").text, given.number("times")
    return Operand(native.completion(*operands), native.quotient(*operands), call=given)


def _gap(given: Given) -> Operand:
    operands = given.cell("actual").text, given.cell("target").text, given.lower_first()
    return Operand(native.gap(*operands), native.difference(*operands), call=given)


def _growth(given: Given) -> Operand:
    return whole(native.growth(given.cell("current").text, given.cell("previous").text))


def _schedule(given: Given) -> Operand:
    share, cells = schedule(given)
    return whole(native.figure_of(cells, share) if cells else share)


def _ahead(given: Given) -> Operand:
    completion = given.cell("completion").text
    share, cells = schedule(given)
    return whole(native.ahead(completion, share, (completion, *cells)))


def _rank(given: Given) -> Operand:
    one, among = given.cell("value", _to_rank), ranked(given)
    return _ranked(given, one, among.field, among.place(one) is not None)


def _group_rank(given: Given) -> Operand:
    one, among = given.cell("value", _to_rank), ranked(given)
    group, groups = given.cell("group", _any), given.reference("groups", _any)
    if group.reference is None or among.shapes != {groups.shape}:
        raise Unfit
    values = given.translation.values
    if not groups_alike([*groups.contents(values), *group.reference.contents(values)]):
        raise Unfit
    place = among.place(one)
    member = place is not None and place == group.reference.place_in(groups)
    return _ranked(given, one, among.field.among(groups.text, group.text), member)


def _ranked(given: Given, one: Operand, field: Field, member: bool) -> Operand:
    method = read.method(given.option("method"))
    if method is Method.DENSE:
        given.reference("values", _no_error)
        if not field.places:
            raise Unfit
    return whole(native.rank(one.text, field, method, one.figure, member))


def _to_rank(value: object) -> bool:
    return reads_alike(value) and counts_alike(value)


def _no_error(value: object) -> bool:
    """LibreOffice finds keys in the wrong place where one of them is an error."""
    return not is_error(value)


def _any(value: object) -> bool:
    return True


def _move(given: Given) -> Operand:
    rank, previous = given.cell("rank", _to_move), given.cell("previous", _to_move)
    return whole(native.move(rank.text, previous.text))


def _to_move(value: object) -> bool:
    """Ranks are printed with six digits by us, with 15 by Excel."""
    return reads_alike(value) and (not is_number(value) or f"{value:g}" == f"{value:.15g}")


def _score(given: Given) -> Operand:
    completion, weight = given.cell("completion").text, given.cell("weight").text
    cap, floor = given.number("cap", "1"), given.number("floor", "0")
    return whole(native.score(completion, weight, cap, floor))


WRITERS: Mapping[str, Callable[[Given], Operand]] = {
    "TB_COMPLETION": _completion,
    "TB_GAP": _gap,
    "TB_GROWTH": _growth,
    "TB_SCHEDULE": _schedule,
    "TB_AHEAD": _ahead,
    "TB_RANK": _rank,
    "TB_GROUPRANK": _group_rank,
    "TB_MOVE": _move,
    "TB_STATUS": status,
    "TB_SCORE": _score,
}
"""By the function's proper name."""
