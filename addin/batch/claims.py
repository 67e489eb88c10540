"""Results of a batch that would have one name: whoever comes second is told, and writes nothing."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from addin.errors import OutputTaken

if TYPE_CHECKING:
    from pathlib import Path


def claim(output: Path, source: Path, claims: Path) -> None:
    """Claim the place of a result for a source; raises OutputTaken where it is another's.

    ``claims`` is a folder that all processes of the batch share, and that goes with it.
    """
    place = os.path.realpath(output).casefold()
    held = claims / hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        with held.open("xb") as file:
            file.write(os.fsencode(source))
    except FileExistsError:
        owner = os.fsdecode(held.read_bytes())
        if owner != str(source):
            raise OutputTaken(output, owner or "另一份工作簿") from None
