"""A password that is asked for before the workbook opens."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from addin.errors import OutputUnsound

if TYPE_CHECKING:
    from pathlib import Path


def encrypt(workbook: Path, password: str) -> None:
    """Encrypt a finished file in its place, as Excel does (agile encryption, AES); checked after.

    Raises OutputUnsound where what was encrypted can't be opened again with the password.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = workbook.read_bytes()
    with workbook.open("wb") as locked:
        OOXMLFile(BytesIO(plain)).encrypt(password, locked)
    if decrypted(workbook, password) != plain:
        raise OutputUnsound(workbook, "加密后不能还原")


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
