"""Results that are kept by the cells from which they were worked out.

Cells that are filled down all ask the same columns, and a column that somebody edits is another one
after each entry: what is kept is bounded by cells, not by columns.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from addin.worksheet.arguments import Fixed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

MOST_CELLS = 500_000
"""In all columns for which something is kept; some 100 bytes each, with what is kept of them."""

_P = ParamSpec("_P")
_T = TypeVar("_T")

_results: OrderedDict[Hashable, object] = OrderedDict()
_cells = 0


def kept(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return a function that gives the result it gave before for the same arguments.

    They are Fixed cells, and what can be compared. What was asked least recently goes first;
    exceptions are not kept.
    """

    @wraps(function)
    def asked(*arguments: _P.args, **options: _P.kwargs) -> _T:
        key = (function, arguments, tuple(options.items()))
        if key in _results:
            _results.move_to_end(key)
            return _results[key]  # type: ignore[return-value]
        result = function(*arguments, **options)
        _keep(key, result)
        return result

    return asked


def _keep(key: tuple[Hashable, tuple[object, ...], object], result: object) -> None:
    global _cells
    _results[key] = result
    _cells += _size(key)
    while _cells > MOST_CELLS:
        oldest, _ = _results.popitem(last=False)
        _cells -= _size(oldest)  # type: ignore[arg-type]


def _size(key: tuple[Hashable, tuple[object, ...], object]) -> int:
    return sum(len(given.contents) for given in key[1] if isinstance(given, Fixed)) + 1
