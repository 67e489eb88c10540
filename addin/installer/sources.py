"""The VBA modules of the two files that are built, written and generated."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from addin.installer.texts import MODULE, texts_source
from addin.installer.wrappers import CHINESE, FUNCTIONS, chinese_source, functions_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.worksheet.declare import WorksheetFunction

_SHARED = ("TongbaoServer.bas", "TongbaoMessages.bas", "TongbaoMacros.bas")
_OF_THE_SAMPLE = ("TongbaoSheetButton.bas",)
_OF_THE_ADDIN = (
    "ThisWorkbook.cls",
    "TongbaoButtons.bas",
    "TongbaoCalls.bas",
    "TongbaoValues.bas",
    "TongbaoReasons.bas",
    "TongbaoLinks.bas",
    "TongbaoHelp.bas",
)


def sample_modules() -> dict[str, str]:
    """Return the modules of the sample workbook: name and source."""
    return _modules(*_SHARED, *_OF_THE_SAMPLE)


def addin_modules(
    functions: Sequence[WorksheetFunction], chinese_names: bool = False
) -> dict[str, str]:
    """Return the modules of the add-in: name and source."""
    modules = _modules(*_SHARED, *_OF_THE_ADDIN)
    modules[FUNCTIONS] = functions_source(functions)
    if chinese_names:
        modules[CHINESE] = chinese_source(functions)
    return modules


def _modules(*files: str) -> dict[str, str]:
    """Return the written modules and the one of the texts, which both files have."""
    return {MODULE: texts_source()} | {_name(file): _source(file) for file in files}


def _source(file: str) -> str:
    """Return a written module; the name of xlwings' DLL has its version in it."""
    text = (files("addin.installer") / "vba" / file).read_text("ascii")
    return text.replace("{xlwings}", version("xlwings"))


def _name(file: str) -> str:
    return file.partition(".")[0]
