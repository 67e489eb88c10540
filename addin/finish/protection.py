"""A password that is asked for before the workbook opens."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from addin.errors import OutputUnsound
from addin.output.atomic import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator


def encrypt(workbook: Path, locked: Path, password: str) -> None:
    """Write a workbook encrypted as Excel does (agile encryption, AES); checked after.

    Raises OutputUnsound where what was encrypted can't be opened again with the password.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = workbook.read_bytes()
    with locked.open("wb") as file:
        OOXMLFile(BytesIO(plain)).encrypt(password, file)
    if decrypted(locked, password) != plain:
        raise OutputUnsound(locked, "加密后不能还原")


@contextmanager
def beside_or_aside(finished: Path, password: str) -> Iterator[Path]:
    """Yield where to write the plain workbook: what will be encrypted stays out of the folder.

    That may be shared, and a job that is killed leaves behind what it had begun.
    """
    if not password:
        yield finished
        return
    with temporary_folder() as folder:
        yield folder / finished.name


def decrypted(workbook: Path, password: str) -> bytes | None:
    """Return what an encrypted workbook holds; None where the password or the file is not right."""
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import FileFormatError, InvalidKeyError

    content = BytesIO()
    try:
        with workbook.open("rb") as file:
            locked = OfficeFile(file)
            locked.load_key(password=password)
            locked.decrypt(content)
    except (FileFormatError, InvalidKeyError, ValueError):
        return None
    return content.getvalue()
