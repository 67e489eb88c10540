"""The worksheet functions as a table of the manual: from their declarations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin import functions
from addin.functions import declared_functions
from addin.guide.html import code, lines

if TYPE_CHECKING:
    from addin.worksheet.declare import WorksheetFunction

_EXAMPLE = re.compile(r"(=TB_\w+\([^()]*\))(?: is ([^\s,;(]+))?")


def functions_table() -> str:
    """Return what each function is for, takes and gives."""
    return "\n".join(map(_function, declared_functions()))


def _function(function: WorksheetFunction) -> str:
    names = ", ".join(f"[{a.name}]" if a.optional else a.name for a in function.arguments)
    arguments = "\n".join(
        f"<dt>{code(each.name)}</dt><dd>{lines([each.help])}</dd>" for each in function.arguments
    )
    return (
        f'<div class="function"><h4>{code(function.name)} {function.chinese_name}</h4>\n'
        f"<p>{lines([function.help])}</p>\n<p>{code(f'={function.name}({names})')}</p>\n"
        f"<dl>\n{arguments}\n</dl>\n{_example(function.name)}</div>"
    )


def examples_of(name: str) -> list[tuple[str, str]]:
    """Return the examples of a function's docstring, each with its value, "" where it has none.

    >>> examples_of("TB_GAP")
    [('=TB_GAP(27, 30)', '3')]
    """
    found = _EXAMPLE.findall(getattr(functions, name).__doc__ or "")
    return [(formula, value.rstrip(".")) for formula, value in found]


def _example(name: str) -> str:
    """Return the first example of a function, with its value where that is one."""
    for formula, value in examples_of(name)[:1]:
        return f"<p>例:{code(formula)}{f' 得 {code(value)}' if value else ''}</p>\n"
    return ""
