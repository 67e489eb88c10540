"""The picture of a period's results for a phone: drawn as a sheet, printed, and made a PNG of."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from addin.errors import NoPicturePrinter, NothingToDraw, PictureFailed
from addin.mail.pdf_printers import print_with_any
from addin.output.atomic import writing
from addin.output.names import whole_name
from addin.output.place import check_place
from addin.output.seal import BLANK, sealed
from addin.programs.libreoffice import ProgramFailed, ProgramMissing
from addin.report.phone_page import WIDTH, plan_phone_page
from addin.report.plan import WorkbookPlan
from addin.workbook_file.save import save_new

if TYPE_CHECKING:
    from addin.annex.compute import Results

SUFFIX = ".png"

_SHARPNESS = 2
"""Pixels of the picture for one of the layout: a phone's screen shows more than it counts."""


def default_picture(source: Path) -> Path:
    """Return where the picture goes unless told otherwise: 附表.xlsx to 附表-手机长图.png."""
    return source.with_name(whole_name(source.stem, f"-手机长图{SUFFIX}"))


def draw_picture(results: Results, source: Path, output: Path) -> str:
    """Draw the picture, whole or not at all; returns the program that printed it.

    Raises NothingToDraw where the workbook has no results, NoPicturePrinter where the computer has
    neither Excel nor LibreOffice, or another OutputError.
    """
    check_place(output, SUFFIX)
    plan = plan_phone_page(results)
    if plan is None:
        raise NothingToDraw(source)
    with TemporaryDirectory(prefix="tongbao-", ignore_cleanup_errors=True) as folder:
        workbook = Path(folder) / "picture.xlsx"
        save_new(WorkbookPlan((plan,), ()), workbook)
        try:
            program, printed = print_with_any(workbook)
            content = _drawn(printed)
        except ProgramMissing as error:
            raise NoPicturePrinter(output) from error
        except ProgramFailed as error:
            raise PictureFailed(output, str(error)) from error
    with writing(output) as finished:  # behind its end a picture may have anything
        finished.write_bytes(sealed(content + BLANK.encode()))
    return program


def _drawn(printed: Path) -> bytes:
    from addin.jobs.raster import page_as_png  # what reads PDFs takes long to load

    return page_as_png(printed, WIDTH * _SHARPNESS)
