"""Finishing a workbook: opened and inspected here, written by the job that comes of it."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from lxml import etree

from addin.core.figures import NOT_CALCULATED
from addin.errors import SourceDamaged, SourceFormat
from addin.finish.inspection import Inspection
from addin.finish.package_copy import PackageCopy
from addin.ooxml.package import open_package
from addin.ooxml.soundness import damage_of
from addin.output.unchanged import change_told, state_of
from addin.workbook_file.calculation import calculator
from addin.workbook_file.read import EDITABLE, check_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from addin.finish.finished_copy import FinishedCopy
    from addin.finish.options import Options

_DAMAGE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    IndexError,
)
"""What goes wrong with damaged files; the last two with a text or number that is not one."""


@contextmanager
def finishing(path: Path, options: Options) -> Iterator[FinishedCopy]:
    """Yield the inspected workbook, to be written or not; raises a SourceError.

    Nothing is written to the source, and nothing at all before ``write``.
    """
    check_file(path)
    if path.suffix.lower() not in EDITABLE:
        raise SourceFormat(path, path.suffix)
    with ExitStack() as stack:
        state = state_of(path)
        with change_told(path, state):
            package = stack.enter_context(open_package(path))
            try:
                copy = PackageCopy(package)
                found = Inspection(copy, options, _calculation(path, stack)).finish()
            except _DAMAGE as error:
                raise SourceDamaged(path, damage_of(path)) from error
        found.state = state
        yield found


def _calculation(path: Path, stack: ExitStack) -> Callable[[str, str], float | str | bool | None]:
    """Return what calculates a cell; the workbook is opened for that when first asked."""
    opened: list[Callable[[str, str], float | str | bool]] = []

    def calculate(sheet: str, cell: str) -> float | str | bool | None:
        if not opened:
            opened.append(stack.enter_context(calculator(path)))
        result = opened[0](sheet, cell)
        return None if result == NOT_CALCULATED else result

    return calculate
