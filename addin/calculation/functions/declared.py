"""How a subject lists its functions."""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from addin.calculation.values import Unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.calculation.cells import Argument, Rows
    from addin.calculation.values import Value


_SINGLE = inspect.Parameter.POSITIONAL_OR_KEYWORD


class Deferred(Protocol):
    """An argument that is calculated when it is asked for."""

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands between the commas."""

    def value(self) -> Argument:
        """Calculate it; raises Failed and Unsure."""

    def single(self) -> Value:
        """Calculate it to one value."""

    def table(self) -> Rows:
        """Calculate it cell by cell where it has areas, as in an array formula."""


@dataclass(frozen=True)
class Function:
    """A function of Excel: what calculates it, from values or (``lazy``) from parts."""

    call: Callable[..., Argument]
    lazy: bool = False

    @cached_property
    def _counts(self) -> tuple[int, float]:
        """How many arguments it takes at least and at most."""
        taken = list(inspect.signature(self.call).parameters.values())
        needed = sum(
            each.kind is _SINGLE and each.default is inspect.Parameter.empty for each in taken
        )
        is_open = any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in taken)
        return needed, math.inf if is_open else len(taken)

    def __call__(self, arguments: Sequence[Any]) -> Argument:
        """Call it; raises Unsure where the arguments are too few or too many."""
        least, most = self._counts
        if not least <= len(arguments) <= most:
            raise Unsure
        return self.call(*arguments)


def eager(**named: Callable[..., Argument]) -> dict[str, Function]:
    """Return functions of values by name."""
    return {name: Function(call) for name, call in named.items()}


def lazy(**named: Callable[..., Argument]) -> dict[str, Function]:
    """Return functions of parts by name."""
    return {name: Function(call, lazy=True) for name, call in named.items()}


def newer(functions: dict[str, Function]) -> dict[str, Function]:
    """Return functions as files name them that are younger than the file format.

    A file that names them without the prefix gives #NAME? in Excel. A point in a name is written
    as an underscore here.
    """
    return {f"_XLFN.{name.replace('_', '.')}": call for name, call in functions.items()}
