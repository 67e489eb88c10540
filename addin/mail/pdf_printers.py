"""The programs that print a workbook to PDF: Excel on Windows, LibreOffice anywhere."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

from addin.mail.own_excel import OwnExcel
from addin.mail.unseen_areas import forget_unseen_areas
from addin.programs.libreoffice import ProgramFailed, ProgramMissing, convert

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 300
"""Seconds after which a program that prints is given up."""


def print_with_any(workbook: Path) -> tuple[str, Path]:
    """Print by Excel, which gives the pages that people know, else by LibreOffice.

    Returns the program and the PDF. Raises ProgramMissing, or ProgramFailed where none succeeds.
    """
    failures = []
    printers = {"Excel": print_with_excel, "LibreOffice": print_with_libreoffice}
    for program, print_with in printers.items():
        try:
            return program, print_with(workbook)
        except ProgramMissing:
            continue
        except ProgramFailed as error:
            failures.append(str(error))
    raise ProgramFailed(",".join(failures)) if failures else ProgramMissing


def print_with_excel(workbook: Path) -> Path:
    """Print a workbook beside itself; returns the PDF.

    An Excel of our own does it, without windows, questions, macros and links, and is closed
    whatever happens; one that the user works in is left alone. Raises ProgramMissing or
    ProgramFailed.
    """
    if sys.platform != "win32":
        raise ProgramMissing
    try:
        excel = OwnExcel(LONGEST)
    except Exception as error:  # pywin32's, which exists on Windows alone
        raise ProgramMissing from error
    pdf = workbook.with_suffix(".pdf")
    try:
        with excel:
            excel.export(workbook, pdf)
    except Exception as error:
        too_late = ProgramFailed(f"Excel 超过{LONGEST}秒没有完成")
        raise (too_late if excel.took_too_long else _not_printed("Excel")) from error
    return _existing(pdf, "Excel")


def print_with_libreoffice(workbook: Path) -> Path:
    """Print a workbook beside itself; returns the PDF. Raises ProgramMissing or ProgramFailed.

    The workbook is a copy: print areas of its hidden sheets are taken out of it.
    """
    _forget_areas(workbook)
    return _existing(convert(workbook, "pdf:calc_pdf_Export", LONGEST), "LibreOffice")


def _forget_areas(workbook: Path) -> None:
    try:
        forget_unseen_areas(workbook)
    except (OSError, ValueError, SyntaxError, zipfile.BadZipFile, RuntimeError) as error:
        raise _not_printed("LibreOffice") from error


def _existing(pdf: Path, program: str) -> Path:
    if not pdf.is_file():
        raise _not_printed(program)
    return pdf


def _not_printed(program: str) -> ProgramFailed:
    return ProgramFailed(f"{program} 没能打印这个工作簿")
