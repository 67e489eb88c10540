"""A workbook printed to PDF by Excel or LibreOffice, whichever the computer has."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject

from addin.errors import NoPdfPrinter, PdfFailed, SourceMissing, SourceUnreadable
from addin.mail.pdf_printers import print_with_any
from addin.output.atomic import temporary_folder, writing
from addin.output.place import check_place
from addin.output.seal import BLANK, sealed
from addin.programs.libreoffice import ProgramFailed, ProgramMissing

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

SUFFIX = ".pdf"

_ADDRESSES = ("http:", "https:", "mailto:")


def check_pdf_output(output: Path) -> None:
    """Raise an OutputError where the PDF can't or must not be written, before any work."""
    check_place(output, SUFFIX)


def print_pdf(workbook: Path, output: Path) -> str:
    """Print a workbook, whole or not at all; returns the program that did: Excel, LibreOffice.

    Hidden sheets are not printed. The workbook is not touched: a copy is printed. The PDF names
    no author, no program and no path. Raises NoPdfPrinter where the computer has neither program,
    a SourceError or another OutputError.
    """
    check_pdf_output(output)
    with temporary_folder() as folder:
        copy = folder / workbook.name
        _copy(workbook, copy)
        program, printed = _print(copy, workbook)
        content = _cleaned(printed, workbook, output.stem)
        with writing(output) as finished:
            finished.write_bytes(sealed(content))
    return program


def _copy(workbook: Path, copy: Path) -> None:
    try:
        shutil.copyfile(workbook, copy)
    except FileNotFoundError as error:
        raise SourceMissing(workbook) from error
    except OSError as error:
        raise SourceUnreadable(workbook) from error


def _print(copy: Path, workbook: Path) -> tuple[str, Path]:
    """Print by the program that is there; raises NoPdfPrinter or PdfFailed."""
    try:
        return print_with_any(copy)
    except ProgramMissing as error:
        raise NoPdfPrinter(workbook) from error
    except ProgramFailed as error:
        raise PdfFailed(workbook, str(error)) from error


def _cleaned(printed: Path, workbook: Path, title: str) -> bytes:
    """Return a PDF that tells its title alone, without dead links, to be sealed."""
    try:
        reader = PdfReader(printed)
        writer = PdfWriter(clone_from=reader)
        writer.pdf_header = reader.pdf_header
        writer.metadata = writer.xmp_metadata = None
        writer.add_metadata({"/Title": title, "/Keywords": BLANK})
        for page in writer.pages:
            _drop_dead_links(page)
    except (PyPdfError, KeyError, ValueError) as error:
        raise PdfFailed(workbook, "打印出来的文件不完整") from error
    if not writer.pages:
        raise PdfFailed(workbook, "工作簿里没有可打印的内容")
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _drop_dead_links(page: PageObject) -> None:
    """Take away links to nowhere, and those to files, which name folders of this computer."""
    links = [link.get_object() for link in page.annotations or ()]
    kept = [link.indirect_reference or link for link in links if not _is_dead(link)]
    dead = [link for link in links if _is_dead(link)]
    if dead:
        page.annotations = ArrayObject(kept)
    for link in dead:  # it is still written, but empty
        link.get("/A", {}).clear()
        link.clear()


def _is_dead(link: DictionaryObject) -> bool:
    action = link.get("/A", {})
    leads = "/Dest" in link or action.get("/S") == "/GoTo"
    return not leads and not str(action.get("/URI", "")).lower().startswith(_ADDRESSES)
