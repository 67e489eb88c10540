"""LibreOffice: found where its installers put it, run without windows on a file of ours."""

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

_NOTHING = subprocess.DEVNULL


class ProgramMissing(Exception):
    """A program is not on this computer."""


class ProgramFailed(Exception):
    """A program that is there did not do its task; the text says so in Chinese."""


def convert(source: Path, form: str, longest: float) -> Path:
    """Have LibreOffice write a file in another form beside it; returns where that is, if it is.

    ``form`` is an ending, with an export filter behind a colon where that is not plain. LibreOffice
    gets a profile of its own beside the file, so that one that runs does not matter, nor what is
    set there: macros are not run. On Linux, common Chinese fonts that a file names are replaced by
    ones that Linux has. Raises ProgramMissing, or ProgramFailed where it does not start
    or takes more than ``longest`` seconds.
    """
    program = find_libreoffice()
    if program is None:
        raise ProgramMissing
    profile = source.parent / "profile"
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    conversion = ["--convert-to", form, "--outdir", str(source.parent)]
    command = [str(program), *options, *conversion, str(source)]
    _run(command, longest, _with_fonts(source.parent))
    return source.with_suffix(f".{form.partition(':')[0]}")


def find_libreoffice() -> Path | None:
    """Return LibreOffice's program: from PATH, else from where its installers put it.

    Folders of PATH that are not absolute are passed over, and so is the current one, where
    Windows looks first: a program that came with a file must not be run.
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


def _run(command: list[str], longest: float, environment: Mapping[str, str]) -> None:
    try:
        process = subprocess.Popen(
            command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, start_new_session=True,
            env=environment,
        )  # fmt: skip
    except OSError as error:
        raise ProgramFailed("LibreOffice 没能启动") from error
    try:
        process.wait(longest)
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(f"LibreOffice 超过{longest}秒没有完成") from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a program that still runs, and those that it started, also where it left them behind."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        # by its path: Windows would look for it in the current folder before its own
        taskkill = Path(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")
        command = [str(taskkill), "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, stdin=_NOTHING, stdout=_NOTHING, stderr=_NOTHING, check=False)
    process.wait()
