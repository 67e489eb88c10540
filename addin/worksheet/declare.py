"""Declaring a worksheet function: to xlwings, and to the add-in that is built from the same facts.

A declared function has two texts. Its docstring is for developers; its ``help``, and the ``doc`` of
each argument's annotation, are what Excel's function wizard shows, in Chinese.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, get_type_hints

import xlwings as xw

from addin.worksheet.misuse import Misuse, remember
from addin.worksheet.other_excels import spare_other_excels

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.worksheet.arguments import Cells

spare_other_excels()

CATEGORY = "通报"
"""Under which Excel's function wizard lists the functions."""

_P = ParamSpec("_P")


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


declared: dict[str, WorksheetFunction] = {}
"""What has been declared so far, by name, in the order in which it is written."""


def worksheet_function(
    chinese_name: str,
    help: str,  # noqa: A002
) -> Callable[[Callable[_P, Cells]], Callable[_P, Cells]]:
    """Return a decorator that makes a function one of Excel's.

    A Misuse that the function raises becomes its error value in one cell. xlwings takes the
    docstring for the wizard's text; it is given ``help`` in its place.
    """

    def declare(function: Callable[_P, Cells]) -> Callable[_P, Cells]:
        @wraps(function)
        def called(*arguments: _P.args, **options: _P.kwargs) -> Cells:
            remember("")
            try:
                return function(*arguments, **options)
            except Misuse as misuse:
                remember(str(misuse))
                return [[misuse.error]]

        called.__doc__ = help
        xw.func(category=CATEGORY)(called)
        called.__doc__ = function.__doc__
        name = function.__name__
        declared[name] = WorksheetFunction(name, chinese_name, help, _arguments(function))
        return called

    return declare


def _arguments(function: Callable[..., Any]) -> tuple[Argument, ...]:
    hints = get_type_hints(function, include_extras=True)
    return tuple(
        Argument(name, hints[name].__metadata__[0]["doc"], parameter.default is not parameter.empty)
        for name, parameter in inspect.signature(function).parameters.items()
    )
