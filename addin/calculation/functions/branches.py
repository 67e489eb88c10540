"""IF, IFERROR, AND and their like: what is not asked for is not calculated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.calculation.cells import AreaValues, Argument, area, each, scalar
from addin.calculation.functions.declared import eager, lazy, newer
from addin.calculation.values import (
    NOT_FOUND,
    SOME_ERROR,
    VALUE,
    Failed,
    Unsure,
    checked,
    to_truth,
    to_whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.calculation.functions.declared import Deferred
    from addin.calculation.values import Value


def _if(condition: Deferred, then: Deferred, otherwise: Deferred | None = None) -> Argument:
    """A branch that is left empty is 0, one that is left out FALSE."""
    chosen = then if to_truth(condition.single()) else otherwise
    if chosen is None:
        return False
    return 0.0 if chosen.is_missing else chosen.value()


def _if_error(value: Deferred, otherwise: Deferred) -> Argument:
    try:
        return _filled(value)
    except Failed:
        return _filled(otherwise)


def _filled(part: Deferred) -> Value:
    """Return a value; a blank would be "" by Excel's manual, and others have 0."""
    value = part.single()
    if value is None:
        raise Unsure
    return value


def _if_not_found(value: Deferred, otherwise: Deferred) -> Argument:
    try:
        return _filled(value)
    except Failed as error:
        if error.code == SOME_ERROR:
            raise Unsure from error
        if error.code != NOT_FOUND:
            raise
        return _filled(otherwise)


def _ifs(*parts: Deferred) -> Argument:
    if len(parts) % 2:
        raise Unsure
    for condition, then in zip(parts[::2], parts[1::2], strict=True):
        if to_truth(condition.single()):
            return then.value()
    raise Failed(NOT_FOUND)


def _choose(number: Deferred, *choices: Deferred) -> Argument:
    place = to_whole(number.single())
    if not 1 <= place <= len(choices):
        raise Failed(VALUE)
    return choices[place - 1].value()


def _truths(arguments: tuple[Argument, ...]) -> Iterator[bool]:
    """Texts and blanks in an area do not count; of them alone Excel makes an error."""
    for argument in arguments:
        if isinstance(argument, AreaValues) and argument.size != (1, 1):
            values = [checked(value) for value in each(area(argument))]
        else:
            values = [scalar(argument)]
        if any(value is None or isinstance(value, str) for value in values):
            raise Unsure
        yield from map(to_truth, values)


def _and(first: Argument, *others: Argument) -> bool:
    return all(list(_truths((first, *others))))


def _or(first: Argument, *others: Argument) -> bool:
    return any(list(_truths((first, *others))))


FUNCTIONS = {
    **lazy(IF=_if, IFERROR=_if_error, CHOOSE=_choose),
    **newer(lazy(IFNA=_if_not_found, IFS=_ifs)),
    **eager(
        AND=_and,
        OR=_or,
        NOT=lambda value: not to_truth(scalar(value)),
        TRUE=lambda: True,
        FALSE=lambda: False,
    ),
}
