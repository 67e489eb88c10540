"""Declaring a worksheet function: to xlwings, and to the add-in that is built from the same facts.

A declared function has two texts. Its docstring is for developers; its ``help``, and the ``doc`` of
each argument's annotation, are what Excel's function wizard shows, in Chinese.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import xlwings as xw

if TYPE_CHECKING:
    from collections.abc import Callable

CATEGORY = "通报"
"""Under which Excel's function wizard lists the functions."""

_F = TypeVar("_F", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a worksheet function and what the wizard says of it."""

    name: str
    help: str
    optional: bool


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """What Excel has to know of a function; ``chinese_name`` is its second name."""

    name: str
    chinese_name: str
    help: str
    arguments: tuple[Argument, ...]


_declared: dict[str, WorksheetFunction] = {}


def worksheet_function(chinese_name: str, help: str) -> Callable[[_F], _F]:  # noqa: A002
    """Return a decorator that makes a function one of Excel's.

    xlwings takes the docstring for the wizard's text; it is given ``help`` in its place.
    """

    def declare(function: _F) -> _F:
        developers, function.__doc__ = function.__doc__, help
        xw.func(function, category=CATEGORY)
        function.__doc__ = developers
        name = function.__name__
        _declared[name] = WorksheetFunction(name, chinese_name, help, _arguments(function))
        return function

    return declare


def declared_functions() -> tuple[WorksheetFunction, ...]:
    """Return all worksheet functions in the order in which they are written."""
    import addin.functions  # noqa: F401  # declares them

    return tuple(_declared.values())


def _arguments(function: Callable[..., Any]) -> tuple[Argument, ...]:
    hints = get_type_hints(function, include_extras=True)
    return tuple(
        Argument(name, hints[name].__metadata__[0]["doc"], parameter.default is not parameter.empty)
        for name, parameter in inspect.signature(function).parameters.items()
    )
