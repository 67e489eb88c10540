"""The programs that print a workbook to PDF: Excel on Windows, LibreOffice anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from addin.mail.own_excel import OwnExcel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 300
"""Seconds after which a program that prints is given up."""

_NOTHING = subprocess.DEVNULL


class PrinterMissing(Exception):
    """A program that prints is not on this computer."""


class PrinterFailed(Exception):
    """A program that is there did not print; the text says so in Chinese."""


def print_with_any(workbook: Path) -> tuple[str, Path]:
    """Print by Excel, which gives the pages that people know, else by LibreOffice.

    Returns the program and the PDF. Raises PrinterMissing, or PrinterFailed where none succeeds.
    """
    failures = []
    printers = {"Excel": print_with_excel, "LibreOffice": print_with_libreoffice}
    for program, print_with in printers.items():
        try:
            return program, print_with(workbook)
        except PrinterMissing:
            continue
        except PrinterFailed as error:
            failures.append(str(error))
    raise PrinterFailed(",".join(failures)) if failures else PrinterMissing


def print_with_excel(workbook: Path) -> Path:
    """Print a workbook beside itself; returns the PDF.

    An Excel of our own does it, without windows, questions, macros and links, and is closed
    whatever happens; one that the user works in is left alone. Raises PrinterMissing or
    PrinterFailed.
    """
    if sys.platform != "win32":
        raise PrinterMissing
    try:
        excel = OwnExcel(LONGEST)
    except Exception as error:  # pywin32's, which exists on Windows alone
        raise PrinterMissing from error
    pdf = workbook.with_suffix(".pdf")
    try:
        with excel:
            excel.export(workbook, pdf)
    except Exception as error:
        raise (_too_late("Excel") if excel.took_too_long else _not_printed("Excel")) from error
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
    _run([str(program), *options, *conversion, str(workbook)], _with_fonts(workbook.parent))
    return _existing(workbook.with_suffix(".pdf"), "LibreOffice")


def _with_fonts(folder: Path) -> dict[str, str]:
    """Return the environment in which sheets' fonts are replaced by ones that Linux has."""
    usual = Path("/etc/fonts/fonts.conf")
    if sys.platform != "linux" or "FONTCONFIG_FILE" in os.environ or not usual.is_file():
        return dict(os.environ)
    own = folder / "fonts.conf"
    aliases = "".join(
        f"<alias binding='same'><family>{font}</family><accept><family>{other}</family></accept>"
        "</alias>"
        for other, fonts in _REPLACED.items()
        for font in fonts
    )
    own.write_text(f"<fontconfig><include>{usual}</include>{aliases}</fontconfig>", "utf-8")
    return os.environ | {"FONTCONFIG_FILE": str(own)}


_REPLACED = {
    "Noto Sans CJK SC": ("微软雅黑", "黑体"),
    "Noto Serif CJK SC": ("宋体", "仿宋", "方正小标宋简体"),
}


def _existing(pdf: Path, program: str) -> Path:
    if not pdf.is_file():
        raise _not_printed(program)
    return pdf


def _not_printed(program: str) -> PrinterFailed:
    return PrinterFailed(f"{program} 没能打印这个工作簿")


def _too_late(program: str) -> PrinterFailed:
    return PrinterFailed(f"{program} 超过{LONGEST}秒没有完成")


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


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    try:
        process = subprocess.Popen(
            command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, start_new_session=True,
            env=environment,
        )  # fmt: skip
    except OSError as error:
        raise PrinterFailed("LibreOffice 没能启动") from error
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired as error:
        raise _too_late("LibreOffice") from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a program that still runs, and those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        # by its path: Windows would look for it in the current folder before its own
        taskkill = Path(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")
        command = [str(taskkill), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
