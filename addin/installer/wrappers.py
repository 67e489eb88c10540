"""The VBA functions that Excel's cells call, one line each, and the texts of its function wizard.

Both come from the facts that a worksheet function declares. What VBA or Excel would not take is
refused here, when the add-in is built, by a ValueError for the developer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.worksheet.declare import Argument, WorksheetFunction

FUNCTIONS, CHINESE = "TongbaoFunctions", "TongbaoChinese"
"""The modules' names."""

CODE_PAGE = "cp936"
"""In which the module of Chinese names is written: simplified Chinese Windows'."""

_LONGEST_TEXT = 255  # of the wizard's
_LONGEST_LINE = 1023
_MOST_CHARACTERS = 255  # of a name
_LAST_COLUMN, _LAST_ROW = "XFD", 1048576

_WORDS = frozenset(
    """
    addressof and any append array as attribute base binary boolean byref byte byval call
    callfunction case cbool cbyte ccur cdate cdbl cdec cint circle clng clnglng clngptr close
    compare const csng cstr currency cvar cverr date debug decimal declare defbool defbyte defcur
    defdate defdbl defdec defint deflng defobj defsng defstr defvar dim do double each else elseif
    empty end endif enum eqv erase error event exit explicit false fix for friend function get
    global gosub goto if imp implements in input integer is lbound len let lib like line load lock
    long longlong longptr loop lset me mid mod module name new next not nothing null object on open
    option optional or output paramarray preserve print private property pset ptrsafe public put
    raiseevent randomize redim rem resume return rset scale seek select set shared single spc static
    step stop string sub tab text then to true type typeof ubound unload unlock until variant wend
    while width with withevents write xor
    """.split()
)
"""Not to be used for names: VBA's keywords and what the wrappers themselves call."""


def functions_source(functions: Sequence[WorksheetFunction]) -> str:
    """Return the source of the module with the functions by their proper names."""
    return _module(FUNCTIONS, [(f.name, f) for f in functions])


def chinese_source(functions: Sequence[WorksheetFunction]) -> str:
    """Return the source of the module with the same functions by their Chinese names."""
    return _module(CHINESE, [(f.chinese_name, f) for f in functions if f.chinese_name])


def help_rows(functions: Sequence[WorksheetFunction], chinese_names: bool) -> Iterator[list[str]]:
    """Yield what the wizard shows: a function's name, its text, and the text of each argument."""
    for function in functions:
        texts = [function.help, *(argument.help for argument in function.arguments)]
        for text in texts:
            if not text or len(text) > _LONGEST_TEXT:
                raise ValueError(f"{function.name}: not 1 to {_LONGEST_TEXT} characters: {text!r}")
        yield [function.name, *texts]
        if chinese_names and function.chinese_name:
            yield [function.chinese_name, *texts]


def _module(module: str, named: Sequence[tuple[str, WorksheetFunction]]) -> str:
    _check_unique(module, [name for name, _ in named])
    wrappers = "\n".join(_wrapper(name, function) for name, function in named)
    return (
        f'Attribute VB_Name = "{module}"\nOption Explicit\n'
        "' The worksheet functions. Generated when the add-in is built.\n\n" + wrappers
    )


def _wrapper(name: str, function: WorksheetFunction) -> str:
    """Return a function in VBA; an optional argument that is left out stays missing."""
    _check_name(name)
    _check_arguments(name, function.arguments)
    declared = ", ".join(f"Optional {a.name}" if a.optional else a.name for a in function.arguments)
    given = ", ".join(argument.name for argument in function.arguments)
    lines = (
        f"Public Function {name}({declared}) As Variant",
        f'    {name} = CallFunction("{function.name}", Array({given}))',
        "End Function",
    )
    if any(len(line) > _LONGEST_LINE for line in lines):
        raise ValueError(f"{name}: a line of VBA would be too long")
    return "\n".join(lines) + "\n"


def _check_arguments(name: str, arguments: Sequence[Argument]) -> None:
    _check_unique(name, [name, *(argument.name for argument in arguments)])
    for argument in arguments:
        if not argument.name.isascii():
            raise ValueError(f"{name}: the argument {argument.name!r} is not ASCII")
        _check_identifier(argument.name)
    required = [not argument.optional for argument in arguments]
    if not arguments or sorted(required, reverse=True) != required:
        raise ValueError(f"{name}: needs arguments, optional ones last")


def _check_unique(where: str, names: Sequence[str]) -> None:
    """VBA does not tell capitals from small letters."""
    lowered = [name.lower() for name in names]
    for name in names:
        if lowered.count(name.lower()) > 1:
            raise ValueError(f"{where}: {name!r} occurs twice")


def _check_name(name: str) -> None:
    _check_identifier(name)
    if _reads_as_cell(name):
        raise ValueError(f"{name!r} reads as the address of a cell")


def _check_identifier(name: str) -> None:
    """Raise ValueError for what VBA does not take as a name of a function or argument."""
    if not re.fullmatch(r"[^\W\d_]\w*", name) or len(name.encode(CODE_PAGE)) > _MOST_CHARACTERS:
        raise ValueError(f"{name!r} is no name in VBA")
    if name.lower() in _WORDS:
        raise ValueError(f"{name!r} has a meaning of its own in VBA")


def _reads_as_cell(name: str) -> bool:
    """Return whether a formula would take the name for a cell, row or column: TB1, R1C1, RC, C5."""
    if re.fullmatch(r"R\d*(C\d*)?|C\d*", name, re.IGNORECASE):
        return True
    cell = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", name.upper())
    if cell is None:
        return False
    column = cell[1].rjust(len(_LAST_COLUMN))
    return column <= _LAST_COLUMN and 1 <= int(cell[2]) <= _LAST_ROW
