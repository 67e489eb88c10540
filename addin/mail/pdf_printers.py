"""The programs that print a workbook to PDF: Excel on Windows, LibreOffice anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 300
"""Seconds after which LibreOffice is given up."""

_PDF, _NO_MACROS = 0, 3
_NOTHING = subprocess.DEVNULL


class PrinterMissing(Exception):
    """A program that prints is not on this computer."""


class PrinterFailed(Exception):
    """A program that is there did not print; the text says so in Chinese."""


def print_with_excel(workbook: Path) -> Path:
    """Print a workbook beside itself; returns the PDF.

    An Excel of its own does it, without windows, questions, macros and links, and is closed
    whatever happens; one that the user works in is left alone. Raises PrinterMissing or
    PrinterFailed.
    """
    if sys.platform != "win32":
        raise PrinterMissing
    import xlwings as xw

    try:
        app = xw.App(visible=False, add_book=False)
    except Exception as error:  # pywin32's, which exists on Windows alone
        raise PrinterMissing from error
    pdf = workbook.with_suffix(".pdf")
    try:
        with app:
            app.display_alerts = False
            app.api.AutomationSecurity = _NO_MACROS
            book = app.books.open(workbook, update_links=False, read_only=True)
            book.api.ExportAsFixedFormat(Type=_PDF, Filename=str(pdf), IncludeDocProperties=False)
    except Exception as error:
        raise PrinterFailed("Excel 没能打印这个工作簿") from error
    return _existing(pdf, "Excel")


def print_with_libreoffice(workbook: Path) -> Path:
    """Print a workbook beside itself; returns the PDF.

    LibreOffice gets a profile of its own, so that one that runs does not matter, nor what is set
    there: macros are not run. Raises PrinterMissing or PrinterFailed.
    """
    program = find_libreoffice()
    if program is None:
        raise PrinterMissing
    profile = workbook.parent / "profile"
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    conversion = ["--convert-to", "pdf:calc_pdf_Export", "--outdir", str(workbook.parent)]
    _run([str(program), *options, *conversion, str(workbook)])
    return _existing(workbook.with_suffix(".pdf"), "LibreOffice")


def _existing(pdf: Path, program: str) -> Path:
    if not pdf.is_file():
        raise PrinterFailed(f"{program} 没能打印这个工作簿")
    return pdf


def find_libreoffice() -> Path | None:
    """Return LibreOffice's program: from PATH, else from where its installers put it.

    Folders of PATH that are not absolute are passed over, and so is the current one, where
    Windows looks first: a program that came with a workbook must not be run.
    """
    names = ("soffice.exe",) if sys.platform == "win32" else ("soffice", "libreoffice")
    on_path = [Path(folder) for folder in os.get_exec_path() if Path(folder).is_absolute()]
    programs = (folder / name for folder in (*on_path, *_usual(os.environ)) for name in names)
    return next((program for program in programs if program.is_file()), None)


def _usual(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders of LibreOffice's program that its installers make."""
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := environment.get(variable):
            yield Path(folder, "LibreOffice", "program")
    yield Path("/Applications/LibreOffice.app/Contents/MacOS")
    yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
    yield Path("/snap/bin")


def _run(command: list[str]) -> None:
    try:
        process = subprocess.Popen(
            command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, start_new_session=True
        )
    except OSError as error:
        raise PrinterFailed("LibreOffice 没能启动") from error
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired as error:
        raise PrinterFailed(f"LibreOffice 超过{LONGEST}秒没有完成") from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a program that still runs, and those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
